"""The glossary: an index by pinyin and by A to Z, and a page a term with every sentence that uses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from ...html import display, inline
from ...html.inline import span_mark
from ...model import Lang, Span, Story, Term
from ...text import sort_key
from ..context import LANGS, SiteContext
from ..paging import ListSheet, list_rows, sheets
from ..views.cards import card
from ..views.ruby import ruby
from ..views.story import heads
from .spec import PageSpec

INDEX: dict[str, str] = {"zh": "zh/terms/", "en": "en/terms/"}
PLACES = 40
"""Sentences on one page of a concordance."""


def term_rows(site: SiteContext) -> Iterator[PageSpec]:
    """Index and term pages."""
    size = site.settings.page_size
    ordered = {lang: in_order(site, lang) for lang in LANGS}
    yield from list_rows(site, "terms", INDEX, ordered, size, partial(_index, site, ordered), nav="terms")
    for term in site.terms.values():
        firsts = {code: f"{code}/terms/{term.id}/" for code in LANGS}
        yield from list_rows(
            site, "term", firsts, site.places.get(term.id, ()), PLACES, partial(_term, site, term),
            inputs=partial(_inputs, site, term), nav="terms",
        )  # fmt: skip


def in_order(site: SiteContext, lang: Lang) -> list[Term]:
    """All terms by stored pinyin, or by their English; those without pinyin come last."""

    def key(term: Term) -> tuple[bool, str, str]:
        name = (term.pinyin or "") if lang == "zh" else term.en
        letters = sort_key(name)
        return (not letters[:1].isalpha(), letters, term.id)

    return sorted(site.terms.values(), key=key)


def initial(term: Term, lang: Lang) -> str:
    """The letter it stands under; "#" for none."""
    letter = sort_key((term.pinyin or "") if lang == "zh" else term.en)[:1].upper()
    return letter if letter.isascii() and letter.isalpha() else "#"


def _index(
    site: SiteContext, ordered: Mapping[Lang, Sequence[Term]], lang: Lang, sheet: ListSheet[Term]
) -> dict[str, Any]:
    t = site.labels.view(lang)
    pages = reversed(list(sheets(ordered[lang], site.settings.page_size, INDEX[lang])))
    where = {initial(term, lang): replace(page, items=()) for page in pages for term in reversed(page.items)}
    groups: dict[str, list[Term | None]] = {}
    for term in sheet.items:
        groups.setdefault(initial(term, lang), []).append(site.shown_term(term.id, lang))
    return {
        "title": t("nav.terms"),
        "description": t("terms_description", n=len(site.terms)),
        "groups": groups,
        "letters": [(letter, where[letter]) for letter in sorted(where, key=lambda c: (c == "#", c))],
        "counts": {term.id: len(site.stories_by_term.get(term.id, ())) for term in sheet.items},
        "frequent": [
            (site.shown_term(id_, lang), n) for id_, n in site.once("frequent", lambda: _frequent(site))
        ]
        if sheet.number == 1
        else [],
        "total": len(site.terms),
    }


FREQUENT = 20


def _frequent(site: SiteContext) -> list[tuple[str, int]]:
    """The terms used most, with how often."""
    counts: Counter[str] = Counter()
    for record in site.listed_records.values():
        counts.update({id_: use.uses for id_, use in record.places.items()})
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FREQUENT]
    return [(id_, n) for id_, n in ranked if id_ in site.terms]


@dataclass(frozen=True, slots=True)
class UseLine:
    """One sentence of a concordance."""

    zh: Markup
    en: Markup | None
    slug: str
    paragraph: str
    headline: str
    lang: str
    first: bool
    """The first of its story on this page."""


def _term(site: SiteContext, term: Term, lang: Lang, sheet: ListSheet[tuple[Story, int]]) -> dict[str, Any]:
    stories = site.stories_by_term.get(term.id, ())
    name = term.zh if lang == "zh" else term.en
    url = f"{lang}/terms/{term.id}/"
    return {
        "title": name,
        "description": (term.definition_zh if lang == "zh" and term.definition_zh else term.definition)[:150],
        "term": term if sheet.number == 1 else site.shown_term(term.id, lang),
        "ruby": ruby(term),
        "lines": _lines(site, lang, term, sheet.items),
        "total": len(site.places.get(term.id, ())),
        "cards": [card(site, story, lang) for story in stories[:20]] if not sheet.items else [],
        "stories": len(stories),
        "uses": sum(use.uses for use in _uses(site, term.id)),
        "renderings": renderings(site, term.id),
        "see_also": [site.shown_term(other, "both") for other in term.see_also if other in site.terms],
        "tags": [tag for tag in site.tags if tag.term == term.id],
        "json_ld": defined_term(site, lang, term, url),
    }


def renderings(site: SiteContext, term: str) -> list[tuple[str, int]]:
    """How the translations render a term, with how often, most often first; the same words in another case are one."""
    first: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for use in _uses(site, term):
        for words, count in use.renderings:
            counts[first.setdefault(words.lower(), words)] += count
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _uses(site: SiteContext, term: str) -> list[Any]:
    """What is known of the uses of a term in each story that uses it."""
    found = (site.records[story.slug].places.get(term) for story in site.stories_by_term.get(term, ()))
    return [use for use in found if use]


def _inputs(site: SiteContext, term: Term, lang: Lang, sheet: ListSheet[tuple[Story, int]]) -> object:
    records = site.records
    stories = site.stories_by_term.get(term.id, ())
    uses, words = site.once(
        ("renderings", term.id),
        lambda: (sum(use.uses for use in _uses(site, term.id)), renderings(site, term.id)),
    )
    return (
        repr(term) if sheet.number == 1 else site.term_inputs(term.id, lang),
        [site.term_inputs(other, "both") for other in term.see_also],
        [site.tag_inputs[tag.id] for tag in site.tags if tag.term == term.id],
        [len(stories), len(site.places.get(term.id, ())), uses],
        words,
        [site.shown_inputs(story) for story in stories[:20]] if not sheet.items else [],
        "\n".join(
            f"{number} {record.places[term.id].digest} {record.heads_digest} {story.slug}"
            for story, number in sheet.items
            if (record := records[story.slug])
        ),
    )


def _lines(site: SiteContext, lang: Lang, term: Term, places: Sequence[tuple[Story, int]]) -> list[UseLine]:
    lines, last = [], ""
    for story, number in places:
        place = site.place(term.id, story, number)
        head = heads(site, site.by_slug[place.slug], lang)
        lines.append(
            UseLine(
                zh=_marked(place.zh, place.zh_uses, "zh"),
                en=_marked(place.en, place.en_uses, "en") if place.en else None,
                slug=place.slug,
                paragraph=place.paragraph,
                headline=head.plain,
                lang=head.lang,
                first=place.slug != last,
            )
        )
        last = place.slug
    return lines


def _marked(text: str, spans: Sequence[Span], lang: Lang) -> Markup:
    return inline(display(text, lang), [span_mark(span, "mark") for span in spans])


def defined_term(site: SiteContext, lang: Lang, term: Term, url: str) -> dict[str, Any]:
    """schema.org's DefinedTerm."""
    names = (term.zh, *term.variants) if lang == "en" else (term.en, *term.variants)
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": term.zh if lang == "zh" else term.en,
        "alternateName": list(dict.fromkeys((*names, *term.en_alt) if lang == "en" else names)),
        "description": term.definition_zh if lang == "zh" and term.definition_zh else term.definition,
        "termCode": term.id,
        "inLanguage": "zh-Hans" if lang == "zh" else "en",
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": site.labels.view(lang)("nav.terms"),
            **({"url": site.absolute(INDEX[lang])} if site.settings.siteurl else {}),
        },
    }
    if site.settings.siteurl:
        data["url"] = site.absolute(url)
    return data
