"""Feeds: read by a feed reader, checked against the rules of RFC 4287 and JSON Feed 1.1, and steady."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html
from pelican import signals

from newsdigest.cli import main
from newsdigest.exports.feeds import Feed, FeedEntry, atom, authority, identity
from tests.browser.making import build
from tests.copies import copy_project
from tests.factories import edition, story

# RFC 4287, appendix B, as far as the program writes it: what must be there, what may, and nothing else.
ATOM = etree.RelaxNG(
    etree.fromstring(
        b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://www.w3.org/2005/Atom" ns="http://www.w3.org/2005/Atom"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed"><attribute name="xml:lang"/><interleave>
  <ref name="id"/><ref name="title"/><ref name="updated"/><oneOrMore><ref name="author"/></oneOrMore><oneOrMore><ref name="link"/></oneOrMore>
  <optional><element name="subtitle"><text/></element></optional><optional><element name="generator"><text/></element></optional>
  <zeroOrMore><ref name="entry"/></zeroOrMore></interleave></element></start>
<define name="entry"><element name="entry"><interleave>
  <ref name="id"/><ref name="title"/><ref name="updated"/><optional><element name="published"><ref name="time"/></element></optional>
  <zeroOrMore><ref name="author"/></zeroOrMore><oneOrMore><ref name="link"/></oneOrMore>
  <zeroOrMore><element name="category"><attribute name="term"/><attribute name="label"/><empty/></element></zeroOrMore>
  <element name="summary"><text/></element>
  <optional><element name="content"><attribute name="type"><value>html</value></attribute><attribute name="xml:lang"/><text/></element></optional>
</interleave></element></define>
<define name="id"><element name="id"><data type="anyURI"><param name="pattern">[a-z]+:.+</param></data></element></define>
<define name="title"><element name="title"><data type="string"><param name="minLength">1</param></data></element></define>
<define name="updated"><element name="updated"><ref name="time"/></element></define>
<define name="time"><data type="dateTime"><param name="pattern">.+Z</param></data></define>
<define name="author"><element name="author"><element name="name"><text/></element></element></define>
<define name="link"><element name="link"><attribute name="href"><data type="anyURI"/></attribute><attribute name="type"/>
  <attribute name="rel"><choice><value>self</value><value>alternate</value><value>related</value></choice></attribute>
  <optional><attribute name="hreflang"><data type="language"/></attribute></optional></element></define>
</grammar>"""
    )
)


def feeds(site: Path) -> list[Path]:
    return sorted([*site.glob("feeds/*.xml"), *site.glob("*/tags/*/atom.xml")])


def test_atom_is_valid(site: Path, sub_site: Path) -> None:
    """Every Atom feed keeps the schema; ids are unique; self and alternate are its own."""
    for root, base in ((site, "https://example.org/"), (sub_site, "https://digest.example.org/sub/")):
        found = feeds(root)
        assert len(found) == 2 + 2 * len(list((root / "zh/tags").glob("*/index.html")))
        for path in found:
            tree = etree.parse(str(path))
            ATOM.assertValid(tree)
            ns = {"a": "http://www.w3.org/2005/Atom"}
            ids = tree.xpath("//a:entry/a:id/text()", namespaces=ns)
            assert len(ids) == len(set(ids))
            assert tree.xpath("/a:feed/a:link[@rel='self']/@href", namespaces=ns) == [
                base + path.relative_to(root).as_posix()
            ]
            of_tag = "tags" in path.parts
            for entry in tree.findall("a:entry", ns):
                assert entry.findtext("a:summary", namespaces=ns)
                assert (entry.find("a:content", ns) is None) == of_tag
                assert len(entry.findall("a:link[@rel='alternate']", ns)) == 1


def test_a_feed_reader_reads_them(site: Path) -> None:
    """feedparser finds nothing wrong, all stories, and the whole text of each."""
    for lang, code in (("zh", "zh-Hans"), ("en", "en")):
        found = feedparser.parse((site / f"feeds/{lang}.atom.xml").read_bytes())

        assert not found.bozo
        assert found.version == "atom10"
        assert found.feed.language == code
        assert len(found.entries) == 4
        for entry in found.entries:
            page = html.fromstring((site / entry.link.split("/", 3)[3] / "index.html").read_text("utf-8"))
            last = page.xpath("//div[contains(@class, 'par')]/p[@lang]")[-1].text_content()
            assert last in html.fromstring(entry.content[0].value).text_content()
            assert "<script" not in entry.content[0].value
            assert not re.search(r'(?:href|src)="(?!https?:)', entry.content[0].value)


def test_json_feed_is_valid(site: Path) -> None:
    """JSON Feed 1.1: what is required, in the right types, and the same stories as Atom."""
    for lang, code in (("zh", "zh-Hans"), ("en", "en")):
        data = json.loads((site / f"feeds/{lang}.json").read_text("utf-8"))
        atom_ids = [e.id for e in feedparser.parse((site / f"feeds/{lang}.atom.xml").read_bytes()).entries]

        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert data["title"] and data["language"] == code
        assert data["feed_url"] == f"https://example.org/feeds/{lang}.json"
        assert [item["id"] for item in data["items"]] == atom_ids
        for item in data["items"]:
            assert set(item) <= {
                "id", "url", "title", "content_html", "summary", "date_modified", "date_published", "language", "authors", "tags",
            }  # fmt: skip
            assert all(isinstance(item[k], str) and item[k] for k in ("id", "url", "title", "content_html"))
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", item["date_modified"])
            assert "date_published" not in item, "the news is known by its year alone"
            assert all(a["name"] for a in item["authors"])


def test_a_feed_says_what_the_page_says(site: Path) -> None:
    """Editor's notes, the state of the translation, run-in headings in bold, and a link to the languages side by side."""
    for lang, state, note, run_in in (
        ("en", "English: draft", "The posts listed add up to 694", "<b>Strengthening responsibility"),
        ("zh", "英译：草稿", "所列各职务人数合计694", "<b>强化责任"),
    ):
        items = json.loads((site / f"feeds/{lang}.json").read_text("utf-8"))["items"]
        html_of = {item["url"].rstrip("/").rpartition("/")[2]: item["content_html"] for item in items}
        elections = html_of["jianxi-two-committees"]
        assert f"<i>{state}</i>" in elections
        assert note in elections.partition("<blockquote>")[2]
        assert elections.count("/both/jianxi-two-committees/") == 1
        assert "<b>" in html_of["jianxi-grassroots-party-building"] and run_in in "".join(html_of.values())


def test_dates_are_the_editions_and_the_locks(project: Path, tmp_path: Path) -> None:
    """`updated` is the day a story was added or last corrected; a full date of the news is `published`; no clock."""
    made = edition(
        story("dated", ["一段。"], ["One."], published="2019-05-04"),
        story("yearly", ["二段。"], ["Two."], published="2018"),
        page={"added": "2020-02-03"},
    )
    site = build(project, tmp_path, made)
    found = {e.id: e for e in feedparser.parse((site / "feeds/en.atom.xml").read_bytes()).entries}

    tags = [f"tag:example.org,2026:story/{name}/en" for name in ("dated", "yearly")]
    dated, yearly = (found[name] for name in tags)
    assert (dated.updated, dated.published) == ("2020-02-03T00:00:00Z", "2019-05-04T00:00:00Z")
    assert yearly.updated == "2020-02-03T00:00:00Z"
    assert "published" not in yearly


UUIDS = ("c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002")


def test_ids_outlive_addresses(project: Path, tmp_path: Path) -> None:
    """A renamed story keeps its id, with NEWSDIGEST_ID also on another host; two digests of the same pages share none."""
    before = edition(story("old-name", ["一段。"], ["One."]), story("alone", ["二段。"]))
    after = replace(
        before,
        stories=(replace(before.stories[0], slug="new-name", formerly=("old-name",)), before.stories[1]),
    )
    after = replace(after, pages=(replace(after.pages[0], stories=("new-name", "alone")),))

    def ids(name: str, made: object, **settings: object) -> list[str]:
        site = build(project, tmp_path / name, made, **settings)  # type: ignore[arg-type]
        return [e.id for e in feedparser.parse((site / "feeds/en.atom.xml").read_bytes()).entries]

    own = [identity(authority("", UUIDS[0]), "story", "old-name", "en")]
    assert ids("a", before) == ids("b", after) == ["tag:example.org,2026:story/old-name/en"]
    assert ids("c", after, SITEURL="https://elsewhere.example/x") == [
        "tag:elsewhere.example,2026:x/story/old-name/en"
    ]
    assert ids("d", before, NEWSDIGEST_ID=UUIDS[0]) == own
    assert ids("e", after, NEWSDIGEST_ID=UUIDS[0], SITEURL="https://elsewhere.example/x") == own
    assert ids("f", before, NEWSDIGEST_ID=UUIDS[1]) != own


def test_two_projects_have_no_id_in_common(project: Path, tmp_path: Path) -> None:
    """Equal pages, neither an address nor a UUID: the ids are made of a random id of each project's folder."""
    found = []
    for name in ("one", "two"):
        copy = copy_project(project, tmp_path / name)
        assert main(["build", "--quiet", "--project", str(copy)]) == 0
        feeds = sorted((copy / "output").rglob("*.atom.xml"))
        ids = {e.id for path in feeds for e in feedparser.parse(path.read_bytes()).entries}
        ids |= {
            item["id"] for item in json.loads((copy / "output/feeds/zh.json").read_text("utf-8"))["items"]
        }
        found.append(ids)

    assert len(found[0]) == len(found[1]) > 4
    assert not found[0] & found[1]


def test_markup_in_a_headline_is_text() -> None:
    """What the paper prints is escaped once for XML and once for HTML."""
    feed = Feed(
        "tag:a",
        "u",
        "h",
        "zh-Hans",
        "<b>&",
        "",
        "x",
        [FeedEntry("tag:b", "u", "5<6 & 'x'", "<p>5&lt;6</p>", "", "2020-01-01")],
    )
    entry = etree.fromstring(atom(feed).encode()).find("{*}entry")

    assert entry is not None
    assert entry.findtext("{*}title") == "5<6 & 'x'"
    assert entry.findtext("{*}content") == "<p>5&lt;6</p>"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_feeds_page_offers_them_all(site: Path, lang: str) -> None:
    """Both formats, both languages and every tag are linked from the page, and the page from every page."""
    page = html.fromstring((site / lang / "feeds/index.html").read_text("utf-8"))
    links = set(page.xpath("//main//a/@href"))

    tags = len(list((site / "zh/tags").glob("*/atom.xml")))
    assert {
        "../../feeds/zh.atom.xml",
        "../../feeds/en.atom.xml",
        "../../feeds/zh.json",
        "../../feeds/en.json",
    } <= links
    assert sum(link.endswith("/atom.xml") for link in links) == tags > 10


def test_other_plugins_hear_of_every_file(project: Path, tmp_path: Path) -> None:
    """content_written for each page, feed_written for each Atom feed: a plugin that compresses or uploads misses none."""
    pages, feeds_heard = [], []

    def on_page(path: str, context: object) -> None:
        pages.append(Path(path))

    def on_feed(path: str, context: object, feed: object) -> None:
        feeds_heard.append(Path(path))

    with signals.content_written.connected_to(on_page), signals.feed_written.connected_to(on_feed):
        site = build(project, tmp_path, edition(story("one", ["一段。"], ["One."])))

    assert set(site.rglob("*.html")) <= {*pages}
    assert {*feeds_heard} == {*feeds(site)}
