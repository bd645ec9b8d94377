"""What the commands about translations share: which stories, whose lock, which day."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..base.errors import SettingsError
from ..base.files import Write, bytes_of
from ..base.toml import nearest
from ..edition import read_stories
from ..model import Story
from ..translation import Paired, paired
from ..translation.document import Sidecar, label_of
from ..translation.lock import Lock, written
from ..translation.pair import lock_label, paths
from .project import add_project_argument, find_project


def add_story_arguments(parser: argparse.ArgumentParser, *, many: bool = True) -> None:
    """SLUG… and --project."""
    what = "stories to work on (default: all)" if many else "the story"
    parser.add_argument("slugs" if many else "slug", nargs="*" if many else None, metavar="SLUG", help=what)
    add_project_argument(parser)


def add_date_argument(parser: argparse.ArgumentParser) -> None:
    """--date, today if not given: a build has no clock, a command may."""
    today = datetime.date.today().isoformat()
    parser.add_argument(
        "--date",
        type=iso_date,
        default=today,
        metavar="YYYY-MM-DD",
        help="recorded in the lock (default: today)",
    )


def iso_date(text: str) -> str:
    """A full date, or argparse's complaint."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write 2026-11-23") from None


def stories(args: argparse.Namespace, slugs: Sequence[str] | None = None) -> tuple[Path, list[Story]]:
    """content/translations, and the stories named (all when none is)."""
    content = find_project(args.project) / "content"
    found = {story.slug: story for story in read_stories(content)}
    names = args.slugs if slugs is None else slugs
    for name in names:
        if name not in found:
            near = nearest(name, found)
            fix = f"did you mean {near}?" if near else "stories: " + ", ".join(sorted(found))
            raise SettingsError(name, "no story has this slug", fix=fix)
    return content / "translations", [found[name] for name in dict.fromkeys(names)] or list(found.values())


def translated(args: argparse.Namespace) -> Iterator[tuple[Path, Paired]]:
    """Each story named that has a translation, paired with it."""
    folder, wanted = stories(args)
    for story in wanted:
        found = paired(story, folder)
        if found is not None:
            yield folder, found


def writes(found: Paired, folder: Path, sidecar: Sidecar | None, lock: Lock) -> tuple[Write, Write]:
    """(translation, lock) as they are to be written; the translation stays when there is no other."""
    slug = found.story.slug
    path, lock_path = paths(slug, folder)
    before = bytes_of(path)
    same = sidecar is None or sidecar == found.sidecar
    after = before if same and before is not None else (sidecar or found.sidecar).written()
    lock_write = Write(lock_path, lock_label(slug), bytes_of(lock_path), written(lock))
    return Write(path, label_of(slug), before, after), lock_write
