"""What a new notice takes over from the one before it."""
