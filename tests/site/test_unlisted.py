"""An unlisted story has its pages, and no other file of a built site says that it exists. Built by the commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

NEWSDIGEST = (sys.executable, "-m", "newsdigest")
PAGE = """# 青石镇修通村路

青石镇投资860万元,修通社区村路12公里。(李明)

# 静悄悄的莲藕社区

静悄悄社区种莲藕977亩,党员志愿者84名参加。(王静谧)
"""
EDITION = """newspaper = { zh = "青石日报", en = "Qingshi Daily" }
date = 2026-11-04

[[story]]
slug = "roads"
status = "published"
tags = ["villages"]

[[story]]
slug = "still-lotus"
status = "unlisted"
tags = ["villages", "lone"]
summary = { zh = "静悄悄的摘要。", en = "Quietly summed up." }
"""
TAGS = """[[tag]]
id = "villages"
zh = "乡村"
en = "Villages"
kind = "topic"

[[tag]]
id = "lone"
zh = "孤单"
en = "Lonesome"
kind = "topic"
"""
TERMS = """[[term]]
id = "she-qu"
zh = "社区"
en = "community"
definition = "A neighbourhood."

[[term]]
id = "lian-ou"
zh = "莲藕"
en = "lotus root"
definition = "An edible stem."
"""
ENGLISH = """+++
headline = "Quietly, a lotus village"
byline = "(Wang Jingmi)"
+++

The quiet community grew 977 mu of lotus root; 84 Party-member volunteers joined in.
"""
ONLY = re.compile(r"still-lotus|Quietly|静悄悄|摘要|\b977\b|84名|王静谧|wangjingmi|Jingmi", re.IGNORECASE)
"""What is said of the unlisted story alone. Its tag and its term are in the lexicon, which the site publishes."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a digest with one listed and one unlisted story."""
    folder = tmp_path_factory.mktemp("unlisted") / "digest"
    subprocess.run([*NEWSDIGEST, "init", str(folder)], check=True, capture_output=True)
    content = folder / "content"
    for name, text in {
        "seeds/page.txt": PAGE, "editions/page.toml": EDITION, "lexicon/tags.toml": TAGS, "lexicon/terms.toml": TERMS,
        "translations/still-lotus.en.md": ENGLISH,
    }.items():  # fmt: skip
        (content / name).write_text(text, "utf-8")
    for command in (["sync"], ["build"]):
        done = subprocess.run([*NEWSDIGEST, *command], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def test_it_has_its_pages(site: Path):
    """In the three views, each with its headline, and for no search engine."""
    for view in ("zh", "en", "both"):
        page = (site / view / "still-lotus/index.html").read_text("utf-8")
        assert ("静悄悄" if view == "zh" else "Quietly") in page
        assert 'name="robots" content="noindex' in page


def test_no_other_file_says_that_it_exists(site: Path):
    """Home, archive, tags, glossary, bylines, figures, newspaper pages, feeds, sitemap, search and data files."""
    others = [
        p
        for p in sorted(site.rglob("*"))
        if p.is_file() and not re.search(r"/still-lotus(/|\.)", p.as_posix())
    ]

    found = {
        p.relative_to(site).as_posix(): match[0]
        for p in others
        if (match := ONLY.search(p.read_bytes().decode("utf-8", "ignore")))
    }

    assert len(others) > 40
    assert found == {}


def test_what_it_shares_counts_the_listed_story_alone(site: Path):
    """A tag and a term that both have are said to be in one story; its own are in none."""
    tags = (site / "data/tags.json").read_text("utf-8")
    home = (site / "zh/index.html").read_text("utf-8")

    assert '"lone"' not in tags or re.search(r'"lone"[^}]*"stories": ?(0|\[\])', tags, re.S)
    assert "孤单" not in home
    assert "roads" in home
