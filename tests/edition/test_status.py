"""What is published when: drafts, stories that wait for a day, unlisted stories; and the editor's labels and charts."""

import pytest

from newsdigest.base.errors import EditionFileError
from newsdigest.edition import build

PAGE = "# 青石镇修通村路\n\n青石镇投资860万元,修通村路12公里。\n\n# 镇里办起图书室\n\n书记71名,副书记79名,委员194名。\n"
TWO = '[[story]]\nslug = "roads"\n{}\n[[story]]\nslug = "posts"\n{}\n'


@pytest.fixture
def content(bare):
    """A content folder with one page of two stories."""
    (bare / "seeds/qingshi.txt").write_text(PAGE)
    return bare


def edition_file(content, roads="", posts="", more=""):
    (content / "editions/qingshi.toml").write_text(TWO.format(roads, posts) + more)


def slugs(content, **how):
    return [story.slug for story in build(content, **how).stories]


def test_a_story_waits_for_its_day(content):
    """Before the day it is a draft; on the day and after it is published; without a day of the build it waits, and a notice says so."""
    edition_file(content, "publish = 2026-12-01")

    assert slugs(content, today="2026-11-30") == ["posts"]
    assert slugs(content, today="2026-12-01") == ["roads", "posts"]
    assert slugs(content) == ["posts"]
    assert any("roads: is published from 2026-12-01" in notice for notice in build(content).notices)
    assert [s.status for s in build(content, drafts=True).stories] == ["draft", "published"]


def test_an_unlisted_story_is_read(content):
    """Its status says so; the site leaves it out of lists."""
    edition_file(content, 'status = "unlisted"')

    assert [s.status for s in build(content).stories] == ["unlisted", "published"]


def test_the_editors_label(content):
    """`counted` replaces what the text says, in the languages given."""
    more = '[[figure]]\nstory = "roads"\ntext = "860万元"\ncounted = { zh = "修路资金", en = "road funds" }\nreason = "clearer"\n'
    edition_file(content, more=more)

    figure = build(content).story("roads").versions["zh"].paragraphs[0].figures[0]

    assert (figure.label.zh, figure.label.en, figure.label.source) == ("修路资金", "road funds", "editor")


def test_the_editors_key_figures_come_first_in_order(content):
    """key = true, in the order of the file."""
    fix = '[[figure]]\nstory = "posts"\ntext = "{}"\nkey = true\nreason = "the story is about them"\n'
    edition_file(content, more=fix.format("79名") + fix.format("71名"))

    assert build(content).story("posts").key_figures[:2] == (("p1", 1), ("p1", 0))


CHART = 'chart = [{ figures = [%s], title = { zh = "职务", en = "Posts" } }]'


def test_a_chart_that_the_editor_asks_for(content):
    """It is placed at the paragraph with its figures."""
    edition_file(content, posts=CHART % '"71名", "194名"')

    (request,) = build(content).story("posts").charts

    assert (request.paragraph, request.figures) == ("p1", ("71名", "194名"))


def test_a_chart_that_cannot_be_drawn(content):
    """An error names the file and the story."""
    edition_file(content, posts=CHART % '"71名", "195名"')

    with pytest.raises(EditionFileError, match=r"qingshi.toml.*posts.*no paragraph has all its figures"):
        build(content)


def test_no_charts(content):
    """chart = false."""
    edition_file(content, posts="chart = false")

    assert build(content).story("posts").chart is False
