"""How a site built by Pelican is published: in a private folder, exchanged with the old site when nothing failed.

`newsdigest build` and `pelican -s pelicanconf.py` both go this way. Where the site has a prefix (NEWSDIGEST_PREFIX), only the folder of
the prefix is ours; all around it is Pelican's.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import TemplateError

from ..base.errors import NewsdigestError, SettingsError, unexpected
from ..base.private import private_folder
from ..base.release import WORK, Release, new_identity
from .template_errors import told

log = logging.getLogger(__name__)


class Stop(SystemExit):
    """A broken source: ends Pelican with exit code 2 and one clear line, without a traceback.

    Pelican prints the traceback of every Exception, and its autoreload tries again at once, for ever: so this is none.
    """

    def __init__(self, error: NewsdigestError) -> None:
        super().__init__(2)
        self.error = error


def stop(error: NewsdigestError, settings: Mapping[str, Any]) -> Stop:
    """What ends Pelican at an error of ours; Pelican's own command logs it first."""
    if not settings.get("_NEWSDIGEST_RAISE"):
        log.critical("%s", error)
    return Stop(error)


@contextmanager
def publishing(settings: dict[str, Any], output: Path, *, adopt: bool = False) -> Iterator[Release]:
    """Inside, Pelican's settings lead to the private folder of a release; the caller publishes it.

    settings   Pelican's; changed in place, and restored at the end
    """
    prefix = str(settings.get("NEWSDIGEST_PREFIX") or "").strip("/")
    retain = [str(name) for name in settings.get("OUTPUT_RETENTION") or ()]
    identity = _identity(Path(settings["PATH"]).parent)
    work = output.absolute().parent / WORK if prefix else None  # never inside a site that is published
    release = Release(
        output / prefix, _sources(settings), adopt=adopt, retain=retain, identity=identity, work=work
    )
    with release:
        changed: dict[str, Any] = {"_NEWSDIGEST_RELEASE": str(release.site), "_NEWSDIGEST_IDENTITY": identity}
        if prefix:
            changed["OUTPUT_RETENTION"] = [*retain, prefix.split("/")[0]]
        else:
            changed |= {"OUTPUT_PATH": str(release.site), "DELETE_OUTPUT_DIRECTORY": False}
        before = {name: settings.get(name) for name in changed}
        settings.update(changed)
        try:
            yield release
        except TemplateError:  # of a page that Pelican renders
            with told("page.html"):
                raise
        finally:
            settings.update(before)


def publish_by_pelican(pelican: Any) -> None:
    """Give a Pelican that was started by its own command a `run` that publishes like ours.

    Module-level, because Pelican keeps only weak references to its handlers.
    """
    settings = pelican.settings
    if settings.get("_NEWSDIGEST_RAISE"):  # `newsdigest build`, which publishes itself
        return
    run = pelican.run
    if not settings.get("SITEURL"):
        log.warning("SITEURL is empty: the pages claim no address, and there is no sitemap")

    def run_and_publish() -> None:
        names = ("output_path", "delete_outputdir", "output_retention")
        before = {name: getattr(pelican, name) for name in names}
        try:
            with LogCollector() as errors, publishing(settings, Path(pelican.output_path)) as release:
                pelican.output_path = settings["OUTPUT_PATH"]
                pelican.delete_outputdir = settings["DELETE_OUTPUT_DIRECTORY"]
                pelican.output_retention = settings["OUTPUT_RETENTION"]
                run()
                errors.check("pelican")
                release.publish()
        except Exception as error:
            if settings.get("DEBUG"):
                log.critical("%s", traceback.format_exc())
            raise stop(unexpected(error, "pelican"), settings) from None
        finally:
            vars(pelican).update(before)

    pelican.run = run_and_publish


class LogCollector(logging.Handler):
    """Keeps what Pelican logs as an error, while it is open; Pelican itself goes on."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first line of each message."""
        self.errors.append(record.getMessage().strip().split("\n")[0][:400])

    def check(self, label: str) -> None:
        """Raise SettingsError when anything was logged."""
        if self.errors:
            raise SettingsError(label, f"Pelican could not build the site: {'; '.join(self.errors)}")

    def __enter__(self) -> LogCollector:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)


def _identity(project: Path) -> str | None:
    """The random id of a project: one for all its outputs, so that two builds write the same bytes; None where none can be kept."""
    try:
        path = private_folder(project / WORK) / "id"
        with suppress(FileExistsError), path.open("x", encoding="ascii") as file:
            file.write(new_identity())
        known = path.read_text("ascii")
    except (OSError, UnicodeError, SettingsError):
        return None
    return known if re.fullmatch("[0-9a-f]{32}", known) else None


def _sources(settings: Mapping[str, Any]) -> list[Path]:
    """Folders no site may be published over."""
    content = Path(settings["PATH"])
    found = [content, Path(settings["THEME"]), *map(Path, settings.get("PLUGIN_PATHS") or ())]
    return [*found, content.parent / ".git", content.parent / "tests"]
