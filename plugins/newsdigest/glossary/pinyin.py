"""Pinyin of a term: a proposal, and whether what somebody wrote fits the characters."""

from __future__ import annotations

from ..text import is_han, pinyin_key


def propose_pinyin(zh: str) -> str:
    """Return the pinyin of a text, as a proposal.

    >>> propose_pinyin("党建+")
    'dǎng jiàn +'
    """
    from pypinyin import Style, lazy_pinyin  # half a second of import, like below

    return " ".join(s for s in lazy_pinyin(zh, style=Style.TONE) if s.strip())


def fits_pinyin(zh: str, pinyin: str) -> bool:
    """Whether pinyin is a reading of the characters, tones and spaces aside.

    >>> fits_pinyin("银行", "yín háng"), fits_pinyin("银行", "yínxíng"), fits_pinyin("银行", "yín zhang"), fits_pinyin("党建+", "dǎngjiàn jiā")
    (True, True, False, True)

    zh       Han characters, each with every reading the dictionary knows; other characters may be read in any way
    """
    from pypinyin import Style
    from pypinyin import pinyin as readings

    letters = pinyin_key(pinyin)
    places = {0}
    for char in zh:
        if not is_han(char):
            continue
        found = readings(char, style=Style.NORMAL, heteronym=True)[0]
        options = {pinyin_key(reading) for reading in found}
        places = {at + len(o) for at in places for o in options if letters.startswith(o, at)}
    others = any((not is_han(c) and c.isalnum()) or c in "+-&" for c in zh)
    return bool(places) if others else len(letters) in places
