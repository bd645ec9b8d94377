"""Settings of the example digest. What every digest needs of Pelican is in newsdigest/defaults.py."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plugins"))  # works uninstalled too
from newsdigest.defaults import *  # noqa: F403

THEME = "theme"
PLUGIN_PATHS = ["plugins"]

SITENAME = "双语新闻文摘"
SITEURL = ""  # no address yet: no page claims one; to publish, give it: newsdigest build --siteurl https://…

NEWSDIGEST_SITE_NAME = {"zh": "双语新闻文摘", "en": "Newsdigest"}
NEWSDIGEST_TAGLINE = {"zh": "地方报纸，中英对照", "en": "Local Chinese papers, in English"}
NEWSDIGEST_REPORT_ADDRESS = ""  # a mail or web address: "report an error" on every story leads there
