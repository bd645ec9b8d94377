"""Warnings of doubtful readings: where they are, and what they cover."""

from newsdigest import page
from newsdigest.model import Fix
from newsdigest.page.doubts import LONGEST, stretches
from newsdigest.page.labels import DOUBT

TEXT = """清河
河边
新修的步道
步道的夜景
晚上散步的人
张望 李想
老街茶馆
茶客在喝茶
"""
"""Short lines, each of which may be nearly anything."""


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
