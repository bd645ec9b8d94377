"""From a save to the reloaded page: the median, for each kind of source, on the project's own site in a real Chromium.

    python benchmarks/bench_preview.py [saves of each kind]

The clock runs from the moment the file is saved until the page shows what was saved.
"""

from __future__ import annotations

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

from gates.chromium import browser  # noqa: E402

PARTS = ("content", "theme", "plugins", "pelicanconf.py")


def main() -> int:
    """Print one line a kind and one for all."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    work = PROJECT / ".newsdigest"  # where a preview of the project itself would write
    work.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work) as folder, browser() as chromium:
        copy = Path(folder, "project")
        for part in PARTS:
            source, target = PROJECT / part, copy / part
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
            else:
                shutil.copy(source, target)
        call = [sys.executable, "-m", "newsdigest", "preview", "--port", "0"]
        preview = subprocess.Popen(
            call,
            cwd=copy,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(copy / "plugins"), "PATH": ""},
        )
        try:
            assert preview.stdout is not None
            url = preview.stdout.readline().split()[2]
            preview.stdout.readline()
            page = chromium.new_page(viewport={"width": 1280, "height": 900}, bypass_csp=True)
            page.goto(url + "zh/")
            everything = []
            for kind, save in kinds(copy).items():
                times = [timed(page, save, number) for number in range(1, saves + 1)]
                everything += times
                print(
                    f"save to reloaded page, {kind:8}: {statistics.median(times):.2f} s (median of {saves})",
                    flush=True,
                )
            print(
                f"save to reloaded page, all     : {statistics.median(everything):.2f} s (median of {len(everything)})"
            )
        finally:
            preview.terminate()
            preview.wait(30)
    return 0


def kinds(copy: Path) -> dict[str, Callable[[int], str]]:
    """Kind of source to a function that saves edit number N and gives the script that tells whether it is shown."""
    slug = min((copy / "content/translations").glob("*.en.md")).name.removesuffix(".en.md")
    edition = min((copy / "content/editions").glob("*.toml"))
    originals = {
        path: path.read_text("utf-8")
        for path in (
            edition,
            copy / "theme/templates/layout.html",
            copy / "plugins/newsdigest/site/__init__.py",
            min((copy / "theme/static").rglob("site.css")),
        )
    }
    content, template, plugin, style = originals

    def save_content(number: int) -> str:
        text = originals[content]
        at = text.index('slug = "' + slug)
        at = text.index('zh = "', text.index("summary", at)) + len('zh = "')
        content.write_text(f"{text[:at]}第{number}稿。{text[at:]}", "utf-8")
        return f"document.body.innerText.includes('第{number}稿')"

    def save_template(number: int) -> str:
        template.write_text(
            originals[template].replace("</body>", f"<p>template {number}</p></body>"), "utf-8"
        )
        return f"document.body.innerText.includes('template {number}')"

    def save_plugin(number: int) -> str:
        wrapped = f"""
_run = run
def run(project, output, **options):
    summary = _run(project, output, **options)
    page = output / "zh/index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", "<p>plugin {number}</p></body>"), "utf-8")
    return summary
"""
        plugin.write_text(originals[plugin] + wrapped, "utf-8")
        return f"document.body.innerText.includes('plugin {number}')"

    def save_style(number: int) -> str:
        style.write_text(f"{originals[style]}\nbody {{ outline-color: rgb(1, 2, {number}) }}\n", "utf-8")
        return f"getComputedStyle(document.body).outlineColor === 'rgb(1, 2, {number})'"

    return {"content": save_content, "template": save_template, "plugin": save_plugin, "style": save_style}


def timed(page: Page, save: Callable[[int], str], number: int) -> float:
    """Seconds from one save until it is shown; raises playwright's TimeoutError after a minute."""
    time.sleep(1.0)  # an editor reads before saving again; the next process gets ready meanwhile
    started = time.perf_counter()
    shown = save(number)
    # the page watches itself: a question from here every few milliseconds would take from the build what it is to measure
    page.wait_for_function(shown, polling=20, timeout=60_000)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
