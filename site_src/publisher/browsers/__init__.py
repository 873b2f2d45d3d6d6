"""Finding real browsers, and photographing the site in them."""
