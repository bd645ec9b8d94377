"""Every word of the interface, from theme/labels.toml, in one language or in both.

    t = Labels.read(path).view("zh")
    t("latest")               '最新报道'
    t("n_stories", 3)         '3篇报道'

In the view "both" a label is Chinese with the English after it in an element that says so; `plain` is the same without
markup, for attributes. An unknown key is an error, in templates and in code.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from ..base.errors import SettingsError
from ..base.toml import read_table

Text = str | tuple[str, str]
"""A label, or its singular and plural."""


@dataclass(frozen=True, slots=True)
class View:
    """The labels as one page shows them."""

    name: str
    labels: Mapping[str, Mapping[str, Text]]
    plain: bool = False
    """For attributes: no markup."""

    def __getitem__(self, key: str) -> str:
        return self.text(key)

    def __call__(self, key: str, n: int = 2, **values: object) -> str:
        return self.text(key, n, **values)

    def __contains__(self, key: str) -> bool:
        return key in self.labels

    def text(self, key: str, n: int = 2, **values: object) -> str:
        """A label with its {holes} filled; `n` chooses singular or plural and fills {n}."""
        entry = self.labels[key]
        if self.name != "both":
            return _fill(entry[self.name], n, values)
        zh, en = _fill(entry["zh"], n, values), _fill(entry["en"], n, values)
        if self.plain:
            return f"{zh} / {en}"
        return Markup(f'{escape(zh)} <span lang="en">{escape(en)}</span>')

    def hole(self, key: str) -> str:
        """A label with its holes open, for a script to fill."""
        entries = [self.labels[key][lang] for lang in (("zh", "en") if self.name == "both" else (self.name,))]
        return " / ".join(entry if isinstance(entry, str) else entry[1] for entry in entries)

    def either(self, key: str, fallback: str) -> str:
        """A label, or the fallback when there is none (a unit the table does not know)."""
        return self.text(key) if key in self.labels else fallback


def _fill(text: Text, n: int, values: Mapping[str, object]) -> str:
    if isinstance(text, tuple):
        text = text[0] if n == 1 else text[1]
    return text.format(n=f"{n:,}", **values) if "{" in text else text


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels."""

    labels: Mapping[str, Mapping[str, Text]]

    @classmethod
    def read(cls, path: Path) -> Labels:
        """Read labels.toml; raises SettingsError when it is broken or lacks a language."""
        table = read_table(path, "theme/labels.toml", SettingsError).data
        labels = dict(_flat(table, ""))
        return cls(_Labels(labels))

    def view(self, name: str, *, plain: bool = False) -> View:
        """The labels of one view."""
        return View(name, self.labels, plain)


class _Labels(dict[str, Mapping[str, Text]]):
    """Labels by key; a key that is missing is an error that names the file."""

    def __missing__(self, key: str) -> Mapping[str, Text]:
        near = difflib.get_close_matches(key, self, n=1)
        found = f"the label {key} is missing" + (f"; there is {near[0]}" if near else "")
        raise SettingsError("theme/labels.toml", found, fix=f'add {key} = {{ zh = "…", en = "…" }}')


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, dict[str, Text]]]:
    found: list[tuple[str, dict[str, Text]]] = []
    for key, value in table.items():
        name = prefix + key
        if not isinstance(value, dict):
            raise SettingsError(
                "theme/labels.toml", f"{name} is no label", fix='write { zh = "…", en = "…" }'
            )
        if set(value) == {"zh", "en"} and not any(isinstance(v, dict) for v in value.values()):
            found.append((name, {lang: tuple(v) if isinstance(v, list) else v for lang, v in value.items()}))
        else:
            found += _flat(value, name + ".")
    return found


def language(html: object, lang: str) -> Markup:
    """Text in an element that names its language."""
    return Markup('<span lang="{}">{}</span>').format(lang, escape(html))
