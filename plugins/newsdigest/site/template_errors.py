"""A mistake in a template, told like any other: file, line, what was found, what would be right."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, UndefinedError

from ..base.errors import NewsdigestError, ThemeError, unexpected


@contextmanager
def told(template: str, page: str = "") -> Iterator[None]:
    """Inside, what Jinja raises becomes a ThemeError.

    template   the template asked for, where the error names no other
    page       the page that was being made, if any
    """
    try:
        yield
    except NewsdigestError:
        raise
    except Exception as error:
        frames = [
            (f.filename, f.lineno)
            for f in traceback.extract_tb(error.__traceback__)
            if "templates" in Path(f.filename).parts and f.filename.endswith((".html", ".xml", ".txt"))
        ]
        named = getattr(error, "filename", None)
        frames += [(named, getattr(error, "lineno", None))] if isinstance(named, str) else []
        file, line = frames[-1] if frames else (template, None)
        if not isinstance(error, TemplateError) and (isinstance(error, OSError) or not frames):
            raise unexpected(error, page or f"theme/templates/{template}") from error
        message = getattr(error, "message", None) or str(error)
        if not isinstance(error, TemplateError):
            message = f"{type(error).__name__}: {message}"
        if isinstance(error, RecursionError):
            message = "this template includes or calls itself without end"
        message = "there is no such template" if isinstance(error, TemplateNotFound) else message
        folder = "templates/newsdigest" if Path(file).parent.name == "newsdigest" else "theme/templates"
        raise ThemeError(
            f"{folder}/{Path(file).name}",
            f"{message}" + (f" (making {page})" if page else ""),
            line=line,
            fix=_advice(error),
        ) from error


def _advice(error: Exception) -> str:
    if isinstance(error, UndefinedError):
        return "use a name this template is given, or hand it over in the rows of its page type"
    if isinstance(error, TemplateNotFound):
        return "make the template in theme/templates/, or mend the name"
    return "mend this line of the template"
