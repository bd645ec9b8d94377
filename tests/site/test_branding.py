"""The look of a digest comes from settings alone: logo, colours, fonts, licence, navigation, scripts of other hosts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from newsdigest.base.errors import SettingsError
from newsdigest.base.headers import headers_of
from newsdigest.site import colours, run

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
SEED = "# 青石镇修通村路\n\n青石镇投资860万元,修通村路12公里。(李明)\n"
Build = Callable[..., Path]


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#0055A4").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds a digest of one page with these settings and files; returns its output."""

    def make(settings: str, files: dict[str, str | bytes] | None = None) -> Path:
        for name, data in {"content/seeds/a.txt": SEED, **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        head = 'from newsdigest.defaults import *\nSITEURL = "https://digest.example.org"\n'
        (tmp_path / "pelicanconf.py").write_text(head + settings, "utf-8")
        run(tmp_path, tmp_path / "output")
        return tmp_path / "output"

    return make


def style(output: Path) -> str:
    """The one style sheet."""
    (path,) = (output / "assets").glob("site.*.css")
    return path.read_text("utf-8")


def test_a_logo_an_icon_and_a_social_image(build: Build):
    """Each is written under a name with its hash, and every page refers to it; a picture with its size."""
    output = build(
        'NEWSDIGEST_LOGO = "brand/logo.svg"\nNEWSDIGEST_FAVICON = "brand/icon.png"\nNEWSDIGEST_SOCIAL_IMAGE = "brand/social.png"\n',
        {
            "content/brand/logo.svg": LOGO,
            "content/brand/icon.png": png(32, 32),
            "content/brand/social.png": png(120, 63),
        },
    )
    page = (output / "en/index.html").read_text("utf-8")

    for pattern in (
        r'<img class="logo" src="\.\./(assets/logo\.[0-9a-f]{10}\.svg)" alt="">',
        r'<link rel="icon" href="\.\./(assets/icon\.[0-9a-f]{10}\.png)" type="image/png">',
        r'<meta property="og:image" content="https://digest\.example\.org/(assets/social\.[0-9a-f]{10}\.png)">',
    ):
        found = re.search(pattern, page)
        assert found and (output / found[1]).is_file(), pattern
    assert '<meta property="og:image:width" content="120">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page


def test_a_colour_is_one_setting(build: Build):
    """One colour serves both themes: the dark one gets a lighter one that can be read."""
    css = style(build('NEWSDIGEST_COLOURS = {"accent": "#0055A4"}\n'))

    assert css.endswith(":root{--accent:light-dark(#0055A4,#5990C4)}")
    assert all(colours.contrast("#5990C4", colours.DARK[ground]) >= 4.5 for ground in colours.GROUNDS)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ('NEWSDIGEST_COLOURS = {"accent": "#FFD700"}', "accent #FFD700 on bg #FBFAF7 has a contrast of 1."),
        ('NEWSDIGEST_COLOURS = {"link": ("#0055A4", "#0055A4")}', "link #0055A4 on bg #14171A has a contrast of 2.4 in the dark theme, and 4.5 is the least that can be read; use #5990C4"),
        ('NEWSDIGEST_COLOURS = {"acent": "#0055A4"}', "the colours are bg, surface"),
        ('NEWSDIGEST_COLOURS = {"accent": "blue"}', 'write {"accent": "#0055A4"}'),
        ('NEWSDIGEST_LOGO = "brand/none.svg"', "put the file into content/, and name it from there: brand/logo.svg"),
        ('NEWSDIGEST_LOGO = "../secret.svg"', "put the file into content/"),
        ('NEWSDIGEST_LOGO = "brand/logo.exe"', "ends in .svg"),
        ('NEWSDIGEST_SOCIAL_IMAGE = "brand/text.png"', "give a picture"),
        ('NEWSDIGEST_LOGOO = "x"', "did you mean NEWSDIGEST_LOGO?"),
        ('NEWSDIGEST_FONTS = {"en": "x; } body { display: none"}', "write names of fonts"),
        ('NEWSDIGEST_LICENCE = {"en": "CC BY"}', 'write {"zh": "…", "en": "…", "url"'),
        ('NEWSDIGEST_CONTACT = "somebody"', "a mail address or an https address"),
        ('NEWSDIGEST_NAVIGATION = ["tag"]', "the pages are home, tags"),
        ('NEWSDIGEST_SCRIPTS = [{"src": "http://a.example/x.js"}]', 'write {"src": "https://'),
        ('NEWSDIGEST_SCRIPTS = [{"src": "https://a.example/x.js", "onload": "x"}]', "use src, async"),
        ('NEWSDIGEST_ALLOWED_HOSTS = ["*"]', "https://stats.example.org"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_meant_is_an_error(build: Build, setting: str, said: str):
    """It names the setting, the value, and what to write."""
    with pytest.raises(SettingsError, match=re.escape(said)) as caught:
        build(setting + "\n", {"content/brand/text.png": "no picture"})
    assert caught.value.file == "pelicanconf.py"


def test_the_palette_is_the_one_of_the_style_sheet(project: Path):
    """What contrast is checked against is what the theme uses; and the theme passes its own check."""
    css = (project / "theme/static/css/site.css").read_text("utf-8")
    found = dict(re.findall(r"--(\w+): light-dark\((#\w+, #\w+)\)", css))
    wide = {name: pair.upper().replace("#FFF,", "#FFFFFF,") for name, pair in found.items()}

    assert wide == {name: f"{colours.LIGHT[name]}, {colours.DARK[name]}" for name in colours.LIGHT}
    assert colours.too_weak(colours.LIGHT) == colours.too_weak(colours.DARK) == []


def test_fonts_and_extra_css(build: Build):
    """Families go to the theme's roles; a font file lies beside the style sheet, and the policy allows it."""
    output = build(
        'NEWSDIGEST_FONTS = {"en": "\\"My Serif\\", serif"}\nNEWSDIGEST_FONT_FILES = {"My Serif": "brand/my.woff2"}\n'
        'NEWSDIGEST_EXTRA_CSS = ["brand/extra.css"]\n',
        {"content/brand/my.woff2": b"font", "content/brand/extra.css": ".mast { border: 0; }\n"},
    )
    css = style(output)
    font = re.search(r'@font-face\{font-family:"My Serif";src:url\("(my\.[0-9a-f]{10}\.woff2)"\)', css)

    assert font and (output / "assets" / font[1]).read_bytes() == b"font"
    assert ':root{--f-en:"My Serif", serif}' in css.replace(",serif", ", serif")
    assert css.endswith(".mast{border:0}")
    assert "font-src 'self'" in dict(headers_of(output))["Content-Security-Policy"]


def test_licence_footer_and_contact(build: Build):
    """In the footer of every page, in the language of the page."""
    output = build(
        'NEWSDIGEST_LICENCE = {"zh": "署名 4.0", "en": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}\n'
        'NEWSDIGEST_FOOTER = {"zh": "某地文摘", "en": "A digest of somewhere"}\nNEWSDIGEST_CONTACT = "desk@example.org"\n'
    )
    english, chinese = ((output / lang / "index.html").read_text("utf-8") for lang in ("en", "zh"))

    assert '<a href="https://creativecommons.org/licenses/by/4.0/" rel="license">CC BY 4.0</a>' in english
    assert "<p>A digest of somewhere</p>" in english and "<p>某地文摘</p>" in chinese
    assert 'Contact <a href="mailto:desk@example.org">desk@example.org</a>' in english


def test_the_navigation_is_chosen(build: Build):
    """Pages of the theme in the order given, and links of one's own."""
    output = build(
        'NEWSDIGEST_NAVIGATION = ["terms", "home", {"zh": "博客", "en": "Blog", "url": "https://blog.example.org/"}]\n'
    )
    page = (output / "en/index.html").read_text("utf-8")
    (nav,) = re.findall(r'<nav class="sections".*?</nav>', page, re.S)

    assert re.findall(r">([^<>\n]+)</a>", nav) == ["Glossary", "Home", "Blog"]


def test_the_policy_follows_the_scripts(build: Build):
    """A script of another host is in every page, and the policy lets it load and report to that host only."""
    output = build(
        'NEWSDIGEST_SCRIPTS = [{"src": "https://stats.example.org/s.js", "data-domain": "digest.example.org"}]\n'
    )
    page = (output / "zh/index.html").read_text("utf-8")
    policy = dict(headers_of(output))["Content-Security-Policy"].split("; ")

    assert (
        '<script src="https://stats.example.org/s.js" data-domain="digest.example.org" defer></script>'
        in page
    )
    assert "script-src 'self' https://stats.example.org" in policy
    assert "connect-src 'self' https://stats.example.org" in policy
    assert "style-src 'self'" in policy


def test_a_template_is_overridden_by_block_or_whole(build: Build):
    """A file in templates/newsdigest/ replaces one of the theme, or a block of it; the hooks are empty templates."""
    output = build(
        "",
        {
            "templates/newsdigest/hook_head.html": '<meta name="x-own" content="{{ lang }}">\n',
            "templates/newsdigest/home.html": '{% extends "!newsdigest/home.html" %}\n{% block main %}<p>Own words</p>{{ super() }}{% endblock %}\n',
        },
    )
    page = (output / "en/index.html").read_text("utf-8")

    assert '<meta name="x-own" content="en">' in page
    assert "<p>Own words</p>" in page and 'class="lead-story' in page
