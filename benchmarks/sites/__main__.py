"""Whole sites beside Hugo and stock Pelican: CPU, wall time, memory, files and bytes of every kind of build.

    python -m benchmarks.sites [--stories 100 1000 5000] [--rounds 1] [--json FILE] [--table FILE] [--check]

The engines take turns on equal texts, in memory where there is room. CPU is that of a command and all its children; memory
is what its processes hold together. Ratios are to Hugo and to stock Pelican in the same kind of build of the same run.

    first      nothing annotated, no output          unchanged   nothing was changed
    annotated  annotated before, no output           edit        a sentence added to one story
                                                     glossary    another definition of a term that most stories use
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

from . import layouts

MODES = ("first", "annotated", "unchanged", "edit", "glossary")
CEILINGS = {("everything", "first"): 120.0, ("everything", "unchanged"): 8.0, ("core", "annotated"): 12.0}
"""Times Hugo's CPU at 100 stories, of which Python's own start is a large part: above these something is badly wrong."""
BUSY = 0.5
"""Load a core, before the first build, above which the figures say little."""
BUILD = (sys.executable, "-m", "newsdigest", "build", "--quiet", "--allow-errors")


@dataclass(frozen=True)
class Engine:
    """A way to build a site of the corpus."""

    name: str
    layout: str
    command: tuple[str, ...]
    kept: str
    """The folder of what it keeps from one build for the next; "" for none."""

    def folder(self, sites: Path, stories: int) -> Path:
        """Its project, which is made once."""
        folder = sites / f"{self.name}-{stories}"
        if not folder.exists():
            getattr(layouts, self.layout)(folder, stories)
            if self.layout == "newsdigest":
                measured((sys.executable, "-m", "newsdigest", "sync", "--date", "2026-11-23"), folder)
        return folder


def engines() -> list[Engine]:
    """Newsdigest twice, and its peers."""
    scripts = Path(sys.executable).parent
    return [
        Engine("everything", "newsdigest", BUILD, ".newsdigest"),
        Engine(
            "core",
            "newsdigest",
            (sys.executable, "-m", "benchmarks.sites.core", "--quiet", "--allow-errors"),
            ".newsdigest",
        ),
        Engine("hugo", "hugo", (str(scripts / "hugo"), "-d", "output", "--noBuildLock", "--quiet"), ""),
        Engine("stock", "stock", (sys.executable, "-m", "pelican", "-q"), ""),
    ]


@dataclass(frozen=True)
class Measured:
    """What one command took."""

    cpu: float
    """Seconds of user and system time, of all its processes."""
    wall: float
    """Seconds."""
    memory: float
    """The most megabytes its processes held together."""


def measured(command: tuple[str, ...], folder: Path) -> Measured:
    """Run a command; raises SystemExit with what it said when it fails."""
    environment = {**os.environ, "PYTHONPATH": f"{layouts.ROOT}:{layouts.ROOT / 'plugins'}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    most, ended = [0.0], threading.Event()
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        started = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment)

        def watch() -> None:
            while not ended.wait(0.1):
                most[0] = max(most[0], _held(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = perf_counter() - started
        ended.set()
        watcher.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed in {folder.name}:\n{said.read()[-2000:]}")
    return Measured(used.ru_utime + used.ru_stime, wall, max(most[0], used.ru_maxrss / 1024))


def _held(pid: int) -> float:
    """Megabytes a process and all below it hold; memory they share is counted once."""
    kilobytes, todo = 0, [pid]
    while todo:
        process = Path("/proc") / str(todo.pop())
        try:
            for line in (process / "smaps_rollup").read_text().split("\n"):
                if line.startswith("Pss:"):
                    kilobytes += int(line.split()[1])
            for task in (process / "task").iterdir():
                todo += map(int, (task / "children").read_text().split())
        except OSError:  # it has ended
            continue
    return kilobytes / 1024


def build(engine: Engine, mode: str, folder: Path, stories: int, mark: str) -> Measured:
    """One build of a kind; raises SystemExit where an edit is not seen in the output."""
    output = folder / "output"
    if mode in ("first", "annotated"):
        shutil.rmtree(output, ignore_errors=True)
    if mode == "first" and engine.kept:
        shutil.rmtree(folder / engine.kept, ignore_errors=True)
    if mode == "edit":
        layouts.edit(engine.layout, folder, stories, mark)
    if mode == "glossary":
        layouts.glossary(folder)
    took = measured(engine.command, folder)
    slug = f"news-{layouts.EDITED % stories:06d}"
    page = output / "zh" / ("" if engine.layout == "newsdigest" else "a") / slug / "index.html"
    if not page.is_file() or (mode == "edit" and mark not in page.read_text("utf-8")):
        raise SystemExit(f"{engine.name}, {mode}: {page.relative_to(folder)} does not show what was built")
    return took


def rows(sites: Path, stories: int, rounds: int, chosen: list[Engine]) -> Iterator[dict[str, object]]:
    """Medians of a size, a row an engine and a kind of build."""
    took: dict[tuple[str, str], list[Measured]] = {}
    for turn in range(rounds):
        for mode in MODES:
            for engine in chosen:
                if mode == "glossary" and engine.layout != "newsdigest":
                    continue
                if mode == "annotated" and not engine.kept:  # they keep nothing: the same as the first
                    took.setdefault((engine.name, mode), []).append(took[engine.name, "first"][-1])
                    continue
                folder = engine.folder(sites, stories)
                result = build(engine, mode, folder, stories, f"补记{chr(0x7532 + turn)}。")
                took.setdefault((engine.name, mode), []).append(result)
                print(
                    f"  {stories:6,} {engine.name:10} {mode:9} {result.cpu:8.2f} s",
                    file=sys.stderr,
                    flush=True,
                )
    medians = {
        key: Measured(
            *(statistics.median(getattr(m, name) for m in each) for name in ("cpu", "wall", "memory"))
        )
        for key, each in took.items()
    }
    for (name, mode), median in medians.items():
        files = [f for f in (sites / f"{name}-{stories}" / "output").rglob("*") if f.is_file()]
        row: dict[str, object] = {"stories": stories, "engine": name, "mode": mode}
        row |= {key: round(value, 2) for key, value in asdict(median).items()}
        row |= {"files": len(files), "bytes": sum(f.stat().st_size for f in files)}
        for peer in ("hugo", "stock"):
            beside = medians.get((peer, "edit" if mode == "glossary" else mode))
            row[f"to_{peer}"] = round(median.cpu / beside.cpu, 2) if beside else None
        yield row


def table(found: list[dict[str, object]]) -> str:
    """The rows as Markdown."""
    lines = [
        "| stories | build | engine | CPU × Hugo | CPU × stock Pelican | ms a story | MB held | files | kB a story |",
        "|--:|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in sorted(found, key=lambda r: (r["stories"], MODES.index(str(r["mode"])))):
        stories, cpu, size = (float(str(row[key])) for key in ("stories", "cpu", "bytes"))
        lines.append(
            f"| {row['stories']:,} | {row['mode']} | {row['engine']} | {row['to_hugo']} | {row['to_stock']} "
            f"| {cpu * 1000 / stories:.1f} | {row['memory']:.0f} | {row['files']:,} | {size / stories / 1000:.0f} |"
        )
    return "\n".join(lines)


@contextmanager
def place(given: Path | None) -> Iterator[Path]:
    """Where the sites are built: in memory, unless said otherwise."""
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
        return
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def main() -> int:
    """Measure; 1 where a ceiling is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        prog="python -m benchmarks.sites",
    )
    sizes = [100, 1000, 5000] + [10_000] * (os.environ.get("BIG") == "1")
    parser.add_argument(
        "--stories", type=int, nargs="+", default=sizes, help="sizes (default: %(default)s; BIG=1 adds 10000)"
    )
    parser.add_argument("--rounds", type=int, default=1, help="times each is built; medians are shown")
    parser.add_argument("--engines", nargs="+", choices=[e.name for e in engines()], help="only these")
    parser.add_argument(
        "--sites", type=Path, help="folder that keeps the sites (default: one in memory, removed)"
    )
    parser.add_argument("--json", type=Path, help="write the rows to this file")
    parser.add_argument("--table", type=Path, help="put the table between the marks of this Markdown file")
    parser.add_argument("--check", action="store_true", help="fail above generous ceilings (for 100 stories)")
    args = parser.parse_args()
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    if load > BUSY:
        print(f"This machine is busy (load {load:.1f} a core): the figures say little.", file=sys.stderr)
    chosen = [e for e in engines() if not args.engines or e.name in args.engines]
    found: list[dict[str, object]] = []
    with place(args.sites) as sites:
        for stories in args.stories:
            found += rows(sites, stories, args.rounds, chosen)
            if not args.sites:
                shutil.rmtree(sites)
                sites.mkdir()
    print(table(found))
    report = {"load_per_core": round(load, 2), "busy": load > BUSY, "rounds": args.rounds, "rows": found}
    if args.json:
        args.json.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    if args.table and not args.check:
        _put(args.table, table(found))
    return _judge(found) if args.check else 0


def _put(path: Path, text: str) -> None:
    """Replace what is between the marks of a Markdown file."""
    before, start, rest = path.read_text("utf-8").partition("<!-- bench -->\n")
    _, end, after = rest.partition("<!-- /bench -->")
    if not (start and end):
        raise SystemExit(f"{path} lacks the lines <!-- bench --> and <!-- /bench -->")
    path.write_text(f"{before}{start}{text}\n{end}{after}", "utf-8")


def _judge(found: list[dict[str, object]]) -> int:
    """1 where a ratio is above its ceiling, which is said."""
    worst = 0
    for row in found:
        ceiling = CEILINGS.get((str(row["engine"]), str(row["mode"])))
        ratio = row["to_hugo"]
        if ceiling and isinstance(ratio, float) and ratio > ceiling:
            print(f"{row['engine']}, {row['mode']}: {ratio} × Hugo, above {ceiling}", file=sys.stderr)
            worst = 1
    return worst


if __name__ == "__main__":
    raise SystemExit(main())
