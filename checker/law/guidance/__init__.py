"""What a law says beside its verdicts: how to ask, headlines, who reviews, what follows, reference data."""
