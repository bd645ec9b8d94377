"""The proof on the output: what a template drops or a cache changes stops the build, with file and line."""

import json
import re
import shutil

import pytest

from newsdigest.base.cache import _checksum
from newsdigest.text.markup import TABLE, markup

from .conftest import GOOD, SECRET

PAGE = (
    "# 甲乡公路今天通车\n\n## 全长三公里\n\n公路全长三公里,今天通车了。\n\n### 村民的话\n\n村民都说好,出门**方便**了。\n\n"
    "图为通车仪式。 (何平 摄)\n\n路灯也亮了起来。(本报见习记者 林安)\n\n责编:李明 校对:王芳\n"
)
DROPPED = {
    "the second paragraph": ("story.html", 'b.id != "p2"', "p2", 9),
    "the first paragraph": ("story.html", 'b.id != "p1"', "p1", 5),
    "the section heading": ("story.html", 'b.kind != "head"', "section heading", 7),
    "the caption": ("story.html", 'b.kind != "caption"', "caption c1", 11),
    "a paragraph side by side": ("both.html", 'b.id != "p3"', "p3", 13),
}


@pytest.mark.parametrize("case", DROPPED)
def test_a_template_that_drops_a_piece_stops_the_build(desk, capsys, case):
    """The message names the file, the line and the built page, and the old site stays."""
    template, condition, piece, line = DROPPED[case]
    desk.seed(PAGE, "good")
    path = desk.project / "theme/templates" / template
    whole = path.read_text("utf-8")
    path.write_text(
        whole.replace("{% for b in blocks %}", f"{{% for b in blocks if {condition} %}}"), "utf-8"
    )

    code, said = desk.build(capsys)

    assert code == 2
    assert f"content/seeds/good.txt:{line}:" in said
    assert piece in said
    assert "old site" in (desk.output / "index.html").read_text()


def test_a_byline_keeps_role_and_office(desk, capsys):
    """On the pages of the story and in the data; its name is still a link."""
    desk.seed(PAGE, "road")

    code, _ = desk.build(capsys)

    assert code == 0
    for view in ("zh", "both", "en"):
        html = (desk.output / view / "road-1/index.html").read_text("utf-8")
        words = re.sub("<[^>]+>", "", html)
        assert "本报见习记者 林安" in words
        assert re.search(r'<a href="[^"]*bylines/[^"]*" rel="author"[^>]*>林安</a>', html)
    rows = json.loads((desk.output / "data/stories.json").read_text("utf-8"))
    rows = rows if isinstance(rows, list) else rows["stories"]
    assert next(r for r in rows if r["slug"] == "road-1")["printed_byline"]["zh"] == "(本报见习记者 林安)"


def test_a_word_that_the_cache_changed_is_not_published(desk, capsys):
    """An entry that was rewritten with a checksum that fits: the build compares the page with the received file."""
    assert desk.build(capsys)[0] == 0
    changed = 0
    shutil.rmtree(desk.project / ".newsdigest/cache/files")  # else the page is as it was rendered before
    for path in (desk.project / ".newsdigest/cache").iterdir():
        payload = path.read_bytes()[64:]
        forged = payload.replace(GOOD.encode(), SECRET[: len(GOOD)].encode())
        path.write_bytes(_checksum(path.name, forged) + forged)
        changed += forged != payload

    code, said = desk.build(capsys)

    assert changed
    assert code == 2
    assert "content/seeds/good.txt:5:" in said
    assert SECRET[: len(GOOD)] not in (desk.output / "zh/good-1/index.html").read_text("utf-8")


def test_unchanged_pages_are_proved_once(desk, capsys, monkeypatch):
    """A build without changes proves no page; a changed page is proved alone."""
    from newsdigest.site import proof

    proved = []
    prove = proof._prove
    monkeypatch.setattr(
        proof, "_prove", lambda site, page, output: (proved.append(page.slug), prove(site, page, output))
    )
    desk.seed(PAGE, "road")
    desk.build(capsys)
    assert sorted(proved) == ["good", "road"]
    proved.clear()

    desk.build(capsys)

    assert proved == []


ALLOWED = {
    "# 标题": ["#"],
    "### 标题 ###": ["###", "###"],
    "======": ["======"],
    "- - -": ["- - -"],
    "**要闻** 今天": ["**", "**"],
    "![](a.jpg) 何平 摄": ["![](a.jpg)"],
    "<!-- image -->": ["<!-- image -->"],
    "今年 5*8*2 米 #1 楼": [],
    "●要闻 ====== 今天": [],
    "<p>文字</p>": [],
    "###### 六": ["######"],
}


@pytest.mark.parametrize("text", ALLOWED)
def test_the_table_of_markup(text):
    """Only what the table lists may be in no piece."""
    found = sorted(markup(text))

    assert [text[a:b] for a, b in found] == ALLOWED[text]


def test_every_row_of_the_table_is_needed():
    """Each kind of markup has a case above."""
    for _, pattern in TABLE:
        assert any(re.search(pattern, text, re.MULTILINE) for text in ALLOWED)
