"""Feeds: Atom and JSON Feed of each language, Atom with summaries of each tag, and a page that says in plain words what they are for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from ...exports.feeds import Feed, FeedEntry, atom, identity, json_feed
from ...html import clean, display, inline, paragraph, pieces
from ...model import Lang, Paragraph, Story, Tag, Version
from .. import dates
from ..context import HTML_LANG, LANGS, SiteContext, html_lang_of
from ..views.story import heads, shown_state, summary
from ..views.tags import by_name, kinds
from .home import page_name
from .spec import FileSpec, PageSpec, Row

INDEX = {"zh": "zh/feeds/", "en": "en/feeds/"}
NEWEST = 30
"""Stories in a feed; a reader keeps what it has once seen."""
NEWEST_OF_A_TAG = 15
"""The same of a tag, which has few new ones a day."""


def feed_rows(site: SiteContext) -> Iterator[Row]:
    """Pages and files."""
    for lang in LANGS:
        yield PageSpec(INDEX[lang], "feeds", lang, partial(_page, site, lang), alternates=INDEX)
        whole = partial(_inputs, site, lang, None)
        yield FileSpec(atom_url(lang), partial(_atom, site, lang, None), whole)
        yield FileSpec(json_url(lang), partial(_json, site, lang), whole)
        for tag in site.tags:
            yield FileSpec(
                tag_url(lang, tag), partial(_atom, site, lang, tag), partial(_inputs, site, lang, tag)
            )


def atom_url(lang: str) -> str:
    """Address of a language's Atom feed."""
    return f"feeds/{lang}.atom.xml"


def json_url(lang: str) -> str:
    """Address of a language's JSON Feed."""
    return f"feeds/{lang}.json"


def tag_url(lang: str, tag: Tag) -> str:
    """Address of a tag's Atom feed."""
    return f"{lang}/tags/{tag.id}/atom.xml"


def _page(site: SiteContext, lang: Lang) -> dict[str, Any]:
    t = site.labels.view(lang)
    return {
        "title": t("nav.feeds"),
        "description": t("find.feeds_description"),
        "offered": [
            {
                "code": HTML_LANG[code],
                "title": feed_title(site, code, None),
                "atom": atom_url(code),
                "json": json_url(code),
            }
            for code in (lang, *(other for other in LANGS if other != lang))
        ],
        "kinds": [(kind, by_name(tags, lang)) for kind, tags in kinds(site)]
        if len(site.tags) <= site.settings.page_size
        else [],
    }


def feed_title(site: SiteContext, lang: str, tag: Tag | None) -> str:
    """The site's name, and the tag's."""
    name = site.settings.site_name[lang]
    if tag is None:
        return name
    return site.labels.view(lang).text("find.feed_of", site=name, tag=tag.zh if lang == "zh" else tag.en)


def _atom(site: SiteContext, lang: Lang, tag: Tag | None) -> str:
    return clean(atom(feed(site, lang, tag)))


def _json(site: SiteContext, lang: Lang) -> str:
    return clean(json_feed(replace(feed(site, lang, None), url=_address(site, json_url(lang)))))


def feed(site: SiteContext, lang: Lang, tag: Tag | None) -> Feed:
    """The feed of a language, or of a tag in it: only stories there are in this language."""
    url = atom_url(lang) if tag is None else tag_url(lang, tag)
    home = f"{lang}/" if tag is None else f"{lang}/tags/{tag.id}/"
    return Feed(
        id=identity(site.authority, "feed", lang)
        if tag is None
        else identity(site.authority, "feed", lang, "tags", tag.id),
        url=_address(site, url),
        home=_address(site, home),
        lang=HTML_LANG[lang],
        title=feed_title(site, lang, tag),
        subtitle=site.settings.tagline[lang],
        author=site.settings.site_name[lang],
        entries=[entry(site, story, lang, whole=tag is None) for story in newest(site, lang, tag)],
    )


def newest(site: SiteContext, lang: Lang, tag: Tag | None) -> list[Story]:
    """The stories of a feed."""
    stories = site.stories if tag is None else site.stories_by_tag[tag.id]
    there = [story for story in stories if _there(site, story, lang)]
    there.sort(key=lambda story: site.updated[story.slug], reverse=True)
    return there[: NEWEST if tag is None else NEWEST_OF_A_TAG]


def _inputs(site: SiteContext, lang: Lang, tag: Tag | None) -> object:
    inputs = site.feed_inputs if tag else site.text_inputs
    return tag and site.tag_inputs[tag.id], [inputs(story) for story in newest(site, lang, tag)]


def _there(site: SiteContext, story: Story, lang: Lang) -> bool:
    return story.status == "published" and (lang == "zh" or site.records[story.slug].in_english)


def _address(site: SiteContext, url: str) -> str:
    """Absolute; from the root of its host where the site has no address yet."""
    return site.absolute(url) or f"/{url}"


def entry(site: SiteContext, story: Story, lang: Lang, *, whole: bool) -> FeedEntry:
    """A story in a feed.

    whole  with its text: not in the feed of a tag, for a story is in many of them
    """
    tags = [site.edition.lexicon.tags[tag] for tag in dict.fromkeys(story.tags)]
    day = story.published if story.published and len(story.published) == 10 else None
    byline = site.records[story.slug].byline
    others = [code for code in LANGS if code != lang and _there(site, story, code)]
    return FeedEntry(
        id=identity(site.authority, "story", (*story.formerly, story.slug)[0], lang),
        url=_address(site, site.story_url(lang, story.slug)),
        title=heads(site, story, lang).plain,
        html=content(site, story, story.versions[lang], lang) if whole else "",
        summary=clean(site.shown(story).summaries[lang][0]),
        updated=site.updated[story.slug],
        published=day,
        authors=tuple(site.signers[name].name(lang) for name in byline.names) if byline else (),
        tags=tuple((tag.id, tag.zh if lang == "zh" else tag.en) for tag in tags),
        alternates=tuple(
            (HTML_LANG[code], _address(site, site.story_url(code, story.slug))) for code in others
        ),
    )


def content(site: SiteContext, story: Story, version: Version, lang: Lang) -> str:
    """The text as plain HTML: where it is from first, then all of it; the summary alone where no more may be published."""
    out = [_source(site, story, lang), *_state(site, story, lang)]
    both = _beside(site, story, lang)
    if not site.whole(story) or not version.complete:
        text, code = summary(story, lang)
        return "".join([*out, _element("p", inline(text), code), both])
    originals = {p.id: p for p in story.versions["zh"].paragraphs}
    if version.subtitle:
        out.append(_element("p", Markup("<b>{}</b>").format(inline(display(version.subtitle.text, lang)))))
    for section in version.sections:
        if section.head:
            out.append(_element("h2", inline(display(section.head.text, lang))))
        out += _paragraphs(site, story, section.paragraphs, originals, lang)
    for caption in version.captions:
        text = " ".join(filter(None, (caption.text, caption.credit)))
        out.append(_element("p", Markup("<small>{}</small>").format(inline(display(text, lang)))))
    return "".join([*out, both])


def _paragraphs(
    site: SiteContext,
    story: Story,
    paragraphs: Sequence[Paragraph],
    originals: dict[str, Paragraph],
    lang: Lang,
) -> Iterator[str]:
    notes = site.labels.view(lang)("editors_note")
    for p in paragraphs:
        if p.text.strip():
            bare = replace(p, figures=(), terms=())
            yield _element("p", sentences(story, p, lang) or paragraph(bare, lang))
        elif lang == "en" and p.id in originals and p.state == "missing":
            yield _element("p", inline(display(originals[p.id].text, "zh")), HTML_LANG["zh"])
        found = [f.note for f in site.notes.get((story.slug, p.id), ())]
        found += [note.text for note in story.notes if note.paragraph == p.id]
        for text in (note[lang] for note in found if note.get(lang)):
            yield _element("blockquote", Markup("<p><b>{}</b> {}</p>").format(notes, clean(text)))


def _state(site: SiteContext, story: Story, lang: Lang) -> Iterator[str]:
    """What is known of the translation, where it is not reviewed."""
    state = shown_state(site, story)
    if state != "reviewed":
        yield _element("p", Markup("<i>{}</i>").format(site.labels.view(lang)(f"state.{state}")))


def _beside(site: SiteContext, story: Story, lang: Lang) -> str:
    """A link to the two languages side by side."""
    url = _address(site, site.story_url("both", story.slug))
    return _element("p", Markup('<a href="{}">{}</a>').format(url, site.labels.view(lang)("read_both")))


def sentences(story: Story, p: Paragraph, lang: Lang) -> Markup:
    """The paragraph of its sentences, each with the id it has on the pages, its run-in head bold; empty where not paired."""
    pairs = story.sentences.get(p.id, ())
    bare = replace(p, figures=(), terms=())
    parts = pieces(bare, lang, [pair.zh if lang == "zh" else pair.en for pair in pairs])
    return Markup(" " if lang == "en" else "").join(
        Markup('<span id="{}">{}</span>').format(pair.id, part)
        for pair, part in zip(pairs, parts, strict=True)
    )


def _source(site: SiteContext, story: Story, lang: Lang) -> str:
    """Newspaper and date, so that nobody takes a reader's date for the newspaper's."""
    t = site.labels.view(lang)
    page = site.page_of(story)
    name = page_name(site, page, lang)
    date = dates.show(story.published, lang) if story.published else t("undated")
    return _element(
        "p", Markup('<i><span lang="{}">{}</span> · {}</i>').format(html_lang_of(name), name, date)
    )


def _element(tag: str, inside: Markup, lang: str = "") -> str:
    code = f' lang="{lang}"' if lang else ""
    return f"<{tag}{code}>{inside}</{tag}>"
