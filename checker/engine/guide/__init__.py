"""What a person is asked, in which order, until there is nothing left to ask."""
