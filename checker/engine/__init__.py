"""What is done with a law: reading answers, evaluating, searching, explaining, reporting, replaying."""
