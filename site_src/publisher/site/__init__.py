"""What a site is made of: its settings, its notice and law, and the pages and files made of them."""
