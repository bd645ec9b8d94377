"""What differs between two builds is told by page, and a change of style is known for one."""

from pathlib import Path

from newsdigest.preview.output_diff import changes


def write(folder: Path, files: dict[str, str]) -> Path:
    """A site of these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


OLD = {
    "index.html": '<link rel="stylesheet" href="assets/site.aaa.css"><p>home',
    "zh/story/index.html": '<link rel="stylesheet" href="../../assets/site.aaa.css"><p>text',
    "assets/site.aaa.css": "p { color: red }",
}


def test_new_style_is_no_new_content(tmp_path: Path):
    """A style sheet named by its content changes every page, yet only its name in them."""
    new = {name.replace("aaa", "bbb"): text.replace("aaa", "bbb") for name, text in OLD.items()}
    new["assets/site.bbb.css"] = "p { color: blue }"

    found = changes(write(tmp_path / "old", OLD), write(tmp_path / "new", new))

    assert found.css_only
    assert found.text() == "the style changed"


def test_content_and_style_at_once_is_content(tmp_path: Path):
    """A page whose words changed must be loaded again, whatever its style sheet does."""
    new = {name.replace("aaa", "bbb"): text.replace("aaa", "bbb") for name, text in OLD.items()}
    new["index.html"] += "!"

    found = changes(write(tmp_path / "old", OLD), write(tmp_path / "new", new))

    assert not found.css_only


def test_pages_are_told_by_address(tmp_path: Path):
    """Changed, new and vanished pages stand by name, other files by number."""
    new = {
        **OLD,
        "zh/story/index.html": "<p>other",
        "zh/fresh/index.html": "<p>new",
        "data/stories.json": "[]",
    }
    del new["index.html"]

    found = changes(write(tmp_path / "old", OLD), write(tmp_path / "new", new))

    assert found.text() == "3 pages changed: +/zh/fresh/ -/ /zh/story/; 1 other file"
    assert changes(tmp_path / "new", tmp_path / "new").text() == "no page changed"
