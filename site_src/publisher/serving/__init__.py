"""The preview that keeps up with its sources."""
