"""Taking in a new notice: its text out of a file, what it shares with an earlier one, its folders."""
