"""What differs when the site is published: its address, given as `SITEURL=https://… pelican -s publishconf.py`."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITEURL", "https://example.org").rstrip("/")
RELATIVE_URLS = False  # 404.html is served at any depth, so its links begin with the path of SITEURL
