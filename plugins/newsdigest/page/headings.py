"""Marks on lines: headings as `# …`, `#…` without a space, underlined (setext), or in bold alone; rules; links to pictures; 下转 and 上接.

Only the marks are decided here. What a heading is the head of (a story, a section, nothing) is decoded. Pictures, as converters of
printed pages leave them where the photo stood, are markup and belong to no text, but show where a caption is: right below them.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import PageLine, Sheet, trim

_LINK = r"!\[[^\[\]]{0,80}\]\([^()]{1,400}\)|<img [^<>]{1,400}>|<!-- ?[^<>]{0,400}?-->"
_IMAGE = re.compile(rf"(?:(?:{_LINK}) ?)+", re.IGNORECASE)
_IMAGE_AT_END = re.compile(rf"(?:(?:{_LINK}) ?)+$", re.IGNORECASE)
_MARKS = frozenset("!<)>")
"""How a link to a picture begins and ends."""


def mark_images(sheet: Sheet) -> None:
    """Classify lines that are nothing but links to pictures; cut off a link that begins or ends a line of text."""
    for line in sheet.lines:
        forced = line.forced is not None and line.forced.label != "furniture"
        if line.kind != "prose" or forced or not _MARKS.intersection((line.text[0], line.text[-1])):
            continue
        if _IMAGE.fullmatch(line.text):
            line.classify("image", "a link to a picture")
            sheet.markup.append((line.start, line.end))
            continue
        first = _IMAGE.match(line.text)
        last = _IMAGE_AT_END.search(line.text)
        trim(sheet, line, first.end() if first else 0, last.start() if last else len(line.text))


_ATX = re.compile(r"(#{1,6})( ?)(.*)", re.DOTALL)
_RULE = re.compile(r"(?:-[- ]*|=[= ]*|\*(?: ?\*){2,}|_[_ ]*)")
_ORNAMENT = re.compile(r"[^\w\s]{1,60}|([^\w\s])(?: \1){1,20}")
_NUMBER = v.pattern("headings.NUMBER")
_BOLD = re.compile(r"\*\*(?=[^* ])(.*[^* ])\*\*")
_QUESTION = v.pattern("headings.QUESTION")


def mark_headings(sheet: Sheet) -> None:
    """Classify headings and rules; their marks are markup."""
    previous: PageLine | None = None
    for line in sheet.lines:
        if _is_text(line):
            pass
        elif len(line.text) >= 2 and _RULE.fullmatch(line.text):
            underlined = previous is not None and line.gap == 0 and _can_be_underlined(previous, line)
            line.classify("rule", "an underline" if underlined else "nothing but a rule")
            sheet.markup.append((line.start, line.end))
            if underlined and previous is not None:
                _head(previous, "setext", 1 if line.text[0] == "=" else 2, "underlined")
                sheet.marked = True
        elif _atx(sheet, line):
            sheet.marked = True
        elif _ORNAMENT.fullmatch(line.text[:61]) and line.text[0] not in "”’」』)】》。…!?[":
            line.classify("furniture", "ornament")
            line.detail = "ornament"
        previous = line
    for line, below in zip(sheet.lines, [*sheet.lines[1:], None], strict=True):
        if line.kind == "prose" and not _is_text(line):
            below = below if below is not None and not below.gap else None
            sheet.bold = _bold_alone(sheet, line, below) or sheet.bold


def _is_text(line: PageLine) -> bool:
    """The editor says that the line is text: its marks are letters."""
    return line.forced is not None and line.forced.label in ("prose", "join", "break")


def _head(line: PageLine, style: str, level: int, why: str) -> None:
    line.classify("heading", why)
    line.style, line.level = style, level


def _can_be_underlined(line: PageLine, rule: PageLine) -> bool:
    """A short line that is no sentence, directly above at least two = or -."""
    if rule.text[0] not in "=-" or len(rule.text.replace(" ", "")) < 2:
        return False
    ended = line.text[-1] in "。;；,、" and rule.text[0] == "-"
    return line.kind == "prose" and len(line.text) <= 60 and not ended


def _atx(sheet: Sheet, line: PageLine) -> bool:
    """`# title`, `# title #`, `#title`; not `#topic#`, not `#5`."""
    match = _ATX.fullmatch(line.text)
    if not match or not match[3] or match[3][0] == "#":
        return False
    marks, space, title = match.groups()
    closing = re.search(r" #+$", title)
    if not space:
        sentence = _NUMBER.match(title) or len(title) > 60 or title[-1] in "。;；,、"
        if (not closing and "#" in title) or (len(marks) == 1 and sentence):
            return False
    _head(line, "atx", len(marks), f"begins with {marks}")
    trim(sheet, line, len(marks) + len(space), len(line.text) - (len(closing.group()) if closing else 0))
    if _bold_words(line.text):
        trim(sheet, line, 2, len(line.text) - 2)
    return True


def _bold_words(text: str) -> str:
    """The words of a text that is bold from end to end; "" for another."""
    match = _BOLD.fullmatch(text)
    return match[1] if match and "**" not in match[1] else ""


def _bold_alone(sheet: Sheet, line: PageLine, below: PageLine | None) -> bool:
    """A short line in bold from end to end that is no sentence; with a colon only where it leads to another (鹿鸣县:)."""
    words = _bold_words(line.text)
    leads = below is not None and _BOLD.fullmatch(below.text) is not None and len(words) <= 12
    if not words or len(words) > 50 or words[-1] in "。;；,、" or (words[-1] in ":：" and not leads):
        return False
    if _QUESTION.match(words):
        return False
    trim(sheet, line, 2, len(line.text) - 2)
    _head(line, "bold", 7, "all in bold")
    return True


_BRACKETED_TO = v.pattern("continuations.BRACKETED_TO")
_BRACKETED_FROM = v.pattern("continuations.BRACKETED_FROM")
_BARE_TO = v.pattern("continuations.BARE_TO")
_BARE_FROM = v.pattern("continuations.BARE_FROM")
_STAFF = v.pattern("continuations.STAFF")


def mark_continuations(sheet: Sheet) -> None:
    """Cut 下转 off the end of a line and 上接 off its beginning (of a heading: off either side)."""
    for line in sheet.lines:
        if line.kind not in ("prose", "heading"):
            continue
        text = line.text
        tail = text[-24:]
        base = len(text) - len(tail)
        to = _BRACKETED_TO.search(tail) or _BARE_TO.search(tail)
        if to and to.end() == len(tail):
            line.cuts["to"] = (base + to.start(), len(text))
        staff = _STAFF.search(tail) if line.kind == "prose" and not to else None
        if staff and base + staff.start() > 0:
            line.cuts["staff"] = (base + staff.start(), len(text))
        came = _BRACKETED_FROM.match(text) or _BARE_FROM.match(text)
        if came:
            line.cuts["from"] = (0, came.end())
        elif line.kind == "heading":
            behind = _BRACKETED_FROM.search(tail)
            if behind and behind.end() == len(tail):
                line.cuts["from-end"] = (base + behind.start(), len(text))
        if ("to" in line.cuts or "from" in line.cuts) and not line.core():
            line.classify("marker", "continued on or from another page")
