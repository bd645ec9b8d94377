"""Story pages: what a reader of each language finds, and what is said of what is not there."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from newsdigest.html import display
from newsdigest.model import Edition
from tests.factories import edition, story
from tests.site.conftest import Build


def read(site: Path, url: str) -> str:
    """One page."""
    return (site / url / "index.html").read_text("utf-8")


def words(html: str) -> str:
    """Text with the markup taken away."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def paragraphs(html: str, lang: str) -> dict[str, str]:
    """Paragraph id to its text in one language, on any of the three views."""
    found = {}
    body = html.partition('<section class="notes"')[0].partition('<section class="rights"')[0]
    for block in re.split(r'(?=<(?:div|li) class="(?:par|pair p|pair list|pair rows)" id=)', body)[1:]:
        pid = re.search(r'id="(p\d+)"', block)
        text = re.search(rf'<p lang="{lang}"[^>]*>(.*?)</p>', block, re.DOTALL)
        if pid and text:
            found[pid[1]] = words(text[1])
    return found


@pytest.mark.parametrize("view", ["zh", "both"])
def test_chinese_text_is_the_source(pages: Path, cases: Edition, view: str):
    """Markup off, every paragraph is the source, width of punctuation aside."""
    for each in cases.stories:
        expected = {p.id: display(p.text, "zh") for p in each.versions["zh"].paragraphs}

        assert paragraphs(read(pages, f"{view}/{each.slug}"), "zh-Hans") == expected


@pytest.mark.parametrize("view", ["en", "both"])
def test_english_text_is_the_translation(pages: Path, cases: Edition, view: str):
    """The same of the English where there is one."""
    for each in cases.stories:
        if "en" in each.versions:
            expected = {p.id: p.text for p in each.versions["en"].paragraphs if p.text}

            assert paragraphs(read(pages, f"{view}/{each.slug}"), "en") == expected


def test_a_paragraph_has_one_address_in_three_views(pages: Path):
    """#p2 leads to the second paragraph on each."""
    for view in ("zh", "en", "both"):
        assert read(pages, f"{view}/full").count(' id="p2"') == 1


def test_a_figure_has_one_id_in_both_languages(pages: Path):
    """584人 and 584 are f-p1-2 on their own pages; side by side the English one is e-p1-2."""
    assert '<data class="fig noted" id="f-p1-2" value="584">584人</data>' in read(pages, "zh/full")
    assert '<data class="fig" id="f-p1-2" value="584">584</data>' in read(pages, "en/full")
    assert 'id="f-p1-2"' in read(pages, "both/full") and 'id="e-p1-2"' in read(pages, "both/full")


def test_large_figures_say_their_value(pages: Path):
    """2.45亿元 tells in its tooltip what it is in full."""
    assert 'value="245000000" title="245,000,000元' in read(pages, "zh/full")


def test_a_term_is_linked_once_and_back(pages: Path):
    """The first 两委 leads to its note, the note back to it and on to the entry; the second is plain."""
    html = read(pages, "zh/full")

    note = re.search(r'<div id="g-(\d+)">\n<dt><a class="go" href="../../zh/terms/liang-wei/">', html)
    assert note
    assert [html.count(f'{at}-{note[1]}"') for at in ('href="#g', 'id="r', 'href="#r')] == [1, 1, 1]


def test_all_uses_can_be_linked(build: Build, cases: Edition):
    """NEWSDIGEST_TERM_LINKS = "all"."""
    html = read(build(cases, NEWSDIGEST_TERM_LINKS="all"), "zh/full")

    assert len(re.findall(r'href="#g-\d+"[^>]*>两委<', html)) == 2


def test_what_is_missing_is_said_and_shown_in_chinese(pages: Path):
    """A paragraph without translation shows the original, marked in words and with its language."""
    html = read(pages, "en/part")

    assert "Not translated yet; the Chinese original:" in html
    assert '<p lang="zh-Hans">第二段没有译文，说<a class="term"' in html
    assert "English: some paragraphs are not translated" in html


def test_states_are_said_in_words(pages: Path):
    """Stale and machine paragraphs carry their mark on the English page and side by side."""
    assert words(read(pages, "en/full")).count("Out of date: the Chinese has changed since") == 1
    assert "机器稿，未经人审阅" in read(pages, "both/full")
    assert "Draft, not published" in read(pages, "en/draft") and "noindex" in read(pages, "en/draft")


def test_cards_say_where_the_english_is_a_machines(pages: Path):
    """In both languages, on every card of the story; a card of a reviewed story says nothing."""
    for lang, words in (("en", "English: machine translation"), ("zh", "英译：机器稿"), ("both", "机器稿")):
        home = (pages / lang / "index.html").read_text("utf-8")
        cards = re.findall(r"<article.*?</article>", home, re.S)
        marked = [words in card for card in cards if "/full/" in card]

        assert marked and all(marked)
        assert not any(words in card for card in cards if "/full/" not in card)


def test_a_story_without_english_has_an_english_page(pages: Path):
    """It says so once, names the story in Chinese, and shows the original with its ids, so that permalinks hold."""
    html = read(pages, "en/alone")

    assert '<h1 lang="zh-Hans">' in html and "English: not translated yet" in html
    assert words(html).count("the Chinese original is shown") == 1
    assert "Not translated yet; the Chinese original:" not in html
    assert 'id="p1"' in html and "只有中文的" in words(html)


def test_beside_a_story_without_english_nothing_is_offered(pages: Path):
    """The page of both languages shows the Chinese alone, without buttons for views of an English that is not there."""
    html = read(pages, "both/alone")

    assert "data-view-set" not in html and 'class="en"' not in html
    assert "本篇尚无英文译文" in words(html) and "只有中文的" in words(html)


def test_nothing_is_invented_for_an_undated_story(pages: Path):
    """No date known: it says so in each language, and no <time> stands in the head of the story."""
    assert "日期未注明" in read(pages, "zh/alone") and "Undated" in read(pages, "en/alone")
    assert "<time" not in read(pages, "zh/alone")
    assert '<time datetime="2018">2018年</time>' in read(pages, "zh/part")
    assert '<time datetime="2018-06-20">20 June 2018</time>' in read(pages, "en/full")


def test_corrections_rights_and_the_way_to_report(pages: Path):
    """Trust is on every story: what was corrected and when, whose text it is, where to write."""
    html = read(pages, "zh/full")

    assert '<time datetime="2026-11-20">2026年11月20日</time>' in html and "曾误作66.0%。" in html
    assert "权利属于原作者。" in html
    subject = quote("七十一个社区选出新班子 p2")
    assert (
        f"mailto:corrections@example.org?subject={subject}&amp;body=https%3A//example.org/zh/full/%23p2"
        in html
    )


def test_the_editors_note_stands_at_its_figure(pages: Path):
    """Acknowledged findings with a public note are under their paragraph and lead to the figure."""
    assert '<b>编者注</b> <a href="#f-p1-2">584人</a> 各职务合计344。' in read(pages, "zh/full")
    assert '<b>Editor’s note</b> <a href="#f-p1-2">584</a> The posts add up to 344.' in read(pages, "en/full")


def test_an_excerpt_shows_no_text(build: Build):
    """An edition marked `excerpt`: summary, figures and terms, and nowhere a paragraph of it."""
    made = edition(
        story(
            "a",
            ["原文不得刊登。有11人。"],
            ["Text of 11 that must not be published."],
            summary={"zh": "摘要。", "en": "Summary."},
        ),
        page={"excerpt": True},
    )

    site = build(made)

    everything = "".join(p.read_text("utf-8") for p in site.rglob("*.html"))
    assert "原文不得刊登" not in everything and "must not be published" not in everything
    for view in ("zh/a", "both/a"):
        assert "摘要。" in read(site, view) and "11人" in read(site, view)


def test_a_paper_named_in_chinese_only_keeps_its_name_and_its_language(build: Build):
    """English pages name it as printed, as Chinese; that it is not named they say of none that is."""
    site = build(edition(story("a", ["正文。"], ["Text."]), page={"newspaper": {"zh": "示例晚报"}}))
    pages_ = [read(site, "en"), *(p.read_text("utf-8") for p in site.glob("en/editions/*/index.html"))]

    assert len(pages_) == 2
    for html in pages_:
        assert 'lang="zh-Hans">示例晚报<' in html
        assert "not named" not in html


def test_an_excerpt_with_an_english_summary_misses_nothing(build: Build):
    """No translation of it will ever stand there: no page of it says that one is still to come."""
    made = edition(
        story("a", ["原文。"], None, summary={"zh": "摘要。", "en": "Summary."}), page={"excerpt": True}
    )

    site = build(made)

    for view in ("zh/a", "en/a", "both/a", "en"):
        assert "Summary." in read(site, view) or view == "zh/a"
        assert "not translated" not in read(site, view) and "尚未翻译" not in read(site, view)


def test_no_chart_of_posts_that_are_not_the_parts_of_the_total(pages: Path):
    """Three posts with their numbers do not add up to the 584 people stated: no chart shows them as its parts."""
    assert "<rect" not in read(pages, "zh/full")


def test_a_caption_without_a_photograph_is_text(pages: Path):
    """No <img>, no grey box."""
    html = read(pages, "zh/full")

    assert "<img" not in html
    assert '<span lang="zh-Hans">活动现场</span> <small lang="zh-Hans">张三摄</small>' in html


def test_a_term_that_gave_way_to_a_figure_is_linked_at_its_next_use(build: Build):
    """Where a term crosses a figure it cannot be a link; its note must not lead back to nothing."""
    from dataclasses import replace

    from newsdigest.model import Span, TermUse
    from tests.factories import term

    made = edition(story("a", ["有3个个体。", "个体在后。"]), terms=[term("ge-ti", "个体", "individual")])
    first = made.stories[0]
    zh = first.versions["zh"]
    p1, p2 = zh.paragraphs
    p1 = replace(p1, terms=(TermUse(Span(2, 4), "个个", "ge-ti", first=True),))
    p2 = replace(p2, terms=(TermUse(Span(0, 2), "个体", "ge-ti"),))
    zh = replace(zh, sections=(replace(zh.sections[0], paragraphs=(p1, p2)),))
    site = build(replace(made, stories=(replace(first, versions={"zh": zh}),)))

    assert '<a class="term" href="#g-1" id="r-1">个体</a>在后。' in read(site, "zh/a")


def header(html: str) -> str:
    """The words above a story."""
    return words(re.search(r"<article.*?</header>", html, re.DOTALL)[0])  # type: ignore[index]


def test_the_news_headline_stands_above_the_printed_one(pages: Path):
    """Headline, standfirst, then what the newspaper printed, in each language; side by side in the two together."""
    zh, en, both = (read(pages, f"{view}/full") for view in ("zh", "en", "both"))

    assert re.search(r"<h1[^>]*>(.*?)</h1>", en)[1] == "Communities elect 584"  # type: ignore[index]
    assert re.search("七十一个社区选出新班子.*全部完成。.*原题.*社区“两委”换届", header(zh), re.DOTALL)
    assert re.search(
        "Communities elect 584.*All are done.*Printed headline.*Elections in the", header(en), re.DOTALL
    )
    assert "全部完成。" in header(both) and "All are done." in header(both)
    assert "<title>Communities elect 584" in en
    assert '"alternativeHeadline":"Elections in the communities"' in en.replace('": "', '":"')


def test_in_brief_and_the_genre_note_precede_the_text(pages: Path):
    """The points in their order, in the language of the page."""
    brief = re.search(
        r'<section class="brief".*?</section>\s*<p class="genre">.*?</p>', read(pages, "en/full"), re.DOTALL
    )[0]  # type: ignore[index]

    assert re.findall(r"<li>(.*?)</li>", brief) == ["One point", "Two points"]
    assert "Official copy." in brief and "官方" not in brief


def test_a_story_without_additions_has_none(pages: Path):
    """No empty box and no label for what is not there."""
    html = read(pages, "zh/part")

    assert "原题" not in html and 'class="brief"' not in html and 'class="standfirst"' not in html


def test_an_editors_note_follows_its_paragraph(pages: Path):
    """At p2 and nowhere else, escaped, in the language of the page."""
    zh = read(pages, "zh/full")

    assert "总投资&lt;b&gt;未注明&lt;/b&gt;。</aside>" in zh.partition('id="p2"')[2].partition('id="p3"')[0]
    assert zh.count("总投资") == 1
    assert "The total is not given." in read(pages, "en/full") and "The total is not given." in read(
        pages, "both/full"
    )
