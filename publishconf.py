"""What differs when the site is published: its address, given as `SITEURL=https://… pelican -s publishconf.py`."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITEURL", "").rstrip("/")  # empty: the build warns, and no page claims an address
