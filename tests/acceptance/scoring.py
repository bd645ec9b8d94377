"""What a reading of a page is worth against its gold: the measures of the floors, no more.

A paragraph, a caption, a byline is right when its text is that of the gold, white space aside for bylines;
a figure when its span is exactly that of the gold or a span the gold accepts as well. What touches only
debatable gold is neither right nor wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_HIDDEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_BRACKETS = re.compile(r"[()（）\[\]【】〔〕□]")
Record = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over pages; faults in words."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, measure: str, gold: Iterable[Any], read: Iterable[Any]) -> None:
        """Compare two bags of texts."""
        wanted, found = Counter(gold), Counter(read)
        self.right[measure] += (wanted & found).total()
        self.gold[measure] += wanted.total()
        self.read[measure] += found.total()
        self.faults += [f"{measure} missed: {x}" for x in wanted - found]
        self.faults += [f"{measure} read: {x}" for x in found - wanted]

    def f1(self, measure: str) -> float:
        """Harmonic mean of precision and recall, of 100."""
        return 200 * self.right[measure] / max(1, self.gold[measure] + self.read[measure])

    def recall(self, measure: str) -> float:
        """Share of the gold that was read, of 100."""
        return 100 * self.right[measure] / max(1, self.gold[measure])


def tidy(text: str) -> str:
    """Without invisible characters, one space for any white space."""
    return _SPACE.sub(" ", _HIDDEN.sub("", text)).strip()


def compare_stories(gold: Record, read: Record, tally: Tally) -> None:
    """Headlines, paragraphs, bylines, captions of a page, story by story where the story counts."""
    for key, source in (("gold", gold), ("read", read)):
        getattr(tally, key)["stories"] += len(source["articles"])
    tally.right["stories"] += min(len(gold["articles"]), len(read["articles"]))
    tally.add("paragraph", _paragraphs(gold), _paragraphs(read))
    for head in ("kicker", "headline", "subtitle"):
        tally.add(head, _texts(gold, head), _texts(read, head))
    tally.add("byline", _bylines(gold), _bylines(read))
    tally.add("caption", _captions(gold), _captions(read))
    tally.add("section", _sections(gold), _sections(read))
    lost, added = _letters(gold) - _letters(read), _letters(read) - _letters(gold)
    tally.gold["lost"] += lost.total()
    tally.gold["added"] += added.total()


def _paragraphs(page: Record) -> list[tuple[int, str]]:
    """Every paragraph with the number of its story."""
    return [(n, tidy(p["text"])) for n, a in enumerate(page["articles"]) for p in a["paragraphs"]]


def _texts(page: Record, head: str) -> list[tuple[int, str]]:
    """The heads of one kind."""
    return [(n, tidy(a[head]["text"])) for n, a in enumerate(page["articles"]) if a[head]]


def _bylines(page: Record) -> list[tuple[int, str]]:
    """The bylines, brackets and spaces aside."""
    raws = [(n, a["byline"]["raw"]) for n, a in enumerate(page["articles"]) if a["byline"]]
    return [(n, _BRACKETS.sub("", tidy(raw)).replace(" ", "")) for n, raw in raws]


def _captions(page: Record) -> list[tuple[int, str]]:
    """The captions with their credits, spaces aside."""
    return [
        (n, tidy(c["raw"]).replace(" ", "")) for n, a in enumerate(page["articles"]) for c in a["captions"]
    ]


def _sections(page: Record) -> list[tuple[int, str]]:
    """The section heads."""
    return [(n, tidy(s["title"])) for n, a in enumerate(page["articles"]) for s in a["sections"]]


def _letters(page: Record) -> Counter[str]:
    """Every visible character of the page, counted."""
    texts = [f["text"] for f in page["furniture"]]
    for article in page["articles"]:
        texts += [article[k]["text"] for k in ("kicker", "headline", "subtitle") if article[k]]
        texts += [article[k].get("raw") or article[k]["text"] for k in ("byline", "dateline") if article[k]]
        texts += [c["raw"] for c in article["captions"]] + [s["title"] for s in article["sections"]]
        texts += [p["text"] for p in article["paragraphs"]]
    return Counter(tidy("".join(texts)).replace(" ", ""))


def compare_figures(gold: Record, found: list[Record], tally: Tally) -> None:
    """Spans, values and what must not be marked, of one text."""
    figures = [f for a in gold["articles"] for f in a["figures"]]
    nots = [f for a in gold["articles"] for f in a["not_figures"]]
    firm = [f for f in figures if not f.get("debatable")]
    doubtful = [f for f in (*figures, *nots) if f.get("debatable")]
    found = [p for p in found if any(_meet(p, f) for f in firm) or not any(_meet(p, d) for d in doubtful)]
    right = wrong = 0
    for figure in firm:
        spans = {(s["start"], s["end"]) for s in (figure, *figure["alt"])}
        if any((p["start"], p["end"]) in spans for p in found):
            right += 1
        else:
            tally.faults.append(f"figure missed: {figure['text']}")
        best = next((p for p in found if _meet(p, figure)), None)
        if best is not None and not figure["vague"]:
            tally.gold["value"] += 1
            tally.right["value"] += _same(figure, best)
            if not _same(figure, best):
                wrong += 1
                tally.faults.append(f"value of {figure['text']}: {best['value']} {best['high']}")
    tally.right["figure"] += right
    tally.gold["figure"] += len(firm)
    tally.read["figure"] += len(found)
    sure = [n for n in nots if not n.get("debatable")]
    hit = [n for n in sure if any(_meet(p, n) and not any(_meet(p, f) for f in firm) for p in found)]
    tally.gold["not"] += len(sure)
    tally.right["not"] += len(hit)
    tally.faults += [f"marked, and is no figure: {n['text']}" for n in hit]


def _meet(a: Record, b: Record) -> bool:
    """Two spans share a character."""
    return bool(a["start"] < b["end"] and b["start"] < a["end"])


def _same(gold: Record, read: Record) -> bool:
    """The same value, and the same end of a range."""
    for key in ("value", "high"):
        want, got = gold[key], read[key]
        if isinstance(want, str):
            if not str(got).endswith(want.lstrip("-")):
                return False
        elif want is not None and (
            got is None
            or isinstance(got, str)
            or abs(float(got) - want) > 0.005 * max(1, abs(want)) * (abs(want) < 1) + 1e-6 * abs(want)
        ):
            return False
    return True
