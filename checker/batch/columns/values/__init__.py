"""Named values as columns: one module a kind."""
