"""Pages read by hand, as text a linguist can write, and the measures of a reading against them.

A gold is a list of stories, each a list of (code, text): H headline, S subtitle, K kicker, D dateline,
B byline (raw = names), C caption (raw = photographers), # section head, P paragraph of any kind;
and F furniture. In a file: one piece a line, a line `--` before each story.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsdigest.model import ReadPage, Version
from newsdigest.text import SPACES, ZERO_WIDTH

Piece = tuple[str, str]
_SPACE = re.compile("[" + re.escape(SPACES) + "]+")
_NONE = re.compile("[" + re.escape(ZERO_WIDTH) + "]+")


@dataclass
class Gold:
    """What a careful person reads on a page."""

    stories: list[list[Piece]] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    encoding: str = "utf-8"
    newline: str = "lf"
    facts: dict[str, str] = field(default_factory=dict)
    """newspaper, date and page number, where the gold names them."""


@dataclass
class Tally:
    """Measures summed over pages."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def f1(self, name: str) -> float:
        """F1 of paragraphs, captions …, in per cent."""
        right, gold, found = (self.counts[f"{name} {k}"] for k in ("right", "gold", "found"))
        return 200 * right / (gold + found) if gold + found else 100.0


def load(path: Path) -> Gold:
    """A gold file."""
    gold = Gold()
    for line in path.read_text("utf-8").split("\n"):
        code, _, text = line.partition(" ")
        if not code:
            continue
        if code == "encoding":
            gold.encoding, _, newline = text.partition(" ")
            gold.newline = newline or "lf"
        elif code in ("paper", "date", "page"):
            gold.facts[code] = text
        elif code == "--":
            gold.stories.append([])
        elif code == "F":
            gold.furniture.append(text)
        else:
            gold.stories[-1].append((code, text))
    return gold


def encode(text: str, encoding: str, newline: str) -> bytes:
    """The page's bytes: encoding "utf-8", "utf-8+bom", "gb18030", "utf-16-le+bom" …; newline lf, crlf or cr."""
    text = text.replace("\n", {"lf": "\n", "crlf": "\r\n", "cr": "\r"}[newline])
    return (("\ufeff" if encoding.endswith("+bom") else "") + text).encode(encoding.removesuffix("+bom"))


def shown(text: str) -> str:
    """As printed: one space for any white space, invisible characters gone."""
    return _SPACE.sub(" ", _NONE.sub("", text)).strip()


def tight(text: str) -> str:
    """Without any space."""
    return _SPACE.sub("", _NONE.sub("", text))


def pieces_of(story: Version) -> list[Piece]:
    """A story as read, in the codes of a gold."""
    found: list[Piece] = []
    for code, head in (
        ("K", story.kicker),
        ("H", story.headline),
        ("S", story.subtitle),
        ("D", story.dateline),
    ):
        if head is not None:
            found.append((code, head.text))
    if story.byline is not None:
        found.append(("B", f"{story.byline.raw} = {' '.join(story.byline.names)}"))
    found += [("C", f"{c.raw} = {' '.join(c.photographers)}") for c in story.captions]
    for section in story.sections:
        if section.head is not None:
            found.append(("#", section.head.text))
        found += [("P", p.text) for p in section.paragraphs]
    return found


def compare(name: str, gold: Gold, read: ReadPage, tally: Tally) -> None:
    """Add one page to a tally: boundaries, heads, bylines, captions, exact paragraphs, glue, characters."""
    counts, faults = tally.counts, tally.faults
    want = [[(c, shown(t)) for c, t in story] for story in gold.stories]
    got = [[(c, shown(t)) for c, t in pieces_of(story)] for story in read.stories]
    counts["pages"] += 1
    counts["warnings"] += sum(
        "invisible characters" not in w.message for w in read.warnings
    )  # those are drawn

    def first(story: list[Piece]) -> str:
        return next((tight(t)[:8] for c, t in story if c == "P"), tight(story[0][1]) if story else "")

    left = [first(s) for s in got]
    for story in want:
        counts["boundary gold"] += 1
        if first(story) in left:
            left.remove(first(story))
            counts["boundary right"] += 1
        else:
            faults.append(f"{name}: no story begins with {first(story)}")
    counts["boundary found"] += len(got)
    for label, codes in (
        ("paragraph", "P"),
        ("caption", "C"),
        ("section", "#"),
        ("byline", "B"),
        ("headline", "H"),
        ("subtitle", "SK"),
        ("dateline", "D"),
    ):
        key = tight if label in ("caption", "byline") else shown
        a = Counter(key(t) for s in want for c, t in s if c in codes)
        b = Counter(key(t) for s in got for c, t in s if c in codes)
        counts[f"{label} gold"] += a.total()
        counts[f"{label} found"] += b.total()
        counts[f"{label} right"] += (a & b).total()
        faults += [f"{name}: {label} missing {t[:60]}…{t[-14:]}" for t in (a - b).elements()]
        faults += [f"{name}: {label} too many {t[:60]}…{t[-14:]}" for t in (b - a).elements()]
        if label == "paragraph":
            known = [tight(t) for t in a if len(t) >= 6]
            for text in (b - a).elements():
                parts = sum(
                    k in tight(text) or (len(k) > 24 and (k[:12] in tight(text)) and k[-12:] in tight(text))
                    for k in known
                )
                counts["glue"] += parts > 1
                if parts > 1:
                    faults.append(f"{name}: GLUED {text[:60]}")

    def letters(stories: list[list[Piece]], furniture: Sequence[str]) -> Counter[str]:
        text = "".join(t.rsplit(" =", 1)[0] if c in "BC" else t for s in stories for c, t in s)
        return Counter(tight(text + "".join(furniture)).replace("*", ""))

    a, b = letters(want, gold.furniture), letters(got, [f.text for f in read.furniture])
    counts["lost"] += (a - b).total()
    counts["added"] += (b - a).total()
    if a != b:
        faults.append(f"{name}: lost {dict(a - b)} added {dict(b - a)}")
