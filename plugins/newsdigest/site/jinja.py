"""What templates may call besides their variables."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ..html import clean, display
from ..html.values import grouped
from . import dates
from .branding import NavItem
from .context import HTML_LANG, LANGS, Assets, SiteContext, html_lang_of
from .fragments import figure_row, figure_rows, lang_attribute
from .labels import Labels
from .pages.feeds import atom_url, feed_title, json_url
from .pages.spec import PageSpec, View
from .settings import Settings
from .well_known import alternates

_UNSAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def json_script(value: Any) -> Markup:
    """JSON that may stand in a <script>: nothing in it can end the element."""
    return Markup(json.dumps(_cleaned(value), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(v) for key, v in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(v) for v in value]
    return value


FILTERS = {
    "json_script": json_script,
    "grouped": grouped,
    "zh": lambda text: display(text, "zh"),
    "date": dates.show,
    "language": html_lang_of,
    "lang_attribute": lang_attribute,
    "figure_row": figure_row,
    "figure_rows": figure_rows,
}


def frame(row: PageSpec, site: SiteContext, nav: Sequence[NavItem]) -> dict[str, Any]:
    """Variables every page has: its row, its root, its words, the navigation."""
    return {
        **site.once(("view", row.view), lambda: _view(row.view, site, nav)),
        "row": row,
        "root": site.settings.base if row.url == "404.html" else row.root,  # a host serves it at any depth
        "canonical": site.absolute(row.alternates["zh"] if row.is_copy else row.url),
        "hreflang": alternates(site, row),
        "tag_feed": None,
        "share_image": None,
        "title_lang": None,
        "og_type": "website",
        "json_ld": None,
    }


def _view(view: View, site: SiteContext, nav: Sequence[NavItem]) -> dict[str, Any]:
    """What all pages of a view have in common."""
    lang = "en" if view == "en" else "zh"
    return {
        "site": site,
        "settings": site.settings,
        "assets": site.assets,
        "look": site.settings.branding,
        "brand": site.brand,
        "lang": lang,
        "html_lang": HTML_LANG[view],
        "t": site.labels.view(view),
        "ta": site.labels.view(view, plain=True),
        "tz": {code: site.labels.view(code) for code in LANGS},
        "nav": nav,
        "nav_urls": {f"{lang}/{url}" for name, url, _ in nav if name},
        "feeds": [
            (kind, feed_title(site, code, None), url(code))
            for code in LANGS
            if view in (code, "both")
            for kind, url in (("application/atom+xml", atom_url), ("application/feed+json", json_url))
        ],
    }


def tidy(html: str) -> str:
    """A finished page without empty lines and without characters no page may hold."""
    return _EMPTY_LINES.sub("\n", clean(html)).strip() + "\n"


_EMPTY_LINES = re.compile("\n{2,}")

__all__ = ["FILTERS", "Assets", "Labels", "Settings", "frame", "json_script", "tidy"]
