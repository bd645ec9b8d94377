"""The English version of a story, put together from its rows."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Byline, Caption, Head, Paragraph, Section, Source, State, Version
from .document import Sidecar
from .inline import inline
from .rows import SegmentRow
from .units import head_ids, series_of


def english_version(chinese: Version, rows: Sequence[SegmentRow], sidecar: Sidecar) -> Version:
    """The English: a missing paragraph is there, empty and marked; a missing head, byline or subtitle is None."""
    by_id = {row.id: row for row in rows}
    covers: dict[str, list[str]] = {}
    for row in rows:
        if series_of(row.id) == "p":
            covers.setdefault(row.home or row.id, []).append(row.id)

    def paragraph(p: Paragraph) -> Paragraph | None:
        row = by_id[p.id]
        if row.home or row.skipped:
            return None
        marked = inline(row.en)
        group = covers[p.id]
        state = _worst([by_id[i].state for i in group])
        return Paragraph(
            id=p.id, text=marked.text, kind=p.kind, run_in=marked.run_in, emphasis=marked.emphasis, state=state,
            covers=tuple(group) if len(group) > 1 else (), source=_source(row),
        )  # fmt: skip

    def head(name: str) -> Head | None:
        row = by_id.get(name)
        return (
            None
            if row is None or row.state == "missing"
            else Head(row.en, source=_source(row), state=row.state)
        )

    sections = tuple(
        Section(
            head=head(identity) if identity else None,
            paragraphs=tuple(made for p in section.paragraphs if (made := paragraph(p)) is not None),
            id=identity or None,
        )
        for section, identity in zip(chinese.sections, head_ids(chinese.sections), strict=True)
    )
    after: dict[str, str | None] = {}
    last: str | None = None
    for p in chinese.paragraphs:
        row = by_id[p.id]
        last = last if row.skipped else row.home or row.id
        after[p.id] = last
    captions = tuple(
        Caption(
            id=c.id, text=by_id[c.id].en, credit=by_id[c.id].credit, raw=by_id[c.id].whole,
            after=after.get(c.after, c.after) if c.after else None, inside=c.inside, state=by_id[c.id].state, source=_source(by_id[c.id]),
        )
        for c in chinese.captions
    )  # fmt: skip
    return Version(
        lang="en",
        headline=head("headline"),
        kicker=head("kicker"),
        subtitle=head("subtitle"),
        dateline=head("dateline"),
        byline=_byline(by_id.get("byline"), chinese.byline),
        sections=sections,
        captions=captions,
        translator=sidecar.translator,
        reviewer=sidecar.reviewer,
    )


def _source(row: SegmentRow) -> Source:
    """The line of the translation file."""
    return Source(lines=(row.line,)) if row.line else Source()


def _byline(row: SegmentRow | None, chinese: Byline | None) -> Byline | None:
    """ "Jian Xuan (signature of an office)" has the name Jian Xuan; what is in brackets explains it."""
    if row is None or chinese is None or row.state == "missing":
        return None
    bare = row.en.partition(" (")[0]
    names = tuple(n.strip() for n in bare.replace(" and ", ",").replace("&", ",").split(",") if n.strip())
    return Byline(raw=row.en, names=names, kind=chinese.kind, source=_source(row), state=row.state)


_CARE: tuple[State, ...] = ("missing", "stale", "machine", "draft", "reviewed")


def _worst(states: Sequence[State]) -> State:
    """Of a block for several paragraphs: the state that asks for most care."""
    return min(states, key=_CARE.index)
