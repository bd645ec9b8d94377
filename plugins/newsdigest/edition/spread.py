"""One function over many pages, on all cores where there are enough of them to be worth it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 8
"""Fewer pages than this are read faster than processes are started."""

_work: Callable[[Any], Any] | None = None  # set in the children only


def spread(function: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """The answers in the order of the items; an error is that of the first item that fails.

    The children are forked, so that what the function holds (lexicon, recognisers) is shared and not copied;
    where that cannot be done the work is done here.
    """
    workers = min(os.cpu_count() or 1, len(items))
    daemon = multiprocessing.current_process().daemon  # a pool's own child may not have children
    if len(items) < WORTH or workers < 2 or daemon or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, items)
        return
    fork = multiprocessing.get_context("fork")
    with fork.Pool(workers, _take, (function,)) as pool:
        yield from pool.imap(_do, items, chunksize=1)


def _take(function: Callable[[Any], Any]) -> None:
    global _work
    _work = function


def _do(item: Any) -> Any:
    assert _work is not None
    return _work(item)
