"""The inputs of a site (settings, notice, law), and the classes of generated pages and files."""
