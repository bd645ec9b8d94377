"""One annotated page as the JSON that `newsdigest annotate --json` prints: schema newsdigest/page/1.

Offsets are code points of the decoded file (BOM stripped, newlines as in the file), end exclusive.
`start` and `end` of a figure or term are its first piece's start and last piece's end, `src` its
pieces, `at` its place in its paragraph's text. Numbers are written exactly: an integer where the value
is one, else the shortest decimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ..model import Byline, Figure, Head, ReadPage, Source, TermUse, Value, Version

SCHEMA = "newsdigest/page/1"


def page_json(page: ReadPage, versions: tuple[Version, ...]) -> dict[str, Any]:
    """The whole page as plain values.

    versions   the page's stories in printed order, annotated
    """
    return {
        "schema": SCHEMA,
        "source": {"file": page.name, "encoding": page.encoding, "sha256": page.sha256},
        "page": {"newspaper": page.newspaper, "date": page.date, "page_no": page.page_no},
        "furniture": [{"text": f.text, "kind": f.kind, "src": _src(f.source)} for f in page.furniture],
        "repairs": [
            {"rule": r.rule, "line": r.line, "before": r.before, "after": r.after} for r in page.repairs
        ],
        "warnings": [
            {"line": w.line, "lines": [w.first, w.last], "message": w.message} for w in page.warnings
        ],
        "articles": [_article(f"a{n}", version) for n, version in enumerate(versions, 1)],
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """The fields of a figure that do not depend on where its text stands."""
    return {
        "value": number(figure.value),
        "high": number(figure.high),
        "unit": figure.unit,
        "approx": figure.approx,
        "kind": figure.kind,
        "per": list(figure.per) or None,
        "counted": figure.counted,
        "english": figure.english,
    }


def number(value: Value) -> int | float | str | None:
    """A value as JSON has it: 245000000, 60.6, "5:3", null.

    A float prints the shortest decimal that reads back as itself, so up to 15 digits survive exactly;
    what does not is written as text.
    """
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value.normalize() else str(value)


def _article(identity: str, version: Version) -> dict[str, Any]:
    order = {p.id: n for n, p in enumerate(version.paragraphs)}
    sections, inside, first = [], {}, 0
    for section in version.sections:
        if section.head:
            sections.append(
                {"title": section.head.text, "first_paragraph": first, "src": _src(section.head.source)}
            )
        for p in section.paragraphs:
            inside[p.id] = len(sections) - 1 if section.head else None
        first += len(section.paragraphs)
    return {
        "id": identity,
        "headline": _head(version.headline),
        "subtitle": _head(version.subtitle),
        "kicker": _head(version.kicker),
        "dateline": _head(version.dateline),
        "byline": _byline(version.byline),
        "captions": [
            {
                "text": c.text,
                "credit": c.credit,
                "photographers": list(c.photographers),
                "raw": c.raw,
                "inside_paragraph": order.get(c.after or "") if c.inside else None,
                "src": _src(c.source),
            }
            for c in version.captions
        ],
        "sections": sections,
        "paragraphs": [
            {
                "text": p.text,
                "kind": p.kind,
                "run_in_head": p.text[p.run_in.start : p.run_in.end] if p.run_in else None,
                "section": inside[p.id],
                "src": _src(p.source),
            }
            for p in version.paragraphs
        ],
        "figures": [
            _placed(p.source, f, order[p.id]) | figure_json(f) for p in version.paragraphs for f in p.figures
        ],
        "terms": [
            {"id": u.term} | _placed(p.source, u, order[p.id]) | {"first": u.first}
            for p in version.paragraphs
            for u in p.terms
        ],
    }


def _placed(source: Source, mark: Figure | TermUse, paragraph: int) -> dict[str, Any]:
    pieces = source.locate(mark.span.start, mark.span.end)
    return {
        "text": mark.surface,
        "start": pieces[0][0] if pieces else None,
        "end": pieces[-1][1] if pieces else None,
        "src": [list(piece) for piece in pieces],
        "at": [mark.span.start, mark.span.end],
        "paragraph": paragraph,
    }


def _head(head: Head | None) -> dict[str, Any] | None:
    return {"text": head.text, "src": _src(head.source)} if head else None


def _byline(byline: Byline | None) -> Mapping[str, Any] | None:
    if not byline:
        return None
    return {"raw": byline.raw, "names": list(byline.names), "kind": byline.kind, "src": _src(byline.source)}


def _src(source: Source) -> list[list[int]]:
    return [list(piece) for piece in source.pieces]
