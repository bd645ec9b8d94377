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
        "_follow",
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
        self._follow: dict[int, frozenset[str]] = {}
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
        elif self._is_possible(name, at):
            found = []
            self._depth += 1
            root = self.grammar.roots[name]
            plan = root.plans.get(self.low[at]) or self.grammar.plan(root, self.low[at])
            for link in plan.links:
                found += self.items(link, at)
            self._walk(root, at, at, 0.0, (), found)
            if plan.fallbacks and not any(item.cost < 1 for item in found):
                for link in plan.fallbacks:
                    found += self.items(link, at)
            self._depth -= 1
            if len(found) > 1:
                found = _cheapest(found)
        else:
            found = []
        self._items[key] = found
        return found

    def _is_possible(self, name: str, at: int) -> bool:
        """Whether what follows a numeral at `at` may follow one in this type: 年 in a year, a colon in a score."""
        char = self.text[at]
        after = self.grammar.after_number[name]
        if after is None or not (
            char in self.grammar.numerals and char not in self.grammar.literal_first[name]
        ):
            return True
        follow = self._follow.get(at)
        if follow is None:
            text, skip = self.low, self.skip
            ends = [item.end for item in self.items("Number", at)]
            if skip is not None:
                ends += [skip(text, end) for end in ends]
            follow = self._follow[at] = frozenset([text[end : end + 1] for end in ends])
        return not after.isdisjoint(follow)

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
        plan = node.plans.get(char) or self.grammar.plan(node, char)
        for word, child in plan.literals:
            if text.startswith(word, at):
                end = at + len(word)
                if skip is None:
                    if child.next is not None and text[end : end + 1] not in child.next:
                        continue
                elif word[-1].isalnum() and text[end : end + 1].isalpha():
                    continue
                self._walk(child, start, end, cost, (*parts, (word, at, end)), out)
        for pattern, child in plan.patterns:
            if (match := pattern.match(self.text, at)) is not None:
                self._walk(child, start, match.end(), cost, (*parts, (match, at, match.end())), out)
        for name, child in plan.types:
            following = child.next if skip is None else None
            for end, price, value in self.items(name, at):
                if following is None or text[end : end + 1] in following:
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
        for place, tests in rule.where:
            number = parts[place][0]
            for test in tests:
                if not test(number, self.text):
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
