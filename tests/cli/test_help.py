"""Every command's --help can be read, and each example in it and in the papers is a call the parser takes."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from newsdigest.cli import COMMANDS, main, make_parser

ROOT = Path(__file__).parents[2]
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def parsers(parser, words=()):
    """(words of the call, its parser), of every command and every action of a command."""
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                yield from parsers(sub, (*words, name))


CALLS = dict(parsers(make_parser()))


def examples(text):
    """The arguments of each `  newsdigest …` line: without redirections, and without the remark behind it."""
    for line in re.findall(r"^(?: +|\.venv/bin/)newsdigest (\S.*)$", text, flags=re.MULTILINE):
        call = re.split(r" {2,}| [<>|] ", line)[0]
        yield shlex.split(call)


@pytest.mark.parametrize("words", [words for words in CALLS if words], ids=" ".join)
def test_help_is_printed_and_shows_an_example(words, capsys):
    """--help of each command and action says what it does and gives a call of itself."""
    with pytest.raises(SystemExit) as stop:
        main([*words, "--help"])

    shown = capsys.readouterr().out
    assert stop.value.code == 0
    assert "newsdigest " + " ".join(words) in shown.split("example", 1)[1]


@pytest.mark.parametrize("words", [words for words in CALLS if words], ids=" ".join)
def test_the_examples_of_help_are_calls(words):
    """What --help shows can be typed as it stands."""
    for call in examples(CALLS[words].description):
        make_parser().parse_args(call)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_the_commands_of_the_papers_exist(paper):
    """Calls in code blocks parse; a command or option named in running text is one."""
    text = paper.read_text(encoding="utf-8")
    for call in examples(text):
        make_parser().parse_args(call)
    for call in re.findall(r"`(?:\.venv/bin/)?newsdigest ([^`]+)`", text):
        words = call.split()
        if words[0].startswith("-"):
            continue
        assert words[0] in COMMANDS, call
        parser = CALLS.get(tuple(words[:2]), CALLS[(words[0],)])
        options = set(parser._option_string_actions) | set(CALLS[(words[0],)]._option_string_actions)
        assert {w for w in words if w.startswith("--")} <= options, call
