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
