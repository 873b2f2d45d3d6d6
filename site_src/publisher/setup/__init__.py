"""Prepares .venv and node_modules; standard library only."""
