"""`newsdigest approve`: a person says that the English of some paragraphs is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..base.errors import TranslationError
from ..base.toml import nearest
from .fingerprint import print_of_english
from .lock import Lock, LockEntry
from .rows import Paired, SegmentRow
from .sync import new_lock


@dataclass(frozen=True, slots=True)
class Approval:
    """The new lock, what is approved by it, and what was left and why."""

    lock: Lock
    done: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def approve(
    found: Paired,
    ids: Sequence[str],
    *,
    by: str,
    date: str,
    unchanged: bool = False,
    draft: bool = False,
    errors: Mapping[str, str] | None = None,
) -> Approval:
    """Record that a person stands by the English of these units.

    ids         units to approve; none named: all that can be
    by          who: a person's name
    unchanged   the English stands although the Chinese changed (a typo was mended there)
    draft       it is up to date, but still to be reviewed: the state becomes draft
    errors      what checks found wrong in a unit, by its id: it is not approved
    raises      TranslationError for a named unit that is not there, is missing, or is stale with its English untouched
    """
    if not by.strip():
        raise TranslationError(found.sidecar.label, "approved by nobody", fix="give --by NAME")
    known = [row.id for row in found.rows]
    for name in ids:
        if name not in known:
            near = nearest(name, known)
            fix = f"did you mean {near}?" if near else "it has " + ", ".join(known)
            raise TranslationError(found.sidecar.label, f"no unit {name!r} in this story", fix=fix)
    wanted = _with_mates(found.rows, ids) if ids else known
    done: list[str] = []
    left: list[tuple[str, str]] = []
    entries: dict[str, LockEntry] = {}
    for row in found.rows:
        if row.id not in wanted:
            continue
        wrong = None if draft else (errors or {}).get(row.home or row.id)
        reason = _obstacle(found, row, unchanged) or (wrong and f"has an open error: {wrong}")
        if reason and ids:
            fix = "see `newsdigest diff`, then correct the English, or say --unchanged"
            if row.state == "missing":
                fix = "translate it first"
            elif wrong and reason.endswith(wrong):
                fix = "correct it, or accept the finding with a reason: newsdigest accept"
            raise TranslationError(found.sidecar.label, f"{row.id} {reason}", line=row.line, fix=fix)
        if reason:
            left.append((row.id, reason))
            continue
        state = "draft" if draft else "reviewed"
        new = LockEntry(row.id, state, row.zh, print_of_english(row.whole), by.strip(), date)
        if ids or row.state != state or row.entry is None or row.changed:
            entries[row.id] = new
            done.append(row.id)
    return Approval(new_lock(found, date=date).changed(entries), tuple(done), tuple(left))


def _with_mates(rows: Sequence[SegmentRow], ids: Sequence[str]) -> set[str]:
    """The units named, and all that share a block with them."""
    homes = {row.home or row.id for row in rows if row.id in ids}
    return {row.id for row in rows if (row.home or row.id) in homes}


def _obstacle(found: Paired, row: SegmentRow, unchanged: bool) -> str | None:
    if row.state == "missing":
        return "is not translated"
    mates = [r for r in found.rows if (r.home or r.id) == (row.home or row.id)]
    if any(r.stale and not r.changed for r in mates) and not unchanged:
        return "is stale: its Chinese changed and its English did not"
    return None
