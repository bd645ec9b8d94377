"""A story: in Chinese, in English, and side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ...html import display
from ...model import Lang, Story
from ..bylines import is_named_only, printed_parts
from ..context import LANGS, SiteContext
from ..images import Picture, pictures
from ..jsonld import news_article
from ..views.related import Related
from ..views.story import heads, next_on_page, story_page
from .share import share_picture
from .spec import FileSpec, PageSpec, Row, View

TEMPLATES: Mapping[View, str] = {"zh": "story", "en": "story", "both": "both"}


def story_rows(site: SiteContext) -> Iterator[Row]:
    """Three pages a story, and its pictures."""
    for story in (*site.stories, *site.unlisted):
        yield from rows_of_story(site, story)


def rows_of_story(site: SiteContext, story: Story) -> Iterator[Row]:
    """The same of one story."""
    found = pictures(story, site.images, site.settings)
    for picture in found.values():
        for url, data in picture.files.items():
            yield FileSpec(url, partial(_same, data))
    alternates: dict[str, str] = {view: site.story_url(view, story.slug) for view in TEMPLATES}
    languages = LANGS if site.records[story.slug].in_english else ("zh",)
    for view, template in TEMPLATES.items():
        yield PageSpec(
            alternates[view], template, view, partial(_story, site, story, view, found),
            alternates=alternates, listed=story.status == "published", languages=languages,
            inputs=partial(_inputs, site, story, view, found) if story.digest else None, seed=story.seed,
        )  # fmt: skip


def _inputs(site: SiteContext, story: Story, view: View, found: Mapping[int, Picture]) -> object:
    following = next_on_page(site, story)
    return (
        site.story_inputs(story, view),
        site.digest(
            ("related", story.slug), lambda: list(map(partial(_related_inputs, site), site.related(story)))
        ),
        site.shown_inputs(following) if following else "",
        [(number, picture.sources) for number, picture in found.items()],
    )


def _related_inputs(site: SiteContext, found: Related) -> object:
    names = (
        [site.tag_inputs[tag] for tag in found.tags[:3]],
        [site.term_inputs(t, "both") for t in found.terms[:4]],
    )
    return found.story.slug, site.records[found.story.slug].heads_digest, names


def _same(data: bytes) -> bytes:
    return data


def _story(site: SiteContext, story: Story, view: View, found: Mapping[int, Picture]) -> dict[str, Any]:
    following = next_on_page(site, story)
    byline = story.versions["zh"].byline
    signed = [site.signers[name] for name in byline.names if name in site.signers] if byline else []
    return {
        **story_page(site, story, view, found),
        "share_image": share_picture(site, story),
        "following": {
            "url": site.story_url(view, following.slug),
            "heads": {lang: heads(site, following, lang) for lang in LANGS},
            "minutes": site.shown(following).cards["en" if view == "en" else "zh"].minutes,
        }
        if following
        else None,
        "on_page": len(site.page_of(story).stories),
        "signers": signed,
        "byline_parts": printed_parts(byline.raw, signed) if byline else [],
        "byline_roles": byline is not None and not is_named_only(byline.raw, signed),
        "related": _related(site, story, view),
        "json_ld": news_article(site, story, view, found) if view != "both" else None,
    }


def _related(site: SiteContext, story: Story, view: View) -> list[dict[str, Any]]:
    """Related stories with the reason for each."""
    lang: Lang = "en" if view == "en" else "zh"
    t = site.labels.view(lang)
    mark = "、" if lang == "zh" else ", "
    out = []
    for found in site.related(story):
        tags = [site.edition.lexicon.tags[tag] for tag in found.tags[:3]]
        terms = [site.terms[term] for term in found.terms[:4] if term in site.terms]
        why = []
        if tags:
            names = mark.join(tag.zh if lang == "zh" else tag.en for tag in tags)
            why.append(t("find.same_tags", names=names))
        if terms:
            names = mark.join(display(term.zh, "zh") if lang == "zh" else term.en for term in terms)
            why.append(t("find.same_terms", names=names))
        out.append(
            {
                "url": site.story_url(view, found.story.slug),
                "head": heads(site, found.story, lang),
                "why": why,
            }
        )
    return out
