"""Stories that a correction of the page reader brought to light: their entries in the edition file, and empty translations.

A [[fix]] may divide a story in two. The edition file then lists fewer stories than the page has; which of them are listed
is seen from what is known of each: its lock, the Chinese in its translation file, the headline above its entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import lexicon
from ..edition import Limits, read_seed_page, seed_files
from ..inputs import stem_of
from ..model import Version
from ..translation import skeleton
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
    slugs: tuple[str, ...]


def plan_found_stories(content: Path) -> list[FoundStories]:
    """Return the additions for every page that has more stories than its edition file lists."""
    files, _ = seed_files(content / "seeds")
    taken = set(taken_slugs(content))
    known = lexicon.load(content / "lexicon")
    plans = []
    for seed in files:
        page, notes = read_seed_page(
            seed, content / "editions", max_bytes=Limits().max_bytes, max_stories=Limits().max_stories
        )
        listed = notes.stories or ()
        if not listed or len(page.stories) <= len(listed):
            continue
        path = content / "editions" / f"{stem_of(seed.name)}.toml"
        text = path.read_text("utf-8")
        evidence = [_evidence(story.slug, text, content / "translations") for story in listed]
        places = _align(evidence, page.stories)
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


def _align(evidence: Sequence[frozenset[str]], stories: Sequence[Version]) -> list[int]:
    """The number of the story that each listed one is: in order, with as much evidence as possible."""
    scores = [[sum(text in known for text in _texts(story)) for story in stories] for known in evidence]
    best: list[list[tuple[int, list[int]]]] = [[(0, [])] * (len(stories) + 1)]
    for row in scores:
        line: list[tuple[int, list[int]]] = [(-1, [])]
        for n in range(len(stories)):
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
    starts = [n for n, line in enumerate(lines) if re.match(r"[ \t]*\[\[[ \t]*story[ \t]*\]\]", line)]
    for number in sorted(entries, reverse=True):
        following = next((k for k, place in enumerate(places) if place > number), None)
        at = len(lines) if following is None else starts[following]
        while at and following is not None and lines[at - 1].startswith("#"):
            at -= 1
        block = [*entries[number], ""] if following is not None else ["", *entries[number]]
        if following is None:
            while lines and not lines[-1].strip():
                lines.pop()
            lines += [*block, ""]
        else:
            lines[at:at] = block
    return "\n".join(lines)
