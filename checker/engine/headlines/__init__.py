"""What is said first of a report, and of which level of an overview."""
