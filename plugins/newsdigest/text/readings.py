"""Pinyin of running text: the glossary's and the names' readings first, then pypinyin's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from .chars import is_han


class Readings:
    """Syllables of texts, one for each Han character.

    >>> Readings([("涧宣", "jiàn xuān")]).syllables("重庆涧宣。")
    ['chóng', 'qìng', 'jiàn', 'xuān']
    """

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        """known   (characters, pinyin with tone marks, one syllable a character); others are left out"""
        ours: dict[str, list[Phrase]] = defaultdict(list)
        for zh, pinyin in known:
            syllables = pinyin.replace("·", " ").split()
            if len(zh) > 1 and all(map(is_han, zh)) and len(syllables) == len(zh):
                ours[zh[:2]].append((zh, syllables))
        phrases, self._single = _tables()
        longest = {start: sorted(found, key=lambda pair: -len(pair[0])) for start, found in ours.items()}
        self._phrases = {**phrases, **{s: [*found, *phrases.get(s, ())] for s, found in longest.items()}}

    def syllables(self, text: str) -> list[str]:
        """Return one syllable a Han character, "" where no reading is known; other characters have none.

        The longest known word that begins at a place is read as a whole: 重庆 chóng qìng, but 重 alone zhòng.
        """
        phrases, single = self._phrases, self._single
        out: list[str] = []
        at, end = 0, len(text)
        while at < end:
            start = text[at : at + 2]
            if start in phrases:
                for phrase, syllables in phrases[start]:
                    if text.startswith(phrase, at):
                        out += syllables
                        at += len(phrase)
                        break
                else:
                    out.append(single.get(text[at], ""))
                    at += 1
                continue
            char = text[at]
            if char in single or is_han(char):
                out.append(single.get(char, ""))
            at += 1
        return out


Phrase = tuple[str, Sequence[str]]


@cache
def _tables() -> tuple[dict[str, list[Phrase]], dict[str, str]]:
    """Phrases by their first two characters, longest first, only those that single characters would read otherwise; characters."""
    from pypinyin.phrases_dict import phrases_dict  # 47,000 phrases: read only when a page asks
    from pypinyin.pinyin_dict import pinyin_dict

    single = {
        chr(code): readings.split(",")[0] for code, readings in pinyin_dict.items() if is_han(chr(code))
    }
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    for phrase, readings in phrases_dict.items():
        syllables = [options[0] for options in readings]
        if len(syllables) == len(phrase) > 1 and any(
            single.get(char) != syllable for char, syllable in zip(phrase, syllables, strict=True)
        ):
            phrases[phrase[:2]].append((phrase, syllables))
    for found in phrases.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return dict(phrases), single
