"""The engine's version, which every report carries."""

__version__ = "0.1.0"
