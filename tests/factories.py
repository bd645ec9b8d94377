"""Small editions made by hand, for tests of what stands above the readers.

    edition(story("a", zh=["涧西区有11个街道。"], en=["Jianxi has 11 subdistricts."]), terms=[term("jie-dao", "街道", "subdistrict")])

Figures are every number with the sign or word after it, terms every occurrence of a surface: no recogniser is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from newsdigest.edition.annotate import compared
from newsdigest.lexicon import load
from newsdigest.model import (
    Byline,
    Caption,
    Edition,
    Figure,
    Finding,
    Head,
    Label,
    Lexicon,
    NewsPage,
    Paragraph,
    ReadPage,
    Section,
    Span,
    State,
    Story,
    Tag,
    Term,
    TermUse,
    Version,
)
from newsdigest.parity import Comparer

_ZH = re.compile(r"(\d+(?:\.\d+)?)(亿|万)?(元|人|名|个|岁|%|座|支|册)")
_EN = re.compile(r"(\d[\d,]*(?:\.\d+)?)(%?)")
_SCALE = {"亿": Decimal(10**8), "万": Decimal(10**4), None: Decimal(1)}
_UNIT = {"元": "CNY"}
_KIND = {"元": "money", "%": "percent", "岁": "age"}


def figures(text: str, lang: str) -> tuple[Figure, ...]:
    """Every number of a text as a figure."""
    found = []
    for m in (_ZH if lang == "zh" else _EN).finditer(text):
        if lang == "zh":
            value, unit = Decimal(m[1]) * _SCALE[m[2]], m[3]
            before = re.split("[,，、;；。:：]", text[max(0, m.start() - 40) : m.start()])[-1]
            counted = None if unit in "%岁元" else re.split(r"\d|其中", before)[-1][-8:] or None
            figure = Figure(
                Span(*m.span()), m[0], value, _UNIT.get(unit, unit), _KIND.get(unit, "count"),
                counted=counted, english=f"{value:,f} {'yuan' if unit == '元' else 'of them'}",
                label=Label(counted or unit, "what is counted"),
            )  # fmt: skip
        else:
            kind = "percent" if m[2] else "count"
            after = re.match(r"\s+([A-Za-z]+(?: [a-z]+)?)", text[m.end() : m.end() + 60])
            figure = Figure(
                Span(*m.span()),
                m[0],
                Decimal(m[1].replace(",", "")),
                m[2] or None,
                kind,
                counted=after[1] if after else None,
            )
        found.append(figure)
    return tuple(found)


def uses(text: str, terms: Sequence[Term], lang: str, seen: set[str]) -> tuple[TermUse, ...]:
    """Every occurrence of a term, longest first."""
    surfaces = {s: t.id for t in terms for s in ((t.zh, *t.variants) if lang == "zh" else (t.en, *t.en_alt))}
    if not surfaces:
        return ()
    found = []
    for m in re.finditer("|".join(re.escape(s) for s in sorted(surfaces, key=len, reverse=True)), text):
        term = surfaces[m[0]]
        found.append(TermUse(Span(*m.span()), m[0], term, first=term not in seen))
        seen.add(term)
    return tuple(found)


def paragraph(
    number: int, text: str, lang: str, terms: Sequence[Term] = (), seen: set[str] | None = None, **more: Any
) -> Paragraph:
    """A paragraph, annotated; `**…。**` at its start is its run-in head."""
    run_in = None
    if text.startswith("**"):
        end = text.index("**", 2)
        run_in, text = Span(0, end - 2), text[2:end] + text[end + 2 :]
    return Paragraph(
        f"p{number}", text, run_in=run_in, figures=figures(text, lang),
        terms=uses(text, terms, lang, seen if seen is not None else set()), **more,
    )  # fmt: skip


def version(
    lang: str,
    headline: str,
    paragraphs: Sequence[str],
    *,
    terms: Sequence[Term] = (),
    subtitle: str | None = None,
    byline: str | None = None,
    captions: Sequence[Caption] = (),
    states: Mapping[int, State] | None = None,
    complete: bool = True,
) -> Version:
    """One language; a paragraph that begins with `### ` is a section head."""
    sections: list[Section] = []
    head: Head | None = None
    inside: list[Paragraph] = []
    seen: set[str] = set()
    number = 0

    def close() -> None:
        if inside or head:
            count = sum(s.head is not None for s in sections)
            sections.append(Section(head, tuple(inside), f"h{count + 1}" if head else None))

    for text in paragraphs:
        if text.startswith("### "):
            close()
            head, inside = Head(text[4:]), []
        else:
            number += 1
            state: State = (states or {}).get(number, "source" if lang == "zh" else "reviewed")
            inside.append(paragraph(number, text, lang, terms, seen, state=state))
    close()
    return Version(
        lang=lang,  # type: ignore[arg-type]
        headline=Head(headline),
        subtitle=Head(subtitle) if subtitle else None,
        byline=Byline(f"({byline})", (byline,)) if byline else None,
        sections=tuple(sections),
        captions=tuple(captions),
        complete=complete,
    )


@cache
def comparer() -> Comparer:
    """The comparison of figures over the packaged lexicon."""
    return Comparer(load())


def story(
    slug: str,
    zh: Sequence[str],
    en: Sequence[str] | None = None,
    *,
    headline: tuple[str, str] = ("示例标题", "An example headline"),
    terms: Sequence[Term] = (),
    key: Sequence[tuple[str, int]] | None = None,
    position: int = 1,
    seed: str = "page.txt",
    states: Mapping[int, State] | None = None,
    captions: Mapping[str, Sequence[Caption]] | None = None,
    subtitle: tuple[str, str] | None = None,
    byline: tuple[str, str] | None = ("高德权", "Gao Dequan"),
    **more: Any,
) -> Story:
    """A story in Chinese, and in English where that is given."""
    captions = captions or {}
    versions = {
        "zh": version(
            "zh", headline[0], zh, terms=terms, captions=captions.get("zh", ()), subtitle=subtitle and subtitle[0],
            byline=byline and byline[0],
        )
    }  # fmt: skip
    if en is not None:
        versions["en"] = version(
            "en", headline[1], en, terms=terms, captions=captions.get("en", ()), states=states,
            subtitle=subtitle and subtitle[1], byline=byline and byline[1],
        )  # fmt: skip
        versions["en"] = compared(versions["zh"], versions["en"], comparer())
    if key is None:
        key = [(p.id, i) for p in versions["zh"].paragraphs for i in range(len(p.figures))][:5]
    return Story(slug=slug, position=position, seed=seed, versions=versions, key_figures=tuple(key), **more)


def term(id_: str, zh: str, en: str, **more: Any) -> Term:
    """A glossary entry."""
    more.setdefault("definition", f"What {en} means.")
    more.setdefault("definition_zh", f"{zh}的释义。")
    more.setdefault("pinyin", id_.replace("-", " "))
    return Term(id=id_, zh=zh, en=en, **more)


def tag(id_: str, zh: str, en: str, kind: str = "topic", **more: Any) -> Tag:
    """A tag."""
    return Tag(id=id_, zh=zh, en=en, kind=kind, pinyin=id_.replace("-", " "), **more)


def edition(
    *stories: Story,
    terms: Sequence[Term] = (),
    tags: Sequence[Tag] = (),
    findings: Sequence[Finding] = (),
    page: Mapping[str, Any] | None = None,
) -> Edition:
    """Stories with their newspaper pages, one for each seed named."""
    pages = []
    for seed in dict.fromkeys(s.seed for s in stories):
        of_page = [s for s in stories if s.seed == seed]
        read = ReadPage(seed, "utf-8", "0" * 64, "", (), tuple(s.versions["zh"] for s in of_page))
        stem = seed.rpartition(".")[0]
        pages.append(NewsPage(read, stem, tuple(s.slug for s in of_page), **(page or {})))
    lexicon = Lexicon(terms={t.id: t for t in terms}, tags={t.id: t for t in tags})
    return Edition(tuple(stories), tuple(pages), lexicon, findings=tuple(findings))
