"""What the story templates get: heads, blocks, panel, notes; in one language or side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from ...html import clean, display, headline
from ...model import Caption, Head, Lang, Paragraph, Section, Story, Version
from ...text import is_han, sentences
from .. import dates
from ..context import HTML_LANG, LANGS, SiteContext
from ..images import Picture
from ..labels import View
from .figures import chart_views, figure_rows
from .paragraphs import Cell, CellMaker, ParagraphView


@dataclass(frozen=True, slots=True)
class Heads:
    """What stands above a story in one language."""

    lang: str
    headline: Markup
    """The editor's news headline, else the printed one."""
    plain: str
    kicker: str | None = None
    subtitle: Markup | None = None
    dateline: str | None = None
    byline_kind: str = "person"
    printed: Markup | None = None
    """The printed headline, where the news headline replaces it."""
    printed_plain: str = ""
    standfirst: str | None = None
    in_brief: tuple[str, ...] = ()
    genre_note: str | None = None


def heads(site: SiteContext, story: Story, lang: Lang) -> Heads:
    """The heads in a language, or the Chinese ones where there is no English yet; from the record."""
    found: Heads = site.shown(story).heads[lang]
    return found


def make_heads(site: SiteContext, story: Story, lang: Lang) -> Heads:
    """The heads of a story, from its texts."""
    version = story.versions.get(lang)
    if version is None or version.headline is None:
        here: Lang = "zh"
        version = story.versions["zh"] if version is None else version
    else:
        here = lang
    text = (
        version.headline.text if version.headline else (story.versions["zh"].headline or _first(story)).text
    )
    news = story.news_headline.get(here)
    shown = news or text
    return Heads(
        lang=HTML_LANG[here],
        headline=headline(shown, here, site.words),
        plain=clean(display(shown, here)),
        printed=headline(text, here, site.words) if news and version.headline else None,
        printed_plain=clean(display(text, here)) if news and version.headline else "",
        standfirst=_displayed(story.standfirst, here),
        in_brief=tuple(display(point, here) for point in story.in_brief.get(here, ())),
        genre_note=_displayed(story.genre_note, here),
        kicker=display(version.kicker.text, here) if version.kicker else None,
        subtitle=headline(version.subtitle.text, here, site.words) if version.subtitle else None,
        dateline=display(version.dateline.text, here) if version.dateline else None,
        byline_kind=version.byline.kind if version.byline else "person",
    )


def _displayed(texts: Mapping[str, str], lang: Lang) -> str | None:
    return display(texts[lang], lang) if lang in texts else None


@dataclass(frozen=True, slots=True)
class _Words:
    text: str


def _first(story: Story) -> _Words:
    """A headline for a story whose page prints none: the first words of its text."""
    paragraphs = story.versions["zh"].paragraphs
    text = paragraphs[0].text if paragraphs else story.slug
    return _Words(text if len(text) <= 24 else text[:24] + "…")


def summary(story: Story, lang: Lang, most: int = 160) -> tuple[str, str]:
    """A summary and the language it is in: the editor's, else the first sentences, else the Chinese ones."""
    if story.summary.get(lang):
        return display(story.summary[lang], lang), HTML_LANG[lang]
    version = story.versions.get(lang)
    here: Lang = lang if version and version.paragraphs else "zh"
    text = next((p.text for p in story.versions[here].paragraphs if p.kind == "p" and p.text.strip()), "")
    return cut(display(text, here), most if here == "zh" else 2 * most), HTML_LANG[here]


def cut(text: str, most: int) -> str:
    """The text, or its first sentences up to `most` characters, one at least; a sentence of three times that is cut with …."""
    if len(text) <= most:
        return text
    lang: Lang = "zh" if any(map(is_han, text[:most])) else "en"
    ends = [sentence.end for sentence in sentences(text[: 3 * most + 1], lang)]
    whole = [end for end in ends if end <= most] or ends[:1]
    if whole and whole[-1] <= 3 * most:
        return text[: whole[-1]].rstrip()
    head = text[:most]
    return head[: max(head.rfind(" "), most - 12)].rstrip("，、；,; ") + "…"


CHARACTERS, WORDS = 400, 220
"""Read in a minute: Chinese characters, English words."""


def minutes(story: Story, lang: Lang) -> int:
    """Reading time in whole minutes, at least 1; of the Chinese where there is no English."""
    version = story.versions.get(lang)
    here: Lang = lang if version and version.complete and version.paragraphs else "zh"
    texts = [p.text for p in story.versions[here].paragraphs]
    read = sum(map(len, texts)) / CHARACTERS if here == "zh" else sum(len(t.split()) for t in texts) / WORDS
    return max(1, round(read))


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag above a headline."""

    name: str
    url: str


def topics(site: SiteContext, story: Story, lang: Lang) -> tuple[Topic, ...]:
    """The first place of a story and its first topic."""
    tags = [site.edition.lexicon.tags[tag] for tag in story.tags if tag in site.edition.lexicon.tags]
    found = (next((tag for tag in tags if tag.kind == kind), None) for kind in ("place", "topic"))
    return tuple(
        Topic(tag.zh if lang == "zh" else tag.en, f"{lang}/tags/{tag.id}/")
        for tag in found
        if tag is not None
    )


def description(site: SiteContext, story: Story, lang: Lang) -> str:
    """For the head of the page: 70 to 150 characters, cut at a sentence where one ends in time."""
    text = summary(story, lang)[0]
    return cut(clean(text), 150)


def blocks(site: SiteContext, story: Story, view: str, maker: CellMaker) -> list[ParagraphView]:
    """The story from its first section to its last caption, in reading order."""
    zh = story.versions["zh"]
    english = story.versions.get("en")
    partner = story.translations(complete=True)
    en_heads: dict[str | None, Head | None] = (
        {s.id: s.head for s in english.sections if s.id} if english else {}
    )
    captions = _captions_by_place(zh.captions)
    en_captions = {c.id: c for c in english.captions} if english else {}
    out: list[ParagraphView] = [_caption(c, en_captions, view, maker) for c in captions.get(None, ())]
    for section in zh.sections:
        if section.head:
            out.append(_head(section, en_heads, maker))
        for p in section.paragraphs:
            block = _paragraph(p, partner.get(p.id), view, maker, whole=_translated(story))
            out += _merge(out, block)
            out += [_caption(c, en_captions, view, maker) for c in captions.get(p.id, ())]
    return out


def _merge(out: list[ParagraphView], block: ParagraphView) -> list[ParagraphView]:
    """List items and rows join the list before them; a paragraph rendered in one block with the last joins its row."""
    last = out[-1] if out else None
    if last and block.kind in ("list", "rows") and last.kind == block.kind:
        out[-1] = replace(last, zh=last.zh + block.zh, en=last.en + block.en)
        return []
    if last and block.kind == "joined":
        at = next(i for i in range(len(out) - 1, -1, -1) if out[i].zh)
        out[at] = replace(out[at], zh=out[at].zh + block.zh)
        return []
    return [block]


def _paragraph(
    p: Paragraph, partner: Paragraph | None, view: str, maker: CellMaker, *, whole: bool
) -> ParagraphView:
    kind = {"li": "list", "row": "rows"}.get(p.kind, "p")
    joined = partner is not None and partner.id != p.id  # its English is in an earlier paragraph's block
    missing = partner is None or not partner.text.strip()
    if view == "zh":
        return ParagraphView(kind, p.id, zh=(maker.cell(p, "zh"),))
    if view == "en":
        if joined:
            return ParagraphView("anchor", p.id)
        if partner is not None and not missing:
            return ParagraphView(kind, p.id, en=(maker.cell(partner, "en"),))
        cell = maker.cell(p, "zh", stands_in=True)
        return ParagraphView(kind, p.id, en=(replace(cell, state="missing" if whole else cell.state),))
    zh = (maker.cell(p, "zh"),)
    if joined:
        return ParagraphView("joined", p.id, zh=zh)
    en: tuple[Cell, ...] = (maker.cell(partner, "en"),) if partner is not None and not missing else ()
    return ParagraphView(kind if kind != "list" else "p", p.id, zh=zh, en=en)


def _head(section: Section, english: Mapping[str | None, Head | None], maker: CellMaker) -> ParagraphView:
    found: dict[str, Markup] = {}
    for lang in LANGS:
        made = maker.head(section.head if lang == "zh" else english.get(section.id), lang)
        if made is not None:
            found[lang] = made
    return ParagraphView("head", section.id or "", heads=found)


def _caption(caption: Caption, english: Mapping[str, Caption], view: str, maker: CellMaker) -> ParagraphView:
    found = {"zh": maker.caption(caption, "zh")}
    if caption.id in english and english[caption.id].text:
        found["en"] = maker.caption(english[caption.id], "en")
    return ParagraphView("caption", caption.id, captions=found)


def _captions_by_place(captions: Sequence[Caption]) -> dict[str | None, list[Caption]]:
    found: dict[str | None, list[Caption]] = {}
    for caption in captions:
        found.setdefault(caption.after, []).append(caption)
    return found


def translation_state(story: Story) -> str:
    """One word for the English as a whole: none, summary, machine, draft, partly, stale, reviewed."""
    english = story.versions.get("en")
    if english is None or not english.paragraphs:
        return "none" if english is None or english.headline is None else "summary"
    if not english.complete:
        return "summary"
    states = Counter(p.state for p in english.paragraphs if p.text.strip())
    for state in ("machine", "draft", "stale"):
        if states[state]:
            return state
    missing = any(p.state == "missing" or not p.text.strip() for p in english.paragraphs)
    return "partly" if missing else "reviewed"


def shown_state(site: SiteContext, story: Story) -> str:
    """The state a page tells: of an excerpt nothing but the summary is published, so nothing else can be missing."""
    state = translation_state(story)
    told = site.page_of(story).excerpt and summary(story, "en")[1] == "en"
    return "reviewed" if told and state in ("none", "summary") else state


def report_link(site: SiteContext, url: str, what: str) -> str:
    """Where "report an error" leads; "" when the settings name no address. {p} stays, for a paragraph's id."""
    address = site.settings.report_address
    if not address:
        return ""
    place = site.absolute(url) or url
    if "@" in address.split("/")[0]:
        return f"mailto:{address}?subject={quote(what, safe='{}')}&body={quote(place, safe='{}/')}"
    return address.replace("{url}", quote(place, safe="{}")) if "{url}" in address else address


def story_page(site: SiteContext, story: Story, view: str, found: Mapping[int, Picture]) -> dict[str, Any]:
    """All variables of story.html and both.html."""
    lang: Lang = "en" if view == "en" else "zh"
    t = site.labels.view(view)
    page = site.page_of(story)
    whole = site.whole(story)
    maker = CellMaker(site, story, view, t, found)
    body = blocks(site, story, view, maker) if whole else []
    both_heads: dict[str, Heads] = {code: heads(site, story, code) for code in LANGS}
    main = both_heads[lang]
    panel = view != "both" or not whole
    key, more = figure_rows(site, story, view, maker, linked=bool(body)) if panel else ([], [])
    used = maker.used if body else {term: n for n, term in enumerate(_all_terms(story), 1)}
    url = site.story_url(view, story.slug)
    subject = main.plain.translate({ord("{"): None, ord("}"): None})
    return {
        "title": _title(both_heads, view),
        "title_lang": main.lang if main.lang != HTML_LANG[lang] else None,
        "description": description(site, story, lang),
        "og_type": "article",
        "story": story,
        "page": page,
        "heads": both_heads,
        "main": main,
        "other": both_heads["zh" if lang == "en" else "en"],
        "translated": both_heads["en"].lang == "en",
        "state": shown_state(site, story),
        "minutes": minutes(story, lang),
        "topics": topics(site, story, lang),
        "genre_note": main.genre_note or (t("genre_office") if main.byline_kind == "office" else ""),
        "date": dates.show(story.published, lang) if story.published else None,
        "dates": {code: dates.show(story.published, code) for code in LANGS} if story.published else {},
        "summary": summary(story, lang),
        "summaries": {code: summary(story, code) for code in LANGS},
        "blocks": body,
        "excerpt": page.excerpt,
        "key_figures": key,
        "more_figures": more,
        "charts": chart_views(site, story, view, maker) if whole and view != "both" else [],
        "terms": [site.shown_term(term, view) for term in used if term in site.terms],
        "numbers": used,
        "linked_back": bool(body),
        "untranslated": whole and not _translated(story),
        "tags": [
            site.edition.lexicon.tags[tag] for tag in dict.fromkeys(story.tags) if tag in site.stories_by_tag
        ],
        "report": report_link(site, url, subject),
        "report_p": report_link(site, url + "#{p}", subject + " {p}"),
    }


def _translated(story: Story) -> bool:
    """Whether there is an English text, and not a summary only: without one the English page shows the original."""
    english: Version | None = story.versions.get("en")
    return english is not None and english.complete and bool(english.paragraphs)


def _all_terms(story: Story) -> list[str]:
    return list(dict.fromkeys(use.term for p in story.versions["zh"].paragraphs for use in p.terms))


def _title(both: Mapping[str, Heads], view: str) -> str:
    if view != "both" or both["en"].lang != "en":
        return both["en" if view == "en" else "zh"].plain
    return f"{both['zh'].plain} / {both['en'].plain}"


def next_on_page(site: SiteContext, story: Story) -> Story | None:
    """The story printed after this one on its newspaper page; after the last one the first; None on a page of one."""
    page = site.page_of(story)
    listed = site.once(("listed", page.slug), lambda: site.listed(page))
    slugs = [other.slug for other in listed]
    if len(listed) < 2 or story.slug not in slugs:
        return None
    return listed[(slugs.index(story.slug) + 1) % len(listed)]


__all__ = ["View", "story_page"]
