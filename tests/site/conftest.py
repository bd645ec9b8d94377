"""A small site of every case, built once by real Pelican into a temporary folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pelican import Pelican
from pelican.settings import read_settings

from newsdigest.model import Caption, Correction, Edition, EditorNote, Finding, Place
from tests.factories import edition, story, tag, term

Build = Callable[..., Path]


@pytest.fixture(scope="session")
def build(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """build(edition, **settings): the folder of a site made of it."""

    def build_it(made: Edition, **settings: Any) -> Path:
        output = tmp_path_factory.mktemp("site")
        override = {
            "OUTPUT_PATH": str(output),
            "_NEWSDIGEST_EDITION": made,
            "_NEWSDIGEST_RAISE": True,
            "SITEURL": "https://example.org",
            "NEWSDIGEST_REPORT_ADDRESS": "corrections@example.org",
            **settings,
        }
        Pelican(read_settings(str(project / "pelicanconf.py"), override=override)).run()
        return output

    return build_it


@pytest.fixture(scope="session")
def cases() -> Edition:
    """One story of each kind: translated, in part, not at all, undated, a draft."""
    terms = [
        term(
            "liang-wei", "两委", "two committees", pinyin="liǎng wěi", see_also=("she-qu",), category="party"
        ),
        term("she-qu", "社区", "community", pinyin="shè qū", en_alt=("communities",), source="GB/T"),
        term("jian-cha", "监察", "supervision", definition_zh=None, pinyin=None),
    ]
    full = story(
        "full",
        ["### 小标题", "**落实责任。**全区71个社区,选出584人,书记71名,副书记79名,委员194名。", "投资2.45亿元,占60.6%。", "两委与两委。"],
        ["### A head", "**Duties.** In 71 communities 584 were elected.", "It put in 245,000,000 yuan, or 60.6%.", "Two committees."],
        headline=("社区“两委”换届", "Elections in the communities"),
        terms=terms, tags=("dang-jian", "luo-yang"), published="2018-06-20", states={1: "stale", 2: "machine"},
        captions={"zh": [Caption("c1", "活动现场", "张三摄", ("张三",), after="p1")], "en": [Caption("c1", "The event", "Zhang San", after="p1")]},
        corrections=(Correction("2026-11-20", {"zh": "曾误作66.0%。", "en": "Was given as 66.0%."}),),
        news_headline={"zh": "七十一个社区选出新班子", "en": "Communities elect 584"},
        standfirst={"zh": "全部完成。", "en": "All are done."}, in_brief={"zh": ("一点", "两点"), "en": ("One point", "Two points")},
        genre_note={"zh": "官方供稿。", "en": "Official copy."},
        notes=(EditorNote("投资", {"zh": "总投资<b>未注明</b>。", "en": "The total is not given."}, "p2"),),
    )  # fmt: skip
    part = story(
        "part", ["第一段有11人。", "第二段没有译文，说社区。"], ["The first has 11.", ""],
        headline=("部分译出", "Translated in part"), terms=terms, states={2: "missing"}, published="2018",
    )  # fmt: skip
    alone = story(
        "alone",
        ["只有中文的社区。", "- 第一项"],
        None,
        headline=("只有中文", "-"),
        terms=terms,
        tags=("dang-jian",),
    )
    draft = story(
        "draft",
        ["草稿的文字。"],
        ["Words of a draft."],
        headline=("草稿", "A draft"),
        status="draft",
        states={1: "draft"},
    )
    note = Finding(
        "arithmetic", "warning", Place("full", "p1", 1), "The sum is 344, the text says 584.", "sum 344", accepted="Posts, not people.",
        note={"zh": "各职务合计344。", "en": "The posts add up to 344."},
    )  # fmt: skip
    other = Finding(
        "parity", "error", Place("part", "p1"), "11 in Chinese, 12 in English", "x", zh="11人", en="12"
    )
    return edition(
        full, part, alone, draft, terms=terms, findings=[note, other],
        tags=[tag("dang-jian", "基层党建", "Party building", term="she-qu"), tag("luo-yang", "洛阳", "Luoyang", "place")],
        page={"rights": {"zh": "权利属于原作者。", "en": "Rights rest with the author."}, "date": None},
    )  # fmt: skip


@pytest.fixture(scope="session")
def pages(build: Build, cases: Edition) -> Path:
    """The site of `cases`."""
    return build(cases)
