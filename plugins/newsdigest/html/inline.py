"""One paragraph and its spans to HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape

from markupsafe import Markup

from ..model import Figure, Lang, Paragraph, Span, TermUse
from ..text import is_han, widen
from .nesting import Mark, nest
from .values import plain

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""What must never reach a page: control and bidi characters, and what XML cannot hold."""


def clean(text: str) -> str:
    """Text without the characters no page may hold; the same object when there are none."""
    return _UNFIT.sub("", text)


def display(text: str, lang: Lang) -> str:
    """Text as it is set: Chinese with punctuation of full width."""
    return widen(text) if lang == "zh" else text


@dataclass(frozen=True, slots=True)
class Links:
    """How marks become elements on one page."""

    figure_id: Callable[[int], str | None] = field(default=lambda index: None)
    """Index of a figure in its paragraph to its id on this page; None: no id."""
    figure_title: Callable[[Figure], str] = field(default=lambda figure: "")
    """What the tooltip says."""
    noted: frozenset[int] = frozenset()
    """Figures an editor's note stands at."""
    term_href: Callable[[TermUse], str | None] = field(default=lambda use: None)
    """Where a use of a term leads; None: it is not linked."""
    term_id: Callable[[TermUse], str | None] = field(default=lambda use: None)
    """Id of the link, for the way back from the note."""


def paragraph(value: Paragraph, lang: Lang, links: Links | None = None) -> Markup:
    """The inside of a paragraph's element.

    Marks off, its text is `display(value.text, lang)`, to the letter.
    """
    return inline(display(value.text, lang), _marks(value, links or Links()))


def pieces(value: Paragraph, lang: Lang, spans: Sequence[Span], links: Links | None = None) -> list[Markup]:
    """The paragraph in pieces, one a span, each with the marks that are inside it; bold and italics are cut at its ends.

    spans   in order, such as those of its sentences
    """
    text = display(value.text, lang)
    marks = _marks(value, links or Links())
    return [inline(text[s.start : s.end], _within(marks, s)) for s in spans]


def _within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    """The marks of a part of a text, placed in that part."""
    found, first, last = [], span.start, span.end
    for m in marks:
        if m.start < last and m.end > first and (m.look or (first <= m.start and m.end <= last)):
            start, end = max(m.start, first), min(m.end, last)
            found.append(Mark(start - first, end - first, m.open, m.close, m.link, m.look))
    return found


def _marks(value: Paragraph, links: Links) -> list[Mark]:
    """Everything that is marked in a paragraph."""
    marks = [Mark(s.start, s.end, "<i>", "</i>", look=True) for s in value.emphasis]
    if value.run_in:
        marks.append(Mark(value.run_in.start, value.run_in.end, "<b>", "</b>", look=True))
    marks += [figure_mark(figure, i, links) for i, figure in enumerate(value.figures)]
    for use in value.terms:
        href = links.term_href(use)
        if href is not None:
            marks.append(term_mark(use, href, links.term_id(use)))
    return marks


def inline(text: str, marks: Sequence[Mark] = ()) -> Markup:
    """Text with marks laid over it, escaped once."""
    if not marks:
        return Markup(escape(clean(text), quote=False))
    fit = clean if _UNFIT.search(text) else str
    out: list[str] = []
    stack: list[Mark] = []
    at = 0
    for mark in nest(marks, len(text)):
        while stack and stack[-1].end <= mark.start:
            at = _close(text, at, stack, out, fit)
        if at < mark.start:
            out.append(escape(fit(text[at : mark.start]), quote=False))
        at = mark.start
        out.append(mark.open)
        stack.append(mark)
    while stack:
        at = _close(text, at, stack, out, fit)
    out.append(escape(fit(text[at:]), quote=False))
    return Markup("".join(out))


def _close(text: str, at: int, stack: list[Mark], out: list[str], fit: Callable[[str], str]) -> int:
    mark = stack.pop()
    out.append(escape(fit(text[at : mark.end]), quote=False))
    out.append(mark.close)
    return mark.end


def figure_mark(figure: Figure, index: int, links: Links) -> Mark:
    """<data value> where the figure has a value, <span> where it is vague (数十); dates are set quietly."""
    value = plain(figure)
    classes = "fig" + (" quiet" if is_quiet(figure) else "") + (" noted" if index in links.noted else "")
    classes += " long" if len(figure.surface) * 2 > _UNBROKEN and _width(figure.surface) > _UNBROKEN else ""
    attributes: Mapping[str, str | None] = {
        "class": classes,
        "id": links.figure_id(index),
        "value": value,
        "title": links.figure_title(figure),
    }
    tag = "span" if value is None else "data"
    return Mark(figure.span.start, figure.span.end, _tag(tag, attributes), f"</{tag}>")


def _width(text: str) -> int:
    return len(text) + sum(map(is_han, text))


def is_quiet(figure: Figure) -> bool:
    """Whether a figure is set like the text: it says when or which, or is a small number in words (各一座, one library)."""
    small = isinstance(figure.value, Decimal) and not figure.digits and figure.value <= 10
    return figure.kind in QUIET or (figure.kind == "count" and small)


_UNBROKEN = 9
"""Widest figure, a Han character being 2, that is kept on one line. A wider one would tear a justified line of 34 characters."""
QUIET = frozenset({"date", "time", "year", "ordinal"})
"""Kinds that say when or which, not how much: no highlight."""


def term_mark(use: TermUse, href: str, id_: str | None) -> Mark:
    """The link of a term to its note."""
    attributes = {"class": "term", "href": href, "id": id_}
    return Mark(use.span.start, use.span.end, _tag("a", attributes), "</a>", link=True)


def _tag(name: str, attributes: Mapping[str, str | None]) -> str:
    """A start tag; empty attributes are left out."""
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value:
            parts.append(f' {key}="{value if value.isalnum() else escape(clean(value))}"')
    return "".join(parts) + ">"


def span_mark(span: Span, tag: str, classes: str = "") -> Mark:
    """A plain element over a span, such as <mark> in a concordance."""
    return Mark(span.start, span.end, _tag(tag, {"class": classes}), f"</{tag}>")
