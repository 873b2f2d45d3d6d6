"""What editors keep beside the notice."""
