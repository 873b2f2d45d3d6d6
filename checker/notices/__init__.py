"""The laws of notices, a folder each."""
