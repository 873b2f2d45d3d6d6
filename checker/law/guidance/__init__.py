"""What a law says besides its rules: how to ask, headlines, who reviews, what follows, reference data."""
