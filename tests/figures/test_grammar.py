"""Every rule of the figure grammars reads its own examples; data alone adds units; hostile input costs linear time."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from newsdigest.figures import Recogniser
from newsdigest.lexicon import packaged_table


def examples() -> Iterator[tuple[str, str, str, str]]:
    """(language, rule, text, surfaces) of every example of both rule tables."""
    for lang in ("zh", "en"):
        for row in packaged_table(f"figures-{lang}.toml")["rule"]:
            for example in row.get("examples", ()):
                text, _, surfaces = example.rpartition(" =")
                yield lang, row["name"], text, surfaces.strip()


@pytest.mark.parametrize(("lang", "rule", "text", "surfaces"), list(examples()), ids=str)
def test_examples_of_rules(lang, rule, text, surfaces, recogniser: Recogniser):
    """A rule's example yields the figures that stand with it, and no other."""
    found = [figure.surface for figure in recogniser.find(text, lang)]

    assert found == [surface.strip() for surface in surfaces.split(";") if surface.strip()]


def test_rules_have_examples():
    """Most rules show what they read."""
    for lang, least in (("zh", 60), ("en", 45)):
        rows = packaged_table(f"figures-{lang}.toml")["rule"]

        assert sum("examples" in row for row in rows) >= least


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_noise_is_read_without_an_error(lang, recogniser: Recogniser):
    """Numerals, units and marks in any order never stop the recogniser."""
    draw = random.Random(20180531)
    pieces = [
        *"零一二两三十百千万亿兆半几余多来第每各人元年月日时点分之成折比至到-~:：/.,%℃度块 近约",
        "999999999999999999999999999999", "nan", "inf", "1e9", "万万万万三万", "翻", "million", "a half", "of a", "per", "and", "the 31st",
        "May", "$", "£", "1990s", "2018", "12:30", "3-2", "0.5", "minus", "o'clock", "½", "٣", "２", "－", "\ue000", "\n",
    ]  # fmt: skip
    for _ in range(2000):
        text = "".join(draw.choices(pieces, k=draw.randint(1, 14)))

        for figure in recogniser.find(text, lang):
            assert text[figure.span.start : figure.span.end] == figure.surface


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("zh", "投资3.5亿元、占地2万平方米,近400人参加,"),
        ("zh", "一二三四五六七八九十"),
        ("en", "rose by 3.5% to 2 million yuan, "),
    ],
)
def test_long_lines_cost_linear_time(lang, piece, recogniser: Recogniser):
    """Eight times the text takes about eight times the steps: counted, because time is not measured in tests."""
    import sys

    def steps(times: int) -> int:
        count = 0

        def profile(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event == "call"

        sys.setprofile(profile)
        try:
            recogniser.find(piece * times, lang)
        finally:
            sys.setprofile(None)
        return count

    recogniser.find(piece * 20, lang)
    assert steps(160) < 10 * steps(20)
