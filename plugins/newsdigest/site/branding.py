"""The look of one digest, from settings: logo, colours, fonts, licence, footer, navigation, scripts of other hosts.

`Branding` holds the settings as they are written in pelicanconf.py, `read_brand` makes files and a style of them.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image as Pillow

from ..base.errors import SettingsError
from . import colours
from .share_images import is_font

FILE = "pelicanconf.py"
FONT_ROLES = {"zh": "--f-zh", "en": "--f-en", "ui": "--f-ui"}
LOGO_TYPES = (".svg", ".png", ".webp", ".jpg", ".jpeg")
ICON_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon"}
SOCIAL_TYPES = (".png", ".jpg", ".jpeg")
FONT_TYPES = (".woff2", ".woff", ".ttf", ".otf")
MOST_BYTES = 5_000_000
"""Of one file: a logo or a Chinese font; what is larger slows every page down."""


@dataclass(frozen=True, slots=True)
class Branding:
    """The settings, each NEWSDIGEST_ and the field's name in capitals. Files are named as they lie below content/."""

    logo: str = ""
    """A picture before the site's name in the masthead: "brand/logo.svg"."""
    favicon: str = ""
    """The icon of the browser's tab, .svg, .png or .ico; the theme's own by default."""
    social_image: str = ""
    """A picture for links in social networks, .png or .jpg, best 1200 by 630."""
    share_images: bool = True
    """Whether each story gets a picture for social networks, with its headline and a key figure; NEWSDIGEST_SOCIAL_IMAGE is for all other pages."""
    share_font: str = ""
    """The font of these pictures, with Chinese: "brand/song.ttf"; "" looks for one on the machine."""
    colours: Mapping[str, Any] = field(default_factory=dict)
    """Colours of the theme by name: {"accent": "#0055A4"} or, with one for the dark theme, ("#0055A4", "#8CB8E6")."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """Font families for Chinese, English text and the interface: {"zh": "…", "en": "…", "ui": "…"}."""
    font_files: Mapping[str, str] = field(default_factory=dict)
    """Fonts of your own, a file each: {"Source Serif": "brand/source-serif.woff2"}; name them in `fonts`."""
    extra_css: Sequence[str] = ()
    """Style sheets put behind the theme's: ["brand/extra.css"]."""
    licence: Mapping[str, str] = field(default_factory=dict)
    """The licence of the digest's own texts, in the footer: {"zh": "…", "en": "…", "url": "https://…"}."""
    footer: Mapping[str, str] = field(default_factory=dict)
    """A few words in the footer: {"zh": "…", "en": "…"}."""
    contact: str = ""
    """Whom readers may write to, in the footer: a mail address or an https address."""
    navigation: Sequence[Any] = ()
    """The navigation: names of the theme's pages and links of your own, {"zh": "…", "en": "…", "url": "…"}; all pages by default."""
    scripts: Sequence[Mapping[str, str]] = ()
    """Scripts of other hosts, such as analytics: [{"src": "https://stats.example.org/script.js", "data-domain": "…"}]."""
    allowed_hosts: Sequence[str] = ()
    """More hosts the content security policy lets scripts load from and report to; those of `scripts` are allowed already."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host the policy allows besides the site itself."""
        own = (f"{p.scheme}://{p.netloc}" for p in (urlsplit(s["src"]) for s in self.scripts))
        return tuple(dict.fromkeys((*own, *self.allowed_hosts)))

    @property
    def contact_url(self) -> str:
        """Where the contact leads."""
        return f"mailto:{self.contact}" if "@" in self.contact else self.contact


NavItem = tuple[str, str, Mapping[str, str] | None]
"""(name, address, labels): a page of the theme has a name and an address below /zh/ or /en/; a link has labels."""


@dataclass(frozen=True, slots=True)
class BrandPicture:
    """A picture of the masthead or for social networks; size 0 where it has none of its own (SVG)."""

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Brand:
    """What the settings become: a style to put behind the theme's, and files."""

    css: str = ""
    logo: BrandPicture | None = None
    icon: str = ""
    icon_type: str = "image/svg+xml"
    social: BrandPicture | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Address below the site's root to content."""


def check_branding(b: Branding) -> None:
    """Raise SettingsError for a value that cannot be meant; files and contrast are checked by `read_brand`."""
    texts = ("logo", "favicon", "social_image", "share_font", "contact")
    if not isinstance(b.share_images, bool):
        raise _wrong("share_images", b.share_images, "write True or False")
    for name in texts:
        if not isinstance(getattr(b, name), str):
            raise _wrong(name, getattr(b, name), "write a text")
    if b.contact and not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+|https://[^\s<>\"]+", b.contact):
        raise _wrong("contact", b.contact, "write a mail address or an https address")
    for name, keys in (("licence", {"zh", "en", "url"}), ("footer", {"zh", "en"})):
        value = getattr(b, name)
        if value and (not _is_texts(value) or not {"zh", "en"} <= set(value) <= keys):
            raise _wrong(
                name,
                value,
                'write {"zh": "…", "en": "…"' + (', "url": "https://…"}' if "url" in keys else "}"),
            )
    if b.licence.get("url") and not re.fullmatch(r"https?://[^\s<>\"]+", b.licence["url"]):
        raise _wrong("licence", b.licence, "give a web address as its url")
    if not _is_texts(b.fonts) or not set(b.fonts) <= set(FONT_ROLES):
        raise _wrong("fonts", b.fonts, 'write {"zh": "…", "en": "…", "ui": "…"}, or some of them')
    for family in b.fonts.values():
        if not re.fullmatch(r"[^;{}<>()\\@]+", family):
            raise _wrong("fonts", family, 'write names of fonts: "Source Serif", serif')
    if not _is_texts(b.font_files) or not all(re.fullmatch(r"[\w -]+", name) for name in b.font_files):
        raise _wrong("font_files", b.font_files, 'write {"Source Serif": "brand/source-serif.woff2"}')
    for item in b.navigation:
        if not isinstance(item, str) and not (_is_texts(item) and set(item) == {"zh", "en", "url"}):
            raise _wrong(
                "navigation", item, 'write the name of a page, or {"zh": "…", "en": "…", "url": "…"}'
            )
    for script in b.scripts:
        if not _is_texts(script) or not re.fullmatch(r"https://[^\s<>\";,]+", script.get("src", "")):
            raise _wrong("scripts", script, 'write {"src": "https://…", "data-…": "…"}')
        if not all(
            re.fullmatch(r"src|async|defer|id|data-[a-z0-9-]+|integrity|crossorigin", key) for key in script
        ):
            raise _wrong("scripts", script, "use src, async, defer, id, integrity, crossorigin and data-…")
    for host in b.allowed_hosts:
        if not isinstance(host, str) or not re.fullmatch(r"https://[A-Za-z0-9.-]+(?::\d+)?", host):
            raise _wrong("allowed_hosts", host, 'write "https://stats.example.org"')


def read_brand(b: Branding, content: Path) -> Brand:
    """Return files and style of the settings; raises SettingsError for a missing file or an unreadable colour."""
    files: dict[str, bytes] = {}
    css = [_colour_css(b.colours)]
    for name, path in b.font_files.items():
        url = _file(content, "font_files", path, FONT_TYPES, files)
        css.append(
            f'@font-face{{font-family:"{name}";src:url("{url.rpartition("/")[2]}");font-display:swap}}'
        )
    if b.fonts:
        css.append(":root{" + ";".join(f"{FONT_ROLES[r]}:{f}" for r, f in sorted(b.fonts.items())) + "}")
    css += [_bytes(content, "extra_css", path, (".css",)).decode("utf-8") for path in b.extra_css]
    if b.share_font:
        _bytes(content, "share_font", b.share_font, (*FONT_TYPES, ".ttc"), most=100_000_000)
        if not is_font(content / b.share_font):
            raise _wrong("share_font", b.share_font, "give a font file: .ttf, .otf or .ttc")
    icon = _file(content, "favicon", b.favicon, tuple(ICON_TYPES), files) if b.favicon else ""
    return Brand(
        css="\n".join(part for part in css if part),
        logo=_picture(content, "logo", b.logo, LOGO_TYPES, files),
        icon=icon,
        icon_type=ICON_TYPES.get(Path(b.favicon).suffix.lower(), "image/svg+xml"),
        social=_picture(content, "social_image", b.social_image, SOCIAL_TYPES, files),
        files=files,
    )


def navigation(b: Branding, pages: Sequence[tuple[str, str]]) -> list[NavItem]:
    """Return the items of the navigation.

    pages   (name, address below /zh/ or /en/) of the theme's pages
    """
    if not b.navigation:
        return [(name, url, None) for name, url in pages]
    known = dict(pages)
    found: list[NavItem] = []
    for item in b.navigation:
        if isinstance(item, str):
            if item not in known:
                raise _wrong("navigation", item, "the pages are " + ", ".join(known))
            found.append((item, known[item], None))
        else:
            found.append(("", item["url"], item))
    return found


def _colour_css(given: Mapping[str, Any]) -> str:
    """The changed colours as a rule, for light and dark."""
    if not given:
        return ""
    light, dark = dict(colours.LIGHT), dict(colours.DARK)
    if not isinstance(given, Mapping) or not set(given) <= set(light):
        raise _wrong("colours", given, "the colours are " + ", ".join(light))
    alone = []
    for name, value in given.items():
        pair = (value, "") if isinstance(value, str) else tuple(value)
        if len(pair) != 2 or not all(
            isinstance(c, str) and (not c or colours.COLOUR.fullmatch(c)) for c in pair
        ):
            raise _wrong("colours", value, f'write {{"{name}": "#0055A4"}} or ("#0055A4", "#8CB8E6")')
        light[name] = pair[0]
        if pair[1]:
            dark[name] = pair[1]
        else:
            alone.append(name)
    for name in alone:  # a ground stays as it is in the dark theme; what is read on it is made lighter
        if name not in (*colours.GROUNDS, "figbg", "rule"):
            dark[name] = colours.nearest_readable(name, light[name], dark)
    for palette, where in ((light, "light"), (dark, "dark")):
        for front, back, ratio, least in colours.too_weak(palette):
            better = colours.nearest_readable(front, palette[front], palette)
            raise SettingsError(
                FILE,
                f"NEWSDIGEST_COLOURS: {front} {palette[front]} on {back} {palette[back]} has a contrast of {ratio:.1f} in the "
                f"{where} theme, and {least:g} is the least that can be read",
                fix=f"use {better}",
            )
    changed = [
        name for name in light if (light[name], dark[name]) != (colours.LIGHT[name], colours.DARK[name])
    ]
    rules = ";".join(f"--{name}:light-dark({light[name]},{dark[name]})" for name in changed)
    return f":root{{{rules}}}" if rules else ""


def _picture(
    content: Path, name: str, path: str, types: Sequence[str], files: dict[str, bytes]
) -> BrandPicture | None:
    if not path:
        return None
    url = _file(content, name, path, types, files)
    if path.lower().endswith(".svg"):
        return BrandPicture(url)
    try:
        with Pillow.open(io.BytesIO(_bytes(content, name, path, types))) as image:
            return BrandPicture(url, *image.size)
    except (OSError, Pillow.DecompressionBombError):
        raise _wrong(name, path, "give a picture: .png, .jpg or .webp") from None


def _file(content: Path, name: str, path: str, types: Sequence[str], files: dict[str, bytes]) -> str:
    """The address of a file, which is written; named by its content, so that it can be cached for good."""
    data = _bytes(content, name, path, types)
    place = Path(path)
    stem = re.sub(r"[^a-z0-9]+", "-", place.stem.lower()).strip("-") or name
    url = f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{place.suffix.lower()}"
    files[url] = data
    return url


def _bytes(content: Path, name: str, path: str, types: Sequence[str], most: int = MOST_BYTES) -> bytes:
    if not isinstance(path, str) or Path(path).suffix.lower() not in types:
        raise _wrong(name, path, "give a file that ends in " + ", ".join(types))
    place = content / path
    if Path(path).is_absolute() or ".." in Path(path).parts or not place.is_file() or place.is_symlink():
        raise _wrong(name, path, f"put the file into {content.name}/, and name it from there: brand/logo.svg")
    if place.stat().st_size > most:
        raise _wrong(name, path, f"keep it below {most // 1_000_000} MB")
    return place.read_bytes()


def _is_texts(value: object) -> bool:
    return isinstance(value, Mapping) and all(isinstance(v, str) and v.strip() for v in value.values())


def _wrong(name: str, value: object, fix: str) -> SettingsError:
    return SettingsError(FILE, f"NEWSDIGEST_{name.upper()} is {value!r}", fix=fix)
