"""What a law is made of: verdicts, dates, terms, conditions, questions, clauses, pathways, what follows."""
