"""Labels of the lines of pages whose pieces are known: of golds by their texts, of training pages as written.

A training page in a file: one line of the page a row, its label before it; a full stop where there is
none, alone for a blank line;
`=== name` before each page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from newsdigest.model import Document
from newsdigest.text import SPACES, ZERO_WIDTH

_CODES = {"H": "T", "#": "X"}
_DROPPED = re.compile("[" + re.escape(SPACES + ZERO_WIDTH) + "\n\r*#|]+")
_CONTINUED = re.compile("[上下](?:接|转|轉)")
_RESUMED = re.compile("[(（【]?[←◀]?紧?(?:上接|續接|续)[^()（）【】。,，]{0,12}[)）】]?")
"""What is before the rest of a paragraph that is continued elsewhere."""
Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page for training: its text, and the label of each of its lines by number."""

    name: str
    text: str
    labels: dict[int, str]
    document: Document | None = None
    """Where the page has boxes."""


def of_rows(name: str, rows: Iterable[tuple[str, str]]) -> Labelled:
    """A page from its rows."""
    listed = list(rows)
    labels = {number: label for number, (label, _) in enumerate(listed, 1) if label}
    return Labelled(name, "".join(text + "\n" for _, text in listed), labels)


def load(path: Path) -> Iterator[Labelled]:
    """The pages of a file of rows."""
    for block in path.read_text("utf-8").split("=== ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        rows = [(x.partition(" ")[0].strip("."), x.partition(" ")[2]) for x in lines]
        yield of_rows(name.split(" ")[0], rows)


def of_gold(
    name: str, text: str, stories: list[list[tuple[str, str]]], furniture: list[str]
) -> Labelled | None:
    """A page from the pieces of its gold (codes as in tests/page/golds.py); None where a piece is not found."""
    lines = [_DROPPED.sub("", x) for x in re.split("\r\n|\r|\n", text)]
    free = [[True] * len(x) for x in lines]
    found: dict[int, list[tuple[int, str, int, bool]]] = {}
    pieces = [(code, value, n) for n, story in enumerate(stories) for code, value in story]
    heads = {value for story in stories for code, value in story if code == "H"}
    for value in furniture:  # a continuation is recognised by its mark; its head is not learned
        if value not in heads and not _CONTINUED.search(value):
            pieces.append(("F", value, -1))
    long_first = sorted(pieces, key=lambda x: -len(x[1]))
    for code, value, story in long_first:
        wanted = _DROPPED.sub("", value.rsplit(" =", 1)[0] if code in "BC" else value)
        places = _find(lines, free, wanted)
        if places is None:
            return None
        for order, (line, start, end) in enumerate(places):
            free[line][start:end] = [False] * (end - start)
            found.setdefault(line, []).append((end - start, code, story, order > 0))
    return Labelled(name, text, _labels(found, stories))


def _labels(
    found: dict[int, list[tuple[int, str, int, bool]]], stories: list[list[tuple[str, str]]]
) -> dict[int, str]:
    """The label of each line: that of the piece that has most of it; bylines and datelines only alone."""
    headed = {n for n, story in enumerate(stories) if any(code in "HK" for code, _ in story)}
    labels: dict[int, str] = {}
    begun: set[int] = set()
    before = ""
    for line in sorted(found):
        parts = found[line]
        main = [x for x in parts if x[1] in "KHS#PC"]
        _, code, story, again = max(main or parts)
        code = _CODES.get(code, code)
        if code == "P":
            code = "J" if again else "P" if story in begun or story in headed else "O"
            begun.add(story)
        elif again and code in "BD" and before in "PJO":
            code = "J"
        elif again and code in "KTSX":
            code = "t"
        elif again and code == "C":
            code = "c"
        labels[line + 1] = before = "D" if not main and any(x[1] == "D" for x in parts) else code
    return labels


def _find(lines: list[str], free: list[list[bool]], wanted: str) -> list[tuple[int, int, int]] | None:
    """Where a text is: (line, start, end), over as many lines as it takes."""
    ranked = sorted(range(len(lines)), key=lambda i: lines[i] != wanted)
    for i in ranked:
        at = lines[i].find(wanted[:6])
        while at >= 0:
            places = _follow(lines, free, wanted, i, at)
            if places is not None:
                return places
            at = lines[i].find(wanted[:6], at + 1)
    for i, line in enumerate(lines):  # the first line holds less than six characters of it
        for size in range(min(5, len(line)), 0, -1):
            if wanted.startswith(line[-size:]):
                places = _follow(lines, free, wanted, i, len(line) - size)
                if places is not None:
                    return places
    return None


def _follow(
    lines: list[str], free: list[list[bool]], wanted: str, line: int, at: int
) -> list[tuple[int, int, int]] | None:
    """The places of a text that begins there, if it does."""
    size = 0
    while size < len(wanted) and at + size < len(lines[line]) and lines[line][at + size] == wanted[size]:
        size += 1
    if not size or not all(free[line][at : at + size]):
        return None
    here = (line, at, at + size)
    if size == len(wanted):
        return [here]
    for following in range(line + 1, len(lines)):
        resumed = _RESUMED.match(lines[following])
        start = resumed.end() if resumed else 0
        if lines[following][start : start + 1] == wanted[size] and free[following][start]:
            rest = _follow(lines, free, wanted[size:], following, start)
            if rest is not None:
                return [here, *rest]
    return None


def counted(pages: Iterable[Labelled]) -> Counter[str]:
    """How often each label occurs."""
    return Counter(label for page in pages for label in page.labels.values())
