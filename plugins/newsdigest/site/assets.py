"""The theme's own files: one style sheet, scripts, an icon; each named by its content, so that it can be cached for good."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from ..base.errors import SettingsError, ThemeError
from ..base.files import decode_source, read_source
from .context import Assets
from .pages.spec import FileSpec


def read_assets(static: Path, css: str = "") -> tuple[Assets, list[FileSpec]]:
    """Addresses of the files of theme/static and the rows that write them; raises SettingsError when one is missing.

    css   a style put behind the theme's own
    """
    addresses: dict[str, str] = {}
    rows = []
    for path in sorted(p for p in static.rglob("*") if p.is_file() and not p.name.startswith(".")):
        label = f"theme/static/{path.relative_to(static).as_posix()}"
        data = read_source(path, label, ThemeError)
        if path.suffix == ".css":
            style = decode_source(data, label, ThemeError) + (
                f"\n{css}" if path.name == "site.css" and css else ""
            )
            data = squeeze(style).encode("utf-8")
        elif path.suffix == ".js":
            data = strip_script(decode_source(data, label, ThemeError)).encode("utf-8")
        url = f"assets/{path.stem}.{hashlib.sha256(data).hexdigest()[:10]}{path.suffix}"
        addresses[path.name] = url
        rows.append(FileSpec(url, _Same(data)))
    for name in ("site.css", "site.js", "icon.svg"):
        if name not in addresses:
            raise SettingsError("theme/static/", f"{name} is missing", fix="bring it back")
    main = Assets(addresses["site.css"], addresses["site.js"], addresses["icon.svg"], addresses)
    return main, rows


class _Same:
    """Gives the same bytes again."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self) -> bytes:
        return self.data


def strip_script(script: str) -> str:
    """A script without indentation, empty lines and lines that are a comment; no more, so that it stays readable.

    >>> strip_script("  // what\\n  if (a)\\n    b(); // why")
    'if (a)\\nb(); // why\\n'
    """
    lines = (line.strip() for line in script.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def squeeze(css: str) -> str:
    """A style sheet without comments and idle white space; strings are left alone.

    >>> squeeze('a > b :is(i) { color: red; } /* x */ c::after { content: " /* y */ "; }')
    'a>b :is(i){color:red}c::after{content:" /* y */ "}'
    """
    out = []
    for part in re.split(r'("[^"\n]*"|/\*.*?\*/)', css, flags=re.DOTALL):
        if part.startswith("/*"):
            continue
        if part.startswith('"'):
            out.append(part)
            continue
        part = re.sub(r"\s+", " ", part)
        part = re.sub(r" ?([{};,>]) ?", r"\1", part)
        part = part.replace(
            ": ", ":"
        )  # never before a colon: `.card :is(h2)` is another selector without its space
        out.append(part)
    return re.sub(r";\}", "}", "".join(out)).replace("} ", "}").strip()
