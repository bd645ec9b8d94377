"""Marks that converters of printed pages leave in text files: HTML, entities, LaTeX, tables, front matter, spaced characters.

A file without them stays as it is, to the character. Every change is reported at its line.
"""

from __future__ import annotations

import html
import re
from itertools import takewhile

from ..text import NEWLINE
from .marks import plain_maths, table_rows

_TAGS = "span|div|p|table|tbody|thead|tr|td|th|sup|sub|b|i|u|em|strong|font|center|a|ul|ol|li|h[1-6]|html|body|figure|figcaption"
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]{{0,600}})?/?>", re.IGNORECASE)
_BREAK = re.compile(r" ?<br\s*/?> ?", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.{0,200000}?</table>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_MATHS = re.compile(
    r"(?<![\\$\w])\$(?=[^$\n]*[\d\\])((?:[\d\s.,:+\-±×%()~<>=/^_{}]|\\[A-Za-z]+|\\[%&#]|(?<=\{)[A-Za-z ]+(?=\}))+)\$(?!\d)"
)
_FRONT = re.compile(
    r"\A---[ \t]*\n((?:[A-Za-z_][\w-]*:[^\n]*\n|[ \t]+[^\n]*\n|-[ \t][^\n]*\n){1,60})---[ \t]*\n"
)
_RULED = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?[ \t]*")
"""The line under the heading of a Markdown table."""
_SPACED = re.compile(r"\S(?: \S){7,}")

_MARKED = re.compile(rf"[<&$|]|\A---|{_SPACED.pattern}")


def clean(text: str) -> tuple[str, tuple[int, ...], tuple[tuple[int, str], ...]]:
    """The text without the marks of converters, its lines that are rows of tables, and what was taken out: (line, message).

    >>> clean("步道长 $3 . 5$ 公里<br>。")[0], clean("票价$5到$10，a<b。")
    ('步道长3.5公里。', ('票价$5到$10，a<b。', (), ()))
    """
    if not _MARKED.search(text):
        return text, (), ()
    found: list[tuple[int, str]] = []
    if head := _FRONT.match(text):
        found.append((1, "front matter is left out"))
        text = "\n" * head[0].count("\n") + text[head.end() :]
    if "<table" in text.lower():
        text = _TABLE.sub(lambda m: _rows(m, text, found), text)
    parts = re.split("(\r\n|\r|\n)", text)
    lines = parts[::2]
    rows = {n for n, line in enumerate(lines) if line.startswith(_ROW_MARK)}
    lines = [line.replace(_ROW_MARK, "") for line in lines]
    rows |= _pipe_tables(lines, found)
    parts[::2] = [_line(line, n, found) for n, line in enumerate(lines, 1)]
    return "".join(parts), tuple(n + 1 for n in sorted(rows)), tuple(found)


_ROW_MARK = "\ue0f0"
"""Before a row while tables are looked for; a private character that no page holds, and taken out of it."""


def _rows(match: re.Match[str], text: str, found: list[tuple[int, str]]) -> str:
    """A table as a line for each row, set apart from the text around it."""
    found.append((len(NEWLINE.findall(text, 0, match.start())) + 1, "an HTML table, read row by row"))
    return "\n".join(["", *(_ROW_MARK + row for row in table_rows(match[0])), ""])


def _pipe_tables(lines: list[str], found: list[tuple[int, str]]) -> set[int]:
    """Take the bars out of the tables of Markdown, and the line under their headings; which lines are rows."""
    rows: set[int] = set()
    for n in range(1, len(lines)):
        if "|" not in lines[n - 1] or not _RULED.fullmatch(lines[n]):
            continue
        found.append((n, "a Markdown table, read row by row"))
        lines[n] = ""
        for k in (n - 1, *takewhile(lambda k: "|" in lines[k], range(n + 1, len(lines)))):
            lines[k] = " ".join(x for cell in lines[k].strip().strip("|").split("|") if (x := cell.strip()))
            rows |= {k} if lines[k] else set()
    return rows


def _line(line: str, number: int, found: list[tuple[int, str]]) -> str:
    """One line without marks."""
    before = line
    if "<" in line:
        line = _BREAK.sub("", line)
        line = _TAG.sub("", line)
    if "&" in line:
        line = _ENTITY.sub(lambda m: html.unescape(m[0]), line)
        if line != before:
            line = re.sub(r"\xa0(?=[，。、；：！？）])", "", line)
    if "$" in line:
        line = re.sub(rf" ?{_MATHS.pattern} ?", _maths, line)
    if _SPACED.fullmatch(line.strip()) and re.search("[，。,.；！？]", line):
        line = re.sub(r"(?<=\S) (?=\S)", "", line)
    if line != before:
        found.append((number, f"marks of a converter are left out: {before.strip()[:60]}"))
    return line


def _maths(match: re.Match[str]) -> str:
    return plain_maths(match[1]) or match[0]
