"""The matcher against a large glossary: seconds to build, characters a second, memory.

    PYTHONPATH=plugins python benchmarks/bench_terms.py [TEXT…] [--terms 100000] [--json]

The glossary is made up, with a fixed seed: words of two to six characters drawn from 3,500 Han characters, those of
the text among them, and 400 words cut from the text (a page of 6,400 characters has about 300 uses of a full glossary
and no more than 1,600 words in all); every fiftieth entry has a not_in context. The text is repeated to a million
characters. The target: 100,000 terms at a million characters a second, built in under a second.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import time
import tracemalloc
from pathlib import Path

from newsdigest.model import Term
from newsdigest.terms import Matcher
from newsdigest.text import is_han

ROOT = Path(__file__).parent.parent


def glossary(text: str, size: int) -> list[Term]:
    """`size` entries with surfaces nobody claims twice."""
    rng = random.Random(20180531)
    letters = sorted({c for c in text if is_han(c)})
    letters += [c for c in map(chr, range(0x4E00, 0x9FA5)) if c not in letters][: 3500 - len(letters)]
    surfaces: dict[str, None] = {}
    while len(surfaces) < size:
        length = rng.choice((2, 3, 3, 4, 4, 4, 5, 6))
        at = rng.randrange(min(len(text), 6400) - length)
        word = text[at : at + length]
        if len(surfaces) >= min(400, size // 2) or not all(map(is_han, word)):
            word = "".join(rng.choice(letters) for _ in range(length))
        surfaces[word] = None
    return [
        Term(id=f"t{i}", zh=zh, en=f"term {i}", definition="x.", not_in=(zh + "的",) if i % 50 == 0 else ())
        for i, zh in enumerate(surfaces)
    ]


def measure(text: str, size: int) -> dict[str, float]:
    """One size of glossary: the best of three runs of each step."""
    terms = glossary(text, size)
    build = find = float("inf")
    gc.collect()
    for _ in range(3):
        start = time.perf_counter()
        matcher = Matcher(terms)
        build = min(build, time.perf_counter() - start)
    for _ in range(3):
        start = time.perf_counter()
        uses = matcher.find(text)
        find = min(find, time.perf_counter() - start)
    tracemalloc.start()
    kept = Matcher(terms)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return {
        "terms": size,
        "build_seconds": round(build, 3),
        "characters": len(text),
        "uses": len(uses),
        "characters_per_second": round(len(text) / find),
        "memory_mb": round(memory / 1e6, 1),
    }


def main() -> None:
    """Print one line a size, or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("text", nargs="*", type=Path, help="default: content/seeds/*.txt")
    parser.add_argument("--terms", type=int, action="append", help="size of the glossary; may be repeated")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    files = args.text or sorted((ROOT / "content" / "seeds").glob("*.txt"))
    page = "".join(path.read_text("utf-8-sig") for path in files)
    text = page * (1_000_000 // len(page) + 1)
    rows = [measure(text, size) for size in args.terms or (100, 5_000, 100_000)]
    if args.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(
            f"{row['terms']:>7,} terms: built in {row['build_seconds']:.2f} s, {row['memory_mb']:.0f} MB; "
            f"{row['characters_per_second'] / 1e6:.2f} M characters/s, {row['uses']:,} uses in {row['characters']:,}"
        )


if __name__ == "__main__":
    main()
