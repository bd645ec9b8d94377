# Stock Pelican 4.12 + the 40-line bilingual plugin (en index / tags / feed). Everything not needed is off.
import os

AUTHOR = "Desk"
SITENAME = "Digest"
SITEURL = "https://example.org"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
THEME_STATIC_PATHS = []
STATIC_PATHS = []
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["bilingual"]
TIMEZONE = "UTC"
DEFAULT_LANG = "zh"
ARTICLE_URL = "zh/a/{slug}/"
ARTICLE_SAVE_AS = "zh/a/{slug}/index.html"
ARTICLE_LANG_URL = "en/a/{slug}/"
ARTICLE_LANG_SAVE_AS = "en/a/{slug}/index.html"
INDEX_SAVE_AS = "zh/index.html"
INDEX_URL = "zh/"
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
TAG_URL = "zh/tags/{slug}/"
TAG_SAVE_AS = "zh/tags/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "sitemap"]
SITEMAP_SAVE_AS = "sitemap.xml"
PAGINATED_TEMPLATES = {"index": None}
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = "{lang}/feed.atom"
FEED_MAX_ITEMS = 20
FEED_DOMAIN = SITEURL
USE_FOLDER_AS_CATEGORY = False
WITH_FUTURE_DATES = True
CACHE_PATH = "cache"
if os.environ.get("BENCH_CACHE"):
    CACHE_CONTENT = True
    LOAD_CONTENT_CACHE = True
    CHECK_MODIFIED_METHOD = "mtime"
    CONTENT_CACHING_LAYER = os.environ["BENCH_CACHE"]  # reader | generator
    GZIP_CACHE = False
if os.environ.get("BENCH_PLUGINS"):
    PLUGINS = os.environ["BENCH_PLUGINS"].split(",")
