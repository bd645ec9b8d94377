"""What only machines read: sitemap, alternates, JSON-LD, headers, robots."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from gates.links import links
from newsdigest.base.headers import HEADERS
from tests.browser.making import build
from tests.factories import edition, story, tag

SITE = "https://example.org/"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def file_of(site: Path, url: str, base: str = SITE) -> Path:
    """The file behind an absolute address."""
    assert url.startswith(base), url
    path = site / url[len(base) :]
    return path / "index.html" if url.endswith("/") else path


def read(path: Path) -> Any:
    return html.fromstring(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def places(site: Path) -> dict[str, dict[str, str]]:
    """Every address of the sitemap to its alternates."""
    tree = etree.parse(str(site / "sitemap.xml"))
    return {
        place.findtext("s:loc", namespaces=NS): {
            link.get("hreflang"): link.get("href") for link in place.findall("x:link[@rel='alternate']", NS)
        }
        for place in tree.findall("s:url", NS)
    }


def test_sitemap_names_every_page_once(site: Path, places: dict[str, dict[str, str]]) -> None:
    """Each address is a file, and each page that may be indexed is an address."""
    pages = {p for p in site.rglob("index.html") if not read(p).xpath("//meta[@name='robots']")}

    assert {file_of(site, url) for url in places} == pages
    assert len(places) == len(etree.parse(str(site / "sitemap.xml")).findall("s:url", NS))


def test_alternates_are_mutual_and_the_same_everywhere(site: Path, places: dict[str, dict[str, str]]) -> None:
    """hreflang of page and sitemap agree, name the page itself and x-default, and every page named says the same."""
    wrong = []
    for url, told in places.items():
        head = read(file_of(site, url))
        said = {
            a.get("hreflang"): a.get("href") for a in head.xpath("//head/link[@hreflang][@rel='alternate']")
        }
        if said != told:
            wrong.append(f"{url}: {said} and {told}")
        if head.xpath("//link[@rel='canonical']/@href") != [url]:
            wrong.append(f"{url}: canonical")
        if told:
            lang = head.get("lang")
            if url not in (told.get(lang), told["x-default"]) or "x-default" not in told or len(told) != 3:
                wrong.append(f"{url}: {told}")
            wrong += [
                f"{url}: {other} answers otherwise" for code, other in told.items() if places[other] != told
            ]

    assert wrong == []
    assert sum(map(bool, places.values())) > 100


def test_every_page_introduces_itself(site: Path) -> None:
    """Title, description of 70 to 150 characters, Open Graph, one stylesheet, feeds."""
    wrong = []
    for path in sorted(site.rglob("*.html")):
        head = read(path)
        if head.xpath("//meta[@http-equiv='refresh']"):
            continue
        name = path.relative_to(site).as_posix()
        description = head.xpath("string(//meta[@name='description']/@content)")
        if not 70 <= len(description) <= 150:
            wrong.append(f"{name}: {len(description)} {description}")
        if not head.xpath("string(//title)").strip():
            wrong.append(f"{name}: no title")
        for prop in ("og:title", "og:description", "og:type", "og:site_name", "og:locale"):
            if not head.xpath(f"string(//meta[@property='{prop}']/@content)"):
                wrong.append(f"{name}: no {prop}")
        picture = head.xpath("//meta[@property='og:image']/@content")
        if head.xpath("//meta[@name='twitter:card']/@content") != [
            "summary_large_image" if picture else "summary"
        ]:
            wrong.append(f"{name}: twitter:card")
        if len(head.xpath("//link[@rel='stylesheet']")) != 1:
            wrong.append(f"{name}: style sheets")
        if not head.xpath("//link[@type='application/atom+xml']"):
            wrong.append(f"{name}: no feed")

    assert wrong == []


def test_stories_are_news_articles(site: Path) -> None:
    """NewsArticle with what schema.org and search engines ask for; the translation names its original and back."""
    stories = sorted(p.parent.name for p in site.glob("both/*/index.html"))
    found = {}
    for slug in stories:
        for lang in ("zh", "en"):
            path = site / lang / slug / "index.html"
            data = json.loads(read(path).xpath("string(//script[@type='application/ld+json'])"))
            found[lang, slug] = data
            assert data["@context"] == "https://schema.org"
            assert data["@type"] == "NewsArticle"
            assert 0 < len(data["headline"]) <= 110
            assert data["inLanguage"] == {"zh": "zh-Hans", "en": "en"}[lang]
            assert data["url"] == f"{SITE}{lang}/{slug}/"
            assert all(a["@type"] in ("Person", "Organization") and a["name"] for a in data["author"])
            assert all(file_of(site, a["url"]).is_file() for a in data["author"])
            assert data["publisher"]["name"]
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", data["datePublished"])
            assert "dateModified" not in data and "dateCreated" not in data
            assert all(file_of(site, tag["url"]).is_file() for tag in data["about"])
    for slug in stories:
        assert found["en", slug]["translationOfWork"]["@id"] == found["zh", slug]["@id"]
        assert found["zh", slug]["workTranslation"]["@id"] == found["en", slug]["@id"]
        assert found["en", slug]["translationOfWork"]["inLanguage"] == "zh-Hans"
    desk = found["zh", "jianxi-grassroots-party-building"]["author"][0]
    person = found["zh", "jianxi-two-committees"]["author"][0]
    assert (desk["@type"], person["@type"]) == ("Organization", "Person")


def test_terms_are_defined_terms(site: Path) -> None:
    """Every term page says DefinedTerm with name, description and set."""
    pages = sorted((site / "en" / "terms").glob("*/index.html"))
    for path in pages:
        if path.parent.name == "page":
            continue
        data = json.loads(read(path).xpath("string(//script[@type='application/ld+json'])"))
        assert data["@type"] == "DefinedTerm"
        assert data["name"] and data["description"] and data["inDefinedTermSet"]["name"]

    assert len(pages) > 50


def test_headers_are_the_ones_tested_with(site: Path) -> None:
    """_headers sends what preview and tests serve, for every path."""
    lines = (site / "_headers").read_text("utf-8").split("\n")

    assert lines[0] == "/*"
    assert lines[1 : 1 + len(HEADERS)] == [f"  {name}: {value}" for name, value in HEADERS]


def test_robots_names_the_sitemap(site: Path, sub_site: Path) -> None:
    """All are welcome, and the sitemap's address is absolute, under a path too."""
    assert f"Sitemap: {SITE}sitemap.xml\n" in (site / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://digest.example.org/sub/sitemap.xml\n" in (sub_site / "robots.txt").read_text(
        "utf-8"
    )
    assert "Disallow" not in (site / "robots.txt").read_text("utf-8")


def test_sitemap_under_a_path(sub_site: Path) -> None:
    """Every address of the site at /sub/ is a file."""
    urls = etree.parse(str(sub_site / "sitemap.xml")).xpath("//s:loc/text()", namespaces=NS)

    assert [u for u in urls if not file_of(sub_site, u, "https://digest.example.org/sub/").is_file()] == []


def test_without_an_address_none_is_claimed(project: Path, tmp_path: Path) -> None:
    """SITEURL = "": no canonical, no hreflang, no sitemap, nothing of a host; everything else is there and leads somewhere."""
    made = edition(
        story("one", ["社区有11个。"], ["There are 11."], published="2019", tags=("t",)),
        tags=(tag("t", "标签", "A tag"),),
    )
    site = build(project, tmp_path, made, SITEURL="", NEWSDIGEST_REPORT_ADDRESS="")
    head = read(site / "en/one/index.html")
    data = json.loads(head.xpath("string(//script[@type='application/ld+json'])"))

    assert [str(gate) for gate in links(site, "/") if not gate.holds] == []
    assert head.xpath("//link[@rel='canonical'] | //link[@hreflang] | //meta[@property='og:url']") == []
    assert not {"url", "@id"} & set(data) and data["headline"] == "An example headline"
    assert not (site / "sitemap.xml").exists()
    assert (site / "robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    claims = re.compile(
        r'rel="canonical"|<link rel="alternate" hreflang|og:url|example\.org|mailto:|"url": ?"https?:'
    )
    texts = [
        p for p in site.rglob("*") if p.suffix in (".html", ".xml", ".json", ".txt") or p.name.startswith("_")
    ]
    assert [p for p in texts if claims.search(p.read_text("utf-8"))] == []
    assert 'href="/en/one/"' in (site / "feeds/en.atom.xml").read_text("utf-8")


def test_a_date_is_no_more_exact_than_known(project: Path, tmp_path: Path) -> None:
    """JSON-LD gives a month as a month, and nothing for an undated story; a headline is cut at 110 characters."""
    made = edition(
        story("month", ["一。"], ["One."], published="2019-05", headline=("长" * 200, "long " * 60)),
        story("undated", ["二。"], None, byline=None),
    )
    site = build(project, tmp_path, made)

    def said(url: str) -> Any:
        return json.loads(
            read(site / url / "index.html").xpath("string(//script[@type='application/ld+json'])")
        )

    assert said("zh/month")["datePublished"] == "2019-05"
    assert [len(said(url)["headline"]) <= 110 for url in ("zh/month", "en/month")] == [True, True]
    assert not {"datePublished", "author", "workTranslation"} & set(said("zh/undated"))
