"""Turns the notice, its annexes and the checker into a static site."""
