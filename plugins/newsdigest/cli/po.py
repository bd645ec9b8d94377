"""Exchange translations with Poedit, Weblate, OmegaT: one PO file a story, out and back in.

Fuzzy means stale or a machine's; to accept such a unit, mend it and take the mark off. Units whose Chinese or English
changed here since the export are refused one by one, with the reason; exit code 1 when any is.

examples:
  newsdigest po export po/                                  every story that has a translation
  newsdigest po export one.po jianxi-two-committees         a story without translation comes out untranslated
  newsdigest po import po/ --by "Li Wei"
  newsdigest po import one.po
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .. import lexicon as lexicon_room
from ..base.errors import SettingsError
from ..base.files import Write, replace_file, write_all
from ..edition import Annotator
from ..translation import exchange as exchange
from ..translation import paired
from ..translation.fields import empty
from . import printable
from .project import add_project_argument, find_project
from .translating import add_date_argument, add_story_arguments, stories, writes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest po`."""
    verbs = parser.add_subparsers(dest="verb", metavar="export|import", required=True)
    out = _verb(verbs, "export", "write PO files", "export po/", "export one.po jianxi-two-committees")
    out.add_argument(
        "to", type=Path, metavar="DIR|FILE.po", help="a folder for one file a story, or a file for one story"
    )
    add_story_arguments(out)
    back = _verb(
        verbs,
        "import",
        "read PO files into content/translations",
        'import po/ --by "Li Wei"',
        "import one.po",
    )
    back.add_argument(
        "files", type=Path, nargs="+", metavar="FILE.po|DIR", help="PO files, or folders of them"
    )
    back.add_argument("--by", metavar="NAME", help="who translated (default: the file's Last-Translator)")
    add_date_argument(back)
    add_project_argument(back)


def _verb(verbs: Any, name: str, text: str, *examples: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(
        name,
        help=text,
        description="\n".join([text, "", "examples:", *(f"  newsdigest po {e}" for e in examples)]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    return parser


def run(args: argparse.Namespace) -> int:
    """Export or import."""
    return _export(args) if args.verb == "export" else _import(args)


def _export(args: argparse.Namespace) -> int:
    folder, wanted = stories(args)
    single = args.to.suffix == ".po"
    if single and len(wanted) != 1:
        raise SettingsError(
            str(args.to), f"one file for {len(wanted)} stories", fix="name one story, or give a folder"
        )
    comments = _comments(find_project(args.project) / "content" / "lexicon")
    for story in wanted:
        found = paired(story, folder)
        if found is None and not args.slugs:
            continue
        path = args.to if single else args.to / f"{story.slug}.po"
        replace_file(path.absolute(), exchange.exported(found or empty(story), comments).encode(), str(path))
        print(f"wrote {path}")
    return 0


def _import(args: argparse.Namespace) -> int:
    files = [p for path in args.files for p in (sorted(path.glob("*.po")) if path.is_dir() else [path])]
    if not files:
        raise SettingsError(str(args.files[0]), "no .po file there", fix="give PO files or a folder of them")
    taken: list[Write] = []
    said: list[str] = []
    trouble = False
    seen: dict[str, Path] = {}
    for path in files:
        file = exchange.read_po(path)
        folder, (story,) = stories(args, [exchange.story_of(file, path)])
        if story.slug in seen:
            found = f"holds {story.slug}, as {seen[story.slug]} does"
            raise SettingsError(str(path), found, fix="give one file a story")
        seen[story.slug] = path
        base = paired(story, folder) or empty(story)
        result = exchange.imported(base, file, by=args.by, date=args.date)
        said += [f"refused {story.slug} {name}: {reason}" for name, reason in result.refused]
        trouble = trouble or bool(result.refused)
        if result.taken:
            taken += writes(base, folder, result.sidecar, result.lock)
        counts = f"{len(result.taken)} taken, {result.same} as they were, {len(result.refused)} refused"
        said.append(f"{story.slug}: {counts}")
    write_all(taken)  # all files or, when one of them cannot be read, none
    print(printable("\n".join(said)))
    return 1 if trouble else 0


def _comments(folder: Path) -> Callable[[str, str], list[str]]:
    """For each Chinese text and its translation: terms with their English, figures as translated, what contradicts."""
    lexicon = lexicon_room.load(folder)
    annotator = Annotator.of(lexicon)

    def comments(zh: str, en: str) -> list[str]:
        ids = dict.fromkeys(use.term for use in annotator.terms.find(zh))
        terms = [lexicon.terms[i] for i in ids]
        figures, english = annotator.figures.find(zh, "zh"), annotator.figures.find(en, "en")
        found = annotator.comparer.compare(zh, figures, en, english)
        here = {pair.zh: f"; here “{english[pair.en].surface}”" for pair in found.pairs}
        return [
            *(f"term: {t.zh} = {' / '.join((t.en, *t.en_alt))}" for t in terms),
            *dict.fromkeys(
                f"figure: {f.surface} = {f.english}{here.get(i, '')}"
                for i, f in enumerate(figures)
                if f.english
            ),
            *(f"{issue.severity}: {issue.message}" for issue in (found.issues if en else ())),
        ]

    return comments
