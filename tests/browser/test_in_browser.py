"""The real site in a real browser: accessibility, policy, weight, sideways scroll; one page of each type."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser

from gates.in_browser import axe, loads, sideways
from gates.pages import page_types

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"


def short(gates: list) -> list[str]:
    """What did not hold."""
    return [str(gate) for gate in gates if not gate.holds]


def test_policy_requests_weight_and_layout_shift(chromium: Browser, site: Path, base_url: str):
    """No violation of the strict policy, no request elsewhere, no error, no shift; a story is at most 27 KB in 12 requests."""
    pages = one_language(site, "zh")
    some = {k: v for k, v in pages.items() if k.endswith(("home", "story", "search"))}

    assert len(some) >= 3
    assert short(loads(chromium, base_url, some, schemes=("light",))) == []  # `make gates` loads every type


def test_every_story_is_light(chromium: Browser, site: Path, base_url: str):
    """The limits hold for the longest story too, in each of its views."""
    stories = {
        f"{p.parts[-3]}/story": "/".join(p.parts[-3:-1]) + "/"
        for view in ("zh", "en", "both")
        for p in [_longest(site, view)]
    }

    assert short(loads(chromium, base_url, stories, schemes=("dark",))) == []


def _longest(site: Path, view: str) -> Path:
    slugs = [p.parent.name for p in (site / "both").glob("*/index.html")]
    return max((site / view / slug / "index.html" for slug in slugs), key=lambda p: p.stat().st_size)


def one_language(site: Path, lang: str) -> dict[str, str]:
    """Pages of one language, of both and of none: the other language's come from the same templates."""
    other = {"zh": "en/", "en": "zh/"}[lang]
    return {kind: address for kind, address in page_types(site).items() if not kind.startswith(other)}


@pytest.mark.parametrize(
    ("lang", "scheme", "widths", "turn"), [("zh", "light", (320, 1280), 0), ("en", "dark", (320, 768), 1)]
)
def test_accessible_and_never_sideways(
    chromium: Browser, site: Path, base_url: str, lang: str, scheme: str, widths: tuple[int, ...], turn: int
):
    """axe finds nothing, WCAG 2.2 AA and best practice, and no page is wider than its window.

    `make gates` looks at every page at every width in both schemes; here the page types take turns, for time: half of
    them in Chinese and light, half in English and dark, each under axe at one of two widths.
    """
    context = chromium.new_context(color_scheme=scheme, bypass_csp=True, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    wrong = []
    for number, (kind, address) in enumerate(one_language(site, lang).items()):
        if number % 2 != turn:
            continue
        page.goto(base_url + address)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            if (over := sideways(page)) > 0:
                wrong.append(f"{kind} at {width}: {over} px too wide")
            if width == widths[number // 2 % 2]:
                wrong += [f"{kind} at {width}: {text}" for text in axe(page, AXE)]
    context.close()

    assert wrong == []
