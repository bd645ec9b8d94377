"""The types that pass between packages: frozen, slotted values; text is never rewritten to carry annotations.

Positions are code points, half-open, within one paragraph's text: ``text[span.start:span.end]`` is
the surface. Source positions are code points of the decoded file (BOM stripped, newlines as in the
file). Lines count from 1. Numbers are Decimal. Languages are "zh" and "en" ("zh-Hans" only in HTML).
"""

from .annotation import NO_LABEL, Disagreement, Figure, FigurePair, Label, SentencePair, TermUse
from .blocks import Block, BlockKind, Box, Document, PageSize
from .edition import Accepted, Edition, Finding, NewsPage, Place, Severity
from .lexicon import Approximator, Equivalence, Lexicon, Name, SetPhrase, Tag, Term, Unit
from .page import Fix, Furniture, PageWarning, ReadPage, Repair
from .quantity import FIGURE_KINDS, TEXT_KINDS, Approx, Value
from .source import Lang, Source, Span, State
from .story import (
    Byline,
    Caption,
    ChartRequest,
    Correction,
    EditorNote,
    FigureFix,
    Head,
    Image,
    Paragraph,
    Section,
    Status,
    Story,
    Version,
)

__all__ = [
    "FIGURE_KINDS",
    "NO_LABEL",
    "TEXT_KINDS",
    "Accepted",
    "Approx",
    "Approximator",
    "Block",
    "BlockKind",
    "Box",
    "Byline",
    "Caption",
    "ChartRequest",
    "Correction",
    "Disagreement",
    "Document",
    "Edition",
    "EditorNote",
    "Equivalence",
    "Figure",
    "FigureFix",
    "FigurePair",
    "Finding",
    "Fix",
    "Furniture",
    "Head",
    "Image",
    "Label",
    "Lang",
    "Lexicon",
    "Name",
    "NewsPage",
    "PageSize",
    "PageWarning",
    "Paragraph",
    "Place",
    "ReadPage",
    "Repair",
    "Section",
    "SentencePair",
    "SetPhrase",
    "Severity",
    "Source",
    "Span",
    "State",
    "Status",
    "Story",
    "Tag",
    "Term",
    "TermUse",
    "Unit",
    "Value",
    "Version",
]
