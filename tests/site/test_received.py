"""The page as received, drawn on its edition page."""

import io
import re
import shutil
from pathlib import Path

from PIL import Image

from newsdigest import edition
from newsdigest.cli import main
from newsdigest.inputs import dump
from newsdigest.inputs.document import make_document
from newsdigest.model import Block, BlockKind, Box, PageSize

ROOT = Path(__file__).parents[2]


def _content(tmp_path):
    """A project's content with the lexicon of this one, and no page."""
    content = tmp_path / "project" / "content"
    for name in ("editions", "seeds", "translations"):
        (content / name).mkdir(parents=True)
    shutil.copytree(ROOT / "content" / "lexicon", content / "lexicon")
    return content


def test_each_story_is_outlined_and_linked(build, tmp_path):
    """The headline leads to the story, each paragraph to its place in it; what belongs to no story is drawn, not linked."""
    content = _content(tmp_path)
    shutil.copytree(ROOT / "theme", content.parent / "theme")
    shutil.copy(ROOT / "pelicanconf.py", content.parent)
    main(["new", str(ROOT / "tests/inputs/pages/alto.xml"), "--project", str(content.parent)])
    made = edition.build(content, drafts=True)

    site = build(made)
    (page,) = (site / "zh" / "editions").glob("*/index.html")
    (drawing,) = re.findall(r'<svg class="sheet".*?</svg>', page.read_text("utf-8"), re.DOTALL)
    links = re.findall(r'<a (?:class="part" )?href="([^"]+)"', drawing)

    assert "今冬首场寒潮来袭" in re.findall(r"<text[^>]*>([^<]+)</text>", drawing)
    assert len([x for x in links if "#" not in x]) == 4
    assert len([x for x in links if "#p" in x]) == sum(len(s.versions["zh"].paragraphs) for s in made.stories)
    for link in links:
        file, _, place = link.partition("#")
        story = (page.parent / file / "index.html").read_text("utf-8")
        assert not place or f'id="{place}"' in story


def test_a_text_is_drawn_line_by_line(build, tmp_path):
    """A headline is drawn as text and leads to its story, each paragraph leads to its place."""
    content = _content(tmp_path)
    text = (
        "# 柳树又绿了\n\n清河两岸的柳树今年春天种完,老人们说河边从来没有这么绿过。\n\n乙河两岸也种了桃树。\n"
    )
    (content / "seeds" / "page.txt").write_text(text, "utf-8")

    site = build(edition.build(content, drafts=True))
    (page,) = (site / "zh" / "editions").glob("*/index.html")
    (drawing,) = re.findall(r'<svg class="sheet".*?</svg>', page.read_text("utf-8"), re.DOTALL)

    assert re.findall(r"<text[^>]*>([^<]+)</text>", drawing) == ["柳树又绿了"]
    assert [x.partition("#")[2] for x in re.findall(r'href="([^"]+)"', drawing)] == ["", "p1", "p2"]


def test_the_picture_of_a_page_is_shown(build, tmp_path):
    """Under the outlines, turned as it was turned to be read; not where only excerpts may be published."""
    content = _content(tmp_path)
    data = io.BytesIO()
    Image.new("RGB", (900, 1300), "white").save(data, "PNG")
    (content / "seeds" / "scan.png").write_bytes(data.getvalue())
    blocks = [
        Block("柳树又绿了", BlockKind.HEADLINE, box=Box(100, 100, 700, 160)),
        Block("清河两岸的柳树今年春天种完。", BlockKind.TEXT, begins=True, box=Box(100, 200, 700, 230)),
    ]
    document = make_document(data.getvalue(), "scan.png", "picture", blocks, [PageSize(900.0, 1300.0, 1.5)])
    (content / "seeds" / "scan.blocks.json").write_bytes(dump(document))

    site = build(edition.build(content, drafts=True), PATH=str(content))
    (page,) = (site / "zh" / "editions").glob("*/index.html")
    (image,) = re.findall(r'<image href="([^"]+)"[^>]*rotate\(-1\.5 ', page.read_text("utf-8"))

    assert (page.parent / image).read_bytes()[:3] == b"\xff\xd8\xff"
