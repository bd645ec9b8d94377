"""One function over many pages, on all cores where there are enough of them to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from .workers import cores, shared

T = TypeVar("T")
R = TypeVar("R")

WORTH = 8
"""Fewer pages than this are read faster than processes are started."""


def spread(function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """The answers in the order of the items; an error is that of the first item that fails.

    The children are forked, so that what the function holds (lexicon, recognisers) is shared and not copied.
    """
    count = min(cores(), len(items))
    if len(items) < WORTH or count < 2:
        yield from map(function, items)
        return
    shares: list[list[tuple[R, None] | tuple[None, Exception]]] = shared(
        lambda number, of: _share(function, items[number::of]), count
    )
    for place in range(len(items)):
        answer = shares[place % count][place // count]
        if answer[1] is not None:
            raise answer[1]
        yield answer[0]


def _share(function: Callable[[T], R], items: Sequence[T]) -> list[tuple[R, None] | tuple[None, Exception]]:
    """One child's answers, up to its first error."""
    answers: list[tuple[R, None] | tuple[None, Exception]] = []
    for item in items:
        try:
            answers.append((function(item), None))
        except Exception as error:
            answers.append((None, error))
            break
    return answers
