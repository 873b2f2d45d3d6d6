"""Days: the notice's own, working days, and until when what it says holds."""
