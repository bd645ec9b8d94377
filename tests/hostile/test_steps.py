"""What is twice as long takes about twice as many steps: calls are counted, not seconds."""

import cProfile
import pstats

import pytest

from newsdigest import checks, edition

from .conftest import GOOD_PAGE

TERM = '[[term]]\nid = "t{n}"\nzh = "{zh}"\nen = "term number {n}x"\ndefinition = "The term {n}."\n'


def steps(content):
    """Calls of functions while the edition is read."""
    profile = cProfile.Profile()
    profile.enable()
    edition.build(content, check=checks.found)
    profile.disable()
    return pstats.Stats(profile).total_calls


def sections(desk, n):
    desk.seed("# 题目\n\n" + "".join(f"### 第{i}节\n\n正文一句话在这里说完。\n\n" for i in range(n)))


def equal_figures(desk, n):
    desk.seed(GOOD_PAGE.replace("夏天,", "".join("有3人来。" for _ in range(n))), "good")
    desk.translation(
        '+++\nheadline = "T"\nsubtitle = "S"\n+++\n\nThe tree. '
        + "There came 3 people. " * n
        + "\n\nThe stools.\n"
    )


def glossary(desk, n):
    desk.terms(
        "\n".join(
            TERM.format(n=i, zh="".join(chr(0x4E00 + i // 60**k % 60 + 60 * k) for k in range(3)))
            for i in range(n)
        )
    )


@pytest.mark.parametrize(("make", "size"), [(sections, 500), (equal_figures, 150), (glossary, 1500)])
def test_steps_grow_with_the_length(desk, make, size):
    """From two sizes to four, twice as much is added as from one to two: about twice the steps, four times were they quadratic."""
    make(desk, size)
    steps(desk.project / "content")  # patterns are compiled, tables read
    counts = []
    for n in (size, 2 * size, 4 * size):
        make(desk, n)
        counts.append(steps(desk.project / "content"))

    first, second = counts[1] - counts[0], counts[2] - counts[1]
    assert second <= 2.6 * first, counts
