"""Fragments that are on pages by the thousand, written by plain functions: a template takes ten times as long for them.

Templates call them as filters. A theme that wants other markup writes its own; the values they get are documented for templates.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from .context import HTML_LANG
from .labels import View


def lang_attribute(lang: str, t: View) -> Markup:
    """The attribute of a text whose language is not that of the page.

    >>> lang_attribute("en", View("zh", {})), lang_attribute("en", View("en", {}))
    (Markup(' lang="en"'), Markup(''))
    """
    return Markup("" if lang == HTML_LANG[t.name] else f' lang="{escape(lang)}"')


def figure_row(figure: Any, t: View, url: str = "", headline: Any = None) -> Markup:
    """A row of a table of figures: the figure, linked to its place, and what it says.

    url       address of its page; "" on that page
    headline  heads of the story it is from, where they are to be shown
    """
    text, href = escape(figure.text), escape(url + figure.href)
    parts = [
        f'<tr><th scope="row"{lang_attribute(figure.lang, t)}>',
        f'<a href="{href}">{text}</a>' if href else text,
        "</th><td>",
    ]
    if figure.what:
        parts.append(_said(figure.what, figure.what_lang, t))
    if figure.other:
        parts.append(f" <small{lang_attribute(figure.other_lang, t)}>{escape(figure.other)}</small>")
    if headline:
        parts.append(f" <small{lang_attribute(headline.lang, t)}>{escape(headline.headline)}</small>")
    parts.append("</td></tr>")
    return Markup("".join(parts))


def _said(text: Any, lang: str, t: View) -> str:
    code = lang_attribute(lang, t)
    return f"<span{code}>{escape(text)}</span>" if code else escape(text)


def figure_rows(figures: Any, t: View) -> Markup:
    """The rows of all figures of a story, a line each."""
    return Markup("\n".join(figure_row(figure, t) for figure in figures))
