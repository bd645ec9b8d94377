"""/data/: the files say what the pages say, and stand where the source says."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from newsdigest.exports.tables import FIGURE_COLUMNS, csv_text


def test_figures_stand_where_they_say(site: Path, project: Path) -> None:
    """Each row's pieces of the seed, joined, are its surface; its link is an id of its page; both files hold the same rows."""
    rows = json.loads((site / "data/figures.json").read_text("utf-8"))["figures"]
    text = (project / "content/seeds" / rows[0]["seed"]).read_text("utf-8-sig")
    widths = str.maketrans("，：；？！（）", ",:;?!()")

    assert len(rows) > 50
    for row in rows:
        piece = "".join(text[start:end] for start, end in row["pieces"])
        assert re.sub(r"\s", "", piece).translate(widths) == row["zh"].translate(widths)
        assert (row["start"], row["end"]) == (row["pieces"][0][0], row["pieces"][-1][1])
        for lang in ("zh", "en"):
            if row[f"{lang}_url"]:
                path, _, anchor = row[f"{lang}_url"].removeprefix("https://example.org/").partition("#")
                assert f'id="{anchor}"' in (site / path / "index.html").read_text("utf-8")
    table = list(csv.DictReader(io.StringIO((site / "data/figures.csv").read_bytes().decode("utf-8"))))
    assert [(r["story"], r["figure"], r["value"].lstrip("'")) for r in table] == [
        (r["story"], r["figure"], "" if r["value"] is None else str(r["value"])) for r in rows
    ]


def test_both_languages_stand_side_by_side(site: Path) -> None:
    """2.45亿元 is 245 million in the translation; most figures have their answer."""
    rows = json.loads((site / "data/figures.json").read_text("utf-8"))["figures"]
    invested = next(row for row in rows if row["zh"] == "2.45亿元")

    assert invested["value"] == invested["en_value"] == 245_000_000
    assert "245 million" in invested["en"]
    assert sum(row["en"] is not None for row in rows) > 0.8 * len(rows)


def test_every_file_names_its_schema_and_its_pages(site: Path) -> None:
    """Stories, terms and tags lead to pages that are there."""
    for name in ("stories", "terms", "tags"):
        data = json.loads((site / f"data/{name}.json").read_text("utf-8"))
        assert data["schema"] == f"newsdigest/{name}/1"
        assert data[name]
        for row in data[name]:
            for url in row["url"].values():
                assert (site / url.removeprefix("https://example.org/") / "index.html").is_file()


def test_the_figures_page_links_the_data(site: Path) -> None:
    """Both languages offer every file."""
    for lang in ("zh", "en"):
        page = (site / lang / "figures/index.html").read_text("utf-8")
        assert all(
            f'data/{name}"' in page
            for name in (
                "figures.csv",
                "figures.json",
                "sentences.json",
                "stories.json",
                "terms.json",
                "tags.json",
            )
        )


def test_columns_are_described(project: Path) -> None:
    """docs/data.md names every column."""
    told = (project / "docs/data.md").read_text("utf-8")

    assert [c for c in FIGURE_COLUMNS if f"`{c}`" not in told] == []


def test_no_cell_is_a_formula() -> None:
    """What a spreadsheet would run is text; a negative number stays a number."""
    row = dict.fromkeys(FIGURE_COLUMNS) | {
        "zh": "=1+3",
        "counted": "@x",
        "value": -5,
        "pieces": [[1, 2], [5, 6]],
        "key": True,
    }
    cells = next(csv.DictReader(io.StringIO(csv_text([row]))))

    assert (cells["zh"], cells["counted"], cells["value"], cells["pieces"], cells["key"]) == (
        "'=1+3",
        "'@x",
        "-5",
        "1-2 5-6",
        "1",
    )
