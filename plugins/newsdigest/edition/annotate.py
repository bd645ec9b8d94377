"""Figures and terms found in every paragraph of a story, and what the editor overruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ..base.errors import EditionFileError, processing
from ..figures import Recogniser, reading
from ..html import requested
from ..model import (
    Figure,
    FigureFix,
    FigurePair,
    Lang,
    Lexicon,
    Paragraph,
    Span,
    Story,
    Term,
    TermUse,
    Version,
)
from ..parity import Comparer
from ..terms import EnglishMatcher, Matcher
from ..text import resolve
from ..translation import label_of
from .key import key
from .labels import labelled


@dataclass(frozen=True)
class Annotator:
    """The recognisers, built once a run from the lexicon."""

    figures: Recogniser
    terms: Matcher
    english_terms: EnglishMatcher
    lexicon: Lexicon
    comparer: Comparer

    @cached_property
    def terms_by_form(self) -> Mapping[str, Term]:
        """The glossary by every Chinese form of its entries."""
        terms = self.lexicon.terms.values()
        return {form: term for term in terms for form in (*term.variants, term.zh)}

    @classmethod
    def of(cls, lexicon: Lexicon) -> Annotator:
        """Build all indexes."""
        terms = tuple(lexicon.terms.values())
        return cls(Recogniser(lexicon), Matcher(terms), EnglishMatcher(terms), lexicon, Comparer(lexicon))

    def version(
        self, version: Version, fixes: Sequence[FigureFix] = (), label: str = "", place: str | None = None
    ) -> Version:
        """The version with figures and terms in every paragraph; first uses marked in reading order.

        label   the file of the text, for an error at one of its paragraphs
        place   where the newspaper is printed ("HK"), if that is known: which money 元 is
        """
        seen: set[str] = set()
        sections = []
        for section in version.sections:
            paragraphs = []
            for p in section.paragraphs:
                with processing(label, p.source.lines[0] if p.source.lines else None, p.id):
                    paragraphs.append(self._paragraph(p, version.lang, seen, fixes, place))
            sections.append(replace(section, paragraphs=tuple(paragraphs)))
        return replace(version, sections=tuple(sections))

    def _paragraph(
        self,
        paragraph: Paragraph,
        lang: Lang,
        seen: set[str],
        fixes: Sequence[FigureFix],
        place: str | None,
    ) -> Paragraph:
        text = paragraph.text
        found = self.figures.find(text, lang, place=place)
        matcher = self.terms if lang == "zh" else self.english_terms
        uses = []
        for use in matcher.find(text):
            uses.append(replace(use, first=use.term not in seen))
            seen.add(use.term)
        for fix in fixes if lang == "zh" else ():
            found = overrule(text, found, fix, self.lexicon)
        return replace(paragraph, figures=found, terms=tuple(uses))


def annotate(
    story: Story,
    annotator: Annotator,
    fixes: Sequence[FigureFix] = (),
    label: str = "",
    place: str | None = None,
) -> Story:
    """The story with every language annotated, its key figures chosen, and every fix seen to be used.

    label   the edition file, for the complaint about a fix that does nothing
    place   where the newspaper is printed, if that is known
    """
    for fix in fixes:
        _check_used(story, fix, annotator, label)
    files = {"zh": f"content/seeds/{story.seed}", "en": label_of(story.slug)}
    versions = {
        lang: annotator.version(version, fixes, files[lang], place)
        for lang, version in story.versions.items()
    }
    if "en" in versions:
        with processing(files["en"]):
            versions["en"] = compared(versions["zh"], versions["en"], annotator.comparer)
    versions["zh"] = labelled(versions["zh"], versions.get("en"), fixes, annotator.terms_by_form)
    return replace(story, versions=versions, key_figures=key(story, versions["zh"], fixes, annotator.figures))


def place_notes(story: Story, label: str) -> Story:
    """The story with each editor's note at the first paragraph that has its words.

    label   the edition file, for the complaint about words that stand nowhere
    """
    placed = []
    for note in story.notes:
        found = [p.id for p in story.versions["zh"].paragraphs if note.about in p.text]
        if not found:
            raise EditionFileError(
                label, f"no paragraph of {story.slug} has the words {note.about!r} of a note", line=note.at,
                entry=story.slug, fix="copy the words from the page, or delete the note",
            )  # fmt: skip
        placed.append(replace(note, paragraph=found[0]))
    return replace(story, notes=tuple(placed))


def place_charts(story: Story, label: str) -> Story:
    """The story with each chart that the editor asks for at the paragraph that has its figures.

    raises  EditionFileError for a chart that cannot be drawn
    """
    placed = []
    for request in story.charts:
        why = ""
        for p in story.versions["zh"].paragraphs:
            if all(text in p.text for text in request.figures):
                chart = requested(p, request)
                if not isinstance(chart, str):
                    placed.append(replace(request, paragraph=p.id))
                    break
                why = chart
        else:
            raise EditionFileError(
                label, f"the chart {request.title['en']!r} cannot be drawn: {why or 'no paragraph has all its figures'}",
                line=request.at, entry=story.slug, fix="copy the texts of its figures from one paragraph",
            )  # fmt: skip
    return replace(story, charts=tuple(placed))


def compared(chinese: Version, english: Version, comparer: Comparer) -> Version:
    """The English version with its figures paired with the Chinese ones, and where they differ."""
    source = {p.id: p for p in chinese.paragraphs}
    sections = tuple(
        replace(section, paragraphs=tuple(_compared(source, p, comparer) for p in section.paragraphs))
        for section in english.sections
    )
    return replace(english, sections=sections)


def _compared(source: Mapping[str, Paragraph], english: Paragraph, comparer: Comparer) -> Paragraph:
    originals = [source[i] for i in english.translates if i in source]
    if english.state == "missing" or not english.text or not originals:
        return english
    places = [(p.id, index) for p in originals for index in range(len(p.figures))]
    shift, figures = 0, []
    for p in originals:
        figures += [
            replace(f, span=Span(f.span.start + shift, f.span.end + shift)) if shift else f for f in p.figures
        ]
        shift += len(p.text) + 1
    found = comparer.compare("\n".join(p.text for p in originals), figures, english.text, english.figures)
    pairs = tuple(FigurePair(*places[pair.zh], pair.en, pair.cost) for pair in found.pairs)
    return replace(english, pairs=pairs, disagreements=found.issues)


def overrule(text: str, found: Sequence[Figure], fix: FigureFix, lexicon: Lexicon) -> tuple[Figure, ...]:
    """Apply one [[figure]] at every occurrence of its text in a paragraph."""
    if not fix.none and fix.value is None:
        return tuple(found)
    places = list(_occurrences(text, fix.text))
    kept = [f for f in found if not any(f.span.start < e and s < f.span.end for s, e in places)]
    if not fix.none:
        for start, end in places:
            old = next((f for f in found if f.span.start < end and start < f.span.end), None)
            figure = replace(
                old or Figure(Span(start, end), fix.text, fix.value),
                span=Span(start, end),
                surface=fix.text,
                value=fix.value,
                high=fix.high,
                unit=fix.unit or (old.unit if old else None),
                kind=fix.kind or (old.kind if old else "count"),
                note=fix.reason,
            )
            kept.append(replace(figure, english=reading(figure, lexicon)))
    return tuple(resolve(kept, key=lambda f: (f.span.start, f.span.end)))


def _occurrences(text: str, part: str) -> list[tuple[int, int]]:
    places, at = [], text.find(part)
    while at >= 0:
        places.append((at, at + len(part)))
        at = text.find(part, at + len(part))
    return places


def _check_used(story: Story, fix: FigureFix, annotator: Annotator, label: str) -> None:
    """A fix whose text is not in the story, or that takes away what is no figure, is an error."""
    paragraphs = [p for p in story.versions["zh"].paragraphs if fix.text in p.text]
    if not paragraphs:
        raise EditionFileError(
            label, f"[[figure]] {fix.text!r} stands nowhere in {story.slug}", line=fix.at, entry=story.slug,
            fix="copy the text from the page, or take the fix away",
        )  # fmt: skip
    if fix.none:
        for p in paragraphs:
            for figure in annotator.figures.find(p.text, "zh"):
                if any(
                    figure.span.start < e and s < figure.span.end for s, e in _occurrences(p.text, fix.text)
                ):
                    return
        raise EditionFileError(
            label,
            f"[[figure]] {fix.text!r} is not read as a figure anyway",
            line=fix.at,
            entry=story.slug,
            fix="take the fix away",
        )


def headline_terms(version: Version, annotator: Annotator) -> tuple[TermUse, ...]:
    """Terms of headline and subtitle, for automatic tags."""
    heads = [head.text for head in (version.headline, version.subtitle) if head]
    return tuple(use for text in heads for use in annotator.terms.find(text))
