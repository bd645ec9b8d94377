"""Exchange with translators' tools: one PO file a story, by polib, for Poedit, Weblate, OmegaT.

    text = exported(found, comments)
    result = imported(found, read_po(path), by="Li Wei", date="2026-11-23")

A unit is a field: `msgctxt` its id, `msgid` the Chinese of today, `msgstr` the English with its marks, fuzzy when it is
stale or a machine's; `previous msgid` is the Chinese it was translated from. The extracted comment `english: …` is the
hash of the English at the export: by it an import sees that the file was changed here meanwhile, and refuses that unit.
An export imported again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib

from ..base.errors import TranslationError
from ..base.files import decode_source, read_source
from ..text import NEWLINE
from .counts import first_words
from .document import Sidecar
from .fields import Field, check_text, fields, rewritten
from .fingerprint import fingerprint, print_of_english
from .lock import Lock, LockEntry
from .pair import fit
from .rows import Paired
from .sync import new_lock

STORY = "X-Newsdigest-Story"
"""The header that names the story."""
_QUOTED = re.compile(r'(?:#[~|]+ ?)?(?:(?:msg\w+|msgstr\[\d+\])[ \t]+)?"')
_CLOSED = re.compile(r'(?<!\\)(?:\\\\)*"$')
_BASE = re.compile(r"^english: ([0-9a-f]{16}|-)$", re.MULTILINE)
_SOURCE = re.compile(r"^chinese: ([0-9a-f]{16})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Import:
    """What an import does; nothing is written yet."""

    sidecar: Sidecar
    lock: Lock
    taken: tuple[str, ...]
    """Fields with new English or a new state."""
    refused: tuple[tuple[str, str], ...]
    """Field and reason."""
    same: int
    """How many came back as they went."""


def exported(found: Paired, comments: Callable[[str, str], Sequence[str]] = lambda zh, en: ()) -> str:
    """A PO file as text.

    comments   what a translator should know of a Chinese text and its English: terms, figures, contradictions
    """
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": f"newsdigest {found.story.slug}",
        STORY: found.story.slug,
        "PO-Revision-Date": f"{_last(found)[0]} 00:00+0000",
        "Last-Translator": _last(found)[1],
        "Language-Team": "",
        "Language": "en",
        "X-Source-Language": "zh_Hans",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for field in fields(found):
        stale = field.state == "stale"
        notes = [*comments(field.zh, field.en), f"state: {field.state}"]
        notes += [f"chinese: {field.same_source}", f"english: {_base(field)}"]
        file.append(
            polib.POEntry(
                msgctxt=field.id,
                msgid=field.zh,
                msgstr=field.en,
                comment="\n".join(_one_line(note) for note in notes),
                flags=["fuzzy"] if field.en and (stale or field.machine) else [],
                previous_msgid=field.was if stale and field.was != field.zh else None,
            )
        )
    return str(file) if str(file).endswith("\n") else f"{file}\n"


def read_po(path: Path) -> polib.POFile:
    """A PO file; raises TranslationError for one that is none."""
    fix = "give a PO file that `newsdigest po export` wrote"
    try:
        data = read_source(path, str(path), TranslationError)
        advice = "save the PO file as UTF-8"  # what is invisible is refused unit by unit: the Chinese may have some
        text = decode_source(data, str(path), TranslationError, fix=advice, hidden=True).removeprefix(
            "\ufeff"
        )
        for number, line in enumerate(NEWLINE.split(text), 1):
            if _QUOTED.match(line.strip()) and not _CLOSED.search(
                line.strip()
            ):  # polib would eat its last letter
                raise TranslationError(str(path), "a text that is not closed", line=number, fix=fix)
        file = polib.pofile(text, encoding="utf-8", wrapwidth=0)
    except OSError as e:  # polib's word for a syntax error, too
        found = e.strerror or re.sub(r"^Syntax error in po file \S* ?", "not a PO file: ", str(e))
        raise TranslationError(str(path), found, fix=fix) from None
    except (ValueError, IndexError, AttributeError) as e:
        raise TranslationError(str(path), f"not a PO file: {e}", fix=fix) from None
    if not len(file):
        raise TranslationError(str(path), "holds no unit", fix=fix)
    return file


def story_of(file: polib.POFile, path: Path) -> str:
    """The slug a PO file belongs to: its header, else its file name."""
    return str(file.metadata.get(STORY, "")).strip() or path.name.removesuffix(".po").removesuffix(".en")


def imported(found: Paired, file: polib.POFile, *, by: str | None, date: str) -> Import:
    """Take from a PO file what still fits.

    by     who translated; None: the header's Last-Translator, if it names one
    date   ISO date for what changes
    """
    here = {field.id: field for field in fields(found)}
    texts: dict[str, str] = {}
    settled: dict[str, bool] = {}
    refused: list[tuple[str, str]] = []
    seen: set[str] = set()
    same = 0
    for unit in file:
        if unit.obsolete:
            continue
        name = unit.msgctxt or ""
        field = here.get(name)
        reason = _refusal(unit, field, found, seen)
        seen.add(name)
        if reason or field is None:
            refused.append((name or first_words(unit.msgid), reason or ""))
            continue
        text = " ".join(unit.msgstr.split())
        confirmed = not unit.fuzzy and bool(text) and (field.state == "stale" or field.machine)
        doubted = unit.fuzzy and field.state == "reviewed"
        if print_of_english(text) == print_of_english(field.en) and not confirmed and not doubted:
            same += 1
            continue
        try:
            if text != field.en:
                check_text(found, name, text)
        except TranslationError as e:
            refused.append((name, f"{e.found}; {e.fix}"))
            continue
        texts[name] = text
        settled[name] = not unit.fuzzy
    return _applied(found, here, texts, settled, tuple(refused), same, by or _translator(file), date)


def _refusal(unit: polib.POEntry, field: Field | None, found: Paired, seen: set[str]) -> str | None:
    """Why a unit cannot be taken; None when it can."""
    name = unit.msgctxt or ""
    if not name:
        return "has no msgctxt, so nobody knows which paragraph it is"
    if name in seen:
        return "stands in the file twice; the first was read"
    if field is None:
        gone = found.lock and any(e.id == name for e in found.lock.dropped)
        return "its Chinese is gone from the page" if gone else "no such unit in this story"
    if fingerprint(unit.msgid) != field.same_source:
        sent = _SOURCE.search(unit.comment or "")
        if sent is not None and sent[1] == field.same_source:
            return "its Chinese was changed in the PO file, not here; restore the msgid"
        return (
            f"the source has moved on since the export: it begins {first_words(field.zh)} today; export again"
        )
    text = " ".join(unit.msgstr.split())
    if print_of_english(text) == print_of_english(field.en):
        return None
    if not text:
        return "came back empty; its English stays"
    base = _BASE.search(unit.comment or "")
    if field.en and base is None:
        return "its comment `english: …` is gone, so nobody knows which English it replaces; export again"
    if field.en and base is not None and base[1] != _base(field):
        return "its English was changed here since the export; export again and compare"
    return None


def _applied(
    found: Paired,
    here: Mapping[str, Field],
    texts: Mapping[str, str],
    settled: Mapping[str, bool],
    refused: tuple[tuple[str, str], ...],
    same: int,
    by: str | None,
    date: str,
) -> Import:
    changed = {name: text for name, text in texts.items() if text != here[name].en}
    sidecar = rewritten(found, changed) if changed else found.sidecar
    after = fit(found.story, sidecar, found.lock, placed=True)
    lock = new_lock(after, date=date)
    entries: dict[str, LockEntry] = {}
    for identity in dict.fromkeys(i for name in texts for i in here[name].units):
        row, old = after.row(identity), lock.by_id[identity]
        if row is None or row.state == "missing":
            continue
        # a caption is settled when its credit is, too
        parts = [f for f in here.values() if identity in f.units and (f.en or f.id in texts)]
        whole = all(settled.get(f.id, f.state != "stale" and not f.machine) for f in parts)
        untouched = any(f.machine and f.id not in changed for f in parts) and not whole
        entries[identity] = LockEntry(
            identity,
            "machine" if untouched else "draft",
            row.zh if whole else old.src,
            print_of_english(row.whole),
            old.by if untouched else by,
            date,
            None if whole else old.now,
        )
    return Import(sidecar, lock.changed(entries), tuple(texts), refused, same)


def _last(found: Paired) -> tuple[str, str]:
    """The newest date in the lock, and who worked then; no clock is asked, so that an export is always the same."""
    entries = [e for e in (found.lock.entries if found.lock else ()) if e.date]
    newest = max(entries, key=lambda e: e.date or "", default=None)
    return (newest.date or "", newest.by or "") if newest else ("YEAR-MO-DA", "")


def _base(field: Field) -> str:
    return print_of_english(field.en) if field.en else "-"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _translator(file: polib.POFile) -> str | None:
    """Last-Translator, where a person stands there."""
    name = re.sub(r"<[^<>]*>", "", str(file.metadata.get("Last-Translator", ""))).strip()
    return None if not name or name.upper() == "FULL NAME" else name
