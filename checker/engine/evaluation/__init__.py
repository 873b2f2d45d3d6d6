"""Evaluation: answers read and checked, the law's rules for one target, and their verdicts."""
