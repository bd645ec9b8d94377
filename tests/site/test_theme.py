"""The theme's own limits: weight, contrast, nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest

from newsdigest.site.assets import squeeze, strip_script


@pytest.fixture(scope="module")
def css(project: Path) -> str:
    """The style sheet as it is served."""
    return squeeze((project / "theme/static/css/site.css").read_text("utf-8"))


def test_weights(project: Path, css: str):
    """One style sheet of at most 20 kB, scripts of a story page of at most 12 kB."""
    scripts = project / "theme/static/js"
    script = "".join(strip_script((scripts / name).read_text("utf-8")) for name in ("theme.js", "site.js"))

    assert len(css.encode()) <= 20_000
    assert len(script.encode()) <= 12_000


def tokens(css: str) -> dict[str, tuple[str, str]]:
    """Colour token to its (light, dark) value."""
    found = re.findall(r"--(\w+):light-dark\((#[0-9A-F]{3,6}),(#[0-9A-F]{3,6})\)", css)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    colour = "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour[1:]
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "bg", 7), ("ink", "surface", 7), ("ink", "sunk", 7), ("ink", "figbg", 7), ("figink", "figbg", 7),
        ("ink2", "bg", 4.5), ("ink2", "surface", 4.5), ("ink2", "sunk", 4.5),
        ("link", "bg", 4.5), ("link", "surface", 4.5), ("link", "sunk", 4.5),
        ("accent", "bg", 4.5), ("accent", "surface", 4.5), ("accent", "sunk", 4.5), ("term", "bg", 4.5), ("term", "surface", 4.5),
        ("bar", "surface", 3), ("bar", "bg", 3), ("ctl", "bg", 3),
    ],
)  # fmt: skip
def test_contrast(css: str, front: str, back: str, least: float, scheme: int):
    """Text has 4.5 to 1 at least (7 to 1 where it is long), what is drawn has 3."""
    values = tokens(css)
    lighter, darker = sorted(
        (luminance(values[front][scheme]), luminance(values[back][scheme])), reverse=True
    )

    assert (lighter + 0.05) / (darker + 0.05) >= least


def test_nothing_is_fetched(css: str):
    """Fonts are local, and no rule names another place."""
    assert "url(" not in css and "@import" not in css and "http" not in css


def test_no_page_has_inline_style_or_script(pages: Path):
    """The strict policy would refuse both; JSON-LD is data."""
    wrong = [
        path.name
        for path in pages.rglob("*.html")
        if re.search(
            r"<style|\sstyle=|\son\w+=\"|<script(?![^>]*(?:src=|application/ld\+json))",
            path.read_text("utf-8"),
        )
    ]

    assert wrong == []


def test_squeezing_keeps_selectors_and_strings():
    """`.card :is(h2)` is not `.card:is(h2)`, and a string is left as it is."""
    assert squeeze('.card :is(h2) { color: red; }\nq::after { content: " /* a */ "; }') == (
        '.card :is(h2){color:red}q::after{content:" /* a */ "}'
    )
