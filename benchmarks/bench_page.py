"""Characters a second of the page reader at 10 kB, 100 kB and 1 MB: the time must grow as the length does.

    python benchmarks/page.py

Prints one line a size, and the ratio of the slowest to the fastest rate: near 1 is linear. The pages are
ordinary ones, and the hostile shapes a quadratic rule would choke on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from newsdigest import page  # noqa: E402

SIZES = (10_000, 100_000, 1_000_000)
SEED = (ROOT / "content" / "seeds" / "000_bdac2d7e7da24070.txt").read_text("utf-8")


def ordinary(size: int) -> str:
    """The seed again and again."""
    return (SEED * (size // len(SEED.encode()) + 1))[: size // 3]


def columns(size: int) -> str:
    """One paragraph cut by a column at every twelfth character."""
    return "# 长\n\n" + "\n\n".join(["他们在山上种下了一片树林又"] * (size // 40)) + "。\n"


def wrapped(size: int) -> str:
    """One hard-wrapped block."""
    return "# 窄栏\n" + "\n".join(["清晨,果园里已经有人在采摘苹果和"] * (size // 46)) + "。\n"


def quotes(size: int) -> str:
    """Quotations that never close."""
    return "# 引号\n\n" + "\n\n".join(["“他说“好“"] * (size // 20)) + "\n"


def brackets(size: int) -> str:
    """One line of brackets."""
    return "# 括号\n\n" + "[(" * (size // 2) + "\n"


def rows(size: int) -> str:
    """A table that never ends."""
    return "# 成绩\n\n" + "\n".join(["李明 10秒3 第一名"] * (size // 24)) + "\n"


def asterisks(size: int) -> str:
    """Bold marks that never pair."""
    return "# 星号\n\n" + "** 甲" * (size // 6) + "\n"


SHAPES: tuple[Callable[[int], str], ...] = (ordinary, columns, wrapped, quotes, brackets, rows, asterisks)


def rates(shape: Callable[[int], str]) -> Iterator[float]:
    """Characters a second at each size, best of three."""
    for size in SIZES:
        data = shape(size).encode()
        best = min(timed(data) for _ in range(3 if size < 1_000_000 else 1))
        yield len(data.decode()) / best


def timed(data: bytes) -> float:
    """Seconds for one reading."""
    start = time.perf_counter()
    page.read(data, "bench.txt", max_stories=1_000_000)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"{'page reader':<12}{'10 kB':>14}{'100 kB':>14}{'1 MB':>14}   characters a second; ratio of rates")
    for shape in SHAPES:
        found = list(rates(shape))
        print(
            f"{shape.__name__:<12}"
            + "".join(f"{rate:>14,.0f}" for rate in found)
            + f"   {max(found) / min(found):.1f}"
        )
