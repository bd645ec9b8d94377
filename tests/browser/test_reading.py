"""What a reader does: with the keyboard, with a finger, with and without scripts."""

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

STORY = "jianxi-two-committees"
SLUGS = (
    STORY,
    "jianxi-grassroots-party-building",
    "supervision-law-daily-lesson",
    "yiyang-cultural-services",
)


def focused(page: Page) -> str:
    """What has the focus: its class, or its words."""
    return str(
        page.evaluate(
            "[document.activeElement.className, document.activeElement.textContent.trim().slice(0, 20)].join('|')"
        )
    )


def test_keyboard_walk(page: Page, base_url: str):
    """Skip link first, then sections and languages, then the first term, and at last the panel; the focus is always seen."""
    page.goto(f"{base_url}zh/{STORY}/")
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        stops.append(focused(page))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", f"no focus ring on {stops[-1]}"
        if page.evaluate("!!document.activeElement.closest('.panel')"):
            break

    def first(test: str) -> int:
        return next(i for i, stop in enumerate(stops) if test in stop)

    assert stops[0].startswith("skip|")
    assert 0 < first("|首页") < first("|English") < first("term|") < len(stops) - 1
    assert page.evaluate("!!document.activeElement.closest('.panel')")


def test_skip_link_leads_to_the_text(page: Page, base_url: str):
    """Enter on it moves on past the navigation."""
    page.goto(f"{base_url}zh/{STORY}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("!!document.activeElement.closest('main')")


def test_note_of_a_term_by_keyboard(page: Page, base_url: str):
    """Focus alone shows nothing; Enter opens the note and goes into it, Esc closes it and gives the focus back to the term."""
    page.goto(f"{base_url}zh/{STORY}/")
    term = page.locator("a.term").first
    page.locator("nav.langs a").last.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.term')"):
            break
    note = page.locator("#note")
    page.wait_for_timeout(600)
    expect(note).to_be_hidden()
    expect(term).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(note).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement.closest('#note') && document.activeElement.href.includes('/terms/')"
    )
    page.keyboard.press("Escape")

    expect(note).to_be_hidden()
    expect(term).to_be_focused()


def test_note_of_a_term_by_mouse(page: Page, base_url: str):
    """Hover shows it after a moment, the pointer may go into it, and it goes when the pointer has gone."""
    page.goto(f"{base_url}zh/{STORY}/")
    page.locator("a.term").first.hover()
    note = page.locator("#note")
    expect(note).to_be_visible()
    note.hover()
    page.wait_for_timeout(500)
    expect(note).to_be_visible()
    page.mouse.move(5, 5)

    expect(note).to_be_hidden()


def test_a_pointer_moves_no_focus(page: Page, base_url: str):
    """Who only passes over a term keeps the place in the page: the note goes and the focus is where it was."""
    page.goto(f"{base_url}zh/{STORY}/")
    page.locator("a.term").first.hover()
    note = page.locator("#note")
    expect(note).to_be_visible()
    page.mouse.move(5, 5)
    expect(note).to_be_hidden()

    assert page.evaluate("document.activeElement === document.body")


def test_note_of_a_term_by_touch(chromium: Browser, base_url: str):
    """A tap opens it as a sheet at the foot of the phone; a tap elsewhere closes it."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{base_url}zh/{STORY}/")
    page.locator("a.term").first.tap()
    note = page.locator("#note")
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box and round(box["y"] + box["height"]) == 844 and box["x"] == 0
    page.touchscreen.tap(200, 60)

    expect(note).to_be_hidden()
    context.close()


def test_note_side_by_side_brings_both_definitions(page: Page, base_url: str):
    """There the page has names only; the script fetches the entry."""
    page.goto(f"{base_url}both/{STORY}/")
    page.locator("a.term").first.click()

    expect(page.locator("#note p[lang=zh-Hans]")).to_have_count(1)
    expect(page.locator("#note p[lang=en]")).to_have_count(1)


def test_card_of_a_figure(page: Page, base_url: str):
    """A tap, the pointer or Enter shows value, other language, calculation and place in the received file; focus alone nothing."""
    page.goto(f"{base_url}en/yiyang-cultural-services/")
    figure = page.locator(".body .fig", has_text="245 million yuan").first
    figure.focus()
    page.wait_for_timeout(500)
    note = page.locator("#note")
    expect(note).to_be_hidden()
    page.keyboard.press("Enter")
    expect(note).to_be_focused()
    for said in ("2.45亿元", "245 × 1,000,000 = 245,000,000", "Line 77 of the received page"):
        expect(note).to_contain_text(said)
    page.keyboard.press("Escape")
    expect(figure).to_be_focused()
    page.locator(".body .fig", has_text="25.6 million yuan").first.hover()

    expect(note).to_contain_text("2560万元")


def test_a_figure_carries_its_editors_note(page: Page, base_url: str):
    """The card of 584人 says that the posts add up to more."""
    page.goto(f"{base_url}zh/{STORY}/")
    page.locator(".body .noted").first.click()

    expect(page.locator("#note")).to_contain_text("合计694")


def test_no_two_marks_touch(page: Page, base_url: str):
    """Between two marks there is text, in both languages; there is about one mark in 25 characters of Chinese, 60 of English."""
    gaps = """() => [...document.querySelectorAll('.body p')].map(p => {
      const marks = [...p.querySelectorAll('.fig:not(.quiet), a.term')], first = p.textContent;
      let close = 0;
      for (let i = 1; i < marks.length; i++) {
        const between = document.createRange();
        between.setStartAfter(marks[i - 1]);
        between.setEndBefore(marks[i]);
        if (marks[i].matches('.term') || marks[i - 1].matches('.term')) close += between.toString().length < 2;
      }
      return [first.length, marks.length, close];
    })"""
    for lang, room in (("zh", 25), ("en", 60)):
        found = []
        for slug in SLUGS:
            page.goto(f"{base_url}{lang}/{slug}/")
            found += page.evaluate(gaps)
        assert sum(close for _, _, close in found) == 0
        assert sum(marks for _, marks, _ in found) <= 1.25 * sum(length for length, _, _ in found) / room


def test_citing_a_paragraph_and_a_sentence(chromium: Browser, base_url: str):
    """The number of a paragraph offers it and its sentences in both languages with the address, to be copied."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{base_url}zh/{STORY}/")
    page.locator("#p2").hover()
    page.locator("#p2 > .pn").click()
    note = page.locator("#note")
    note.locator("button", has_text="第4句").click()
    note.locator("button", has_text="复制").click()
    expect(note.locator("button", has_text="已复制")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    context.close()

    assert text.startswith("“此次社区换届，共选出“两委”班子成员584人，")
    assert "584 members of the committees were elected" in text
    assert re.search(rf"/zh/{STORY}/#p2s4$", text)


def test_pinyin(page: Page, base_url: str):
    """Over terms, names and the headline first, over all of the text if asked, kept for next time, and gone without a trace."""
    page.goto(f"{base_url}zh/{STORY}/")
    before = page.locator("#p1 p").first.inner_text()
    page.locator("[data-py-set=names]").click()
    expect(page.locator("h1 rt").first).to_have_text("jiàn")
    some = page.locator("#p1 rt").count()
    page.goto(f"{base_url}both/{STORY}/")
    expect(page.locator("#p1 .zh rt")).to_have_count(some)
    page.locator("[data-py-set=all]").click()
    expect(page.locator("#p1 .zh rt").first).to_have_text("rì")
    assert page.locator("#p1 .zh rt").count() > 2 * some > 0
    page.locator("[data-py-set=off]").click()
    expect(page.locator("rt")).to_have_count(0)
    page.goto(f"{base_url}zh/{STORY}/")

    assert page.locator("#p1 p").first.inner_text() == before


def test_a_copied_text_has_no_numbers_of_paragraphs(page: Page, base_url: str):
    """What is selected from p1 to p2 is their text and nothing else."""
    page.goto(f"{base_url}zh/{STORY}/")
    text = page.evaluate(
        "(() => { const r = document.createRange(); r.setStartBefore(document.getElementById('p1')); r.setEndAfter(document.getElementById('p2'));"
        " getSelection().addRange(r); return getSelection().toString(); })()"
    )

    assert text.strip().startswith("日前") and not re.search(r"^\d+$", text, re.MULTILINE)


def test_both_languages_lead_on_in_the_language_read_last(page: Page, base_url: str):
    """Who came from an English page gets English tags from the page of both; else Chinese ones."""
    page.goto(f"{base_url}both/{STORY}/")
    assert "/zh/tags/" in page.locator(".tags a").first.get_attribute("href")  # type: ignore[operator]
    page.goto(f"{base_url}en/{STORY}/")
    page.goto(f"{base_url}both/{STORY}/")

    expect(page.locator(".tags a").first).to_have_attribute("href", re.compile("/en/tags/"))
    expect(page.locator(".langs a").first).to_have_attribute("href", re.compile("/zh/"))


def test_the_dark_theme_is_there_before_the_first_paint(page: Page, base_url: str):
    """The script that sets a chosen theme is read before the style sheet: no frame of the page is light."""
    page.goto(f"{base_url}zh/")
    page.locator("[data-theme-set=dark]").click()
    page.route("**/site.*.js", lambda route: route.abort())
    page.goto(f"{base_url}en/")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"


def test_theme_is_chosen_and_kept(page: Page, base_url: str):
    """The button sets it, the next page has it, "auto" takes it away."""
    page.goto(f"{base_url}zh/")
    page.locator("[data-theme-set=dark]").click()
    page.goto(f"{base_url}en/")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 26)"
    page.locator("[data-theme-set=auto]").click()

    assert page.evaluate("document.documentElement.dataset.theme") is None


def test_views_of_both_languages(page: Page, base_url: str):
    """Side by side, stacked, English on demand; in the address, kept for next time, and in the same row always."""
    page.goto(f"{base_url}both/{STORY}/")
    zh, en = page.locator(".pair .zh").nth(1), page.locator(".pair .en").nth(1)
    assert zh.bounding_box()["y"] == en.bounding_box()["y"]  # type: ignore[index]
    page.locator("[data-view-set=stack]").click()
    assert zh.bounding_box()["y"] < en.bounding_box()["y"]  # type: ignore[index]
    assert page.url.endswith("?view=stack")
    page.goto(f"{base_url}both/{STORY}/?view=reveal#p2")
    expect(page.locator("#p2 .en").first).to_be_visible()  # what the address points at is never hidden
    expect(page.locator("#p1 .en").first).to_be_hidden()
    page.locator("#p1 .rev").click()
    expect(page.locator("#p1 .en").first).to_be_visible()
    page.locator("#p1 .rev").click()
    expect(page.locator("#p1 .en").first).to_be_hidden()
    page.locator("[data-view-set=reveal]").click()
    page.goto(f"{base_url}both/yiyang-cultural-services/")

    expect(page.locator("#p1 .en").first).to_be_hidden()


def test_sentences_stand_beside_each_other(page: Page, base_url: str):
    """On a wide screen every English sentence begins beside its Chinese one, and at most 15 % of the Chinese column is empty;
    on a phone it is right below it."""
    empty = """() => { let gap = 0, whole = 0;
      for (const row of document.querySelectorAll('.row')) {
        const [zh, en] = ['.zh', '.en'].map((side) => {
          const piece = row.querySelector(side);
          piece.style.alignSelf = 'start';
          return piece.getBoundingClientRect().height;
        });
        whole += Math.max(zh, en);
        gap += Math.max(zh, en) - zh;
      }
      return gap / whole; }"""
    page.set_viewport_size({"width": 1280, "height": 800})
    for slug in SLUGS:
        page.goto(f"{base_url}both/{slug}/")
        assert page.evaluate(empty) <= 0.15, slug
    zh, en = page.locator("#p2s2 > .zh"), page.locator("#p2s2 > .en")
    assert zh.bounding_box()["y"] == en.bounding_box()["y"]  # type: ignore[index]
    page.set_viewport_size({"width": 390, "height": 844})
    below, following = en.bounding_box(), page.locator("#p2s3 > .zh").bounding_box()

    assert zh.bounding_box()["y"] < below["y"] < following["y"]  # type: ignore[index]


def test_a_pair_of_sentences_is_highlighted(page: Page, base_url: str):
    """By the pointer, a tap, and j and k, which go from pair to pair; while a field has the focus the keys are letters."""
    page.goto(f"{base_url}both/{STORY}/")
    colour = "e => getComputedStyle(e).backgroundColor"
    plain = page.locator("#p2s2").evaluate(colour)
    page.locator("#p2s2 > .en").hover()
    assert page.locator("#p2s2").evaluate(colour) != plain
    page.mouse.move(2, 2)
    page.locator("#p2s2 > .zh").click(position={"x": 2, "y": 2})
    expect(page.locator(".row.on")).to_have_attribute("id", "p2s2")
    page.keyboard.press("j")
    expect(page.locator(".row.on")).to_have_attribute("id", "p2s3")
    page.keyboard.press("k")
    page.keyboard.press("k")

    expect(page.locator(".row.on")).to_have_attribute("id", "p2s1")
    expect(page.locator(":focus")).to_have_attribute("id", "p2s1")


def test_a_sentence_has_one_address_in_all_views(site: Path):
    """The same ids in Chinese, English and both, in the same order, and in the feeds."""
    for slug in SLUGS:
        found = {
            view: re.findall(r'id="(p\d+s\d+)"', (site / view / slug / "index.html").read_text("utf-8"))
            for view in ("zh", "en", "both")
        }
        assert len(found["zh"]) > 9
        assert found["zh"] == found["en"] == found["both"]
    for lang in ("zh", "en"):
        assert 'id=\\"p2s2\\"' in (site / f"feeds/{lang}.json").read_text("utf-8")


def test_a_figure_lights_its_counterpart(page: Page, base_url: str):
    """Hovering 584人 lights 584; following a link to it does too."""
    page.goto(f"{base_url}both/{STORY}/")
    figure = page.locator("#p2 .zh .fig", has_text="584人").first
    partner = "e" + str(figure.get_attribute("id"))[1:]
    figure.hover()
    expect(page.locator(f"#{partner}")).to_have_class(re.compile(r"\blit\b"))
    page.mouse.move(2, 2)

    expect(page.locator(f"#{partner}")).not_to_have_class(re.compile(r"\blit\b"))


VISIBLE = """id => { const r = document.getElementById(id).getBoundingClientRect(); return r.bottom > 48 && r.top < innerHeight; }"""
FIRST = """() => [...document.querySelectorAll('span[id^=p], .row[id]')].find(e => e.getBoundingClientRect().bottom > 60).id"""
SWITCHES = (("zh", "English"), ("en", "Side by side"), ("both", "中文"), ("zh", "对照"))


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_the_language_switch_keeps_the_sentence(page: Page, base_url: str, width: int):
    """Four real clicks in the middle of a story, without scrolling back: the sentence below the header is in sight after each."""
    page.set_viewport_size({"width": width, "height": 844})
    for number, (view, name) in enumerate(SWITCHES):
        page.goto(f"{base_url}{view}/yiyang-cultural-services/")
        page.mouse.move(width / 2, 400)
        page.mouse.wheel(0, 1100 + 700 * number)
        page.wait_for_timeout(600)
        sentence = page.evaluate(FIRST)
        page.locator(".langs a", has_text=name).click()
        page.wait_for_url(re.compile(rf"/(zh|en|both)/yiyang-cultural-services/#{sentence}$"))
        page.wait_for_function(VISIBLE, arg=sentence)  # smooth scrolling takes its time

        assert page.evaluate("document.querySelector('.mast').getBoundingClientRect().top") == 0


def test_the_place_in_the_address_goes_along(page: Page, base_url: str):
    """While what the address names is in sight, the switch keeps it: #p3 stays #p3."""
    page.goto(f"{base_url}zh/{STORY}/#p3")
    page.wait_for_timeout(600)
    page.locator(".langs a", has_text="English").click()

    page.wait_for_url(re.compile(rf"/en/{STORY}/#p3$"))


def test_the_header_is_one_row(page: Page, base_url: str):
    """48 px at every width, always in sight; on a phone sections and search are in a menu; / goes to the search field."""
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        for view in ("zh", "en", "both"):
            page.goto(f"{base_url}{view}/{STORY}/#p3")
            page.wait_for_timeout(300)
            box = page.locator(".mast").bounding_box()
            assert box and (box["y"], box["height"]) == (0, 48), (width, view)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (width, view)
            inside = "[...document.querySelectorAll('.mast a, .mast input, .open')].filter(e => e.checkVisibility()).every(e => e.getBoundingClientRect().bottom <= 49)"
            assert page.evaluate(inside), (width, view)
    page.keyboard.press("/")
    expect(page.locator(".seek input")).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(f"{base_url}zh/{STORY}/")
    expect(page.locator(".sections")).to_be_hidden()
    page.locator(".open").click()
    expect(page.locator(".sections a").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator(".seek input")).to_be_focused()
    page.keyboard.type("584")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/search/?q=584")
    expect(page.locator("#hits mark").first).to_contain_text("584")


def test_without_scripts(chromium: Browser, site: Path, base_url: str):
    """Everything is readable; terms lead to their notes and back; languages and tags work; nothing asks for a script."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}zh/{STORY}/")
    expect(page.locator(".theme")).to_be_hidden()
    page.locator("a.term").first.click()
    assert re.search(r"#g-\d+$", page.url)
    page.locator(":target .back").click()
    assert re.search(r"#r-\d+$", page.url)
    page.locator("nav.langs a", has_text="对照").click()
    expect(page.locator(".pair .en").first).to_be_visible()
    expect(page.locator(".modes")).to_be_hidden()
    page.locator("nav.langs a[hreflang=en]").click()
    page.locator(".tags a").first.click()
    expect(page.locator("h1")).to_be_visible()
    context.close()


def test_reduced_motion(chromium: Browser, base_url: str):
    """Smooth scrolling is for those who did not ask for stillness."""
    for motion, expected in (("reduce", "auto"), ("no-preference", "smooth")):
        context = chromium.new_context(reduced_motion=motion)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{base_url}zh/")

        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == expected
        context.close()


def test_print(page: Page, base_url: str):
    """On paper: light, no navigation, figures underlined, the page's address at the end."""
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{base_url}zh/{STORY}/")

    expect(page.locator("nav.sections")).to_be_hidden()
    expect(page.locator(".addr")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert "underline" in page.evaluate("getComputedStyle(document.querySelector('.fig')).textDecorationLine")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_printed_story_is_whole_and_short(chromium: Browser, base_url: str, tmp_path: Path, scripts: bool):
    """The longest story fits six sheets in each view, with all its figures and its notes, closed on the screen as they are."""
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    for view, told in (
        ("zh", ("6641名", "扶贫先扶志")),
        ("en", ("6,641", "rural revitalisation")),
        ("both", ("庙会",)),
    ):
        page.goto(f"{base_url}{view}/yiyang-cultural-services/")
        page.pdf(path=tmp_path / f"{view}.pdf", prefer_css_page_size=True)
        sheets = pypdfium2.PdfDocument(tmp_path / f"{view}.pdf")
        texts = [sheet.get_textpage().get_text_range() for sheet in sheets]
        assert len(texts) <= 6, view
        assert len(texts[-1].strip()) > 200, view  # no sheet for a line or two
        end = "".join(texts[len(texts) // 2 :])
        assert all(word in end for word in told), view
        sheets.close()
    context.close()


def test_print_shows_english_whatever_the_view(page: Page, base_url: str):
    """English on demand is on paper too, and no button."""
    page.goto(f"{base_url}both/{STORY}/?view=reveal")
    expect(page.locator(".row > .en").first).to_be_hidden()
    page.emulate_media(media="print")

    expect(page.locator(".row > .en").first).to_be_visible()
    expect(page.locator(".rev").first).to_be_hidden()


def test_a_word_without_end_stays_in_its_column(page: Page, base_url: str):
    """An address of a hundred letters is broken: nothing overprints, and the page scrolls down only."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{base_url}both/{STORY}/")
        page.locator("p.zh").first.evaluate("p => { p.textContent = 'https://' + 'a'.repeat(100) }")

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert page.evaluate(
            "(([a, b]) => a.scrollWidth <= a.clientWidth)(document.querySelectorAll('p.zh'))"
        )


def test_forced_colours(chromium: Browser, base_url: str):
    """Figures have a border where backgrounds are taken away."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{base_url}zh/{STORY}/")

    assert page.evaluate("getComputedStyle(document.querySelector('.fig')).borderTopWidth") == "1px"
    context.close()


def test_404_in_a_subfolder_at_any_depth(page: Page, sub_url: str):
    """An unknown address deep inside a site at /sub/ still finds its style and its way home."""
    page.goto(f"{sub_url}zh/no/such/page/")

    expect(page.locator("h1")).to_contain_text("找不到页面")
    assert page.evaluate("getComputedStyle(document.querySelector('.mast')).borderTopWidth") == "4px"
    page.locator(".choose a").first.click()
    expect(page.locator("h1")).to_contain_text("地方报纸的报道")


QUOTES = """() => {
  const widths = [], walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node; node = walk.nextNode();) {
    const at = node.data.search(/[\u2018\u2019\u201c\u201d]/);
    const place = node.parentElement;
    if (at < 0 || place.closest('[lang]').lang !== 'en' || !place.getClientRects().length) continue;
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + 1);
    widths.push(range.getBoundingClientRect().width / parseFloat(getComputedStyle(place).fontSize));
  }
  return widths;
}"""


def test_quotes_of_english_are_narrow(page: Page, base_url: str):
    """No Chinese face lends English its quotes, which are a whole character wide there, whatever faces a machine has."""
    page.goto(f"{base_url}en/jianxi-two-committees/")
    widths = page.evaluate(QUOTES)

    assert len(widths) > 3
    assert max(widths) < 0.75
