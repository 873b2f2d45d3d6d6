"""The parts of a law: verdicts, dates, terms, conditions, questions, clauses, pathways and guidance."""
