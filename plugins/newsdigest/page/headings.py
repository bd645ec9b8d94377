"""Lines marked as headings: `# …`, `#…` without a space, underlined (setext), or in bold alone; and rules.

Only the marks are decided here. What a heading is the head of (a story, a section, nothing) is decided
in `stories`, which does not rely on levels.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import PageLine, Sheet, trim

_ATX = re.compile(r"(#{1,6})( ?)(.*)", re.DOTALL)
_RULE = re.compile(r"(?:-[- ]*|=[= ]*|\*(?: ?\*){2,}|_[_ ]*)")
_ORNAMENT = re.compile(r"[^\w\s]{1,60}|([^\w\s])(?: \1){1,20}")
_NUMBER = v.pattern("headings.NUMBER")
_BOLD = re.compile(r"\*\*(?=[^* ])(.*[^* ])\*\*")
_QUESTION = v.pattern("headings.QUESTION")
_END = "。!?;；,、"


def mark_headings(sheet: Sheet) -> None:
    """Classify headings and rules; their marks are markup."""
    previous: PageLine | None = None
    for line in sheet.lines:
        if _is_text(line):
            previous = line
            continue
        if len(line.text) >= 2 and _RULE.fullmatch(line.text):
            underlined = previous is not None and line.gap == 0 and _can_be_underlined(previous, line)
            line.classify("rule", "an underline" if underlined else "nothing but a rule")
            sheet.markup.append((line.start, line.end))
            if underlined and previous is not None:
                previous.kind, previous.style = "heading", "setext"
                previous.level = 1 if line.text[0] == "=" else 2
                previous.why = "underlined"
                sheet.marked = True
        elif _atx(sheet, line):
            sheet.marked = True
        elif (
            len(line.text) <= 60
            and _ORNAMENT.fullmatch(line.text)
            and line.text[0] not in "”’」』)】》。…!?["
        ):
            line.classify("furniture", "ornament")
            line.detail = "ornament"
        previous = line
    for line, below in zip(sheet.lines, [*sheet.lines[1:], None], strict=True):
        if line.kind != "prose" or _is_text(line):
            continue
        leads = below is not None and not below.gap and _BOLD.fullmatch(below.text) is not None
        if _bold_alone(sheet, line, colon=leads) or (
            below is not None and _bold_together(sheet, line, below)
        ):
            sheet.bold = True


def _is_text(line: PageLine) -> bool:
    """The editor says that the line is text: its marks are letters."""
    return line.forced is not None and line.forced.label in ("prose", "join", "break")


def _can_be_underlined(line: PageLine, rule: PageLine) -> bool:
    """A short line that is no sentence, directly above at least two = or -."""
    return (
        rule.text[0] in "=-"
        and len(rule.text.replace(" ", "")) >= 2
        and line.kind == "prose"
        and len(line.text) <= 60
        and (line.text[-1] not in "。;；,、" or rule.text[0] == "=")
    )


def _atx(sheet: Sheet, line: PageLine) -> bool:
    """`# title`, `# title #`, `#title`; not `#topic#`, not `#5`."""
    match = _ATX.fullmatch(line.text)
    if not match or not match[3]:
        return False
    marks, space, title = match.groups()
    if title.startswith("#"):
        return False
    closing = re.search(r" #+$", title)
    if not space:
        loose = not closing and "#" in title
        if loose or (
            len(marks) == 1 and (_NUMBER.match(title) or len(title) > 60 or title[-1] in "。;；,、")
        ):
            return False
    low, high = len(marks) + len(space), len(line.text)
    if closing:
        high -= len(closing.group())
    line.kind, line.style, line.level = "heading", "atx", len(marks)
    line.why = f"begins with {marks}"
    trim(sheet, line, low, high)
    bold = _BOLD.fullmatch(line.text)
    if bold and "**" not in bold[1]:
        trim(sheet, line, 2, len(line.text) - 2)
    return True


def _bold_alone(sheet: Sheet, line: PageLine, *, colon: bool) -> bool:
    """A short line in bold from end to end that is no sentence; with a colon only where it leads to another (鹿鸣县:)."""
    match = _BOLD.fullmatch(line.text)
    if not match or "**" in match[1] or len(match[1]) > 50 or match[1][-1] in "。;；,、":
        return False
    if match[1][-1] in ":：" and not (colon and len(match[1]) <= 12):
        return False
    if _QUESTION.match(match[1]):
        return False
    trim(sheet, line, 2, len(line.text) - 2)
    line.kind, line.style, line.level = "heading", "bold", 7
    line.why = "all in bold"
    return True


def _bold_together(sheet: Sheet, line: PageLine, below: PageLine) -> bool:
    """One head in bold over two lines: the marks open in the first and close at the end of the second."""
    if below.kind != "prose" or below.gap or _is_text(below):
        return False
    match = _BOLD.fullmatch(line.text + below.text)
    short = max(len(line.text), len(below.text)) <= 26
    if (
        not match
        or not short
        or "**" in match[1]
        or line.text.count("**") != 1
        or match[1][-1] in "。;；,、::"
    ):
        return False
    if _QUESTION.match(match[1]) or line.text[-1] in "。!?;":
        return False
    trim(sheet, line, 2, len(line.text))
    trim(sheet, below, 0, len(below.text) - 2)
    for part in (line, below):
        part.kind, part.style, part.level = "heading", "bold", 7
        part.why = "all in bold, over two lines"
    below.cuts["goes-on"] = (0, 0)
    return True
