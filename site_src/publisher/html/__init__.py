"""HTML of the site: shared pieces, links, icons, the Content Security Policy."""
