"""One unit of a story with its English, and a story with all of them."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import State, Story
from . import document as sidecars
from .document import Sidecar
from .lock import Lock, LockEntry


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One unit: its Chinese, its English and what is known of the two."""

    id: str
    zh: str
    en: str
    """With its inline marks; "" when missing or left out."""
    state: State
    entry: LockEntry | None = None
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
    rows: tuple[SegmentRow, ...]
    """In the order a reader meets them."""

    def row(self, identity: str) -> SegmentRow | None:
        """The unit with this id."""
        return next((row for row in self.rows if row.id == identity), None)
