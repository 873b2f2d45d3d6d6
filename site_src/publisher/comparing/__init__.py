"""Comparing two notices: clause by clause, and verdict by verdict."""
