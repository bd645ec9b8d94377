"""The label of each line: detectors look, the decoder decides, and the lines are classified by what it says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..base.errors import SourceError
from ..model import Fix
from . import decoder
from . import vocabulary as v
from .captions import find_credit
from .constraints import LONGEST_HEAD
from .doubts import doubts, stretches
from .features import look
from .furniture import furniture_tokens, kind_of, known_tokens, learn
from .heading_features import HOLDING, NESTED
from .joins import FIXED
from .sheet import PageLine, Sheet

WEIGHTS = Path(__file__).parents[1] / "data" / "page-weights.json"
_FIXED = {
    "headline": "T",
    "subtitle": "S",
    "kicker": "K",
    "section": "X",
    "caption": "C",
    "byline": "B",
    "furniture": "F",
    "break": "P",
    "prose": "PJO",
}
"""Labels that each word of a fix allows."""
_WORDS = {
    "K": "kicker",
    "T": "headline",
    "S": "subtitle",
    "X": "section",
    "B": "byline",
    "C": "caption",
    "F": "furniture",
    "P": "break",
    "J": "join",
    "O": "story",
    "c": "join",
}
"""The word of a fix for a label."""
DOUBT = 0.3
"""Lines are reported whose label is wrong with at least this probability."""
_HEADS = "KTtSX"
_BEGINS = "".join(x for x in decoder.LABELS if x not in "Jc")
"""Labels of what goes on no line above."""
_NESTED = "".join(x for x in decoder.LABELS if x not in "TtSO")
"""Labels of what is in a story already."""
_HOLDING = "".join(x for x in decoder.LABELS if x != "X")
_ROLE_LAST = v.pattern("labels.ROLE_LAST")


@cache
def weights() -> decoder.Weights:
    """The weights of the package."""
    return decoder.load(WEIGHTS)


def decodable(sheet: Sheet) -> list[PageLine]:
    """The lines with a label: all but rules, pictures, jump marks and the second half of a heading or byline."""
    return [
        x
        for x in sheet.lines
        if x.kind not in ("rule", "image", "marker")
        and not ("goes-on" in x.cuts and x.kind in ("heading", "byline"))
    ]


def label_lines(sheet: Sheet) -> None:
    """Decode the page and classify its lines."""
    lines = decodable(sheet)
    _limit_headings(sheet, lines)
    seen = look(sheet, lines)
    choices = decoder.decode(
        seen, [_allowed(sheet, x, names) for x, names in zip(lines, seen, strict=True)], weights()
    )
    for line, choice in zip(lines, choices, strict=True):
        line.choice = choice
        _classify(sheet, line, choice)
    _report_doubts(sheet, lines, choices)


def _report_doubts(sheet: Sheet, lines: list[PageLine], choices: list[decoder.Choice]) -> None:
    """Report the stretches of doubtful lines, each at its middle, with the fix of its most doubtful line."""
    found = doubts([x.text for x in lines], choices, weights().doubts)
    found = [0.0 if line.forced is not None else doubt for line, doubt in zip(lines, found, strict=True)]
    for run in stretches(found, DOUBT):
        i = max(run, key=lambda j: found[j])
        first, middle, last = (lines[run[j]].no for j in (0, len(run) // 2, -1))
        sheet.warn(middle, _doubt(lines[i].no, choices[i], first, last), first, last)


def _doubt(number: int, choice: decoder.Choice, first: int, last: int) -> str:
    """The warning of a stretch, with the fix that chooses the other label of its most doubtful line."""
    read, other = decoder.LABELS[choice.label], decoder.LABELS[choice.other]
    fix = f'; if so: [[fix]] line = {number}, as = "{_WORDS[choice.other]}"' if choice.other in _WORDS else ""
    where = f"lines {first} to {last} are doubtful; line {number} was " if first < last else ""
    return f"{where}read as {read}, but it may be {other}{fix}"


def _limit_headings(sheet: Sheet, lines: list[PageLine]) -> None:
    """raises  SourceError for a page that is nothing but headings"""
    run = 0
    for line in lines:
        run = run + 1 if line.kind == "heading" else 0
        if run > sheet.max_stories:
            found = (
                f"more than {run - 1:,} headings without a text; at most {sheet.max_stories} stories are read"
            )
            fix = "divide the page, or raise NEWSDIGEST_MAX_STORIES"
            raise SourceError(sheet.name, found, line=line.no, fix=fix)


def _allowed(sheet: Sheet, line: PageLine, seen: list[str]) -> str | None:
    """The labels that a fix, the layout or the levels of marked headings leave to a line; None: any."""
    fix: Fix | None = line.forced
    if fix is not None and fix.label == "story":
        return "T" if line.kind == "heading" or len(line.text) <= LONGEST_HEAD else "O"
    if fix is not None and fix.label == "join":
        above = sheet.lines[max(0, sheet.index(line) - 1)]
        fixed = above.forced.label if above.forced is not None else above.kind
        return "Jc" if fixed in ("caption", "credit", "join") else "J"
    if fix is not None:
        return _FIXED[fix.label]
    if line.is_row:
        return "P"
    if NESTED in seen:
        return _NESTED
    if HOLDING in seen:
        return _HOLDING
    if line.kind == "heading" or not sheet.laid_out or line.laid is not None:
        return None
    if line.begins is False:
        return "J"
    goes_on = not line.begins and any(x.startswith("join:") for x in seen)  # a block is a paragraph, else
    return None if goes_on else _BEGINS


def _classify(sheet: Sheet, line: PageLine, choice: decoder.Choice) -> None:
    """Give the line the class of its label; what a detector cut off it stays only where the class agrees."""
    label, kind = choice.label, line.kind
    line.why = ", ".join(choice.why) or line.why
    if label in _HEADS:
        if kind != "heading":
            line.kind, line.style, line.level, line.wrapped = "heading", "plain", 8, 0
        line.cuts = {k: x for k, x in line.cuts.items() if k in ("to", "from", "from-end")}
    elif label == "B":
        if kind != "byline":
            line.kind, line.cuts = "byline", {}
    elif label == "D":
        line.kind, line.cuts = "dateline", line.cuts if not line.core() else {}
    elif label in "Cc":
        credit = line.cuts.get("credit")
        if credit is None:
            at = find_credit(line.text)
            role = _ROLE_LAST.search(line.text)
            credit = (at, len(line.text)) if at is not None else role.span() if role else None
        line.kind, line.cuts = "caption", {} if credit is None else {"credit": credit}
    elif label == "F":
        found = furniture_tokens(line.text) or known_tokens(line.text)
        if kind != "furniture":
            line.kind, line.cuts = "furniture", {}
            line.detail = kind_of([x for x, _ in found])
        learn(sheet, found)
    elif kind not in FIXED:
        if kind not in ("prose", "dateline"):
            line.cuts = {k: x for k, x in line.cuts.items() if k in ("to", "from", "staff")}
        line.kind = "prose"
    line.label = label
