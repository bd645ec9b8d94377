"""Every page type: languages, words, addresses, data."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from newsdigest.model import Edition
from newsdigest.site.labels import Labels
from newsdigest.site.pages import PAGES
from tests.factories import edition, story, tag, term
from tests.site.conftest import Build


class Reader(HTMLParser):
    """Ids, links, and every text with the language it stands in."""

    VOID = frozenset(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.stack: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang") or (self.stack[-1][1] if self.stack else "")
        if given.get("id"):
            self.ids.append(given["id"] or "")
        canonical = tag == "link" and given.get("rel") in ("canonical", "alternate")
        for name in ("href", "src"):
            if given.get(name) and not canonical:
                self.links.append(given[name] or "")
        for name in ("aria-label", "title", "alt", "data-show"):
            if given.get(name):
                self.texts.append((lang, given[name] or ""))
        if tag not in self.VOID:
            self.stack.append((tag, lang))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1][0] == "script":
            self.scripts.append(data)
        elif data.strip() and self.stack:
            self.texts.append((self.stack[-1][1], data))


@pytest.fixture(scope="session")
def read(pages: Path) -> dict[str, Reader]:
    """Every page of the site, read."""
    return {
        p.relative_to(pages).as_posix(): Reader(p.read_text("utf-8")) for p in sorted(pages.rglob("*.html"))
    }


def test_no_link_is_broken(pages: Path, read: dict[str, Reader]):
    """Every link and fragment of every page leads somewhere, also in a subfolder; 404.html belongs to the address it was built for."""
    broken = []
    for name, page in read.items():
        for link in page.links:
            if name == "404.html" and link.startswith("/"):
                link = "/sub" + link
            url = urlsplit(urljoin(f"https://host.example/sub/{name}", link))
            if url.netloc != "host.example":
                continue
            path = unquote(url.path)
            file = path.removeprefix("/sub/") + ("index.html" if path.endswith("/") else "")
            if (
                not path.startswith("/sub/")
                or not (pages / file).is_file()
                or (url.fragment and file in read and unquote(url.fragment) not in read[file].ids)
            ):
                broken.append((name, link))

    assert broken == []


def test_ids_are_unique(read: dict[str, Reader]):
    """No page has an id twice."""
    assert [name for name, page in read.items() if len(page.ids) != len(set(page.ids))] == []


NAMES = ("zh/feeds/", "zh/search/", "en/search/", "en/bylines/")
"""Pages with names of formats, examples of queries in both languages, and people who have no English name."""
HAN = re.compile("[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")


def test_no_chinese_on_english_pages_without_its_language(read: dict[str, Reader]):
    """Chinese on an English page is always in an element that says zh-Hans."""
    wrong = [
        (n, t)
        for n, p in read.items()
        if n.startswith("en/") and not n.startswith(NAMES)
        for lang, t in p.texts
        if lang == "en" and HAN.search(t)
    ]

    assert wrong == []


def test_no_english_on_chinese_pages_without_its_language(read: dict[str, Reader]):
    """Latin words on a Chinese page are in an element that says en or pinyin; file names and the audit's codes aside."""
    wrong = [
        (n, t)
        for n, p in read.items()
        if n.startswith("zh/") and not n.startswith(("zh/about", "zh/method", "zh/editions", *NAMES))
        for lang, t in p.texts
        if lang == "zh-Hans"
        and WORD.search(re.sub(r"https://\S+|GB/T|Atom|JSON|CSV|\w+\.(?:csv|json)", "", t))
    ]

    assert wrong == []


def test_every_page_names_the_others(pages: Path):
    """Canonical, itself among its alternates, x-default; all absolute."""
    html = (pages / "en/full/index.html").read_text("utf-8")

    assert '<link rel="canonical" href="https://example.org/en/full/">' in html
    assert re.findall(r'hreflang="([^"]+)" href="([^"]+)"', html)[:3] == [
        ("zh-Hans", "https://example.org/zh/full/"),
        ("en", "https://example.org/en/full/"),
        ("x-default", "https://example.org/zh/full/"),
    ]


def test_a_story_without_english_claims_none(pages: Path):
    """Its English page shows the Chinese text: no hreflang, the canonical address of the Chinese page, not in the sitemap."""
    sitemap = (pages / "sitemap.xml").read_text("utf-8")
    for lang in ("zh", "en"):
        html = (pages / lang / "alone/index.html").read_text("utf-8")
        assert '<link rel="canonical" href="https://example.org/zh/alone/">' in html
        assert 'hreflang="en"' not in html
        assert "og:locale:alternate" not in html

    assert "https://example.org/zh/alone/" in sitemap
    assert "https://example.org/en/alone/" not in sitemap
    assert "https://example.org/en/full/" in sitemap


@pytest.mark.parametrize("address", ["", "https://host.example", "https://host.example/sub"])
def test_the_404_page_at_any_depth(build: Build, cases: Edition, address: str):
    """Its links begin with the path of the site, of a site without an address with /: a host serves it at any depth."""
    published = build(cases, SITEURL=address)

    links = Reader((published / "404.html").read_text("utf-8")).links
    start = "/sub/" if address.endswith("/sub") else "/"
    assert all(link.startswith((start, "#")) for link in links)


def test_folders_have_an_index(pages: Path):
    """The stories side by side and the newspaper pages are listed, with links that work."""
    assert 'href="../both/full/"' in (pages / "both/index.html").read_text("utf-8")
    for lang in ("zh", "en"):
        html = (pages / lang / "editions/index.html").read_text("utf-8")
        found = re.findall(f'href="../../{lang}/editions/([^"/]+)/"', html)
        assert found
        assert all((pages / lang / "editions" / name / "index.html").is_file() for name in found)


def test_terms_have_data_for_machines(pages: Path):
    """A DefinedTerm with name, description and the set it is in."""
    reader = Reader((pages / "zh/terms/liang-wei/index.html").read_text("utf-8"))
    data = json.loads(reader.scripts[0])

    assert (data["@type"], data["name"], data["inLanguage"]) == ("DefinedTerm", "两委", "zh-Hans")
    assert data["inDefinedTermSet"]["@type"] == "DefinedTermSet"


def test_a_concordance_has_both_languages(pages: Path):
    """The sentence that uses the term, its English beside it, and a link to the paragraph."""
    html = (pages / "zh/terms/she-qu/index.html").read_text("utf-8")

    assert "71个<mark>社区</mark>" in html
    assert "In 71 <mark>communities</mark> 584 were elected." in html
    assert 'href="../../../both/full/#p1"' in html


def test_ruby_over_the_headword(pages: Path):
    """One syllable over each character."""
    html = (pages / "en/terms/liang-wei/index.html").read_text("utf-8")

    assert '<ruby>两<rp>(</rp><rt lang="zh-Latn-pinyin">liǎng</rt><rp>)</rp></ruby>' in html


def test_long_lists_are_paged(build: Build):
    """250 terms: three pages of at most 100, each reachable, none over 500 kB."""
    terms = [term(f"t{i:03}", f"词{i}", f"word {i}", pinyin="cí") for i in range(250)]
    site = build(edition(story("a", ["词1。"], ["Word 1."]), terms=terms))

    assert sorted(p.parent.name for p in (site / "zh/terms/page").glob("*/index.html")) == ["2", "3"]
    assert max(p.stat().st_size for p in site.rglob("*.html")) < 500_000
    assert (site / "zh/terms/index.html").read_text("utf-8").count("<dt>") == 100


def test_homophones_stay_apart(build: Build):
    """公示 公式 攻势 are three tags at three addresses."""
    tags = [
        tag("gong-shi-a", "公示", "notice"),
        tag("gong-shi-b", "公式", "formula"),
        tag("gong-shi-c", "攻势", "offensive"),
    ]
    site = build(edition(story("a", ["甲。"], tags=tuple(t.id for t in tags)), tags=tags))

    index = (site / "zh/tags/index.html").read_text("utf-8")
    assert all(f'<a href="../../zh/tags/{t.id}/">{t.zh}</a>' in index for t in tags)


def test_every_page_type_has_a_page(pages: Path):
    """A line of PAGES that yields nothing is a mistake."""
    assert {kind.name for kind in PAGES} >= {
        "home",
        "story",
        "tags",
        "terms",
        "figures",
        "editions",
        "audit",
        "missing",
    }
    for name in (
        "zh",
        "zh/full",
        "both/full",
        "zh/tags",
        "zh/terms",
        "en/figures/by-kind",
        "zh/editions/page",
        "audit",
        "zh/about",
    ):
        assert (pages / name / "index.html").is_file()


def test_labels_have_both_languages(project: Path):
    """Every label says something in Chinese and in English, and has the same holes in both."""
    labels = Labels.read(project / "theme/labels.toml").labels

    def holes(text: object) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", " ".join(text) if isinstance(text, tuple) else str(text)))

    assert [key for key, pair in labels.items() if not pair["zh"] or not pair["en"]] == []
    assert [
        k
        for k, pair in labels.items()
        if holes(pair["zh"]) != holes(pair["en"]) and "n" not in holes(pair["zh"])
    ] == []


def test_every_template_is_ours(project: Path):
    """A template missing from the theme would be taken from Pelican's own without a word."""
    used = set(
        re.findall(
            r'(?:extends|import|include) "([^"]+)"',
            "".join(p.read_text() for p in (project / "theme/templates").iterdir()),
        )
    )

    assert [name for name in used if not (project / "theme/templates" / name).is_file()] == []
