"""Why, and what next: gaps, the days on which facts change, margins, the summary (rules.md §7)."""
