"""Ways from one thing to another: tags, redirects, archive, bylines, related stories, editions."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from gates.links import links
from newsdigest.model import Byline, Caption, Edition, Lexicon, Name
from tests.browser.making import build
from tests.factories import edition, story, tag, term

TAGS = (
    tag("gong-shi-notice", "公示", "Public notices"), tag("gong-shi-formula", "公式", "Formulas"), tag("gong-shi-drive", "攻势", "Offensives"),
    tag("c", "C", "C"), tag("c-plus-plus", "C++", "C++"), tag("c-sharp", "C#", "C#", term="c-sharp-term", formerly=("csharp",)),
)  # fmt: skip
TERMS = (term("c-sharp-term", "C#语言", "C# language", definition="A programming language."),)


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of five stories: renamed, undated, dated by month and by year, signed by a desk and photographed by a homophone."""
    photo = {"zh": [Caption("c1", "图", "仝少飞摄", ("仝少飞",), after="p1")]}
    stories = (
        story("day", ["社区有11个，C#语言。"], ["There are 11."], published="2019-05-04", tags=("gong-shi-notice", "c-sharp"), formerly=("older", "old"), terms=TERMS),
        story("month", ["街道有12个，C#语言。"], ["There are 12."], published="2019-05", tags=("gong-shi-formula", "c-sharp", "c"), terms=TERMS, headline=("二", "Two")),
        story("year", ["街道有13个。"], ["There are 13."], published="2019", tags=("gong-shi-drive", "c-plus-plus"), byline=("涧宣", "Jian Xuan")),
        story("undated", ["街道有14个。"], None, tags=("c",), captions=photo, byline=None),
        story("draft", ["没有。"], None, status="draft", byline=("佚名", "佚名")),
    )  # fmt: skip
    plain = edition(*stories, terms=TERMS, tags=TAGS, page={"added": "2020-01-01"})
    names = {"jian-xuan": Name("jian-xuan", "涧宣", "Jian Xuan", "desk", "jiàn xuān")}
    lexicon = Lexicon(terms=plain.lexicon.terms, tags=plain.lexicon.tags, names=names)
    desk = Byline("(涧宣)", ("涧宣",), "office")
    year = plain.story("year")
    versions = {**year.versions, "zh": replace(year.versions["zh"], byline=desk)}
    stories = tuple(replace(s, versions=versions) if s.slug == "year" else s for s in plain.stories)
    whole = Edition(stories, plain.pages, lexicon)
    return build(project, tmp_path_factory.mktemp("ways"), whole, SITEURL="https://digest.example.org/sub")


def page(site: Path, url: str) -> Any:
    return html.fromstring((site / url / "index.html").read_text("utf-8"))


def text(site: Path, url: str) -> str:
    return " ".join(page(site, url).xpath("//main")[0].text_content().split())


def stories_on(site: Path, url: str) -> list[str]:
    """Slugs of the cards of a page, in order."""
    return [
        href.strip("/").split("/")[-1]
        for href in page(site, url).xpath(
            "//article[contains(@class, 'card')]//*[self::h2 or self::h3]/a/@href"
        )
    ]


def test_no_link_is_broken(made: Path) -> None:
    """Redirects, homophones and drafts leave no dead link."""
    assert [str(gate) for gate in links(made, "/sub/") if not gate.holds] == []


def test_homophones_and_look_alikes_keep_pages_of_their_own(made: Path) -> None:
    """公示, 公式 and 攻势 are three tags; so are C, C++ and C#."""
    found = {t.id: stories_on(made, f"zh/tags/{t.id}/") for t in TAGS}

    assert found == {
        "gong-shi-notice": ["day"], "gong-shi-formula": ["month"], "gong-shi-drive": ["year"],
        "c": ["month", "undated"], "c-plus-plus": ["year"], "c-sharp": ["day", "month"],
    }  # fmt: skip


def test_a_tag_page_says_what_it_is(made: Path) -> None:
    """Both names, the definition of its term, each story once, key figures, related tags with what they share, its feed."""
    body = text(made, "en/tags/c-sharp/")
    root = page(made, "en/tags/c-sharp/")

    assert "A programming language." in body
    assert "2 stories" in body
    assert root.xpath("//table//th[@scope='row']/a/@href") == [
        "../../../en/day/#f-p1-1",
        "../../../en/month/#f-p1-1",
    ]
    assert [a.text_content().split()[0] for a in root.xpath("//section[@aria-labelledby='rel']//a")] == [
        "C",
        "Formulas",
        "Public",
    ]
    assert root.xpath("//header//a[@type='application/atom+xml']/@href") == [
        "../../../en/tags/c-sharp/atom.xml"
    ]


def test_the_tag_index_is_in_order(made: Path, site: Path) -> None:
    """By stored pinyin in Chinese, A to Z in English, with both names and the count; the most used first where there are many."""
    names = page(made, "en/tags/").xpath("//section[@aria-labelledby='k-topic']//li/a/text()")

    assert names == sorted(names, key=str.lower)
    assert re.search(r"C# ?C# ?2", text(made, "zh/tags/"))
    assert page(site, "zh/tags/").xpath("//section[1]/@aria-labelledby") == ["top"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("zh/older", "zh/day"), ("en/old", "en/day"), ("both/old", "both/day"), ("zh/tags/csharp", "zh/tags/c-sharp"), ("en/tags/csharp", "en/tags/c-sharp")],
)  # fmt: skip
def test_old_addresses_lead_on(made: Path, old: str, new: str) -> None:
    """As a page without a script, which search engines follow, and as a line for the host."""
    root = page(made, old)

    target = root.xpath("string(//meta[@http-equiv='refresh']/@content)").removeprefix("0;url=")
    assert (made / old / target).resolve() == (made / new).resolve()
    assert root.xpath("//link[@rel='canonical']/@href") == [f"https://digest.example.org/sub/{new}/"]
    assert root.xpath("//script") == []
    assert f"/sub/{old}/ /sub/{new}/ 301\n" in (made / "_redirects").read_text("utf-8")
    assert f"/{old}/<" not in (made / "sitemap.xml").read_text("utf-8")


def test_the_archive_knows_no_more_than_the_paper(made: Path) -> None:
    """A day and a month stand under their month, a year alone under its year, the undated apart."""
    assert stories_on(made, "zh/archive/2019/") == ["day", "month", "year"]
    assert stories_on(made, "zh/archive/2019/05/") == ["day", "month"]
    assert stories_on(made, "en/archive/undated/")[0] == "undated"
    assert page(made, "zh/archive/2019/").xpath("//h2[@class='day']/text()") == ["2019年5月", "月份未注明"]
    assert "2019年 3篇报道" in text(made, "zh/archive/")
    assert "日期未注明 2篇报道" in text(made, "zh/archive/")


def test_who_signed_has_a_page(made: Path, site: Path) -> None:
    """A desk is marked as one; a photographer has the story; a name unknown to the lexicon has an address not made of its sound."""
    assert "Jian Xuan" in text(made, "en/bylines/jian-xuan/")
    assert "not of a person" in text(made, "en/bylines/jian-xuan/")
    photographer = next(a for a in page(made, "zh/bylines/").xpath("//main//li/a") if a.text == "仝少飞")
    assert re.fullmatch(r"\.\./\.\./zh/bylines/n-[0-9a-f]{10}/", photographer.get("href"))
    assert stories_on(made, photographer.get("href").removeprefix("../../")) == ["undated"]
    assert {p.name for p in (site / "zh/bylines").iterdir() if p.is_dir()} == {
        "gao-de-quan", "zhang-ying", "jian-xuan", "yi-xuan", "tian-wen-wei", "tong-shao-fei",
    }  # fmt: skip
    assert page(site, "zh/jianxi-two-committees/").xpath("//a[@rel='author']/@href") == [
        "../../zh/bylines/gao-de-quan/"
    ]


def test_related_stories_say_why(made: Path) -> None:
    """A shared tag relates two stories and is named; nothing shared, nothing related."""
    root = page(made, "en/day/")
    assert root.xpath("//section[@aria-labelledby='rl']//a/@href") == ["../../en/month/"]
    assert "Tags in common: C#" in root.xpath("string(//section[@aria-labelledby='rl'])")
    assert page(made, "zh/year/").xpath("//section[@aria-labelledby='rl']") == []


def test_an_edition_page_is_whole(site: Path) -> None:
    """Source, date and its note, the stories in printed order, key figures linked, repairs; home lists it."""
    url = "zh/editions/000_bdac2d7e7da24070/"
    root = page(site, url)

    assert stories_on(site, url) == [
        "jianxi-grassroots-party-building", "jianxi-two-committees", "supervision-law-daily-lesson", "yiyang-cultural-services",
    ]  # fmt: skip
    assert "未具名报纸" in text(site, url)
    assert "年份为编者推断" in text(site, url)
    assert len(root.xpath("//table[@class='figs']//a")) >= 12
    assert root.xpath("//h2[@id='re']/small/text()")[0] != "0"
    assert any(url in href for href in page(site, "zh").xpath("//a/@href"))
