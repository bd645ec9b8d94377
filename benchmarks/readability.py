"""How readable the English of the translations is: sentence length, Flesch reading ease, pairs of quotation marks.

    python benchmarks/readability.py [--sentences] [FILE.en.md …]

Without files it measures content/translations/. `--sentences` lists the longest sentences first. Exit code 1 if a goal
of docs/translation-style.md is missed. Plain text and word counts only: a number is a word, but has no syllables.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

MEAN_WORDS, MOST_WORDS, LEAST_EASE, MOST_PAIRS = 22, 45, 35.0, 53
"""Goals for the whole edition. The pairs are half of the 107 that the first translation had."""

_WORD = re.compile(r"[^\W_]+(?:[’'\-–][^\W_]+)*")
_END = re.compile(r"(?<=[.?!])[”’)]*\s+(?=[“‘(*]*[A-Z0-9])")
_MARKS = re.compile(r"<!--.*?-->|\*+")
_VOWELS = re.compile(r"[aeiouy]+")
_SPLIT = re.compile(r"(?<![cstglnx])i(?:a|o(?!u))|e(?:as?$|at[ei])|[aeouy]i(?:ng|s)|sm$")
"""Two vowels in two syllables (variety, idea, created, paying), and the syllable of a final -sm."""
_SILENT = re.compile(
    r"(?<![aeiouy])(?<![^aeiouy]l)e(?=(?:ly|ments?)?$)|(?<![aeiouydt])ed$|(?<![aeiouycgsxz])(?<![^aeiouy]l)(?<![cs]h)es$"
)
"""An e that is not spoken: state, used, names, widely, movement; but not table, needed, houses."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts of one or more texts."""

    sentences: tuple[str, ...]
    pairs: int

    @property
    def words(self) -> int:
        """Words and numbers of all sentences."""
        return sum(len(words(sentence)) for sentence in self.sentences)

    @property
    def mean(self) -> float:
        """Words a sentence."""
        return self.words / max(len(self.sentences), 1)

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return max((len(words(sentence)) for sentence in self.sentences), default=0)

    @property
    def ease(self) -> float:
        """Flesch reading ease: 206.835 − 1.015 words a sentence − 84.6 syllables a word (Flesch 1948)."""
        spelt = [w for sentence in self.sentences for w in words(sentence) if not any(c.isdigit() for c in w)]
        return 206.835 - 1.015 * self.mean - 84.6 * sum(map(syllables, spelt)) / max(len(spelt), 1)


def measure(texts: Sequence[str]) -> Measure:
    """Measure translation files (their text, without the front matter's headings and bylines).

    >>> found = measure(["+++\\nheadline = 'No'\\n+++\\n\\n**A head.** It has “two” words. “Ends?” Yes."])
    >>> found.sentences, found.pairs
    (('A head.', 'It has “two” words.', '“Ends?”', 'Yes.'), 2)
    """
    bodies = [text.split("+++", 2)[-1] for text in texts]
    blocks = [_MARKS.sub("", block).strip() for body in bodies for block in body.split("\n\n")]
    return Measure(
        sentences=tuple(s for block in blocks if block for s in sentences(block)),
        pairs=sum(block.count("“") + block.count("‘") for block in blocks),
    )


def sentences(block: str) -> list[str]:
    """The sentences of one paragraph, in order.

    >>> sentences("It cost 2.5 million yuan. “Why?” 48 asked.")
    ['It cost 2.5 million yuan.', '“Why?”', '48 asked.']
    """
    cuts = [0, *(match.end() for match in _END.finditer(block)), len(block)]
    return [block[a:b].strip() for a, b in itertools.pairwise(cuts) if block[a:b].strip()]


def words(sentence: str) -> list[str]:
    """Words and numbers; a compound with hyphens is one word."""
    return _WORD.findall(re.sub(r"(?<=\d)[.,](?=\d)", "", sentence))


def syllables(word: str) -> int:
    """Syllables of an English word by its vowels: a rough rule, the same for every text.

    >>> [syllables(w) for w in ("village", "people", "used", "studying", "official", "area-based")]
    [2, 2, 1, 3, 3, 4]
    """
    return sum(_part(part) for part in re.split(r"[’'\-–]", word.lower()) if len(part) > 1 or part in "aio")


def _part(part: str) -> int:
    part = _SILENT.sub("", part.replace("qu", "kw"))  # square is one syllable
    return max(len(_VOWELS.findall(part)) + len(_SPLIT.findall(part)), 1)


def main(argv: Sequence[str] | None = None) -> int:
    """Print one line a file and one for all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.en.md")
    parser.add_argument(
        "--sentences", action="store_true", help="list sentences over 30 words, the longest first"
    )
    args = parser.parse_args(argv)
    folder = Path(__file__).resolve().parent.parent / "content" / "translations"
    files = args.files or sorted(folder.glob("*.en.md"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    print(f"{'':36}{'words':>7}{'sentences':>11}{'mean':>7}{'longest':>9}{'Flesch':>8}{'pairs':>7}")
    for name, found in [
        *((p.name, measure([t])) for p, t in zip(files, texts, strict=True)),
        ("all", measure(texts)),
    ]:
        print(f"{name:36}{found.words:7,}{len(found.sentences):11}{found.mean:7.1f}{found.longest:9}"
              f"{found.ease:8.1f}{found.pairs:7}")  # fmt: skip
    whole = measure(texts)
    if args.sentences:
        for sentence in sorted(whole.sentences, key=lambda s: -len(words(s))):
            if len(words(sentence)) > 30:
                print(f"{len(words(sentence)):4}  {sentence}")
    good = whole.mean <= MEAN_WORDS and whole.longest <= MOST_WORDS and whole.ease >= LEAST_EASE
    return 0 if good and whole.pairs <= MOST_PAIRS else 1


if __name__ == "__main__":
    sys.exit(main())
