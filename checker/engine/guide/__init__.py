"""Which questions a person is asked, and in which order, until none can change the verdict."""
