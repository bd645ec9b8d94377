"""The mistakes we can name. Each says where, what was found, and what would be right.

>>> str(SourceError("content/seeds/a.txt", "no headline", line=3, fix="begin the story with '# '"))
"content/seeds/a.txt:3: no headline; begin the story with '# '"
"""

from __future__ import annotations

from typing import Any


class NewsdigestError(Exception):
    """A broken source file or setting: stops the build, exit code 2, never a traceback.

    file    the path as the editor knows it, relative to the project where possible; "" if it is about no file
    found   what was found there
    line    counted from 1, when known
    fix     what would be right, as an instruction
    entry   which entry of the file (an id, a slug), when lines are not known
    """

    def __init__(
        self,
        file: str,
        found: str,
        *,
        line: int | None = None,
        fix: str | None = None,
        entry: str | None = None,
    ) -> None:
        self.file, self.found, self.line, self.fix, self.entry = str(file), found, line, fix, entry
        super().__init__(self.__str__())

    def __reduce__(self) -> tuple[Any, ...]:  # so that a worker process can hand it over whole
        return _rebuilt, (type(self), self.file, self.found, self.line, self.fix, self.entry)

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        entry = f" [{self.entry}]" if self.entry else ""
        where = f"{place}:{entry} " if place else ""
        return f"{where}{self.found}" + (f"; {self.fix}" if self.fix else "")

    def as_dict(self) -> dict[str, Any]:
        """For `--json` and the preview's overlay."""
        return {
            "kind": type(self).__name__,
            "file": self.file,
            "line": self.line,
            "entry": self.entry,
            "found": self.found,
            "fix": self.fix,
        }


def _rebuilt(
    kind: type[NewsdigestError], file: str, found: str, line: int | None, fix: str | None, entry: str | None
) -> NewsdigestError:
    return kind(file, found, line=line, fix=fix, entry=entry)


class SourceError(NewsdigestError):
    """A seed page that cannot be read."""


class CoverageError(NewsdigestError):
    """A character of the seed is in no piece, or in two: a defect of the reader, never of the page."""


class LexiconError(NewsdigestError):
    """A table of content/lexicon that is broken or contradicts itself."""


class EditionFileError(NewsdigestError):
    """An edition file that is broken or does not fit its page."""


class TranslationError(NewsdigestError):
    """A translation or lock file that is broken or does not fit its story."""


class AcknowledgedError(NewsdigestError):
    """content/acknowledged.toml is broken."""


class SettingsError(NewsdigestError):
    """A setting with a value it cannot have."""


class ImageError(NewsdigestError):
    """A picture that is missing, too large, or not what its name says."""


class DraftError(NewsdigestError):
    """The command that makes machine drafts failed, or answered something else."""


class ThemeError(NewsdigestError):
    """A template that cannot be read, or that asks for what it is not given."""
