"""How a built site gets to where it is read: the list of its files, publishing, comparing."""
