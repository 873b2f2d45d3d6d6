"""Pieces of HTML, links, icons, policy."""
