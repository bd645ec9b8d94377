"""What looks like a figure and counts nothing: set phrases, names, titles, quoted slogans, codes, addresses.

All of it is data: setphrases.toml, names.toml and the [[code]] patterns of figures-zh.toml. What is found is replaced by
BLANK in a copy of the text of the same length, so that no numeral is read there and none runs into it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from ..model import Lexicon, SetPhrase
from ..numerals import BIG, DIGITS, LONGEST, ONES, SMALL, scan
from ..text import Dictionary, normalise
from .grammar import any_of

BLANK = "\ue000"
NUMERALS = "".join(DIGITS) + "".join(SMALL) + "".join(BIG) + "0123456789"
_HAN = "".join(sorted(set(NUMERALS) - set("0123456789")))
_ANY = re.compile(f"(?<![{NUMERALS}])[{NUMERALS}半数几]")
"""The beginning of a numeral: a phrase never begins inside one."""
_RUN = re.compile(f"(?:([0-9]+)|[{_HAN}数几])[{NUMERALS}.余多几]*")
_DIGITS_BEFORE_POINT = (*DIGITS, "十")
_HAN_RUN = re.compile(f"[{_HAN}]")
_QUOTED = re.compile("“[^“”]{0,41}”|‘[^‘’]{0,41}’|「[^「」]{0,41}」|『[^『』]{0,41}』")
_HIDDEN = re.compile(b"\1+")
_TITLE = re.compile("《[^》]{0,80}》|〈[^〉]{0,80}〉")
_NOISE = re.compile(f"[{NUMERALS}]{{{LONGEST + 1},}}")
_RUN_OF_DIGITS = re.compile("[0-9]+")
_NUMBERED = re.compile(f" (?=[0-9]|(?:{'|'.join(w for w, n in ONES.items() if 0 < n < 11)})(?![A-Za-z]))")
_QUOTES = "“‘\"'([—–-/"
_TOUCHING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz./-+×·•_#@&=*№^")
_SLOTS = ("{n}", "{h}")
_NONE: list[tuple[str, str, bool]] = []
_MOTTOES = 10
"""A slogan of clipped words ({h}个先, {h}个不) numbers at most so many; 二十九个|保持 counts."""
_SHORT = 12
"""A quotation of so many characters without a mark of its own is a slogan or a name (“1+3”, “百场戏曲送农民”)."""
_MARKS = re.compile("[。！？!?；;…,，：:]")
_ENDS = re.compile("[。！？!?；;…]")
_SPEECH = frozenset("说道称:：，,问答讲")


class Patterns:
    """The [[code]] patterns of a language.

    A row with `with` is looked for where the text has one of these words, one with `at = "digits"` where digits begin, or
    the letters that touch them; every other one at each character, which takes longer. One of `words` is before a
    pattern that begins with a space and a number.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._given: list[tuple[tuple[str, ...], re.Pattern[str]]] = []
        self._after: list[tuple[frozenset[str], re.Pattern[str]]] = []
        at_digits = []
        for row in rows:
            source = f"(?:{row['pattern']})"
            if "words" in row:
                self._after.append((frozenset(row["words"].split("|")), re.compile(source)))
            elif row.get("at") == "digits":
                at_digits.append(source)
            else:  # each by itself: a choice among all of them would be tried at every character
                self._given.append((tuple(row.get("with", "").split("|")), re.compile(source)))
        self._digits = re.compile("|".join(at_digits) or "(?!)")
        self._always = [row for row in self._given if row[0] == ("",)]
        known = {word for words, _ in self._given for word in words if word}
        self._known = re.compile(any_of(known) or "(?!)")

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a pattern is found."""
        found = []
        for words, pattern in self._given if self._known.search(text) else self._always:
            for word in words:
                if word in text:
                    found += [match.span() for match in pattern.finditer(text)]
                    break
        for gap in _NUMBERED.finditer(text) if self._after else ():
            at = gap.start() - text.endswith(".", 0, gap.start())
            last = text.rfind(" ", 0, at)
            word, two = text[last + 1 : at], text[text.rfind(" ", 0, max(0, last)) + 1 : at]
            for before in (word, word.lstrip(_QUOTES), two):
                for names, pattern in self._after:
                    if before in names and (match := pattern.match(text, at)) is not None:
                        found.append((at - len(before), match.end()))
        end = 0
        for run in _RUN_OF_DIGITS.finditer(text):
            start = run.start()
            if start < end:
                continue
            while start > end and text[start - 1] in _TOUCHING:
                start -= 1
            for at in range(start, run.start() + 1):
                if (match := self._digits.match(text, at)) is not None:
                    found.append(match.span())
                    end = match.end()
                    break
        return found


class Codes:
    """The phrases of one lexicon and the patterns of one language, ready to be looked up."""

    def __init__(
        self, lexicon: Lexicon, table: Mapping[str, Any], units: Mapping[str, Any], words: Dictionary
    ) -> None:
        self._phrases: dict[tuple[bool, str], list[tuple[int, str]]] = defaultdict(list)
        self._slots: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        self._heads: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        self._units, self._words = units, words
        self._patterns = Patterns(table["code"])
        self._keep = [
            (
                row["phrase"],
                tuple(row.get("after", "").split("|")) if row.get("after") else (),
                tuple(row["before"].split("|")) if row.get("before") else (),
            )
            for row in table.get("keep", ())
        ]
        self._sum = re.compile(table.get("receipt", "(?!)"))
        names = [SetPhrase(zh=name.zh, why=name.kind) for name in lexicon.names.values()]
        for phrase in (*lexicon.setphrases, *names):
            self._add(normalise(phrase.zh).normal)
        for row in self._phrases.values():
            row.sort(key=_longest)
        for slots in (*self._slots.values(), *self._heads.values()):
            slots.sort(key=lambda entry: (-len(entry[1]), -len(entry[0]), entry))

    def _add(self, phrase: str) -> None:
        slot = next((s for s in _SLOTS if s in phrase), None)
        if slot is None:
            if (found := _ANY.search(phrase)) is not None:
                first = found.start()
                last = first + 1 == len(phrase)
                self._phrases[last, phrase[first - last : first - last + 2]].append((first, phrase))
            return
        head, _, tail = phrase.partition(slot)
        (self._slots[tail[:2]] if tail else self._heads[head[-1]]).append((head, tail, slot == "{h}"))

    def hide(self, text: str) -> str:
        """The text with all that counts nothing blanked; the length stays."""
        if _ANY.search(text) is None:
            return text
        hidden = bytearray(len(text))
        for start, end in self._patterns.spans(text):
            _blank(hidden, start, end)
        for found in (*_NOISE.finditer(text), *_TITLE.finditer(text)):
            _blank(hidden, found.start(), found.end())
        if "“" in text or "「" in text or "‘" in text or "『" in text:
            self._quotations(text, hidden)
        self._set_phrases(text, hidden)
        if 1 not in hidden:
            return text
        chars = list(text)
        for run in _HIDDEN.finditer(hidden):
            chars[run.start() : run.end()] = BLANK * (run.end() - run.start())
        return "".join(chars)

    def _quotations(self, text: str, hidden: bytearray) -> None:
        """Short quotations hold slogans and names; in longer ones without an end mark no Han numeral counts."""
        for found in _QUOTED.finditer(text):
            start, inner = found.start() + 1, found[0][1:-1]
            if _ANY.search(inner) is None or self._sum.search(inner):
                continue
            spoken = start > 1 and text[start - 2] in _SPEECH and len(inner) > 6
            if len(inner) <= _SHORT and not _MARKS.search(inner) and not spoken:
                _blank(hidden, start, start + len(inner))
            elif not spoken and not _ENDS.search(inner) and len(inner) <= 24:
                for char in _HAN_RUN.finditer(inner):
                    hidden[start + char.start()] = 1

    def _set_phrases(self, text: str, hidden: bytearray) -> None:
        """Fixed phrases, the longest first; not where a longer numeral only happens to contain one (二十|五一)."""
        at = 0
        while (found := _ANY.search(text, at)) is not None:
            i = found.start()
            at = i + 1
            if hidden[i]:
                continue
            for start, phrase in self._candidates(text, i):
                if start >= 0 and text.startswith(phrase, start) and self._is_phrase(text, start, phrase):
                    _blank(hidden, start, start + len(phrase))
                    at = start + len(phrase)
                    break
            else:
                if not i or text[i - 1] not in NUMERALS:
                    at = max(at, self._slot(text, i, hidden))

    def _candidates(self, text: str, at: int) -> list[tuple[int, str]]:
        """Where phrases whose first numeral is at a place would begin, the longest first."""
        found = self._phrases.get((False, text[at : at + 2]), ())
        last = self._phrases.get((True, text[at - 1 : at + 1]), ()) if at else ()
        rows = sorted([*found, *last], key=_longest) if found and last else found or last
        return [(at - first, phrase) for first, phrase in rows] if rows else []

    def _slot(self, text: str, i: int, hidden: bytearray) -> int:
        """A phrase with any numeral in it ({n}国道, G{n}) at a numeral; where to go on."""
        run = _RUN.match(text, i)
        if run is None:
            return i
        end, before = run.end(), text[i - 1 : i]
        two, one = self._slots.get(text[end : end + 2], _NONE), self._slots.get(text[end : end + 1], _NONE)
        options = [*two, *one, *self._heads.get(before, _NONE)]
        if not options:
            return max(i, run.end(1))
        number = scan(text, i)
        if number is None:
            return i
        end = number.end
        for head, tail, han_only in options:
            if (
                not text.startswith(tail, end)
                or (han_only and number.arabic)
                or (before == "第" and not head)
                or (head and not text.endswith(head, 0, i))
                or (tail and self._longer_unit(text, end, len(tail)))
            ):
                continue
            clipped = han_only and len(tail) == 2 and tail[0] == "个"
            if clipped and ((number.value or 0) > _MOTTOES or self._goes_on(text, end + 2)):
                continue
            _blank(hidden, i - len(head), end + len(tail))
            return end + len(tail)
        return i

    def _is_phrase(self, text: str, start: int, phrase: str) -> bool:
        """Whether the phrase is one here, and no part of a longer numeral, of a price or of a measure."""
        end = start + len(phrase)
        if phrase[0] in NUMERALS and start:
            before = text[start - 1]
            if (
                before in NUMERALS
                or (before == "点" and text[start - 2 : start - 1] in _DIGITS_BEFORE_POINT)
                or text.endswith("分之", 0, start)
                or (phrase[0] in "百千万亿" and before in "数几上近余多")
            ):
                return False
        if phrase[-1] in NUMERALS and text[end : end + 1] in NUMERALS and end < len(text):
            if not (phrase[-1] == "一" and text[end] not in "十百千万亿"):
                return False
        digits = len(phrase) - len(phrase.lstrip(_HAN))
        if 0 < digits < len(phrase) and self._longer_unit(text, start + digits, len(phrase) - digits):
            return False
        for other, after, follow in self._keep:
            if (
                re.fullmatch(other, phrase)
                and (not after or text.endswith(after, 0, start))
                and (not follow or text.startswith(follow, end))
            ):
                return False
        return True

    def _goes_on(self, text: str, at: int) -> bool:
        """Whether a word of the dictionary crosses the place: 两个高|性能内核 is no slogan."""
        pair = text[at - 1 : at + 1]
        return len(pair) == 2 and pair in self._words.starting(pair[0]).lengths

    def _longer_unit(self, text: str, at: int, width: int) -> bool:
        """三公里 is not 三公 (the three public expenses), nor 四平方米 the city of 四平."""
        return any(
            len(surface) > width and text.startswith(surface, at)
            for surface, _ in self._units.get(text[at : at + 1], ())
        )


def _longest(pair: tuple[int, str]) -> tuple[int, str]:
    return -len(pair[1]), pair[1]


def _blank(hidden: bytearray, start: int, end: int) -> None:
    hidden[start:end] = b"\1" * (end - start)


__all__ = ["BLANK", "NUMERALS", "Codes", "Patterns"]
