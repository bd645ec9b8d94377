"""A chart parser: every reading of a type at a place, with its cost, computed once, from the first element up.

What begins at a place is read first: words, patterns, numerals. What has been read says which rules it may begin, and
the character after it which of these can go on; nothing else is tried. The elements after the first are read in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .grammar import END_STEP, Grammar, Nodes, Rule, RuleNode, Step

_DEEPEST = 8
"""Places inside one another (至少|每人|每天|约|30元); nothing a newspaper prints needs more than five."""
_VETO = 9.0
"""A rule whose own cost and weights come to this much does not apply."""
_HYPHENS = frozenset("-‐‑")
_GAPS = _HYPHENS | {" "}
Item = tuple[int, float, Any]
"""One reading of a type: where it ends, what it costs and what it means."""
Parts = tuple[tuple[Any, int, int], ...]
"""What the elements of a rule have read: (value, start, end) each."""
Leaf = Callable[["ParseChart", int], list[Item]]
"""Reads a type that no rule makes: numerals, units, words of the lexicon."""
_Cell = dict[int, list[Item]]
"""What begins at one place, by the rank of its type."""


class Parsed(NamedTuple):
    """What a production returns where the figure ends elsewhere or costs more."""

    end: int
    cost: float
    value: Any


class RuleMatch:
    """What a production sees beside the values of the named elements: the rule and where it applies."""

    __slots__ = ("chart", "context", "end", "parts", "rule", "start", "text")

    def __init__(self, chart: ParseChart) -> None:
        self.chart, self.text, self.context = chart, chart.text, chart.context
        self.rule: Rule
        self.parts: Parts = ()
        self.start = self.end = 0

    @property
    def given(self) -> Mapping[str, Any]:
        """Further keys of the rule."""
        return self.rule.given

    def span(self, name: str) -> tuple[int, int]:
        """Where an element is."""
        _, start, end = self.parts[self.rule.names[name]]
        return start, end


class ParseChart:
    """The readings of one text."""

    __slots__ = ("_cells", "_depth", "_done", "_numbers", "context", "dollar", "every", "gaps", "grammar", "low", "match", "text")  # fmt: skip

    def __init__(
        self,
        text: str,
        grammar: Grammar,
        context: Any,
        *,
        gaps: bool = False,
        every: bool = False,
        dollar: Any = None,
    ) -> None:
        """context: the language; gaps: one space or hyphen between elements is passed over, and words match in any case;
        every: numbers that count nothing too; dollar: the unit that the text's place means by 元.
        """
        self.text, self.grammar, self.context = text, grammar, context
        self.gaps, self.every, self.dollar = gaps, every, dollar
        self.low = text.lower() if gaps else text
        self._cells: dict[int, _Cell] = {}
        self._done: dict[int, int] = {}
        """The types that have been read at a place, as bits."""
        self._numbers: dict[int, list[Item]] = {}
        self._depth = 0
        self.match = RuleMatch(self)

    def items(self, name: str, at: int) -> list[Item]:
        """Every reading of the type that begins at `at`, the longest first."""
        symbol = self.grammar.symbols[name]
        return _those(self._cell(at, symbol.corners), symbol.same)

    def numbers(self, at: int) -> list[Item]:
        """The numerals that begin at a place: the leaf that is asked most often."""
        found = self._numbers.get(at)
        if found is None:
            found = self._numbers[at] = self.context.numbers(self, at)
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
        grammar, low = self.grammar, self.low
        leaves, opening, late = grammar.openings.get((todo, low[at])) or grammar.opening(todo, low[at])
        for rank, leaf in leaves:
            if found := leaf(self, at):
                cell[rank] = found
        if opening.words or opening.gate:
            self._try(opening, cell, at, at, 0.0, ())
        passed = 0
        while True:
            live = late
            for rank in cell:
                live |= 1 << rank
            live &= want & ~passed
            if not live:
                break
            bit = live & -live
            passed |= bit
            symbol = grammar.ranked[bit.bit_length() - 1]
            if bit & late and not self._is_read(cell):
                for other in symbol.fallbacks:
                    self._cell(at, other.corners)
                    want |= other.bit
            if not (items := cell.get(symbol.rank)):
                continue
            if len(items) > 1 and bit & todo and symbol.leaf is None:
                items = cell[symbol.rank] = _cheapest(items)
            plan = symbol.plans.get(todo) or grammar.plan(symbol, todo)
            for end, cost, value in items:
                place, char = end, low[end : end + 1]
                if char in _GAPS and self.gaps:
                    place = self._past_gap(end)
                    char = low[place : place + 1]
                parts = ((value, at, end),)
                for node in plan.ends:
                    self._accept(node, cell, at, end, cost, parts)
                step = plan.after.get(char, plan.rest) or grammar.follow(plan, char)
                if step is not END_STEP:
                    self._try(step, cell, at, place, cost, parts)
        self._depth -= 1
        return cell

    def _is_read(self, cell: _Cell) -> bool:
        """Whether something other than a leaf begins here and costs little."""
        least = self.grammar.leaves
        for rank, items in cell.items():
            if rank >= least:
                for item in items:
                    if item[1] < 1:
                        return True
        return False

    def _past_gap(self, at: int) -> int:
        """Past one space or hyphen."""
        low = self.low
        char = low[at : at + 1]
        if char == " " or (char in _HYPHENS and low[at - 1].isalnum() and low[at + 1 : at + 2].isalpha()):
            return at + 1
        return at

    def _try(self, step: Step, cell: _Cell, start: int, at: int, cost: float, parts: Parts) -> None:
        """Read the next element of the rules of a step; what they read is added to the cell."""
        low = self.low
        for word, nodes in step.words:
            if low.startswith(word, at):
                end = at + len(word)
                if not (self.gaps and word[-1].isalnum() and low[end : end + 1].isalpha()):
                    self._go_on(nodes, cell, start, end, cost, (*parts, (word, at, end)))
        if step.gate is not None and step.gate.match(self.text, at):
            for pattern, node in step.patterns:
                if (match := pattern.match(self.text, at)) is not None:
                    end = match.end()
                    self._go_on((node,), cell, start, end, cost, (*parts, (match, at, end)))
        if step.types:
            begun = self._cell(at, step.want) if step.want else {}
            for symbol, nodes in step.types:
                for end, price, value in (
                    _those(begun, symbol.same) if symbol.leaf is None else symbol.leaf(self, at)
                ):
                    self._go_on(nodes, cell, start, end, cost + price, (*parts, (value, at, end)))

    def _go_on(self, nodes: Nodes, cell: _Cell, start: int, end: int, cost: float, parts: Parts) -> None:
        """Follow the rules after an element that has been read."""
        place, char = end, self.low[end : end + 1]
        if char in _GAPS and self.gaps:
            place = self._past_gap(end)
            char = self.low[place : place + 1]
        for node in nodes:
            if node.rules:
                self._accept(node, cell, start, end, cost, parts)
            if node.children and (node.going_on is None or char in node.going_on):
                step = node.steps.get(char) or self.grammar.step(node, char)
                self._try(step, cell, start, place, cost, parts)

    def _accept(self, node: RuleNode, cell: _Cell, start: int, at: int, cost: float, parts: Parts) -> None:
        """The readings of the rules that end at a node."""
        text = self.text
        for rule in node.rules:
            for place, test in rule.where:
                if not test(parts[place][0], text):
                    break
            else:
                end = at if rule.end is None else parts[rule.end][2]
                own = rule.cost
                for weight in rule.weigh:  # what lowers the cost comes first
                    own += weight.of(text, start, end)
                    if own >= _VETO and weight.cost > 0:
                        break
                if own >= _VETO and not self.context.counts_all(self, start, end):
                    continue
                match, named = self.match, {}
                match.rule, match.parts, match.start, match.end = rule, parts, start, end
                for name, place in rule.named:
                    named[name] = parts[place][0]
                value = rule.production(match, **named)
                if value is not None:
                    if type(value) is Parsed:
                        end, extra, value = value
                        own += extra
                    cell.setdefault(node.rank, []).append((end, cost + own, value))


def _those(cell: _Cell, ranks: int) -> list[Item]:
    """The readings of these types."""
    found: list[Item] = []
    for rank, items in cell.items():
        if ranks >> rank & 1:
            found = found + items if found else items
    return found if len(found) < 2 else _cheapest(found)


def _cheapest(items: list[Item]) -> list[Item]:
    """Of readings that end at the same place the cheapest; the longest first."""
    best: dict[int, Item] = {}
    for item in items:
        known = best.get(item[0])
        if known is None or item[1] - item[2].charge < known[1] - known[2].charge:
            best[item[0]] = item
    return [best[end] for end in sorted(best, reverse=True)] if len(best) > 1 else list(best.values())
