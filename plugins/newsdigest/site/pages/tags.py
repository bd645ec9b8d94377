"""The tag index, grouped by kind, and a page a tag in each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

from ...model import Lang, Story, Tag
from ...text import sort_key
from ..context import LANGS, SiteContext
from ..paging import ListSheet, list_rows
from ..views.cards import card
from ..views.tags import by_name, kinds
from .feeds import feed_title, tag_url
from .figures import figure_list
from .spec import PageSpec

TOP = 12
INDEX: dict[str, str] = {"zh": "zh/tags/", "en": "en/tags/"}


def tag_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Index and tag pages."""
    ordered = {lang: [tag for _, found in kinds(site) for tag in by_name(found, lang)] for lang in LANGS}
    size = site.settings.page_size
    yield from list_rows(site, "tags", INDEX, ordered, size, partial(_index, site), nav="tags")

    def inputs(tag: Tag, lang: Lang, sheet: ListSheet[Story]) -> object:
        term = site.term_inputs(tag.term, lang) if tag.term else None
        stories = list(map(site.shown_inputs, sheet.items))
        return site.tag_inputs[tag.id], term, len(site.stories_by_tag[tag.id]), stories, _near(site, tag)

    for tag in site.tags:
        firsts = {code: f"{code}/tags/{tag.id}/" for code in LANGS}
        yield from list_rows(
            site, "tag", firsts, site.stories_by_tag[tag.id], site.settings.home_size, partial(_tag, site, tag),
            inputs=partial(inputs, tag), nav="tags",
        )  # fmt: skip


def _near(site: SiteContext, tag: Tag) -> list[tuple[Tag, int]]:
    found = site.once(("near", tag.id), lambda: related(site, tag)[:12])
    return found


def _index(site: SiteContext, lang: Lang, sheet: ListSheet[Tag]) -> dict[str, Any]:
    t = site.labels.view(lang)
    counts = {tag.id: len(site.stories_by_tag[tag.id]) for tag in site.tags}
    groups: dict[str, list[Tag]] = {}
    for tag in sheet.items:
        groups.setdefault(tag.kind, []).append(tag)
    most = sorted(site.tags, key=lambda tag: (-counts[tag.id], _letters(site, tag), tag.id))
    return {
        "title": t("nav.tags"),
        "description": t("tags_description", n=len(site.tags)),
        "groups": list(groups.items()),
        "counts": counts,
        "top": most[:TOP] if len(most) > TOP and sheet.number == 1 else [],
        "total": len(site.tags),
    }


def _tag(site: SiteContext, tag: Tag, lang: Lang, sheet: ListSheet[Story]) -> dict[str, Any]:
    t = site.labels.view(lang)
    name = tag.zh if lang == "zh" else tag.en
    return {
        "title": name,
        "description": t("tag_description", n=len(site.stories_by_tag[tag.id]), name=name),
        "tag": tag,
        "name": name,
        "other": tag.en if lang == "zh" else tag.zh,
        "total": len(site.stories_by_tag[tag.id]),
        "term": site.shown_term(tag.term, lang) if tag.term else None,
        "cards": [card(site, story, lang) for story in sheet.items],
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
