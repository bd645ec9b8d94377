"""Where a piece of text is: spans of a text, ranges of the received file, languages and states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Lang = Literal["zh", "en"]


State = Literal["source", "missing", "machine", "draft", "reviewed", "stale"]
"""Of a paragraph: "source" in the original; in a translation what is known of it ("stale" is computed)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points in one paragraph's text."""

    start: int
    end: int
    """One past the last code point: text[start:end] is the surface."""

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of text stands in the decoded seed.

    >>> Source(pieces=((10, 14), (20, 22)), runs=((0, 10, 14), (4, 20, 22)), lines=(1, 5)).locate(2, 6)
    ((12, 14), (20, 22))
    """

    pieces: tuple[tuple[int, int], ...] = ()
    """Ranges of the file this piece covers, in reading order; more than one when a column cuts it."""
    runs: tuple[tuple[int, int, int], ...] = ()
    """(at, start, end): text[at:at + end - start] is the file's [start, end) to the letter."""
    lines: tuple[int, ...] = ()
    """First line of each piece."""

    def locate(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The file ranges of text[start:end]; touching ranges are one; () when nothing of it is in the file."""
        found: list[tuple[int, int]] = []
        for at, first, last in self.runs:
            low, high = max(start, at), min(end, at + last - first)
            if low < high:
                piece = (first + low - at, first + high - at)
                if found and found[-1][1] == piece[0]:
                    piece = (found.pop()[0], piece[1])
                found.append(piece)
        return tuple(found)

    @property
    def line(self) -> int | None:
        """The line the piece begins on."""
        return self.lines[0] if self.lines else None
