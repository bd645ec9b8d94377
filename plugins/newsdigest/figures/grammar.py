"""Rule tables read into a grammar: types, rules that share their beginnings, and weights of the context.

A rule `makes` a type `from` a list of elements:

    "Number as n"     a type, bound to a name
    "至|到"           one of these words, as they are
    "$to as t"        a named list of words of the table [words]
    "/[0-9]+/"        a regular expression
    "?份"             an element that may be absent

`value` names the production in values.py, shares.py or calendar.py; None from it means that the rule does not apply.
`cost` is added to the costs of the parts; `weigh` adds the costs of what is around: ["after", "为期|历时", -9].
"""

from __future__ import annotations

import inspect
import itertools
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..base.errors import LexiconError

Words = Mapping[str, str]
"""The named word lists of a rule table: name → "a|b|c"."""
Characters = frozenset[str] | None
"""Some characters; None: any."""
START, END = "^", "$"
"""In a list of words: the begin and the end of the text."""
VETO = 9.0
"""A rule whose own cost and weights come to this much does not apply."""
_TYPE = re.compile(r"([A-Z][A-Za-z]*)\Z")
_NAMED = re.compile(r"(.+) as ([a-z]+)\Z", re.DOTALL)


def words_of(text: str, words: Words) -> tuple[str, ...]:
    """The words of "a|$to|b", the longest first, with the named lists filled in.

    >>> words_of("到|$dash", {"dash": "-|——"})
    ('——', '到', '-')
    """
    found: list[str] = []
    for word in text.split("|"):
        found += words_of(words[word[1:]], words) if word[:1] == "$" and len(word) > 1 else [word]
    return tuple(sorted(dict.fromkeys(found), key=lambda w: -len(w)))


def first_words(row: Mapping[str, Any], words: Words) -> tuple[str, ...]:
    """The words that a rule of the table begins with; none where it begins with a type or a pattern."""
    first = row["from"][0]
    named = _NAMED.match(first)
    element = named[1] if named else first
    return () if _TYPE.match(element) or element[0] == "/" else words_of(element, words)


def any_of(words: Iterable[str], *, any_case: bool = False, inside: Sequence[str] = ()) -> str:
    """A pattern of any of these words, the longest first, that is decided by the first character.

    any_case  capital letters may begin the words, and be anywhere in them
    inside    patterns that none of the words may follow: "[A-Za-z]". They stand after the first character, because what
              begins with some characters is searched for faster

    >>> any_of(("over", "or", "about"), any_case=True)
    'A(?i:bout)|O(?i:ver|r)|a(?i:bout)|o(?i:ver|r)'
    """
    rows: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        for first in {word[:1], word[:1].upper()} if any_case else (word[:1],):
            rows.setdefault(first, []).append(re.escape(word[1:]))
    found = []
    for first, row in sorted(rows.items()):
        char = re.escape(first)
        before = "".join(f"(?<!{pattern}{char})" for pattern in inside)
        found.append(f"{char}{before}({'?i' if any_case else '?'}:{'|'.join(row)})")
    return "|".join(found)


class Weight(NamedTuple):
    """What one condition on the context costs."""

    place: str
    """after, before (words that touch), clause (words in the same clause), left, right, from (a regular expression)."""
    words: tuple[str, ...]
    cost: float
    unless: bool
    holds: Callable[[str, int, int], object]
    """Whether the condition is true of text[start:end]."""

    def of(self, text: str, start: int, end: int) -> float:
        """The cost, where the condition holds for text[start:end]; else 0."""
        return self.cost if bool(self.holds(text, start, end)) is not self.unless else 0.0


def _condition(
    place: str, words: tuple[str, ...], pattern: re.Pattern[str] | None, reach: int
) -> Callable[[str, int, int], object]:
    """What a weight asks; `words` beside a pattern to the left are looked for first."""
    if pattern is None:
        if place == "clause":
            return lambda text, start, end: any(map(clause(text, start, end).__contains__, words))
        if place == "after":
            if START in words:
                return lambda text, start, _: not start or text.endswith(words, 0, start)
            return lambda text, start, _: text.endswith(words, 0, start)
        if END in words:
            return lambda text, _, end: end == len(text) or text.startswith(words, end)
        return lambda text, _, end: text.startswith(words, end)
    if place == "left":

        def ends(text: str, start: int, _: int) -> object:
            near = text[max(0, start - reach) : start]
            for word in words:
                if word in near:
                    return search(near)
            return None if words else search(near)

        search = pattern.search
        return ends
    match = pattern.match
    return (
        (lambda text, start, _: match(text, start))
        if place == "from"
        else (lambda text, _, end: match(text, end))
    )


_PLACES = ("after", "before", "clause", "left", "right", "from")
_FARTHEST, _NEAREST = 60, 30
"""Characters before a figure that a regular expression with and without repetition sees."""
_LIST = re.compile("<([a-z_]+)>")
"""A named list of words inside a regular expression: <rose>."""
_STOPS = re.compile("[。！？!?;；\n]")


def clause(text: str, start: int, end: int, left: int = 16, right: int = 10) -> str:
    """What stands around text[start:end] within its sentence."""
    before = _STOPS.split(text[max(0, start - left) : start])[-1]
    return before + text[start:end] + _STOPS.split(text[end : end + right])[0]


def weights(rows: Sequence[Sequence[Any]], words: Words) -> tuple[Weight, ...]:
    """The weights of a rule, a unit or a check: [place, words, cost] each; "not after" turns the condition round.

    After a pattern to the left, "a|b" names what it is looked for with: ["left", "\\\\b[Aa]ged? ", 9, "ge"]; a number, in
    how many characters.
    """
    found = []
    for place, text, cost, *more in rows:
        unless, place = place.startswith("not "), place.removeprefix("not ")
        if place not in _PLACES:
            raise LexiconError(
                "figures", f"has no place {place!r} for a weight", fix=f"use one of {', '.join(_PLACES)}"
            )
        pattern, reach = None, _NEAREST
        if place in ("left", "right", "from"):
            text = _LIST.sub(lambda found: words[found[1]], text)
            pattern = re.compile(f"(?:{text})$" if place == "left" else text)
            text, reach = "", _FARTHEST if re.search("[*+{]", text) else _NEAREST
            if more:
                text, reach = (more[0], reach) if isinstance(more[0], str) else ("", more[0])
        known = words_of(text, words) if text else ()
        found.append(Weight(place, known, float(cost), unless, _condition(place, known, pattern, reach)))
    return tuple(sorted(found, key=lambda w: (w.cost > 0, w.place not in ("after", "before"))))


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction, with one choice of its optional elements."""

    name: str
    elements: tuple[str, ...]
    names: Mapping[str, int]
    """Name of an element → its place."""
    named: tuple[tuple[str, int], ...]
    production: Callable[..., Any]
    cost: float
    weigh: tuple[Weight, ...]
    where: tuple[tuple[int, Test], ...]
    """Place of a numeral and what must be true of it."""
    end: int | None
    """The figure ends with the element at this place; what follows is only looked at."""
    sure: bool
    """Where it applies, no leaf at its beginning is read otherwise."""
    given: Mapping[str, Any]
    """Further keys of the rule, for its production."""


@dataclass(slots=True, eq=False)
class RuleNode:
    """A place in the rules of one type: rules with the same beginning share it."""

    children: dict[str, tuple[Element, RuleNode]] = field(default_factory=dict)
    """Element as written → what it is, and the node after it."""
    rules: list[Rule] = field(default_factory=list)
    """The rules that end here."""
    bit: int = 0
    """Of the type that the rules make."""


@dataclass(slots=True, eq=False)
class Symbol:
    """A type: a leaf, or what rules make."""

    name: str
    leaf: Callable[[Any, int], list[Any]] | None
    """What reads it; None: rules make it."""
    first: Characters
    """The characters it may begin with."""
    bit: int = 0
    """1 << rank; greater than that of every type it may begin with."""
    corners: int = 0
    """It and the types that it may begin with, as bits."""
    root: RuleNode = field(default_factory=RuleNode)
    links: list[Symbol] = field(default_factory=list)
    """Types whose readings are readings of this type as they are."""
    fallbacks: list[Symbol] = field(default_factory=list)
    """Types that are read only where nothing else is found."""
    same: int = 0
    """It and the types whose readings are its own, as bits."""
    begins: list[RuleNode] = field(default_factory=list)
    """The nodes after a reading of this type at the beginning of a rule."""
    plans: dict[int, State] = field(default_factory=dict)
    """By the types that are being read: how rules go on after this one; filled while texts are read."""


Element = tuple[str, ...] | re.Pattern[str] | Symbol
"""Words, the longest first; a pattern; a type."""


class Step(NamedTuple):
    """What may begin with one character at a state, and the state after it."""

    words: tuple[tuple[str, State], ...] = ()
    gate: re.Pattern[str] | None = None
    """Any of the patterns: without a match none of them is tried."""
    patterns: tuple[tuple[re.Pattern[str], State], ...] = ()
    types: tuple[tuple[Symbol, State], ...] = ()
    want: int = 0
    """The types that are no leaves, and all that they may begin with, as bits."""


class State:
    """Some nodes that are gone on from together; the steps are filled in while texts are read."""

    __slots__ = ("chars", "nodes", "rules", "steps")

    def __init__(self, nodes: tuple[RuleNode, ...]) -> None:
        self.nodes = nodes
        elements = [element for node in nodes for element, _ in node.children.values()]
        self.chars = _union(*map(_first_of, elements))
        """The characters with which a rule may go on."""
        self.rules = tuple((node.bit, rule) for node in nodes for rule in node.rules)
        """The rules that end here, with the type they make."""
        self.steps: dict[str, Step] = {}


Opening = tuple[tuple[tuple[int, Callable[[Any, int], list[Any]]], ...], Step, re.Pattern[str] | None, int]
"""The leaves, the words and patterns, any of these, and the types with fallbacks (bits) that may begin with a character."""


class Grammar:
    """The rules of one language by the type they make."""

    def __init__(self, rules: tuple[Rule, ...], symbols: Mapping[str, Symbol]) -> None:
        self.rules, self.symbols = rules, symbols
        self.ranked = sorted(symbols.values(), key=lambda symbol: symbol.bit)
        self.least = 1 << sum(symbol.leaf is not None for symbol in self.ranked)
        """The bit of the first type that is no leaf."""
        self.of_bit = {symbol.bit: symbol for symbol in self.ranked}
        self.openings: dict[tuple[int, str], Opening] = {}
        """What types begin with a character; filled while texts are read."""
        self._states: dict[tuple[RuleNode, ...], State] = {}

    def opening(self, todo: int, char: str) -> Opening:
        """What of these types may begin with a character, remembered."""
        may = [s for s in self.ranked if s.bit & todo and (s.first is None or char in s.first)]
        step = self._step(tuple(s.root for s in may if s.leaf is None), char, types=False)
        leaves = tuple((s.bit, s.leaf) for s in may if s.leaf is not None)
        begins = [re.escape(word) for word, _ in step.words] + ([step.gate.pattern] if step.gate else [])
        gate = re.compile("|".join(begins), re.IGNORECASE if step.words else 0) if begins else None
        found = self.openings[todo, char] = leaves, step, gate, sum(s.bit for s in may if s.fallbacks)
        return found

    def plan(self, symbol: Symbol, todo: int) -> State:
        """How rules go on after a type where others are being read, remembered at the type."""
        found = symbol.plans[todo] = self._state([node for node in symbol.begins if node.bit & todo])
        return found

    def step(self, state: State, char: str) -> Step:
        """How a state goes on with a character, remembered in it."""
        found = state.steps[char] = self._step(state.nodes, char)
        return found

    def _state(self, nodes: Sequence[RuleNode]) -> State:
        key = tuple(nodes)
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = State(key)
        return found

    def _step(self, nodes: Sequence[RuleNode], char: str, *, types: bool = True) -> Step:
        """How the rules of some nodes go on with a character."""
        after: dict[Any, list[RuleNode]] = {}
        patterns: list[tuple[re.Pattern[str], State]] = []
        for node in nodes:
            for element, child in node.children.values():
                if isinstance(element, tuple):
                    for word in element:
                        if word[0] == char:
                            after.setdefault(word, []).append(child)
                elif (first := _first_of(element)) is None or char in first:
                    if isinstance(element, Symbol):
                        after.setdefault(element, []).append(child)
                    else:
                        patterns.append((element, self._state([child])))
        words = sorted((w for w in after if isinstance(w, str)), key=lambda w: -len(w))
        symbols = [s for s in after if isinstance(s, Symbol)] if types else []
        want = 0
        for symbol in symbols:
            want |= 0 if symbol.leaf is not None else symbol.corners
        return Step(
            tuple((word, self._state(after[word])) for word in words),
            re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in patterns)) if patterns else None,
            tuple(patterns),
            tuple((symbol, self._state(after[symbol])) for symbol in symbols),
            want,
        )


def build(
    table: Mapping[str, Any],
    productions: Mapping[str, Callable[..., Any]],
    leaves: Mapping[str, tuple[Callable[[Any, int], list[Any]], Characters]],
    label: str,
) -> Grammar:
    """The grammar of a rule table (figures-zh.toml).

    leaves  the types that no rule makes: what reads each, and the characters it may begin with (None: any)
    raises  LexiconError at a rule that no production reads, and where a type may begin with itself
    """
    words: Words = table.get("words", {})
    symbols = {name: Symbol(name, leaf, first) for name, (leaf, first) in leaves.items()}

    def element_of(text: str) -> Element:
        if text[0] == "/" and text[-1] == "/" and len(text) > 2:
            return re.compile(text[1:-1])
        return (
            symbols.setdefault(text, Symbol(text, None, frozenset()))
            if _TYPE.match(text)
            else words_of(text, words)
        )

    rules: list[Rule] = []
    for row in table["rule"]:
        if row["value"] not in productions:
            known = ", ".join(sorted(productions))
            raise LexiconError(
                label, f"rule {row['name']}: no production {row['value']!r}", fix=f"use one of {known}"
            )
        symbol = symbols.setdefault(row["makes"], Symbol(row["makes"], None, frozenset()))
        for elements in _choices(row["from"]):
            rule = _rule(row, elements, words, productions[row["value"]])
            rules.append(rule)
            other = element_of(rule.elements[0])
            if row["value"] == "same" and len(rule.elements) == 1 and not (rule.cost or rule.weigh):
                assert isinstance(other, Symbol)
                (symbol.fallbacks if row.get("fallback") else symbol.links).append(other)
                continue
            node = symbol.root
            for text in rule.elements:
                if text not in node.children:
                    node.children[text] = element_of(text), RuleNode()
                node = node.children[text][1]
            node.rules.append(rule)
    _firsts(symbols.values())
    count = itertools.count()
    for symbol in symbols.values():
        _rank(symbol, label, count)
    for symbol in symbols.values():
        for element, node in symbol.root.children.values():
            if isinstance(element, Symbol):
                for other in symbols.values():
                    if other.bit & element.same:
                        other.begins.append(node)
    return Grammar(tuple(rules), symbols)


def _rule(
    row: Mapping[str, Any], elements: Sequence[str], words: Words, production: Callable[..., Any]
) -> Rule:
    """A row of the table with one choice of its optional elements."""
    named = [_NAMED.match(element) for element in elements]
    names = {match[2]: place for place, match in enumerate(named) if match}
    bare = tuple(match[1] if match else element for match, element in zip(named, elements, strict=True))
    where = [
        (names[k], test) for k, v in row.get("where", {}).items() if k in names for test in tests(v, words)
    ]
    given = {k: v for k, v in row.items() if k not in _KEYS}
    known = inspect.signature(production).parameters
    if not any(p.kind is p.VAR_KEYWORD for p in known.values()) and (odd := sorted(set(names) - set(known))):
        raise LexiconError(
            "figures", f"rule {row['name']}: {row['value']} has no {odd[0]!r}", fix="leave out the `as`"
        )
    return Rule(row["name"], bare, names, tuple(names.items()), production, float(row.get("cost", 0)), weights(row.get("weigh", ()), words), tuple(where),
                names[row["end"]] if "end" in row else None, "sure" in row, given)  # fmt: skip


def _rank(symbol: Symbol, label: str, count: Iterator[int]) -> None:
    """Number the types so that each comes after those it may begin with."""
    if symbol.bit:
        return
    if symbol.corners:
        raise LexiconError(
            label, f"type {symbol.name} may begin with itself", fix="put another element first"
        )
    symbol.corners = -1
    corners = [element for element, _ in symbol.root.children.values() if isinstance(element, Symbol)]
    for other in sorted([*symbol.links, *corners], key=lambda s: bool(s.fallbacks)) + symbol.fallbacks:
        _rank(other, label, count)
    symbol.bit = 1 << next(count)
    symbol.corners = symbol.same = symbol.bit
    for other in (*corners, *symbol.links):
        symbol.corners |= other.corners
    for other in (*symbol.links, *symbol.fallbacks):
        symbol.same |= other.same
    for node in _nodes(symbol.root):
        node.bit = symbol.bit


def _nodes(node: RuleNode) -> Iterator[RuleNode]:
    """A node and all after it."""
    yield node
    for _, child in node.children.values():
        yield from _nodes(child)


def _choices(elements: Sequence[str]) -> list[list[str]]:
    """Every way to leave the optional elements out."""
    options = [(e[1:], None) if e[0] == "?" and len(e) > 1 else (e,) for e in elements]
    found = [[e for e in choice if e is not None] for choice in itertools.product(*options)]
    return [choice for choice in found if choice[-1] != "," or len(choice) == 1]


_CLASS = re.compile(r"(?:\(\?[:=]|\()*(\\d|\[[^\]]+\]|\d(?=\)))")
_BEGINNINGS = "0123456789零〇一二三四五六七八九十百千万亿两半" + string.ascii_letters


def _firsts(symbols: Iterable[Symbol]) -> None:
    """Fill in the characters that every type may begin with."""
    changed = True
    while changed:
        changed = False
        for symbol in symbols:
            if symbol.leaf is None:
                begins = [
                    *symbol.links,
                    *symbol.fallbacks,
                    *(element for element, _ in symbol.root.children.values()),
                ]
                found = _union(*map(_first_of, begins))
                changed, symbol.first = changed or found != symbol.first, found


def _union(*parts: Characters) -> Characters:
    """All these characters; None where one of them may be any."""
    known = [part for part in parts if part is not None]
    return frozenset[str]().union(*known) if len(known) == len(parts) else None


def _first_of(element: Element) -> Characters:
    """The characters an element may begin with; of a pattern, those of a class of digits or letters at its beginning."""
    if isinstance(element, Symbol):
        return element.first
    if isinstance(element, tuple):
        return frozenset(word[0] for word in element)
    begin = _CLASS.match(element.pattern)
    return None if begin is None else frozenset(c for c in _BEGINNINGS if re.fullmatch(begin[1], c))


_KEYS = frozenset(
    ("name", "makes", "from", "value", "cost", "weigh", "where", "end", "examples", "why", "fallback", "sure")
)

Test = Callable[[Any, str], bool]
"""Whether an element, most often a numeral of the text, is what a rule asks for."""
_FLAGS = ("digits", "arabic", "scaled", "over", "about", "bare", "string")


def tests(text: str, words: Words) -> tuple[Test, ...]:
    """The tests of "arabic plain 10..": all must hold.

    A test is arabic, han, whole, decimal, plain, scaled, over, about, bare, string, vague, written_out (with 百, 千, 万 or a
    point), owed (一万三), priced (ends with 百, 千, 万 or is owed), 4digits, 1char, 1..12 (a value between), text=一二|二三, ends=千,
    like=[\\d.]+ (a regular expression) or, for a unit, in:斤|$list; "!" before one turns it round.
    """
    return tuple(_test(test, words) for test in text.split())


def _test(test: str, words: Words) -> Test:
    if test[0] == "!":
        other = _test(test[1:], words)
        return lambda n, text: not other(n, text)
    if test in _FLAGS:
        return lambda n, _: bool(getattr(n, test))
    if ".." in test:
        low, _, high = test.partition("..")
        least, most = int(low or 0), int(high) if high else None
        return lambda n, _: n.value is not None and n.value >= least and (most is None or n.value <= most)
    if test.startswith("text="):
        written = frozenset(test[5:].split("|"))
        return lambda n, text: text[n.start : n.end] in written
    if test.startswith("like="):
        pattern = re.compile(test[5:])
        return lambda n, text: pattern.fullmatch(text, n.start, n.end) is not None
    if test.startswith("ends="):
        return lambda n, text: text.startswith(test[5:], n.end - len(test[5:]))
    if test.startswith("in:"):
        surfaces = frozenset(words_of(test[3:], words))
        return lambda u, _: (u[0] if type(u) is tuple else u.surface) in surfaces
    if test.endswith(("digits", "char")):
        size = int(test.rstrip("digtschar"))
        return lambda n, _: n.end - n.start == size
    return _TESTS[test]


def is_plain(n: Any) -> bool:
    """Whether a numeral is one number by itself: no 余, 来, 万, 百 without a digit, nor two digits side by side."""
    return n.value is not None and n.high is None and not (n.over or n.about or n.scaled or n.bare)


def _is_owed(number: Any, text: str) -> bool:
    written = text[number.start : number.end]
    return len(written) > 2 and written[-2] in "百千万亿" and written[-1] in "一二三四五六七八九123456789"


_TESTS: Mapping[str, Test] = {
    "han": lambda n, _: not n.arabic,
    "vague": lambda n, _: n.value is None,
    "measured": lambda q, _: q.unit is not None,
    "round": lambda q, _: q.number is not None and q.number.bare and not q.number.over,
    "symbol": lambda u, _: u[1].symbol is not None,
    "whole": lambda n, _: (
        n.value is not None and n.value == int(n.value) and (n.scaled or n.value.same_quantum(1))
    ),
    "decimal": lambda n, _: n.value is not None and n.value != int(n.value),
    "plain": lambda n, _: is_plain(n) and not n.string,
    "owed": _is_owed,
    "priced": lambda n, text: text[n.end - 1] in "百千万亿" or _is_owed(n, text),
    "written_out": lambda n, text: (
        "点" in text[n.start : n.end]
        or (n.end - n.start > 3 and any(c in "百千万亿" for c in text[n.start : n.end]))
    ),
}
