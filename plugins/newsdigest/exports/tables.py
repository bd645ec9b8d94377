"""/data/: everything the digest knows, as JSON and CSV for other programs. Columns: docs/data.md.

    figures(story, ids, address, shown=True)   one row a figure, both languages side by side, as plain values
    csv_text(rows)                             the same as CSV (RFC 4180: commas, CRLF, UTF-8)

Text of paragraphs is not here: an edition marked `excerpt` publishes its figures, terms and summary, and so do these.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from ..model import Edition, Figure, Paragraph, Story
from ..text import widen
from .annotated import number

FIGURE_COLUMNS = (
    "story", "paragraph", "figure", "kind", "value", "high", "unit", "approx", "per", "counted", "label_zh", "label_en", "zh", "zh_reading_en",
    "en", "en_value", "key", "date", "seed", "start", "end", "pieces", "zh_url", "en_url",
)  # fmt: skip
"""In this order in figures.csv and in every row of figures.json."""


class Ids(Protocol):
    """Ids of a paragraph's figures in both languages (markup.FigureIds)."""

    @property
    def zh(self) -> Sequence[str]: ...
    @property
    def en(self) -> Sequence[str]: ...
    def partner(self, index: int) -> int | None: ...


def figures(
    story: Story, ids: Mapping[str, Ids], address: Callable[[str], str], *, shown: bool
) -> Iterator[dict[str, Any]]:
    """One row a Chinese figure, in reading order, with the English figure that answers it.

    ids      what the pages call the figures, by paragraph
    address  an address below the site's root as the reader of the data should have it
    shown    whether its text is published, and the figures have a place
    """
    english = story.translations(complete=True)
    key = set(story.key_figures)
    for p in story.versions["zh"].paragraphs:
        partner = english.get(p.id)
        for index, figure in enumerate(p.figures):
            other = _answer(ids, p.id, index, partner)
            pieces = p.source.locate(figure.span.start, figure.span.end)
            name = ids[p.id].zh[index]
            place = f"#f-{name}" if shown else ""
            yield {
                "story": story.slug,
                "paragraph": p.id,
                "figure": name,
                "kind": figure.kind,
                "value": number(figure.value),
                "high": number(figure.high),
                "unit": figure.unit,
                "approx": figure.approx,
                "per": list(figure.per),
                "counted": figure.counted,
                "label_zh": figure.label.zh or None,
                "label_en": figure.label.en or None,
                "zh": widen(figure.surface),
                "zh_reading_en": figure.english,
                "en": other.surface if other else None,
                "en_value": number(other.value) if other else None,
                "key": (p.id, index) in key,
                "date": story.published,
                "seed": story.seed,
                "start": pieces[0][0] if pieces else None,
                "end": pieces[-1][1] if pieces else None,
                "pieces": [list(piece) for piece in pieces],
                "zh_url": address(f"zh/{story.slug}/") + place,
                "en_url": address(f"en/{story.slug}/") + place if other else None,
            }


def _answer(ids: Mapping[str, Ids], pid: str, index: int, partner: Paragraph | None) -> Figure | None:
    """The English figure with the same id, in the English paragraph that renders this one."""
    if partner is None or partner.id not in ids:
        return None
    name, english = ids[pid].zh[index], list(ids[partner.id].en)
    return partner.figures[english.index(name)] if name in english else None


def sentences(stories: Iterable[Story], address: Callable[[str], str]) -> list[dict[str, Any]]:
    """One row a sentence pair: its places in the two paragraphs, without their text."""
    return [
        {
            "story": story.slug,
            "paragraph": p.id,
            "sentence": pair.id,
            "zh": [pair.zh.start, pair.zh.end],
            "en": [pair.en.start, pair.en.end],
            "certain": pair.sure,
            "source": pair.source,
            "url": {lang: address(f"{lang}/{story.slug}/#{pair.id}") for lang in ("zh", "en", "both")},
        }
        for story in stories
        for p in story.versions["zh"].paragraphs
        for pair in story.sentences.get(p.id, ())
    ]


def stories(edition: Edition, address: Callable[[str], str], known: Mapping[str, str]) -> list[str]:
    """One row a story, as JSON.

    known  slug to what the row says of the story itself: the inside of the JSON of its story_row
    """
    pages = {slug: page for page in edition.pages for slug in page.stories}
    rows = []
    for story in edition.stories:
        page = pages.get(story.slug)
        first = {
            "slug": story.slug,
            "formerly": list(story.formerly),
            "date": story.published,
            "newspaper": dict(page.newspaper) if page else {},
            "page": page.page_no if page else None,
            "edition": page.slug if page else None,
        }
        url = {lang: address(f"{lang}/{story.slug}/") for lang in ("zh", "en", "both")}
        rows.append(f"{_row(first)[:-1]}, {known[story.slug]}, {_row({'url': url})[1:]}")
    return rows


def story_row(story: Story) -> dict[str, Any]:
    """What stories.json says of a story itself."""
    return {
        "seed": story.seed,
        "position": story.position,
        "headline": {lang: _shown(v.headline.text, lang) for lang, v in story.versions.items() if v.headline},
        "byline": {lang: list(v.byline.names) for lang, v in story.versions.items() if v.byline},
        "printed_byline": {lang: v.byline.raw for lang, v in story.versions.items() if v.byline},
        "summary": dict(story.summary),
        "news_headline": dict(story.news_headline),
        "standfirst": dict(story.standfirst),
        "in_brief": {lang: list(points) for lang, points in story.in_brief.items()},
        "tags": list(story.tags),
        "terms": sorted({u.term for p in story.versions["zh"].paragraphs for u in p.terms}),
        "paragraphs": len(story.versions["zh"].paragraphs),
        "figures": sum(len(p.figures) for p in story.versions["zh"].paragraphs),
        "translated": "en" in story.versions and story.versions["en"].complete,
    }


def terms(
    edition: Edition, address: Callable[[str], str], used: Mapping[str, Mapping[str, int]]
) -> list[dict[str, Any]]:
    """One row a glossary entry, with the stories that use it.

    used  slug to the terms of a story, with how often it uses each
    """
    uses: dict[str, dict[str, int]] = {}
    for story in edition.stories:
        for term, count in used[story.slug].items():
            uses.setdefault(term, {})[story.slug] = count
    return [
        {
            "id": term.id,
            "zh": term.zh,
            "pinyin": term.pinyin,
            "en": term.en,
            "en_alt": list(term.en_alt),
            "variants": list(term.variants),
            "category": term.category,
            "definition": {"zh": term.definition_zh, "en": term.definition},
            "source": term.source,
            "uses": uses.get(term.id, {}),
            "url": {lang: address(f"{lang}/terms/{term.id}/") for lang in ("zh", "en")},
        }
        for term in sorted(edition.lexicon.terms.values(), key=lambda t: t.id)
    ]


def tags(edition: Edition, address: Callable[[str], str]) -> list[dict[str, Any]]:
    """One row a tag that a story has."""
    having: dict[str, list[str]] = {}
    for story in edition.stories:
        for tag in dict.fromkeys(story.tags):
            having.setdefault(tag, []).append(story.slug)
    return [
        {
            "id": tag.id,
            "zh": tag.zh,
            "pinyin": tag.pinyin,
            "en": tag.en,
            "kind": tag.kind,
            "term": tag.term,
            "formerly": list(tag.formerly),
            "stories": having[tag.id],
            "url": {lang: address(f"{lang}/tags/{tag.id}/") for lang in ("zh", "en")},
        }
        for tag in sorted(edition.lexicon.tags.values(), key=lambda t: t.id)
        if tag.id in having
    ]


def json_text(name: str, rows: Sequence[Mapping[str, Any] | str], field: str = "") -> str:
    """A table as JSON: {"schema": "newsdigest/figures/1", "figures": [row …]}, a row a line; a row may be JSON already."""
    body = ",\n".join(row if isinstance(row, str) else _row(row) for row in rows)
    return f'{{"schema": "newsdigest/{name}/1", "{field or name}": [\n{body}\n]}}\n'


def _row(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


_OF_A_STORY = ("story", "date", "seed")
"""Columns that all rows of a story have in common, beside its addresses."""


def page_text(name: str, rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows of one newspaper page, what is the same for a story once: a large digest has a thousand rows a page.

    >>> print(page_text("sentences", [{"story": "a", "sentence": "p1s1", "zh_url": "../zh/a/#p1s1"}]))
    {"schema":"newsdigest/sentences-page/1","columns":["sentence"],"stories":[
    {"story":"a","zh_url":"../zh/a/","sentences":[
    ["p1s1"]
    ]}
    ]}
    <BLANKLINE>
    """
    columns: list[str] = []
    stories = []
    for _, found in groupby(rows, key=lambda row: row["story"]):
        listed = list(found)
        columns = [c for c in listed[0] if c not in _OF_A_STORY and not c.endswith("url")]
        about: dict[str, Any] = {c: listed[0][c] for c in _OF_A_STORY if c in listed[0]}
        for column in (c for c in listed[0] if c.endswith("url")):
            about[column] = next((_page_of(row[column]) for row in listed if row[column]), None)
        lines = ",\n".join(_packed([row[c] for c in columns]) for row in listed)
        stories.append(f'{_packed(about)[:-1]},"{name}":[\n{lines}\n]}}')
    head = _packed({"schema": f"newsdigest/{name}-page/1", "columns": columns})[:-1]
    return f'{head},"stories":[\n' + ",\n".join(stories) + "\n]}\n"


def _page_of(url: Any) -> Any:
    """An address, or addresses by language, without the place on the page."""
    return {k: _page_of(v) for k, v in url.items()} if isinstance(url, Mapping) else url.partition("#")[0]


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = FIGURE_COLUMNS) -> str:
    """A table as CSV. Lists are joined by spaces, true and false are 1 and 0, what is unknown is empty.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return " ".join("-".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
    return str(value)


def _shown(text: str, lang: str) -> str:
    return widen(text) if lang == "zh" else text
