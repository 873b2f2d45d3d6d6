"""The notice: its text read, numbered and checked against the quotations of the rules."""
