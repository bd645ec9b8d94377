"""Take received pages into the project: the file, an edition file and empty translations, ready to fill.

A page is a text, a PDF, a picture, a Word or web page, or the output of a layout or OCR program. The file is copied to
content/seeds/ byte for byte; what was read of anything but a text is written beside it once, as NAME.blocks.json, and is
what builds read. Nothing is ever overwritten, and a page that cannot
be read leaves nothing behind, nor do the other pages of the same call.

examples:
  newsdigest new ~/pages/2019-11-04-p5.txt
  newsdigest new monday/*.txt
  newsdigest new page.pdf scan.png content_list.json page.html page.docx alto.xml
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from .. import lexicon
from ..base.errors import NewsdigestError, SourceError
from ..base.toml import read_table
from ..edition.edition_file import RESERVED
from ..edition.sources import safe_stem
from ..inputs import BLOCKS_ENDING, dump, stem_of
from ..inputs import read as read_document
from ..model import Document, Lexicon, ReadPage, Version
from ..page import read
from ..terms import Matcher
from . import counted, printable
from .explain import read_file
from .project import add_project_argument, find_project

MISSING = "<!-- missing -->"
ENOUGH = 3
"""Uses of a term in the text that make its tag a proposal; one in the headline is enough."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of `newsdigest new`."""
    parser.add_argument("pages", type=Path, nargs="+", metavar="PAGE", help="a received page")
    add_project_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Plan everything, then write everything."""
    project = find_project(args.project)
    content = project / "content"
    known = lexicon.load(content / "lexicon")
    taken = set(_slugs(content))
    plans: dict[Path, bytes] = {}
    said: list[str] = []
    for path in args.pages:
        said += _plan(path, content, known, taken, plans)
    _write(plans)
    print(printable("\n".join(said)))
    return 0


def _plan(path: Path, content: Path, known: Lexicon, taken: set[str], plans: dict[Path, bytes]) -> list[str]:
    """Add the files of one page to the plans; returns what to tell the editor.

    raises  SourceError for a page that cannot be read, is in the project already, or whose files would
            overwrite something
    """
    data = read_file(path)
    document = read_document(data, str(path))
    page = read(document, str(path))
    stem = safe_stem(stem_of(path.name))
    seed = content / "seeds" / f"{stem}{_ending(path, document)}"
    for other, before in _seeds(content, plans):
        if before == data:
            found = f"the same page is in the project already, as content/seeds/{other.name}"
            raise SourceError(str(path), found, fix="edit its edition file")
    slugs = [_free(f"{stem}-{n}", taken) for n in range(1, len(page.stories) + 1)]
    files = {seed: data}
    if document.format != "plain":
        stored = replace(document, name=seed.name)
        files[seed.with_name(stem + BLOCKS_ENDING)] = dump(stored)
    files |= {
        content / "editions" / f"{stem}.toml": _edition(page, slugs, known).encode(),
    }
    for slug, story in zip(slugs, page.stories, strict=True):
        files[content / "translations" / f"{slug}.en.md"] = _translation(story).encode()
    for target in files:
        if target in plans or os.path.lexists(target):
            found = f"{target.relative_to(content.parent)} exists already and is never overwritten"
            raise SourceError(str(path), found, fix="give the page another file name")
    plans.update(files)
    return _report(path, page, seed.name, slugs)


def _ending(path: Path, document: Document) -> str:
    """What the file is called in content/seeds/: only a plain text ends in .txt."""
    if document.format == "plain":
        return ".txt"
    ending = path.suffix.lower()
    known = re.fullmatch(r"\.[a-z0-9]{1,8}", ending) and ending not in (".txt", ".toml")
    return ending if known else f".{document.format}"


def _seeds(content: Path, plans: dict[Path, bytes]) -> Iterator[tuple[Path, bytes]]:
    """The pages of the project and those planned."""
    folder = content / "seeds"
    for other in sorted(folder.iterdir()) if folder.is_dir() else []:
        if other.is_file() and not other.name.endswith(BLOCKS_ENDING):
            yield other, other.read_bytes()
    for other, data in plans.items():
        if other.parent == folder:
            yield other, data


def _slugs(content: Path) -> Iterator[str]:
    """Addresses that are taken: by stories of edition files, old addresses of stories, translations."""
    yield from RESERVED
    for path in sorted((content / "editions").glob("*.toml")):
        try:
            rows = read_table(path, f"content/editions/{path.name}", SourceError).data.get("story", [])
        except NewsdigestError:
            continue  # its own command complains; here it only cannot tell its addresses
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict):
                yield str(row.get("slug", ""))
                yield from map(str, row.get("formerly", []))
    for path in sorted((content / "translations").glob("*.en.md")):
        yield path.name.removesuffix(".en.md")


def _free(slug: str, taken: set[str]) -> str:
    """The slug, or the slug with a letter behind it; marked as taken."""
    choice = slug
    letter = ord("b")
    while choice in taken:
        choice = f"{slug}{chr(letter)}" if letter <= ord("z") else f"{choice}b"
        letter += 1
    taken.add(choice)
    return choice


def _edition(page: ReadPage, slugs: list[str], known: Lexicon) -> str:
    """The edition file: what is printed, what is proposed, and places for the rest."""
    lines = ["# What the page does not say, and what to call its stories. See docs/editions.md.", ""]
    if page.newspaper:
        lines.append(f"# The page prints its newspaper: {page.newspaper}. Add the English name:")
        lines.append(f"# newspaper = {{ zh = {_quoted(page.newspaper)}, en = {_quoted('…')} }}")
    else:
        lines.append('# newspaper = { zh = "…", en = "…" }')
    if page.date:
        lines.append(f"date = {page.date}  # as printed")
    else:
        lines.append('# date = 2019-11-04   # or "2019-11" or "2019"; with a date_note when it is inferred')
    lines.append(f"added = {datetime.datetime.now(datetime.UTC).date().isoformat()}")
    if page.page_no:
        lines.append(f"page = {_quoted(page.page_no)}")
    for warning in page.warnings:
        lines += ["", f"# Line {warning.line}: {_comment(warning.message)}"]
        lines += [f'# [[fix]]\n# line = {warning.line}\n# as = "…"\n# reason = "…"']
    proposals = [_tags(story, known) for story in page.stories]
    for slug, story, tags in zip(slugs, page.stories, proposals, strict=True):
        headline = story.headline.text if story.headline else "(no headline)"
        lines += ["", f"# {_comment(headline)}", "[[story]]"]
        lines += [f"slug = {_quoted(slug)}  # an address of your choice; English words are best"]
        lines += ['status = "published"', f"tags = [{', '.join(map(_quoted, tags))}]"]
        lines += [f'# {key} = {{ zh = "…", en = "…" }}' for key in ("news_headline", "standfirst", "summary")]
    return "\n".join(lines) + "\n"


def _tags(story: Version, known: Lexicon) -> list[str]:
    """Tags the lexicon proposes: by their terms, or by their name in the headline or twice in the text."""
    matcher = Matcher(known.terms)
    heads = " ".join(h.text for h in (story.kicker, story.headline, story.subtitle) if h is not None)
    body = "\n".join(p.text for p in story.paragraphs)
    uses = Counter(use.term for p in story.paragraphs for use in matcher.find(p.text))
    strong = {use.term for use in matcher.find(heads)} | {term for term, n in uses.items() if n >= ENOUGH}
    return [
        tag.id
        for tag in known.tags.values()
        if strong & {*tag.auto, *([tag.term] if tag.term else [])}
        or tag.zh in heads
        or body.count(tag.zh) >= 2
    ]


def _translation(story: Version) -> str:
    """The English file of a story with everything still to be written; the Chinese stands beside as a comment."""
    lines = ["+++"]
    for key in ("kicker", "headline", "subtitle", "dateline"):
        head = getattr(story, key)
        if head is not None or key == "headline":
            text = head.text if head is not None else "the page prints no headline"
            lines += [f"# {_comment(text)}", f"{key} = {_quoted(MISSING)}"]
    heads = [section.head for section in story.sections if section.head is not None]
    if heads:
        lines.append("sections = [")
        lines += [f"  {_quoted(MISSING)}, # {_comment(head.text)}" for head in heads]
        lines.append("]")
    if story.captions:
        lines.append("captions = [")
        lines += [f"  {{ text = {_quoted(MISSING)} }}, # {_comment(c.raw)}" for c in story.captions]
        lines.append("]")
    if story.byline is not None:
        lines += [f"# {_comment(story.byline.raw)}", f"byline = {_quoted(MISSING)}"]
    lines.append("+++")
    for _ in story.paragraphs:
        lines += ["", MISSING]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    """Text that may stand behind # in TOML: one line, no control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


def _write(plans: dict[Path, bytes]) -> None:
    """Write all files, each new; when one fails, those written are taken away again."""
    done: list[Path] = []
    try:
        for path, data in plans.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                done.append(path)
                file.write(data)
    except OSError as e:
        for path in done:
            with contextlib.suppress(OSError):
                path.unlink()
        found = f"cannot be written: {e.strerror}; nothing was kept"
        raise SourceError(
            str(e.filename or "content"), found, fix="make room, or move what is in the way"
        ) from None


def _report(path: Path, page: ReadPage, seed: str, slugs: list[str]) -> list[str]:
    """What was made and what to do next."""
    stem = stem_of(seed)
    paragraphs = counted(sum(len(s.paragraphs) for s in page.stories), "paragraph")
    said = [f"{path}: {counted(len(page.stories), 'story', 'stories')}, {paragraphs}"]
    made = {
        f"content/seeds/{seed}": "the page, byte for byte; never edit it",
        **(
            {f"content/seeds/{stem}{BLOCKS_ENDING}": "what was read of it; builds read this"}
            if page.blocks
            else {}
        ),
        f"content/editions/{stem}.toml": "slugs, tags, date: look them over",
    }
    for slug, story in zip(slugs, page.stories, strict=True):
        headline = story.headline.text if story.headline else "(no headline)"
        made[f"content/translations/{slug}.en.md"] = headline
    width = max(map(len, made))
    said += [f"  {name:<{width}}  {what}" for name, what in made.items()]
    if page.warnings:
        said.append("  The reader was not sure here:")
        said += [f"    {path}:{w.line}: {w.message}" for w in page.warnings]
    said.append("Next:")
    if page.warnings:
        said.append(
            f"  newsdigest explain content/seeds/{seed}   and, where it is wrong, a [[fix]] in the edition file"
        )
    said += [
        f"  choose slugs and tags in content/editions/{stem}.toml (the file names of the translations follow the slugs)",
        "  write the English over each <!-- missing --> in the translations, then: newsdigest sync",
        "  newsdigest check, and newsdigest build (or preview) to see it",
    ]
    return said
