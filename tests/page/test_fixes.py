"""The editor overrules the reader, line by line."""

import pytest

from newsdigest import page
from newsdigest.base.errors import EditionFileError
from newsdigest.model import Fix

TEXT = """# 春到清河

今年开春以来,清河两岸

老街上的茶馆又热闹起来了。

河边新栽的柳树

# 村口修了一座新桥

夏天到了。

王大伯说
"""


def read(*fixes: tuple[int, str]) -> page.ReadPage:
    """The page with some fixes."""
    return page.read(TEXT.encode(), "a.txt", [Fix(line, as_, "test") for line, as_ in fixes])


def texts(read: page.ReadPage) -> list[list[str]]:
    """Paragraphs by story."""
    return [[p.text for p in story.paragraphs] for story in read.stories]


def test_break_and_join():
    """A join the reader made is undone; a break it made is closed."""
    assert texts(read())[0][0] == "今年开春以来,清河两岸老街上的茶馆又热闹起来了。"
    assert texts(read((5, "break")))[0][:2] == ["今年开春以来,清河两岸", "老街上的茶馆又热闹起来了。"]
    assert texts(read((7, "join")))[0] == ["今年开春以来,清河两岸老街上的茶馆又热闹起来了。河边新栽的柳树"]


@pytest.mark.parametrize(
    ("line", "as_", "found"),
    [
        (7, "caption", lambda r: r.stories[0].captions[0].text == "河边新栽的柳树"),
        (7, "furniture", lambda r: [f.text for f in r.furniture] == ["河边新栽的柳树"]),
        (7, "section", lambda r: r.stories[0].sections[1].head.text == "河边新栽的柳树"),
        (9, "section", lambda r: [s.headline.text for s in r.stories] == ["春到清河"]),
        (3, "subtitle", lambda r: r.stories[0].subtitle.text == "今年开春以来,清河两岸"),
        (13, "byline", lambda r: r.stories[1].byline.raw == "王大伯说"),
        (5, "story", lambda r: [s.headline.text for s in r.stories][1] == "老街上的茶馆又热闹起来了。"),
        (9, "prose", lambda r: "# 村口修了一座新桥夏天到了。" in texts(r)[0]),
    ],
)
def test_any_line_can_be_anything(line, as_, found):
    """Each word of [[fix]] does what it says; that nothing was lost the reader proves itself."""
    assert found(read((line, as_)))


@pytest.mark.parametrize(
    ("line", "as_"),
    [(11, "prose"), (5, "join"), (2, "join"), (99, "caption"), (9, "story"), (3, "kopfzeile")],
)
def test_a_fix_that_does_nothing_is_an_error(line, as_):
    """It names the edition file and the line."""
    with pytest.raises(EditionFileError) as error:
        read((line, as_))

    assert str(error.value).startswith(f"content/editions/a.toml: [[fix]] line = {line}")


def test_a_fix_corrects_its_neighbours():
    """A fix takes part in the decode: with the first line a kicker, the second is the headline."""
    text = "高湖镇西头村\n\n三百亩荷塘成了“聚宝盆”\n\n本报讯 高湖镇西头村的三百亩荷塘今年引来游客四万人。\n"

    kinds = [
        [x.kind for x in page.explain(text.encode(), "a.txt", fixes)]
        for fixes in ([], [Fix(1, "kicker", "test")])
    ]

    assert kinds == [["headline", "subtitle", "prose"], ["kicker", "headline", "prose"]]


def test_explain_names_the_runner_up():
    """Every line that was decided has its probability and the label next to best."""
    lines = page.explain(TEXT.encode(), "a.txt")

    assert all(x.other and x.other != x.kind and 0 < x.sure <= 1 and x.why for x in lines)
