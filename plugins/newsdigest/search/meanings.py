"""Keys that say what else to look for: forms of glossary entries, and pinyin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from ..model import Edition, Lexicon, Story, Term
from ..text import is_han, pinyin_key, search_key

_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
LONGEST = 4
"""Characters of the longest piece of a headline that is found by its sound."""


def used_terms(stories: Iterable[Story]) -> set[str]:
    """Ids of the terms that the Chinese of some stories uses."""
    return {u.term for s in stories for p in s.versions["zh"].paragraphs for u in p.terms}


def glossary_keys(lexicon: Lexicon, used: Collection[str]) -> dict[str, list[Any]]:
    """Each form of an entry that is in use to the entries that have it: [id, Chinese, English, other forms …]."""
    found: dict[str, list[Any]] = defaultdict(list)
    for term in lexicon.terms.values():
        if term.id in used:
            forms = _forms(term)
            for form in dict.fromkeys(map(search_key, forms)):
                found[f"a:{form}"].append([term.id, *forms])
    return dict(found)


def _forms(term: Term) -> list[str]:
    """Chinese, English, then all other forms, those to avoid as well: a reader may know no other."""
    return list(dict.fromkeys([term.zh, term.en, *term.variants, *term.en_alt, *term.en_avoid]))


def sound_keys(words: Iterable[str], headlines: Iterable[Sequence[tuple[str, str]]]) -> dict[str, list[Any]]:
    """The pinyin of terms, names, tags and pieces of headlines to their Chinese.

    Sounds are those of the words as a whole: 重庆 is chongqing.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for run in sorted({run for word in words for run in _HAN.findall(word)}):
        found[pinyin_key("".join(_sounds(run)))].add(run)
    for pieces in headlines:
        for sound, piece in pieces:
            found[sound].add(piece)
    return {f"s:{sound}": sorted(words) for sound, words in found.items()}


def headline_sounds(story: Story) -> tuple[tuple[str, str], ...]:
    """(pinyin, characters) of the pieces of a story's headlines."""
    head = story.versions["zh"].headline
    found = set()
    for headline in filter(None, (story.news_headline.get("zh"), head.text if head else None)):
        for run in _HAN.findall(headline):
            sounds = _sounds(run)
            for size in range(2, LONGEST + 1):
                for at in range(len(run) - size + 1):
                    found.add((pinyin_key("".join(sounds[at : at + size])), run[at : at + size]))
    return tuple(sorted(found))


def _sounds(run: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # half a second of import, needed here only

    return list(lazy_pinyin(run, style=Style.NORMAL))


def named(edition: Edition) -> Iterator[str]:
    """Chinese terms, names and tags, and who signed."""
    yield from lexicon_words(edition.lexicon)
    for story in edition.stories:
        byline = story.versions["zh"].byline
        yield from byline.names if byline else ()


def lexicon_words(lexicon: Lexicon) -> Iterator[str]:
    """Chinese terms, names and tags."""
    for term in lexicon.terms.values():
        yield from (form for form in (term.zh, *term.variants) if any(map(is_han, form)))
    yield from (name.zh for name in lexicon.names.values())
    yield from (tag.zh for tag in lexicon.tags.values())
