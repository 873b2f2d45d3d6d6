"""Exact search: the rules compiled, folded over answers, and completed."""
