"""Pages, texts and figures written by hand, of kinds as unlike as they come, held to the floors of acceptance.

The pages stand in `pages/`, marked up by hand; `builder` sets them as raw bytes and gives the gold.
They prove that no page is read worse than it was, not that the next one is read as well.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsdigest import lexicon
from newsdigest.edition import Annotator
from newsdigest.exports.annotated import figure_json, page_json
from newsdigest.figures import Recogniser
from newsdigest.page import read

from .builder import Built, build
from .scoring import Tally, compare_figures, compare_stories

SOURCES = sorted((Path(__file__).parent / "pages").glob("*.page"))
TEXTS = [path for path in SOURCES if path.stem.startswith("t")]
PAGES = [path for path in SOURCES if path not in TEXTS]


@pytest.fixture(scope="module")
def annotator(project: Path) -> Annotator:
    """The project's own lexicon."""
    return Annotator.of(lexicon.load(project / "content" / "lexicon"))


@pytest.fixture(scope="module")
def annotated(annotator: Annotator) -> list[tuple[Built, dict[str, Any]]]:
    """Every page with what `newsdigest annotate --json` prints of it."""
    pages = []
    for path in PAGES:
        built = build(path)
        page = read(built.data, built.name)
        pages.append((built, page_json(page, tuple(annotator.version(s, []) for s in page.stories))))
    return pages


def test_pages_are_read_as_by_hand(annotated: list[tuple[Built, dict[str, Any]]]) -> None:
    """Stories, heads, bylines, captions and paragraphs, nothing lost, and few warnings."""
    tally = Tally()
    for built, page in annotated:
        compare_stories(built.gold, page, tally)
    warnings = sum(len(page["warnings"]) for _, page in annotated)

    assert tally.gold["lost"] == tally.gold["added"] == 0, tally.faults
    assert tally.f1("stories") >= 99.5, tally.faults
    assert tally.f1("headline") >= 99, tally.faults  # those read wrongly have a warning at that line
    for head in ("kicker", "subtitle", "section"):
        assert tally.f1(head) >= 97, tally.faults
    assert tally.recall("byline") >= 99.5, tally.faults
    assert tally.f1("caption") >= 99.5, tally.faults
    assert tally.f1("paragraph") >= 99.5, tally.faults
    assert warnings * 50 <= tally.gold["paragraph"]


def test_figures_are_found_as_by_hand(annotated: list[tuple[Built, dict[str, Any]]], project: Path) -> None:
    """Spans and values of figures, on pages and in plain texts; almost nothing marked that counts nothing."""
    recogniser = Recogniser(lexicon.load(project / "content" / "lexicon"))
    tally, hard = Tally(), Tally()
    for built, page in annotated:
        if len(built.figures["articles"][0]["figures"]) > 5:
            compare_figures(built.figures, [f for a in page["articles"] for f in a["figures"]], tally)
    for path in TEXTS:
        built = build(path)
        compare_figures(built.figures, _find(recogniser, built.text), hard if "hard" in path.stem else tally)

    assert tally.f1("figure") >= 98, tally.faults
    assert hard.f1("figure") >= 90, hard.faults
    for each in (tally, hard):
        assert each.recall("value") >= 98, each.faults
        assert each.recall("not") <= 5, each.faults


def _find(recogniser: Recogniser, text: str) -> list[dict[str, Any]]:
    """The figures of a plain text, line by line, as `newsdigest figures --json` gives them."""
    rows, at = [], 0
    for line in text.split("\n"):
        rows += [
            {**figure_json(f), "start": f.span.start + at, "end": f.span.end + at}
            for f in recogniser.find(line, "zh")
        ]
        at += len(line) + 1
    return rows
