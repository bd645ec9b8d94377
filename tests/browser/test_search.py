"""The search page in a real browser: every hit holds the query, and every paragraph that holds it is a hit."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from newsdigest import edition as edition_room
from newsdigest.model import Edition

HITS = "[...document.querySelectorAll('#hits li li > a')].map(a => a.getAttribute('href'))"


@pytest.fixture(scope="module")
def edition(project: Path) -> Edition:
    return edition_room.build(project / "content")


@pytest.fixture(scope="module")
def paragraphs(edition: Edition) -> dict[str, tuple[str, ...]]:
    """Story and id of every paragraph to its texts in both languages, compared without width or case."""
    found: dict[str, tuple[str, ...]] = {}
    for story in edition.stories:
        for version in story.versions.values():
            for p in version.paragraphs:
                if p.text.strip():
                    place = f"{story.slug}/#{p.id}"
                    found[place] = (*found.get(place, ()), _folded(p.text))
    return found


def _folded(text: str) -> str:
    """Half width, lower case, plain quotes, single spaces: written here again, so that the index is not its own judge."""
    text = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    for curly, straight in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("「", '"'), ("」", '"')):
        text = text.replace(curly, straight)
    return " ".join(text.lower().split())


@pytest.fixture(scope="module")
def reader(chromium: Any) -> Iterator[Any]:
    """One reader, whose browser keeps the index between the tests as any reader's would."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def page(reader: Any, base_url: str) -> Iterator[Any]:
    tab = reader.new_page()
    tab.faults = []
    tab.on("console", lambda m: tab.faults.append(m.text) if m.type == "error" else None)
    tab.on("pageerror", lambda e: tab.faults.append(str(e)))
    tab.goto(base_url + "zh/search/")
    yield tab
    assert tab.faults == []
    tab.close()


ASK = (
    """async queries => {
        const form = document.querySelector('[data-search]'), more = document.getElementById('hits-more'), found = [];
        const list = document.getElementById('hits');
        list.style.display = 'none';  // many answers, none of them looked at
        for (const q of queries) {
            delete form.dataset.done; form.elements.namedItem('q').value = q; form.requestSubmit();
            while (form.dataset.done === undefined) await new Promise(r => setTimeout(r));
            while (!more.hidden) await more.onclick();
            found.push("""
    + HITS
    + """);
        }
        list.style.display = '';
        return found;
    }"""
)


def ask_each(page: Any, queries: list[str]) -> list[set[str]]:
    """The paragraphs each query finds, story and id; presses "further" until there is no more."""
    answers = []
    for query, hits in zip(queries, page.evaluate(ASK, queries), strict=True):
        found = [href for href in hits if re.search(r"#p\d+(s\d+)?$", href)]
        assert len(found) == len(set(found)), f"{query!r} lists a sentence twice"
        answers.append({paragraph_of(href) for href in found})
    return answers


def paragraph_of(href: str) -> str:
    """The address of a hit to the story and paragraph it is in."""
    return re.sub(r"s\d+$", "", "/".join(href.split("/")[-2:]))


def ask(page: Any, query: str) -> set[str]:
    """The paragraphs one query finds."""
    return ask_each(page, [query])[0]


def wrong_answers(page: Any, queries: list[str], paragraphs: dict[str, tuple[str, ...]]) -> list[str]:
    """What is missed of the paragraphs that hold a query in either language, and what is found beside them."""
    wrong = []
    for query, found in zip(queries, ask_each(page, queries), strict=True):
        bare = re.sub(r'^"(.+)"$', r"\1", _folded(query))
        truth = {place for place, texts in paragraphs.items() if any(bare in text for text in texts)}
        if found != truth:
            wrong.append(f"{query!r}: missed {sorted(truth - found)}, too many {sorted(found - truth)}")
    return wrong


def test_any_two_to_four_characters_are_found_exactly(
    page: Any, edition: Edition, paragraphs: dict[str, tuple[str, ...]]
) -> None:
    """Recall 1.00 and precision 1.00 over random substrings of the Chinese, marks among them."""
    rng = random.Random(20180531)
    texts = [p.text for story in edition.stories for p in story.versions["zh"].paragraphs if len(p.text) > 4]
    queries = []
    while len(queries) < 120:
        text = rng.choice(texts)
        size = rng.choice((2, 3, 4))
        at = rng.randrange(len(text) - size)
        query = text[at : at + size]
        if query.strip() == query and not re.search(r"\d", query):  # a figure is found by value too
            queries.append(query)

    assert wrong_answers(page, queries, paragraphs) == []


def test_terms_are_found_exactly(page: Any, edition: Edition, paragraphs: dict[str, tuple[str, ...]]) -> None:
    """Terms used, by their Chinese and by their English in turn."""
    used = {use.term for story in edition.stories for p in story.versions["zh"].paragraphs for use in p.terms}
    terms = [edition.lexicon.terms[term] for term in sorted(used)]
    queries = [(term.zh, quoted(term.en))[n % 2] for n, term in enumerate(terms)]

    assert wrong_answers(page, queries, paragraphs) == []


def quoted(text: str) -> str:
    """A phrase in quotation marks, which none of its own end."""
    return f'"{text.strip(chr(34) + "“”")}"'


def test_english_words_and_phrases_are_found_exactly(
    page: Any, edition: Edition, paragraphs: dict[str, tuple[str, ...]]
) -> None:
    """Words, pieces of words, and phrases that begin or end in the middle of one."""
    rng = random.Random(7)
    texts = [p.text for s in edition.stories for p in s.versions["en"].paragraphs if len(p.text) > 60]
    queries = []
    for _ in range(36):
        words = rng.choice(texts).split()
        at = rng.randrange(len(words) - 4)
        queries.append(quoted(words[at]))
        queries.append(quoted(" ".join(words[at : at + rng.choice((2, 3, 4))])))
    for _ in range(36):
        text = rng.choice(texts)
        at = rng.randrange(len(text) - 12)
        piece = text[at : at + rng.choice((1, 3, 6, 12))]
        if piece.strip() == piece:
            queries.append(quoted(piece))

    assert wrong_answers(page, queries, paragraphs) == []


def test_figures_widths_and_marks(page: Any, paragraphs: dict[str, tuple[str, ...]]) -> None:
    """A figure, a piece of one, a full-width one, a lone mark and a lone letter all find what holds them."""
    queries = ["60.6%", "1+3", "2.45", "0.6", "6%", '"８００万"', '"PARTY BUILDING"', "。", "党", "a", '"245 million yuan"']  # fmt: skip

    assert wrong_answers(page, queries, paragraphs) == []


def test_the_address_carries_the_query(page: Any, base_url: str) -> None:
    """A shared address shows the same hits; filters are in it; the title of a hit leads to its paragraph."""
    page.goto(base_url + "zh/search/?q=三社联动&tag=dang-jian&lang=zh")
    page.wait_for_selector("#hits li li a")

    assert page.input_value("#q") == "三社联动"
    assert {href.split("/")[-3] for href in page.evaluate(HITS)} == {"zh"}
    assert "q=%E4%B8%89" in page.url and "tag=dang-jian" in page.url
    assert page.inner_text("#hits .en") and page.inner_text("#hits .zh")
    assert "三社联动" in page.inner_text("#hits mark")
    page.click("#hits li li a[href*='#p']")
    page.wait_for_selector(":target")
    assert page.evaluate("document.querySelector(':target').textContent.includes('三社联动')")


def test_the_query_goes_along_and_back_keeps_the_place(page: Any, base_url: str) -> None:
    """The language switch asks the same; who comes back from a hit stands where the hit was."""
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(f"{base_url}zh/search/?q=社区")
    page.locator("form[data-done]").wait_for()
    hit = page.locator("#hits .hit li a").nth(12)
    hit.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    hit.click()
    page.wait_for_url(lambda url: "search" not in url)
    page.go_back()
    page.locator("form[data-done]").wait_for()
    expect(hit).to_be_in_viewport()
    assert page.evaluate("scrollY") > 600
    page.locator(".langs a", has_text="English").click()
    page.wait_for_url("**/en/search/?q=*")

    assert before > 600
    assert page.locator("[name=q]").input_value() == "社区"


def test_filters_narrow(page: Any, edition: Edition) -> None:
    """Tag, year and language each leave only what fits."""
    everything = ask(page, "社区")
    page.select_option("#tag", "huan-jie")
    tagged = ask(page, "社区")
    page.select_option("#lang", "en")
    english = ask(page, "584")
    page.select_option("#year", "2018")

    assert {place.split("/")[0] for place in tagged} == {"jianxi-two-committees"}
    assert tagged < everything
    assert ask(page, "先后对新任") == set()
    assert ask(page, "584") == english != set()


def test_keyboard_and_screen_reader(page: Any) -> None:
    """Typing finds without a mouse, the count is announced, and Enter opens a hit."""
    page.focus("#q")
    page.keyboard.type("讲习所")
    page.wait_for_selector("#hits li li a")

    assert re.search(r"找到\d+处", page.inner_text("#hits-status"))
    assert page.get_attribute("#hits-status", "role") == "status"
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.matches('#hits a')"):
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "/search/" not in page.url


CASES = [
    tuple(part.strip() for part in line.rsplit("|", 1))
    for line in (Path(__file__).parents[1] / "cases/search.txt").read_text("utf-8").split("\n")
    if line and not line.startswith("#")
]


def test_sixty_queries_find_what_they_mean(page: Any) -> None:
    """Figures in any notation, pinyin, traditional characters, other spellings, typing errors, several words, phrases."""
    assert len(CASES) == 60
    queries = [query for query, _ in CASES]
    wrong = []
    for (query, place), hits in zip(CASES, page.evaluate(ASK, queries), strict=True):
        found = {re.sub("/#?", "#", paragraph_of(href)) for href in hits}
        if bool(found) != (place != "-") or (found and not any(f.startswith(place) for f in found)):
            wrong.append(f"{query}: {sorted(found)[:3]} not {place}")

    assert wrong == []


def test_whole_words_come_first(page: Any) -> None:
    """opera lists stories with the word before those with cooperation."""
    page.fill("#q", "opera")
    page.press("#q", "Enter")
    page.locator("form[data-done=opera]").wait_for()

    marks = page.evaluate("[...document.querySelectorAll('#hits .hit')].map(h => h.textContent)")
    assert "Opera" in marks[0] and "cooperat" in marks[-1]


def test_a_hit_shows_the_sentence_in_both_languages(page: Any) -> None:
    """With the matches of both marked, and the glossary entry in front where the query is one of its forms."""
    page.fill("#q", "24500万元")
    page.press("#q", "Enter")
    page.locator("form[data-done]").wait_for()
    page.wait_for_selector("#hits li li")

    assert page.evaluate("[...document.querySelectorAll('#hits mark')].map(m => m.textContent)") == [
        "2.45亿元",
        "245 million yuan",
    ]
    assert page.inner_text("#hits-status") == "找到1处。"
    page.fill("#q", "两委")
    page.wait_for_selector("#hits-names a")
    assert "/terms/" in page.get_attribute("#hits-names a", "href")


def test_words_apart_are_found_together(page: Any, paragraphs: dict[str, tuple[str, ...]]) -> None:
    """Several words mean all of them, in either language of a paragraph."""
    found = ask(page, "涧西区 584")

    assert found == {
        place
        for place, texts in paragraphs.items()
        if all(any(word in text for text in texts) for word in ("涧西区", "584"))
    }
    assert "全部词语" in page.inner_text("#hits-status")


def test_nothing_found_is_said(page: Any) -> None:
    """An answer of none is an answer; markup in a query is text."""
    assert ask(page, "<img src=x onerror=alert(1)>") == set()
    assert page.inner_text("#hits-status") == "没有找到。"


def test_without_scripts_there_are_other_ways_in(chromium: Any, base_url: str) -> None:
    """No dead box: the ways in, each a link that leads somewhere."""
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(base_url + "zh/search/")

    assert not tab.is_visible("form.search")
    links = tab.evaluate("[...document.querySelectorAll('#ways ~ ul a')].map(a => a.href)")
    assert len(links) >= 5
    assert all(context.request.get(link).ok for link in links)
    context.close()


def test_first_search_is_light(chromium: Any, base_url: str) -> None:
    """At most 60 kB come over the line for a first search, page, styles and scripts included."""
    context = chromium.new_context()
    tab = context.new_page()
    sizes: list[int] = []
    client = context.new_cdp_session(tab)
    client.send("Network.enable")
    client.on("Network.loadingFinished", lambda e: sizes.append(e["encodedDataLength"]))
    tab.goto(base_url + "zh/search/?q=脱贫攻坚")
    tab.wait_for_selector("#hits li li a")
    tab.wait_for_timeout(100)

    assert 0 < sum(sizes) <= 60_000, sum(sizes)
    context.close()
