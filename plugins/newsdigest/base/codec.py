"""Values of typed dataclasses to JSON and back; nothing but data is ever read, so a file of it cannot run code.

>>> from dataclasses import dataclass
>>> from decimal import Decimal
>>> @dataclass(frozen=True)
... class Price:
...     value: Decimal | None
...     names: tuple[str, ...] = ()
>>> encode(Price(Decimal("1.50"), ("a",)), Price)
b'["1.50",["a"]]'
>>> decode(b'["1.50",["a"]]', Price)
Price(value=Decimal('1.50'), names=('a',))

A dataclass is a list of its fields, in order; of a union, the value with the number of its member. Names of classes are nowhere in
the data: the type given says what is read. Of `Any`, text, numbers, lists, tuples, tables and Decimals are possible.
"""

from __future__ import annotations

import enum
import functools
import gc
import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

Step = Callable[[Any], Any] | None
"""What one place needs on the way to JSON or back; None: nothing."""


def encode(value: Any, hint: Any) -> bytes:
    """A value of the type `hint` as JSON; equal values give the same bytes."""
    to, _ = _steps(hint)
    plain = to(value) if to else value
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return text.encode("utf-8", "surrogatepass")


def decode(data: bytes, hint: Any) -> Any:
    """The value that `encode` was given; raises ValueError, TypeError or LookupError for other data."""
    _, back = _steps(hint)
    with (
        collection_paused()
    ):  # else the collector walks a growing heap again and again, and takes most of the time
        plain = json.loads(data.decode("utf-8", "surrogatepass"))
        return back(plain) if back else plain


@contextmanager
def collection_paused() -> Iterator[None]:
    """No garbage collection inside: for making many values that all stay."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@functools.cache
def _steps(hint: Any) -> tuple[Step, Step]:
    """The ways to JSON and back for a type."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint is str:
        return _exact_text, None
    if hint in (int, float, bool, type(None)) or origin is typing.Literal:
        return None, None
    if hint in (Any, object):
        return _any_to, _any_back
    if hint in (Decimal, Fraction):
        return str, hint
    if origin in (typing.Union, types.UnionType):
        return _union(args)
    if origin in (tuple, list, Sequence, frozenset):
        return _sequence(origin, args)
    if origin in (dict, Mapping):
        return _mapping(*args)
    if isinstance(hint, type):
        if is_dataclass(hint):
            return _dataclass(hint)
        if issubclass(hint, str):
            return None, hint
        if issubclass(hint, enum.Enum):
            return (lambda value: value.name), (lambda name: hint[name])
        if issubclass(hint, tuple):  # a NamedTuple of plain values
            return None, lambda values: hint(*values)
    raise TypeError(f"no way to JSON for {hint}")


def _exact_text(value: Any) -> Any:
    """A text; one of a class of its own, such as markup, would come back as plain text."""
    if type(value) is not str:
        raise TypeError(f"{type(value).__name__} where the type says str")
    return value


def _dataclass(kind: type) -> tuple[Step, Step]:
    names = [field.name for field in fields(kind)]
    encoders: list[tuple[str, Step]] = []
    decoders: list[tuple[int, Callable[[Any], Any]]] = []

    @functools.cache  # at the first use, not before: a class may hold values of its own kind
    def prepare() -> None:
        hints = typing.get_type_hints(kind)
        for place, name in enumerate(names):
            to, back = _steps(hints[name])
            encoders.append((name, to))
            if back:
                decoders.append((place, back))

    def to_list(value: Any) -> list[Any]:
        prepare()
        return [to(getattr(value, name)) if to else getattr(value, name) for name, to in encoders]

    def to_value(values: list[Any]) -> Any:
        prepare()
        for place, back in decoders:
            values[place] = back(values[place])
        return kind(*values)

    return to_list, to_value


def _union(args: tuple[Any, ...]) -> tuple[Step, Step]:
    """With None, a value or null; of several members, [number of the member, value]."""
    members = [arg for arg in args if arg is not type(None)]
    steps = [_steps(member) for member in members]
    if len(members) == 1:
        to, back = steps[0]
        return (
            to and (lambda value: None if value is None else to(value)),
            back and (lambda value: None if value is None else back(value)),
        )
    kinds = [typing.get_origin(member) or member for member in members]

    def to_pair(value: Any) -> Any:
        if value is None:
            return None
        number = next((n for n, kind in enumerate(kinds) if type(value) is kind), -1)
        if number < 0:
            number = next(n for n, kind in enumerate(kinds) if isinstance(value, kind))
        step = steps[number][0]
        return [number, step(value) if step else value]

    def to_value(pair: Any) -> Any:
        if pair is None:
            return None
        step = steps[pair[0]][1]
        return step(pair[1]) if step else pair[1]

    return to_pair, to_value


def _sequence(origin: Any, args: tuple[Any, ...]) -> tuple[Step, Step]:
    kind = list if origin is Sequence else origin
    if origin is tuple and args[-1:] != (...,):
        steps = [_steps(arg) for arg in args]
        return (
            lambda values: [to(v) if to else v for (to, _), v in zip(steps, values, strict=True)],
            lambda values: tuple([b(v) if b else v for (_, b), v in zip(steps, values, strict=True)]),
        )
    to, back = _steps(args[0])
    make_list = (lambda values: [to(v) for v in values]) if to else None
    if origin is frozenset:  # in one order, for equal bytes
        make_list = (lambda values: sorted(map(to, values))) if to else sorted
    if back is None:
        return make_list, (None if kind is list else kind)
    return make_list, lambda values: kind([back(v) for v in values])


def _mapping(key: Any, value: Any) -> tuple[Step, Step]:
    to, back = _steps(value)
    if key is str:
        return (
            (lambda table: {k: to(v) for k, v in table.items()}) if to else dict,
            back and (lambda table: {k: back(v) for k, v in table.items()}),
        )
    key_to, key_back = _steps(key)
    return (
        lambda table: [[key_to(k) if key_to else k, to(v) if to else v] for k, v in table.items()],
        lambda rows: {(key_back(k) if key_back else k): (back(v) if back else v) for k, v in rows},
    )


def _any_to(value: Any) -> Any:
    """Scalars as they are, all else with a letter that says what it is."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Decimal | Fraction):
        return {type(value).__name__[0]: str(value)}
    if isinstance(value, list | tuple):
        return {"l" if isinstance(value, list) else "t": [_any_to(item) for item in value]}
    if isinstance(value, Mapping):
        return {"m": [[_any_to(k), _any_to(v)] for k, v in value.items()]}
    raise TypeError(f"no way to JSON for {type(value)}")


def _any_back(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, held),) = value.items()
    if kind in ("D", "F"):
        return Decimal(held) if kind == "D" else Fraction(held)
    if kind == "m":
        return {_any_back(k): _any_back(v) for k, v in held}
    items = [_any_back(item) for item in held]
    return items if kind == "l" else tuple(items)
