"""Figures and terms in ordinary Pelican articles and pages, where their metadata ask for it.

    Newsdigest: figures, terms

A figure becomes `<data class="nd-figure" value="8600000" title="8.6 million yuan">860万元</data>`, a term
`<abbr class="nd-term" title="Party building: …">党建</abbr>` at its first use. The text itself never changes, and what is
in code, links, headings and attributes is left alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from ..base.errors import SettingsError
from ..html.values import plain
from ..model import Lang

if TYPE_CHECKING:
    from ..edition import Annotator

log = logging.getLogger(__name__)
FIELD = "newsdigest"
WHAT = ("figures", "terms")
QUIET = frozenset(
    ("a", "abbr", "button", "code", "data", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "pre", "samp", "script", "style", "svg", "math", "textarea", "title")
)  # fmt: skip
"""Elements whose text is left alone."""
BLOCKS = frozenset(
    ("p", "li", "dd", "dt", "td", "th", "div", "blockquote", "figcaption", "section", "article", "br", "hr", "table", "tr", "ul", "ol", "dl")
)  # fmt: skip
"""Elements at whose edges a sentence ends: no figure runs over them."""
_TAG = re.compile(r"<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.DOTALL)


def annotate_content(content: Any) -> None:
    """Annotate an article or page as Pelican has just made it, if its metadata ask for it.

    Module-level, because Pelican keeps only weak references to its handlers. A mistake is logged as an error and leaves the
    content as it is: an exception here would make Pelican drop the article.
    """
    annotator = content.settings.get("_NEWSDIGEST_ANNOTATOR")
    value = content.metadata.get(FIELD)
    if annotator is None or value is None or not content._content:
        return
    try:
        what = wanted(value)
    except SettingsError as error:
        log.error("%s: %s", content.source_path, error)
        return
    lang: Lang = "zh" if content.lang.lower().startswith("zh") else "en"
    content._content = annotate_html(content._content, lang, what, annotator())


def wanted(value: object) -> frozenset[str]:
    """Return what the metadata field of an article asks for.

    raises   SettingsError for a word that is neither "figures" nor "terms" nor "yes"

    >>> sorted(wanted("figures, terms")), sorted(wanted("yes")), sorted(wanted(None))
    (['figures', 'terms'], ['figures', 'terms'], [])
    """
    words = {word for word in re.split(r"[,\s]+", str(value or "").lower()) if word}
    if words & {"yes", "true", "all"}:
        return frozenset(WHAT)
    if words - {*WHAT, "no", "false"}:
        raise SettingsError(
            f"{FIELD}: {value}", "asks for something unknown", fix="write figures, terms or both"
        )
    return frozenset(words & set(WHAT))


def annotate_html(html: str, lang: Lang, what: frozenset[str], annotator: Annotator) -> str:
    """Return the HTML with figures and terms marked in its text.

    html   what Pelican made of an article's body
    """
    seen: set[str] = set()
    out = []
    for text, pieces in _runs(html):
        marks = list(_marks(text, lang, what, annotator, seen)) if text.strip() else []
        out.append(_woven(pieces, marks))
    return "".join(out)


Piece = tuple[str, int]
"""(HTML, its length as text; -1 for a tag)"""


def _runs(html: str) -> Iterator[tuple[str, list[Piece]]]:
    """Stretches of text that belong together, each with the pieces of HTML it is in."""
    text, pieces, quiet = "", [], 0
    at = 0
    for tag in (*_TAG.finditer(html), None):
        words = html[at : tag.start() if tag else len(html)]
        if words:
            plain_words = unescape(words)
            if quiet:
                pieces.append((words, -1))
            else:
                text += plain_words
                pieces.append((words, len(plain_words)))
        if tag is None:
            break
        at = tag.end()
        name = (tag[2] or "").lower()
        if name in BLOCKS or name in QUIET:
            yield text, pieces
            text, pieces = "", []
        pieces.append((tag[0], -1))
        if name in QUIET and not tag[0].endswith("/>"):
            quiet = max(0, quiet + (-1 if tag[1] else 1))
    yield text, pieces


def _marks(
    text: str, lang: Lang, what: frozenset[str], annotator: Annotator, seen: set[str]
) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, opening tag, closing tag) of what is marked in one stretch of text, in order."""
    found: list[tuple[int, int, str, str]] = []
    if "figures" in what:
        for figure in annotator.figures.find(text, lang):
            title = f' title="{escape(figure.english)}"' if lang == "zh" and figure.english else ""
            opening = f'<data class="nd-figure" value="{escape(plain(figure) or "")}"{title}>'
            found.append((figure.span.start, figure.span.end, opening, "</data>"))
    if "terms" in what:
        matcher = annotator.terms if lang == "zh" else annotator.english_terms
        for use in matcher.find(text):
            term = annotator.lexicon.terms[use.term]
            if use.term not in seen:
                seen.add(use.term)
                title = f"{term.en}: {term.definition}" if lang == "zh" else f"{term.zh}: {term.definition}"
                found.append(
                    (
                        use.span.start,
                        use.span.end,
                        f'<abbr class="nd-term" title="{escape(title)}">',
                        "</abbr>",
                    )
                )
    end = 0
    for mark in sorted(found):
        if mark[0] >= end:
            yield mark
            end = mark[1]


def _woven(pieces: list[Piece], marks: list[tuple[int, int, str, str]]) -> str:
    """The pieces with the marks around their text; a mark over a tag is left out, since it would not nest."""
    out, start = [], 0
    for html, length in pieces:
        if length < 0:
            out.append(html)
            continue
        end = start + length
        inside = [mark for mark in marks if start <= mark[0] and mark[1] <= end]
        out.append(_marked(html, inside, start) if inside else html)
        start = end
    return "".join(out)


def _marked(html: str, marks: list[tuple[int, int, str, str]], start: int) -> str:
    text, out, at = unescape(html), [], 0
    for first, last, opening, closing in marks:
        out += [escape(text[at : first - start], quote=False), opening]
        out += [escape(text[first - start : last - start], quote=False), closing]
        at = last - start
    return "".join([*out, escape(text[at:], quote=False)])
