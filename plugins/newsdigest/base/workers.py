"""Work shared out among forked processes, without threads: a fork beside a running thread may wait for ever for what that held.

>>> shared(lambda number, count: number, 2)
[0, 1]
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

R = TypeVar("R")


def cores() -> int:
    """How many processes pay; 1 where processes cannot be forked."""
    return (os.cpu_count() or 1) if hasattr(os, "fork") else 1


def shared(work: Callable[[int, int], R], count: int) -> list[R]:
    """What `work(number, count)` gives for each number below `count`, each in a process of its own.

    A child inherits all that is in memory for nothing; only what it returns is copied back.
    raises  what the first child that failed raised
    """
    sys.stdout.flush()
    sys.stderr.flush()
    children = []
    for number in range(count):
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            _child(work, number, count, writing)
        os.close(writing)
        children.append((pid, reading))
    answers: list[tuple[Any, BaseException | None]] = []
    for pid, reading in children:
        with os.fdopen(reading, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(pid, 0)
        lost = (None, RuntimeError(f"a worker ended with status {status}"))
        answers.append(pickle.loads(told) if told else lost)  # our own child's words
    for _, error in answers:
        if error is not None:
            raise error
    return [answer for answer, _ in answers]


def _child(work: Callable[[int, int], Any], number: int, count: int, writing: int) -> None:
    """One worker: never returns."""
    try:
        try:
            told = pickle.dumps((work(number, count), None))
        except BaseException as error:
            try:
                told = pickle.dumps((None, error))
                pickle.loads(told)
            except Exception:
                told = pickle.dumps((None, RuntimeError("".join(traceback.format_exception(error)))))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
    finally:
        os._exit(0)
