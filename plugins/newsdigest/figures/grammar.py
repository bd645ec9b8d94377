"""Rule tables read into a grammar: types, rules that share their beginnings, and weights of the context.

A rule `makes` a type `from` a list of elements:

    "Number as n"     a type, bound to a name
    "至|到"           one of these words, as they are
    "$to as t"        a named list of words of the table [words]
    "/[0-9]+/"        a regular expression
    "?份"             an element that may be absent

`value` names the production in values.py or calendar.py; None from it means that the rule does not apply. `cost` is
added to the costs of the parts; `weigh` adds the costs of what stands around: ["after", "为期|历时", -9].
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..base.errors import LexiconError

Words = Mapping[str, str]
"""The named word lists of a rule table: name → "a|b|c"."""
START, END = "^", "$"
"""In a list of words: the begin and the end of the text."""
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


@dataclass(frozen=True, slots=True)
class Weight:
    """What one condition on the context costs."""

    place: str
    """after, before (words that touch), clause (words in the same clause), left, right (a regular expression)."""
    words: tuple[str, ...]
    pattern: re.Pattern[str] | None
    cost: float
    unless: bool = False

    def of(self, text: str, start: int, end: int) -> float:
        """The cost, where the condition holds for text[start:end]; else 0."""
        place, words = self.place, self.words
        if place == "after":
            holds = text.endswith(words, 0, start) or (START in words and start == 0)
        elif place == "before":
            holds = text.startswith(words, end) or (END in words and end == len(text))
        elif place == "clause":
            near = clause(text, start, end)
            holds = any(word in near for word in words)
        else:
            assert self.pattern is not None
            if place == "left":
                holds = self.pattern.search(text[max(0, start - _FARTHEST) : start]) is not None
            else:
                holds = self.pattern.match(text, end) is not None
        return self.cost if holds is not self.unless else 0.0


_FARTHEST = 60
"""Characters before a figure that a regular expression sees."""
_STOPS = re.compile("[。！？!?;；\n]")


def clause(text: str, start: int, end: int, left: int = 16, right: int = 10) -> str:
    """What stands around text[start:end] within its sentence."""
    before = _STOPS.split(text[max(0, start - left) : start])[-1]
    return before + text[start:end] + _STOPS.split(text[end : end + right])[0]


def weights(rows: Sequence[Sequence[Any]], words: Words) -> tuple[Weight, ...]:
    """The weights of a rule, a unit or a check: [place, words, cost] each; "not after" turns the condition round."""
    found = []
    for place, text, cost in rows:
        unless, place = place.startswith("not "), place.removeprefix("not ")
        if place not in ("after", "before", "clause", "left", "right"):
            raise LexiconError(
                "figures",
                f"has no place {place!r} for a weight",
                fix="write after, before, clause, left or right",
            )
        regular = place in ("left", "right")
        pattern = re.compile(f"(?:{text})$" if place == "left" else text) if regular else None
        found.append(Weight(place, () if regular else words_of(text, words), pattern, float(cost), unless))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction, with one choice of its optional elements."""

    name: str
    makes: str
    elements: tuple[str, ...]
    names: Mapping[str, int]
    """Name of an element → its place."""
    value: str
    cost: float
    weigh: tuple[Weight, ...]
    where: tuple[tuple[int, NumberTest], ...]
    """Place of a numeral and what must be true of it."""
    end: str | None
    """The figure ends with this element; what follows is only looked at."""
    given: Mapping[str, Any]
    """Further keys of the rule, for its production."""


@dataclass(frozen=True, slots=True)
class RulePlan:
    """What of a node may begin with one character."""

    links: tuple[str, ...]
    fallbacks: tuple[str, ...]
    literals: tuple[tuple[str, RuleNode], ...]
    patterns: tuple[tuple[re.Pattern[str], RuleNode], ...]
    types: tuple[tuple[str, RuleNode], ...]


@dataclass(slots=True)
class RuleNode:
    """A place in the rules of one type: rules with the same beginning share it."""

    literals: dict[str, list[tuple[str, RuleNode]]] = field(default_factory=dict)
    """First character → (word, next node), longest word first."""
    types: dict[str, RuleNode] = field(default_factory=dict)
    patterns: list[tuple[re.Pattern[str], RuleNode]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Types whose readings are readings of this type as they are."""
    fallbacks: list[str] = field(default_factory=list)
    """Types that are read only where nothing else is found."""
    next: frozenset[str] | None = None
    """The characters that may follow; None where a rule ends here or any may."""
    going_on: frozenset[str] | None = frozenset()
    """The characters that may follow, where a rule goes on; None: any."""
    plans: dict[Any, RulePlan] = field(default_factory=dict)
    """What to try at a character; filled while texts are read."""
    _known: dict[str, RuleNode] = field(default_factory=dict)

    @property
    def is_leaf(self) -> bool:
        """Whether no rule goes on."""
        return not self._known

    def children(self) -> list[RuleNode]:
        """The next nodes."""
        return list(self._known.values())

    def step(self, element: str, words: Words) -> RuleNode:
        """The node after one more element."""
        if element in self._known:
            return self._known[element]
        node = self._known[element] = RuleNode()
        if element[0] == "/" and element[-1] == "/" and len(element) > 2:
            self.patterns.append((re.compile(element[1:-1]), node))
        elif _TYPE.match(element):
            self.types[element] = node
        else:
            for word in words_of(element, words):
                row = self.literals.setdefault(word[0], [])
                row.append((word, node))
                row.sort(key=lambda pair: -len(pair[0]))
        return node


_KEYS = frozenset(
    ("name", "makes", "from", "value", "cost", "weigh", "where", "end", "examples", "why", "fallback")
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one language by the type they make."""

    roots: Mapping[str, RuleNode]
    rules: tuple[Rule, ...]
    words: Words
    examples: tuple[tuple[str, str], ...]
    """(rule, "text = figures") of every example."""
    first: Mapping[str, frozenset[str] | None]
    """The characters that a type may begin with; None where that is not known."""
    after_number: Mapping[str, frozenset[str] | None]
    """The characters that may follow a numeral at the begin of a type; None: any."""
    literal_first: Mapping[str, frozenset[str]]
    """The characters of the words and patterns that a type may begin with."""
    numerals: frozenset[str]
    words_after_number: Mapping[str, tuple[str, ...]]
    """First character → the words that may follow a numeral in some rule, beside units."""
    after_measure: frozenset[str] | None
    """The characters that may go on after a number with its unit, in any rule; None: any."""

    def plan(self, node: RuleNode, char: str, follow: frozenset[str] | None, shape: Any) -> RulePlan:
        """What of a node may begin with a character, remembered at the node.

        follow  the characters after a numeral that begins there, if one does: only types that go on so are tried
        """

        def may(name: str, child: RuleNode | None = None) -> bool:
            first = self.first[name]
            if first is not None and char not in first:
                return False
            if follow is None:
                return True
            after = child.next if child is not None and name == "Number" else self.after_number.get(name)
            return after is None or char in self.literal_first.get(name, ()) or not after.isdisjoint(follow)

        patterns = tuple((p, n) for p, n in node.patterns if (first := _first_of(p)) is None or char in first)
        types = tuple((name, child) for name, child in node.types.items() if may(name, child))
        plan = node.plans[shape] = RulePlan(
            tuple(filter(may, node.links)),
            tuple(filter(may, node.fallbacks)),
            tuple(node.literals.get(char, ())),
            patterns,
            types,
        )
        return plan


def build(
    table: Mapping[str, Any],
    productions: Mapping[str, Callable[..., Any]],
    leaves: Mapping[str, frozenset[str] | None],
    label: str,
) -> Grammar:
    """The grammar of a rule table (figures-zh.toml).

    leaves  the types that no rule makes, with the characters they may begin with (None: any)
    raises  LexiconError at a rule that no production reads
    """
    words: Words = table.get("words", {})
    roots: dict[str, RuleNode] = {}
    rules: list[Rule] = []
    examples: list[tuple[str, str]] = []
    for row in table["rule"]:
        name = row["name"]
        if row["value"] not in productions:
            raise LexiconError(
                label,
                f"rule {name}: no production {row['value']!r}",
                fix=f"use one of {', '.join(sorted(productions))}",
            )
        examples += [(name, example) for example in row.get("examples", ())]
        for elements in _choices(row["from"]):
            bare, names = [], {}
            for place, element in enumerate(elements):
                named = _NAMED.match(element)
                bare.append(named[1] if named else element)
                if named:
                    names[named[2]] = place
            given = {k: v for k, v in row.items() if k not in _KEYS}
            where = tuple(
                (names[k], test)
                for k, v in row.get("where", {}).items()
                if k in names
                for test in number_tests(v)
            )
            rule = Rule(
                name,
                row["makes"],
                tuple(bare),
                names,
                row["value"],
                float(row.get("cost", 0)),
                weights(row.get("weigh", ()), words),
                where,
                row.get("end"),
                given,
            )
            node = roots.setdefault(rule.makes, RuleNode())
            rules.append(rule)
            if rule.value == "same" and len(bare) == 1 and not (rule.cost or rule.weigh):
                (node.fallbacks if row.get("fallback") else node.links).append(bare[0])
                continue
            for element in bare:
                node = node.step(element, words)
            node.rules.append(rule)
    first = _first(roots, dict(leaves))
    for node in roots.values():
        _look_ahead(node, first)
    numerals = frozenset("0123456789零〇一二三四五六七八九十百千万亿兆两几数")
    after, literal = _after_numbers(roots, first, numerals)
    return Grammar(
        roots, tuple(rules), words, tuple(examples), first, after, literal, numerals, *_continuations(roots)
    )


def _choices(elements: Sequence[str]) -> list[list[str]]:
    """Every way to leave the optional elements out."""
    options = [(e[1:], None) if e[0] == "?" and len(e) > 1 else (e,) for e in elements]
    return [[e for e in choice if e is not None] for choice in itertools.product(*options)]


_CLASS = re.compile(r"(?:\(\?:|\()*(\\d|\[[^\]]+\])")
_BEGINNINGS = "0123456789零〇一二三四五六七八九十百千万亿两半"


def _first(
    roots: Mapping[str, RuleNode], first: dict[str, frozenset[str] | None]
) -> Mapping[str, frozenset[str] | None]:
    """The characters that every type may begin with."""
    for name in roots:
        first[name] = frozenset()
    changed = True
    while changed:
        changed = False
        for name, node in roots.items():
            found: frozenset[str] | None = frozenset(node.literals)
            parts = [first.get(other) for other in (*node.links, *node.fallbacks, *node.types)] + [
                _first_of(p) for p, _ in node.patterns
            ]
            for part in parts:
                found = None if part is None or found is None else found | part
            if found != first[name]:
                first[name], changed = found, True
    return first


def _look_ahead(node: RuleNode, first: Mapping[str, frozenset[str] | None]) -> None:
    """Fill in which characters may follow at each node."""
    found: frozenset[str] | None = frozenset(node.literals)
    for part in [first[name] for name in node.types] + [_first_of(p) for p, _ in node.patterns]:
        found = None if part is None or found is None else found | part
    node.going_on = found
    node.next = None if node.rules or not found else found
    for child in node.children():
        _look_ahead(child, first)


def _first_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """The characters a pattern of digits may begin with."""
    begin = _CLASS.match(pattern.pattern)
    return None if begin is None else frozenset(c for c in _BEGINNINGS if re.fullmatch(begin[1], c))


_LOOKS_AHEAD = {"Pair": frozenset(":∶：︰比–—-")}
"""Leaves that read nothing and look at what follows a numeral."""


def _after_numbers(
    roots: Mapping[str, RuleNode], first: Mapping[str, frozenset[str] | None], numerals: frozenset[str]
) -> tuple[Mapping[str, frozenset[str] | None], Mapping[str, frozenset[str]]]:
    """What may follow a numeral that begins a type, and with which words a type may begin."""
    after: dict[str, frozenset[str] | None] = {name: frozenset() for name in roots}
    literal: dict[str, frozenset[str]] = {name: frozenset() for name in roots}
    changed = True
    while changed:
        changed = False
        for name, node in roots.items():
            found: frozenset[str] | None = frozenset()
            begin = frozenset(node.literals).union(
                *[f for p, _ in node.patterns if (f := _first_of(p)) is not None]
            )
            for other in (*node.links, *node.fallbacks, *node.types):
                if other == "Number":
                    part = node.types[other].next if other in node.types else None
                elif other in roots:
                    part, begin = after[other], begin | literal[other]
                elif other in _LOOKS_AHEAD:
                    part = _LOOKS_AHEAD[other]
                else:
                    opening = first[other]
                    part = None if opening is None or opening & numerals else frozenset()
                found = None if found is None or part is None else found | part
            if any(_first_of(p) is None for p, _ in node.patterns):
                found = None
            if found != after[name] or begin != literal[name]:
                after[name], literal[name], changed = found, begin, True
    return after, literal


def _continuations(
    roots: Mapping[str, RuleNode],
) -> tuple[Mapping[str, tuple[str, ...]], frozenset[str] | None]:
    """What may follow a numeral, and what a number with its unit."""
    words: dict[str, set[str]] = {}
    after: list[frozenset[str] | None] = []
    for node in roots.values():
        for name, child in node.types.items():
            if name == "Number":
                for char, row in child.literals.items():
                    words.setdefault(char, set()).update(word for word, _ in row)
                after += [child.types["Unit"].going_on] if "Unit" in child.types else []
            elif name in roots:
                after.append(child.going_on)
    known = [part for part in after if part is not None]
    goes_on = frozenset[str]().union(*known) if len(known) == len(after) else None
    return {char: tuple(sorted(row)) for char, row in words.items()}, goes_on


NumberTest = Callable[[Any, str], bool]
"""Whether a numeral of a text is what a rule asks for."""
_FLAGS = ("arabic", "scaled", "over", "about", "bare", "string")


def number_tests(text: str) -> tuple[NumberTest, ...]:
    """The tests of "arabic plain 10..": all must hold.

    A test is arabic, han, whole, decimal, plain, scaled, over, about, bare, string, vague, written_out (with 百, 千, 万 or a
    point), owed (一万三), priced (ends with 百, 千, 万 or is owed), 4digits, 1char, 1..12 (a value between) or text=一二|二三;
    "!" before one turns it round.
    """
    return tuple(_number_test(test) for test in text.split())


def _number_test(test: str) -> NumberTest:
    if test[0] == "!":
        other = _number_test(test[1:])
        return lambda n, text: not other(n, text)
    if ".." in test:
        low, _, high = test.partition("..")
        least, most = int(low or 0), int(high) if high else None
        return lambda n, _: n.value is not None and n.value >= least and (most is None or n.value <= most)
    if test.startswith("text="):
        written = frozenset(test[5:].split("|"))
        return lambda n, text: text[n.start : n.end] in written
    if test.endswith(("digits", "char")):
        size = int(test.rstrip("digtschar"))
        return lambda n, _: n.end - n.start == size
    if test in _FLAGS:
        return lambda n, _: bool(getattr(n, test))
    return _TESTS[test]


def _is_owed(number: Any, text: str) -> bool:
    written = text[number.start : number.end]
    return len(written) > 2 and written[-2] in "百千万亿" and written[-1] in "一二三四五六七八九123456789"


_TESTS: Mapping[str, NumberTest] = {
    "han": lambda n, _: not n.arabic,
    "vague": lambda n, _: n.value is None,
    "whole": lambda n, _: n.value is not None and n.value == int(n.value),
    "decimal": lambda n, _: n.value is not None and n.value != int(n.value),
    "plain": lambda n, _: (
        n.value is not None and n.high is None and not (n.over or n.about or n.scaled or n.bare or n.string)
    ),
    "owed": _is_owed,
    "priced": lambda n, text: text[n.end - 1] in "百千万亿" or _is_owed(n, text),
    "written_out": lambda n, text: (
        "点" in text[n.start : n.end]
        or (n.end - n.start > 3 and any(c in "百千万亿" for c in text[n.start : n.end]))
    ),
}
