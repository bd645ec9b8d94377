"""Annotated text to HTML: the one place where text is escaped, and where nesting is decided.

    >>> from newsdigest.model import Paragraph
    >>> str(paragraph(Paragraph("p1", "甲<乙,丙"), "zh"))
    '甲&lt;乙，丙'

Annotations stand off the text (spans); this room lays them over it. Chinese punctuation is widened for
display, one code point to one, so that spans stay valid and the source is recoverable.
"""

from .charts import Chart, charts_of, requested, svg
from .headlines import headline
from .ids import FigureIds, figure_ids
from .inline import Links, clean, display, inline, is_quiet, paragraph, pieces
from .sentences import counterpart

__all__ = [
    "Chart",
    "FigureIds",
    "Links",
    "charts_of",
    "clean",
    "counterpart",
    "display",
    "figure_ids",
    "headline",
    "inline",
    "is_quiet",
    "paragraph",
    "pieces",
    "requested",
    "svg",
]
