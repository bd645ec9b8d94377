"""The longest numeral at a place of a text: sections of 万 and 亿, each of digits and 十百千, Arabic and Han mixed.

>>> scan("参加者1.2万余人", 3).value
Decimal('12000.0')
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from .arabic import Numeral, arabic, run
from .forms import BIG, DIGITS, EXACT, LONGEST, SMALL, WORDS

_ZH: dict[str, str] = WORDS["zh"]
_UNITS = frozenset((*SMALL, *BIG))
_NOUGHTS, _TWENTIES = tuple("零〇○"), tuple("廿卅")
_GO_ON = frozenset("余多几来点 ") | _UNITS | DIGITS.keys()
"""What may continue a number that began with an Arabic digit."""
_GO_ON_AFTER_BIG = _GO_ON | frozenset("0123456789")
_SINGLE = {c: Decimal(n) for c, n in DIGITS.items() if 0 < n < 10} | {"十": Decimal(10)}
"""Han numerals that are whole where nothing continues them: most of those in prose."""
_GAP = re.compile(
    "(?<=[0-9一二三四五六七八九两十百千万亿点余几零]) {1,3}(?=[万亿])"
    "|(?<=[十百千万亿点]) {1,3}(?=[一二三四五六七八九两十百千万亿点余几零])"
    "|(?<=[一二三四五六七八九两零]) {1,3}(?=[十百千万亿点余几])"
)
"""A gap inside a numeral: 两千 四 百 五, 1000 万."""
_MEMORY = 256
"""Numerals remembered: a dozen readers in a row ask for the same one. Bounded, and a pure function of the text."""


def scan(text: str, at: int) -> Numeral | None:
    """The longest numeral of normalised text that begins at `at`; None if none begins there.

    A run too long to be a number (LONGEST) is returned as a `string` with value None, so that callers step over it.
    """
    found = readings(text, at)
    return found[0] if found else None


@lru_cache(maxsize=_MEMORY)
def readings(text: str, at: int) -> tuple[Numeral, ...]:
    """Every numeral of normalised text that begins at `at`, the longest first.

    两万一年 holds 两万一 (21,000) and 两万: which of them is meant depends on what follows.

    >>> [str(n.value) for n in readings("两万一年", 0)]
    ['21000', '20000', '2']
    """
    char = text[at : at + 1]
    if "0" <= char <= "9" or (char == "." and text[at + 1 : at + 2].isdigit()):
        end, value = arabic(text, at)
        if value is None:
            return (Numeral(at, end, None, arabic=True, string=True),)
        if text[end : end + 1] not in _GO_ON:
            return (Numeral(at, end, value, arabic=True),)
        scale = BIG.get(text[end])
        if scale and value and scale < 10**12 and text[end + 1 : end + 2] not in _GO_ON_AFTER_BIG:
            product = EXACT.multiply(value, Decimal(scale))
            whole = Numeral(at, end + 1, product, arabic=True, scale=scale, scaled=True)
            return whole, Numeral(at, end, value, arabic=True)
        return _Scanner(text, at).read()
    if char in _SINGLE and text[at + 1 : at + 2] not in _GO_ON:
        return (Numeral(at, at + 1, _SINGLE[char]),)
    if char in DIGITS or char in _UNITS or char in ("数", "几"):
        return _Scanner(text, at).read()
    return ()


class _Scanner:
    """The numeral that begins at `at`, as far as it is read."""

    __slots__ = ("about", "arabic", "at", "bare", "i", "last", "over", "pending", "scale", "scaled", "section", "seen",
                 "spread", "string", "text", "total", "vague", "zero")  # fmt: skip

    def __init__(self, text: str, at: int) -> None:
        self.text, self.at, self.i = text, at, at
        self.total = self.section = self.spread = Decimal(0)  # spread: high minus low, in the same units
        self.pending: Decimal | None = None  # a digit or Arabic number that still waits for its unit
        self.last, self.zero, self.seen = 1, False, False  # last unit met, a 零 since it, anything at all
        self.scale = 1
        self.arabic = self.over = self.about = self.vague = self.scaled = self.bare = False
        self.string: Numeral | None = None  # digits read one by one: the whole answer

    def read(self) -> tuple[Numeral, ...]:
        """Take one character after another until one does not continue the numeral; longest first."""
        text, at = self.text, self.at
        if text[at] in "数几":
            if text[at + 1 : at + 2] not in _UNITS:
                return ()
            self.vague, self.i, self.pending = True, at + 1, Decimal(1)
        elif text[at] in "百千万亿兆":
            self.bare, self.pending = True, Decimal(1)
        found: dict[int, Numeral] = {}
        go_on = True
        while go_on and self.i < len(text) and self.i - at <= 4 * LONGEST:
            go_on = self._take(text[self.i])
            if self.string is not None:
                found[self.string.end] = self.string
                break
            if text[self.i - 1] != " " and (whole := self._whole()) is not None:
                found[whole.end] = whole
        return tuple(sorted(found.values(), key=lambda n: -n.end))

    def _after(self, steps: int = 1) -> str:
        return self.text[self.i + steps : self.i + steps + 1]

    def _take(self, c: str) -> bool:
        """One sign; False where the numeral ends before it."""
        if "0" <= c <= "9" or (c == "." and not self.seen and self._after().isdigit()):
            return self._take_arabic()
        if c in DIGITS:
            return self._take_digits(c)
        if c in _UNITS:
            return self._take_small(c) if c in SMALL else self._take_big(c)
        if c in "余多几来" and self.seen and not self.over and not self.about:
            return self._take_vague(c)
        if c == "把" and self.bare and self.i == self.at + 1:  # 万把斤, 千把人
            self.about = self._after() in tuple(_ZH["after_about"])
            self.i += self.about
        elif c == "点" and self.seen and not self.arabic:
            return self._take_decimals()
        elif c == " " and self.seen and (gap := _GAP.match(self.text, self.i)):
            self.i = gap.end()
            return True
        return False

    def _take_arabic(self) -> bool:
        if self.pending is not None or (self.seen and not _joins(self.text, self.i)):
            return False
        end, value = arabic(self.text, self.i)
        if value is None:
            self.string = Numeral(self.at, end, None, arabic=True, string=True)
            return False
        self.pending, self.i, self.arabic, self.seen = value, end, True, True
        return True

    def _take_digits(self, c: str) -> bool:
        """Han digits: one, two side by side, or more read one by one."""
        text, i, seen = self.text, self.i, self.seen
        j = i
        while j < len(text) and j - i <= LONGEST and text[j] in DIGITS and (text[j] != "两" or j == i):
            j += 1
        if text[i : j + 1] == "一两" and text[j + 1 : j + 2] in tuple(_ZH["paired"]):
            j += 1
        digits, after = text[i:j], text[j : j + 1]
        if self.arabic and self.pending is not None:
            return False
        if c in _NOUGHTS and seen and len(digits) == 2:
            self.zero, self.i = True, i + 1
            return True
        if len(digits) > 2 or (len(digits) == 2 and not _side_by_side(digits)):
            if seen and len(digits) == 2 and digits[1] == "一" and self.last >= 10 and not self.zero:
                # 一万六|一平: what one of it costs; 二十三|一过
                self.pending, self.i = Decimal(DIGITS[c]), i + 1
            elif not seen or (after in BIG and self.last == BIG["兆"]):
                value = Decimal("".join(str(DIGITS[d]) for d in digits))
                if (after in BIG or (after == "点" and text[j + 1 : j + 2] in DIGITS)) and len(
                    digits
                ) <= LONGEST:
                    self.pending, self.seen, self.i = value, True, j  # 一八八一亿, 五〇五七点四亿
                    return True
                plain = len(digits) <= LONGEST and not any(d in _TWENTIES for d in digits)
                self.string = Numeral(self.at, j, value if plain else None, string=True)
            return False
        if len(digits) == 2:  # 三五, 七八 (十, 百 …), 廿五
            a, b = DIGITS[digits[0]], DIGITS[digits[1]]
            if c in _TWENTIES:
                self.section, self.pending, self.last = self.section + a, Decimal(b), 1
            else:
                self.pending, self.spread = Decimal(a), Decimal(b - a)
            self.seen, self.i = True, j
            return after in _UNITS
        if c in _NOUGHTS:  # of 一千零一, and of 零点五
            number = after in DIGITS or "0" <= after <= "9"
            if seen and not (number or after in SMALL):
                return False
            self.zero, self.seen, self.i = True, True, j
            if not (number or after == "十"):
                self.pending = Decimal(0)
            return True
        if c == "两" and seen and not self.zero and after not in ("百", "千", "万", "亿"):
            return False  # 三斤两 …: the unit
        self.pending, self.seen, self.i = Decimal(DIGITS[c]), True, j
        if c in _TWENTIES:
            self.section, self.pending, self.last = self.section + DIGITS[c], None, 10
        return True

    def _take_small(self, c: str) -> bool:
        """十, 百, 千."""
        if self.arabic and (c == "十" or (c == "千" and self._after() in tuple(_ZH["thousandfold"]))):
            return False  # 12千米: the unit is km
        if self.pending is None:
            if c != "十" and not (self.bare or self.vague):
                return False
            if c == "十" and self.seen and not self.zero and self.last <= 10 and self.section:
                return False
        unit = SMALL[c]
        self.section += (Decimal(1) if self.pending is None else self.pending) * unit
        self.spread *= unit
        self.pending, self.last, self.zero, self.seen = None, unit, False, True
        self.i += 1
        return True

    def _take_big(self, c: str) -> bool:
        """万, 亿, 兆."""
        open_, scale, total = self.bare or self.vague, BIG[c], self.total
        amount = self.section + (self.pending or 0)
        if not open_ and (not self.seen or (amount == 0 and total == 0)):
            return False
        if c == "兆" and self._after() in tuple(_ZH["millionfold"]):
            return False
        if amount == 0 and self.seen and total:  # 万亿, 万万: scales the whole
            self.total, scale = total * scale, self.scale * scale
        elif total and scale > self.last and EXACT.remainder(total, Decimal(scale)):  # 四千万亿
            self.total = (total + amount) * scale
        else:
            self.total = total + (amount or 1) * scale
        self.scale, self.spread = scale, self.spread * BIG[c]
        self.section, self.pending, self.last = Decimal(0), None, BIG[c]
        self.zero, self.seen, self.scaled = False, True, True
        self.i += 1
        return True

    def _take_vague(self, c: str) -> bool:
        """余 多 几 来 after a round number; a scale may follow (20余万)."""
        after, pending = self._after(), self.pending
        tens = self.arabic and pending is not None and not EXACT.remainder(pending, Decimal(10))
        round_ = pending is None or self.arabic
        if c == "来":
            ample = self.last >= 10 or (tens and pending is not None and pending >= 10)
            fits = round_ and ample and after in tuple(_ZH["after_about"])
        elif c == "几":
            many = pending is None and self.last == 10 and not self.arabic
            fits = many or self.vague or bool(tens and pending and not self.scaled)
        else:
            fits = round_
        if fits:
            self.over, self.about = self.over or c != "来", c == "来"
            self.i += 1
        return fits and (after in BIG or (after in SMALL and pending is not None))

    def _take_decimals(self) -> bool:
        """十五点七; 三点四十, 三点一刻 and 三点五分 are the clock."""
        text = self.text
        start = self.i + (self._after() == " ")
        if text[start + 1 : start + 2] not in DIGITS:
            return False
        self.i = start  # a gap after the point belongs to the numeral
        end = start + 1
        while end < len(text) and text[end] in DIGITS and text[end] not in "两廿卅":
            end += 1
        after = text[end : end + 1]
        clock = after == "刻" or (after == "分" and text[end + 1 : end + 2] != "之")
        if end == start + 1 or end - start > LONGEST or after in SMALL or clock:
            return False
        decimals = "".join(str(DIGITS[d]) for d in text[start + 1 : end])
        self.pending = self.section + (self.pending or 0) + Decimal("0." + decimals)
        self.section, self.i, self.last = Decimal(0), end, 1
        return after in BIG

    def _whole(self) -> Numeral | None:
        """What was taken, added up."""
        text, i, pending, spread = self.text, self.i, self.pending, self.spread
        if not self.seen or i == self.at:
            return None
        if pending is not None and self.last > 10 and not self.zero and 0 < pending < 10:
            one = text[i - 1] in DIGITS or (text[i - 1].isdigit() and not text[i - 2].isdigit())
            if one and pending == pending.to_integral_value() and text[i - 1] not in _NOUGHTS:
                pending *= self.last // 10  # the next lower place: 一万三 is 13000, 13万2, 两千四百五 is 2450
                spread *= self.last // 10
        low = EXACT.add(EXACT.add(self.total, self.section), Decimal(0) if pending is None else pending)
        high = EXACT.add(low, spread) if spread else None
        ends = text[i - 1] in BIG or (text[i - 1] in "余多几" and text[i - 2] in BIG)
        scale = self.scale if self.scaled and ends else 1
        value = None if self.vague else low
        return Numeral(
            self.at, i, value, high, self.over, self.about, self.arabic, scale, self.scaled, self.bare
        )


def _side_by_side(digits: str) -> bool:
    """七八, 两三, 三五: an approximate pair; 廿五."""
    a, b = DIGITS[digits[0]], DIGITS[digits[1]]
    if digits[0] in _TWENTIES:
        return 0 < b < 10
    return 0 < a < 10 and 0 < b < 10 and (b == a + 1 or digits == "三五")


def _joins(text: str, i: int) -> bool:
    """Whether Arabic digits go on after a scale: 5亿1万4千6百, 1千零1, 3万4000, 4万951, 18万33家, 13万2."""
    before = text[i - 1]
    if before not in "千百万亿零":
        return False
    end = run(text, i)
    follow = text[end : end + 1]
    if before == "零" or follow in ("百", "千", "万"):
        return True
    if end - i == 2 and before == "万" and follow in tuple("人家户件"):
        return True
    return end - i in ((3, 4) if before == "万" else (1,)) or (
        end - i == 1 and before == "万" and follow != "."
    )
