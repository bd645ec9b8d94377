"""The `newsdigest` command: one module a subcommand, listed in COMMANDS.

Exit codes: 0 done; 2 a broken source, setting or call; 1 where the answer is no: `check` with errors nobody has
acknowledged, `po import` with units refused, `sync --check` and `status --strict` with work left.
JSON goes to standard output alone; all that is for a person goes to standard error or is the command's text.
"""

from __future__ import annotations

import argparse
import ast
import codecs
import importlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..base.errors import UnexpectedError, unexpected

COMMANDS = (  # one a line, so that two additions do not collide
    "init",
    "build",
    "publish-check",
    "preview",
    "new",
    "rename",
    "annotate",
    "explain",
    "check",
    "accept",
    "figures",
    "terms",
    "review",
    "parity",
    "status",
    "sync",
    "diff",
    "sentences",
    "approve",
    "po",
    "export",
    "draft",
    "eject-theme",
)
"""Subcommands in the order of `--help`; each names a module here with add_arguments(parser) and run(args) -> int,
whose docstring's first line is its help."""


_DEBUG_HELP = "print the traceback of an error"


def make_parser(given: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """The parser of a call, with the arguments of the command it names; without a call, with those of all commands."""
    parser = argparse.ArgumentParser(
        prog="newsdigest", description="A bilingual news digest from raw newspaper pages."
    )
    parser.add_argument("--debug", action="store_true", help=_DEBUG_HELP)
    parser.add_argument("--version", action="version", version=f"newsdigest {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    # Only the command that is named is imported: quicker, and a preview starts though a check is broken.
    named = (
        COMMANDS if given is None else [argument for argument in given if not argument.startswith("-")][:1]
    )
    for name in COMMANDS:
        doc = _doc(name)
        sub = commands.add_parser(
            name,
            help=doc.split("\n", 1)[0].replace("%", "%%"),  # argparse fills in help, but not the description
            description=doc,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name in named:
            module = importlib.import_module(f".{_module(name)}", __package__)
            module.add_arguments(sub)
            sub.add_argument("--debug", action="store_true", default=argparse.SUPPRESS, help=_DEBUG_HELP)
            sub.set_defaults(run=module.run)
    return parser


def _module(command: str) -> str:
    return command.replace("-", "_")


def _doc(command: str) -> str:
    """The docstring of a command's module, which need not be imported for it."""
    text = Path(__file__).with_name(f"{_module(command)}.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").strip()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    debug = "--debug" in given
    try:
        args = make_parser(given).parse_args(given)
        debug = args.debug
        return int(args.run(args))
    except BrokenPipeError:  # `newsdigest annotate … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except Exception as raised:
        error = unexpected(raised, f"newsdigest {given[0] if given else ''}".strip())
        if debug:
            trace = error.trace if isinstance(error, UnexpectedError) else traceback.format_exc()
            print(printable(trace), file=sys.stderr)
        print(f"error: {printable(str(error))}", file=sys.stderr)
        return 2


def _prepare_streams() -> None:
    """Let no character of a message raise an error: neither one the terminal lacks nor a byte of a file's name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            plain = (
                codecs.lookup(stream.encoding).name == "ascii"
            )  # LC_ALL=C, which says nothing of the terminal
            stream.reconfigure(encoding="utf-8" if plain else None, errors="backslashreplace")


def counted(number: int, noun: str, plural: str = "") -> str:
    """ "1 story", "2 stories": a number with its noun."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def printable(text: str) -> str:
    """Text from a source, safe to print on a terminal: control characters shown as \\xNN."""
    return "".join(c if c in "\n\t" or c.isprintable() else c.encode("unicode_escape").decode() for c in text)
