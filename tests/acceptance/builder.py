"""Pages written by hand, with their golds: one marked-up text gives both, so that a gold is exact.

A source file is read line by line; the first word of a line says what the rest is:

    !  options: enc=gb18030 nl=crlf sep=2 indent=2 wrap=0 bom=1     F  furniture     M  markup that belongs to nothing
    N  a new story (N1: back to story 1)     K H T X  kicker, headline, subtitle, section head
    P  a paragraph     +  the rest of the story's last paragraph     B  byline: raw|names,names|kind
    C  caption: text<<credit>>name,name

A key ending in ' stands after one line end; any other after `sep` of them. In a text:

    ‖ │   a column break (blank line, line end) joined by nothing; ⏎ ↵ the same joined by a space
    «B raw|names|kind» «D raw» «F raw»     byline, dateline, furniture within a paragraph
    [[surface|value|unit|kind|approx|high]]  a figure (? before the surface: debatable; <…> inside: an accepted span)
    {{words}}    not a figure;    \\uXXXX   that code point
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CLOSING = "，。、；：？！”’）》」』】〕,.;:?!)]%％"
BREAKS = {"‖": "\n\n", "│": "\n", "⏎": "\n\n", "↵": "\n"}
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


@dataclass(slots=True)
class Built:
    """A page as bytes and what a careful reader finds in it."""

    name: str
    data: bytes
    text: str
    gold: dict[str, Any]
    figures: dict[str, Any]


@dataclass(slots=True)
class _Page:
    """The page under construction: the raw text so far and the gold."""

    options: dict[str, str]
    raw: list[str] = field(default_factory=list)
    column: int = 0
    furniture: list[dict[str, Any]] = field(default_factory=list)
    stories: list[dict[str, Any]] = field(default_factory=list)
    current: int = -1
    figures: list[dict[str, Any]] = field(default_factory=list)
    nots: list[dict[str, Any]] = field(default_factory=list)

    @property
    def here(self) -> int:
        return sum(map(len, self.raw))

    def put(self, text: str) -> None:
        newline = NEWLINES[self.options.get("nl", "lf")]
        self.raw.append(text.replace("\n", newline))


def build(path: Path) -> Built:
    """Read one source file: the page's bytes, its decoded text, the gold of stories and of figures."""
    page = _Page({"enc": "utf-8"})
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        key, _, rest = line.partition(" ")
        rest = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), rest)
        if key == "!":
            page.options |= dict(pair.split("=", 1) for pair in rest.split())
        else:
            _line(page, key, rest)
    page.put("\n" * int(page.options.get("end", "1")))
    text = "".join(page.raw)
    encoding = page.options["enc"]
    data = text.encode(encoding)
    if page.options.get("bom"):
        data = "\ufeff".encode(encoding) + data
    gold = {"furniture": page.furniture, "articles": page.stories}
    figures = [{"article": 1, "title": path.stem, "start": 0, "end": len(text),
                "figures": page.figures, "not_figures": page.nots}]  # fmt: skip
    return Built(path.stem, data, text, gold, {"articles": figures})


def _line(page: _Page, key: str, rest: str) -> None:
    """Set one line of the source file."""
    if key[0] == "N":
        if len(key) > 1:
            page.current = int(key[1:]) - 1
        else:
            page.stories.append({"headline": None, "subtitle": None, "kicker": None, "dateline": None,
                                 "byline": None, "captions": [], "sections": [], "paragraphs": []})  # fmt: skip
            page.current = len(page.stories) - 1
        return
    single = key.endswith("'")
    key = key.rstrip("'")
    if page.raw:
        page.put("\n" if single else "\n" * int(page.options.get("sep", "2")))
    page.column = 0
    story = page.stories[page.current] if page.current >= 0 else {}
    if key == "F":
        page.furniture.append({"text": _emit(page, rest, story, wrap=False).replace("**", "")})
    elif key == "M":
        page.put(rest)
    elif key in "KHTX":
        text = _plain(_emit(page, rest, story, wrap=False))
        if key == "X":
            story["sections"].append({"title": text, "first_paragraph": len(story["paragraphs"])})
        else:
            story[{"K": "kicker", "H": "headline", "T": "subtitle"}[key]] = {"text": text}
    elif key == "B":
        raw, names, kind = rest.split("|")
        page.put(raw)
        story["byline"] = {"raw": raw.replace("│", ""), "names": names.split(","), "kind": kind}
    elif key == "C":
        text, credit, names = re.split("<<|>>", rest) if "<<" in rest else (rest, "", "")
        shown, said = _emit(page, text, story, wrap=False), _emit(page, credit, story, wrap=False)
        story["captions"].append({"text": shown.strip(), "raw": (shown + said).strip(), "credit": said.strip(),
                                  "photographers": [n for n in names.split(",") if n]})  # fmt: skip
    elif key == "P":
        page.put("\u3000" * int(page.options.get("indent", "0")))
        page.column = int(page.options.get("indent", "0"))
        story["paragraphs"].append({"text": _emit(page, rest, story).strip().replace("**", ""), "kind": "p"})
    elif key == "+":
        story["paragraphs"][-1]["text"] += _emit(page, rest, story).replace("**", "")
    else:
        raise ValueError(f"unknown key {key!r}")


def _plain(head: str) -> str:
    """A heading without its marks."""
    return re.sub(r"^[#\s]+|\*\*|[=\-]{3,}\s*$|\s*#+$", "", head).strip()


def _emit(page: _Page, text: str, story: dict[str, Any], *, wrap: bool = True) -> str:
    """Set marked-up text; what it reads as."""
    out: list[str] = []
    width = int(page.options.get("wrap", "0")) if wrap else 0
    for token in re.findall(r"«[BDF] [^»]*»|\[\[.*?\]\]|\{\{.*?\}\}|[A-Za-z]+|.", text, flags=re.S):
        if token[0] == "«":
            kind, body = token[1], token[3:-1]
            raw, *more = body.split("|")
            page.put(raw)
            page.column += len(raw)
            if kind == "B":
                story["byline"] = {"raw": raw, "names": more[0].split(","), "kind": more[1]}
            elif kind == "D":
                story["dateline"] = {"raw": raw}
            else:
                page.furniture.append({"text": raw})
        elif token.startswith(("[[", "{{")):
            out.append(_figure(page, token, width))
        else:
            out.append(_token(page, token, width))
    return "".join(out)


def _token(page: _Page, token: str, width: int) -> str:
    """One character, word or break."""
    if token in BREAKS:
        page.put(BREAKS[token])
        page.column = 0
        return " " if token in "⏎↵" else ""
    if width and page.column + len(token) > width and token[0] not in CLOSING and token != " ":
        page.put("\n")
        page.column = 0
    page.put(token)
    page.column += len(token)
    return token


def _figure(page: _Page, token: str, width: int) -> str:
    """A figure, or what is none, with its place in the page."""
    surface, *fields = token[2:-2].split("|")
    debatable = surface.startswith("?")
    surface = surface.lstrip("?")
    out: list[str] = []
    starts: list[str] = []
    alts: list[dict[str, int]] = []
    ends, begin = 0, None
    for char in surface:
        if char == "<":
            starts.append("")
            continue
        if char == ">":
            alts[-1]["end"] = ends
            continue
        piece = _token(page, char, width)
        if starts:
            starts.pop()
            alts.append({"start": page.here - len(char)})
        begin = page.here - len(char) if begin is None else begin
        ends = page.here
        out.append(piece)
    record: dict[str, Any] = {"text": "".join(out), "start": begin, "end": ends}
    if debatable:
        record["debatable"] = "an editor may choose"
    if token[0] == "{":
        page.nots.append(record)
        return "".join(out)
    fields += [""] * (5 - len(fields))
    value, unit, kind, approx, high = fields[:5]
    record |= {"value": _value(value), "unit": unit or None, "kind": kind, "approx": approx or None,
               "high": _value(high), "alt": alts, "vague": value == "~"}  # fmt: skip
    page.figures.append(record)
    return "".join(out)


def _value(text: str) -> float | str | None:
    """A number, or the string of a date, a time or a score; None for a vague one."""
    if text in ("", "~"):
        return None
    try:
        return float(text)
    except ValueError:
        return text
