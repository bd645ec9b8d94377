"""Stories and translation files for the tests of this room."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from newsdigest.base.files import write_all
from newsdigest.edition import read_stories
from newsdigest.model import Byline, Caption, Head, Paragraph, Section, Story, Version
from newsdigest.translation import lock as locks
from newsdigest.translation import paired
from newsdigest.translation.sync import sync

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "content" / "translations"
SLUGS = (
    "jianxi-grassroots-party-building",
    "jianxi-two-committees",
    "supervision-law-daily-lesson",
    "yiyang-cultural-services",
)


def story(*paragraphs, slug="a", headline="标题", heads=None, captions=(), **singles):
    """A story of made-up paragraphs; `heads` gives (index of the first paragraph, head) pairs, `captions` texts."""
    made = [Paragraph(f"p{n}", text) for n, text in enumerate(paragraphs, 1)]
    cuts = [(0, None)] if not heads else [*([] if heads[0][0] == 0 else [(0, None)]), *heads]
    ends = [first for first, _ in cuts[1:]] + [len(made)]
    sections, count = [], 0
    for (first, head), end in zip(cuts, ends, strict=True):
        count += head is not None
        sections.append(
            Section(Head(head) if head else None, tuple(made[first:end]), f"h{count}" if head else None)
        )
    byline = singles.pop("byline", None)
    version = Version(
        lang="zh",
        headline=Head(headline) if headline else None,
        sections=tuple(sections),
        captions=tuple(
            Caption(f"c{n}", text, after="p1" if made else None) for n, text in enumerate(captions, 1)
        ),
        byline=Byline(byline, (byline,)) if byline else None,
        **{name: Head(text) for name, text in singles.items()},
    )
    return Story(slug=slug, position=1, seed="a.txt", versions={"zh": version})


@cache
def _seed():
    return {made.slug: made for made in read_stories(ROOT / "content")}


def seed_story(slug):
    """One of the four stories of the first page, in Chinese alone."""
    return _seed()[slug]


def edited(made, change):
    """The story with its list of paragraph texts changed by a function; ids count from p1 again, as after a new reading."""
    zh = made.versions["zh"]
    assert len(zh.sections) == 1, "edits of stories without sections only"
    texts = change([p.text for p in zh.paragraphs])
    section = replace(zh.sections[0], paragraphs=tuple(Paragraph(f"p{n}", t) for n, t in enumerate(texts, 1)))
    return replace(made, versions={"zh": replace(zh, sections=(section,))})


def translation(*blocks, headline="Title", **front):
    """The bytes of a translation file."""
    rows = [f"headline = {json.dumps(headline, ensure_ascii=False)}"]
    rows += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return ("+++\n" + "\n".join(rows) + "\n+++\n" + "".join(f"\n{b}\n" for b in blocks)).encode()


def put(folder, *blocks, slug="a", **front):
    """Write a translation file; returns its folder."""
    folder.mkdir(exist_ok=True)
    (folder / f"{slug}.en.md").write_bytes(translation(*blocks, **front))
    return folder


def synced(made, folder):
    """The story paired, with a lock written."""
    write_all(sync(made, folder, date="2026-11-01").writes)
    return paired(made, folder)


def set_states(folder, states, slug="a"):
    """Give units of a lock other states."""
    path = folder / f"{slug}.en.lock.json"
    lock = locks.parse(path.read_bytes(), "x")
    rows = [
        locks.LockEntry(e.id, states.get(e.id, e.state), e.src, e.en, e.by, e.date, e.now)
        for e in lock.entries
    ]
    path.write_bytes(locks.written(locks.make("x", rows, lock.dropped)))
