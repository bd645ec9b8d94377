"""What a translator is shown: the status of every story, and what changed in a stale paragraph."""

import re

import pytest

from newsdigest.translation import pair, paired
from newsdigest.translation.diff import changes
from newsdigest.translation.status import as_html, as_json, as_text, status_row

from .making import SLUGS, TRANSLATIONS, put, seed_story, set_states, story, synced


def test_status_in_a_line(tmp_path):
    """Paragraphs by state, reviewed ones of all; heads and captions beside them."""
    put(tmp_path, "One.", "Two.", "<!-- missing -->", "<!-- skip -->", "Five.")
    texts = ["第一段在这里。", "第二段在这里说1。", "第三段在这里。", "第四段。", "第五段在这里。"]
    synced(story(*texts, byline="张三"), tmp_path)
    set_states(tmp_path, {"p1": "reviewed", "p5": "machine", "headline": "reviewed"})
    texts[1] = texts[1].replace("1", "2")

    row = status_row(paired(story(*texts, byline="张三"), tmp_path).story)

    assert (
        as_text(row)
        == "reviewed 1/5, stale 1, machine 1, missing 1, left out 1, heads and captions 1/2 (byline missing)"
    )
    assert as_json(row)["counts"] == {
        "reviewed": 1,
        "draft": 0,
        "machine": 1,
        "stale": 1,
        "missing": 1,
        "left out": 1,
    }
    assert not row.current


def test_programs_are_given_whole_texts(tmp_path):
    """Neither clipped nor in quotation marks, as the cells of the board are."""
    zh, en = "这一段的中文比十二个字长得多,一字不少。", "One two three four five six seven eight."
    put(tmp_path, en, "<!-- missing -->")

    units = as_json(status_row(pair(story(zh, "第二段。"), tmp_path)))["units"]

    assert [(u["zh"], u["en"]) for u in units if u["id"] in ("p1", "p2")] == [(zh, en), ("第二段。", "")]


def test_a_story_without_translation():
    """Says so."""
    assert as_text(status_row(story("一。", "二。"))) == "no translation, 2 paragraphs"


def test_the_four_stories_are_whole():
    """Nothing of the first page is missing, stale or left out."""
    for slug in SLUGS:
        row = status_row(pair(seed_story(slug), TRANSLATIONS))

        assert row.current and not row.counts.get("left out")


def test_the_board_is_one_safe_page(tmp_path):
    """Every paragraph with its state in words; nothing fetched, nothing live from a text."""
    put(tmp_path, "<script>alert(1)</script>", headline='"><img src=x onerror=alert(2)>')
    page = as_html([status_row(pair(story("一<b>。"), tmp_path)), status_row(story("二。", slug="b"))])

    assert page.count("<small>draft</small>") == 2 and page.count("<small>missing</small>") == 2
    assert "<script" not in page and "<img" not in page and "<b>。" not in page
    assert not re.search(r"(src|href)=|url\(|@import", page.replace("src=x", ""))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("赠送38万副。", "赠送39万副。", [("same", "赠送3"), ("gone", "8"), ("come", "9"), ("same", "万副。")]),
        ("打赢脱贫攻坚攻坚战。", "打赢脱贫攻坚战。", [("same", "打赢脱贫攻坚"), ("gone", "攻坚"), ("same", "战。")]),
        ("一,二,三", "一，二，四", [("same", "一，二，"), ("gone", "三"), ("come", "四")]),
        ("", "新", [("come", "新")]),
        ("旧", "", [("gone", "旧")]),
        ("同", "同", [("same", "同")]),
        ("今年一月在城里", "去年一月在乡下", [("gone", "今"), ("come", "去"), ("same", "年一月在"), ("gone", "城里"), ("come", "乡下")]),
        ("甲乙丙丁戊", "子乙丑丁寅", [("gone", "甲乙丙丁戊"), ("come", "子乙丑丁寅")]),
    ],
)  # fmt: skip
def test_a_diff_a_person_can_read(old, new, expected):
    """Character by character; widths are no change; a single letter between two changes belongs to them."""
    assert changes(old, new) == expected


def test_a_diff_of_any_length_adds_up():
    """A hostile paragraph is compared sentence by sentence, and nothing is lost."""
    old = "甲乙丙，" * 25_000 + "终。"
    new = "丁戊己，" + "甲乙丙，" * 24_000 + "末。"

    steps = changes(old, new)

    assert "".join(text for kind, text in steps if kind != "gone") == new
    assert "".join(text for kind, text in steps if kind != "come") == old
