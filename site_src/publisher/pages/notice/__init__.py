"""The notice itself: its sections, what is encoded of each clause, where each is used."""
