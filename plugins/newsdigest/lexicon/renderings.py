"""The nouns beside figures: which English words may render what a Chinese figure counts.

It only says whether an English noun may represent a Chinese one, so that two exchanged figures are found. Heads come last
in both languages, so the longest key that ends the Chinese noun is used (data/renderings.toml), else its glosses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .data_tables import packaged_table
from .glosses import LONGEST_GLOSS, gloss_stems, stems

_OF_A_CROP = re.compile("(?:种植|播种|养殖|栽培|收获)?总?(?:面积|产量)$")
"""What is said of a crop: the crop tells two areas apart, the word area does not."""


@lru_cache(maxsize=20_000)
def expected(noun: str | None, measure: str | None) -> frozenset[str]:
    """Stems of the English words that may render a counted Chinese noun or its measure word; empty when nothing is known.

    >>> sorted(expected("专业化社会工作者", "名"))
    ['worke']
    """
    nouns = packaged_table("renderings.toml")["nouns"]
    if noun and noun[0] in "全该本":  # 全村210户: where, not what is counted
        noun = None
    name = _OF_A_CROP.sub("", noun or "") or noun or ""
    for end in (len(name), len(name) - 1):  # 消防车|赶赴: the noun may hold the beginning of the next word
        for start in range(end - 1):
            if (words := nouns.get(name[start:end])) is not None:
                return stems(words)
            if end - start <= LONGEST_GLOSS and (found := gloss_stems(name[start:end])):
                return found
    if (words := nouns.get(name[-1:])) is not None:
        return stems(words)
    return stems(
        packaged_table("renderings.toml")["measures"].get(measure or "") or nouns.get(measure or "", "")
    )


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without plural ending and American spelling, lower case.

    >>> stem("Communities"), stem("organizations"), stem("centers")
    ('community', 'organisation', 'centre')
    >>> stem("enterprises"), stem("addresses")
    ('enterprise', 'address')
    """
    word = word.lower().replace("organiz", "organis")
    word = {"people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child"}.get(
        word, word
    )
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif re.search("(?:ss|x|ch|sh)es$", word):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    return {
        "center": "centre",
        "neighborhood": "neighbourhood",
        "program": "programme",
        "companie": "company",
    }.get(word, word)
