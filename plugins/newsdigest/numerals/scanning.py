"""The longest numeral at a place of a text: sections of 万 and 亿, each of digits and 十百千, Arabic and Han mixed.

>>> scan("参加者1.2万余人", 3).value
Decimal('12000.0')
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from .arabic import Numeral, arabic, run
from .forms import BIG, DIGITS, EXACT, LONGEST, SMALL
from .pairs import digit_by_digit, side_by_side, spaced

_AFTER_ABOUT = frozenset(
    "个名人位岁块元斤亩公里米户家天次条只头张台辆吨件份口趟座棵株小分万亿厘平届项间套本支枝双杯碗桌箱袋号种样年斗担"
)
"""What 来 and 把 stand before where they say "about": 十来个, 四千来块, 万把斤; 来 of 来自 and 来到 stands before no measure."""
_PAIRED = frozenset("百千万亿十个名位家天年次人场月小种件处所句")
"""What follows 一两 where it means one or two; elsewhere 两 is the weight."""
_GO_ON = frozenset("十百千万亿兆余多几来点 ") | DIGITS.keys()
"""What may continue a number that began with an Arabic digit."""
_GO_ON_AFTER_BIG = _GO_ON | frozenset("0123456789")
_SINGLE = {c: Decimal(n) for c, n in DIGITS.items() if 0 < n < 10} | {"十": Decimal(10)}
"""Han numerals that are whole where nothing continues them: most of those in prose."""
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
            whole = Numeral(
                at, end + 1, EXACT.multiply(value, Decimal(scale)), arabic=True, scale=scale, scaled=True
            )
            return whole, Numeral(at, end, value, arabic=True)
        return _Scanner(text, at).read()
    if char in _SINGLE and text[at + 1 : at + 2] not in _GO_ON:
        return (Numeral(at, at + 1, _SINGLE[char]),)
    if char in DIGITS or char in SMALL or char in BIG or char in ("数", "几"):
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
            if text[at + 1 : at + 2] not in SMALL and text[at + 1 : at + 2] not in BIG:
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

    def _take(self, c: str) -> bool:
        """One sign; False where the numeral ends before it."""
        if "0" <= c <= "9" or (c == "." and not self.seen and self.text[self.i + 1 : self.i + 2].isdigit()):
            return self._take_arabic()
        if c in DIGITS:
            return self._take_digits(c)
        if c in SMALL:
            return self._take_small(c)
        if c in BIG:
            return self._take_big(c)
        if c in "余多几来" and self.seen and not self.over and not self.about:
            return self._take_vague(c)
        if c == "把" and self.bare and self.i == self.at + 1:  # 万把斤, 千把人
            self.about = self.text[self.i + 1 : self.i + 2] in _AFTER_ABOUT
            self.i += self.about
            return False
        if c == "点" and self.seen and not self.arabic:
            return self._take_decimals()
        if c == " " and self.seen and spaced(self.text, self.i):
            while self.text[self.i] == " ":
                self.i += 1
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
        text, i = self.text, self.i
        j = i
        while j < len(text) and j - i <= LONGEST and text[j] in DIGITS and (text[j] != "两" or j == i):
            j += 1
        if text[i : j + 1] == "一两" and text[j + 1 : j + 2] in _PAIRED:
            j += 1
        digits = text[i:j]
        if self.arabic and self.pending is not None:
            return False
        if c in "零〇○" and self.seen and len(digits) == 2:
            self.zero, self.i = True, i + 1
            return True
        if len(digits) >= 3 or (len(digits) == 2 and not side_by_side(digits)):
            if self.seen and len(digits) == 2 and digits[1] == "一" and self.last >= 10 and not self.zero:
                # 一万六|一平: what one of it costs; 二十三|一过
                self.pending, self.i = Decimal(DIGITS[c]), i + 1
            elif not self.seen and text[j : j + 1] in BIG and len(digits) <= LONGEST:
                self.pending, self.seen, self.i = digit_by_digit(digits), True, j  # 一八八一亿
                return True
            elif not self.seen:
                plain = len(digits) <= LONGEST and "廿" not in digits and "卅" not in digits
                self.string = Numeral(self.at, j, digit_by_digit(digits) if plain else None, string=True)
            return False
        if len(digits) == 2:
            return self._take_pair(digits, j)
        if c in "零〇○":
            return self._take_zero(j)
        if c == "两" and self.seen and not self.zero and text[j : j + 1] not in ("百", "千", "万", "亿"):
            return False  # 三斤两 …: the unit
        self.pending, self.seen, self.i = Decimal(DIGITS[c]), True, j
        if c in "廿卅":
            self.section, self.pending, self.last = self.section + DIGITS[c], None, 10
        return True

    def _take_pair(self, digits: str, end: int) -> bool:
        """三五, 七八 (十, 百 …), 廿五."""
        a, b = DIGITS[digits[0]], DIGITS[digits[1]]
        if digits[0] in "廿卅":
            self.section, self.pending, self.last = self.section + a, Decimal(b), 1
        else:
            self.pending, self.spread = Decimal(a), Decimal(b - a)
        self.seen, self.i = True, end
        return self.text[end : end + 1] in SMALL or self.text[end : end + 1] in BIG

    def _take_zero(self, end: int) -> bool:
        """The 零 of 一千零一, and of 零点五."""
        after = self.text[end : end + 1]
        number = after in DIGITS or "0" <= after <= "9"
        if self.seen and not (number or after in SMALL):
            return False
        self.zero, self.seen, self.i = True, True, end
        if not (number or after == "十"):
            self.pending = Decimal(0)
        return True

    def _take_small(self, c: str) -> bool:
        """十, 百, 千."""
        if (
            self.arabic
            and c == "千"
            and self.text[self.i + 1 : self.i + 2] in ("米", "克", "瓦", "卡", "赫", "伏")
        ):
            return False  # 12千米: the unit is km
        if self.arabic and c == "十":
            return False
        if self.pending is None and c != "十":
            if not (self.bare or self.vague):
                return False
            self.pending = Decimal(1)
        if self.pending is None and self.seen and not self.zero and self.last <= 10 and self.section:
            return False
        unit = SMALL[c]
        self.section += (Decimal(1) if self.pending is None else self.pending) * unit
        self.spread *= unit
        self.pending, self.last, self.zero, self.seen = None, unit, False, True
        self.i += 1
        return True

    def _take_big(self, c: str) -> bool:
        """万, 亿, 兆."""
        if c == "兆" and self.text[self.i + 1 : self.i + 2] in ("瓦", "赫", "帕", "比", "字"):
            return False
        open_ = self.bare or self.vague
        amount = self.section + (self.pending or 0)
        if (not self.seen and not open_) or (amount == 0 and self.total == 0 and not open_):
            return False
        scale = BIG[c]
        if amount == 0 and self.seen and self.total:  # 万亿, 万万: scales the whole
            self.total *= scale
            self.scale *= scale
        elif (
            self.total and EXACT.remainder(self.total, Decimal(scale)) and scale > self.last
        ):  # 四千万亿: all before is multiplied
            self.total = (self.total + amount) * scale
            self.scale = scale
        else:
            self.total += (amount if amount else 1) * scale
            self.scale = scale
        self.spread *= scale
        self.section, self.pending, self.last = Decimal(0), None, scale
        self.zero, self.seen, self.scaled = False, True, True
        self.i += 1
        return True

    def _take_vague(self, c: str) -> bool:
        """余 多 几 来 after a round number; a scale may follow (20余万)."""
        after = self.text[self.i + 1 : self.i + 2]
        pending, tens = (
            self.pending,
            self.arabic and self.pending is not None and not EXACT.remainder(self.pending, Decimal(10)),
        )
        round_ = pending is None or self.arabic
        if c == "来":
            ample = self.last >= 10 or (tens and pending is not None and pending >= 10)
            fits = round_ and ample and after in _AFTER_ABOUT
        elif c == "几":
            many = pending is None and self.last == 10 and not self.arabic
            fits = many or self.vague or bool(tens and pending and not self.scaled)
        else:
            fits = round_
        if not fits:
            return False
        self.over, self.about = self.over or c != "来", c == "来"
        self.i += 1
        return after in BIG or (after in SMALL and pending is not None)

    def _take_decimals(self) -> bool:
        """十五点七; 三点四十, 三点一刻 and 三点五分 are the clock."""
        text, point = self.text, self.i
        if text[point + 1 : point + 3].strip()[:1] not in DIGITS or not text[point + 1 : point + 3].strip():
            return False
        start = point + (text[point + 1] == " ")
        self.i = start  # a gap after the point belongs to the numeral
        end = start + 1
        while end < len(text) and text[end] in DIGITS and text[end] not in "两廿卅":
            end += 1
        clock = text[end : end + 1] == "刻" or (
            text[end : end + 1] == "分" and text[end + 1 : end + 2] != "之"
        )
        if end == start + 1 or end - start > LONGEST or text[end : end + 1] in SMALL or clock:
            return False
        decimals = "".join(str(DIGITS[d]) for d in text[start + 1 : end])
        self.pending = self.section + (self.pending or 0) + Decimal("0." + decimals)
        self.section, self.i, self.last = Decimal(0), end, 1
        return text[end : end + 1] in BIG

    def high_digit(self, i: int) -> bool:
        """A single digit after a scale is the next lower place: 一万三, 13万2."""
        return self.text[i - 1] in DIGITS or (self.text[i - 1].isdigit() and not self.text[i - 2].isdigit())

    def _whole(self) -> Numeral | None:
        """What was taken, added up."""
        text, i, pending, spread = self.text, self.i, self.pending, self.spread
        if not self.seen or i == self.at:
            return None
        owed = pending is not None and self.last > 10 and not self.zero and self.high_digit(i)
        if owed and pending is not None and 0 < pending < 10 and pending == pending.to_integral_value():
            if text[i - 1] not in "零〇○":  # 一万三 is 13000, 两千四百五 is 2450
                pending *= self.last // 10
                spread *= self.last // 10
        low = EXACT.add(EXACT.add(self.total, self.section), pending if pending is not None else Decimal(0))
        high = EXACT.add(low, spread) if spread else None
        ends = text[i - 1] in BIG or (text[i - 1] in "余多几" and text[i - 2] in BIG)
        scale = self.scale if self.scaled and ends else 1
        value = None if self.vague else low
        return Numeral(
            self.at, i, value, high, self.over, self.about, self.arabic, scale, self.scaled, self.bare
        )


def _joins(text: str, i: int) -> bool:
    """Whether Arabic digits go on after a scale: 5亿1万4千6百, 1千零1, 3万4000, 13万2."""
    before = text[i - 1]
    if before not in "千百万亿零":
        return False
    end = run(text, i)
    follow = text[end : end + 1]
    if before == "零" or follow in ("百", "千", "万"):
        return True
    return end - i in ((3, 4) if before == "万" else (1,)) or (
        end - i == 1 and before == "万" and follow != "."
    )
