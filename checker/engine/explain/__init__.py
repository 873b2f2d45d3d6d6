"""Why and what next: gaps, days, open questions, what is told first (rules.md §7)."""
