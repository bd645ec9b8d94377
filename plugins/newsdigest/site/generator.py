"""One Pelican generator for all of PAGES; it knows no page type by name."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from pelican import __version__ as pelican_version
from pelican import signals
from pelican.generators import Generator
from PIL import __version__ as pillow_version

from ..base.cache import code_stamps
from ..base.errors import NewsdigestError, SettingsError, SourceError, ThemeError
from ..base.files import check_tree, file_digest
from ..base.private import private_folder
from ..model import Edition, Story
from .articles import LateArticles, StoryArticle, story_articles, written_context
from .assets import read_assets
from .branding import FILE, navigation, read_brand
from .context import LANGS, SiteContext
from .descriptions import fit
from .early import make_early
from .hand_written import check_addresses
from .jinja import FILTERS, frame, tidy
from .labels import Labels
from .pages import PAGES
from .pages.spec import FileSpec, PageSpec, Row
from .pages.stories import rows_of_story
from .proof import checksum, prove_output
from .publish import Stop, stop
from .records import add_records
from .settings import Settings, read_settings
from .store import Store
from .template_errors import told
from .templates import LABELS, OWN, environment, find_theme
from .well_known import sitemap_file
from .writing import Keys, check_places, write_rows

log = logging.getLogger(__name__)


class SiteGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads everything when it is made, before Pelican empties the output folder; writes at the end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme = find_theme(self.settings)
        try:
            self.site = load_site(self.settings)
            pages = [(kind.name, kind.nav) for kind in PAGES if kind.nav is not None]
            self.nav = navigation(self.site.settings.branding, pages)
            self.env = environment(theme, self.settings)
            self.env.filters.update(FILTERS)
            if early := self.settings.get("_NEWSDIGEST_EARLY"):
                make_early(self.site, self.early_pages, early)
            self.rows = list(rows_of(self.site, theme))
            if self.site.settings.siteurl:
                self.rows.append(FileSpec("sitemap.xml", self.sitemap))
            check_places(self.rows)
            self.site.prune()
        except NewsdigestError as error:
            raise stop(error, self.settings) from None
        self.settings["_NEWSDIGEST_ANNOTATOR"] = self.annotator
        self.written: list[str] = []

    def early_pages(self, story: Story) -> Mapping[str, Callable[[], str]]:
        """File to text of the pages of a story, without the links to pages written by hand, which Pelican has not read yet."""
        self.hand_pages = dict.fromkeys(LANGS, ())

        def text(row: PageSpec) -> str:
            return tidy(self.render(self.env.get_template(f"{row.template}.html"), row, row.make()))

        rows = [row for row in rows_of_story(self.site, story) if isinstance(row, PageSpec)]
        return {row.save_as: partial(text, row) for row in rows}

    def check_addresses(self) -> None:
        """Before anything is written: no page of Pelican's has the address of another, or one outside the site."""
        try:
            check_addresses(self.rows, self.site.settings.prefix, self.context)
        except NewsdigestError as error:
            raise stop(error, self.settings) from None

    def generate_context(self) -> None:
        """What the template of Pelican's own pages (about, method) needs to be framed like ours."""
        self.context["newsdigest"] = self.site
        self.context["newsdigest_articles"] = LateArticles(lambda: self.articles)
        self.context["framed"] = self.framed

    def framed(self, page: Any) -> Markup:
        """A hand-written page, whole: its body is Pelican's, all around it is ours."""
        alternates = {other.lang: other.url for other in [page, *page.translations]}
        row = PageSpec(page.url, "document", page.lang, dict, alternates=alternates)
        text = " ".join(Markup(page.content).striptags().split())
        variables = {"title": page.title, "description": text, "content": Markup(page.content)}
        return Markup(self.render(self.env.get_template("document.html"), row, variables))

    def render(self, template: Any, row: PageSpec, variables: Mapping[str, Any]) -> str:
        """One page, whole."""
        filler = self.site.labels.view("en" if row.view == "en" else "zh")("find.about_site")
        said = fit(str(variables["description"]), "en" if row.view == "en" else "zh", filler)
        return str(template.render({**self.frame(row), **variables, "description": said}))

    def sitemap(self) -> str:
        """sitemap.xml: our pages and the hand-written ones, which are known only when Pelican has read them."""
        rows = [row for row in self.rows if isinstance(row, PageSpec)]
        for page in self.own_pages:
            both = [page, *page.translations]
            alternates = {other.lang: other.url for other in both}
            rows += [PageSpec(p.url, "document", p.lang, dict, alternates=alternates) for p in both]
        return sitemap_file(self.site, rows)

    def frame(self, row: PageSpec) -> dict[str, Any]:
        """What every page is given.

        once(name, …)   in templates: a part that is the same on all pages of one view and depth, and of one key; made once
        """
        variables = {**frame(row, self.site, self.nav), "hand_pages": self.hand_pages}

        def once(name: str, *key: Hashable) -> Markup:
            return self.site.once(
                (name, row.view, variables["root"], *key),
                lambda: Markup(self.env.get_template(name).render(variables).strip()),
            )

        return {**variables, "once": once}

    def annotator(self) -> Any:
        """The recognisers, for ordinary articles that ask for annotation."""
        from ..edition import Annotator  # imported here: few sites need it

        return self.site.once("annotator", lambda: Annotator.of(self.site.edition.lexicon))

    @cached_property
    def articles(self) -> list[StoryArticle]:
        """The stories as other plugins see them."""
        return story_articles(self.site)

    @property
    def own_pages(self) -> Sequence[Any]:
        """The hand-written pages of the digest: Pelican's, unless they belong to the site the digest is a section of."""
        return [] if self.site.settings.prefix else self.context["pages"]

    @cached_property
    def hand_pages(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Language to the (address, title) of its hand-written pages."""
        pages = [p for page in self.own_pages for p in (page, *page.translations)]
        return {lang: sorted((p.url, p.title) for p in pages if p.lang == lang) for lang in LANGS}

    def generate_output(self, writer: Any) -> None:
        """Write every row and tell the other plugins."""
        templates = {}
        keys = self.keys()
        made = [n for n in range(len(self.rows)) if not keys or keys[1][n] not in keys[0].known]
        for name in sorted({row.template for n in made if isinstance(row := self.rows[n], PageSpec)}):
            with told(f"{name}.html"):  # before workers are forked
                templates[name] = self.env.get_template(f"{name}.html")

        def render(row: PageSpec) -> str:
            with told(f"{row.template}.html", row.save_as):
                template = templates.get(row.template) or self.env.get_template(f"{row.template}.html")
                return tidy(self.render(template, row, row.make()))

        release = self.settings.get("_NEWSDIGEST_RELEASE")
        output = Path(release) if release else Path(self.output_path, self.site.settings.prefix)
        progress = self.settings.get("_NEWSDIGEST_PROGRESS")
        if progress:
            progress("writing", 0, len(self.rows))
        self.written = write_rows(self.rows, output, render, self.site.settings.workers, keys)
        self.prove(output, keys)
        if (collect := self.settings.get("_NEWSDIGEST_COLLECT")) is not None:
            collect.update(summary(self.site, self.rows))
            collect["written"] = {row.save_as for row in self.rows}
            collect["pages"] += len(self.own_pages) + sum(len(page.translations) for page in self.own_pages)
            collect["rendered"] = sum(not keys or bool(keys[1][n]) for n in made)
            for row in collect["open"]:
                if row["story"] in self.site.by_slug:
                    view = "en" if row["file"].startswith("content/translations/") else "zh"
                    row["url"] = f"/{self.site.story_url(view, row['story'])}#{row['segment']}"
        if not signals.content_written.receivers and not signals.feed_written.receivers:
            return
        articles = {article.url: article for article in self.articles}
        for path, row in zip(self.written, self.rows, strict=True):
            if path.endswith((".atom.xml", "/atom.xml")):
                signals.feed_written.send(path, context=self.context, feed=None)
            else:
                about = written_context(self.site, articles, row)
                signals.content_written.send(path, context={**self.context, **about})

    def keys(self) -> Keys | None:
        """The store of rendered files, and the name of each row in it; None without a cache."""
        cache = self.settings.get("_NEWSDIGEST_CACHE")
        try:
            folder = private_folder(Path(cache) / "files") if cache else None
        except SettingsError:
            folder = None
        if folder is None:
            return None
        fingerprint = self.site.fingerprint
        common = fingerprint(self.common())

        def name(row: Row) -> str:
            about = f"{common} {row.url}"
            if isinstance(row, PageSpec):
                about += f" {row.template} {row.view} {row.alternates} {row.listed} {row.nav}"
            elif row.inputs is None:
                return ""
            try:
                return fingerprint((about, (row.inputs and row.inputs()) or row.make()))
            except TypeError:  # it shows what has no hash
                return ""

        return Store(folder), [name(row) for row in self.rows]

    def common(self) -> list[object]:
        """All that can change every page: code, theme, templates of the project, settings, pages written by hand."""
        theme = find_theme(self.settings)
        root = Path(self.settings["PATH"]).parent
        folders = [theme, *(root / folder / OWN for folder in self.settings["THEME_TEMPLATES_OVERRIDES"])]
        if theme != Path(self.settings["THEME"]):
            folders.append(Path(self.settings["THEME"]) / "templates" / OWN)
        files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
        files += sorted(root.glob("*.py"))
        versions = [jinja2.__version__, sys.version, pelican_version, pillow_version]
        return [
            code_stamps(),
            [(str(path), file_digest(path)) for path in files],
            versions,
            repr(self.site.settings),
            repr(self.site.assets),
            self.site.share_font,
            repr(replace(self.site.brand, files={})),
            self.nav,
            self.hand_pages,
        ]

    def prove(self, output: Path, keys: Keys | None) -> None:
        """Compare what was written with the received pages; an edition without files has none."""
        if self.settings.get("_NEWSDIGEST_EDITION"):
            return
        names = {row.save_as: name for row, name in zip(self.rows, keys[1], strict=True)} if keys else {}

        def digest(address: str) -> str:
            name = names.get(address)
            return keys[0].known[name][2] if keys and name else checksum(output, address)

        try:
            prove_output(self.site, output, digest, self.settings.get("_NEWSDIGEST_CACHE"))
        except NewsdigestError as error:
            raise stop(error, self.settings) from None


def load_site(settings: Mapping[str, Any]) -> SiteContext:
    """Read the edition and all that the pages need; raises NewsdigestError."""
    ours = read_settings(settings)
    theme = find_theme(settings)
    content = Path(settings["PATH"])
    if ours.path:
        content = content.parent / ours.path
        if not content.is_dir():
            raise SettingsError(
                FILE, f"NEWSDIGEST_PATH names {ours.path}, which is no folder here", fix="run newsdigest init"
            )
    check_tree(content, "content", SourceError)
    check_tree(theme, "theme", ThemeError)
    labels = Labels.read(theme / LABELS)
    progress = settings.get("_NEWSDIGEST_PROGRESS")
    if progress:
        progress("reading", 0, 0)
    edition = settings.get("_NEWSDIGEST_EDITION") or read_edition(
        content, ours, settings.get("_NEWSDIGEST_CACHE")
    )
    brand = read_brand(ours.branding, content)
    assets, _ = read_assets(theme / "static", brand.css)
    if brand.icon:
        assets = replace(assets, icon=brand.icon)
    site = SiteContext(edition, ours, labels, content, assets, brand)
    add_records(site, settings.get("_NEWSDIGEST_CACHE"))
    return site


def read_edition(content: Path, ours: Settings, cache: Path | None = None) -> Edition:
    """The edition with its findings; `cache` keeps what is known of each page for the next build."""
    from .. import (
        checks as audit,  # imported here, so that a test with an edition of its own pays for neither
    )
    from .. import edition as edition_room

    limits = edition_room.Limits(max_bytes=ours.max_bytes, max_stories=ours.max_stories)
    edition = edition_room.build(
        content,
        drafts=ours.drafts,
        limits=limits,
        cache=cache,
        check=audit.found,
        today=ours.today,
    )
    edition = replace(edition, findings=audit.settle(edition, edition.findings))
    if not ours.allow_errors:
        audit.stop_on_errors(edition)
    return edition


def rows_of(site: SiteContext, theme: Path) -> Sequence[Row]:
    """Every file of the site."""
    rows: list[Row] = [
        *read_assets(theme / "static", site.brand.css)[1],
        *(FileSpec(url, partial(bytes, data)) for url, data in site.brand.files.items()),
    ]
    for kind in PAGES:
        rows += kind.rows(site)
    unique: dict[str, Row] = {}
    for row in rows:  # one picture used by two captions is one file
        if row.save_as.startswith("images/"):
            if row.save_as in unique:
                continue
            unique[row.save_as] = row
    images = set(map(id, unique.values()))
    return [row for row in rows if not row.save_as.startswith("images/") or id(row) in images]


_SHOWN = 50
"""Open findings in the summary of a build."""


def summary(site: SiteContext, rows: Sequence[Row]) -> dict[str, Any]:
    """What the build says at its end."""
    edition, records = site.edition, site.listed_records.values()
    findings = {
        s: sum(f.severity == s and not f.accepted for f in edition.findings)
        for s in ("error", "warning", "note")
    }
    from ..checks import listed  # imported here, as in read_edition

    shown = [f for f in edition.findings if f.severity != "note" and not f.accepted]
    return {
        "open": listed(edition, shown[:_SHOWN]),
        "stories": len(edition.stories),
        "paragraphs": sum(len(record.paragraphs) for record in records),
        "figures": sum(record.figures for record in records),
        "terms": len({term for record in records for term in record.terms}),
        "tags": len({tag for story in edition.stories for tag in story.tags}),
        "pages": sum(isinstance(row, PageSpec) for row in rows),
        "findings": {**findings, "accepted": sum(bool(f.accepted) for f in edition.findings)},
        "notices": [*edition.notices, *site.notices],
    }


__all__ = ["SiteGenerator", "Stop", "load_site", "summary"]
