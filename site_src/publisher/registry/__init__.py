"""Filed review committees, and who may review what."""
