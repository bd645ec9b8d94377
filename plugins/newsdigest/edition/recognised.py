"""The part of the lexicon that annotations are made from: what pages only show of an entry cannot change them."""

from __future__ import annotations

from dataclasses import replace

from ..model import Lexicon, Term


def recognised(lexicon: Lexicon) -> Lexicon:
    """The lexicon without definitions, pinyin, sources and notes: where they change, no text is annotated again.

    >>> term = Term("dang-jian", "党建", "Party building", definition="Work to strengthen the Party.")
    >>> recognised(Lexicon(terms={term.id: term})).terms["dang-jian"].definition
    ''
    """
    return replace(
        lexicon,
        terms={id_: _form(term) for id_, term in lexicon.terms.items()},
        drafts={},
        tags={id_: replace(tag, pinyin=None) for id_, tag in lexicon.tags.items()},
        names={id_: replace(name, pinyin=None) for id_, name in lexicon.names.items()},
        replaced=(),
    )


def _form(term: Term) -> Term:
    return replace(
        term, definition="", definition_zh=None, pinyin=None, see_also=(), status=None, source=None, note=None,
        audience=None, level=None, category=None,
    )  # fmt: skip
