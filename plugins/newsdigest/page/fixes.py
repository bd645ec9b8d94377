"""The editor overrules: [[fix]] entries of the edition file, applied line by line."""

from __future__ import annotations

from ..base.errors import EditionFileError
from ..inputs import stem_of
from ..model import Fix
from .sheet import Sheet

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


def unused(name: str, fix: Fix, found: str, mend: str) -> EditionFileError:
    """The complaint, in the name of the edition file."""
    stem = stem_of(name.rsplit("/", 1)[-1])
    return EditionFileError(
        f"content/editions/{stem}.toml", f"[[fix]] line = {fix.line}: {found}", line=fix.at, fix=mend
    )
