"""A chart parser: every reading of a type at a place, with its cost, computed once.

The grammar has no rule that begins with the type it makes, so that a reading is found top down; what has been read at
a place is kept in the chart. Rules with the same beginning share it, and the next character chooses among words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .grammar import Grammar, Rule, RuleNode

_DEEPEST = 12
"""Types inside one another; nothing a newspaper prints needs more than eight."""


class Parsed(NamedTuple):
    """One reading of a type: text[start:end], what it means and what it costs."""

    end: int
    cost: float
    value: Any


class RuleMatch:
    """What a production sees: the values of the named elements and the text around them."""

    __slots__ = ("chart", "end", "parts", "rule", "start")

    def __init__(
        self, chart: ParseChart, rule: Rule, parts: tuple[tuple[Any, int, int], ...], start: int, end: int
    ) -> None:
        self.chart, self.rule, self.parts, self.start, self.end = chart, rule, parts, start, end

    def get(self, name: str) -> Any:
        """The value of an element; None where the rule has none of that name here."""
        place = self.rule.names.get(name)
        return None if place is None else self.parts[place][0]

    def span(self, name: str) -> tuple[int, int]:
        """Where an element is."""
        _, start, end = self.parts[self.rule.names[name]]
        return start, end

    @property
    def text(self) -> str:
        """The whole text."""
        return self.chart.text


Leaf = Callable[["ParseChart", int], list[Parsed]]
"""Reads a type that no rule makes: numerals, units, words of the lexicon."""
Production = Callable[[RuleMatch], "Any"]
"""The value of a rule, or (value, cost), or None where the rule does not apply."""


class ParseChart:
    """The readings of one text."""

    __slots__ = (
        "_depth",
        "_items",
        "context",
        "grammar",
        "lattice",
        "leaves",
        "low",
        "productions",
        "skip",
        "text",
    )

    def __init__(
        self,
        text: str,
        grammar: Grammar,
        leaves: Mapping[str, Leaf],
        productions: Mapping[str, Production],
        context: Any,
        skip: Callable[[str, int], int] | None = None,
    ) -> None:
        self.text, self.grammar, self.leaves, self.productions = text, grammar, leaves, productions
        self.context, self.skip = context, skip
        self.low = text if skip is None else text.lower()
        self.lattice: Any = None
        """Words of the text; built when a border is first asked about."""
        self._items: dict[tuple[str, int], list[Parsed]] = {}
        self._depth = 0

    def items(self, name: str, at: int) -> list[Parsed]:
        """Every reading of the type that begins at `at`."""
        key = (name, at)
        known = self._items.get(key)
        if known is not None:
            return known
        if at >= len(self.text) or self._depth >= _DEEPEST:
            return []
        leaf = self.leaves.get(name)
        if leaf is not None:
            found = leaf(self, at)
        else:
            found = []
            self._depth += 1
            root = self.grammar.roots[name]
            for link in root.links:
                if self._may_begin(link, at):
                    found += self.items(link, at)
            self._walk(root, at, at, 0.0, (), found)
            if root.fallbacks and not any(item.cost < 1 for item in found):
                for link in root.fallbacks:
                    if self._may_begin(link, at):
                        found += self.items(link, at)
            self._depth -= 1
            found = _cheapest(found)
        self._items[key] = found
        return found

    def _may_begin(self, name: str, at: int) -> bool:
        """Whether the type may begin with the character at `at`."""
        first = self.grammar.first.get(name)
        return first is None or self.text[at : at + 1] in first

    def _walk(
        self,
        node: RuleNode,
        start: int,
        at: int,
        cost: float,
        parts: tuple[tuple[Any, int, int], ...],
        out: list[Parsed],
    ) -> None:
        """Follow the rules from a node on; what they read is added to `out`."""
        for rule in node.rules:
            self._accept(rule, start, at, cost, parts, out)
        text, skip = self.low, self.skip
        if skip is not None and parts:
            at = skip(text, at)
        char = text[at : at + 1]
        for word, child in node.literals.get(char, ()):
            if text.startswith(word, at):
                end = at + len(word)
                if skip is None:
                    if child.next is not None and text[end : end + 1] not in child.next:
                        continue
                elif word[-1].isalnum() and text[end : end + 1].isalpha():
                    continue
                self._walk(child, start, end, cost, (*parts, (word, at, end)), out)
        for pattern, child in node.patterns:
            if (match := pattern.match(self.text, at)) is not None:
                self._walk(child, start, match.end(), cost, (*parts, (match, at, match.end())), out)
        first = self.grammar.first
        for name, child in node.types.items():
            begin = first[name]
            if begin is None or char in begin:
                for end, price, value in self.items(name, at):
                    if child.next is None or skip is not None or text[end : end + 1] in child.next:
                        self._walk(child, start, end, cost + price, (*parts, (value, at, end)), out)

    def _accept(
        self,
        rule: Rule,
        start: int,
        end: int,
        cost: float,
        parts: tuple[tuple[Any, int, int], ...],
        out: list[Parsed],
    ) -> None:
        for name, wanted in rule.where.items():
            if name in rule.names and not holds(parts[rule.names[name]][0], wanted, self.text):
                return
        if rule.end is not None:
            end = parts[rule.names[rule.end]][2]
        value = self.productions[rule.value](RuleMatch(self, rule, parts, start, end))
        if value is None:
            return
        cost += rule.cost
        if type(value) is Parsed:
            end, extra, value = value
            cost += extra
        for weight in rule.weigh:
            cost += weight.of(self.text, start, end)
        out.append(Parsed(end, cost, value))


def _cheapest(items: list[Parsed]) -> list[Parsed]:
    """Of readings that end at the same place the cheapest; the longest first."""
    if len(items) < 2:
        return items
    best: dict[int, Parsed] = {}
    for item in items:
        known = best.get(item.end)
        if known is None or item.cost - item.value.charge < known.cost - known.value.charge:
            best[item.end] = item
    return sorted(best.values(), key=lambda item: -item.end)


def holds(number: Any, tests: tuple[str, ...], text: str) -> bool:
    """Whether a numeral is what a rule asks for.

    tests   arabic, han, whole, decimal, plain, scaled, over, about, bare, string, vague, written_out (with 百, 千, 万 or a
            point), 4digits, 1char, 1..12 (a value between), text=一二|二三; "!" before one turns it round
    """
    for test in tests:
        if _holds(number, test[1:], text) if test[0] == "!" else not _holds(number, test, text):
            return False
    return True


def _holds(number: Any, test: str, text: str) -> bool:
    value, written = number.value, text[number.start : number.end]
    if ".." in test:
        low, _, high = test.partition("..")
        return value is not None and value >= int(low or 0) and (not high or value <= int(high))
    if test.startswith("text="):
        return written in test[5:].split("|")
    if test.endswith(("digits", "char")):
        return len(written) == int(test.rstrip("digtschar"))
    if test == "owed":
        return len(written) > 2 and written[-2] in "百千万亿" and written[-1] in "一二三四五六七八九123456789"
    if test == "priced":
        return written[-1] in "百千万亿" or (len(written) > 2 and written[-2] in "百千万亿")
    if test == "written_out":
        return "点" in written or (len(written) > 3 and any(c in "百千万亿" for c in written))
    if value is None:
        return test == "vague" or (test == "han" and not number.arabic) or bool(getattr(number, test, False))
    if test == "han":
        return not number.arabic
    if test in ("whole", "decimal"):
        return (value == int(value)) is (test == "whole")
    if test == "plain":
        return number.high is None and not (
            number.over or number.about or number.scaled or number.bare or number.string
        )
    return test != "vague" and bool(getattr(number, test))
