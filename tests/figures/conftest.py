"""The recogniser over the project's own lexicon, and a figure in one line as the case files write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdigest import lexicon
from newsdigest.figures import Recogniser
from newsdigest.model import Lexicon


@pytest.fixture(scope="session")
def tables(project: Path) -> Lexicon:
    """content/lexicon, checked."""
    return lexicon.load(project / "content" / "lexicon")


@pytest.fixture(scope="session")
def recogniser(tables: Lexicon) -> Recogniser:
    """Built once for all tests of the room."""
    return Recogniser(tables)
