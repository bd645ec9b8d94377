"""What a digest needs of Pelican where it is the whole site: `from newsdigest.defaults import *` in pelicanconf.py.

Every line that departs from Pelican's default says why. A project sets its own after the import. In an existing Pelican
site nothing of this is needed: see NEWSDIGEST_PREFIX.
"""

from jinja2 import StrictUndefined

from . import theme_folder

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(theme_folder())
THEME_TEMPLATES_OVERRIDES = [
    "templates"
]  # templates/newsdigest/ replaces templates of the theme, see docs/customise.md
THEME_STATIC_PATHS: list[str] = []  # the plugin writes the theme's files, each named by its content
STATIC_PATHS: list[str] = []  # nor does Pelican copy from content/: pictures are checked first

RELATIVE_URLS = True  # links inside the site work at any address, also in a subfolder
TIMEZONE = "UTC"  # a build must not depend on where it runs
DEFAULT_LANG = "zh"  # lower case, without region: Pelican lower-cases this one but not a page's own
LOCALE = ["C.UTF-8", "C"]  # no installed locale is needed
DATE_FORMATS = {"zh": "%Y年%m月%d日", "en": "%d %B %Y"}

PLUGINS = ["newsdigest"]  # explicit: None would enable every plugin that happens to be installed

READERS = {"rst": None, "html": None}  # docutils warns about Chinese, and a digest has no such pages
ARTICLE_PATHS: list[str] = []  # stories come from the seeds; a seed is no article to Pelican
PAGE_PATHS = ["pages"]
PAGE_URL = PAGE_LANG_URL = "{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = "{lang}/{slug}/index.html"
DIRECT_TEMPLATES: list[str] = []  # the plugin writes indexes in both languages
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
