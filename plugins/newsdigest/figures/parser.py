"""A chart parser: every reading of a type at a place, with its cost, computed once, from the first element up.

What begins at a place is read first: words, patterns, numerals. What has been read says which rules it may begin, and
the character after it which of these can go on; nothing else is tried. The elements after the first are read in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .grammar import VETO, Grammar, Rule, State, Step

_DEEPEST = 8
"""Places inside one another (至少|每人|每天|约|30元); nothing a newspaper prints needs more than five."""
_HYPHENS = frozenset("-‐‑")
_GAPS = _HYPHENS | {" "}
Item = tuple[int, float, Any]
"""One reading of a type: where it ends, what it costs and what it means."""
Parts = tuple[tuple[Any, int, int], ...]
"""What the elements of a rule have read: (value, start, end) each."""
Leaf = Callable[["ParseChart", int], list[Item]]
"""Reads a type that no rule makes: numerals, units, words of the lexicon."""


_Cell = dict[int, list[Item]]
"""What begins at one place, by the bit of its type."""


class ParseChart:
    """The readings of one text; a production sees here where its rule applies, and what the elements have read."""

    __slots__ = ("_cells", "_depth", "_done", "_numbers", "_sure", "context", "dollar", "end", "every", "gaps", "given", "grammar", "low", "parts", "rule", "start", "text")  # fmt: skip

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
        self._depth, self._sure = 0, -1
        self.rule: Rule
        self.given: Mapping[str, Any]
        """Further keys of the rule."""
        self.parts: Parts = ()
        self.start = self.end = 0

    def span(self, name: str) -> tuple[int, int]:
        """Where an element of the rule is."""
        _, start, end = self.parts[self.rule.names[name]]
        return start, end

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
            done = self._done[at] = 0
        else:
            done = self._done[at]
        todo = want & ~done
        if not todo or at >= len(self.text) or self._depth >= _DEEPEST:
            return cell
        self._done[at] = done | todo
        self._depth += 1
        grammar, char = self.grammar, self.low[at]
        leaves, opening, gate, late = grammar.openings.get((todo, char)) or grammar.opening(todo, char)
        if gate is not None and gate.match(self.text, at) is not None:
            self._try(opening, cell, at, at, 0.0, ())
        if self._sure != at:
            for bit, leaf in leaves:
                if found := leaf(self, at):
                    cell[bit] = found
        while True:
            live = late
            for bit in cell:
                live |= bit
            live &= want
            if not live:
                break
            bit = live & -live
            want &= -bit << 1
            symbol = grammar.of_bit[bit]
            if bit & late and not self._is_read(cell):
                for other in symbol.fallbacks:
                    self._cell(at, other.corners)
                    want |= other.bit
            if (items := cell.get(bit)) is None:
                continue
            if len(items) > 1 and bit & todo and symbol.leaf is None:
                items = cell[bit] = _cheapest(items)
            state = symbol.plans.get(todo) or grammar.plan(symbol, todo)
            if state.nodes:
                low, chars, ends = self.low, state.chars, bool(state.rules)
                for end, cost, value in items:
                    if ends or chars is None or (char := low[end : end + 1]) in chars or char in _GAPS:
                        self._follow(state, cell, at, end, cost, ((value, at, end),))
        self._depth -= 1
        return cell

    def _is_read(self, cell: _Cell) -> bool:
        """Whether something other than a leaf begins here and costs little."""
        least = self.grammar.least
        for bit, items in cell.items():
            if bit >= least:
                for item in items:
                    if item[1] < 1:
                        return True
        return False

    def _follow(self, state: State, cell: _Cell, start: int, end: int, cost: float, parts: Parts) -> None:
        """The rules that end after what has been read, and those that go on."""
        char = self.low[end : end + 1]
        if state.rules:
            self._accept(state.rules, cell, start, end, cost, parts)
        if char in _GAPS and self.gaps:
            end = self.past_gap(end)
            char = self.low[end : end + 1]
        if state.chars is None or char in state.chars:
            self._try(state.steps.get(char) or self.grammar.step(state, char), cell, start, end, cost, parts)

    def _try(self, step: Step, cell: _Cell, start: int, at: int, cost: float, parts: Parts) -> None:
        """Read the next element of the rules of a step; what they read is added to the cell."""
        words, gate, patterns, types, want = step
        if words:
            low = self.low
            for word, state in words:
                if low.startswith(word, at):
                    end = at + len(word)
                    if not (self.gaps and word[-1].isalnum() and low[end : end + 1].isalpha()):
                        self._follow(state, cell, start, end, cost, (*parts, (word, at, end)))
        if gate is not None and gate.match(self.text, at):
            for pattern, state in patterns:
                if (match := pattern.match(self.text, at)) is not None:
                    end = match.end()
                    self._follow(state, cell, start, end, cost, (*parts, (match, at, end)))
        if types:
            begun = self._cell(at, want) if want else {}
            for symbol, state in types:
                items = symbol.leaf(self, at) if symbol.leaf is not None else _those(begun, symbol.same)
                for end, price, value in items:
                    self._follow(state, cell, start, end, cost + price, (*parts, (value, at, end)))

    def past_gap(self, at: int) -> int:
        """Past one space or hyphen, where the language passes it over."""
        low = self.low
        char = low[at : at + 1]
        if self.gaps and (
            char == " " or (char in _HYPHENS and low[at - 1].isalnum() and low[at + 1 : at + 2].isalpha())
        ):
            return at + 1
        return at

    def _accept(
        self,
        rules: tuple[tuple[int, Rule], ...],
        cell: _Cell,
        start: int,
        at: int,
        cost: float,
        parts: Parts,
    ) -> None:
        """The readings of rules that end at a place."""
        text = self.text
        for bit, rule in rules:
            for place, test in rule.where:
                if not test(parts[place][0], text):
                    break
            else:
                end = at if rule.end is None else parts[rule.end][2]
                own = rule.cost
                for weight in rule.weigh:  # what lowers the cost comes first
                    _, _, price, unless, holds = weight
                    if bool(holds(text, start, end)) is not unless:
                        own += price
                        if own >= VETO and price > 0:
                            break
                if own >= VETO and not self.context.counts_all(self, start, end):
                    continue
                named = {}
                for name, place in rule.named:
                    named[name] = parts[place][0]
                self.rule, self.given, self.parts = rule, rule.given, parts
                self.start, self.end = start, end
                value = rule.production(self, **named)
                if value is not None:
                    if type(value) is tuple:  # where the figure ends, and what it costs more
                        end, extra, value = value
                        own += extra
                    if rule.sure:
                        self._sure = start
                    if bit in cell:
                        cell[bit].append((end, cost + own, value))
                    else:
                        cell[bit] = [(end, cost + own, value)]


def _those(cell: _Cell, same: int) -> list[Item]:
    """The readings of these types."""
    found: list[Item] = []
    for bit, items in cell.items():
        if bit & same:
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
