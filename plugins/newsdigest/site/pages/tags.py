"""The tag index, grouped by kind, and a page a tag in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang, Story, Tag
from ...text import sort_key
from ..context import LANGS, SiteContext
from ..paging import ListSheet, sheet_alternates, sheets
from ..views.cards import card
from ..views.tags import by_name, kinds
from .feeds import feed_title, tag_url
from .figures import figure_list
from .spec import PageSpec

TOP = 12
INDEX = {"zh": "zh/tags/", "en": "en/tags/"}


def tag_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Index and tag pages."""
    for lang in LANGS:
        ordered = [tag for _, found in kinds(site) for tag in by_name(found, lang)]
        for index in sheets(ordered, site.settings.page_size, INDEX[lang]):
            yield PageSpec(
                index.url, "tags", lang, partial(_index, site, lang, index),
                alternates=sheet_alternates(index, INDEX), nav="tags",
            )  # fmt: skip
        for tag in site.tags:
            first: dict[str, str] = {code: f"{code}/tags/{tag.id}/" for code in LANGS}
            for sheet in sheets(site.stories_by_tag[tag.id], site.settings.home_size, first[lang]):
                yield PageSpec(
                    sheet.url, "tag", lang, partial(_tag, site, lang, tag, sheet),
                    alternates=sheet_alternates(sheet, first), nav="tags", inputs=partial(_inputs, site, lang, tag, sheet),
                )  # fmt: skip


def _inputs(site: SiteContext, lang: Lang, tag: Tag, sheet: ListSheet[Story]) -> object:
    stories = [site.shown_inputs(story) for story in sheet.items]
    term = site.term_inputs(tag.term, lang) if tag.term else None
    return (
        site.tag_inputs[tag.id],
        term,
        len(site.stories_by_tag[tag.id]),
        sheet.number,
        sheet.count,
        stories,
        _near(site, tag),
    )


def _near(site: SiteContext, tag: Tag) -> list[tuple[Tag, int]]:
    found = site.once(("near", tag.id), lambda: related(site, tag)[:12])
    return found


def _index(site: SiteContext, lang: Lang, sheet: ListSheet[Tag]) -> dict[str, Any]:
    t = site.labels.view(lang)
    counts = {tag.id: len(site.stories_by_tag[tag.id]) for tag in site.tags}
    groups: dict[str, list[Tag]] = {}
    for tag in sheet.items:
        groups.setdefault(tag.kind, []).append(tag)
    title = t("nav.tags")
    most = sorted(site.tags, key=lambda tag: (-counts[tag.id], _letters(site, tag), tag.id))
    return {
        "title": title if sheet.number == 1 else t("sheet_title", what=title, number=sheet.number),
        "description": t("tags_description", n=len(site.tags)),
        "groups": list(groups.items()),
        "counts": counts,
        "top": most[:TOP] if len(most) > TOP and sheet.number == 1 else [],
        "sheet": sheet,
        "total": len(site.tags),
    }


def _tag(site: SiteContext, lang: Lang, tag: Tag, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view(lang)
    name = tag.zh if lang == "zh" else tag.en
    return {
        "title": name if sheet.number == 1 else t("sheet_title", what=name, number=sheet.number),
        "description": t("tag_description", n=len(site.stories_by_tag[tag.id]), name=name),
        "tag": tag,
        "name": name,
        "other": tag.en if lang == "zh" else tag.zh,
        "total": len(site.stories_by_tag[tag.id]),
        "term": site.shown_term(tag.term, lang) if tag.term else None,
        "cards": [card(site, story, lang) for story in sheet.items],
        "sheet": sheet,
        "related": _near(site, tag),
        "figures": figure_list(site, sheet.items, lang, each=3, most=12),
        "tag_feed": (feed_title(site, lang, tag), tag_url(lang, tag)),
    }


def related(site: SiteContext, tag: Tag) -> list[tuple[Tag, int]]:
    """Tags that share stories with this one, most first: (tag, how many they share)."""
    tags = site.edition.lexicon.tags
    counts = Counter(other for story in site.stories_by_tag[tag.id] for other in dict.fromkeys(story.tags))
    found = [(tags[other], n) for other, n in counts.items() if other != tag.id and other in tags]
    return sorted(found, key=lambda pair: (-pair[1], _letters(site, pair[0]), pair[0].id))


def _letters(site: SiteContext, tag: Tag) -> str:
    return site.once(("letters", tag.id), lambda: sort_key(tag.pinyin or tag.zh))
