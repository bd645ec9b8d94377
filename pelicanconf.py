"""Settings of the site. Every line that departs from Pelican's default says why."""

from jinja2 import StrictUndefined

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_PATHS = []  # the plugin writes the theme's files, each named by its content
STATIC_PATHS = []  # nor does Pelican copy from content/: pictures are checked first

SITENAME = "双语新闻文摘"
SITEURL = "https://example.org"  # no address yet; canonical links, feeds and the sitemap need an absolute one
RELATIVE_URLS = True  # links inside the site work at any address, also in a subfolder; publishconf.py differs for 404.html
TIMEZONE = "UTC"  # a build must not depend on where it runs
DEFAULT_LANG = "zh"  # lower case, without region: Pelican lower-cases this one but not a page's own
LOCALE = ["C.UTF-8", "C"]  # no installed locale is needed
DATE_FORMATS = {"zh": "%Y年%m月%d日", "en": "%d %B %Y"}

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["newsdigest"]  # explicit: None would enable every plugin that happens to be installed

READERS = {"rst": None, "html": None}  # docutils warns about Chinese, and we have no such pages
ARTICLE_PATHS = []  # stories come from the seeds; a seed is no article to Pelican
PAGE_PATHS = ["pages"]
PAGE_URL = PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
DIRECT_TEMPLATES = []  # the plugin writes indexes in both languages
TAG_SAVE_AS = CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = ARCHIVES_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
DEFAULT_PAGINATION = False

JINJA_ENVIRONMENT = {
    "autoescape": True,  # text is text: off by default
    "undefined": StrictUndefined,  # an unknown name in a template is an error: empty by default
    "trim_blocks": True,
    "lstrip_blocks": True,
}
IGNORE_FILES = [".*", "*~"]  # the default misses an editor's .#lock files
CACHE_CONTENT = False  # nothing worth caching, and the cache pickles the settings
DELETE_OUTPUT_DIRECTORY = True  # else pages stay after their address changed
OUTPUT_RETENTION = [".gitignore"]

NEWSDIGEST_SITE_NAME = {"zh": "双语新闻文摘", "en": "Newsdigest"}
NEWSDIGEST_TAGLINE = {"zh": "地方报纸，中英对照", "en": "Local Chinese papers, in English"}
NEWSDIGEST_REPORT_ADDRESS = (
    "corrections@example.org"  # "report an error" on every story leads here; "" takes it away
)
