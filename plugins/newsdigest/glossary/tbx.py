"""The glossary as TBX-Basic 2019 (ISO 30042:2019, DCA style), for terminology tools.

    one conceptEntry an entry; a langSec zh and a langSec en; a termSec a surface or form
    preferred, admitted and avoided forms     administrativeStatus preferred/admitted/deprecatedTerm-admn-sts
    definition, definition_zh                 descrip definition, in its language
    category, source, see_also, note          subjectField; admin source; ref crossReference; note

What TBX-Basic has no place for stands in notes with a label, of the entry or of its Chinese headword: "pinyin: …",
"not in: …", "ok in: …", "status: …", "for: …", "level: …". `tbx_read` takes them back, so that nothing is lost on the way out and in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from ..model import Term

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "avoided": "deprecatedTerm-admn-sts",
}
LABELS = {
    "pinyin": "pinyin",
    "not in": "not_in",
    "ok in": "ok_in",
    "status": "status",
    "note": "note",
    "for": "for",
    "level": "level",
}
"""Label of a note to the field it stands for."""


def write_tbx(terms: Iterable[Term], title: str = "Newsdigest glossary") -> str:
    """The whole document."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="{NAMESPACE}">',
        "  <tbxHeader>",
        f"    <fileDesc><titleStmt><title>{escape(title)}</title></titleStmt>"
        "<sourceDesc><p>content/lexicon/terms.toml</p></sourceDesc></fileDesc>",
        '    <encodingDesc><p type="XCSURI">http://www.tbxinfo.net/TBXBasicXCS</p></encodingDesc>',
        "  </tbxHeader>",
        "  <text><body>",
    ]
    for term in terms:
        lines += ["    " + line for line in _entry(term)]
    return "\n".join([*lines, "  </body></text>", "</tbx>", ""])


def xml_id(term: str) -> str:
    """An id as XML allows it: not beginning with a digit."""
    return f"_{term}" if term[0].isdigit() else term


def _entry(term: Term) -> Iterator[str]:
    yield f"<conceptEntry id={quoteattr(xml_id(term.id))}>"
    if term.category:
        yield f'  <descrip type="subjectField">{escape(term.category)}</descrip>'
    if term.source:
        yield f'  <admin type="source">{escape(term.source)}</admin>'
    for other in term.see_also:
        yield f'  <ref type="crossReference" target={quoteattr(xml_id(other))}>{escape(other)}</ref>'
    for label, value in (("status", term.status), ("for", term.audience), ("level", term.level)):
        if value:
            yield _note(label, value)
    if term.note:
        labelled = term.note.partition(":")[0] in LABELS
        yield _note("note", term.note) if labelled else f"  <note>{escape(term.note)}</note>"
    extras = [("pinyin", term.pinyin)] if term.pinyin else []
    extras += [("not in", context) for context in term.not_in] + [
        ("ok in", context) for context in term.ok_in
    ]
    chinese = [(term.zh, "preferred"), *((v, "admitted") for v in term.variants)]
    yield from _language("zh", term.definition_zh, chinese, [_note(label, value) for label, value in extras])
    english = [
        (term.en, "preferred"),
        *((e, "admitted") for e in term.en_alt),
        *((e, "avoided") for e in term.en_avoid),
    ]
    yield from _language("en", term.definition, english, [])
    yield "</conceptEntry>"


def _language(
    lang: str, definition: str | None, forms: list[tuple[str, str]], notes: list[str]
) -> Iterator[str]:
    yield f'  <langSec xml:lang="{lang}">'
    if definition:
        yield f'    <descrip type="definition">{escape(definition)}</descrip>'
    for i, (form, status) in enumerate(forms):
        yield "    <termSec>"
        yield f"      <term>{escape(form)}</term>"
        yield f'      <termNote type="administrativeStatus">{STATUS[status]}</termNote>'
        yield from ("    " + note for note in (notes if i == 0 else ()))
        yield "    </termSec>"
    yield "  </langSec>"


def _note(label: str, value: str) -> str:
    return f"  <note>{label}: {escape(value)}</note>"
