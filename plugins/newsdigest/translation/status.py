"""How far the translations are: one row a story, as values, as a line of text, as a page.

row = status_row(story)            # a story that `pair` has been over
as_text(row)                       # "reviewed 9/11, stale 1, missing 1"
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from ..model import Caption, Head, Story
from .counts import first_words

STATES = ("reviewed", "draft", "machine", "stale", "missing", "left out")
"""In the order of a legend; "left out" is a paragraph skipped on purpose."""
_SHOWN = ("stale", "machine", "draft", "missing", "left out")
_MEANING = {
    "reviewed": "read against the Chinese and approved by a person",
    "draft": "written by a person, not yet approved",
    "machine": "a machine's draft that nobody has read",
    "stale": "translated from an earlier Chinese text",
    "missing": "not translated yet",
    "left out": "left out on purpose",
}


@dataclass(frozen=True, slots=True)
class StatusUnit:
    """One paragraph, head, caption …"""

    id: str
    state: str
    zh: str
    en: str
    """Whole texts; "" where there is no English."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One story."""

    slug: str
    headline: Mapping[str, str]
    """zh, and en where there is one."""
    paragraphs: tuple[StatusUnit, ...]
    others: tuple[StatusUnit, ...]
    """Headline, subtitle, heads, captions, byline."""
    translated: bool
    """False: there is no translation file."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Paragraphs by state."""
        return Counter(unit.state for unit in self.paragraphs)

    @property
    def current(self) -> bool:
        """Nothing is missing, stale or a machine's."""
        return not any(u.state in ("missing", "stale", "machine") for u in (*self.paragraphs, *self.others))


def status_row(story: Story) -> StatusRow:
    """The row of a story that has been paired with its translation."""
    zh, en = story.versions["zh"], story.versions.get("en")
    answers = story.translations()
    absent = "left out" if en else "missing"
    paragraphs = []
    for p in zh.paragraphs:
        answer = answers.get(p.id)
        english = answer.text if answer else ""
        paragraphs.append(StatusUnit(p.id, answer.state if answer else absent, p.text, english))
    others: list[StatusUnit] = []
    for name in ("kicker", "headline", "subtitle", "dateline"):
        if (head := getattr(zh, name)) is not None:
            others.append(_other(name, head.text, getattr(en, name) if en else None))
    heads = {s.id: s.head for s in en.sections} if en else {}
    others += [_other(s.id or "", s.head.text, heads.get(s.id)) for s in zh.sections if s.head]
    captions = {c.id: c for c in en.captions} if en else {}
    others += [_other(c.id, c.text, captions.get(c.id)) for c in zh.captions]
    if zh.byline is not None:
        byline = en.byline if en else None
        state = byline.state if byline else "missing"
        others.append(StatusUnit("byline", state, zh.byline.raw, byline.raw if byline else ""))
    headline = {"zh": zh.headline.text} if zh.headline else {}
    if en and en.headline and en.headline.text:
        headline["en"] = en.headline.text
    return StatusRow(story.slug, headline, tuple(paragraphs), tuple(others), en is not None)


def _other(name: str, zh: str, answer: Head | Caption | None) -> StatusUnit:
    if answer is None:
        return StatusUnit(name, "missing", zh, "")
    return StatusUnit(name, answer.state, zh, answer.text)


def as_text(row: StatusRow) -> str:
    """One story in one line."""
    if not row.translated:
        return f"no translation, {len(row.paragraphs)} paragraphs"
    counts = row.counts
    parts = [f"reviewed {counts.get('reviewed', 0)}/{len(row.paragraphs)}"]
    parts += [f"{state} {counts[state]}" for state in _SHOWN if counts.get(state)]
    open_ = [u for u in row.others if u.state != "reviewed"]
    if open_:
        done = len(row.others) - len(open_)
        bad = [f"{u.id} {u.state}" for u in open_ if u.state != "draft"]
        parts.append(f"heads and captions {done}/{len(row.others)}" + (f" ({', '.join(bad)})" if bad else ""))
    return ", ".join(parts)


def as_json(row: StatusRow) -> dict[str, Any]:
    """One story for programs."""
    return {
        "slug": row.slug,
        "headline": dict(row.headline),
        "translated": row.translated,
        "current": row.current,
        "paragraphs": len(row.paragraphs),
        "counts": {state: row.counts.get(state, 0) for state in STATES},
        "units": [
            {"id": u.id, "state": u.state, "zh": u.zh, "en": u.en} for u in (*row.others, *row.paragraphs)
        ],
    }


def as_html(rows: Sequence[StatusRow]) -> str:
    """All stories as one page that needs nothing else: a row of cells a story, a cell a paragraph, states in words too."""
    legend = "".join(
        f'<li><span class="cell {_name(s)}">{_letter(s)}</span> <b>{s}</b>: {escape(_MEANING[s])}</li>'
        for s in STATES
    )
    body = "".join(_story(row) for row in rows)
    total = Counter[str]()
    for row in rows:
        total.update(row.counts)
    sums = ", ".join(f"{state} {total[state]}" for state in STATES if total[state])
    return _PAGE.format(
        legend=legend, body=body, sums=escape(sums), stories=len(rows), paragraphs=total.total()
    )


def _story(row: StatusRow) -> str:
    cells = "".join(_cell(u) for u in row.paragraphs)
    others = "".join(_cell(u) for u in row.others)
    zh, en = row.headline.get("zh", row.slug), row.headline.get("en")
    title = f'<span lang="en">{escape(en)}</span> ' if en else ""
    return (
        f'<section><h2>{title}<span lang="zh-Hans">{escape(zh)}</span></h2><p><code>{escape(row.slug)}</code>: '
        f"{escape(as_text(row))}</p><ul class=cells aria-label=paragraphs>{cells}</ul>"
        f'<ul class="cells small" aria-label="heads and captions">{others}</ul></section>\n'
    )


def _cell(unit: StatusUnit) -> str:
    texts = [first_words(text) for text in (unit.zh, unit.en) if text]
    words = " ".join([f"{unit.id}: {unit.state}.", *texts])
    return (
        f'<li class="cell {_name(unit.state)}" title="{escape(words)}">{escape(unit.id)}'
        f"<small>{escape(unit.state)}</small></li>"
    )


def _name(state: str) -> str:
    return state.replace(" ", "-")


def _letter(state: str) -> str:
    return state[:1].upper()


_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Translations</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }}
body {{ max-width: 70rem; margin: 2rem auto; padding: 0 1rem }}
h2 {{ font-size: 1.1rem; margin: 2rem 0 0 }}
ul {{ list-style: none; padding: 0 }}
.cells {{ display: flex; flex-wrap: wrap; gap: .3rem }}
.cell {{ border: 1px solid; border-left-width: .4rem; border-radius: .2rem; padding: .1rem .5rem; min-width: 3rem }}
.cell small {{ display: block }}
.small {{ font-size: .8rem }}
.reviewed {{ border-color: #2a7d4f }} .draft {{ border-color: #3b6fb6 }} .machine {{ border-color: #8a5a00; border-style: dashed }}
.stale {{ border-color: #b3261e }} .missing {{ border-color: #777; border-style: dotted }} .left-out {{ border-color: #777 }}
</style>
<h1>Translations</h1>
<p>{stories} stories, {paragraphs} paragraphs: {sums}.</p>
<ul>{legend}</ul>
{body}</html>
"""
