"""Years of English text (2018, 2016-18, 221 BC) and ordinals in digits (14th)."""

from __future__ import annotations

import re
from decimal import Decimal

from .draft import Draft
from .en_clock import drafted, get
from .en_tokens import Token

_YEAR_WORDS = {
    "in", "of", "since", "by", "until", "from", "to", "during", "before", "after", "early", "late", "end",
    "mid", "between", "year", "for", "than", "and", "till", "through", "(",
}  # fmt: skip
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\Z")
_NO_ORDINAL = {"century", "centuries", "floor", "grade", "street", "avenue", "graders", "grader"}
_GOES_ON = frozenset(
    "and to was is has had with when the as it a in on at for by or but than alone onwards were saw will until".split()
)
"""Words after a year that it does not count."""
_MEASURED = frozenset("rmb cny ¥ $ € £ about some nearly over least around approximately".split())
"""Before a number of four digits these make it an amount."""


def read_year(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """2018, 2016–2018, 2016-18; a number of four digits that counts nothing."""
    word = line[at].text
    era = get(line, at + 1)
    if word.isdigit() and era in ("bc", "bce", "ad", "ce") and line[at + 1].text.isupper():
        value = Decimal(word) * (-1 if era.startswith("b") else 1)
        return drafted(line, at, at + 2, value, kind="year"), at + 2
    if len(word) != 4 or not word.isdigit() or not "1900" <= word <= "2100":
        return None
    before, after = get(line, at - 1), get(line, at + 1)
    touching = at + 1 < len(line) and line[at + 1].start == line[at].end
    if touching and (after == "s" or after in ("th", "m", "km", "%", "kg")):
        return None
    if after in ("-", "–", "to") and at + 2 < len(line):
        last = line[at + 2].text
        full = word[:2] + last if len(last) == 2 and last.isdigit() and after != "to" else last
        if (
            len(full) == 4
            and full.isdigit()
            and word < full <= "2100"
            and (before in _YEAR_WORDS or at == 0 or after != "to" or len(line) == 3)
        ):
            return drafted(line, at, at + 3, Decimal(word), Decimal(full), kind="year"), at + 3
    named = at + 1 < len(line) and line[at + 1].text[:1].isupper()
    noun = after.isalpha() and not named and after not in _GOES_ON
    if before in _MEASURED:
        return None
    if (
        noun
        and before not in _YEAR_WORDS - {"for", "than", "of", "to", "and", "between", "by"}
        and (after.endswith("s") or after in ("people", "yuan", "mu", "metres", "million", "children"))
    ):
        return None
    return drafted(line, at, at + 1, Decimal(word), kind="year"), at + 1


def read_ordinal(text: str, line: list[Token], at: int) -> tuple[Draft, int] | None:
    """14th, 22nd."""
    del text
    if not (
        line[at].text.replace(",", "").isdigit()
        and _ORDINAL.match(get(line, at + 1))
        and line[at + 1].start == line[at].end
    ):
        return None
    if get(line, at + 2) in _NO_ORDINAL:
        return None
    return drafted(line, at, at + 2, Decimal(line[at].text.replace(",", "")), kind="ordinal"), at + 2
