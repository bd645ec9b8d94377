"""Keys that say what else to look for: forms of glossary entries, and pinyin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from ..model import Edition, Term
from ..text import is_han, pinyin_key, search_key

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
LONGEST = 4
"""Characters of the longest piece of a headline that is found by its sound."""


def glossary_keys(edition: Edition) -> dict[str, list[Any]]:
    """Each form of an entry that is in use to the entries that have it: [id, Chinese, English, other forms …]."""
    used = {u.term for s in edition.stories for p in s.versions["zh"].paragraphs for u in p.terms}
    found: dict[str, list[Any]] = defaultdict(list)
    for term in edition.lexicon.terms.values():
        if term.id in used:
            forms = _forms(term)
            for form in dict.fromkeys(map(search_key, forms)):
                found[f"a:{form}"].append([term.id, *forms])
    return dict(found)


def _forms(term: Term) -> list[str]:
    """Chinese, English, then all other forms, those to avoid as well: a reader may know no other."""
    return list(dict.fromkeys([term.zh, term.en, *term.variants, *term.en_alt, *term.en_avoid]))


def sound_keys(edition: Edition) -> dict[str, list[Any]]:
    """The pinyin of terms, names, tags and pieces of headlines to their Chinese.

    Sounds are those of the words as a whole: 重庆 is chongqing.
    """
    from pypinyin import Style, lazy_pinyin  # half a second of import, needed here only

    found: dict[str, set[str]] = defaultdict(set)
    for words in sorted(set(_named(edition))):
        for run in _HAN.findall(words):
            found[pinyin_key("".join(lazy_pinyin(run, style=Style.NORMAL)))].add(run)
    for headline in sorted(set(_headlines(edition))):
        for run in _HAN.findall(headline):
            sounds = lazy_pinyin(run, style=Style.NORMAL)
            for size in range(2, LONGEST + 1):
                for at in range(len(run) - size + 1):
                    found[pinyin_key("".join(sounds[at : at + size]))].add(run[at : at + size])
    return {f"s:{sound}": sorted(words) for sound, words in found.items()}


def _named(edition: Edition) -> Iterator[str]:
    """Chinese terms, names and tags, and who signed."""
    lexicon = edition.lexicon
    for term in lexicon.terms.values():
        yield from (form for form in (term.zh, *term.variants) if any(map(is_han, form)))
    yield from (name.zh for name in lexicon.names.values())
    yield from (tag.zh for tag in lexicon.tags.values())
    for story in edition.stories:
        byline = story.versions["zh"].byline
        yield from byline.names if byline else ()


def _headlines(edition: Edition) -> Iterator[str]:
    for story in edition.stories:
        head = story.versions["zh"].headline
        yield from filter(None, (story.news_headline.get("zh"), head.text if head else None))
