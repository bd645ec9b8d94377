"""A newspaper page: where it is from, its stories in printed order, what was repaired, what was doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from ...html import clean
from ...model import Lang, NewsPage
from .. import dates
from ..context import LANGS, SiteContext
from ..views.cards import card
from ..views.received import WIDTH, drawn_pages, received_picture
from .figures import figure_list
from .home import page_name
from .spec import FileSpec, PageSpec, Row


def edition_rows(site: SiteContext) -> Iterator[Row]:
    """One page a newspaper page and language, and the picture of it that was received."""
    for page in site.edition.pages:
        picture = received_picture(site, page)
        for url, data in picture.files.items() if picture else ():
            yield FileSpec(url, partial(bytes, data))
        alternates: dict[str, str] = {lang: f"{lang}/editions/{page.slug}/" for lang in LANGS}
        for lang in LANGS:
            yield PageSpec(
                alternates[lang], "edition", lang, partial(_edition, site, lang, page), alternates=alternates,
                inputs=partial(_inputs, site, page) if page.digest else None, seed=page.read.name.rpartition("/")[2],
            )  # fmt: skip


def _edition(site: SiteContext, lang: Lang, page: NewsPage) -> dict[str, Any]:
    t = site.labels.view(lang)
    name = page_name(site, page, lang)
    date = dates.show(page.date, lang) if page.date else None
    stories = site.listed(page)
    return {
        "title": f"{name}{'，' if lang == 'zh' else ', '}{date or t('undated')}",
        "description": t("edition_description", n=len(stories), name=name, date=date or t("undated")),
        "page": page,
        "file": page.read.name.rpartition("/")[2],
        "name": name,
        "named": bool(page.newspaper.get(lang)),
        "date": date,
        "cards": [card(site, story, lang) for story in stories],
        "key_figures": figure_list(site, stories, lang, each=7, most=60),
        "figures": sum(site.records[story.slug].figures for story in stories),
        "repairs": [
            {"rule": r.rule, "line": r.line, "before": _short(r.before), "after": _short(r.after)}
            for r in page.read.repairs[:100]
        ],
        "warnings": [{"line": w.line, "message": clean(w.message)} for w in page.read.warnings[:100]],
        "drawn": drawn_pages(site, page, lang),
        "drawn_width": WIDTH,
        "furniture": [clean(f.text) for f in page.read.furniture],
    }


def _inputs(site: SiteContext, page: NewsPage) -> object:
    stories = [site.by_slug[slug] for slug in page.stories if slug in site.by_slug]
    return page.digest, [(story.digest, site.shown_inputs(story)) for story in stories]


def _short(text: str, most: int = 160) -> str:
    """Both ends of a long text."""
    text = clean(" ⏎ ".join(text.split("\n"))).strip()
    return text if len(text) <= most else f"{text[: most // 2]} … {text[-most // 2 :]}"
