"""The measure of docs/translation-style.md, and that the edition meets its goals."""

import doctest

import pytest

from benchmarks import readability


def test_examples():
    """The examples of the script hold."""
    result = doctest.testmod(readability)

    assert result.failed == 0
    assert result.attempted >= 4


@pytest.mark.parametrize(
    ("block", "count"),
    [
        (
            "It cost 57.495 million yuan. Mr. Li came.",
            3,
        ),  # there is no list of abbreviations: the edition uses none
        ("“Why?” he asked. “Because.” 16 left.", 3),
        ("(It ends inside.) Then on.", 2),
        ("*The Old Tree* toured; 5,000 came.", 1),
        ("", 0),
    ],
)
def test_sentences(block, count):
    """A sentence ends at . ? or !, with its closing marks, before a capital or a number; a decimal point ends none."""
    assert len(readability.sentences(block)) == count


def test_ease_falls_with_longer_words_and_sentences():
    """Flesch: short words in short sentences are easiest."""
    easy = readability.measure(["The sun rose. We all went out to look."])
    long_words = readability.measure(
        ["Organisational responsibilities multiplied. Communities participated."]
    )
    long_sentence = readability.measure(
        ["The sun rose and we all went out to look at it and then we came back home."]
    )

    assert easy.ease > long_sentence.ease > long_words.ease


def test_the_edition_meets_the_goals(capsys):
    """Mean sentence, longest sentence, reading ease and quotation marks of all translations."""
    assert readability.main([]) == 0, capsys.readouterr().out


def test_a_text_that_misses_the_goals_fails(tmp_path, capsys):
    """One sentence of 60 words is too long."""
    path = tmp_path / "a.en.md"
    path.write_text("+++\nheadline = 'A'\n+++\n\n" + "word " * 60 + "end.\n", "utf-8")

    assert readability.main([str(path), "--sentences"]) == 1
    assert "  61  word word" in capsys.readouterr().out
