"""Characters a second of both figure recognisers, from 10 kB to 1 MB of text.

    PYTHONPATH=plugins python benchmarks/bench_figures.py [--json]

The texts are the seed page and its English, repeated; the last column is the time for ten times the text over ten
times the time for one: 1.0 is linear.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from newsdigest import lexicon
from newsdigest.figures import Recogniser
from newsdigest.model import Lang

ROOT = Path(__file__).parent.parent
SIZES = (10_000, 100_000, 1_000_000)
"""Characters."""


def sample(lang: Lang) -> str:
    """Real text in one language."""
    if lang == "zh":
        return "".join(p.read_text("utf-8") for p in sorted((ROOT / "content" / "seeds").glob("*.txt")))
    found = [p.read_text("utf-8") for p in sorted((ROOT / "content" / "translations").glob("*.en.md"))]
    return (
        "".join(found)
        or "In 2018 the district set aside RMB 8 million for 71 communities, 60.6 per cent of them.\n"
    )


def measure(recogniser: Recogniser, lang: Lang) -> list[dict[str, Any]]:
    """One row a size: the best of three runs, paragraph by paragraph."""
    text = sample(lang)
    rows: list[dict[str, Any]] = []
    for size in SIZES:
        paragraphs = (text * (size // len(text) + 1))[:size].split("\n")
        best, found = float("inf"), 0
        for _ in range(3):
            start = time.perf_counter()
            found = sum(len(recogniser.find(paragraph, lang)) for paragraph in paragraphs)
            best = min(best, time.perf_counter() - start)
        before = rows[-1] if rows else None
        ratio = best / before["seconds"] / (size / before["characters"]) if before else None
        rows.append({"lang": lang, "characters": size, "figures": found, "seconds": best, "ratio": ratio})
    return rows


def main() -> None:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    start = time.perf_counter()
    recogniser = Recogniser(lexicon.load(ROOT / "content" / "lexicon"))
    built = time.perf_counter() - start
    rows = measure(recogniser, "zh") + measure(recogniser, "en")
    if args.json:
        print(json.dumps({"bench": "figures", "build_seconds": built, "rows": rows}, indent=1))
        return
    print(f"figures: lexicon read and recognisers built in {built:.2f} s")
    print(f"{'lang':6}{'characters':>12}{'figures':>10}{'seconds':>10}{'characters/s':>15}{'ratio':>8}")
    for row in rows:
        speed = row["characters"] / row["seconds"]
        ratio = f"{row['ratio']:.2f}" if row["ratio"] else "-"
        print(
            f"{row['lang']:6}{row['characters']:>12,}{row['figures']:>10,}{row['seconds']:>10.3f}{speed:>15,.0f}{ratio:>8}"
        )


if __name__ == "__main__":
    main()
