"""Case files a linguist can read and extend: title, input, expected lines, divided by a line with a lone full stop."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    expected: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


def cases(name: str) -> list[Case]:
    """All cases of tests/cases/<name>.txt; lines that begin with # before a title are remarks."""
    found = []
    for block in (FOLDER / f"{name}.txt").read_text("utf-8").split("\n.\n"):
        lines = [line for line in block.strip("\n").split("\n") if not line.startswith("# ") and line.strip()]
        if lines:
            found.append(Case(lines[0], lines[1], tuple(lines[2:])))
    return found
