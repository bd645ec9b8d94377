"""The search of a digest of 2,000 stories: what the index costs at build, and what a first search brings over the line.

    python benchmarks/bench_search.py [--stories 2000] [--queries 40] [--site DIR] [--json]

Promised: the index takes under a third of the whole build, and a first search at most 250 kB compressed, page, styles and
scripts included; the median and the worst of the queries are told. Queries are terms, words, figures and pieces of text
drawn from the stories, each asked by a browser that has nothing cached.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from benchmarks.corpus import make_project  # noqa: E402
from gates.chromium import browser  # noqa: E402
from newsdigest import edition as edition_room  # noqa: E402
from newsdigest import search  # noqa: E402
from newsdigest.model import Edition  # noqa: E402
from newsdigest.preview.static_server import serving  # noqa: E402
from newsdigest.site import run  # noqa: E402

MOST_BYTES = 250_000


def main() -> int:
    """Measure; 1 when a promise is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = make_project(Path(folder, "project"), args.stories)
        output = Path(folder, "site")
        output.mkdir()
        started = time.perf_counter()
        run(project, output)
        whole = time.perf_counter() - started
        edition = edition_room.build(project / "content")
        started = time.perf_counter()
        files = search.index(edition)
        index = time.perf_counter() - started
        weights, slowest = first_searches(output, queries(edition, args.queries))
    told = {
        "stories": args.stories,
        "build_seconds": round(whole, 1),
        "index_seconds": round(index, 1),
        "index_share": round(index / whole, 3),
        "index_files": len(files),
        "index_megabytes": round(sum(map(len, files.values())) / 1e6, 1),
        "first_search_median_kb": round(sorted(weights.values())[len(weights) // 2] / 1000, 1),
        "first_search_worst_kb": round(max(weights.values()) / 1000, 1),
        "worst_query": slowest,
        "kb": {query: round(size / 1000, 1) for query, size in weights.items()} if args.json else None,
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return int(told["index_share"] > 1 / 3 or max(weights.values()) > MOST_BYTES)  # type: ignore[operator]


def queries(edition: Edition, count: int) -> list[str]:
    """Of each kind as many: Chinese of 1 to 8 characters, English words, pieces and phrases, figures."""
    rng = random.Random(3)
    zh = [p.text for s in edition.stories[:200] for p in s.versions["zh"].paragraphs]
    en = [p.text for s in edition.stories[:200] for p in s.versions["en"].paragraphs]
    found = ["社区", "的", "党员", "community", "the", "60.6%", "一", "5", "invested in"]
    while len(found) < count:
        text, words = rng.choice(zh), rng.choice(en).split()
        size, at = rng.choice((1, 2, 3, 4, 8)), rng.randrange(len(words) - 4)
        start = rng.randrange(len(text) - size)
        found += [text[start : start + size], words[at], " ".join(words[at : at + 3]), words[at][:4]]
        found += [w for w in words if w[0].isdigit()][:1]
    return list(dict.fromkeys(q for q in found if q.strip()))[:count]


def first_searches(site: Path, asked: list[str]) -> tuple[dict[str, int], str]:
    """Query to the bytes its first search brings over the line, and the heaviest query."""
    weights: dict[str, int] = {}
    with serving(site) as url, browser() as chromium:
        for query in asked:
            context = chromium.new_context()
            page = context.new_page()
            sizes: list[int] = []
            client: Any = context.new_cdp_session(page)
            client.send("Network.enable")
            client.on(
                "Network.loadingFinished", lambda e, sizes=sizes: sizes.append(int(e["encodedDataLength"]))
            )
            page.goto(f"{url}zh/search/")
            page.fill("#q", query)
            page.press("#q", "Enter")
            page.wait_for_selector("form[data-done]", state="attached", timeout=60_000)
            page.wait_for_timeout(50)
            weights[query] = sum(sizes)
            context.close()
    return weights, max(weights, key=lambda q: weights[q])


if __name__ == "__main__":
    sys.exit(main())
