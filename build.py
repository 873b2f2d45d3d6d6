# -*- coding: utf-8 -*-
"""The one command: python3 build.py [serve|test|lint|bench|check|shot|setup]; --help tells the rest.

Needs nothing but Python's standard library, so that a fresh machine can start it. The old-fashioned syntax is
on purpose: an interpreter too old for the project still reads this file and says so in one sentence.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("需要 Python 3.11 或更新的版本，现在用的是 %d.%d。" % sys.version_info[:2])

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "site_src"))

from publisher.cli import launch  # only an interpreter that is new enough can read it

if __name__ == "__main__":
    sys.exit(launch(sys.argv[1:]))
