"""What goes out for translation and comes back: one field a block, a head, a caption's text, a caption's credit.

A field has an id of its own ("p3", "h1", "c1", "c1.credit", "headline"); a block for several paragraphs is one field
under the id of the first. PO files and machine drafts speak of fields; the lock speaks of units.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..base import hidden
from ..base.errors import TranslationError
from ..model import Story, Version
from . import document as sidecars
from .document import MISSING, SKIP, DocumentLine, EnglishBlock, Sidecar, source_note
from .fingerprint import fingerprint
from .frontmatter import edited
from .pair import fit
from .rows import Paired, SegmentRow
from .units import of_series, series_of, units

BETWEEN = "\n\n"
"""Between two Chinese paragraphs that one block renders."""


@dataclass(frozen=True, slots=True)
class Field:
    """One text to translate, and its English."""

    id: str
    zh: str
    en: str
    """With its marks; `<!-- skip -->` when left out on purpose; "" when missing."""
    was: str
    """The Chinese it was translated from: `zh`, unless it is stale."""
    state: str
    machine: bool
    """Its English is a machine's, untouched."""
    units: tuple[str, ...]
    """Ids in the lock that it stands for."""
    line: int | None = None

    @property
    def same_source(self) -> str:
        """Hash of the Chinese, for the question whether it moved on."""
        return fingerprint(self.zh)


def fields(found: Paired) -> tuple[Field, ...]:
    """All fields of a story, in the order a reader meets them."""
    groups: dict[str, list[SegmentRow]] = {}
    for row in found.rows:
        groups.setdefault(row.home or row.id, []).append(row)
    credits = {c.id: c for c in found.story.versions["zh"].captions}
    made: list[Field] = []
    for identity, rows in groups.items():
        if not any(row.zh for row in rows):
            continue  # a headline the page does not print
        first = rows[0]
        state = next((r.state for r in rows if r.stale), first.state)
        field = Field(
            id=identity,
            zh=BETWEEN.join(r.zh for r in rows),
            en=SKIP if first.skipped else first.en,
            was=BETWEEN.join(r.entry.src if r.stale and r.entry else r.zh for r in rows),
            state=state,
            machine=any(r.machine for r in rows),
            units=tuple(r.id for r in rows),
            line=first.line,
        )
        caption = credits.get(identity)
        if caption is None or not caption.credit:
            made.append(field)
            continue
        made.append(replace(field, zh=caption.text))
        made.append(
            replace(
                field, id=f"{identity}.credit", zh=caption.credit, was=caption.credit, en=first.credit or ""
            )
        )
    return tuple(made)


def rewritten(found: Paired, texts: Mapping[str, str]) -> Sidecar:
    """The translation with other English in some fields; everything else to the letter.

    texts   field id → English with its marks
    raises  TranslationError for English that cannot stand in its field
    """
    sidecar = found.sidecar
    ids = [row.id for row in found.rows if series_of(row.id) == "p" and not row.home]
    blocks = [
        _block(block, texts[i], sidecar.label, i) if i in texts else block
        for i, block in zip(ids, sidecar.blocks, strict=True)
    ]
    source = units(found.story.versions["zh"])
    lists: dict[str, Sequence[DocumentLine] | None] = {}
    for key, letter, lines in (("sections", "h", sidecar.sections), ("captions", "c", sidecar.captions)):
        names = [u.id for u in of_series(source, letter)]
        if any(name in texts or f"{name}.credit" in texts for name in names):
            old = lines if lines is not None else (DocumentLine(""),) * len(names)
            lists[key] = [
                _piece(name, line, texts, sidecar.label) for name, line in zip(names, old, strict=True)
            ]
    singles = {
        i: DocumentLine(_plain(text, sidecar.label, i))
        for i, text in texts.items()
        if series_of(i) == i and i not in ids
    }
    front = edited(sidecar.front, singles, lists) if singles or lists else sidecar.front
    data = replace(sidecar, front=front, blocks=tuple(blocks)).written()
    return sidecars.parse(data, sidecar.label)


def check_text(found: Paired, identity: str, text: str) -> None:
    """Raise TranslationError for English that cannot stand in this field."""
    label = found.sidecar.label
    sidecars.refuse_controls(text, label)
    hidden.check_text(text, label, TranslationError)
    if series_of(identity) == "p":
        covers = sum((row.home or row.id) == identity for row in found.rows)
        _block(EnglishBlock("", covers=covers), text, label, identity)
    else:
        _plain(text, label, identity)


def skeleton(chinese: Version) -> bytes:
    """A translation file in which everything is still missing, the Chinese above each gap as a comment."""
    missing = json.dumps(MISSING)
    rows = []
    for name in ("kicker", "headline", "subtitle", "dateline"):
        head = getattr(chinese, name)
        if head is not None:
            rows += [f"# {_comment(head.text)}", f"{name} = {missing}"]
        elif name == "headline":
            rows += ["# the page prints no headline", f"headline = {missing}"]
    heads = [s.head.text for s in chinese.sections if s.head]
    if heads:
        rows += ["sections = [", *(f"  # {_comment(text)}\n  {missing}," for text in heads), "]"]
    if chinese.captions:
        rows += ["captions = ["]
        for c in chinese.captions:
            credit = f", credit = {missing}" if c.credit else ""
            rows.append(f"  # {_comment(c.raw)}\n  {{ text = {missing}{credit} }},")
        rows += ["]"]
    if chinese.byline:
        rows += [f"# {_comment(chinese.byline.raw)}", f"byline = {missing}"]
    body = "".join(f"\n{source_note(p.text)}\n{MISSING}\n" for p in chinese.paragraphs)
    return ("+++\n" + "\n".join(rows) + "\n+++\n" + body).encode()


def empty(story: Story) -> Paired:
    """The story with a translation in which everything is missing, as if its skeleton had been read."""
    label = sidecars.label_of(story.slug)
    return fit(story, sidecars.parse(skeleton(story.versions["zh"]), label), None)


def _comment(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _block(block: EnglishBlock, text: str, label: str, identity: str) -> EnglishBlock:
    """A block with other words; how many paragraphs it renders stays."""
    try:
        made = sidecars.block([text], label, block.line) if text else EnglishBlock("", mark="missing")
    except TranslationError as e:
        raise TranslationError(label, e.found, entry=identity, fix=e.fix) from None
    if made.covers > 1:
        raise TranslationError(
            label, "a mark for several paragraphs", entry=identity, fix="write words alone"
        )
    if made.mark and block.covers > 1:
        raise TranslationError(
            label,
            f"{made.written()} for {block.covers} paragraphs",
            entry=identity,
            fix="divide the block in the file",
        )
    return replace(made, covers=block.covers, raw="")


def _piece(name: str, line: DocumentLine, texts: Mapping[str, str], label: str) -> DocumentLine:
    text = _plain(texts[name], label, name) if name in texts else line.text
    credit = line.credit
    if f"{name}.credit" in texts:
        credit = _plain(texts[f"{name}.credit"], label, f"{name}.credit") or None
    return DocumentLine(text, line.line, credit)


def _plain(text: str, label: str, identity: str) -> str:
    """A text for the front matter: one line, no marks."""
    plain = " ".join(text.split())
    if plain.startswith("<!--") and plain != MISSING:
        raise TranslationError(label, "a mark where words are due", entry=identity, fix="write words")
    return "" if plain == MISSING else plain
