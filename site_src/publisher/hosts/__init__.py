"""What each web server and host must be told: `plan.py` says what, a module a server says how.

`files.py` puts what a host reads out of the site itself into the site, and everything else into `deploy/`.
"""
