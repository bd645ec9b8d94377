"""What is searched of a story: its pieces in both languages, with the places of their sentences and figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from ..model import Byline, Caption, Figure, Lang, Paragraph, SentencePair, Story, Version
from ..text import widen

Row = list[Any]
"""[anchor, Chinese, English, ends, Chinese figures, English figures], empty ones at the end left out."""


def texts_of(story: Story, *, excerpt: bool) -> dict[str, Any]:
    """A story as the script reads it: {"s": slug, "t": [headlines], "p": rows}.

    excerpt   no more than the summary may be published
    """
    rows = [
        row for row in (*_heads(story, excerpt=excerpt), *_body(story, excerpt=excerpt)) if row[1] or row[2]
    ]
    for row in rows:
        while not row[-1]:
            row.pop()
    return {"s": story.slug, "t": _titles(story), "p": rows}


def values(figure: Figure) -> list[str]:
    """What a figure is found by, the ends of a range each; the script makes the same of a query.

    >>> from newsdigest.model import Span
    >>> values(Figure(Span(0, 5), "60.6%", Decimal("60.6"), "%")), values(Figure(Span(0, 3), "3万元", Decimal(30000), "CNY"))
    (['60.6%'], ['30000'])
    """
    found = []
    for value in (figure.value, figure.high):
        if isinstance(value, Decimal):
            plain = f"{value.normalize():f}"
            found.append(plain + "%" if figure.unit == "%" else plain)
        elif value is not None:
            found.append(str(value))
    return found


def _titles(story: Story) -> list[str]:
    return [
        story.news_headline.get(lang) or (version.headline.text if version and version.headline else "")
        for lang, version in ((lang, story.versions.get(lang)) for lang in _LANGS)
    ]


_LANGS: tuple[Lang, Lang] = ("zh", "en")


def _both(anchor: str, zh: str | None, en: str | None) -> Row:
    return [anchor, widen(zh or ""), en or "", [], [], []]


def _heads(story: Story, *, excerpt: bool) -> Iterator[Row]:
    """What is above the text of a story, printed or by the editor; "" is the top of the page."""
    for texts in (story.news_headline, story.standfirst):
        yield _both("", texts.get("zh"), texts.get("en"))
    points = [story.in_brief.get(lang, ()) for lang in _LANGS]
    for at in range(max(map(len, points))):
        yield _both("", *(p[at] if at < len(p) else "" for p in points))
    zh, en = story.versions["zh"], story.versions.get("en")
    for name in ("kicker", "headline", "subtitle", "dateline"):
        heads = [getattr(version, name) if version else None for version in (zh, en)]
        yield _both("", *(head.text if head else "" for head in heads))
    yield _both("", _signed(zh.byline, "zh"), _signed(en.byline if en else None, "en"))
    if excerpt:
        yield _both("", story.summary.get("zh"), story.summary.get("en"))


def _body(story: Story, *, excerpt: bool) -> Iterator[Row]:
    """Section headings, paragraphs and captions in the order of the page."""
    if excerpt:
        return
    zh, en = story.versions["zh"], story.versions.get("en")
    heads = {s.id: s.head for s in en.sections if s.head} if en else {}
    english = {p.id: p for p in en.paragraphs} if en else {}
    for section in zh.sections:
        if section.head:
            other = heads.pop(section.id, None)
            yield _both(section.id or "", section.head.text, other.text if other else "")
        for p in section.paragraphs:
            yield _paragraph(p, english.pop(p.id, None), story.sentences.get(p.id, ()))
    for p in english.values():  # of a summary, which has paragraphs of its own
        yield _paragraph(None, p, ())
    yield from _captions(zh, en)


def _paragraph(zh: Paragraph | None, en: Paragraph | None, pairs: Sequence[SentencePair]) -> Row:
    texts = (widen(zh.text) if zh else "", en.text if en else "")
    row = _both((zh or en).id, *texts)  # type: ignore[union-attr]  # one of them is there
    places = [_places(text) for text in texts]
    row[3] = [
        place(end) for pair in pairs for place, end in zip(places, (pair.zh.end, pair.en.end), strict=True)
    ]
    for at, p in ((4, zh), (5, en)):
        place = places[at - 4]
        for figure in p.figures if p else ():
            for value in values(figure):
                start = place(figure.span.start)
                row[at] += [start, place(figure.span.end) - start, value]
    return row


def _captions(zh: Version, en: Version | None) -> Iterator[Row]:
    others: dict[str, Caption] = {c.id: c for c in en.captions} if en else {}
    for caption in zh.captions:
        other = others.get(caption.id)
        yield _both(caption.id, caption.text, other.text if other else "")
        yield _both(caption.id, caption.credit, other.credit if other else "")


def _signed(byline: Byline | None, lang: Lang) -> str:
    return (("、" if lang == "zh" else ", ").join(byline.names) or byline.raw) if byline else ""


def _places(text: str) -> Callable[[int], int]:
    """Code points of a text to UTF-16 units, as the script counts: the same unless a character is beyond U+FFFF."""
    wide = [n for n, c in enumerate(text) if c > "\uffff"] if max(text, default="") > "\uffff" else []
    return lambda at: at + bisect_left(wide, at)
