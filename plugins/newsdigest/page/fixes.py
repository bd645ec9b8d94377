"""The editor overrules: [[fix]] entries of the edition file, applied line by line."""

from __future__ import annotations

from collections.abc import Callable

from ..base.errors import EditionFileError
from ..inputs import stem_of
from ..model import Fix
from .sheet import PageLine, Sheet

WORDS = (
    "join",
    "break",
    "caption",
    "headline",
    "subtitle",
    "kicker",
    "section",
    "byline",
    "furniture",
    "story",
    "prose",
)
LONGEST_HEAD = 60
BY_LAYOUT = "the layout of the page says so"
"""Reason of a fix that no editor wrote: the kind of a block. An editor's fix takes its place."""


def apply_fixes(sheet: Sheet, rule: Callable[[Sheet], None]) -> None:
    """(Re)state the editor's word after a rule: a fixed line has the class the editor gave it."""
    for line in sheet.lines:
        if line.forced is not None and line.forced.reason is not BY_LAYOUT:
            force(line, f"the editor says so: {line.forced.reason}")


def lay_fixes(sheet: Sheet) -> None:
    """Attach each fix to its line.

    raises  EditionFileError for a line that does not exist or is blank, two fixes on one line, an unknown word
    """
    by_number = {x.no: x for x in sheet.lines}
    for fix in sheet.fixes:
        line = by_number.get(fix.line)
        if fix.label not in WORDS:
            raise unused(sheet.name, fix, f"as = {fix.label!r} is unknown", f"use one of {', '.join(WORDS)}")
        if line is None:
            raise unused(
                sheet.name, fix, "the page has no text on that line", "correct the number or remove the fix"
            )
        if line.forced is not None and line.forced.reason is not BY_LAYOUT:
            raise unused(sheet.name, fix, "that line is fixed twice", "keep one of the two")
        line.forced = fix


def force(line: PageLine, why: str) -> None:
    """Give one line the class that its fix names."""
    assert line.forced is not None
    word = line.forced.label
    if word in ("headline", "subtitle", "kicker", "section", "story"):
        if word == "story" and line.kind != "heading" and len(line.text) > LONGEST_HEAD:
            line.why = why  # a text that begins a story without a headline
            return
        if line.kind != "heading":
            line.kind, line.style, line.level = "heading", "plain", 8
        line.why, line.cuts = why, {}
    elif word in ("caption", "furniture", "byline"):
        line.classify(word, why)
        line.cuts = {"credit": line.cuts["credit"]} if word == "caption" and "credit" in line.cuts else {}
        line.detail = line.detail or "editor"
    elif word in ("prose", "break", "join"):
        if word == "prose" or line.kind not in ("li", "verse", "row", "quote", "salutation", "signature"):
            line.classify("prose", why)
        line.cuts = {} if word == "prose" else line.cuts
    line.wrapped = 0 if word != "join" else line.wrapped


def unused(name: str, fix: Fix, found: str, mend: str) -> EditionFileError:
    """The complaint, in the name of the edition file."""
    stem = stem_of(name.rsplit("/", 1)[-1])
    return EditionFileError(
        f"content/editions/{stem}.toml", f"[[fix]] line = {fix.line}: {found}", line=fix.at, fix=mend
    )
