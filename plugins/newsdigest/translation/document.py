"""content/translations/<slug>.en.md: one story's English, as a person wrote it in any editor.

    +++
    headline = "A Lesson a Day"
    sections = ["Stronger support"]
    captions = [{ text = "In an orchard", credit = "Photo: Tian Wenwei" }]
    byline = "Zhang Ying"
    +++

    The first paragraph.

    <!-- +2 --> One block for two Chinese paragraphs.

    <!-- skip -->

Format: docs/translating.md. Every mistake is a TranslationError with file, line and the mend.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ..base.errors import NewsdigestError, TranslationError
from ..base.files import decode_source, read_source
from ..base.toml import Table, TableEntry, nearest, parse_table
from ..text import NEWLINE, SPACES, ZERO_WIDTH

MAX_BYTES = 4_000_000
MISSING, SKIP = "<!-- missing -->", "<!-- skip -->"
KEYS = {
    "headline": str, "subtitle": str, "kicker": str, "dateline": str, "sections": [str], "captions": "any",
    "byline": str, "translator": str, "reviewer": str,
}  # fmt: skip
_CAPTION = {"text": str, "credit": str}
_FENCE = "+++"
_MARK = re.compile(r"<!--[ \t]*([^\s<>-][^<>\n]{0,60}?|)[ \t]*-->")
_SOURCE_NOTE = re.compile(r"[ \t]*<!--[ \t]*zh:.*-->[ \t]*")
"""A line that shows the Chinese above its English; only for the person who writes."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Never part of a text; U+2028 and U+0085 would split lines in other programs."""


@dataclass(frozen=True, slots=True)
class EnglishBlock:
    """One block of the body."""

    text: str
    """Its words with their inline marks, on one line; "" for a missing or skipped one."""
    line: int = 0
    covers: int = 1
    """How many source paragraphs it renders."""
    mark: Literal["", "missing", "skip"] = ""
    raw: str = ""
    """As it stands in the file, line breaks and all."""

    def written(self) -> str:
        """As it is to stand in the file."""
        lead = f"<!-- +{self.covers} --> " if self.covers > 1 else ""
        return self.raw or (
            MISSING if self.mark == "missing" else SKIP if self.mark == "skip" else lead + self.text
        )


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One text of the front matter: a headline, a section head, a caption."""

    text: str
    """ "" when it is marked missing."""
    line: int | None = None
    credit: str | None = None

    @property
    def whole(self) -> str:
        """Text and credit, what the lock's hash of the English is taken over."""
        return f"{self.text} {self.credit}" if self.credit else self.text


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A whole translation file."""

    label: str
    front: str
    """The TOML between the fences, to the letter."""
    singles: Mapping[str, DocumentLine]
    """headline, subtitle, kicker, dateline, byline: those that are there."""
    sections: tuple[DocumentLine, ...] | None
    captions: tuple[DocumentLine, ...] | None
    blocks: tuple[EnglishBlock, ...]
    translator: str | None = None
    reviewer: str | None = None
    newline: str = "\n"
    bom: bool = False
    lines: Mapping[str, int | None] | None = None
    """Where `sections` and `captions` stand, for messages."""

    @property
    def untouched(self) -> bool:
        """Whether nothing is translated yet: what `skeleton` wrote, whatever page it was written for."""
        lines = (*self.singles.values(), *(self.sections or ()), *(self.captions or ()))
        return all(b.mark == "missing" for b in self.blocks) and not any(line.whole for line in lines)

    def written(self, front: str | None = None, blocks: tuple[EnglishBlock, ...] | None = None) -> bytes:
        """The file with another front matter or other blocks; raises TranslationError for one that is too large."""
        body = "".join(f"\n{block.written()}\n" for block in (self.blocks if blocks is None else blocks))
        text = f"{_FENCE}\n{self.front if front is None else front}{_FENCE}\n{body}"
        data = text.replace("\n", self.newline).encode()
        if len(data) > MAX_BYTES:  # it could be written, and no build would read it again
            found = f"would have {len(data):,} bytes, more than the {MAX_BYTES:,} allowed"
            raise TranslationError(self.label, found, fix="shorten the English; nothing was written")
        return b"\xef\xbb\xbf" + data if self.bom else data


def source_note(text: str) -> str:
    """Return the line that shows the Chinese above a gap.

    >>> source_note("今年 --> 明年")
    '<!-- zh: 今年 —> 明年 -->'
    """
    plain = "".join(c for c in " ".join(text.split()) if c.isprintable())
    return f"<!-- zh: {plain.replace('--', '—')} -->"


def label_of(slug: str) -> str:
    """How messages name a story's translation."""
    return f"content/translations/{slug}.en.md"


def read(path: Path, label: str) -> Sidecar:
    """Read one translation; raises TranslationError."""
    if path.is_symlink():  # a command would replace the link, and the file it leads to would be out of date
        raise TranslationError(
            label, "is a symbolic link", fix="copy the file itself into content/translations/"
        )
    return parse(read_source(path, label, TranslationError, limit=MAX_BYTES), label)


def is_untouched(path: Path) -> bool:
    """Whether a translation file has nothing translated yet; raises TranslationError for a broken one."""
    return read(path, label_of(path.name.removesuffix(".en.md"))).untouched


def parse(data: bytes, label: str) -> Sidecar:
    """A translation from its bytes; raises TranslationError."""
    text = NEWLINE.sub("\n", decode_source(data, label, TranslationError).removeprefix("\ufeff"))
    refuse_controls(text, label)
    lines = text.split("\n")
    opening, closing = _fences(lines, label)
    front = "".join(f"{line}\n" for line in lines[opening + 1 : closing])
    table = parse_table("\n" * (opening + 1) + front, label, TranslationError)
    return replace(
        _front(table, front),
        blocks=tuple(_blocks(lines, closing + 1, label)),
        newline="\r\n" if b"\r\n" in data else "\n",
        bom=data.startswith(b"\xef\xbb\xbf"),
    )


def refuse_controls(text: str, label: str) -> None:
    """Raise TranslationError where a control character stands."""
    if bad := _CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise TranslationError(label, f"control character U+{ord(bad[0]):04X}", line=line, fix="take it out")


def _fences(lines: list[str], label: str) -> tuple[int, int]:
    """Where the two +++ lines stand, from 0."""
    first = next((n for n, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise TranslationError(label, "is empty", fix='begin with a line +++, then headline = "…", then +++')
    if lines[first].strip() != _FENCE:
        raise TranslationError(
            label,
            "no front matter",
            line=first + 1,
            fix='begin with a line +++, then headline = "…", then +++',
        )
    for n in range(first + 1, len(lines)):
        if lines[n].strip() == _FENCE:
            return first, n
    raise TranslationError(
        label, "the front matter is not closed", line=first + 1, fix="end it with a line +++"
    )


def _front(table: Table, front: str) -> Sidecar:
    top = table.top(KEYS, required=("headline",))
    singles = {
        key: _line(top, key, top[key])
        for key in ("kicker", "headline", "subtitle", "dateline", "byline")
        if key in top.data
    }
    sections = top.get("sections")
    captions = top.get("captions")
    return Sidecar(
        label=table.label,
        front=front,
        singles=singles,
        sections=None if sections is None else tuple(_line(top, "sections", text) for text in sections),
        captions=None if captions is None else _captions(top, captions),
        blocks=(),
        translator=top.get("translator"),
        reviewer=top.get("reviewer"),
        lines={"sections": top.line("sections"), "captions": top.line("captions")},
    )


def _line(entry: TableEntry, key: str, text: str) -> DocumentLine:
    plain = " ".join(text.split())
    if _blank(plain):
        raise entry.error(f"`{key}` is blank", key=key, fix=f'write its English, or "{MISSING}"')
    return DocumentLine("" if plain == MISSING else plain, entry.line(key))


def _blank(text: str) -> bool:
    """Nothing a reader would see."""
    return not text.replace("**", "").strip(SPACES + ZERO_WIDTH)


def _captions(top: TableEntry, rows: object) -> tuple[DocumentLine, ...]:
    if not isinstance(rows, list):
        raise top.error(
            "`captions` is not a list", key="captions", fix='write captions = [{ text = "…", credit = "…" }]'
        )
    found = []
    for n, row in enumerate(rows, 1):
        if isinstance(row, str):
            found.append(_line(top, "captions", row))
            continue
        if not isinstance(row, dict):
            raise top.error(
                f"caption {n} is neither text nor a table",
                key="captions",
                fix='write { text = "…", credit = "…" }',
            )
        inner = Table(top.table.label, "", {"captions": [row]}, TranslationError)
        try:
            entry = next(inner.entries("captions", _CAPTION, required=("text",)))
        except NewsdigestError as e:
            raise top.error(f"caption {n}: {e.found}", key="captions", fix=e.fix) from None
        credit = " ".join(entry.get("credit", "").split())
        found.append(
            replace(_line(top, "captions", entry["text"]), credit=None if credit in ("", MISSING) else credit)
        )
    return tuple(found)


def _blocks(lines: list[str], at: int, label: str) -> list[EnglishBlock]:
    """The body from line index `at` on, cut at blank lines."""
    blocks: list[EnglishBlock] = []
    waiting: list[str] = []
    for n in range(at, len(lines) + 1):
        line = lines[n] if n < len(lines) else ""
        if line.strip():
            waiting.append(line)
        elif waiting:
            blocks.append(block(waiting, label, n - len(waiting) + 1))
            waiting = []
    return blocks


def block(lines: list[str], label: str, line: int) -> EnglishBlock:
    """One block from its lines; raises TranslationError for a mark nobody knows and for one without words."""
    raw = "\n".join(text.rstrip() for text in lines)
    words = [text for text in lines if not _SOURCE_NOTE.fullmatch(text)]
    if not words:  # the note alone: its English is still to be written
        return EnglishBlock("", line, 1, "missing", raw)
    line += lines.index(words[0])
    text = " ".join(" ".join(words).split())
    covers, mark = 1, ""
    if text.startswith("<!--"):
        found = _MARK.match(text)
        if not found:
            raise TranslationError(
                label,
                "a mark <!-- that is not closed",
                line=line,
                fix=f"write {SKIP}, {MISSING} or <!-- +2 -->",
            )
        mark, text = found[1], text[found.end() :].strip()
        if number := re.fullmatch(r"\+([1-9]\d?)", mark):
            covers, mark = int(number[1]), ""
        elif mark not in ("skip", "missing"):
            near = nearest(mark, ("skip", "missing"))
            fix = f"did you mean <!-- {near} -->?" if near else f"known are {SKIP}, {MISSING} and <!-- +2 -->"
            raise TranslationError(label, f"unknown mark <!-- {mark} -->", line=line, fix=fix)
        elif text:
            raise TranslationError(
                label, f"words after <!-- {mark} -->", line=line, fix="take the mark or the words away"
            )
    if not mark and _blank(text):
        raise TranslationError(
            label, "a blank block", line=line, fix=f"write its English below the mark, or {MISSING}"
        )
    known: Literal["", "missing", "skip"] = (
        "skip" if mark == "skip" else "missing" if mark == "missing" else ""
    )
    return EnglishBlock(text, line, covers, known, raw)
