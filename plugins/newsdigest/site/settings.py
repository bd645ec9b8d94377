"""The NEWSDIGEST_* settings of pelicanconf.py: their defaults, and their checks.

Each is described at its field in `Settings`; the setting's name is the field's in capitals: NEWSDIGEST_SITE_NAME.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from ..base.errors import SettingsError
from ..base.toml import nearest
from .branding import FILE, Branding, check_branding


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site is told."""

    site_name: Mapping[str, str] = field(default_factory=lambda: {"zh": "双语新闻文摘", "en": "Newsdigest"})
    """The masthead, in both languages."""
    tagline: Mapping[str, str] = field(
        default_factory=lambda: {"zh": "地方报纸，中英对照", "en": "Local Chinese papers, in English"}
    )
    """A few words beside it."""
    report_address: str = ""
    """Where readers report errors: a mail address, or an https address in which {url} stands for the paragraph's. "": nowhere."""
    term_links: str = "first"
    """"first": a term is linked at its first use in a story; "all": at every use."""
    terms_in_titles: bool = True
    """Whether a term inside a title 《…》 is linked."""
    drafts: bool = False
    """Whether drafts are built, marked as such."""
    date: str = ""
    """Day of the build, "2026-12-01" or "today" (in UTC): stories with `publish` of that day or before are published. "": none of them
    is, so that a build depends on no clock."""
    allow_errors: bool = False
    """Whether a site is built although checks found errors that nobody has accepted."""
    page_size: int = 100
    """Rows of a list before it goes on on another page; at most 100."""
    home_size: int = 30
    """Stories on a page of the home page's list."""
    image_bytes: int = 20_000_000
    """Largest picture file, in bytes."""
    image_pixels: int = 40_000_000
    """Largest picture, in pixels, whatever its file's size."""
    image_widths: tuple[int, ...] = (480, 960, 1440)
    """Widths pictures are offered in; none is ever enlarged."""
    max_bytes: int = 2_000_000
    """Largest raw page, in bytes."""
    max_stories: int = 200
    """Most stories of one raw page."""
    workers: int = 0
    """Processes that render pages; 0: one a core when there are more than 200 pages."""
    branding: Branding = field(default_factory=Branding)
    """The look: NEWSDIGEST_LOGO, NEWSDIGEST_COLOURS and what else `Branding` has."""
    path: str = ""
    """Where the digest's content is in an existing Pelican site: "digest/content", beside its pelicanconf.py. "": PATH."""
    prefix: str = ""
    """"digest/": the digest is a section of an existing Pelican site, at this address. "": it is the whole site."""
    siteurl: str = ""
    """Pelican's SITEURL with the prefix, without a slash at the end."""
    id: str = ""
    """A UUID of this digest, from which the ids in feeds are made: they stay when its address changes. "": they are made of SITEURL."""
    identity: str = ""
    """Random id of the project's folder, for feeds of a site without SITEURL and NEWSDIGEST_ID."""

    @property
    def today(self) -> str | None:
        """The day of the build; None if none is set."""
        return datetime.now(UTC).date().isoformat() if self.date == "today" else self.date or None

    @property
    def base(self) -> str:
        """The path the site will stand under: "/" or "/sub/"."""
        return urlsplit(self.siteurl).path.rstrip("/") + "/"


def read_settings(pelican: Mapping[str, Any]) -> Settings:
    """The settings of a run, from Pelican's; raises SettingsError."""
    known = {f.name for f in fields(Settings)} - {"siteurl", "identity", "branding"}
    looks = {f.name for f in fields(Branding)}
    given: dict[str, Any] = {}
    look: dict[str, Any] = {}
    for key in sorted(pelican):
        if key.startswith("NEWSDIGEST_"):
            name = key.removeprefix("NEWSDIGEST_").lower()
            if name not in known | looks:
                near = nearest(key, [f"NEWSDIGEST_{n.upper()}" for n in known | looks])
                fix = f"did you mean {near}?" if near else "see docs/settings.md for the ones there are"
                raise SettingsError(FILE, f"unknown setting {key}", fix=fix)
            (look if name in looks else given)[name] = pelican[key]
    prefix = given.get("prefix", "")
    if isinstance(prefix, str) and prefix:
        given["prefix"] = prefix.strip("/") + "/"
    siteurl = str(pelican.get("SITEURL") or "").rstrip("/")
    settings = Settings(
        **given,
        branding=Branding(**look),
        siteurl=f"{siteurl}/{prefix.strip('/')}".rstrip("/")
        if siteurl and isinstance(prefix, str)
        else siteurl,
        identity=str(pelican.get("_NEWSDIGEST_IDENTITY") or ""),
    )
    _check(settings)
    check_branding(settings.branding)
    return settings


def _check(s: Settings) -> None:
    for name in ("site_name", "tagline"):
        value = getattr(s, name)
        if not isinstance(value, Mapping) or {
            k for k, v in value.items() if isinstance(v, str) and v.strip()
        } < {"zh", "en"}:
            raise _wrong(name, value, 'write {"zh": "…", "en": "…"}')
    if not isinstance(s.date, str) or not re.fullmatch(r"(?:\d{4}-\d\d-\d\d|today)?", s.date):
        raise _wrong("date", s.date, 'write a day, "2026-12-01", or "today"')
    if not isinstance(s.path, str):
        raise _wrong("path", s.path, 'write the folder with seeds/: "digest/content"')
    if not isinstance(s.prefix, str) or not re.fullmatch(r"(?:[a-z0-9]+(?:[-_][a-z0-9]+)*/)*", s.prefix):
        raise _wrong("prefix", s.prefix, 'write an address in small letters: "digest/"')
    if s.term_links not in ("first", "all"):
        raise _wrong("term_links", s.term_links, 'write "first" or "all"')
    for name in ("terms_in_titles", "drafts", "allow_errors"):
        if not isinstance(getattr(s, name), bool):
            raise _wrong(name, getattr(s, name), "write True or False")
    for name, low, high in (
        ("page_size", 1, 100),
        ("home_size", 1, 100),
        ("image_bytes", 1, 1 << 30),
        ("image_pixels", 1, 1 << 28),
        ("max_bytes", 1, 1 << 28),
        ("max_stories", 1, 100_000),
        ("workers", 0, 64),
    ):
        value = getattr(s, name)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise _wrong(name, value, f"write a whole number from {low} to {high}")
    if not s.image_widths or any(not isinstance(w, int) or not 16 <= w <= 4096 for w in s.image_widths):
        raise _wrong("image_widths", s.image_widths, "write widths from 16 to 4096")
    if s.report_address and not re.fullmatch(r"[^\s@<>\"]+@[^\s@<>\"]+|https://[^\s<>\"]+", s.report_address):
        raise _wrong("report_address", s.report_address, "write a mail address or an https address")
    if s.id and not re.fullmatch("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", s.id):
        raise _wrong("id", s.id, 'write a UUID: python -c "import uuid; print(uuid.uuid4())"')
    if s.siteurl and not re.fullmatch(r"https?://[^\s/?#<>\"]+(?:/[^\s?#<>\"]*)?", s.siteurl):
        raise SettingsError(
            FILE, f"SITEURL is {s.siteurl!r}", fix="write an address such as https://digest.example.org"
        )


def _wrong(name: str, value: object, fix: str) -> SettingsError:
    return SettingsError(FILE, f"NEWSDIGEST_{name.upper()} is {value!r}", fix=fix)
