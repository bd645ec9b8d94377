"""The hand-written pages of content/pages: read by our own function, linked within content/, each with an address of its own.

Pelican follows a link such as {static}/../x out of content/, publishes what it finds, and may write it outside the output. So the
links of a page are checked before Pelican sees them, and the addresses before anything is written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from pelican.readers import MarkdownReader

from ..base.errors import EditionFileError, NewsdigestError
from ..base.files import is_outside, read_source_text
from .pages.spec import Row
from .publish import stop

_LINK = re.compile(r"""=\s*(["'])\s*[{|](static|attach|filename)[|}](.*?)\1""", re.IGNORECASE | re.DOTALL)
"""A link of Pelican in an attribute: {static}/images/a.jpg, or |static|/images/a.jpg."""
_CJK = "\u2e80-\u2fff\u3000-\u303f\u3105-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffee\U00020000-\U0003ffff"
_WRAPPED = re.compile(f"(?<=[{_CJK}])\n(?=[{_CJK}“‘（])|(?<=[”’…—])\n(?=[{_CJK}])")
_VERBATIM = re.compile(r"(<pre\b.*?</pre>|<textarea\b.*?</textarea>)", re.DOTALL | re.IGNORECASE)


class PageReader(MarkdownReader):  # type: ignore[misc]  # Pelican has no types
    """Reads a hand-written page like any source of ours; raises Stop, for Pelican goes on after other errors."""

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The body as HTML, and the metadata."""
        path, content = Path(source_path), Path(self.settings["PATH"])
        label = (
            f"content/{path.relative_to(content).as_posix()}" if path.is_relative_to(content) else path.name
        )
        try:
            text = read_source_text(path, label, EditionFileError)
            body, metadata = super().read(source_path)
            for value in (body, *_texts(metadata)):
                check_links(value, text, path, content, label)
        except NewsdigestError as error:
            raise stop(error, self.settings) from None
        return join_lines(body), metadata


def use_page_reader(readers: Any) -> None:
    """Read Markdown with `PageReader`, unless the pages belong to the site that the digest is a section of.

    Module-level, because Pelican keeps only weak references to its handlers.
    """
    if not readers.settings.get("NEWSDIGEST_PREFIX"):
        for ending in MarkdownReader.file_extensions:
            if readers.reader_classes.get(ending) is MarkdownReader:
                readers.reader_classes[ending] = PageReader


def join_lines(html: str) -> str:
    """HTML without the line ends inside Chinese sentences, which a browser would show as spaces.

    >>> join_lines("<p>一行，\\n又一行 and\\nmore</p><pre>一\\n二</pre>")
    '<p>一行，又一行 and\\nmore</p><pre>一\\n二</pre>'
    """
    return "".join(part if n % 2 else _WRAPPED.sub("", part) for n, part in enumerate(_VERBATIM.split(html)))


def check_links(html: str, text: str, page: Path, content: Path, label: str) -> None:
    """Each link to a file leads to a regular file inside content/; raises EditionFileError with the line.

    text   the page as it was written, in which the line is looked up
    """
    for _, kind, target in _LINK.findall(html):
        for form in {target, unquote(target), unescape(target), unquote(unescape(target))}:
            path = urlsplit(form).path
            name = posixpath.normpath(
                path.lstrip("/")
                if path.startswith("/")
                else posixpath.join(page.parent.relative_to(content).as_posix(), path)
            )
            line = next((n for n, row in enumerate(text.split("\n"), 1) if target in row), None)
            if name.startswith("..") or "\0" in name or is_outside(content / name, content):
                raise EditionFileError(
                    label,
                    f"{{{kind}}}{target} leads out of content/",
                    line=line,
                    fix="link a file in content/",
                )
        if not any((content / unquote(unescape(form))).is_file() for form in (name, unquote(name))):
            raise EditionFileError(
                label, f"{{{kind}}}{target}: there is no such file", line=line, fix="correct the link, from content/: /images/a.jpg"
            )  # fmt: skip


def check_addresses(rows: Sequence[Row], prefix: str, context: Mapping[str, Any]) -> None:
    """Everything Pelican writes has an address inside the output that nothing else has; raises EditionFileError."""
    owner = {f"{prefix}/{row.save_as}".lstrip("/").lower(): "a page of the digest" for row in rows}
    folders = {"."}
    for place in owner:
        while (place := place.rpartition("/")[0]) and place not in folders:
            folders.add(place)
    for content in _written(context):
        place = str(content.save_as)
        label = f"content/{content.get_relative_source_path()}"
        line = _line_of_key(Path(content.source_path), "save_as")
        normal = posixpath.normpath(place).lower()
        parts = normal.split("/")
        if (
            place.startswith("/")
            or "\\" in place
            or ".." in parts
            or any(p.startswith(".") for p in parts[:1] if p != ".well-known")
        ):
            raise EditionFileError(
                label, f"the address {place!r} is outside the site", line=line, fix="give a path such as zh/about/index.html"
            )  # fmt: skip
        above = {parent.as_posix() for parent in Path(normal).parents} - {"."}
        taken = owner.get(normal) or next((owner[a] for a in sorted(above) if a in owner), None)
        if taken or normal in folders:
            raise EditionFileError(
                label, f"the address {place!r} is taken already, by {taken or 'pages below it'}", line=line, fix="give the page another slug or Save_as"
            )  # fmt: skip
        owner[normal] = label
        folders |= above


def _written(context: Mapping[str, Any]) -> Iterator[Any]:
    """Contents of Pelican that get a file, in order of their sources."""
    for group in ("generated_content", "static_content"):
        for _, content in sorted((context.get(group) or {}).items()):
            if content is not None and content.save_as:
                yield content


def _line_of_key(path: Path, key: str) -> int | None:
    try:
        rows = path.read_text("utf-8", "replace").split("\n") if path.suffix == ".md" else []
    except OSError:
        return None
    return next((n for n, row in enumerate(rows, 1) if row.lower().startswith(f"{key}:")), None)


def _texts(metadata: Mapping[str, Any]) -> Iterator[str]:
    for value in metadata.values():
        if isinstance(value, str):
            yield value
