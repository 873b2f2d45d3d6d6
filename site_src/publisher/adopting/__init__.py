"""Adopting a new notice: its text from a file, the comparison with an earlier notice, its folders."""
