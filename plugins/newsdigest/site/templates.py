"""Where templates come from: the theme, and what a project overrides of it.

A project overrides a template with a file of the same name in `templates/newsdigest/` (any folder of Pelican's
THEME_TEMPLATES_OVERRIDES will do), and a block of it with `{% extends "!newsdigest/layout.html" %}`. In an existing
Pelican site these names never meet those of its theme: the subfolder keeps them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.loaders import split_template_path

from .. import theme_folder
from ..base.errors import ThemeError
from ..base.files import read_source_text

OWN = "newsdigest"
LABELS = "labels.toml"


def find_theme(settings: Mapping[str, Any]) -> Path:
    """Return the theme of the digest: Pelican's THEME if it is one of ours (it has labels.toml), else the packaged one."""
    theme = Path(settings["THEME"])
    return theme if (theme / LABELS).is_file() else theme_folder()


def environment(theme: Path, settings: Mapping[str, Any]) -> Environment:
    """Return the Jinja environment of our pages, independent of the one of Pelican's theme.

    Text is escaped and an undefined name is an error, whatever the site's own JINJA_ENVIRONMENT says.
    """
    root = Path(settings["PATH"]).parent
    folders = [root / folder / OWN for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
    if theme != Path(settings["THEME"]):
        folders.append(Path(settings["THEME"]) / "templates" / OWN)
    own = TemplateLoader([theme / "templates"])
    env = Environment(
        loader=ChoiceLoader([TemplateLoader(folders), own, PrefixLoader({f"!{OWN}": own})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED,
    )
    env.filters.update(settings["JINJA_FILTERS"])
    env.globals.update(settings["JINJA_GLOBALS"])
    return env


def compile_templates(project: Path, filters: Mapping[str, Any]) -> None:
    """Compile the templates of a project into this process, so that builds forked from it need not; what is broken is left to them."""
    theme = project / "theme"
    settings = {
        "PATH": str(project / "content"),
        "THEME": str(theme),
        "THEME_TEMPLATES_OVERRIDES": [],
        "JINJA_FILTERS": filters,
        "JINJA_GLOBALS": {},
    }
    env = environment(find_theme(settings), settings)
    for name in env.list_templates():
        if not name.startswith("!"):
            with suppress(TemplateError, ThemeError):
                env.get_template(name)


class Compiled(BytecodeCache):
    """The compiled templates of this process, by name and text; none is kept in a file, for it would be code."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Name and place of the template; a place may have characters that are not UTF-8."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = Compiled()


class TemplateLoader(BaseLoader):
    """Templates of some folders, the first that has one; each is read like every source."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text, path, and whether it is up to date: a template is read once a build."""
        for folder in self._folders:
            path = folder.joinpath(*split_template_path(template))
            if path.is_file():
                label = "/".join((*folder.parts[-2:], template))
                return read_source_text(path, label, ThemeError), str(path), lambda: True
        raise TemplateNotFound(template)

    def list_templates(self) -> list[str]:
        """Names of all templates."""
        found = {p.relative_to(f).as_posix() for f in self._folders for p in f.rglob("*") if p.is_file()}
        return sorted(found)
