"""The program: a law as plain data, enough to evaluate it without Python (docs/program.md)."""
