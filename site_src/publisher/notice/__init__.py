"""The notice: its text, numbering and quotations."""
