"""Prepares .venv and node_modules; uses the standard library only."""
