"""Translations: paired by paragraph id, with a lock that knows what each was translated from.

    story = pair(story, Path("content/translations"))      # adds versions["en"]

content/translations/<slug>.en.md is the only truth; <slug>.en.lock.json beside it is written by the commands.
Reading is here and in `pairing`; what changes files (`syncing`, `approval`, `po`, `drafts`) is called by the command only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .document import is_untouched, label_of
from .fields import skeleton
from .lock import latest_day
from .pair import pair, paired
from .rows import Paired, SegmentRow
from .sentence_align import borders
from .sentence_lock import editors_pairs, lock_sentences
from .sentence_pairs import partners, with_sentences
from .status import StatusRow, status_row

__all__ = [
    "Paired",
    "SegmentRow",
    "StatusRow",
    "borders",
    "editors_pairs",
    "is_untouched",
    "label_of",
    "latest_day",
    "lock_sentences",
    "orphans",
    "pair",
    "paired",
    "partners",
    "skeleton",
    "status_row",
    "with_sentences",
]

_ENDINGS = (".en.lock.json", ".en.md")


def orphans(slugs: set[str], folder: Path) -> Iterator[str]:
    """Names of files in content/translations that translate no story, in order: a wrong slug, a wrong ending."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        name = path.name
        if name.startswith(".") or name.endswith(("~", ".tmp")):
            continue
        slug = next((name.removesuffix(e) for e in _ENDINGS if name.endswith(e)), None)
        if slug is None or slug not in slugs:
            yield name
