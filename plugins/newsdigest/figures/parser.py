"""A chart parser: every reading of a type at a place, with its cost, computed once, from the first element up.

What begins at a place is read first: words, patterns, numerals. What has been read says which rules it may begin, and
the character after it which of these can go on; nothing else is tried. The elements after the first are read in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .grammar import Grammar, Rule, RuleNode, Step, Symbol

_DEEPEST = 8
"""Places inside one another (至少|每人|每天|约|30元); nothing a newspaper prints needs more than five."""
_VETO = 9.0
"""A rule whose own cost and weights come to this much does not apply."""
Parts = tuple[tuple[Any, int, int], ...]
"""What the elements of a rule have read: (value, start, end) each."""


class Parsed(NamedTuple):
    """One reading of a type: text[start:end], what it means and what it costs."""

    end: int
    cost: float
    value: Any


class RuleMatch:
    """What a production sees: the values of the named elements and the text around them."""

    __slots__ = ("chart", "end", "parts", "rule", "start", "text")

    def __init__(self, chart: ParseChart, rule: Rule, parts: Parts, start: int, end: int) -> None:
        self.chart, self.rule, self.parts, self.start, self.end = chart, rule, parts, start, end
        self.text = chart.text

    def get(self, name: str) -> Any:
        """The value of an element; None where the rule has none of that name here."""
        place = self.rule.names.get(name)
        return None if place is None else self.parts[place][0]

    def span(self, name: str) -> tuple[int, int]:
        """Where an element is."""
        _, start, end = self.parts[self.rule.names[name]]
        return start, end


Leaf = Callable[["ParseChart", int], list[Parsed]]
"""Reads a type that no rule makes: numerals, units, words of the lexicon."""
Production = Callable[[RuleMatch], "Any"]
"""The value of a rule, or a Parsed with its end and cost, or None where the rule does not apply."""
_NOTHING: list[Parsed] = []
_Cell = dict[int, list[Parsed]]
"""What begins at one place, by the rank of its type."""


class ParseChart:
    """The readings of one text."""

    __slots__ = ("_cells", "_depth", "_done", "_read", "context", "dollar", "every", "grammar", "lattice", "leaves",
                 "low", "productions", "skip", "text")  # fmt: skip

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
        self._cells: dict[int, _Cell] = {}
        self._done: dict[int, int] = {}
        """The types that have been read at a place, as bits."""
        self._read: dict[tuple[str, int], list[Parsed]] = {}
        self._depth = 0

    def items(self, name: str, at: int) -> list[Parsed]:
        """Every reading of the type that begins at `at`, the longest first."""
        symbol = self.grammar.symbols[name]
        return self._leaf(symbol, at) if symbol.leaf else _those(self._cell(at, symbol.corners), symbol.same)

    def _leaf(self, symbol: Symbol, at: int) -> list[Parsed]:
        key = (symbol.name, at)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = self.leaves[symbol.name](self, at) if at < len(self.text) else []
        return found

    def _cell(self, at: int, want: int) -> _Cell:
        """What begins at a place, complete for the wanted types (bits, with all types that they may begin with)."""
        cell = self._cells.get(at)
        if cell is None:
            cell = self._cells[at] = {}
        done = self._done.get(at, 0)
        todo = want & ~done
        if not todo or at >= len(self.text) or self._depth >= _DEEPEST:
            return cell
        self._done[at] = done | todo
        self._depth += 1
        grammar, low, skip = self.grammar, self.low, self.skip
        leaves, steps, late = grammar.opening(todo, low[at])
        for leaf in leaves:
            if found := self._leaf(leaf, at):
                cell[leaf.rank] = found
        for rank, step in steps:
            self._try(step, at, at, 0.0, (), cell.setdefault(rank, []))
        live = late
        for rank in cell:
            live |= 1 << rank
        live &= want
        while live:
            bit = live & -live
            live ^= bit
            symbol = grammar.ranked[bit.bit_length() - 1]
            if bit & late and not self._is_read(cell):
                for other in symbol.fallbacks:
                    self._cell(at, other.corners)
                    live |= other.bit
            found = cell.get(symbol.rank, _NOTHING)
            if len(found) > 1 and bit & todo and not symbol.leaf:
                found = cell[symbol.rank] = _cheapest(found)
            after, always = symbol.plans.get(todo) or grammar.plan(symbol, todo)
            for end, cost, value in found:
                place = end if skip is None else skip(low, end)
                for rank, node in after.get(low[place : place + 1], always):
                    self._walk(node, at, end, cost, ((value, at, end),), cell.setdefault(rank, []))
                    live |= 1 << rank
        self._depth -= 1
        return cell

    def _is_read(self, cell: _Cell) -> bool:
        """Whether something other than a leaf begins here and costs little."""
        least = self.grammar.leaves
        return any(item.cost < 1 for rank, found in cell.items() if rank >= least for item in found)

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
        if not node.children:
            return
        if self.skip is not None:
            at = self.skip(self.low, at)
        char = self.low[at : at + 1]
        if node.going_on is None or char in node.going_on:
            self._try(node.steps.get(char) or self.grammar.step(node, char), start, at, cost, parts, out)

    def _try(self, step: Step, start: int, at: int, cost: float, parts: Parts, out: list[Parsed]) -> None:
        """Read the next element of every rule of a step."""
        text, skip = self.low, self.skip
        for word, child in step.words:
            if text.startswith(word, at):
                end = at + len(word)
                if skip is None:
                    if child.next is not None and text[end : end + 1] not in child.next:
                        continue
                elif word[-1].isalnum() and text[end : end + 1].isalpha():
                    continue
                self._walk(child, start, end, cost, (*parts, (word, at, end)), out)
        for pattern, child in step.patterns:
            if (match := pattern.match(self.text, at)) is not None:
                self._walk(child, start, match.end(), cost, (*parts, (match, at, match.end())), out)
        for leaf, child in step.leaves:
            self._go_on(self._leaf(leaf, at), child, start, at, cost, parts, out)
        if step.want:
            cell = self._cell(at, step.want)
            for same, child in step.types:
                self._go_on(_those(cell, same), child, start, at, cost, parts, out)

    def _go_on(
        self,
        found: list[Parsed],
        node: RuleNode,
        start: int,
        at: int,
        cost: float,
        parts: Parts,
        out: list[Parsed],
    ) -> None:
        """Follow the rules after an element that has been read."""
        following = node.next if self.skip is None else None
        for end, price, value in found:
            if following is None or self.low[end : end + 1] in following:
                self._walk(node, start, end, cost + price, (*parts, (value, at, end)), out)

    def _accept(self, rule: Rule, start: int, end: int, cost: float, parts: Parts, out: list[Parsed]) -> None:
        if rule.end is not None:
            end = parts[rule.names[rule.end]][2]
        own = rule.cost
        for weight in rule.weigh:
            own += weight.of(self.text, start, end)
        if own >= _VETO and not self.context.counts_all(self, start, end):
            return
        value = self.productions[rule.value](RuleMatch(self, rule, parts, start, end))
        if value is None:
            return
        if type(value) is Parsed:
            end, extra, value = value
            own += extra
        out.append(Parsed(end, cost + own, value))


def _those(cell: _Cell, ranks: int) -> list[Parsed]:
    """The readings of these types."""
    found: list[Parsed] = []
    for rank, items in cell.items():
        if ranks >> rank & 1:
            found = found + items if found else items
    return found if len(found) < 2 else _cheapest(found)


def _cheapest(items: list[Parsed]) -> list[Parsed]:
    """Of readings that end at the same place the cheapest; the longest first."""
    best: dict[int, Parsed] = {}
    for item in items:
        known = best.get(item.end)
        if known is None or item.cost - item.value.charge < known.cost - known.value.charge:
            best[item.end] = item
    return sorted(best.values(), key=lambda item: -item.end)
