"""Accept a finding: at its place with a reason, or once for all stories as phrases that mean the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..base.errors import AcknowledgedError
from ..base.files import read_source_text, replace_file
from ..model import Finding

_HEADS = {
    "acknowledged.toml": "# Findings an editor has accepted, each with a reason. A note, where there is one, is shown to readers at the figure.\n",
    "lexicon/equivalences.toml": "# What means the same in both languages: added to the packaged entries (docs/figures.md).\n",
}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry that is appended to a file of content/; nothing is written yet."""

    file: str
    """Path in content/."""
    entry: str

    def apply(self, content: Path) -> None:
        """Append the entry, creating the file if there is none."""
        path, label = content / self.file, f"content/{self.file}"
        before = read_source_text(path, label, AcknowledgedError) if path.exists() else _HEADS[self.file]
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, f"{before.rstrip()}\n\n{self.entry}".encode(), label)


def plan_acceptance(findings: Iterable[Finding], where: str, finding: str, reason: str) -> Acceptance:
    """Return the entry that accepts one finding where it is.

    findings  those of `newsdigest check`
    where     its place, as printed: "story p3"; * replaces any characters
    finding   its short form, as printed; * replaces any characters
    raises    AcknowledgedError if no open finding has this place and form, or two checks have one
    """
    pattern = re.compile(re.escape(f"{where}\n{finding}").replace(r"\*", "[^\\n]*"))
    fits = {f.check for f in findings if f.accepted is None and pattern.fullmatch(f"{f.place}\n{f.finding}")}
    if len(fits) != 1:
        found = "is no open finding" if not fits else f"is found by {' and '.join(sorted(fits))}"
        raise AcknowledgedError(
            f"{where} · {finding}", found, fix="copy place and short form from: newsdigest check --json"
        )
    row = {"check": fits.pop(), "where": where, "finding": finding, "reason": reason}
    return Acceptance("acknowledged.toml", _entry("accepted", row))


def plan_equivalence(zh: str, en: str, reason: str) -> Acceptance:
    """Return the entry that makes two phrases mean the same in every story.

    >>> print(plan_equivalence("双十一", "Singles Day", "a shopping festival").entry, end="")
    [[pair]]  # a shopping festival
    zh = ["双十一"]
    en = ["Singles Day"]
    """
    row = {"zh": [zh], "en": [en]}
    return Acceptance("lexicon/equivalences.toml", _entry("pair", row, f"  # {' '.join(reason.split())}"))


def _entry(header: str, row: Mapping[str, object], comment: str = "") -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
    return "\n".join([f"[[{header}]]{comment}", *lines, ""])
