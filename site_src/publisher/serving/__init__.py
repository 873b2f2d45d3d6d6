"""The preview: a local server that rebuilds the site when its sources change."""
