"""What the site hands on, whose it is, and under which licence; no file goes out without one."""
