"""Values go to JSON and come back equal; what is not such JSON gives an error, and never runs anything."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

import pytest

from newsdigest.base.codec import decode, encode


class Colour(enum.Enum):
    RED = "r"
    BLUE = "b"


class Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...] = ()
    below: "tuple[Tree, ...]" = ()
    either: Leaf | Decimal | str | int | None = None
    colour: Colour = Colour.RED
    place: Point | None = None
    words: frozenset[str] = frozenset()
    table: Mapping[str, Leaf] = field(default_factory=dict)
    numbered: Mapping[int, str] = field(default_factory=dict)
    pair: tuple[str, int] = ("", 0)
    kind: Literal["a", "b"] = "a"
    anything: Mapping[str, Any] = field(default_factory=dict)
    share: Fraction | None = None


TREES = [
    Tree(),
    Tree(leaves=(Leaf("甲"), Leaf("", 3)), below=(Tree(either=Leaf("x")), Tree(either="1.5"))),
    Tree(either=Decimal("1.50")),
    Tree(either=7, colour=Colour.BLUE, place=Point(1.5, -2)),
    Tree(words=frozenset("ba"), table={"b": Leaf("b"), "a": Leaf("a")}, numbered={2: "b", 1: "a"}),
    Tree(pair=("a", 1), kind="b", share=Fraction(1, 3)),
    Tree(
        anything={"a": [1, ("b", Decimal("2.0"))], "m": {"l": None, "D": {}}, "f": 0.1, "q": Fraction(2, 3)}
    ),
    Tree(leaves=(Leaf("a lone \udce4 byte, \u2028 and \x00"),)),
]


@pytest.mark.parametrize("tree", TREES, ids=range(len(TREES)))
def test_what_goes_in_comes_out(tree):
    """Equal, of the same types all through, and the same bytes a second time."""
    data = encode(tree, Tree)
    again = decode(data, Tree)

    assert again == tree
    assert repr(again.either) == repr(tree.either)
    assert repr(again.anything) == repr(tree.anything)
    assert encode(again, Tree) == data


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"[1,2,3]", b'"x"', b"\x80\x04N.", b"[" * 100_000]
)
def test_what_is_no_such_value_is_an_error(data):
    """An error that the cache takes for "there is none"."""
    with pytest.raises((ValueError, TypeError, LookupError, RecursionError)):
        decode(data, Tree).leaves.index("")


def test_a_type_with_no_way_to_json_is_named():
    """Found by the first test that keeps such a value."""
    with pytest.raises(TypeError, match="bytes"):
        encode(b"", bytes)
    with pytest.raises(TypeError, match="set"):
        encode(Tree(anything={"a": set()}), Tree)
