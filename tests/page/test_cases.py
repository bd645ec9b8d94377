"""Cases a linguist can read and extend: tests/cases/lines.txt and repairs.txt."""

from pathlib import Path

import pytest

from newsdigest import page

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str):
    """Title, input and expected of a case file, as parameters."""
    parts = [part.strip("\n") for part in (CASES / name).read_text("utf-8").split("\n.\n")][1:]
    assert len(parts) % 3 == 0, f"{name}: a lone full stop is missing or too many"
    return [pytest.param(*parts[i + 1 : i + 3], id=parts[i]) for i in range(0, len(parts), 3)]


@pytest.mark.parametrize(("text", "expected"), cases("lines.txt"))
def test_the_class_of_a_line(text, expected):
    """The line marked with » is taken for what the case says."""
    number = next(n for n, line in enumerate(text.split("\n"), 1) if line.startswith("»"))

    found = {x.line: x.kind for x in page.explain(text.replace("»", "").encode(), "a.txt")}

    assert found[number] == expected


@pytest.mark.parametrize(("text", "expected"), cases("repairs.txt"))
def test_a_repair(text, expected):
    """The paragraphs are those of the case, to the letter."""
    read = page.read(f"# 题目\n\n{text}\n".encode(), "a.txt")

    assert [p.text for p in read.stories[0].paragraphs] == expected.split("\n")


def test_a_dateline_behind_a_jump_is_kept():
    """A continued text that opens with a byline of its own does not go on the open sentence, and loses nothing."""
    text = "# 甲乡修路\n\n甲乡修路忙,下转第2版\n（接第1版）本报讯（记者 林安）甲乡通车。\n"

    (story,) = page.read(text.encode(), "a.txt").stories

    assert [p.text for p in story.paragraphs] == ["甲乡修路忙,", "本报讯（记者 林安）甲乡通车。"]


@pytest.mark.parametrize(
    ("lead", "names"),
    [
        ("【李新隆 台中東勢】", ("李新隆",)),
        ("【劉玟惠 徐榮駿 台北】", ("劉玟惠", "徐榮駿")),
        ("鄭建勳\\臺中報導", ("鄭建勳",)),
        ("【高考 改革】", None),
    ],
)
def test_who_writes_and_from_where(lead, names):
    """Names with a place before the text sign it; a label of two words does not."""
    text = f"# 春到清河\n\n{lead} 清河兩岸的柳樹綠了,河邊的茶館又熱鬧起來。\n\n老人們曬太陽。\n"

    (story,) = page.read(text.encode(), "a.txt").stories

    assert (story.byline.names if story.byline else None) == names


def test_a_byline_over_a_column():
    """A column cuts the names in two at either end of a text."""
    text = "# 甲乡修路\n\n本报讯(记者 苗\n\n青)近日,甲乡修路。\n\n乙乡也修。(供\n\n销社 聂耳聪)\n"

    (story,) = page.read(text.encode(), "a.txt").stories

    assert [p.text for p in story.paragraphs] == ["近日,甲乡修路。", "乙乡也修。"]
    assert story.byline is not None
    assert {"苗青", "聂耳聪"} <= set(story.byline.names)
