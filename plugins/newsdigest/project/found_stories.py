"""Stories that a correction of the page reader brought to light or took away: their entries and empty translations.

A [[fix]] may divide a story in two, or show that a headline was none. The edition file then lists fewer or more stories than
the page has; which of them are meant is seen from what is known of each: its lock, the Chinese in its translation file, the
headline above its entry. An entry is taken away only if nothing of it was translated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import lexicon
from ..base.errors import EditionFileError
from ..edition import Limits, read_seed_page, seed_files
from ..inputs import stem_of
from ..model import Version
from ..translation import is_untouched, skeleton
from .add_page import free_slug, story_entry, taken_slugs

_NOTE = re.compile(r"<!--[ \t]*zh:(.*)-->")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FoundStories:
    """What one page gains; nothing is written yet."""

    edition: Path
    before: str
    after: str
    translations: dict[Path, bytes]
    """Files to write."""
    slugs: tuple[str, ...]
    """Stories that are added."""
    gone: tuple[str, ...] = ()
    """Stories that are taken away."""
    unused: tuple[Path, ...] = ()
    """Files to delete: translations of those, in which nothing is translated."""


def plan_found_stories(content: Path) -> list[FoundStories]:
    """Return what changes for every page that has other stories than its edition file lists.

    raises   EditionFileError for an entry that has no story any more although it is translated
    """
    files, _ = seed_files(content / "seeds")
    taken = set(taken_slugs(content))
    known = lexicon.load(content / "lexicon")
    plans = []
    for seed in files:
        page, notes = read_seed_page(
            seed, content / "editions", max_bytes=Limits().max_bytes, max_stories=Limits().max_stories
        )
        listed = notes.stories or ()
        if not listed or len(page.stories) == len(listed):
            continue
        path = content / "editions" / f"{stem_of(seed.name)}.toml"
        text = path.read_text("utf-8")
        evidence = [_evidence(story.slug, text, content / "translations") for story in listed]
        if len(page.stories) < len(listed):
            plans.append(_without(path, text, [s.slug for s in listed], evidence, page.stories, content))
            continue
        places = _align([[_score(known_of, story) for story in page.stories] for known_of in evidence])
        added: dict[int, str] = {}
        translations: dict[Path, bytes] = {}
        for number, story in enumerate(page.stories):
            if number not in places:
                added[number] = free_slug(f"{stem_of(seed.name)}-{number + 1}", taken)
                target = content / "translations" / f"{added[number]}.en.md"
                translations |= {} if target.exists() else {target: skeleton(story)}
        entries = {
            number: story_entry(page.stories[number], slug, known, "draft") for number, slug in added.items()
        }
        plans.append(
            FoundStories(path, text, _inserted(text, places, entries), translations, tuple(added.values()))
        )
    return plans


def _evidence(slug: str, edition: str, folder: Path) -> frozenset[str]:
    """Chinese texts that are known to be of a story."""
    found: list[str] = []
    header = re.search(
        rf'(?:^|\n)#[ \t]*([^\n]+)\n\[\[story\]\]\n(?:[^\[\n][^\n]*\n)*?slug[ \t]*=[ \t]*"{slug}"', edition
    )
    found += [header[1]] if header else []
    lock, translation = folder / f"{slug}.en.lock.json", folder / f"{slug}.en.md"
    if lock.is_file():
        units = json.loads(lock.read_text("utf-8")).get("units", [])
        found += [str(unit.get(key) or "") for unit in units for key in ("src", "now")]
    if translation.is_file():
        text = translation.read_text("utf-8")
        found += re.findall(r"^[ \t]*#[ \t]*(.+)$", text, re.MULTILINE) + _NOTE.findall(text)
    return frozenset(_plain(text) for text in found if _plain(text))


def _without(
    path: Path,
    text: str,
    slugs: Sequence[str],
    evidence: Sequence[frozenset[str]],
    stories: Sequence[Version],
    content: Path,
) -> FoundStories:
    """The edition file without the entries that have no story any more."""
    kept = _align([[_score(known, story) for known in evidence] for story in stories]) if stories else []
    gone = [slug for number, slug in enumerate(slugs) if number not in kept]
    unused = []
    for slug in gone:
        for ending in (".en.md", ".en.lock.json"):
            file = content / "translations" / f"{slug}{ending}"
            if not file.exists():
                continue
            if ending != ".en.md" or not is_untouched(file):
                raise EditionFileError(
                    f"content/editions/{path.name}",
                    f"the page has no story for {slug} any more, and {file.name} has a translation",
                    fix="move what is of use into another translation, then delete the file and the entry",
                )
            unused.append(file)
    lines = text.split("\n")
    starts = _starts(lines)
    for number in sorted((slugs.index(slug) for slug in gone), reverse=True):
        first = _above(lines, starts[number])
        last = _above(lines, starts[number + 1]) if number + 1 < len(starts) else len(lines)
        del lines[first:last]
    after = "\n".join(lines).rstrip("\n") + "\n"
    return FoundStories(path, text, after, {}, (), tuple(gone), tuple(unused))


def _score(known: frozenset[str], story: Version) -> int:
    return sum(text in known for text in _texts(story))


def _align(scores: Sequence[Sequence[int]]) -> list[int]:
    """The column that belongs to each row: in order, with as much evidence as possible; there are no fewer columns than rows."""
    width = len(scores[0])
    best: list[list[tuple[int, list[int]]]] = [[(0, [])] * (width + 1)]
    for row in scores:
        line: list[tuple[int, list[int]]] = [(-1, [])]
        for n in range(width):
            total, places = best[-1][n]
            taking = (
                (total + row[n], [*places, n]) if total >= 0 and len(places) == len(best) - 1 else (-1, [])
            )
            line.append(max(line[-1], taking, key=lambda x: x[0]))
        best.append(line)
    return best[-1][-1][1]


def _texts(story: Version) -> Iterator[str]:
    for head in (story.kicker, story.headline, story.subtitle):
        if head is not None:
            yield _plain(head.text)
    for paragraph in story.paragraphs:
        yield _plain(paragraph.text)


def _plain(text: str) -> str:
    return _SPACE.sub("", text).replace("*", "").replace("--", "—")


def _inserted(text: str, places: Sequence[int], entries: dict[int, list[str]]) -> str:
    """The edition file with new entries in printed order."""
    lines = text.split("\n")
    starts = _starts(lines)
    for number in sorted(entries, reverse=True):
        following = next((k for k, place in enumerate(places) if place > number), None)
        at = len(lines) if following is None else _above(lines, starts[following])
        block = [*entries[number], ""] if following is not None else ["", *entries[number]]
        if following is None:
            while lines and not lines[-1].strip():
                lines.pop()
            lines += [*block, ""]
        else:
            lines[at:at] = block
    return "\n".join(lines)


def _starts(lines: Sequence[str]) -> list[int]:
    """The lines with [[story]]."""
    return [n for n, line in enumerate(lines) if re.match(r"[ \t]*\[\[[ \t]*story[ \t]*\]\]", line)]


def _above(lines: Sequence[str], at: int) -> int:
    """The first line of the comment directly above an entry."""
    while at and lines[at - 1].startswith("#"):
        at -= 1
    return at
