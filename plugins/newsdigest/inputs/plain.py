"""Plain text, the poorest source, and the marks that converters of printed pages leave in text: HTML, entities, emphasis, LaTeX, tables, front matter.

A file without them stays as it is, to the character. Every change is reported at its line. Lines are read by `page` as they are.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from itertools import takewhile

from selectolax.lexbor import LexborHTMLParser

from ..base.errors import SourceError
from ..model import Document
from ..text import NEWLINE
from .containers import binary_kind, text_kind
from .encoding import decode

_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_ANY_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ANY_MATHS = re.compile(r"\$([^$\n]{1,80})\$|\\\(([^\n]{1,80}?)\\\)")
_COMMANDS = {
    "%": "%", "times": "×", "div": "÷", "pm": "±", "sim": "~", "cdot": "·", "circ": "°", "degree": "°", "leq": "≤", "geq": "≥",
    "le": "≤", "ge": "≥", "approx": "≈", "ldots": "…", "dots": "…", "to": "→", "rightarrow": "→", "sqrt": "√", "&": "&", "_": "_", "#": "#", "$": "$",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+|[%&_#$])\s*")
_WRAPPER = re.compile(r"\\(?:mathrm|mathbf|text|textbf|mathit|operatorname|rm|bf)\s*\{([^{}]*)\}")
_HAN_GAP = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) +(?=[\u2e80-\u9fff\uff00-\uffef])")


def plain_text(text: str) -> str:
    """Text without tags, entities and LaTeX.

    >>> plain_text("步道长 $3 . 5$ 公里，占 $6 0 \\\\%$ 。"), plain_text("甲&amp;乙<br>公司")
    ('步道长 3.5 公里，占 60% 。', '甲&乙 公司')
    """
    if "<" in text:
        text = _ANY_TAG.sub("", _ANY_BREAK.sub(" ", text))
    if "&" in text:
        text = html.unescape(text)
    if "$" in text or "\\(" in text:
        text = _ANY_MATHS.sub(lambda m: plain_maths(m[1] or m[2]) or m[0], text)
    return re.sub(r"\s+", " ", text.replace("**", "")).strip()


def plain_maths(formula: str) -> str | None:
    """A formula of numbers, signs and units as text; None where it is more than that.

    >>> plain_maths(r"6 0 \\%"), plain_maths(r"2 5 ^ {\\circ} \\mathrm {C}"), plain_maths(r"\\frac{a}{b}")
    ('60%', '25°C', None)
    """
    text = formula
    for _ in range(4):
        text = _WRAPPER.sub(r"\1", text)
    text = re.sub(r"\^\s*\{?\s*\\circ\s*\}?", "°", text)
    if not all(m[1] in _COMMANDS for m in _COMMAND.finditer(text)):
        return None
    text = _COMMAND.sub(lambda m: _COMMANDS[m[1]], text)
    text = re.sub(r"\^\s*\{?\s*([23])\s*\}?", lambda m: "²" if m[1] == "2" else "³", text)
    text = re.sub(r"[\s{}]+", "", text)
    return text if text and not re.search(r"[\\^_]", text) else None


def close_up(text: str) -> str:
    """Text of a recogniser that sets a space between all characters, without those between Chinese ones."""
    return _HAN_GAP.sub("", text) if text.count(" ") * 3 > len(text) else text


def table_rows(markup: str) -> Iterator[str]:
    """The rows of an HTML table, cells separated by a space."""
    for row in LexborHTMLParser(markup).css("tr"):
        cells = [plain_text(cell.text(separator=" ")) for cell in row.css("td, th")]
        text = " ".join(c for c in cells if c)
        if text:
            yield text


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


def read(
    data: bytes,
    name: str,
    found: str = "this is not plain text but: {}",
    fix: str = "take it into the project with: newsdigest new FILE",
) -> Document:
    """The decoded file, without blocks and without what converters leave in texts.

    found, fix  what an error says of a container
    raises      SourceError for a file that is no plain text: its format is named
    """
    kind, text, encoding = binary_kind(data), "", "utf-8"
    if kind is None:
        text, encoding = decode(data, name)
        kind = text_kind(text)
    if kind is not None:
        raise SourceError(name, found.format(kind), fix=fix)
    text, rows, warnings = clean(text)
    file = name.replace("\\", "/").rsplit("/", 1)[-1]
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(file, "plain", sha256, text, encoding, rows=rows, warnings=warnings)
