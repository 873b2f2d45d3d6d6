"""The headline of a report: the one sentence that a person reads first."""
