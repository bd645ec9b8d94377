"""Which entries of a glossary can have a form in a text: some more than it has, none less.

An annotation depends on these entries only, and is still good when another one changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Term
from .english import beginnings, compared_words
from .matcher import key


class Candidates:
    """Entries by the beginnings of their forms.

    >>> terms = [Term("dang-jian", "党建", "Party building"), Term("di-bao", "低保", "subsistence allowance")]
    >>> [term.id for term in Candidates(terms).of("抓好党建工作", "")]
    ['dang-jian']
    >>> [term.id for term in Candidates(terms).of("", "Allowances; a subsistence budget")]
    ['di-bao']
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = tuple(terms)
        self._chinese: dict[str, set[int]] = {}
        self._english: dict[str, set[int]] = {}
        for number, term in enumerate(self._terms):
            for form in (term.zh, *term.variants):
                self._chinese.setdefault(key(form)[:2], set()).add(number)
            for form in (term.en, *term.en_alt, *term.en_avoid):
                for word in beginnings(term, form):
                    self._english.setdefault(word, set()).add(number)

    def of(self, chinese: str, english: str) -> Sequence[Term]:
        """The entries whose beginnings are in the texts, in the order of the glossary."""
        plain = key(chinese)
        pairs = {*plain, *(plain[at : at + 2] for at in range(len(plain) - 1))}
        found = {n for pair in self._chinese.keys() & pairs for n in self._chinese[pair]}
        words = self._english.keys() & compared_words(english)
        found.update(n for word in words for n in self._english[word])
        return [self._terms[n] for n in sorted(found)]
