"""A chart parser: every reading of a type at a place, with its cost, computed once.

The grammar has no rule that begins with the type it makes, so that a reading is found top down; what has been read at
a place is kept in the chart. Rules with the same beginning share it, and the next character chooses among words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .grammar import Grammar, Rule, RuleNode, RulePlan

_DEEPEST = 12
"""Types inside one another; nothing a newspaper prints needs more than eight."""


Parts = tuple[tuple[Any, int, int], ...]
"""What the elements of a rule have read: (value, start, end) each."""


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
        "dollar",
        "every",
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
        *,
        every: bool = False,
        dollar: Any = None,
    ) -> None:
        """every: numbers that count nothing too; dollar: the unit that the text's place means by 元."""
        self.text, self.grammar, self.leaves, self.productions = text, grammar, leaves, productions
        self.context, self.skip = context, skip
        self.every, self.dollar = every, dollar
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
            found = self._items[key] = leaf(self, at)
            return found
        char, grammar = self.low[at], self.grammar
        root = grammar.roots[name]
        shape: Any = char
        if char in grammar.numerals:
            follow = self._follow.get(at)
            shape = (char, self._after_number(at) if follow is None else follow)
        plan = root.plans.get(shape)
        if plan is None:
            plan = grammar.plan(root, char, None if shape is char else shape[1], shape)
        self._depth += 1
        found = []
        for link in plan.links:
            found += self.items(link, at)
        self._try(plan, at, at, 0.0, (), found)
        if plan.fallbacks and not any(item.cost < 1 for item in found):
            for link in plan.fallbacks:
                found += self.items(link, at)
        self._depth -= 1
        if len(found) > 1:
            found = _cheapest(found)
        self._items[key] = found
        return found

    def measure_alone(self, at: int, rule: Rule) -> Parsed | None:
        """A numeral with its unit, where no rule goes on after either: most figures of a newspaper are no more.

        rule  the one that makes it; its elements are a numeral and a unit
        """
        numbers, goes_on = self.items("Number", at), self.grammar.after_measure
        if len(numbers) != 1 or goes_on is None:
            return None
        end, _, number = numbers[0]
        text, grammar = self.text, self.grammar
        for word in grammar.words_after_number.get(text[end : end + 1], ()):
            if text.startswith(word, end):
                return None
        units = self.items("Unit", end)
        if not units or units[0].cost or text[units[0].end : units[0].end + 1] in goes_on:
            return None
        last, _, unit = units[0]
        found: Parsed | None = self.productions[rule.value](
            RuleMatch(self, rule, ((number, at, end), (unit, end, last)), at, last)
        )
        return found

    def _after_number(self, at: int) -> frozenset[str]:
        """The characters that follow a numeral at `at`: 年 of 2018年."""
        text, skip = self.low, self.skip
        ends = [item.end for item in self.items("Number", at)]
        if skip is not None:
            ends += [skip(text, end) for end in ends]
        found = self._follow[at] = frozenset([text[end : end + 1] for end in ends])
        return found

    def _walk(
        self, node: RuleNode, start: int, at: int, cost: float, parts: Parts, out: list[Parsed]
    ) -> None:
        """Follow the rules from a node on; what they read is added to `out`."""
        for rule in node.rules:
            for place, test in rule.where:
                if not test(parts[place][0], self.text):
                    break
            else:
                self._accept(rule, start, at, cost, parts, out)
        if node.is_leaf:
            return
        if self.skip is not None:
            at = self.skip(self.low, at)
        char = self.low[at : at + 1]
        plan = node.plans.get(char)
        if plan is None:
            plan = self.grammar.plan(node, char, None, char)
        self._try(plan, start, at, cost, parts, out)

    def _try(self, plan: RulePlan, start: int, at: int, cost: float, parts: Parts, out: list[Parsed]) -> None:
        """Read the next element of every rule of a plan."""
        text, skip = self.low, self.skip
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
            for end, price, value in self._items.get((name, at)) or self.items(name, at):
                if following is None or text[end : end + 1] in following:
                    self._walk(child, start, end, cost + price, (*parts, (value, at, end)), out)

    def _accept(
        self,
        rule: Rule,
        start: int,
        end: int,
        cost: float,
        parts: Parts,
        out: list[Parsed],
    ) -> None:
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
