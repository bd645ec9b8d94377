"""What the commands about the glossary share: which lexicon, which texts, writing a file whole."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import lexicon
from ..base.errors import LexiconError
from ..base.files import read_source_text
from ..model import Lexicon, Version
from .project import add_project_argument, find_project


def add_action(
    actions: Any, name: str, text: str, act: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """An action of `newsdigest terms`; the first line of its text is its help, the rest its examples."""
    parser: argparse.ArgumentParser = actions.add_parser(
        name,
        help=text.split("\n", 1)[0],
        description=text,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        argument_default=argparse.SUPPRESS,
    )
    parser.set_defaults(act=act)
    parser.add_argument("--lexicon", type=Path, metavar="DIR", help="another lexicon than the project's")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_project_argument(parser)
    return parser


def lexicon_folder(args: argparse.Namespace) -> Path:
    """The folder that --lexicon names, else the project's; it must hold a glossary."""
    folder: Path = args.lexicon or find_project(args.project) / "content" / "lexicon"
    if args.lexicon and not (folder / "terms.toml").is_file():
        raise LexiconError(str(folder), "holds no terms.toml", fix="give the folder with the glossary")
    return folder


def load_lexicon(args: argparse.Namespace) -> Lexicon:
    """The lexicon of that folder, checked."""
    return lexicon.load(lexicon_folder(args))


def story_texts(args: argparse.Namespace) -> list[tuple[str, str]]:
    """("<slug> <paragraph id>", text) of every Chinese paragraph and head of the project's stories, drafts among them."""
    from ..edition import read_stories  # brings all the recognisers: not needed to find terms in a text

    stories = read_stories(find_project(args.project) / "content")
    return [
        (f"{story.slug} {name}", text) for story in stories for name, text in _pieces(story.versions["zh"])
    ]


def _pieces(version: Version) -> list[tuple[str, str]]:
    """(id, text) in reading order."""
    heads = ("kicker", version.kicker), ("headline", version.headline), ("subtitle", version.subtitle)
    pieces = [(name, head.text) for name, head in heads if head is not None]
    for section in version.sections:
        if section.head is not None:
            pieces.append((section.id or "head", section.head.text))
        pieces += [(p.id, p.text) for p in section.paragraphs]
    return pieces


def read_text(path: Path) -> str:
    """A table's text, newlines and byte order mark as they are; "" when there is none yet."""
    return read_source_text(path, str(path), LexiconError) if os.path.lexists(path) else ""


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(name, path)
    except OSError as e:
        raise LexiconError(str(path), f"cannot be written: {e.strerror}") from None
