"""A build that stopped, as the editor sees it: file, line, the line itself, what was found, what would be right.

>>> print(Problem("LexiconError", "content/lexicon/tags.toml", 3, "no name", "give zh and en", ((3, '[[tag]]'),)).text())
content/lexicon/tags.toml:3: no name
      3 > [[tag]]
  what would be right: give zh and en
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

AROUND = 2
"""Lines of the source shown on either side of the one in question."""
WIDEST = 240
"""Code points shown of a line; a paragraph of a seed can be thousands long."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why there is no new site."""

    kind: str
    """The class of the mistake: LexiconError, TemplateSyntaxError, SyntaxError …"""
    file: str
    """Relative to the project where it lies in it; "" when it is in no file."""
    line: int | None
    """Counted from 1."""
    found: str
    fix: str | None
    """What would be right, as an instruction."""
    excerpt: tuple[tuple[int, str], ...] = ()
    """Numbered lines of the file around the one in question."""
    entry: str | None = None
    """The entry of the file (an id, a slug)."""

    def text(self) -> str:
        """For the terminal; the first line as the command prints it."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        head = ": ".join(
            part for part in (place, f"[{self.entry}]" if self.entry else "", self.found) if part
        )
        lines = [f"{n:7} {'>' if n == self.line else ' '} {text}" for n, text in self.excerpt]
        return "\n".join([head, *lines, *([f"  what would be right: {self.fix}"] if self.fix else [])])

    def as_dict(self) -> dict[str, Any]:
        """For the browser."""
        return asdict(self)


def problem(project: Path, error: Mapping[str, Any]) -> Problem:
    """From what the child process says (`NewsdigestError.as_dict`, or `build_worker.describe`), with the lines read from the file."""
    found = str(error.get("found") or "the build stopped")
    line = error.get("line")
    if line is None and (told := re.search(r"\bline (\d{1,7})\b", found)):  # as the TOML reader words it
        line = int(told[1])
    file = str(error.get("file") or "").removeprefix(f"{project}/")
    return Problem(
        kind=str(error.get("kind") or "Error"),
        file=file,
        line=line if isinstance(line, int) and line > 0 else None,
        found=found,
        fix=str(error["fix"]) if error.get("fix") else None,
        excerpt=_excerpt(project / file, line) if file and isinstance(line, int) else (),
        entry=str(error["entry"]) if error.get("entry") else None,
    )


def _excerpt(path: Path, line: int) -> tuple[tuple[int, str], ...]:
    """The line and its neighbours; nothing when the file cannot be read."""
    try:
        lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    except (OSError, ValueError):
        return ()
    first, last = max(1, line - AROUND), min(len(lines), line + AROUND)
    return tuple((n, _clip(lines[n - 1])) for n in range(first, last + 1))


def _clip(text: str) -> str:
    text = text.rstrip("\r").replace("\t", "    ")
    return text if len(text) <= WIDEST else text[:WIDEST] + "…"
