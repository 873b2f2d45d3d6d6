"""What build.py is told to do."""
