"""Keys: forms in which texts are compared. They are never shown, and places in them are not places in the text.

>>> surface_key("“Ａ＋”") == surface_key("「A+」")
True
>>> change_key("今年, 投资（约）３万元") == change_key("今年，投资(约)3万元")
True
>>> search_key("２.４５亿，“Party　Building”")
'2.45亿,"party building"'
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .chars import HAN_CLASS, SPACES, ZERO_WIDTH, fold_width, straighten

_HALF_WIDTH = str.maketrans("｡｢｣､･￥￡￠", "。「」、·¥£¢")
"""Half- and full-width forms outside the range of full-width ASCII."""
_NOTHING = dict.fromkeys(map(ord, SPACES + ZERO_WIDTH))
_SPACE = re.compile(f"[{re.escape(SPACES)}]+")
_INVISIBLE = re.compile(f"[{ZERO_WIDTH}]")
_SET_APART = re.compile(f"(?<={HAN_CLASS}) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?={HAN_CLASS})")
"""A space that only sets digits and letters apart from Chinese: 2019 年 is found by 2019年."""
_SEARCH_QUOTES = str.maketrans(dict.fromkeys("‘’『』", "'") | dict.fromkeys("“”「」", '"'))
"""As the search script of the theme has them."""


def surface_key(text: str) -> str:
    """Forms of the lexicon: one width, straight quotation marks; one code point to one."""
    return straighten(fold_width(text))


@lru_cache(maxsize=4096)  # the lock, the page and the comparison of the two ask for the same texts
def change_key(text: str) -> str:
    """A source text as the lock compares it: NFC, one width, no white space, no invisible characters, no bold marks.

    Locks hold hashes of it: what it returns must never change.
    """
    folded = fold_width(unicodedata.normalize("NFC", text).translate(_HALF_WIDTH))
    return folded.replace("**", "").translate(_NOTHING)


def wording_key(text: str) -> str:
    """An English text as the lock compares it: NFC, line breaks and runs of spaces as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def search_key(text: str) -> str:
    """Texts and queries: half width, lower case, plain quotation marks, single spaces, none between digits and Chinese.

    >>> search_key("于 2019 年 7 月 开工")
    '于2019年7月 开工'
    """
    plain = _SPACE.sub(" ", _INVISIBLE.sub("", fold_width(text))).strip()
    return _SET_APART.sub("", plain).translate(_SEARCH_QUOTES).lower()


def name_key(text: str) -> str:
    """Names of tags: compatibility forms, case and runs of spaces do not count.

    >>> name_key("Ｐarty  Building")
    'party building'
    """
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).split())


def sort_key(text: str) -> str:
    """Latin letters for sorting: tone marks off, lower case, leading marks and articles off.

    >>> sort_key("“dǎng jiàn”"), sort_key("the “two committees”")
    ('dang jian', 'two committees')
    """
    letters = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()
    letters = letters.lstrip(" “”‘’'\"(")
    for article in ("the ", "a ", "an "):
        letters = letters.removeprefix(article)
    return letters.strip(" “”‘’'\"()")


def pinyin_key(text: str) -> str:
    """Pinyin as it is compared: letters without tones and spaces; ü is v, as dictionaries write it.

    >>> pinyin_key("lǜ sè")
    'lvse'
    """
    plain = unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v").replace("u:", "v")
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def squash(text: str) -> str:
    """A text without white space, invisible characters and bold marks."""
    return text.replace("**", "").translate(_NOTHING)
