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
        ("zh", "近每人每天约"),
        ("en", "about at least "),
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


def table_of(lang: str) -> str:
    """The rules of a language as a Markdown table."""
    rows = packaged_table(f"figures-{lang}.toml")["rule"]
    lines = ["| rule | makes | from | for example |", "|---|---|---|---|"]
    for row in rows:
        elements = " · ".join(_element(element) for element in row["from"])
        shown = "; ".join(_cell(example.rpartition(" =")[0]) for example in row.get("examples", ()))
        lines.append(f"| {row['name']} | {row['makes']} | {elements} | {shown} |")
    return "\n".join(lines)


def _element(element: str) -> str:
    optional, element = element.startswith("?") and len(element) > 1, element.removeprefix("?")
    name = element.rpartition(" as ")[0] or element
    shown = "a pattern of digits" if name.startswith("/") and len(name) > 2 else _cell(name.removeprefix("$"))
    return f"[{shown}]" if optional else shown


def _cell(text: str) -> str:
    return text.replace("|", " ∕ ").replace("\n", " ").strip() or "?"


def test_the_docs_show_the_grammar(project):
    """docs/figure-grammar.md holds both tables; `python -m tests.figures.test_grammar` writes it again."""
    text = (project / "docs" / "figure-grammar.md").read_text("utf-8")

    for lang in ("zh", "en"):
        assert table_of(lang) in text


_HEAD = """# The figure grammar

Every construction that the recognisers read is a rule in `plugins/newsdigest/data/figures-zh.toml` or `figures-en.toml`.
This page lists them. [figures.md](figures.md#the-grammar) explains how rules, costs and weights work and how to add one.
Square brackets: may be absent. `Number`, `Unit`, `Before`, `After`, `Per`, `Currency`, `Month` come from the lexicon.
"""

if __name__ == "__main__":
    from pathlib import Path

    page = f"{_HEAD}\n## Chinese\n\n{table_of('zh')}\n\n## English\n\n{table_of('en')}\n"
    Path("docs/figure-grammar.md").write_text(page, "utf-8")
