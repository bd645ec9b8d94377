"""The face of the house: Pelican, which is imported in this room only.

run(Path("."), Path("/tmp/out"))     a whole build in this process, for the `newsdigest` command
pelican -s pelicanconf.py            the same site, by Pelican's own command
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import FileSystemBytecodeCache
from pelican import Pelican, signals
from pelican.log import console
from pelican.settings import read_settings as read_pelican_settings

from ..base.errors import NewsdigestError, SettingsError
from .generator import SiteGenerator, Stop

Progress = Callable[[str, int, int], None]


def register() -> None:
    """Connect our generator. Called by Pelican, once."""
    signals.get_generators.connect(get_generators)


def get_generators(pelican: Any) -> type[SiteGenerator]:
    """Module-level, because Pelican keeps only weak references to its handlers."""
    return SiteGenerator


def run(
    project: Path,
    output: Path,
    *,
    drafts: bool = False,
    siteurl: str | None = None,
    settings_file: str = "pelicanconf.py",
    progress: Progress | None = None,
    cache: Path | None = None,
) -> dict[str, Any]:
    """Build the site of a project into a folder; returns the summary.

    output   the folder the pages are written to: new and empty, the caller swaps it in
    cache    a folder that keeps compiled templates and annotated pages from one build to the next
    returns  stories, paragraphs, figures, terms, tags, pages, findings {error, warning, note, accepted}, notices
    raises   a NewsdigestError for anything broken in the sources or the settings

    Any error that Pelican only logs ends the build too: an output that lacks a page is none.
    """
    collected: dict[str, Any] = {}
    override: dict[str, Any] = {
        "OUTPUT_PATH": str(output),
        "DELETE_OUTPUT_DIRECTORY": False,
        "_NEWSDIGEST_RAISE": True,
        "_NEWSDIGEST_COLLECT": collected,
        "_NEWSDIGEST_PROGRESS": progress,
        "_NEWSDIGEST_CACHE": cache,
    }
    if drafts:
        override["NEWSDIGEST_DRAFTS"] = True
    if siteurl is not None:
        override["SITEURL"] = siteurl.rstrip("/")
        override["RELATIVE_URLS"] = False  # for 404.html: whoever names an address builds for it
    path = project / settings_file
    if not path.is_file():
        raise SettingsError(str(path), "is missing", fix="bring it back, or give another project")
    heard = _Heard()
    logging.getLogger().addHandler(heard)
    quiet, console.quiet = console.quiet, True
    try:
        settings = _settings(path, settings_file, override)
        if cache is not None:
            cache.mkdir(parents=True, exist_ok=True)
            kept = FileSystemBytecodeCache(
                str(cache)
            )  # goes by the text of a template, so that a stale one is never taken
            settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], "bytecode_cache": kept}
        Pelican(settings).run()
    except Stop as stop:
        raise stop.error from None
    finally:
        console.quiet = quiet
        logging.getLogger().removeHandler(heard)
    if heard.errors or not collected:
        said = "; ".join(heard.errors) or "no page of ours was written: is newsdigest in PLUGINS?"
        raise SettingsError(settings_file, f"Pelican could not build the site: {said}")
    return collected


def _settings(path: Path, label: str, override: dict[str, Any]) -> dict[str, Any]:
    """Pelican's settings; raises SettingsError, with the line of the file, for Python that cannot be read or run."""
    try:
        return dict(read_pelican_settings(str(path), override=override))
    except Exception as error:
        line = next(
            (f.lineno for f in reversed(extract_tb(error.__traceback__)) if f.filename == str(path)), None
        )
        found = f"{type(error).__name__}: {error}"
        if isinstance(error, SyntaxError) and error.filename == str(path):
            line, found = error.lineno, f"{type(error).__name__}: {error.msg}"
        raise SettingsError(label, found, line=line, fix="mend this line of the settings") from error


class _Heard(logging.Handler):
    """Keeps what Pelican logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first line of each message."""
        self.errors.append(record.getMessage().strip().split("\n")[0][:400])


__all__ = ["NewsdigestError", "SiteGenerator", "Stop", "register", "run"]
