"""One row of a table to one value of the model: keys, types, words a field may hold.

    terms.toml          [[term]]          id zh en definition, and what may be absent
    tags.toml           [[tag]]           id zh en kind
    units.toml          [[unit]]          id kind zh en scale
    approximators.toml  [[approximator]]  zh place approx
    setphrases.toml     [[setphrase]]     zh why
    names.toml          [[name]]          id zh en kind
    equivalences.toml   [[word]]          zh or en, means; [[pair]] zh en; [[unit]] of and spellings

Closed vocabularies (place, approx, the kind of a tag) refuse every other word. Open ones (category, status, the kind
of a unit or name) take a new word but refuse one that looks like a misspelling of a known one: "goverance".
"""

from __future__ import annotations

import difflib
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from ..base.toml import Schema, TableEntry
from ..model import Approximator, Equivalence, Name, SetPhrase, Tag, Term, Unit
from .surfaces import flaw, unacceptable

CATEGORIES = (
    "party", "governance", "law", "poverty", "place", "culture", "people", "body", "slogan", "programme", "economy",
    "society", "education", "institution", "organisation", "campaign", "policy", "media", "history", "heritage",
)  # fmt: skip
STATUSES = ("recommended", "needs-source", "unsourced", "draft")
"""A draft may lack its definition: it is kept in the table, and linked once it has one and the status is gone."""
AUDIENCES = ("en", "zh", "both")
"""Whose pages mark a term: readers of English need 党委 explained, readers of Chinese do not."""
LEVELS = ("basic", "common", "specialist")
TAG_KINDS = ("topic", "place", "organisation", "programme", "people")
NAME_KINDS = ("person", "place", "organisation", "work", "office", "agency", "desk", "event", "brand")
UNIT_KINDS = (
    "count", "classifier", "measure", "money", "percent", "percentage_point", "area", "length", "weight", "mass",
    "volume", "temperature", "duration", "age", "date", "time", "year", "rate", "ordinal", "multiple", "fraction",
    "ratio", "score", "concentration", "energy", "power", "speed", "frequency", "data", "pressure", "angle",
)  # fmt: skip
PLACES = ("before", "inside", "after")
APPROX = ("over", "nearly", "about", "at_least", "at_most")

TERM: Schema = dict.fromkeys(
    (
        "id",
        "zh",
        "pinyin",
        "en",
        "definition",
        "definition_zh",
        "category",
        "status",
        "source",
        "note",
        "for",
        "level",
    ),
    str,
) | {key: [str] for key in ("en_alt", "en_avoid", "variants", "not_in", "ok_in", "see_also")}
TAG: Schema = dict.fromkeys(("id", "zh", "en", "kind", "pinyin", "term"), str) | {
    "auto": [str],
    "formerly": [str],
}
UNIT: Schema = dict.fromkeys(("id", "kind", "symbol", "si", "source"), str) | {
    "zh": [str],
    "en": [str],
    "scale": "any",
    "to_si": "any",
}
APPROXIMATOR: Schema = {"zh": str, "place": str, "approx": str, "en": [str]}
SETPHRASE: Schema = {"zh": str, "why": str, "en": [str]}
NAME: Schema = dict.fromkeys(("id", "zh", "en", "kind", "pinyin"), str)
WORD: Schema = {"zh": [str], "en": [str], "means": [str], "doubt": bool}
PAIR: Schema = {"zh": [str], "en": [str]}
SPELLING: Schema = {
    "of": str,
    "zh": [str],
    "en": [str],
    "before": [str],
    "measures": str,
    "times": "any",
    "also": str,
}

LONGEST_LABEL = 300
LONGEST_PROSE = 4000
_PROSE = frozenset({"definition", "definition_zh", "note", "why", "source"})
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.\-]*)\s*:(//)?(\S?)", re.ASCII)
_QUANTITY = re.compile(r"\d+(?:\.\d+)? [a-z%-]+", re.ASCII)
_RUNNABLE = frozenset(
    {"javascript", "vbscript", "data", "file", "blob", "about", "mailto", "tel", "view-source"}
)


def term(entry: TableEntry) -> Term:
    """A glossary entry."""
    if "definition" not in entry.data and entry.get("status") != "draft":
        raise entry.error("`definition` is missing", fix="add definition = text")
    _check_id(entry)
    for surface in (
        entry["zh"],
        *entry.get("variants", ()),
        *entry.get("not_in", ()),
        *entry.get("ok_in", ()),
    ):
        key = next(k for k in ("zh", "variants", "not_in", "ok_in") if surface in _list(entry.get(k, ())))
        _check_surface(entry, key, surface)
    _check_word(entry, "category", CATEGORIES, closed=False)
    _check_word(entry, "status", STATUSES, closed=False)
    if entry.get("status") == "unsourced" and not entry.get("note"):
        raise entry.error(
            "has no source and no reason", key="status", fix="write in `note` where a source was looked for"
        )
    _check_source(entry)
    _check_word(entry, "for", AUDIENCES, closed=True)
    _check_word(entry, "level", LEVELS, closed=True)
    fields = _fields(entry)
    audience = fields.pop("for", None)
    return Term(**fields, audience=audience)


def tag(entry: TableEntry) -> Tag:
    """A tag."""
    _check_id(entry)
    for old in entry.get("formerly", ()):
        _check_id(entry, old, "formerly")
    _check_word(entry, "kind", TAG_KINDS, closed=True)
    return Tag(**_fields(entry))


def unit(entry: TableEntry) -> Unit:
    """A unit or measure word; `scale` and `to_si` are exact: text, or a number."""
    _check_id(entry)
    for key in ("zh", "en"):
        if not entry[key] and key == "zh":
            raise entry.error("`zh` is empty", key=key, fix='give its surfaces: zh = ["平方米", "㎡"]')
    for surface in entry["zh"]:
        _check_surface(entry, "zh", surface, marks=True)
    _check_word(entry, "kind", UNIT_KINDS, closed=False)
    _check_source(entry)
    fields = _fields(entry)
    for key in ("scale", "to_si"):
        if key in fields:
            fields[key] = _decimal(entry, key)
    return Unit(**fields)


def approximator(entry: TableEntry) -> Approximator:
    """余 近 约 …"""
    _check_surface(entry, "zh", entry["zh"], marks=True)
    _check_word(entry, "place", PLACES, closed=True)
    _check_word(entry, "approx", APPROX, closed=True)
    return Approximator(**_fields(entry))


def setphrase(entry: TableEntry) -> SetPhrase:
    """A phrase with numerals that counts nothing."""
    _check_surface(entry, "zh", entry["zh"])
    return SetPhrase(**_fields(entry))


def name(entry: TableEntry) -> Name:
    """A person, place, organisation, work or news desk."""
    _check_id(entry)
    _check_surface(entry, "zh", entry["zh"])
    _check_word(entry, "kind", NAME_KINDS, closed=False)
    return Name(**_fields(entry))


def equivalence(entry: TableEntry) -> Equivalence:
    """One [[word]], [[pair]] or [[unit]] of equivalences.toml."""
    fields = _fields(entry)
    if entry.header == "word":
        if not (entry.get("zh") or entry.get("en")):
            raise entry.error("has no words", fix='write zh = ["半年"] or en = ["half a year"]')
        for said in entry["means"]:
            if not _QUANTITY.fullmatch(said):
                raise entry.error(
                    f"`means` {shown(said)} is no quantity",
                    key="means",
                    fix='write a number and a kind: "6 month"',
                )
    if "times" in fields:
        fields["times"] = _decimal(entry, "times")
    return Equivalence(entry.header, **fields)  # type: ignore[arg-type]


def _fields(entry: TableEntry) -> dict[str, Any]:
    """The row's values as the model keeps them: lists as tuples, prose in one line, nothing invisible."""
    fields: dict[str, Any] = {}
    for key, value in entry.data.items():
        for text in _list(value):
            if isinstance(text, str):
                _check_text(entry, key, text)
        if isinstance(value, str):
            value = _one_line(value)
        fields[key] = tuple(map(_one_line, value)) if isinstance(value, list) else value
    return fields


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip(" \u3000\xa0")


def _list(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


def _check_text(entry: TableEntry, key: str, text: str) -> None:
    bad = next((c for c in text if unacceptable(c)), None)
    if bad is not None:
        raise entry.error(f"`{key}` holds the character U+{ord(bad):04X}", key=key, fix="delete it")
    limit = LONGEST_PROSE if key in _PROSE else LONGEST_LABEL
    if len(text) > limit:
        raise entry.error(f"`{key}` is {len(text)} characters long", key=key, fix=f"keep it to {limit}")


def _check_id(entry: TableEntry, value: str | None = None, key: str = "id") -> None:
    value = entry["id"] if value is None else value
    if len(value) > 100 or not _ID.fullmatch(value):
        fix = "use small ASCII letters, digits and single hyphens: dang-jian"
        raise entry.error(f"`{key}` cannot be an address: {shown(value)}", key=key, fix=fix)


def _check_surface(entry: TableEntry, key: str, surface: str, *, marks: bool = False) -> None:
    """`marks`: a unit may be a mark alone (% ℃)."""
    found = flaw(surface)
    if found and not (marks and found.startswith("has no")):
        raise entry.error(
            f"`{key}` {shown(surface)} {found}", key=key, fix="write the word as the paper prints it"
        )


def _check_word(entry: TableEntry, key: str, known: tuple[str, ...], *, closed: bool) -> None:
    word = entry.get(key)
    if word is None or word in known:
        return
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5 if closed else 0.8)
    if not closed and not near and _ID.fullmatch(word.replace("_", "-")):
        return
    fix = f"did you mean {near[0]}?" if near else "one of " + ", ".join(known)
    raise entry.error(f"unknown {key} {shown(word)}", key=key, fix=fix)


def _check_source(entry: TableEntry) -> None:
    """A source is an http(s) address or words: it becomes a link only when it is the former."""
    source = entry.get("source")
    mark = _SCHEME.match(source) if source is not None else None
    if mark is None or mark[1].lower() in ("http", "https"):
        return
    if mark[2] or (mark[1].lower() in _RUNNABLE and mark[3]):
        raise entry.error(
            f"`source` is an address of the kind {mark[1].lower()}:",
            key="source",
            fix="give https://… or plain words",
        )


def _decimal(entry: TableEntry, key: str) -> Decimal:
    value = entry[key]
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal(0)
        if number.is_finite() and number > 0 and -40 < number.adjusted() < 40:
            return number
    raise entry.error(
        f"`{key}` is not a number above zero", key=key, fix=f'write it as text: {key} = "666.67"'
    )


def shown(text: str) -> str:
    """A value as a message quotes it: on one line, cut short."""
    text = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'
