"""Warnings of doubtful readings: where they are, and what they cover."""

from newsdigest import page
from newsdigest.model import Fix
from newsdigest.page.doubts import LONGEST, stretches
from newsdigest.page.labels import DOUBT

TEXT = """清河
河边的步道修好了
李想
步道的夜景
晚上散步的人在步道上走
老街茶馆又热闹起来，茶客们在喝茶聊天，说的都是修路的事
张望
茶客在喝茶
"""
"""Lines each of which may be several things."""


def test_a_warning_covers_a_stretch():
    """It is given in its middle, names both ends and the line to fix, and is at most three lines long."""
    doubtful = [w for w in page.read(TEXT.encode(), "a.txt").warnings if "it may be" in w.message]

    assert doubtful
    for warning in doubtful:
        assert warning.first <= warning.line <= warning.last < warning.first + LONGEST
    long = [w for w in doubtful if w.first < w.last]
    assert all(f"lines {w.first} to {w.last} are doubtful" in w.message for w in long)


def test_a_fixed_line_is_not_doubted():
    """What the editor said is not asked again."""
    for warning in page.read(TEXT.encode(), "a.txt").warnings:
        if "[[fix]]" in warning.message:
            number = int(warning.message.partition("[[fix]] line = ")[2].partition(",")[0])
            label = warning.message.partition('as = "')[2].partition('"')[0]
            read = page.read(TEXT.encode(), "a.txt", [Fix(number, label, "test")])
            assert not any(f"[[fix]] line = {number}," in w.message for w in read.warnings)


def test_lines_far_apart_are_two_warnings():
    """Doubts two lines apart are one stretch, three apart are two; a long run is several."""
    assert stretches([0.9, 0, 0.9, 0, 0, 0.9], DOUBT) == [range(3), range(5, 6)]
    assert [len(x) for x in stretches([0.9] * 7, DOUBT)] == [3, 3, 1]


def test_a_page_without_a_story_is_reported():
    """Where all is read as furniture an editor is told so."""
    (warning,) = page.read("清河日报 2019年1月2日 星期三 第3版\n".encode(), "a.txt").warnings

    assert warning.message == "nothing on this page was read as part of a story"
