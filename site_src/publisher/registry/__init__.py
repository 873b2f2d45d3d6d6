"""The registry of filed review committees, and who may review which titles."""
