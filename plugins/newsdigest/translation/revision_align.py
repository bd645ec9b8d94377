"""Which new paragraph is which old one, after a page was edited: proved where it can be, guessed where it cannot, and told apart.

>>> [(link.how, link.old, link.new) for link in align(["甲乙丙", "丁戊己"], ["新来的", "甲乙丙", "丁戊", "己"])]
[('inserted', (), (0,)), ('same', (0,), (1,)), ('split', (1,), (2, 3))]

In order: equal texts (by their normal form) are the same paragraph, moved or not; a text that is the exact sum of
neighbours was split or merged; what is left between two known neighbours is paired by the pairs of characters it
shares (Dice), so that the whole is most alike; the rest is compared across the story; what is like nothing was
inserted or dropped. Linear but for the gaps, whose size is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..text import Step, best_path, change_key, dice, pair_counts

How = Literal["same", "moved", "edited", "split", "merged", "inserted", "dropped"]
ALIKE = 0.35
"""Share of character pairs from which two paragraphs between the same neighbours are one, edited. Two paragraphs of one
story that have nothing to do with each other share 0.05 to 0.26 (measured on the first page); half a paragraph
rewritten leaves 0.45 and more."""
SURE = 0.5
"""… from which nobody need be asked."""
FAR = 0.6
"""… from which they are one even in different places."""
_HINT = 0.1
"""Each part of a split paragraph shares at least this much with the whole (a tenth part shares 0.18)."""
_BAND = 40
"""How far from the straight line the pairing of a gap may wander."""


@dataclass(frozen=True, slots=True)
class Link:
    """Old paragraphs (by index) that became new ones."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    how: How
    sure: bool = True
    """Proved, or beyond reasonable doubt; else a person should look."""


def align(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Every old and every new paragraph in exactly one link, in the order of the new (dropped ones after what preceded them)."""
    before, after = [change_key(t) for t in old], [change_key(t) for t in new]
    if before == after:
        return [Link((i,), (i,), "same") for i in range(len(old))]
    links = _equal(before, after)
    links += _gaps(before, after, links)
    links += _across(before, after, links)
    gone, come = _left(links, range(len(old)), range(len(new)))
    replaced = bool(gone and come)
    links += [Link((i,), (), "dropped", sure=not replaced) for i in gone]
    links += [Link((), (j,), "inserted", sure=not replaced) for j in come]
    return _in_order(links)


def _left(links: Sequence[Link], olds: Iterable[int], news: Iterable[int]) -> tuple[list[int], list[int]]:
    """Of these old and new paragraphs those that are in no link."""
    used_old = {i for link in links for i in link.old}
    used_new = {j for link in links for j in link.new}
    return [i for i in olds if i not in used_old], [j for j in news if j not in used_new]


def _equal(before: list[str], after: list[str]) -> list[Link]:
    """Equal texts, the n-th of its kind with the n-th; those outside the longest common order have moved."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in range(len(before) - 1, -1, -1):
        places[before[i]].append(i)
    pairs = [(places[text].pop(), j) for j, text in enumerate(after) if places.get(text)]
    stay = _longest_rise([i for i, _ in pairs])
    return [Link((i,), (j,), "same" if n in stay else "moved") for n, (i, j) in enumerate(pairs)]


def _longest_rise(values: list[int]) -> set[int]:
    """Indices of a longest strictly rising subsequence."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(at[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        at[place : place + 1] = [n]
    kept, n = set(), at[-1] if at else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return kept


def _gaps(before: list[str], after: list[str], links: list[Link]) -> list[Link]:
    """What stands between two neighbours that are known, old beside new."""
    gone, come = map(set, _left(links, range(len(before)), range(len(after))))
    fixed = sorted((link.old[0], link.new[0]) for link in links if link.how == "same")
    found: list[Link] = []
    last = (-1, -1)
    for i, j in [*fixed, (len(before), len(after))]:
        olds = [x for x in range(last[0] + 1, i) if x in gone]
        news = [y for y in range(last[1] + 1, j) if y in come]
        last = (i, j)
        if olds and news:
            found += _gap(before, after, olds, news)
    return found


def _gap(before: list[str], after: list[str], olds: list[int], news: list[int]) -> list[Link]:
    """The most alike pairing of one gap: one to one, one to some (split), some to one (merged), or none."""
    links = _sums(before, after, olds, news)
    olds, news = _left(links, olds, news)
    a, b = [pair_counts(before[i]) for i in olds], [pair_counts(after[j]) for j in news]

    @cache
    def like(x: int, y: int) -> float:
        return dice(a[x], b[y])

    def steps(x: int, y: int) -> list[Step]:
        found = []
        if x < len(a) and y < len(b):
            found.append((1, 1, like(x, y)))
            if y + 1 < len(b) and like(x, y) >= _HINT <= like(x, y + 1):
                found.append((1, 2, dice(a[x], b[y] + b[y + 1]) - 0.05))
            if x + 1 < len(a) and like(x, y) >= _HINT <= like(x + 1, y):
                found.append((2, 1, dice(a[x] + a[x + 1], b[y]) - 0.05))
        return [(1, 0, 0.0), (0, 1, 0.0), *(step for step in found if step[2] >= ALIKE)]

    for x, y, (dx, dy, near) in best_path(len(a), len(b), steps, _BAND):
        if dx and dy:
            how: How = "edited" if dx == dy else "split" if dy > dx else "merged"
            sure = how == "edited" and near >= SURE
            links.append(Link(tuple(olds[x : x + dx]), tuple(news[y : y + dy]), how, sure))
    return links


def _sums(before: list[str], after: list[str], olds: list[int], news: list[int]) -> list[Link]:
    """Texts that are exactly the sum of neighbours on the other side."""
    if len(olds) * len(news) > 250_000:
        return []
    links, used = [], set()
    for i in olds:
        run = _run(before[i], after, [j for j in news if ("new", j) not in used])
        if run:
            links.append(Link((i,), run, "split"))
            used |= {("old", i), *(("new", j) for j in run)}
    for j in news:
        if ("new", j) not in used:
            run = _run(after[j], before, [i for i in olds if ("old", i) not in used])
            if run:
                links.append(Link(run, (j,), "merged"))
                used |= {("new", j), *(("old", i) for i in run)}
    return links


def _run(whole: str, texts: list[str], among: list[int]) -> tuple[int, ...]:
    """Consecutive indices (two or more) whose texts add up to the whole; () when there are none."""
    for n, first in enumerate(among):
        if not texts[first] or not whole.startswith(texts[first]):
            continue
        done = 0
        run: list[int] = []
        for i in among[n:]:
            if (run and i != run[-1] + 1) or not whole.startswith(texts[i], done):
                break
            run.append(i)
            done += len(texts[i])
            if done == len(whole):
                return tuple(run) if len(run) > 1 else ()
    return ()


def _across(before: list[str], after: list[str], links: list[Link]) -> list[Link]:
    """What was both moved and edited: the most alike first; a person should look."""
    olds, news = _left(links, range(len(before)), range(len(after)))
    if not olds or not news or len(olds) * len(news) > 2_500:
        return []
    a, b = {i: pair_counts(before[i]) for i in olds}, {j: pair_counts(after[j]) for j in news}
    found: list[Link] = []
    for like, i, j in sorted((-dice(a[i], b[j]), i, j) for i in olds for j in news):
        if -like >= FAR and all(_left(found, (i,), (j,))):
            found.append(Link((i,), (j,), "edited", sure=False))
    return found


def _in_order(links: list[Link]) -> list[Link]:
    """By place in the new story; a dropped one after the old neighbour that precedes it."""
    place = {i: link.new[0] for link in links if link.new for i in link.old}

    def key(link: Link) -> tuple[float, int]:
        if link.new:
            return (link.new[0], -1)
        before = max((i for i in place if i < link.old[0]), default=None)
        return (place[before] + 0.5 if before is not None else -1.0, link.old[0])

    return sorted(links, key=key)
