"""In a real browser: what is saved appears, what is broken is shown over the page, and the next good save mends it."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from gates.in_browser import listen

from .desks import PATIENCE, Preview, edit

expect.set_options(timeout=PATIENCE * 1000)

PLUGIN = """
_run = run
def run(project, output, **options):
    summary = _run(project, output, **options)
    for page in output.glob("zh/index.html"):
        page.write_text(page.read_text("utf-8").replace("</body>", "<p id=probe>by plugin</p></body>"), "utf-8")
    return summary
"""


def seed(copy: Path) -> Path:
    """The first raw page."""
    return min((copy / "content/seeds").glob("*.txt"))


def style(copy: Path) -> Path:
    """The main style sheet."""
    return min((copy / "theme/static").rglob("site.css"))


def append(file: Path, text: str) -> None:
    """Add to a file."""
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_edits_appear_and_the_reader_keeps_the_place(preview: Preview, copy: Path, page: Page):
    """Content, lexicon, template, style and plugin: each save shows by itself, scrolled to where the page was.

    Text and style are changed without a reload: what the page's scripts hold stays, and one style sheet is there, not two.
    """
    load = listen(page, preview.url)
    slug = min((copy / "content/translations").glob("*.en.md")).name.removesuffix(".en.md")
    page.set_viewport_size({"width": 390, "height": 400})
    page.goto(f"{preview.url}zh/{slug}/")
    expect(page.locator("#probe")).to_have_count(0)
    page.evaluate("scrollTo({top: 600, behavior: 'instant'})")
    page.evaluate("window.kept = 'still here'")

    edit(copy / "theme/templates/layout.html", "</body>", '<p id="probe">by template</p></body>')
    expect(page.locator("#probe")).to_have_text("by template")
    assert page.evaluate("scrollY") == 600

    headline = page.locator("p.printed").evaluate("e => e.childNodes[1].textContent.trim()")
    first = next(line for line in seed(copy).read_text("utf-8-sig").split("\n") if headline[:4] in line)
    edit(
        seed(copy), first, first.replace(headline[:4], headline[:3] + "改")
    )  # as long, so that nothing moves
    page.evaluate("document.querySelector('main a').focus({preventScroll: true})")
    expect(page.locator("p.printed")).to_contain_text("改")
    assert page.evaluate("scrollY") == 600
    assert page.evaluate("[window.kept, document.activeElement.matches('main a')]") == ["still here", True]

    page.goto(f"{preview.url}zh/terms/")
    terms = copy / "content/lexicon/terms.toml"
    known = page.locator("main a[href*='terms/'], main a[lang]").first
    expect(known).to_be_visible()
    line = next(line for line in terms.read_text("utf-8").split("\n") if line.startswith("zh = "))
    edit(terms, line, line.rstrip('"') + '改变了"')
    expect(page.locator("main")).to_contain_text("改变了")

    page.goto(f"{preview.url}zh/")
    page.evaluate("window.kept = 'still here'")
    sheets = page.locator("link[rel=stylesheet]").count()
    append(style(copy), "\nbody { outline-color: rgb(1, 2, 3); }\n")
    expect(page.locator("body")).to_have_css("outline-color", "rgb(1, 2, 3)")
    expect(page.locator("link[rel=stylesheet]")).to_have_count(sheets)
    assert page.evaluate("window.kept") == "still here"

    append(copy / "plugins/newsdigest/site/__init__.py", PLUGIN)
    expect(page.locator("#probe").last).to_have_text("by plugin")
    assert load.policy == load.outside == []


def test_a_changed_story_is_shown_before_the_rest_is_built(preview: Preview, copy: Path, page: Page):
    """Its page changes at the first of two messages; at the second the whole site is new."""
    slug = min((copy / "content/translations").glob("*.en.md")).name.removesuffix(".en.md")
    translation = copy / f"content/translations/{slug}.en.md"
    page.goto(f"{preview.url}en/{slug}/")
    page.evaluate(
        """() => {
            window.said = [];
            const events = new EventSource("/_newsdigest/events");
            events.onmessage = (event) => {
                said.push([JSON.parse(event.data).early, document.body.textContent.includes("First seen")]);
                document.body.dataset.said = said.length;
            };
        }"""
    )
    expect(page.locator("body")).to_have_attribute("data-said", "1")
    append(translation, " First seen early.\n")
    preview.wait_for("built in .*pages? changed")
    expect(page.locator("main")).to_contain_text("First seen early.")
    expect(page.locator("body")).to_have_attribute("data-said", "3")
    assert page.evaluate("said.map(([early]) => early)") == [False, True, False]
    assert page.evaluate("said[2][1]"), "the page did not change before the whole build"


BROKEN = {
    "lexicon": ("content/lexicon/terms.toml", "[[term]]", "[[term"),
    "content": ("content/editions/*.toml", "[[story]]", "[[story"),
    "translation": ("content/translations/*.en.md", "headline", "headline headline"),
    "template": ("theme/templates/layout.html", "</body>", "{{ nobody_gives_this }}</body>"),
    "template syntax": ("theme/templates/story.html", "{% endblock %}", "{% endblok %}"),
    "labels": ("theme/labels.toml", " = ", " = = "),
    "plugin": ("plugins/newsdigest/edition/__init__.py", "\ndef build(", "\ndef build(("),
    "settings": ("pelicanconf.py", "PLUGIN_PATHS = [", "PLUGIN_PATHS = [["),
}
"""Mistake to file, what stands there and what it becomes."""


def test_mistakes_are_shown_over_the_last_good_page(preview: Preview, copy: Path, page: Page):
    """File, line and the line itself, for every kind of source; the old site stays; the next good save takes it away."""
    page.goto(preview.url + "zh/")
    heading = page.locator("h1, h2").first.inner_text()
    mend = None
    for kind, (pattern, good, bad) in BROKEN.items():
        file = min(copy.glob(pattern))
        name = file.relative_to(copy).as_posix()
        text = file.read_text("utf-8")
        line = text[: text.index(good)].count("\n") + 1 + (good.startswith("\n"))

        edit(file, good, bad)
        if mend:  # the one before, in the same burst
            edit(*mend)
        mend = (file, bad, good)

        overlay = page.locator("newsdigest-overlay .box")
        expect(overlay.locator(".place"), kind).to_have_text(f"{name}:{line}")
        expect(overlay.locator(".here code"), kind).to_contain_text(bad.strip().split("\n")[0])
        expect(overlay.locator(".found"), kind).not_to_be_empty()
        expect(overlay.locator(".fix"), kind).to_contain_text("What would be right: ")
        assert page.locator("h1, h2").first.inner_text() == heading
        preview.wait_for(f"^{name}:{line}: ")

    page.goto(preview.url + "en/")  # a page opened now shows it too, until Escape
    expect(page.locator("newsdigest-overlay .found")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("newsdigest-overlay")).to_have_count(0)

    page.reload()
    expect(page.locator("newsdigest-overlay")).to_have_count(1)
    assert mend is not None
    edit(*mend)
    expect(page.locator("newsdigest-overlay")).to_have_count(0)


def test_drafts_are_shown_here_only(preview: Preview, copy: Path, page: Page):
    """A story marked as a draft has its page, marked, in the preview, and none in a build."""
    edition = min((copy / "content/editions").glob("*.toml"))
    slug = next(line for line in edition.read_text("utf-8").split("\n") if line.startswith("slug = ")).split(
        '"'
    )[1]
    before = (
        'status = "published"' if 'status = "published"' in edition.read_text("utf-8") else f'slug = "{slug}"'
    )
    edit(edition, before, 'status = "draft"' + ("" if before.startswith("status") else f"\n{before}"))
    preview.wait_for("built in ")
    answer = page.goto(f"{preview.url}zh/{slug}/")

    assert answer is not None
    assert answer.status == 200
    expect(page.locator("body")).to_contain_text("草稿")

    built = subprocess.run(
        [sys.executable, "-m", "newsdigest", "build", "--quiet", "--output", str(copy / "published")],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "plugins")},
        check=False,
    )

    assert built.returncode == 0
    assert (copy / "published/zh/index.html").is_file()
    assert not (copy / "published/zh" / slug).exists()
