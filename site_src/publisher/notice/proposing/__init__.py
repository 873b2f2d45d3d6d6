"""Proposes how a text is numbered: an editor confirms it, and it is not used when a notice is read."""
