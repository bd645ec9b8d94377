"""Edition files: what the page does not say (date, paper), what the editor overrules, and each story's slug and tags.

    content/editions/<seed stem>.toml   format: docs/editions.md

Everything is optional; a page without the file is undated and its stories are <stem>-1, <stem>-2 …
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from ..base.errors import EditionFileError
from ..base.toml import Table, TableEntry, nearest, read_table
from ..model import (
    FIGURE_KINDS,
    TEXT_KINDS,
    ChartRequest,
    Correction,
    EditorNote,
    FigureFix,
    Fix,
    Image,
    Status,
)
from ..page.constraints import WORDS as FIXES

T = TypeVar("T")
RESERVED = frozenset(
    "tags terms figures editions archive bylines search about method feeds audit data static images both zh en".split()
)
"""Addresses of the site's own pages: no story may take them."""
PLACES = ("CN", "HK", "MO", "TW")
"""Where a newspaper may be printed."""
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_DATED = re.compile(r"-{0,3}\d[\d:.\-]*")
"""Dates, times and scores, the only values that are text."""
_TOP = {
    "newspaper": "lang", "date": "any", "date_note": "lang", "added": "any", "page": "any", "rights": "lang",
    "excerpt": bool, "place": str,
}  # fmt: skip
_STORY = {
    "slug": str, "status": str, "publish": "any", "formerly": [str], "tags": [str], "summary": "lang", "image": "any",
    "correction": "any", "date": "any", "news_headline": "lang", "standfirst": "lang", "in_brief": ["lang"],
    "genre_note": "lang", "note": "any", "chart": "any",
}  # fmt: skip
_FIX = {"line": int, "as": str, "reason": str}
_FIGURE = {
    "story": str, "text": str, "is": str, "value": "any", "high": "any", "unit": str, "kind": str, "key": bool,
    "reason": str, "counted": "lang",
}  # fmt: skip
_IMAGE = {"caption": int, "file": str, "alt": "lang"}
_CORRECTION = {"date": "any", "text": "lang"}
_NOTE = {"about": str, "text": "lang"}
_CHART = {"figures": [str], "title": "lang", "names": ["lang"]}


@dataclass(frozen=True, slots=True)
class StoryNotes:
    """One [[story]] of an edition file."""

    slug: str
    status: Status = "published"
    publish: str | None = None
    """The day from which the story is published."""
    formerly: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Tag ids; "-id" takes an automatic tag away."""
    summary: Mapping[str, str] = field(default_factory=dict)
    news_headline: Mapping[str, str] = field(default_factory=dict)
    standfirst: Mapping[str, str] = field(default_factory=dict)
    in_brief: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    genre_note: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[EditorNote, ...] = ()
    images: tuple[Image, ...] = ()
    corrections: tuple[Correction, ...] = ()
    chart: bool = True
    """False: no chart is drawn that the editor has not asked for."""
    charts: tuple[ChartRequest, ...] = ()
    date: str | None = None
    line: int | None = None
    tags_line: int | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """A whole edition file."""

    label: str
    newspaper: Mapping[str, str] = field(default_factory=dict)
    place: str | None = None
    """Where it is printed, one of PLACES: it says which money 元 is."""
    date: str | None = None
    date_note: Mapping[str, str] = field(default_factory=dict)
    added: str | None = None
    page_no: str | None = None
    rights: Mapping[str, str] = field(default_factory=dict)
    excerpt: bool = False
    fixes: tuple[Fix, ...] = ()
    figures: tuple[FigureFix, ...] = ()
    stories: tuple[StoryNotes, ...] | None = None
    """None when the file lists none: then slugs come from the file name."""


def read_notes(path: Path, label: str) -> Notes:
    """Read and check one edition file; raises EditionFileError with file, line and the mend."""
    table = read_table(path, label, EditionFileError)
    top = table.top(_TOP, lists=("fix", "figure", "story"))
    stories = tuple(_story(entry) for entry in table.entries("story", _STORY, required=("slug",)))
    page = top.get("page")
    if page is not None and not isinstance(page, str | int):
        raise top.error("`page` is neither text nor a number", key="page", fix='write page = "5"')
    place = top.get("place")
    if place is not None and place not in PLACES:
        raise top.error(f"`place` is {place!r}", key="place", fix=f"write one of {', '.join(PLACES)}")
    return Notes(
        label=label,
        newspaper=top.get("newspaper", {}),
        place=place,
        date=_date(top, "date"),
        date_note=top.get("date_note", {}),
        added=_date(top, "added", whole=True),
        page_no=None if page is None else str(page),
        rights=top.get("rights", {}),
        excerpt=top.get("excerpt", False),
        fixes=tuple(_fix(entry) for entry in table.entries("fix", _FIX, required=("line", "as", "reason"))),
        figures=tuple(
            _figure(e, stories)
            for e in table.entries("figure", _FIGURE, required=("story", "text", "reason"))
        ),
        stories=stories or None,
    )


def is_slug(text: str) -> bool:
    """Whether a text can be the address of a story.

    >>> is_slug("village-road"), is_slug("Village road"), is_slug("tags")
    (True, False, False)
    """
    return bool(_SLUG.fullmatch(text)) and len(text) <= 80 and text not in RESERVED


def check_slug(slug: str, entry: TableEntry, key: str) -> str:
    """A slug that is safe as an address and as a folder, or EditionFileError."""
    if not _SLUG.fullmatch(slug) or len(slug) > 80:
        raise entry.error(
            f"the slug {slug[:80]!r} cannot be an address",
            key=key,
            fix="use a-z, 0-9 and single hyphens, at most 80",
        )
    if slug in RESERVED:
        raise entry.error(
            f"the slug {slug!r} is taken by a page of the site", key=key, fix="choose another slug"
        )
    return slug


def _story(entry: TableEntry) -> StoryNotes:
    status = entry.get("status", "published")
    if status not in ("published", "draft", "unlisted"):
        fix = 'write "published", "draft" or "unlisted"'
        raise entry.error(f"unknown status {status!r}", key="status", fix=fix)
    return StoryNotes(
        slug=check_slug(entry["slug"], entry, "slug"),
        status=status,
        publish=_date(entry, "publish", whole=True),
        formerly=tuple(check_slug(slug, entry, "formerly") for slug in entry.get("formerly", [])),
        tags=tuple(entry.get("tags", [])),
        summary=entry.get("summary", {}),
        news_headline=entry.get("news_headline", {}),
        standfirst=entry.get("standfirst", {}),
        in_brief=_in_brief(entry),
        genre_note=entry.get("genre_note", {}),
        notes=_notes(entry),
        images=_inner(entry, "image", _IMAGE, _image),
        corrections=_inner(entry, "correction", _CORRECTION, _correction),
        chart=entry.get("chart") is not False,
        charts=_charts(entry),
        date=_date(entry, "date"),
        line=entry.line("slug"),
        tags_line=entry.line("tags"),
    )


def _inner(
    entry: TableEntry, key: str, schema: Mapping[str, Any], build: Callable[[TableEntry], T]
) -> tuple[T, ...]:
    """What the tables of `image = [{ … }]` or [[story.image]] say; all keys are due, mistakes told at the story's line."""
    inner = Table(entry.table.label, "", {key: entry.get(key, [])}, entry.table.error)
    try:
        return tuple(build(row) for row in inner.entries(key, schema, required=tuple(schema)))
    except EditionFileError as e:
        raise entry.error(f"`{key}`: {e.found}", key=key, fix=e.fix) from None


def _charts(entry: TableEntry) -> tuple[ChartRequest, ...]:
    """The charts of [[story.chart]]; none for chart = false or true."""
    if isinstance(entry.get("chart", []), bool):
        return ()
    inner = Table(entry.table.label, "", {"chart": entry.get("chart", [])}, entry.table.error)
    found: list[ChartRequest] = []
    try:
        for n, row in enumerate(inner.entries("chart", _CHART, required=("figures", "title"))):
            names = {lang: tuple(texts) for lang, texts in row.get("names", {}).items()}
            if set(row["title"]) != {"zh", "en"}:
                raise row.error("the title is in one language", fix='write title = { zh = "…", en = "…" }')
            if len(row["figures"]) < 2 or any(len(texts) != len(row["figures"]) for texts in names.values()):
                raise row.error(
                    f"{len(row['figures'])} figures",
                    fix="give two figures or more, and a name for each or none",
                )
            before = sum(
                len(other.get("chart", [])) if isinstance(other.get("chart", []), list) else 0
                for other in entry.table.data["story"][: entry.index]
            )
            line = entry.table.line("story.chart", before + n) or entry.line("chart")
            found.append(ChartRequest(tuple(row["figures"]), row["title"], names, at=line))
    except EditionFileError as e:
        raise entry.error(f"`chart`: {e.found}", key="chart", fix=e.fix) from None
    return tuple(found)


def _in_brief(entry: TableEntry) -> Mapping[str, tuple[str, ...]]:
    """The points of a story, as many in each language given."""
    points = {lang: tuple(texts) for lang, texts in entry.get("in_brief", {}).items()}
    counts = {lang: len(texts) for lang, texts in points.items()}
    if len(set(counts.values())) > 1:
        raise entry.error(
            f"`in_brief` has {counts['zh']} points in Chinese and {counts['en']} in English",
            key="in_brief",
            fix="write each point in both languages, in the same order",
        )
    return points


def _notes(entry: TableEntry) -> tuple[EditorNote, ...]:
    """The notes of a story, each with its line where it is written as [[story.note]]."""
    notes = _inner(entry, "note", _NOTE, lambda row: EditorNote(about=row["about"], text=row["text"]))
    before = sum(len(row.get("note", [])) for row in entry.table.data["story"][: entry.index])
    return tuple(
        replace(note, at=entry.table.line("story.note", before + n) or entry.line("note"))
        for n, note in enumerate(notes)
    )


def _image(entry: TableEntry) -> Image:
    file = entry["file"]
    if "\\" in file or ":" in file or file.startswith(("/", ".")) or ".." in file.split("/"):
        raise entry.error(
            f"the image {file!r} is not in content/images/", fix="give the name of a file in content/images/"
        )
    return Image(caption=entry["caption"], file=file, alt=entry["alt"])


def _correction(entry: TableEntry) -> Correction:
    return Correction(date=_date(entry, "date", whole=True) or "", text=entry["text"])


def _fix(entry: TableEntry) -> Fix:
    if entry["as"] not in FIXES:
        near = nearest(entry["as"], FIXES)
        raise entry.error(
            f"unknown fix {entry['as']!r}",
            key="as",
            fix=f"did you mean {near!r}?" if near else "one of " + ", ".join(FIXES),
        )
    return Fix(line=entry["line"], label=entry["as"], reason=entry["reason"], at=entry.line("line"))


def _figure(entry: TableEntry, stories: tuple[StoryNotes, ...]) -> FigureFix:
    slugs = [story.slug for story in stories]
    if entry["story"] not in slugs:
        near = nearest(entry["story"], slugs)
        raise entry.error(
            f"no story {entry['story']!r} in this file",
            key="story",
            fix=f"did you mean {near!r}?" if near else "name a slug of this file",
        )
    if entry.get("is", "none") != "none":
        raise entry.error(
            f"`is` is {entry['is']!r}", key="is", fix='write is = "none", or value, unit and kind'
        )
    if not {"is", "value", "key", "counted"} & set(entry.data):
        fix = 'add is = "none", value = …, key = true or counted = { zh = "…", en = "…" }'
        raise entry.error("the fix changes nothing", fix=fix)
    kind, value, high = entry.get("kind"), _number(entry, "value"), _number(entry, "high")
    if kind is not None and kind not in FIGURE_KINDS:
        near = nearest(kind, FIGURE_KINDS)
        fix = f"did you mean {near!r}?" if near else "one of " + ", ".join(FIGURE_KINDS)
        raise entry.error(f"unknown kind {kind!r}", key="kind", fix=fix)
    for key, given in (("value", value), ("high", high)):
        if isinstance(given, str) and not (kind in (None, *TEXT_KINDS) and _DATED.fullmatch(given)):
            fix = 'write a number without quotation marks; a date, time or score is "2018-05-31", "09:30", "5:3"'
            raise entry.error(f"`{key}` {given[:40]!r} is text", key=key, fix=fix)
    return FigureFix(
        story=entry["story"],
        text=entry["text"],
        reason=entry["reason"],
        none=entry.get("is") == "none",
        value=value,
        high=high,
        unit=entry.get("unit"),
        kind=kind,
        key=entry.get("key"),
        counted=entry.get("counted", {}),
        at=entry.line("text"),
    )


def _number(entry: TableEntry, key: str) -> Decimal | str | None:
    value = entry.get(key)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise entry.error(
            f"`{key}` is no value", key=key, fix='write a number, or a text for a date, time or score ("5:3")'
        )
    return Decimal(str(value))


def _date(entry: TableEntry, key: str, *, whole: bool = False) -> str | None:
    """A date at the precision given, as ISO text; `whole`: a full day is due."""
    value = entry.get(key)
    if value is None:
        return None
    fix = f"write {key} = 2019-11-04" + ("" if whole else ', "2019-11" or "2019"')
    if isinstance(value, datetime.date):
        value = value.isoformat()[:10]
    elif isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        value = str(value)
    shape = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", value) if isinstance(value, str) else None
    if not shape or (whole and not shape[3]):
        raise entry.error(f"the {key} {str(value)[:40]!r} is no date", key=key, fix=fix)
    try:
        datetime.date(int(shape[1]), int(shape[2] or 1), int(shape[3] or 1))
    except ValueError:
        raise entry.error(f"the {key} {value!r} is no day of the calendar", key=key, fix=fix) from None
    return str(value)
