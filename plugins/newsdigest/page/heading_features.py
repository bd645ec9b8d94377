"""What is seen of a line that could be a heading: signatures and bylines near it, levels, its fellows, its words, the text around."""

from __future__ import annotations

from collections.abc import Iterator

from ..text import parallel
from . import vocabulary as v
from .bylines import bare_names
from .view import PageView, lead_below, signed_above, size_of

NESTED = "in a marked story"
HOLDING = "level of marked stories"
_SERIES = v.pattern("features.SERIES")
_ACTOR = v.pattern("features.ACTOR")
_KIND = v.pattern("features.KIND")
_STRESSES = v.pattern("features.STRESSES")
_OPENS = v.pattern("features.OPENS")
_PRESENTS = v.pattern("features.PRESENTS")
_SPEAKER = v.pattern("features.SPEAKER")
_DANGLING = v.pattern("features.DANGLING")


def heading(view: PageView, i: int) -> Iterator[str]:
    """What speaks of a heading: signatures above, bylines below, levels, its fellows."""
    if not view.heads[i]:
        return
    line = view.lines[i]
    lines = view.lines
    core = line.core() or line.text
    yield f"head size={size_of(core)} {view.style[0]}"
    yield f"head kind={line.kind} {line.style}"
    signed, lead = signed_above(view, i), lead_below(view, i)
    yield f"head signed={signed} lead={lead}"
    start = i
    while start and view.heads[start - 1] and i - start < 4:
        start -= 1
    end = i
    while end + 1 < len(lines) and view.heads[end + 1] and end - i < 4:
        end += 1
    run = lines[start : end + 1]
    yield f"run={i - start}/{len(run)}"
    yield f"run={i - start}/{len(run)} signed={signed_above(view, start)} lead={lead_below(view, end)}"
    longest = max(range(start, end + 1), key=lambda j: len(lines[j].text))
    if len(run) > 1:
        yield f"longest={longest == i} {i - start}/{len(run)}"
        tops = [x.level for x in run if x.kind == "heading"]
        if line.kind == "heading" and tops:
            yield f"level in run={'top' if line.level == min(tops) else 'low'} {tops.count(min(tops)) == 1} {i - start}/{len(run)}"
    if line.kind == "heading" and line.style != "plain":
        if i in view.nested:
            yield NESTED
        elif line.style == "atx" and line.level in view.holding:
            yield HOLDING
        rank, many = view.ranks[line.level], len(view.ranks)
        sure, total = view.levels[line.level]
        share = "all" if sure == total else "none" if not sure else "some"
        yield f"rank={rank}/{many}"
        yield f"level sure={share} many={min(total, 3)}"
        yield f"rank={rank}/{many} sure={share} lead={lead}"
        yield f"rank={rank}/{many} signed={signed} run={len(run)}"
        yield f"rank={rank}/{many} total={min(total, 9) // 3} run={min(len(run), 2)}"
        before = next(
            (
                x
                for x in reversed(lines[max(0, i - 60) : start])
                if x.kind == "heading" and x.style != "plain"
            ),
            None,
        )
        after = next(
            (x for x in lines[end + 1 : end + 60] if x.kind == "heading" and x.style != "plain"), None
        )
        for name, x in (("before", before), ("after", after)):
            if x is None:
                yield f"head {name}=none"
            else:
                order = "same" if x.level == line.level else "higher" if x.level < line.level else "lower"
                yield f"head {name}={order} {rank}/{many}"
                if parallel(core, x.core()):
                    yield f"parallel {name}"
    elif line.kind != "heading" and i + 1 < len(lines):
        why = view.joins.get(lines[i + 1].no, "none").partition(":")[0]
        yield f"below {why} {'names' if bare_names(lines[i + 1]) else lines[i + 1].kind} {view.style[1]}"
        met = view.sheet.pairs().get(line.text[-1] + lines[i + 1].text[0], 0)
        yield f"met below={min(met, 3)}"
    yield from _wording(core)
    if start < i:
        for name in _wording(lines[i - 1].core() or lines[i - 1].text):
            yield f"under {name}"
        yield f"above length={_ratio(lines[i - 1].text, core)} {line.style or 'text'}"
    if i < end:
        yield f"below length={_ratio(lines[i + 1].text, core)} {line.style or 'text'}"
        for name in _wording(lines[i + 1].core() or lines[i + 1].text):
            yield f"over {name}"


def _wording(text: str) -> Iterator[str]:
    """What the words of a heading say of its place among other headings."""
    if text[-1:] in ":：":
        yield "head colon"
    if text[-1:] in "!?！？":
        yield "head exclaims"
    if v.FEATURE.search(text):
        yield "feature"
    if _SERIES.search(text):
        yield "series"
    if len(text) <= 8 and _ACTOR.fullmatch(text):
        yield "actor"
    if _KIND.fullmatch(text.strip("【】[]■◆●·| ")):
        yield "kind of text"
    if _STRESSES.search(text):
        yield "stresses"
    if _OPENS.search(text):
        yield "opens"
    if _PRESENTS.match(text):
        yield "presents"
    name, colon, _ = text.partition(":")
    if colon and v.is_name(name):
        yield "speaker"
    if " " in text:
        yield "two clauses"
    if _DANGLING.search(text):
        yield "dangles"


def _ratio(a: str, b: str) -> str:
    """Length of one heading by another."""
    share = len(a) / max(1, len(b))
    return (
        "half"
        if share < 0.6
        else "less"
        if share < 0.95
        else "same"
        if share < 1.1
        else "more"
        if share < 1.7
        else "twice"
    )
