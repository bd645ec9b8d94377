"""Marks that converters leave in text: HTML, entities, Markdown emphasis, LaTeX around numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,400}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MATHS = re.compile(r"\$([^$\n]{1,80})\$|\\\(([^\n]{1,80}?)\\\)")
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
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "&" in text:
        text = html.unescape(text)
    if "$" in text or "\\(" in text:
        text = _MATHS.sub(lambda m: plain_maths(m[1] or m[2]) or m[0], text)
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
