"""Whole pages as their users have them: `newsdigest new` makes a draft edition of each, and a build reads what it wrote.

Two sheets were set in a browser; the files are the same sheets as a PDF, a picture, the output of a layout program, an
OCR program's file, a web page and a Word document. `golds.json` says what is printed.
"""

import difflib
import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from newsdigest import edition
from newsdigest.base.errors import SourceError
from newsdigest.cli import main
from newsdigest.project import document_of

PAGES = Path(__file__).parent / "pages"
GOLDS = json.loads((PAGES / "golds.json").read_text("utf-8"))
ROOT = Path(__file__).parents[2]
SHEETS = {
    "page.pdf": "sheet-1",
    "content_list.json": "sheet-1",
    "page.docx": "sheet-1",
    "alto.xml": "sheet-2",
    "page.html": "sheet-2",
    "page.png": "sheet-2",
}
EXACT = [name for name in SHEETS if name != "page.png"]


@pytest.fixture
def project(tmp_path):
    """A project without a page."""
    for name in ("editions", "seeds", "translations"):
        (tmp_path / "content" / name).mkdir(parents=True)
    shutil.copytree(ROOT / "content" / "lexicon", tmp_path / "content" / "lexicon")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    shutil.copy(ROOT / "pelicanconf.py", tmp_path)
    return tmp_path


def letters(text: str) -> str:
    """What counts of a text: spaces and widths do not."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def build(project: Path, name: str) -> tuple[edition.Edition, list]:
    """The edition of one file, and its stories in printed order."""
    assert main(["new", str(PAGES / name), "--project", str(project)]) == 0
    built = edition.build(project / "content", drafts=True)
    return built, sorted(built.stories, key=lambda s: s.position)


@pytest.mark.parametrize("name", EXACT)
def test_a_file_becomes_a_readable_edition(project, name):
    """Stories, sections and paragraphs are those printed, to the character."""
    gold = GOLDS[SHEETS[name]]
    _, stories = build(project, name)
    versions = [s.versions["zh"] for s in stories]

    assert [letters(v.headline.text) for v in versions] == [letters(s["headline"]) for s in gold["stories"]]
    for version, story in zip(versions, gold["stories"], strict=True):
        assert [letters(p.text) for p in version.paragraphs] == [letters(p) for p in story["paragraphs"]]
        assert [x.head.text for x in version.sections if x.head] == story["sections"]


@pytest.mark.parametrize("name", ["page.pdf", "alto.xml", "page.html", "page.docx"])
def test_the_page_knows_its_paper_and_date(project, name):
    """Furniture is read, and is in no story."""
    gold = GOLDS[SHEETS[name]]
    built, stories = build(project, name)
    text = "".join(p.text for s in stories for p in s.versions["zh"].paragraphs)

    assert (built.pages[0].newspaper["zh"], built.pages[0].date) == (
        gold["page"]["newspaper"],
        gold["page"]["date"],
    )
    assert [f for f in gold["furniture"] if letters(f) in letters(text)] == []


@pytest.mark.parametrize("name", EXACT)
def test_the_received_file_is_kept(project, name):
    """Byte for byte, with its blocks next to it; only those are read by a build."""
    build(project, name)
    seeds = project / "content" / "seeds"
    kept = seeds / name.replace("_", "-") if (seeds / name.replace("_", "-")).exists() else seeds / name

    assert kept.read_bytes() == (PAGES / name).read_bytes()
    assert len(list(seeds.glob("*.blocks.json"))) == 1


def test_another_file_in_its_place_stops_the_build(project):
    """Blocks belong to the bytes they were read from."""
    build(project, "page.html")
    (project / "content" / "seeds" / "page.html").write_text("<html></html>")

    with pytest.raises(SourceError, match="is not the file that these blocks were read from"):
        edition.build(project / "content", drafts=True)


@pytest.mark.slow
def test_a_picture_becomes_a_readable_edition(project, capsys):
    """A sheet that lay askew on the scanner: headlines and paragraphs, but for single characters."""
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    gold = GOLDS[SHEETS["page.png"]]
    _, stories = build(project, "page.png")
    versions = [s.versions["zh"] for s in stories]

    assert [letters(v.headline.text) for v in versions] == [letters(s["headline"]) for s in gold["stories"]]
    read = [letters(p.text) for v in versions for p in v.paragraphs]
    printed = [letters(p) for s in gold["stories"] for p in s["paragraphs"]]
    alike = [
        difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()
        for a, b in zip(read, printed, strict=True)
    ]
    assert min(alike) >= 0.98
    assert "reading page 1" in capsys.readouterr().err

    assert document_of(PAGES / "page.png", project).blocks == document_of(PAGES / "page.png", project).blocks
    assert capsys.readouterr().err == ""  # found by its hash, not recognised again
