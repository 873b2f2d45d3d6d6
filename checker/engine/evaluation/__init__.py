"""Answers read and admitted; a law fixed to one target; every gate and pathway evaluated."""
