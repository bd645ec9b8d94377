"""English text cut into words, numbers and marks.

>>> [token.text for token in tokens("US$2.5m, the county's")]
['US$', '2.5', 'm', ',', 'the', "county's"]
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"US\$|HK\$|[A-Za-zµμ][A-Za-zµμ³²]*(?:['’](?:s|t|re|ll)(?![A-Za-z]))?|\d+(?:,\d{3})*(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|°[CF]|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark; text[start:end] is its surface."""

    start: int
    end: int
    text: str
    low: str
    """Lower case."""
    is_number: bool
    """Arabic digits."""


def tokens(text: str) -> list[Token]:
    """All tokens of a text."""
    found = []
    for m in _TOKEN.finditer(text):
        word = m[0]
        found.append(Token(*m.span(), word, word.lower(), "0" <= word[0] <= "9"))
    return found
