"""From a save to the page that shows it: the median, for each kind of source, in a real Chromium.

    python benchmarks/bench_preview.py [--stories 4 1000] [--saves 7] [--kinds paragraph translation …]

The clock runs from the moment the file is saved until the page, which looks every hundredth of a second, shows what was saved.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from playwright.sync_api import Page  # noqa: E402

from benchmarks.sites import layouts  # noqa: E402
from gates.chromium import browser  # noqa: E402

Save = Callable[[int], str]
"""Saves edit number N; returns the script that says whether it is shown."""


def main() -> int:
    """Print one line a kind and a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, prog="bench_preview.py"
    )
    parser.add_argument("--stories", type=int, nargs="+", default=[4, 1000])
    parser.add_argument("--saves", type=int, default=7)
    parser.add_argument(
        "--kinds", nargs="+", choices=["paragraph", "translation", "template", "style", "plugin"]
    )
    args = parser.parse_args()
    for stories in args.stories:
        with tempfile.TemporaryDirectory() as folder, browser() as chromium:
            copy = Path(folder, "project")
            layouts.newsdigest(copy, stories)
            (copy / "plugins").unlink()
            shutil.copytree(
                PROJECT / "plugins",
                copy / "plugins",
                ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"),
            )
            call = [sys.executable, "-m", "newsdigest", "preview", "--port", "0"]
            environment = {"PYTHONPATH": str(copy / "plugins"), "PATH": ""}
            preview = subprocess.Popen(call, cwd=copy, stdout=subprocess.PIPE, text=True, env=environment)
            try:
                assert preview.stdout is not None
                url = preview.stdout.readline().split()[2]
                while "built in" not in preview.stdout.readline():
                    pass
                page = chromium.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
                page.goto(f"{url}both/news-{layouts.EDITED % stories:06d}/")
                for kind, save in kinds(copy, stories).items():
                    if args.kinds and kind not in args.kinds:
                        continue
                    times = [timed(page, save, number) for number in range(1, args.saves + 1)]
                    print(
                        f"{stories:5,} stories, {kind:12} {statistics.median(times):.2f} s "
                        f"(median of {args.saves}; {min(times):.2f} to {max(times):.2f})",
                        flush=True,
                    )
            finally:
                preview.terminate()
                preview.wait(30)
    return 0


def kinds(copy: Path, stories: int) -> dict[str, Save]:
    """Each kind of source."""
    translation = copy / "content/translations" / f"news-{layouts.EDITED % stories:06d}.en.md"
    plugin = copy / "plugins/newsdigest/site/__init__.py"
    template = copy / "theme/templates/layout.html"
    style = min((copy / "theme/static").rglob("site.css"))
    originals = {path: path.read_text("utf-8") for path in (translation, plugin, template, style)}

    def save_paragraph(number: int) -> str:
        mark = f"补记{chr(0x7532 + number)}。"
        layouts.edit("newsdigest", copy, stories, mark)
        return f"document.body.textContent.includes('{mark}')"

    def save_translation(number: int) -> str:
        mark = f"Added {chr(64 + number)}."
        translation.write_text(f"{originals[translation].rstrip()} {mark}\n", "utf-8")
        return f"document.body.textContent.includes('{mark}')"

    def save_template(number: int) -> str:
        text = originals[template].replace("</body>", f"<p>template {number}</p></body>")
        template.write_text(text, "utf-8")
        return f"document.body.textContent.includes('template {number}')"

    def save_style(number: int) -> str:
        style.write_text(f"{originals[style]}\nbody {{ outline-color: rgb(1, 2, {number}) }}\n", "utf-8")
        return f"getComputedStyle(document.body).outlineColor === 'rgb(1, 2, {number})'"

    def save_plugin(number: int) -> str:
        wrapped = f"""
_run = run
def run(project, output, **options):
    summary = _run(project, output, **options)
    for page in output.glob("both/*/index.html"):
        page.write_text(page.read_text("utf-8").replace("</body>", "<p>plugin {number}</p></body>"), "utf-8")
    return summary
"""
        plugin.write_text(originals[plugin] + wrapped, "utf-8")
        return f"document.body.textContent.includes('plugin {number}')"

    return {
        "paragraph": save_paragraph,
        "translation": save_translation,
        "template": save_template,
        "style": save_style,
        "plugin": save_plugin,
    }


def timed(page: Page, save: Save, number: int) -> float:
    """Seconds from one save until it is shown; raises playwright's TimeoutError after a minute."""
    time.sleep(1.0)  # an editor reads before saving again; the next process gets ready meanwhile
    started = time.time()
    shown = save(number)
    # the page says when: a question from here every few milliseconds would take from the build what it is to measure
    when = page.wait_for_function(f"{shown} && Date.now()", polling=10, timeout=60_000).json_value()
    return float(when) / 1000 - started


if __name__ == "__main__":
    sys.exit(main())
