"""A small tree of an XML file with the line of every element; no entities, no DTD of its own, nothing fetched.

A DOCTYPE that only names a DTD elsewhere (every TBX 2008 file has one) is passed over; one with declarations inside is
refused, and so is a reference to an entity that XML itself does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from ..base.errors import LexiconError

DEEPEST = 40
LANG = "xml:lang"


@dataclass(slots=True)
class Node:
    """One element."""

    name: str
    """Without namespace."""
    line: int
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, elements inside it included; a line break with its indent is one space."""
        return re.sub(r"[ \t]*\n[ \t\n]*", " ", "".join(self._texts())).strip(" ")

    def _texts(self) -> Iterator[str]:
        for i, piece in enumerate(self.pieces):
            yield piece
            if i < len(self.children):
                yield from self.children[i]._texts()


def parse(data: bytes, label: str) -> Node:
    """The root element.

    raises  LexiconError with the line, for what is not well formed and for what is refused
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    stack: list[Node] = []
    roots: list[Node] = []

    def refuse(found: str, fix: str) -> LexiconError:
        return LexiconError(label, found, line=parser.CurrentLineNumber, fix=fix)

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) >= DEEPEST:
            raise refuse("elements nested too deeply", "this is not TBX")
        keys = {k.replace("http://www.w3.org/XML/1998/namespace ", "xml:"): v for k, v in attributes.items()}
        node = Node(name.rpartition(" ")[2], parser.CurrentLineNumber, keys, pieces=[""])
        (stack[-1].children if stack else roots).append(node)
        if stack:
            stack[-1].pieces.append("")
        stack.append(node)

    def text(data: str) -> None:
        if stack:
            stack[-1].pieces[-1] += data

    def doctype(name: str, system: Any, public: Any, internal: int) -> None:
        if internal:
            raise refuse("a DOCTYPE with declarations of its own", "take the part in [ ] away")

    def entity(*_: Any) -> int:
        raise refuse("an entity that is not XML's own", "write the character itself")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: stack.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.SkippedEntityHandler = entity
    parser.ExternalEntityRefHandler = entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as e:
        said = expat.errors.messages.get(e.code, str(e))
        raise LexiconError(label, f"not XML: {said}", line=e.lineno, fix="mend the line") from None
    except (ValueError, LookupError) as e:  # an encoding nobody knows
        raise LexiconError(label, f"not XML: {e}", fix="save the file as UTF-8") from None
    return roots[0]
