"""A story and its translation, paired unit by unit: what each says, what state it is in, and the English version.

    found = paired(story, Path("content/translations"))
    found.rows[3].state, found.story.versions["en"]

Paragraph ids come from the lock where there is one, in both languages, so that permalinks survive edits of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from ..errors import TranslationError
from ..model import Byline, Caption, Head, Paragraph, Section, State, Story, Version
from . import lock as locks
from . import sidecar as sidecars
from .align import Link, align
from .fingerprint import fingerprint, print_of_english
from .lock import Entry, Lock
from .marks import inline
from .parting import first_parting
from .sidecar import Block, Line, Sidecar
from .units import SERIES, SINGLES, Unit, head_ids, of_series, relabel, series_of, units


@dataclass(frozen=True, slots=True)
class Row:
    """One unit: its Chinese, its English and what is known of the two."""

    id: str
    zh: str
    en: str
    """With its inline marks; "" when missing or left out."""
    state: State
    entry: Entry | None = None
    """What the lock says; None without a lock, or for a unit it does not know yet."""
    changed: bool = False
    """The English was edited since the lock was written."""
    skipped: bool = False
    """Left out on purpose."""
    home: str = ""
    """Of a paragraph rendered by the block of another: that one's id."""
    credit: str | None = None
    line: int | None = None

    @property
    def whole(self) -> str:
        """What the lock's hash of the English is taken over."""
        if self.skipped:
            return sidecars.SKIP
        return f"{self.en} {self.credit}" if self.credit else self.en

    @property
    def stale(self) -> bool:
        """The Chinese changed since it was translated."""
        return self.state == "stale"

    @property
    def machine(self) -> bool:
        """A machine's words, which no person has touched."""
        return (
            self.entry is not None
            and self.entry.state == "machine"
            and not self.changed
            and self.state != "missing"
        )


@dataclass(frozen=True, slots=True)
class Paired:
    """A story with its translation file and lock."""

    story: Story
    """With versions zh (the lock's ids) and en."""
    sidecar: Sidecar
    lock: Lock | None
    rows: tuple[Row, ...]
    """In the order a reader meets them."""

    def row(self, identity: str) -> Row | None:
        """The unit with this id."""
        return next((row for row in self.rows if row.id == identity), None)


def lock_label(slug: str) -> str:
    """How messages name a story's lock."""
    return f"content/translations/{slug}.en.lock.json"


def paths(slug: str, folder: Path) -> tuple[Path, Path]:
    """Translation file and lock of a story."""
    return folder / f"{slug}.en.md", folder / f"{slug}.en.lock.json"


def pair(story: Story, folder: Path) -> Story:
    """The story with its English version, aligned by paragraph id; the same story when it has no translation file.

    folder   content/translations
    raises   TranslationError, with file, line and the mend, for a file that is broken or does not fit the story
    """
    found = paired(story, folder)
    return story if found is None else found.story


def paired(story: Story, folder: Path) -> Paired | None:
    """Like `pair`, with all that is known of every unit; None when there is no translation file."""
    path, lock_path = paths(story.slug, folder)
    if not path.exists() and not path.is_symlink():
        return None
    sidecar = sidecars.read(path, sidecars.label_of(story.slug))
    return fit(story, sidecar, locks.read(lock_path, lock_label(story.slug)))


def fit(story: Story, sidecar: Sidecar, lock: Lock | None, *, placed: bool = False) -> Paired:
    """Pair a story with a translation and a lock already read.

    placed   every block is known to stand in its place: the lock is not asked whose English it is
    """
    known = identities(story.versions["zh"], lock)
    chinese, entries = relabel(story.versions["zh"], known.ids), known.entries
    source = units(chinese)
    homes = _slots(story.slug, chinese, sidecar, lock, placed=placed)
    _check_counts(chinese, sidecar)
    places = {u.id: n for letter in SERIES for n, u in enumerate(of_series(source, letter))}
    rows = tuple(_row(unit, sidecar, homes, places, entries) for unit in source)
    if chinese.headline is None:  # the page prints none, the translation gives one
        rows = (_state(Unit("headline", ""), sidecar.singles["headline"], None), *rows)
    english = _version(chinese, rows, sidecar)
    versions = {**story.versions, "zh": chinese, "en": english}
    return Paired(replace(story, versions=versions), sidecar, lock, rows)


@dataclass(frozen=True, slots=True)
class Series:
    """What became of one series of units (paragraphs, heads, captions) since the lock was written."""

    links: tuple[Link, ...]
    old: tuple[Entry, ...]
    new: tuple[str, ...]
    """Ids to keep, in the order of the story."""


@dataclass(frozen=True, slots=True)
class Identities:
    """The ids a Chinese version keeps, and what the lock knows of them."""

    ids: Mapping[str, str]
    """Id as read from the page → id to keep."""
    entries: Mapping[str, Entry]
    """Id to keep → its entry."""
    series: Mapping[str, Series]


def identities(chinese: Version, lock: Lock | None) -> Identities:
    """Match a Chinese version with the lock: what is the same, edited, moved keeps its id; what is new gets one never used.

    A paragraph that was dropped and comes back to the letter has its old id again.
    """
    if lock is None:
        return Identities({}, {}, {})
    source = units(chinese)
    ids: dict[str, str] = {}
    entries = {name: lock.by_id[name] for name in SINGLES if name in lock.by_id}
    series: dict[str, Series] = {}
    gone = {(series_of(e.id), fingerprint(e.seen)): e for e in reversed(lock.dropped)}
    for letter in SERIES:
        now, then = of_series(source, letter), lock.series(letter)
        number = lock.fresh(letter)
        links = align([e.seen for e in then], [u.text for u in now])
        for link in links:
            for place, j in enumerate(link.new):
                entry = then[link.old[0]] if link.old and place == 0 else None
                entry = entry or gone.pop((letter, fingerprint(now[j].text)), None)
                if entry is not None:
                    ids[now[j].id], entries[entry.id] = entry.id, entry
                else:
                    ids[now[j].id] = f"{letter}{number}"
                    number += 1
        series[letter] = Series(tuple(links), then, tuple(ids[u.id] for u in now))
    return Identities(ids, entries, series)


def first_words(text: str, count: int = 6) -> str:
    """The beginning of a text, as a message quotes it: six words, or twelve characters of Chinese."""
    plain = " ".join(inline(text).text.split())
    short = (
        plain[:12] if any(ord(c) > 0x2E80 for c in plain[:12]) else " ".join(plain.split(" ")[:count])[:60]
    )
    return f"“{short}…”" if len(short) < len(plain) else f"“{short}”"


# --- blocks to paragraphs -----------------------------------------------------------------------


def _slots(
    slug: str, chinese: Version, sidecar: Sidecar, lock: Lock | None, *, placed: bool
) -> dict[str, tuple[Block, str]]:
    """Paragraph id → (the block that renders it, the id of the first paragraph the block renders)."""
    paragraphs = chinese.paragraphs
    told = blocks_known(sidecar, lock)
    if sum(b.covers for b in sidecar.blocks) != len(paragraphs):
        raise _too_few_or_many(slug, chinese, sidecar, lock, told)
    section = {p.id: n for n, s in enumerate(chinese.sections) for p in s.paragraphs}
    homes: dict[str, tuple[Block, str]] = {}
    at = 0
    for block, known in zip(sidecar.blocks, told, strict=True):
        here = [p.id for p in paragraphs[at : at + block.covers]]
        if known and not placed and not set(known) & set(here):
            raise TranslationError(
                sidecar.label,
                f"{first_words(block.text)} is the English of {known[0]}, but stands at {here[0]} "
                f"({first_words(paragraphs[at].text)})",
                line=block.line,
                fix=f"run `newsdigest sync {slug}`, or put it back in its place",
            )
        if len({section[i] for i in here}) > 1:
            raise TranslationError(
                sidecar.label,
                f"<!-- +{block.covers} --> joins paragraphs of two sections ({here[0]} to {here[-1]})",
                line=block.line,
                fix="divide the block at the section head",
            )
        homes |= dict.fromkeys(here, (block, here[0]))
        at += block.covers
    return homes


def blocks_known(sidecar: Sidecar, lock: Lock | None) -> list[tuple[str, ...]]:
    """For each block the ids of the units whose English it is to the letter, where the lock tells; else ()."""
    texts = [None if b.mark else b.text for b in sidecar.blocks]
    return known_texts(texts, lock, "p")


def known_texts(texts: Sequence[str | None], lock: Lock | None, letter: str) -> list[tuple[str, ...]]:
    """For each English text the ids of the units whose English it is to the letter (more than one for a block that
    renders several); () where the lock does not tell."""
    entries = lock.series(letter) if lock else ()
    owners: dict[str, list[int]] = {}
    for n, entry in enumerate(entries):
        owners.setdefault(entry.en, []).append(n)
    # one block, of one or more neighbours; the same words in two places prove nothing
    homes = {
        mark: tuple(entries[n].id for n in at)
        for mark, at in owners.items()
        if mark and at == list(range(at[0], at[-1] + 1))
    }
    marks = [print_of_english(t) if t else None for t in texts]
    counts = Counter(marks)
    return [homes.get(m, ()) if m and counts[m] == 1 else () for m in marks]


def _too_few_or_many(
    slug: str, chinese: Version, sidecar: Sidecar, lock: Lock | None, told: Sequence[tuple[str, ...]]
) -> TranslationError:
    """Both numbers, and the first words at which the two part."""
    paragraphs, blocks = chinese.paragraphs, sidecar.blocks
    have, due = sum(b.covers for b in blocks), len(paragraphs)
    joined = f" (in {len(blocks)} blocks)" if have != len(blocks) else ""
    texts: list[str | None] = []
    known: list[tuple[str, ...]] = []
    owners: list[int] = []
    for n, block in enumerate(blocks):
        for _ in range(block.covers):
            texts.append(None if block.mark or block.covers > 1 else block.text)
            known.append(told[n])
            owners.append(n)
    parting = first_parting([p.text for p in paragraphs], texts, [p.id for p in paragraphs], known)
    moved = lock is not None and [fingerprint(e.seen) for e in lock.series("p")] != [
        fingerprint(p.text) for p in paragraphs
    ]
    sync = f"run `newsdigest sync {slug}`: the Chinese has changed since the lock was written"
    if parting.block is not None:
        extra = blocks[owners[parting.block]]
        words = first_words(extra.text or extra.written())
        where, line = f"{words} answers no Chinese paragraph", extra.line
        fix = sync if moved else "take it away, or join it to the block it belongs to"
    else:
        lone = paragraphs[parting.source or 0]
        nearby = blocks[owners[parting.before]] if parting.before < len(owners) else None
        line = nearby.line if nearby else (blocks[-1].line if blocks else 1)
        where = f"nothing answers {lone.id}, {first_words(lone.text)}"
        where += (
            f", due before {first_words(nearby.text or nearby.written())}" if nearby else ", due at the end"
        )
        fix = sync if moved else "write its English there, or <!-- missing -->, or <!-- skip -->"
    return TranslationError(
        sidecar.label, f"{have} paragraphs{joined} where the story has {due}; {where}", line=line, fix=fix
    )


def _check_counts(chinese: Version, sidecar: Sidecar) -> None:
    """Heads and captions by number, single texts one by one."""
    heads = sum(s.head is not None for s in chinese.sections)
    lines: Mapping[str, int | None] = sidecar.lines or {}
    for key, have, due, word in (
        ("sections", sidecar.sections, heads, "section heads"),
        ("captions", sidecar.captions, len(chinese.captions), "captions"),
    ):
        if have is not None and len(have) != due:
            shown = (
                [h.head.text for h in chinese.sections if h.head]
                if key == "sections"
                else [c.text for c in chinese.captions]
            )
            listed = "; ".join(first_words(t) for t in shown[:6])
            raise TranslationError(
                sidecar.label,
                f"{len(have)} {word} where the story has {due}" + (f": {listed}" if listed else ""),
                line=lines.get(key),
                fix=f'write one text for each in `{key}`, "{sidecars.MISSING}" for one without English'
                if due
                else f"take `{key}` away",
            )
    for key in ("kicker", "subtitle", "dateline", "byline"):
        if key in sidecar.singles and getattr(chinese, key) is None:
            raise TranslationError(
                sidecar.label,
                f"`{key}` has no Chinese partner: the page prints none for this story",
                line=sidecar.singles[key].line,
                fix="take it away, or mend the page with [[fix]] in its edition file",
            )


# --- states -------------------------------------------------------------------------------------


def _row(
    unit: Unit,
    sidecar: Sidecar,
    homes: Mapping[str, tuple[Block, str]],
    places: Mapping[str, int],
    entries: Mapping[str, Entry],
) -> Row:
    kind = series_of(unit.id)
    entry = entries.get(unit.id)
    if kind == "p":
        block, home = homes[unit.id]
        return _state(unit, block, entry, home="" if home == unit.id else home)
    if kind in ("h", "c"):
        lines = sidecar.sections if kind == "h" else sidecar.captions
        return _state(unit, lines[places[unit.id]] if lines is not None else Line(""), entry)
    return _state(unit, sidecar.singles.get(unit.id, Line("")), entry)


def _state(unit: Unit, piece: Block | Line, entry: Entry | None, home: str = "") -> Row:
    """The row of a unit: its state from what the lock recorded, the Chinese of today and the English of today."""
    skipped = isinstance(piece, Block) and piece.mark == "skip"
    credit = piece.credit if isinstance(piece, Line) else None
    row = Row(unit.id, unit.text, piece.text, "draft", entry, False, skipped, home, credit, piece.line)
    changed = entry is not None and bool(entry.en) and entry.en != print_of_english(row.whole)
    state: str = "draft"
    if not piece.text and not skipped:
        state = "missing"
    elif entry is not None and entry.state != "missing":
        if entry.hash != fingerprint(unit.text):
            state = "stale"
        elif not changed:
            state = entry.state
    return replace(row, state=cast(State, state), changed=changed)


# --- the English version ------------------------------------------------------------------------


def _version(chinese: Version, rows: Sequence[Row], sidecar: Sidecar) -> Version:
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
            covers=tuple(group) if len(group) > 1 else (),
        )  # fmt: skip

    def head(name: str) -> Head | None:
        row = by_id.get(name)
        return None if row is None or row.state == "missing" else Head(row.en, state=row.state)

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
            after=after.get(c.after, c.after) if c.after else None, inside=c.inside, state=by_id[c.id].state,
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


def _byline(row: Row | None, chinese: Byline | None) -> Byline | None:
    """ "Jian Xuan (signature of an office)" has the name Jian Xuan; what is in brackets explains it."""
    if row is None or chinese is None or row.state == "missing":
        return None
    bare = row.en.partition(" (")[0]
    names = tuple(n.strip() for n in bare.replace(" and ", ",").replace("&", ",").split(",") if n.strip())
    return Byline(raw=row.en, names=names, kind=chinese.kind, state=row.state)


_CARE: tuple[State, ...] = ("missing", "stale", "machine", "draft", "reviewed")


def _worst(states: Sequence[State]) -> State:
    """Of a block for several paragraphs: the state that asks for most care."""
    return min(states, key=_CARE.index)
