"""Machine drafts: a command of the editor's choice gets a paragraph as JSON and returns its English as JSON.

    asked = request(field, terms, figures)          # {"id": "p3", "zh": "…", "terms": […], "figures": […], "previous": …}
    english = ask(["my-translator"], asked, timeout=120, cwd=project)      # from {"id": "p3", "en": "…"}

Only what is missing, or a machine's draft, is asked for: a person's text is never overwritten. What comes back has the
state `machine` until a person approves it. Any program will do; nothing here knows a vendor.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

from ..base.errors import DraftError
from ..model import Figure, Term, Value
from .document import Sidecar
from .fields import Field, fields, rewritten
from .fingerprint import print_of_english
from .lock import Lock, LockEntry
from .pair import fit
from .rows import Paired
from .sync import new_lock

SCHEMA = "newsdigest/draft/1"
MAX_OUTPUT = 1_000_000
"""Bytes a command may print for one paragraph."""


def due(
    found: Paired, ids: Sequence[str] = (), *, redo: bool = False
) -> tuple[list[Field], list[tuple[str, str]]]:
    """Which fields to ask for, and which are left, with the reason.

    ids    fields asked for by name; none: all
    redo   machine drafts are made again, too (those whose Chinese changed always are)
    """
    ask: list[Field] = []
    left: list[tuple[str, str]] = []
    human: set[str] = set()
    for field in fields(found):
        if field.en and not field.machine:
            human |= set(field.units)
        if ids and field.id not in ids:
            continue
        if not field.en and not human & set(field.units):
            ask.append(field)
        elif not field.machine:
            left.append((field.id, "a person's text, which no machine overwrites"))
        elif redo or ids or field.state == "stale":
            ask.append(field)
        else:
            left.append((field.id, "has a machine's draft already; --redo makes it again"))
    return ask, left


def request(field: Field, terms: Sequence[Term] = (), figures: Sequence[Figure] = ()) -> dict[str, Any]:
    """What the command reads: the Chinese with all the digest knows of it.

    terms     glossary terms used in it
    figures   figures in it, with their English reading
    """
    return {
        "schema": SCHEMA,
        "id": field.id,
        "zh": field.zh,
        "terms": [
            {"id": t.id, "zh": t.zh, "en": t.en, "en_alt": list(t.en_alt), "en_avoid": list(t.en_avoid)}
            for t in terms
        ],
        "figures": [
            {
                "text": f.surface,
                "value": _plain(f.value),
                "high": _plain(f.high),
                "unit": f.unit,
                "kind": f.kind,
                "approx": f.approx,
                "english": f.english,
            }
            for f in figures
        ],
        "previous": field.en or None,
        "previous_zh": field.was if field.en and field.was != field.zh else None,
    }


def ask(command: Sequence[str], asked: Mapping[str, Any], *, timeout: float, cwd: Path) -> str:
    """Run the command once; its English, on one line.

    raises  DraftError when it cannot be started, fails, takes too long, or answers anything but {"id": …, "en": …}
    """
    name, identity = command[0], str(asked["id"])
    try:
        process = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd, start_new_session=True
        )  # fmt: skip
    except OSError as e:
        raise DraftError(
            name, f"cannot be started: {e.strerror}", fix="mend NEWSDIGEST_DRAFT_COMMAND or --command"
        ) from None
    try:
        out, err = process.communicate(json.dumps(asked, ensure_ascii=False).encode(), timeout=timeout)
    except subprocess.TimeoutExpired:
        raise DraftError(
            name, f"no answer within {timeout:g} seconds", entry=identity, fix="give --timeout more"
        ) from None
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode:
        said = err.decode("utf-8", "replace").strip().split("\n")[-1][:300]
        how = f"exit code {process.returncode}" if process.returncode > 0 else f"signal {-process.returncode}"
        raise DraftError(name, f"{how}: {said}" if said else how, entry=identity)
    return _english(name, identity, out)


def _english(name: str, identity: str, out: bytes) -> str:
    """The English of an answer."""
    fix = 'print {"id": "…", "en": "…"} and nothing else on standard output'
    if len(out) > MAX_OUTPUT:
        raise DraftError(name, f"more than {MAX_OUTPUT:,} bytes of output", entry=identity, fix=fix)
    try:
        answer = json.loads(out.decode("utf-8"))
    except UnicodeDecodeError:
        raise DraftError(name, "the answer is not UTF-8", entry=identity, fix=fix) from None
    except (ValueError, RecursionError):
        shown = " ".join(out.decode("utf-8", "replace").split())[:60]
        raise DraftError(name, f"the answer is not JSON: {shown!r}", entry=identity, fix=fix) from None
    if isinstance(answer, list) and len(answer) == 1:
        answer = answer[0]
    if not isinstance(answer, dict):
        raise DraftError(name, "the answer is not one {id, en}", entry=identity, fix=fix)
    if answer.get("id") != identity:
        raise DraftError(
            name,
            f"answers {str(answer.get('id'))[:40]!r} where {identity!r} was asked",
            entry=identity,
            fix=fix,
        )
    english = answer.get("en")
    if not isinstance(english, str) or not english.strip():
        raise DraftError(name, "`en` is no text", entry=identity, fix=fix)
    text = " ".join(english.split())
    if text.startswith("<!--"):
        raise DraftError(
            name, f"`en` begins with a mark: {text[:40]!r}", entry=identity, fix="answer with words"
        )
    return text


def applied(found: Paired, answers: Mapping[str, str], *, by: str, date: str) -> tuple[Sidecar, Lock]:
    """The translation and its lock with the answers in place, state machine.

    found     as it was when the answers were asked for
    answers   field id → English
    by        the command, as the lock names it
    """
    here = {field.id: field for field in fields(found)}
    for name in answers:
        field = here[name]
        if any(f.en and not f.machine for f in here.values() if f.units == field.units):
            raise DraftError(by, "would overwrite a person's text", entry=name)
    sidecar = rewritten(found, answers)
    after = fit(found.story, sidecar, found.lock, placed=True)
    entries: dict[str, LockEntry] = {}
    for name in answers:
        for identity in here[name].units:
            row = after.row(identity)
            if row is not None and row.en:
                entries[identity] = LockEntry(
                    identity, "machine", row.zh, print_of_english(row.whole), by, date
                )
    return sidecar, new_lock(after, date=date).changed(entries)


def _plain(value: Value) -> int | float | str | None:
    """An exact value as JSON has it: 245000000, 60.6, "5:3"; text where a float would not be exact."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value.normalize() else str(value)
