"""Amounts told by their power of ten: dozens, hundreds, 数十, 成千上万."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from ..model import Figure

_ZH_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_EN_POWERS = {"dozen": 1, "score": 1, "ten": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9}


def vague_fits(exact: Figure, vague: Figure) -> bool:
    """Whether "dozens", "hundreds" and the like may stand for the number."""
    value = exact.value if isinstance(exact.value, Decimal) else Decimal(0)
    said = vague.surface.lower()
    power = max(_power(said, _ZH_POWERS), _power(said, _EN_POWERS))
    if not power:
        return value < 10 or not any(word in said for word in ("several", "few", "几", "数"))
    ten = Decimal(10) ** power
    low = 2 * ten if said[:1] in "数几" or "dozen" in said else ten
    return low <= value < (20 if "dozen" in said else 10) * ten


def magnitudes_agree(zh: str, en: str) -> bool:
    """Whether two vague numbers are of one power of ten: 数百 is hundreds and not thousands; 成千上万 may be either thousands or tens of thousands."""
    chinese, english = _power(zh, _ZH_POWERS), _power(" ".join(re.findall("[a-z]+", en.lower())), _EN_POWERS)
    if "成千上万" in zh:
        return english in (3, 4)
    return not chinese or not english or chinese == english


def _power(text: str, powers: Mapping[str, int]) -> int:
    """The power of ten a vague number tells."""
    return sum(power * text.count(word) for word, power in powers.items())
