"""XML without surprises: no entities of its own, nothing from outside, bounded depth and size."""

from __future__ import annotations

import io
import re
from xml.etree.ElementTree import Element, ParseError, iterparse

from ..base.errors import SourceError

MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 200
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_xml(text: str, name: str) -> Element:
    """The root of a document.

    raises  SourceError for damaged XML, for one that declares entities, and for one too large
    """
    if _ENTITY.search(text):
        raise SourceError(name, "XML that declares entities", fix="save it without a DTD")
    count = depth = 0
    root: Element = Element("")
    try:
        events = iterparse(io.BytesIO(_DECLARED.sub("", text).lstrip().encode()), ("start", "end"))
        for event, element in events:
            root = element if not depth else root
            count += event == "start"
            depth += 1 if event == "start" else -1
            if count > MAX_ELEMENTS or depth > MAX_DEPTH:
                raise ValueError("more elements than any page has")
    except (ParseError, ValueError) as error:
        raise SourceError(name, f"damaged XML: {error}", fix="write it again") from None
    return root
