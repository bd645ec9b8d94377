"""TBX-Basic to rows of the glossary: the 2008 form (martif, termEntry) and the 2019 form (tbx, conceptEntry).

What a row has no field for is refused by name, with its line: a context, a part of speech, another language. Whoever
imports decides whether the rest is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..base.errors import LexiconError
from .edit import LISTS
from .tbx import LABELS, STATUS
from .xml_tree import LANG, Node, parse

_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_GROUPS = ("descripGrp", "adminGrp", "termGrp", "termNoteGrp", "transacGrp")
_TYPED = ("descrip", "admin", "termNote", "ref", "xref", "transac", "date")
_STATUSES = {
    **{value: key for key, value in STATUS.items()},
    "standardizedTerm-admn-sts": "preferred",
    "supersededTerm-admn-sts": "avoided",
    "preferred": "preferred", "preferredTerm": "preferred", "admitted": "admitted", "admittedTerm": "admitted",
    "deprecated": "avoided", "deprecatedTerm": "avoided", "obsolete": "avoided", "forbidden": "avoided",
}  # fmt: skip


@dataclass(slots=True)
class TbxRow:
    """One entry as read."""

    line: int
    fields: dict[str, Any] = field(default_factory=dict)
    refused: list[LexiconError] = field(default_factory=list)
    """What it says beyond the fields of the glossary."""


def read_tbx(data: bytes, label: str) -> Iterator[TbxRow]:
    """Every entry of the file, in order.

    raises  LexiconError for what is no TBX
    """
    root = parse(data, label)
    if root.name not in ("tbx", "martif"):
        raise LexiconError(
            label,
            f"not TBX: the file begins with <{root.name}>",
            line=root.line,
            fix="export it as TBX-Basic",
        )
    dialect = root.attributes.get("type", "TBX-Basic")
    if dialect not in ("TBX-Basic", "TBX", "TBX-Min", "TBX-Core"):
        raise LexiconError(
            label, f"is of the dialect {dialect}", line=root.line, fix="export it as TBX-Basic"
        )
    for node in _all(root, _ENTRIES):
        yield _entry(node, label)


def _all(node: Node, names: tuple[str, ...]) -> Iterator[Node]:
    for child in node.children:
        if child.name in names:
            yield child
        else:
            yield from _all(child, names)


def _entry(node: Node, label: str) -> TbxRow:
    row = TbxRow(node.line)
    name = _our_id(node.attributes.get("id", ""))

    def refuse(at: Node, found: str, fix: str = "take it away, or import the rest with --partial") -> None:
        row.refused.append(LexiconError(label, found, line=at.line, fix=fix, entry=name or None))

    if name:
        row.fields["id"] = name
    for child in _flat(node):
        if child.name in _LANGUAGES:
            lang = child.attributes.get(LANG, "").replace("_", "-").split("-")[0].lower()
            if lang not in ("zh", "en"):
                refuse(
                    child,
                    f"the language {child.attributes.get(LANG) or '(none)'} has no place in the glossary",
                )
                continue
            _language(child, lang, row, refuse)
        else:
            _piece(
                child,
                row,
                refuse,
                {"subjectField": "category", "definition": "definition", "source": "source"},
            )
    return row


Refuse = Callable[[Node, str], None]


def _language(node: Node, lang: str, row: TbxRow, refuse: Refuse) -> None:
    forms: list[tuple[str, str]] = []
    places = {
        "definition": "definition_zh" if lang == "zh" else "definition",
        "source": "source",
        "subjectField": "category",
    }
    for child in _flat(node):
        if child.name not in _TERMS:
            _piece(child, row, refuse, places)
            continue
        term, status = None, ""
        for part in _flat(child):
            if part.name == "term":
                term = part
            elif _kind(part) == "administrativeStatus":
                status = _STATUSES.get(part.text, "")
                if not status:
                    refuse(part, f'the status "{part.text}" is unknown')
            else:
                _piece(part, row, refuse, places)
        if term is None or not term.text:
            refuse(child, "a term without text")
        else:
            forms.append((term.text, status))
    _place_forms(forms, lang, row, node, refuse)


def _place_forms(forms: list[tuple[str, str]], lang: str, row: TbxRow, node: Node, refuse: Refuse) -> None:
    """The first preferred form is the headword (the first of all where none is marked); the rest stand beside it."""
    usable = [form for form, status in forms if status != "avoided"]
    head = next((form for form, status in forms if status == "preferred"), usable[0] if usable else None)
    main, others = ("zh", "variants") if lang == "zh" else ("en", "en_alt")
    if head is not None and main not in row.fields:
        row.fields[main] = head
        usable.remove(head)
    row.fields.setdefault(others, []).extend(usable)
    avoided = [form for form, status in forms if status == "avoided"]
    if lang == "en":
        row.fields.setdefault("en_avoid", []).extend(avoided)
    elif avoided:
        refuse(node, f"the deprecated Chinese form {avoided[0]} has no place in the glossary")


def _piece(node: Node, row: TbxRow, refuse: Refuse, places: dict[str, str]) -> None:
    """A field that stands in one element."""
    kind = _kind(node)
    if node.name == "note":
        mark, _, rest = node.text.partition(": ")
        key = LABELS.get(mark) if rest else None
        _put(row, key or "note", rest if key else node.text)
    elif kind == "crossReference":
        _put(row, "see_also", _our_id(node.attributes.get("target", "").lstrip("#")) or node.text)
    elif kind in places:
        if row.fields.get(places[kind], node.text) != node.text:
            refuse(node, f"a second {kind}")
        else:
            _put(row, places[kind], node.text)
    elif kind == "externalCrossReference" and "source" not in row.fields:
        _put(row, "source", node.attributes.get("target") or node.text)
    elif node.text or node.attributes:
        refuse(
            node,
            f"<{node.name}{f' type={chr(34)}{kind}{chr(34)}' if kind != node.name else ''}> has no place in the glossary",
        )


def _put(row: TbxRow, key: str, value: str) -> None:
    if not value:
        return
    if key in LISTS:
        row.fields.setdefault(key, []).append(value)
    elif key == "note" and row.fields.get("note"):
        row.fields["note"] += " " + value
    else:
        row.fields[key] = value


def _our_id(name: str) -> str:
    """An id without the mark that XML wants before a digit."""
    return name[1:] if name[:1] == "_" and name[1:2].isdigit() else name


def _flat(node: Node) -> Iterator[Node]:
    """The children, those in groups among them."""
    for child in node.children:
        if child.name in _GROUPS:
            yield from _flat(child)
        else:
            yield child


def _kind(node: Node) -> str:
    """The data category: the type, or in DCT style the element's own name."""
    return node.attributes.get("type", node.name) if node.name in _TYPED else node.name
