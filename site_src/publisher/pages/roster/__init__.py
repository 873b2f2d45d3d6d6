"""The page on which a unit checks its roster."""
