"""Build the site, serve it as a host would at / and at /sub/, and measure one page of each type: a line a gate, exit 1 if one is short.

python -m gates                     builds into a temporary folder
python -m gates --site output       measures a site that is there
python -m gates --only axe          only the gates whose name begins so
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser

from newsdigest.preview.static_server import serving

from . import Gate
from .chromium import browser, find_browser
from .in_browser import loads, looks
from .lighthouse import lighthouse
from .links import links
from .markup import NODE, html_validate, nu
from .pages import page_types

AXE = NODE / "axe-core/axe.min.js"


def main() -> int:
    """Run the gates; 1 when one is short."""
    parser = argparse.ArgumentParser(prog="gates", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--site", type=Path, help="a built site; default: build one")
    parser.add_argument(
        "--only",
        default="",
        help="gates whose name begins so: nu, html, links, loads, looks, lighthouse, sub",
    )
    parser.add_argument("--shots", type=Path, help="keep pictures of every page type here")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = (
            args.site.resolve()
            if args.site
            else build(Path(folder, "site"), "--siteurl", "https://digest.example.org")
        )
        types = page_types(site)
        print(f"{len(types)} types of page: {' '.join(types)}", flush=True)
        sub = (
            None
            if args.site
            else lambda: build(Path(folder, "sub"), "--siteurl", "https://digest.example.org/sub")
        )
        short = []
        for gate in run(site, sub, args.only, args.shots):
            print(gate, flush=True)
            if not gate.holds:
                short.append(gate.name)
    print("all gates hold" if not short else f"short: {', '.join(dict.fromkeys(short))}")
    return bool(short)


def run(site: Path, sub: Callable[[], Path] | None, only: str, shots: Path | None) -> Iterator[Gate]:
    """Every gate, in the order of what it costs."""
    types = page_types(site)
    gates: dict[str, Callable[[], list[Gate]]] = {
        "links": lambda: links(site, "/"),
        "html-validate": lambda: [html_validate(site)],
        "nu": lambda: [nu(site)],
    }
    with serving(site) as url, browser() as chromium:
        gates["loads"] = lambda: loads(chromium, url, types)
        gates["looks"] = lambda: looks(chromium, url, types, AXE, shots)
        if sub is not None:
            gates["sub"] = lambda: under_sub(chromium, sub())
        gates["lighthouse"] = lambda: lighthouse(
            url, types, find_browser() or chromium.browser_type.executable_path
        )
        for name, gate in gates.items():
            if name.startswith(only):
                started = time.perf_counter()
                yield from gate()
                print(f"      {name} took {time.perf_counter() - started:.1f} s", file=sys.stderr)


def under_sub(chromium: Browser, site: Path) -> list[Gate]:
    """The same site put at /sub/: its links, and what it asks for while it loads."""
    with serving(site, base="/sub/") as url:
        found = [*links(site, "/sub/"), *loads(chromium, url, page_types(site), ["light"])]
    return [Gate(f"/sub/ {gate.name}", gate.holds, gate.text) for gate in found]


def build(output: Path, *arguments: str) -> Path:
    """Build the project's site into a folder."""
    subprocess.run(
        [sys.executable, "-m", "newsdigest", "build", "--quiet", "--output", str(output), *arguments],
        check=True,
    )
    return output


if __name__ == "__main__":
    sys.exit(main())
