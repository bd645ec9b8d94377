"""Language data that is part of the package: data/*.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "data"


@cache
def packaged_table(name: str) -> dict[str, Any]:
    """One packaged table as it is written; do not change what it returns.

    >>> sorted(packaged_table("figures-zh.toml")["currency"].items())[0]
    ('$', '美元')
    """
    return tomllib.loads((FOLDER / name).read_text("utf-8"))
