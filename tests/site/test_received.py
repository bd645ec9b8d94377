"""The page as received, drawn on its edition page."""

import re
import shutil
from pathlib import Path

from newsdigest import edition
from newsdigest.cli import main

ROOT = Path(__file__).parents[2]


def test_each_story_is_outlined_and_linked(build, tmp_path):
    """The headline leads to the story, each paragraph to its place in it; what belongs to no story is drawn, not linked."""
    content = tmp_path / "project" / "content"
    for name in ("editions", "seeds", "translations"):
        (content / name).mkdir(parents=True)
    shutil.copytree(ROOT / "content" / "lexicon", content / "lexicon")
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


def test_a_text_has_no_drawing(build):
    """Without boxes there is nothing to draw."""
    from tests.factories import edition as made
    from tests.factories import story

    site = build(made(story("a", ["甲。"])))

    assert not any(
        'class="sheet"' in p.read_text("utf-8") for p in (site / "zh" / "editions").rglob("*.html")
    )
