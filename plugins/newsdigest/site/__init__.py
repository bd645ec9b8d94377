"""The face of the house: Pelican, which is imported in this room only.

run(Path("."), Path("/tmp/out"))     a whole build in this process, for the `newsdigest` command
pelican -s pelicanconf.py            the same site, by Pelican's own command
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Any

from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings as read_pelican_settings

from ..base.cache import holding
from ..base.errors import NewsdigestError, SettingsError
from ..project import settings_file as find_settings
from .annotation import annotate_content
from .early import Early, show, stories_read
from .generator import SiteGenerator, load_site
from .hand_written import use_page_reader
from .jinja import FILTERS
from .publish import LogCollector, Stop, publish_by_pelican, publishing
from .templates import compile_templates
from .unchanged import Unchanged

Progress = Callable[[str, int, int], None]


def register() -> None:
    """Connect our generator, the way a site is published, and the annotation of ordinary articles. Called by Pelican, once."""
    signals.get_generators.connect(get_generators)
    signals.initialized.connect(publish_by_pelican)
    signals.content_object_init.connect(annotate_content)
    signals.readers_init.connect(use_page_reader)
    signals.all_generators_finalized.connect(check_addresses)


def check_addresses(generators: Sequence[Any]) -> None:
    """Compare the addresses of all generators; module-level for the same reason."""
    for generator in generators:
        if isinstance(generator, SiteGenerator):
            generator.check_addresses()


def get_generators(pelican: Any) -> type[SiteGenerator]:
    """Module-level, because Pelican keeps only weak references to its handlers."""
    return SiteGenerator


early: Early | None = None
"""Where a build of this process is to put the pages of changed stories first."""


def get_ready(project: Path, cache: Path) -> None:
    """Have ready in this process what every build of a project needs, drafts shown, for the builds that are forked from it."""
    from .. import edition  # imported here: only the preview asks

    compile_templates(project, FILTERS)
    edition.get_ready(project / "content")
    path = find_settings(project, "pelicanconf.py")
    assert path is not None
    with holding():
        settings = _settings(
            path,
            path.name,
            {"NEWSDIGEST_DRAFTS": True, "NEWSDIGEST_ALLOW_ERRORS": True, "_NEWSDIGEST_CACHE": cache},
        )
        load_site(settings)


def run(
    project: Path,
    output: Path,
    *,
    drafts: bool = False,
    siteurl: str | None = None,
    settings_file: str = "pelicanconf.py",
    progress: Progress | None = None,
    cache: Path | None = None,
    adopt: bool = False,
    allow_errors: bool = False,
    date: str | None = None,
) -> dict[str, Any]:
    """Build the site of a project and publish it in a folder; returns the summary.

    output   the folder of the site; after an error it is as it was
    cache    a folder that keeps annotated pages from one build to the next
    adopt    whether to take over a folder with other files
    date     the day of the build, or "today"
    allow_errors  whether to build although there are errors that nobody has accepted
    returns  stories, paragraphs, figures, terms, tags, pages, siteurl, findings {error, warning, note, accepted}, open (errors and warnings
             with their places), notices
    raises   a NewsdigestError for anything broken in the sources or the settings

    Any error that Pelican only logs ends the build too: an output that lacks a page is none.
    """
    collected: dict[str, Any] = {}
    override: dict[str, Any] = {
        "_NEWSDIGEST_RAISE": True,
        "_NEWSDIGEST_COLLECT": collected,
        "_NEWSDIGEST_PROGRESS": progress,
        "_NEWSDIGEST_CACHE": cache,
        "_NEWSDIGEST_EARLY": early,
    }
    if drafts:
        override["NEWSDIGEST_DRAFTS"] = True
    if date is not None:
        override["NEWSDIGEST_DATE"] = date
    if allow_errors:
        override["NEWSDIGEST_ALLOW_ERRORS"] = True
    if siteurl is not None:
        override["SITEURL"] = siteurl.rstrip("/")
    path = find_settings(project, settings_file)
    if path is None:
        fix = "bring it back, or give another project"
        raise SettingsError(str(project / settings_file), "is missing", fix=fix)
    quiet, console.quiet = console.quiet, True
    try:
        with LogCollector() as log:
            settings = _settings(path, settings_file, override)
            unchanged = Unchanged(cache, project.absolute(), output.absolute(), settings)
            if (summary := unchanged.summary()) is not None:
                return summary
            with publishing(settings, output, adopt=adopt) as release:
                Pelican(settings).run()
                if not log.errors and not collected:
                    log.errors.append("no page of ours was written: is newsdigest in PLUGINS?")
                log.check(settings_file)
                collected["siteurl"] = str(settings.get("SITEURL") or "")
                release.publish(collected.pop("written"))
                rendered = collected.pop("rendered")
                if not rendered:  # else a tree of all files would be walked after every edit
                    unchanged.note(collected)
                if release.adopted:
                    collected["notices"] = [
                        f"the former files of {output} are in {release.adopted}",
                        *collected["notices"],
                    ]
    except Stop as stop:
        raise stop.error from None
    finally:
        console.quiet = quiet
    return collected


def _settings(path: Path, label: str, override: dict[str, Any]) -> dict[str, Any]:
    """Pelican's settings; raises SettingsError, with the line of the file, for Python that cannot be read or run."""
    try:
        return dict(read_pelican_settings(str(path), override=override))
    except (Exception, SystemExit) as error:  # a build that ends in the settings is no success
        line = next(
            (f.lineno for f in reversed(extract_tb(error.__traceback__)) if f.filename == str(path)), None
        )
        found = f"{type(error).__name__}: {error}"
        if isinstance(error, SyntaxError) and error.filename == str(path):
            line, found = error.lineno, f"{type(error).__name__}: {error.msg}"
        raise SettingsError(label, found, line=line, fix="mend this line of the settings") from error


__all__ = ["NewsdigestError", "SiteGenerator", "Stop", "register", "run", "show", "stories_read"]
