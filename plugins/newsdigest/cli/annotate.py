"""Print one raw page annotated: its stories, repairs, warnings, figures and terms.

The page may lie anywhere; the lexicon is the project's. For a page in content/seeds/ its edition file counts.

examples:
  newsdigest annotate content/seeds/2019-11-04.txt
  newsdigest annotate page.txt --json > page.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .. import lexicon
from ..base.errors import NewsdigestError
from ..edition import Annotator
from ..edition.edition_file import Notes, read_notes
from ..exports.annotated import page_json
from ..html.values import plain
from ..inputs import stem_of
from ..model import ReadPage, Version
from ..page import read
from ..project import document_of, find_project
from . import printable
from .explain import notes_of
from .project import add_project_argument, find_lexicon


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest annotate`."""
    parser.add_argument("page", type=Path, help="the raw page: a text, PDF, picture … or its blocks")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    parser.add_argument("--lexicon", type=Path, metavar="DIR", help="another lexicon than the project's")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Read, annotate, print; 0 whatever was found."""
    annotator = Annotator.of(lexicon.load(find_lexicon(args)))
    notes = _notes(args.page)
    data = document_of(args.page, _project(args))
    page = read(data, str(args.page), notes.fixes)
    slugs = [story.slug for story in notes.stories or ()] + [""] * len(page.stories)
    versions = tuple(
        annotator.version(version, [fix for fix in notes.figures if fix.story == slug])
        for version, slug in zip(page.stories, slugs, strict=False)
    )
    if args.json:
        print(json.dumps(page_json(page, versions), ensure_ascii=False, indent=1))
    else:
        print(printable(_text(page, versions)))
    return 0


def _project(args: argparse.Namespace) -> Path | None:
    """The project, where there is one: what was recognised in a picture is kept there."""
    try:
        return find_project(args.project)
    except NewsdigestError:
        return None


def _notes(path: Path) -> Notes:
    """The edition file of a page that lies in a content/seeds folder."""
    notes = notes_of(path)
    return read_notes(*notes) if notes else Notes(f"content/editions/{stem_of(path.name)}.toml")


def _text(page: ReadPage, versions: tuple[Version, ...]) -> str:
    """The page for a person to read: what was found, and what was done to the layout."""
    many = "1 story" if len(versions) == 1 else f"{len(versions)} stories"
    lines = [f"{page.name}: {many}, {page.encoding}"]
    printed = [page.newspaper, page.date, page.page_no and f"page {page.page_no}"]
    lines += ["printed: " + ", ".join(p for p in printed if p)] if any(printed) else []
    for number, version in enumerate(versions, 1):
        lines += ["", f"— story {number}: {version.headline.text if version.headline else '(no headline)'}"]
        for label, head in (
            ("kicker", version.kicker),
            ("subtitle", version.subtitle),
            ("dateline", version.dateline),
        ):
            lines += [f"  {label}: {head.text}"] if head else []
        lines += [f"  byline: {version.byline.raw} ({version.byline.kind})"] if version.byline else []
        lines += [f"  caption {c.id}: {c.text} [{c.credit or 'no credit'}]" for c in version.captions]
        for section in version.sections:
            lines += [f"  ## {section.head.text}"] if section.head else []
            for p in section.paragraphs:
                lines.append(
                    f"  {p.id} (line {p.source.line}) {p.text[:60]}{'…' if len(p.text) > 60 else ''}"
                )
                lines += [
                    f"      {f.surface} = {plain(f) or '?'} {f.unit or ''}".rstrip() + f" · {f.english}"
                    for f in p.figures
                ]
                if p.terms:
                    lines.append("      terms: " + ", ".join(f"{u.surface} → {u.term}" for u in p.terms))
    if page.furniture:
        lines += ["", "— page furniture"] + [
            f"  line {f.source.line}: {f.text} ({f.kind})" for f in page.furniture
        ]
    if page.repairs:
        lines += ["", "— repairs to the layout"]
        lines += [f"  line {r.line}: {r.rule}: {_flat(r.before)} → {_flat(r.after)}" for r in page.repairs]
    lines += ["", f"— warnings: {len(page.warnings)}"] + [
        f"  {page.name}:{w.line}: {w.message}" for w in page.warnings
    ]
    return "\n".join(lines)


def _flat(text: str) -> str:
    return text.replace("\n", "⏎")
