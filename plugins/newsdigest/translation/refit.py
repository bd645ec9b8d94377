"""The blocks, section heads and captions of a translation, rearranged for a story whose Chinese was edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..base.errors import TranslationError
from ..model import Story
from .document import SKIP, DocumentLine, EnglishBlock, Sidecar
from .frontmatter import edited
from .identities import Identities, Series, known_texts
from .inline import without_head
from .lock import Lock
from .pair import fit
from .units import SERIES, SINGLES, relabel, series_of


@dataclass(frozen=True, slots=True)
class RefitNote:
    """One thing that became of a unit."""

    id: str
    text: str
    sure: bool = True
    """Proved; else a person should look."""


@dataclass(slots=True)
class Moves:
    """What a rearrangement did, for the lock and for the report."""

    notes: list[RefitNote] = field(default_factory=list)
    changed: set[str] = field(default_factory=set)
    """Series of which something became something else."""
    gone: dict[str, str] = field(default_factory=dict)
    """Unit whose Chinese is gone → its English."""
    joined: dict[str, bool] = field(default_factory=dict)
    """Unit whose English was put together here → whether a machine's words are in it."""
    sources: dict[str, str] = field(default_factory=dict)
    """Unit whose English answers other Chinese than the lock says → that Chinese."""


@dataclass(eq=False, slots=True)
class RefitPiece:
    """English on its way to its new place; all paragraphs of one block share one."""

    text: str
    mark: Literal["", "missing", "skip"] = ""
    credit: str | None = None
    block: EnglishBlock | None = None
    """As it stands in the file, while nothing is changed in it."""

    @property
    def whole(self) -> str:
        """Text and credit, what the lock's hash is taken over."""
        return f"{self.text} {self.credit}" if self.credit else self.text


def refit(story: Story, sidecar: Sidecar, lock: Lock, known: Identities, moves: Moves) -> Sidecar:
    """The translation in the story's order of today; the same one when it stands so already.

    raises  TranslationError when it fits neither the story as it was nor as it is
    """
    chinese = relabel(story.versions["zh"], known.ids)
    section = {p.id: n for n, s in enumerate(chinese.sections) for p in s.paragraphs}
    blocks: Sequence[EnglishBlock] = sidecar.blocks
    lists: dict[str, Sequence[DocumentLine] | None] = {}
    for letter, series in known.series.items():
        pieces = _pieces(sidecar, letter)
        if any(link.how != "same" for link in series.links):
            moves.changed.add(letter)
        if pieces is None:
            continue
        kept = {e.id: e.text for e in lock.dropped if e.text and series_of(e.id) == letter}
        if _in_order(pieces, list(series.new), lock, letter):
            back = [p.mark == "missing" and i in kept for i, p in zip(series.new, pieces, strict=True)]
            if not any(back):
                continue
            ids = zip(series.new, pieces, back, strict=True)
            placed = [_revived(kept[i] or "") if again else p for i, p, again in ids]
        elif _in_order(pieces, [e.id for e in series.old], lock, letter):
            placed = _place(pieces, series, kept, moves)
        else:
            raise _neither(story, sidecar, lock, letter, len(pieces))
        if letter == "p":
            blocks = _blocks(placed, series.new, section, moves)
        else:
            lists["sections" if letter == "h" else "captions"] = [
                DocumentLine(p.text, credit=p.credit) for p in placed
            ]
    singles: dict[str, DocumentLine | None] = {}
    for name in SINGLES:
        if name in sidecar.singles and name != "headline" and getattr(chinese, name) is None:
            singles[name] = None
            moves.gone[name] = sidecar.singles[name].text
            moves.notes.append(RefitNote(name, "gone from the page; its English is kept in the lock"))
    if blocks is sidecar.blocks and not lists and not singles:
        return sidecar
    front = edited(sidecar.front, singles, lists) if lists or singles else sidecar.front
    return replace(sidecar, front=front, blocks=tuple(blocks))


def _neither(story: Story, sidecar: Sidecar, lock: Lock, letter: str, have: int) -> TranslationError:
    """What to say of a file edited so that no order fits."""
    fix = (
        "put the blocks into the order of the Chinese by hand, <!-- missing --> where there is no English yet"
    )
    try:
        fit(story, sidecar, lock)
    except TranslationError as e:  # says where; but not to run sync, which is running
        return TranslationError(
            sidecar.label, f"{e.found} (nor do they fit the story as it was)", line=e.line, fix=fix
        )
    return TranslationError(sidecar.label, f"{have} {SERIES[letter]} fit no order of the story", fix=fix)


def _pieces(sidecar: Sidecar, letter: str) -> list[RefitPiece] | None:
    """One piece a unit, the same one for all paragraphs of a block; None when the file gives no such list."""
    if letter == "p":
        found: list[RefitPiece] = []
        for block in sidecar.blocks:
            found += [RefitPiece(block.text, block.mark, None, block)] * block.covers
        return found
    lines = sidecar.sections if letter == "h" else sidecar.captions
    return (
        None
        if lines is None
        else [RefitPiece(ln.text, "" if ln.text else "missing", ln.credit) for ln in lines]
    )


def _in_order(pieces: Sequence[RefitPiece], ids: Sequence[str], lock: Lock, letter: str) -> bool:
    """Whether the pieces may stand for these units: as many, and none known to be another's."""
    if len(pieces) != len(ids):
        return False
    distinct = list(dict.fromkeys(pieces))
    told = known_texts([None if p.mark else p.whole for p in distinct], lock, letter)
    homes = dict(zip(distinct, told, strict=True))
    places: dict[RefitPiece, set[str]] = {}
    for piece, identity in zip(pieces, ids, strict=True):
        places.setdefault(piece, set()).add(identity)
    return all(not homes[p] or set(homes[p]) & here for p, here in places.items())


def _place(
    pieces: Sequence[RefitPiece], series: Series, kept: Mapping[str, str | None], moves: Moves
) -> list[RefitPiece]:
    """Pieces in the order of the lock, put into the order of the story."""
    placed: dict[int, RefitPiece] = {}
    stays = {i for link in series.links if link.new for i in link.old}
    for link in series.links:
        olds = [pieces[i] for i in link.old]
        entries = [series.old[i] for i in link.old]
        if not link.new:
            mates = [i for i, p in enumerate(pieces) if p is olds[0]]
            if not stays & set(mates) and mates[0] == link.old[0]:
                moves.gone[entries[0].id] = SKIP if olds[0].mark == "skip" else olds[0].whole
                moves.sources[entries[0].id] = "".join(series.old[i].src for i in mates)
            continue
        first = olds[0] if olds else _new_piece(kept.get(series.new[link.new[0]]))
        together = [e.src for e, p in zip(entries, olds, strict=True) if p is first]
        if len(together) > 1:  # their English was one block before
            moves.sources[entries[0].id] = "".join(together)
        for other in dict.fromkeys(olds[1:]):
            if other is not first and _join(first, other):
                moves.joined[entries[0].id] = any(e.state == "machine" for e in entries)
        shared = sum(p is first for p in pieces) > 1
        for n, j in enumerate(link.new):
            # part of a block for several paragraphs: the block renders all parts still
            placed[j] = first if n == 0 or (shared and olds) else _new_piece(kept.get(series.new[j]))
    _blend(pieces, series, moves)
    return [placed[j] for j in range(len(series.new))]


def _blend(pieces: Sequence[RefitPiece], series: Series, moves: Moves) -> None:
    """A block that renders a dropped paragraph along with one that stays: the one that stays answers for both."""
    gone = {link.old[0] for link in series.links if not link.new}
    stays = {link.old[0] for link in series.links if link.new and link.old}
    for n in sorted(gone):
        mates = [i for i, p in enumerate(pieces) if p is pieces[n] and i in stays]
        if mates:
            home = min(mates, key=lambda i: abs(i - n))
            here = moves.sources.get(series.old[home].id, series.old[home].src)
            both = here + series.old[n].src if n > home else series.old[n].src + here
            moves.sources[series.old[home].id] = both


def _new_piece(text: str | None) -> RefitPiece:
    return _revived(text) if text else RefitPiece("", "missing")


def _revived(text: str) -> RefitPiece:
    return RefitPiece("", "skip") if text == SKIP else RefitPiece(text)


def _join(first: RefitPiece, other: RefitPiece) -> bool:
    """Append another piece's words; whether anything changed."""
    if not other.text:
        return False
    first.text = f"{first.text} {without_head(other.text)}" if first.text else other.text
    first.mark, first.block = "", None
    return True


def _blocks(
    placed: Sequence[RefitPiece], ids: Sequence[str], section: dict[str, int], moves: Moves
) -> list[EnglishBlock]:
    """Blocks from pieces: neighbours in one section that share a piece are one block."""
    blocks: list[EnglishBlock] = []
    seen: set[RefitPiece] = set()
    at = 0
    while at < len(placed):
        piece, end = placed[at], at + 1
        while end < len(placed) and placed[end] is piece and section[ids[end]] == section[ids[at]]:
            end += 1
        if piece in seen and not piece.mark:
            text = "was rendered together with a paragraph that now stands elsewhere; divide that block"
            moves.notes.append(RefitNote(ids[at], text, sure=False))
            blocks += [EnglishBlock("", mark="missing")] * (end - at)
        elif piece.block is not None and piece.block.covers == end - at:
            blocks.append(piece.block)
        elif piece.mark:
            blocks += [EnglishBlock("", mark=piece.mark)] * (end - at)
        else:
            blocks.append(EnglishBlock(piece.text, covers=end - at))
        seen.add(piece)
        at = end
    return blocks
