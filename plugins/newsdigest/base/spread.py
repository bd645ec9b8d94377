"""One function over many pages, on all cores where there are enough of them to be worth it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from .errors import together
from .workers import cores, shared

T = TypeVar("T")
R = TypeVar("R")

WORTH = 8
"""Fewer pages than this are read faster than processes are started."""


def spread(function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """The answers in the order of the items; raises what all items that fail have to say, in one error.

    The children are forked, so that what the function holds (lexicon, recognisers) is shared and not copied. The first
    item is done before: what it loads (dictionaries, patterns) is then loaded once.
    """
    count = cores()
    if len(items) < WORTH or count < 2:
        answers = _share(function, items)
    else:
        first, rest = _share(function, items[:1]), items[1:]
        shares = shared(lambda number, of: _share(function, rest[number::of]), count)
        answers = first + [shares[place % count][place // count] for place in range(len(rest))]
    failed = [error for _, error in answers if error is not None]
    if failed:
        raise together(failed)
    for answer, _ in answers:
        yield answer  # type: ignore[misc]  # there is an answer where there is no error


def _share(function: Callable[[T], R], items: Sequence[T]) -> list[tuple[R | None, Exception | None]]:
    """One child's answers; after an error of ours it goes on, so that all are reported together."""
    answers: list[tuple[R | None, Exception | None]] = []
    for item in items:
        try:
            answers.append((function(item), None))
        except Exception as error:
            answers.append((None, error))
    return answers
