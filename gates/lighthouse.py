"""Lighthouse, mobile and desktop: accessibility, best practices and SEO must be 100; performance is printed, machines differ."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import Gate, few
from .chromium import FLAGS
from .markup import NODE

PAGES = (
    "zh/home",
    "zh/story",
    "en/story",
    "both/story",
    "zh/tags/entry",
    "zh/tags",
    "zh/terms",
    "zh/terms/entry",
    "zh/figures",
    "zh/search",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def lighthouse(url: str, types: Mapping[str, str], chromium: str, jobs: int = 2) -> list[Gate]:
    """Measure the page types a reader arrives at."""
    calls = [
        (kind, types[kind], preset) for kind in PAGES if kind in types for preset in ("mobile", "desktop")
    ]
    with ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda call: _twice(url + call[1], call[2], chromium), calls))
    short, lines = [], []
    for (kind, _, preset), (scores, shift, said) in zip(calls, results, strict=True):
        text = f"{kind} {preset} {'/'.join(map(str, scores)) or said}"
        lines.append(text)
        if not scores or min(scores[1:]) < 100 or shift:
            short.append(text + (f" shift {shift}" if shift else "") + (f" {said}" if scores else ""))
    speeds = sorted(scores[0] for scores, _, _ in results if scores)
    told = f"{len(calls)} runs, performance {speeds[0]} to {speeds[-1]}" if speeds else f"{len(calls)} runs"
    return [
        Gate("lighthouse", bool(calls) and not short, f"{told} {few(short)}"),
        *(Gate("", True, line) for line in lines),
    ]


def _twice(url: str, preset: str, chromium: str) -> tuple[list[int], float, str]:
    """One more try where there was no answer, or a shift: a busy machine starts a browser too late, and paints a head half read.

    A page that really shifts does so again.
    """
    first = _run(url, preset, chromium)
    return first if first[0] and not first[1] else _run(url, preset, chromium)


def _run(url: str, preset: str, chromium: str) -> tuple[list[int], float, str]:
    """Scores in the order of CATEGORIES, the layout shift, and which audits failed or what went wrong."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        out = Path(folder, "out.json")
        flags = " ".join(
            f'"{f}"' if " " in f else f
            for f in ("--headless=new", *FLAGS, f"--user-data-dir={folder}/profile")
        )
        call = [str(NODE / ".bin/lighthouse"), url, "--quiet", "--output=json", f"--output-path={out}"]
        call += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
        call += ["--preset=desktop"] if preset == "desktop" else []
        try:
            done = subprocess.run(
                call, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, text=True, timeout=180
            )
        except subprocess.TimeoutExpired:
            return [], 0.0, "no answer in 180 seconds"
        if not out.is_file():
            return [], 0.0, f"no answer: {done.stderr[-200:]}"
        report = json.loads(out.read_text("utf-8"))
    scores = [round(100 * (report["categories"][c]["score"] or 0)) for c in CATEGORIES]
    shift = float(report["audits"].get("cumulative-layout-shift", {}).get("numericValue") or 0)
    parts = [
        ref["id"] for c in CATEGORIES[1:] for ref in report["categories"][c]["auditRefs"] if ref["weight"]
    ]
    failed = [
        a for a in parts if report["audits"][a]["score"] is not None and report["audits"][a]["score"] < 1
    ]
    return scores, shift, " ".join(failed)
