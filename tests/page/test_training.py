"""What the page reader is trained on: labels of the kept pages, flat pages of known stories, the weights."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.page_training.flat_pages import KINDS, Known, make_page
from benchmarks.page_training.labels import load, of_gold, of_rows
from benchmarks.page_training.printed_pages import printed_pages
from newsdigest.model import BlockKind
from newsdigest.page import decoder
from newsdigest.page.labels import weights

from .golds import load as load_gold

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
STORIES = [
    Known(
        "河边新事",
        f"清河两岸种下{n}万棵柳",
        "县里用两年修好堤岸",
        ("工人在河边植树",),
        (
            ("P", "清河两岸的柳树今年春天种完,从东桥到西桥一共走了两年,老人们说河边从来没有这么绿过。"),
            ("X", "堤岸修好了"),
            ("P", "县水务局修好了九公里堤岸,又给沿河的三个村装上了路灯,晚饭以后散步的人一天比一天多。"),
        ),
    )
    for n in (3, 5, 8)
]


def test_every_kept_page_gives_its_labels():
    """Each piece of a gold is found in the lines of its page."""
    for path in PAGES:
        gold = load_gold(path.with_suffix(".gold"))

        assert of_gold(path.stem, path.read_text("utf-8"), gold.stories, gold.furniture), path.stem


def test_labels_of_a_page():
    """A paragraph over two lines, a caption between them, a byline behind the last sentence."""
    text = "清河日报 2019年1月2日\n\n春到清河\n\n清河两岸的柳\n\n图为河边的柳树\n\n树绿了。(李明)\n"
    story = [
        ("H", "春到清河"),
        ("B", "(李明) = 李明"),
        ("C", "图为河边的柳树 ="),
        ("P", "清河两岸的柳树绿了。"),
    ]

    found = of_gold("a", text, [story], ["清河日报 2019年1月2日"])

    assert found is not None
    assert found.labels == {1: "F", 3: "T", 5: "P", 7: "C", 9: "J"}


def test_rows_of_a_file(tmp_path):
    """One line a row, its label before it; a full stop where there is none."""
    path = tmp_path / "a.rows"
    path.write_text("=== first\nT 春到清河\n.\nP   柳树绿了。\n. ?\n=== second\nF 03版\n", "utf-8")

    first, second = load(path)

    assert (first.text, first.labels) == ("春到清河\n\n  柳树绿了。\n?\n", {1: "T", 3: "P"})
    assert (second.name, second.labels) == ("second", {1: "F"})


def test_flat_pages_can_be_had_again():
    """The same number makes the same page; every kind of page is made, and every label is one of the decoder's."""
    for number in range(2 * len(KINDS)):
        rows = make_page(number, STORIES)

        assert rows == make_page(number, STORIES)
        assert {label for label, _ in rows if label} <= set(decoder.LABELS)
        assert of_rows("flat", rows).labels


def test_the_weights_know_every_label():
    """Weights for each label but the rarest, and a transition between headline and text."""
    found = weights()
    used = {
        state for row in found.features.values() for state, x in zip(decoder.STATES, row, strict=True) if x
    }

    assert {state[0] for state in used} == set(decoder.LABELS)
    assert len(found.features) > 500


@pytest.mark.slow
def test_a_printed_page_is_read_back_with_its_labels(chromium: Browser):
    """Set in Chromium, printed, read with its boxes: every block has the label of the piece it is."""
    stories = [
        Known(
            "",
            f"{name}今年办了{n}件实事",
            "",
            (f"{name}的村民在修路",),
            (("P", f"{name}的第{n}件实事是修路。" * length),),
        )
        for length, names in ((25, "东西南北"), (15, "甲乙丙丁戊己"), (5, "天地玄黄宇宙洪荒"))
        for n, name in enumerate((f"{x}河村" for x in names), 1)
    ]
    stories = [Known(x.kicker, x.headline, "", x.captions, x.body * 2) for x in stories]

    (page,) = printed_pages(range(1), stories, chromium)

    assert page.document is not None
    assert set(page.labels) == set(range(1, len(page.document.blocks) + 1))
    assert {
        page.labels[n] for n, b in enumerate(page.document.blocks, 1) if b.kind is BlockKind.HEADLINE
    } == {"T"}
