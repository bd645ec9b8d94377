"""The mistakes we can name. Each says where, what was found, and what would be right.

>>> str(SourceError("content/seeds/a.txt", "no headline", line=3, fix="begin the story with '# '"))
"content/seeds/a.txt:3: no headline; begin the story with '# '"
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
        self.others: tuple[NewsdigestError, ...] = ()
        """Errors of other files that were found at the same time."""
        super().__init__(self.__str__())

    def __reduce__(self) -> tuple[Any, ...]:  # so that a worker process can hand it over whole
        arguments = (type(self), self.file, self.found, self.line, self.fix, self.entry)
        return _rebuilt, arguments, {"others": self.others}

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        entry = f" [{self.entry}]" if self.entry else ""
        where = f"{place}:{entry} " if place else ""
        own = f"{where}{self.found}" + (f"; {self.fix}" if self.fix else "")
        return "\n".join([own, *map(str, self.others)])

    def as_dict(self) -> dict[str, Any]:
        """For `--json` and the preview's overlay."""
        return {
            "kind": type(self).__name__,
            "file": self.file,
            "line": self.line,
            "entry": self.entry,
            "found": self.found,
            "fix": self.fix,
            **({"others": [other.as_dict() for other in self.others]} if self.others else {}),
        }


def together(errors: Sequence[Exception]) -> Exception:
    """One error that reports all of several; the first that is not ours alone, for that is a defect.

    >>> str(together([SourceError("a.txt", "is empty"), SourceError("b.txt", "is empty")]))
    'a.txt: is empty\\nb.txt: is empty'
    """
    for error in errors:
        if not isinstance(error, NewsdigestError):
            return error
    first, *others = [error for error in errors if isinstance(error, NewsdigestError)]
    first.others = tuple(others)
    return first


def _rebuilt(
    kind: type[NewsdigestError], file: str, found: str, line: int | None, fix: str | None, entry: str | None
) -> NewsdigestError:
    return kind(file, found, line=line, fix=fix, entry=entry)


class UnexpectedError(NewsdigestError):
    """Anything that no other error names: a defect of newsdigest, or a system that refuses. Names the file being processed.

    trace   the traceback, for --debug
    """

    trace = ""
    raised_in = ""
    """The module that failed, and its line."""
    raised_at: int | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        made, arguments, state = super().__reduce__()
        return made, arguments, state | {n: getattr(self, n) for n in ("trace", "raised_in", "raised_at")}

    def as_dict(self) -> dict[str, Any]:
        """With the place in the code, which the preview shows to whoever writes a plugin."""
        return {**super().as_dict(), "raised_in": self.raised_in, "raised_at": self.raised_at}


def unexpected(
    error: BaseException, file: str, line: int | None = None, entry: str | None = None
) -> NewsdigestError:
    """The error itself if it is one of ours; else one that names the file, what happened, and what to do."""
    if isinstance(error, NewsdigestError):
        return error
    said = str(error).strip().split("\n")[0][:200]
    if isinstance(error, OSError) and error.errno is not None:
        name = error.filename if isinstance(error.filename, str) else ""
        reason = (error.strerror or said).lower()
        found, fix = (
            f"the system refused: {reason}",
            _SYSTEM.get(error.errno, "check the disk and the permissions"),
        )
        made = UnexpectedError(name or file, found, fix=fix)
    elif isinstance(error, SyntaxError) and error.filename:
        found = f"{type(error).__name__}: {error.msg}"
        made = UnexpectedError(error.filename, found, line=error.lineno, fix="correct this line")
    elif isinstance(error, MemoryError):
        made = UnexpectedError(
            file, "there was not enough memory", line=line, fix="close other programs, or divide the file"
        )
    else:
        found = f"newsdigest failed here: {type(error).__name__}" + (f": {said}" if said else "")
        fix = "this is a defect of newsdigest: run the command again with --debug, and report what it prints together with this file"
        made = UnexpectedError(file, found, line=line, fix=fix, entry=entry)
    made.trace = "".join(traceback.format_exception(error))
    if frames := traceback.extract_tb(error.__traceback__):
        made.raised_in, made.raised_at = frames[-1].filename, frames[-1].lineno
    return made


_SYSTEM = {
    errno.ENOSPC: "free some space on the disk",
    errno.EDQUOT: "free some space on the disk",
    errno.EACCES: "give yourself the permission",
    errno.EPERM: "give yourself the permission",
    errno.EROFS: "use another folder: this one is read-only",
    errno.EMFILE: "raise the limit of open files",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EFBIG: "raise the limit of the size of files",
}


@contextmanager
def processing(file: str, line: int | None = None, entry: str | None = None) -> Iterator[None]:
    """Inside, whatever fails names this file: the innermost one that is processed.

    >>> try:
    ...     with processing("content/seeds/a.txt", 3):
    ...         int("x")
    ... except UnexpectedError as error:
    ...     print(error.file, error.line, error.found)
    content/seeds/a.txt 3 newsdigest failed here: ValueError: invalid literal for int() with base 10: 'x'
    """
    try:
        yield
    except NewsdigestError:
        raise
    except Exception as error:
        raise unexpected(error, file, line, entry) from error


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


class FindingError(NewsdigestError):
    """An error that a check found in a text, and that no editor has accepted."""
