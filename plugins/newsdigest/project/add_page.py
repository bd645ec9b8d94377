"""A received page becomes part of a digest: the file itself, an edition file, and empty translations.

plan = plan_pages([Path("2019-11-04-p5.txt")], content, publish=False)
write_new(plan.files)
"""

from __future__ import annotations

import datetime
import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from .. import lexicon
from ..base.errors import NewsdigestError, SourceError, together
from ..base.files import read_source
from ..base.toml import read_table
from ..edition import RESERVED, safe_stem
from ..inputs import BLOCKS_ENDING, MAX_FILE, dump, stem_of
from ..model import Document, Lexicon, PageWarning, ReadPage, Version
from ..page import read
from ..terms import Matcher
from ..translation import skeleton
from .proposals import Proposals, propose
from .received import read_file, read_received

ENOUGH = 3
"""Uses of a term in the text that make its tag a proposal; one in the headline is enough."""


@dataclass(frozen=True, slots=True)
class AddedPage:
    """One page that is taken in: what was found in it."""

    path: Path
    """Where it was received."""
    seed: str
    """Its file in content/seeds/."""
    slugs: tuple[str, ...]
    headlines: tuple[str, ...]
    """One a story; "" where the page prints none."""
    paragraphs: int
    blocks: bool
    """Whether what was read of it is a file of its own."""
    warnings: tuple[PageWarning, ...]
    proposals: Proposals
    """What the file name says beyond what the page prints."""

    @property
    def stem(self) -> str:
        """The name of its edition file without ending."""
        return stem_of(self.seed)


@dataclass(frozen=True, slots=True)
class PagePlan:
    """All that one call takes in; nothing is written yet."""

    pages: tuple[AddedPage, ...]
    files: dict[Path, bytes]
    failed: tuple[NewsdigestError, ...] = ()
    """Of the pages that cannot be taken in."""


def plan_pages(paths: Sequence[Path], content: Path, *, publish: bool = False) -> PagePlan:
    """Return the files that take received pages into a digest.

    content   the digest's content/
    publish   stories are published; otherwise they are drafts, which only the preview shows
    returns   a plan without the pages that cannot be read, are in the digest already, or whose files would overwrite others
    raises    their errors, if that is so of all pages
    """
    known = lexicon.load(content / "lexicon")
    taken = set(taken_slugs(content))
    files: dict[Path, bytes] = {}
    status = "published" if publish else "draft"
    pages: list[AddedPage] = []
    failed: list[NewsdigestError] = []
    for path in paths:
        try:
            pages.append(_plan(path, content, known, taken, files, status))
        except NewsdigestError as error:
            failed.append(error)
    if not pages and failed:
        raise together(failed)
    return PagePlan(tuple(pages), files, tuple(failed))


def _plan(
    path: Path, content: Path, known: Lexicon, taken: set[str], files: dict[Path, bytes], status: str
) -> AddedPage:
    """Add the files of one page."""
    data = read_file(path)
    document = read_received(data, str(path), content.parent)
    page = read(document, str(path))
    stem = safe_stem(stem_of(path.name))
    seed = content / "seeds" / f"{stem}{_ending(path, document)}"
    for other, before in _seeds(content, files):
        if before == data:
            found = f"the same page is in the project already, as content/seeds/{other.name}"
            raise SourceError(str(path), found, fix="edit its edition file")
    slugs = [free_slug(f"{stem}-{n}", taken) for n in range(1, len(page.stories) + 1)]
    proposals = propose(path.name)
    proposals = Proposals(
        newspaper=None if page.newspaper else proposals.newspaper,
        date=None if page.date else proposals.date,
        page_no=None if page.page_no else proposals.page_no,
    )
    planned = {seed: data}
    if document.format != "plain":
        planned[seed.with_name(stem + BLOCKS_ENDING)] = dump(replace(document, name=seed.name))
    edition = _edition(page, slugs, known, path.name, status)
    planned[content / "editions" / f"{stem}.toml"] = edition.encode()
    for slug, story in zip(slugs, page.stories, strict=True):
        planned[content / "translations" / f"{slug}.en.md"] = skeleton(story)
    for target in planned:
        if target in files or os.path.lexists(target):
            found = f"{target.relative_to(content.parent)} exists already and is never overwritten"
            raise SourceError(str(path), found, fix="give the page another file name")
    files.update(planned)
    return AddedPage(
        path=path,
        seed=seed.name,
        slugs=tuple(slugs),
        headlines=tuple(s.headline.text if s.headline else "" for s in page.stories),
        paragraphs=sum(len(s.paragraphs) for s in page.stories),
        blocks=document.format != "plain",
        warnings=page.warnings,
        proposals=proposals,
    )


def _edition(page: ReadPage, slugs: list[str], known: Lexicon, received: str, status: str) -> str:
    """The edition file: what is printed, what is proposed, and places for the rest."""
    lines = [
        "# What the page does not say, and what to call its stories. See docs/editions.md of Newsdigest.",
        "",
    ]
    named = propose(received)
    paper = page.newspaper or named.newspaper
    if page.newspaper:
        lines.append(f"# The page prints its newspaper: {page.newspaper}. Add the English name:")
    elif paper:
        lines.append(
            "# The file name says the newspaper. If it is right, add the English name and remove the #:"
        )
    lines.append(f"# newspaper = {{ zh = {_quoted(paper or '…')}, en = {_quoted('…')} }}")
    if page.date:
        said = f"; the file name says {named.date}" if named.date and named.date != page.date else ""
        lines.append(f"date = {page.date}  # as printed{said}")
    elif named.date:
        lines.append(f"# date = {named.date}   # from the file name; remove the first # if it is right")
    else:
        lines.append('# date = 2019-11-04   # or "2019-11" or "2019"; with a date_note when it is inferred')
    lines.append(f"added = {datetime.datetime.now(datetime.UTC).date().isoformat()}")
    if page.page_no:
        lines.append(f"page = {_quoted(page.page_no)}")
    elif named.page_no:
        lines.append(
            f"# page = {_quoted(named.page_no)}   # from the file name; remove the first # if it is right"
        )
    for warning in page.warnings:
        lines += ["", f"# Line {warning.line}: {_comment(warning.message)}"]
        lines += [f'# [[fix]]\n# line = {warning.line}\n# as = "…"\n# reason = "…"']
    for slug, story in zip(slugs, page.stories, strict=True):
        lines += ["", *story_entry(story, slug, known, status)]
    return "\n".join(lines) + "\n"


def story_entry(story: Version, slug: str, known: Lexicon, status: str) -> list[str]:
    """Return the lines of one [[story]] of an edition file, with the tags the lexicon proposes."""
    tags = ", ".join(map(_quoted, _tags(story, known)))
    return [
        f"# {_comment(story.headline.text if story.headline else '(no headline)')}",
        "[[story]]",
        f"slug = {_quoted(slug)}  # an address of your choice; English words are best",
        f'status = "{status}"' + ('  # "published" when it is ready' if status == "draft" else ""),
        f"tags = [{tags}]",
        '# summary = { zh = "…", en = "…" }',
    ]


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


def free_slug(slug: str, taken: set[str]) -> str:
    """The slug, or the slug with a letter behind it; marked as taken."""
    choice = slug
    letter = ord("b")
    while choice in taken:
        choice = f"{slug}{chr(letter)}" if letter <= ord("z") else f"{choice}b"
        letter += 1
    taken.add(choice)
    return choice


def _quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    """Text that may stand behind # in TOML: one line, no control characters."""
    return "".join(c if c.isprintable() else " " for c in text)


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
            yield other, read_source(other, f"content/seeds/{other.name}", SourceError, limit=MAX_FILE)
    for other, data in plans.items():
        if other.parent == folder:
            yield other, data


def taken_slugs(content: Path) -> Iterator[str]:
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
