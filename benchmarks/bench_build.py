"""The whole build: 200 made-up stories in two languages, against the project's own four and against stock Pelican.

    python benchmarks/bench_build.py [--stories 200] [--json]

Told are CPU seconds, those of all processes together: a build with nothing kept, a second one, and one after an edit. A
machine's speed says little, so each stands beside the build of four stories in the same run, and beside what Pelican
takes without this plugin for as many articles of the same length, with a translation each and its own simple theme.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "plugins")]

from benchmarks.corpus import make_project  # noqa: E402

SEED = 4
IMPORTS = "import newsdigest.cli.build, newsdigest.site, newsdigest.audit, newsdigest.edition"
STOCK = """
PATH = "content"
SITENAME = "stock"
THEME = "simple"
TIMEZONE = "UTC"
DEFAULT_LANG = "zh"
ARTICLE_SAVE_AS = ARTICLE_URL = ARTICLE_LANG_SAVE_AS = ARTICLE_LANG_URL = "{lang}/{slug}.html"
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""


def cpu(command: list[str], folder: Path) -> float:
    """CPU seconds, user and system, of a command and all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def build(project: Path) -> float:
    """One `newsdigest build`."""
    return cpu([sys.executable, "-m", "newsdigest", "build", "--quiet"], project)


def stock(project: Path, folder: Path) -> float:
    """Pelican alone on the same texts: each story an article in Chinese, with a translation."""
    articles = folder / "content"
    articles.mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(STOCK, "utf-8")
    for seed in sorted((project / "content/seeds").glob("*.txt")):
        for n, story in enumerate(seed.read_text("utf-8").split("\n## ")):
            title, _, text = story.removeprefix("## ").partition("\n")
            slug = f"{seed.stem}-{n}"
            head = f"Title: {title}\nDate: 2026-11-23\nSlug: {slug}\n"
            (articles / f"{slug}.md").write_text(f"{head}Lang: zh\n\n{text}\n", "utf-8")
    for n, path in enumerate(sorted((project / "content/translations").glob("*.md"))):
        text = path.read_text("utf-8").split("+++\n", 2)[-1]
        head = f"Title: Story {n}\nDate: 2026-11-23\nSlug: english-{n}\nLang: en\n"
        (articles / f"english-{n}.md").write_text(f"{head}\n{text}\n", "utf-8")
    took = cpu([sys.executable, "-m", "pelican", "-q", "-s", "pelicanconf.py"], folder)
    written = sum(1 for lang in ("zh", "en") for _ in folder.glob(f"output/{lang}/*.html"))
    if written < len(list(articles.iterdir())):
        raise SystemExit(f"stock Pelican wrote {written} of {len(list(articles.iterdir()))} articles")
    return took


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = f"import sys; sys.path.insert(0, {str(ROOT / 'plugins')!r})\n"
        imports = cpu([sys.executable, "-c", path + IMPORTS], folder)
        small = build(make_project(folder / "small", SEED))
        project = make_project(folder / "big", args.stories)
        first, second = build(project), build(project)
        seed = min((project / "content/seeds").glob("*.txt"))
        seed.write_text(seed.read_text("utf-8").replace("今年以来", "今年以來", 1), "utf-8")
        edited = build(project)
        plain = stock(project, folder / "stock")
    told = {
        "stories": args.stories,
        "imports": round(imports, 2),
        "four_stories": round(small, 2),
        **{
            f"{what}_{unit}": round(value, 2)
            for what, took in (
                ("first", first),
                ("second", second),
                ("edited", edited),
                ("stock_pelican", plain),
            )
            for unit, value in (("per_100", took * 100 / args.stories), ("to_four_stories", took / small))
        },
        "first_to_stock": round(first / plain, 2),
        "second_to_stock": round(second / plain, 2),
    }
    if args.json:
        print(json.dumps(told))
        return 0
    print(f"Build of {args.stories} stories in two languages, CPU seconds")
    print(f"  imports {imports:.2f}; the build of {SEED} stories {small:.2f}")
    for what, took in (("first", first), ("second", second), ("one edit", edited), ("stock Pelican", plain)):
        ratios = f"{took / small:.2f} × that of {SEED} stories, {took / plain:.2f} × stock"
        print(f"  {what:14}{took * 100 / args.stories:.2f} per 100 stories: {ratios}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
