"""The corpus as a project of each engine: raw pages and sidecar translations for Newsdigest, an article a language for the others."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from .corpus import TAGS, Article, Version, article

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
A_PAGE = 10
"""Stories a newspaper page."""
EDITED = 42
"""The story that is edited."""


def newsdigest(folder: Path, stories: int) -> None:
    """Raw pages of ten stories, their edition files, translations; lexicon, theme and settings are this project's own."""
    content = folder / "content"
    for name in ("seeds", "editions", "translations", "images"):
        (content / name).mkdir(parents=True)
    for name in ("content/lexicon", "content/pages", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    tags = [
        f'[[tag]]\nid = "{tag}"\nzh = "标签{n}号"\nen = "{tag.replace("-", " ").capitalize()}"\nkind = "topic"\n'
        for n, tag in enumerate(TAGS)
    ]
    (content / "lexicon/tags.toml").write_text("\n".join(tags), "utf-8")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "plugins").symlink_to(ROOT / "plugins")
    for first in range(0, stories, A_PAGE):
        articles = [article(n) for n in range(first, min(first + A_PAGE, stories))]
        notes = ["added = 2026-11-23"]
        for each in articles:
            chosen = ", ".join(f'"{tag}"' for tag in each.tags)
            notes.append(f'[[story]]\nslug = "{each.slug}"\ndate = {each.date}\ntags = [{chosen}]')
            path = content / "translations" / f"{each.slug}.en.md"
            path.write_text(_translation(each.en), "utf-8")
        (content / "editions" / f"page-{first // A_PAGE:05d}.toml").write_text(
            "\n\n".join(notes) + "\n", "utf-8"
        )
        _seed(folder, first).write_text(raw_page(articles), "utf-8")


def _seed(folder: Path, number: int) -> Path:
    return folder / "content/seeds" / f"page-{number // A_PAGE:05d}.txt"


def raw_page(articles: list[Article]) -> str:
    stories = []
    for each in articles:
        blocks = [block.replace("## ", "### ") for block in each.zh.blocks]
        stories.append("\n\n".join([f"## {each.zh.headline}", *blocks]))
    return "\n\n".join(stories) + "\n"


def _translation(version: Version) -> str:
    headings = [block[3:] for block in version.blocks if block.startswith("## ")]
    paragraphs = [block for block in version.blocks if not block.startswith("## ")]
    head = f"headline = {_quoted(version.headline)}\nsections = [{', '.join(map(_quoted, headings))}]"
    return f"+++\n{head}\n+++\n\n" + "\n\n".join(paragraphs) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _peer(folder: Path, stories: int, layout: str, write: Callable[[Path, Article, str], None]) -> None:
    shutil.copytree(HERE / layout, folder, dirs_exist_ok=True)
    for number in range(stories):
        for lang in ("zh", "en"):
            write(folder, article(number), lang)


def hugo(folder: Path, stories: int) -> None:
    """A page a language, with translations by key."""
    _peer(folder, stories, "hugo", _hugo_page)


def stock(folder: Path, stories: int) -> None:
    """An article a language."""
    _peer(folder, stories, "stock", _stock_page)


def _hugo_page(folder: Path, each: Article, lang: str, extra: str = "") -> None:
    version, summary = _text(each, lang)
    fields = {
        "title": version.headline,
        "date": f"{each.date}T08:00:00Z",
        "tags": list(each.tags),
        "slug": each.slug,
        "translationKey": each.slug,
        "summary": summary,
    }
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
    _write(folder / f"content/{lang}/a/{each.slug}.md", f"---\n{head}\n---\n", version, extra)


def _stock_page(folder: Path, each: Article, lang: str, extra: str = "") -> None:
    version, summary = _text(each, lang)
    head = (
        f"Title: {version.headline}\nDate: {each.date} 08:00\nTags: {', '.join(each.tags)}\n"
        f"Slug: {each.slug}\nLang: {lang}\nSummary: {summary}\n\n"
    )
    _write(folder / f"content/{lang}/{each.slug}.md", head, version, extra)


def _text(each: Article, lang: str) -> tuple[Version, str]:
    version = each.zh if lang == "zh" else each.en
    return version, version.blocks[0][: 100 if lang == "zh" else 200]


def _write(path: Path, head: str, version: Version, extra: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head + "\n\n".join(version.blocks) + f"{extra}\n", "utf-8")


def edit(engine: str, folder: Path, stories: int, mark: str) -> None:
    """One sentence more at the end of one Chinese story."""
    number = EDITED % stories
    if engine == "hugo":
        return _hugo_page(folder, article(number), "zh", mark)
    if engine == "stock":
        return _stock_page(folder, article(number), "zh", mark)
    first = number - number % A_PAGE
    articles = [article(n) for n in range(first, min(first + A_PAGE, stories))]
    old = articles[number - first]
    blocks = (*old.zh.blocks[:-1], old.zh.blocks[-1] + mark)
    articles[number - first] = Article(old.slug, old.date, old.tags, Version(old.zh.headline, blocks), old.en)
    _seed(folder, number).write_text(raw_page(articles), "utf-8")
    return None


def glossary(folder: Path) -> None:
    """Another English definition of one term."""
    path = folder / "content/lexicon/terms.toml"
    text = path.read_text("utf-8")
    long, short = 'definition = "The Communist Party', 'definition = "Communist Party'
    path.write_text(text.replace(long, short, 1) if long in text else text.replace(short, long, 1), "utf-8")
