"""XML without surprises: no entities of its own, nothing from outside, bounded depth and size."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from ..base.errors import SourceError

MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 200
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


class _Bounded(TreeBuilder):
    """Counts elements and depth while the tree grows."""

    def __init__(self) -> None:
        super().__init__()
        self._count = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        """Open an element."""
        self._count += 1
        self._depth += 1
        if self._count > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise ValueError("more elements than any page has")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        """Close an element."""
        self._depth -= 1
        return super().end(tag)


def parse_xml(text: str, name: str) -> Element:
    """The root of a document.

    raises  SourceError for damaged XML, for one that declares entities, and for one too large
    """
    if _ENTITY.search(text):
        raise SourceError(name, "XML that declares entities", fix="save it without a DTD")
    parser = XMLParser(target=_Bounded())
    try:
        parser.feed(_DECLARED.sub("", text).lstrip())
        root: Element = parser.close()
    except (ParseError, ValueError) as error:
        raise SourceError(name, f"damaged XML: {error}", fix="write it again") from None
    return root
