"""The longest numeral at a place of a text: sections of 万 and 亿, each of digits and 十百千, Arabic and Han mixed."""

from __future__ import annotations

from decimal import Decimal

from .arabic import Numeral, arabic, run
from .forms import BIG, DIGITS, EXACT, LONGEST, SMALL

_PAIRED = set("百千万亿十个名位家天年次人场月小种件处所句")
"""What follows 一两 where it means one or two; elsewhere 两 is the weight."""


_HANDFULS = frozenset("人个块元斤亩里户头只棵株斗担吨米辆条")
"""Count words after 百把, 千把, 万把."""
_MEASURED = frozenset("块元斤亩户吨米人口里")
"""After 四千来, 两万来 these count: 四千来块."""


def scan(text: str, at: int) -> Numeral | None:
    """The longest numeral of normalised text that begins at `at`; None where none begins.

    A run too long to be a number (LONGEST) comes back as a `string` with value None, so that callers step over it.
    """
    char = text[at : at + 1]
    if (char.isascii() and char.isdigit()) or (char == "." and text[at + 1 : at + 2].isdigit()):
        return _scan_mixed(text, at)
    if char in DIGITS or char in SMALL or char in BIG or char in ("数", "几"):
        return _scan_mixed(text, at)
    return None


def _scan_mixed(text: str, at: int) -> Numeral | None:
    """Sections of 万 and 亿, each of digits and 十百千, as one number. `text` is normalised."""
    i, size = at, len(text)
    total, section = Decimal(0), Decimal(0)
    pending: Decimal | None = None  # a digit or Arabic number that still waits for its unit
    spread = Decimal(0)  # high minus low, in the same units
    last, zero, seen = 1, False, False  # last unit met, a 零 since it, anything at all
    is_arabic = over = about = vague = scaled = bare = False
    first = text[at]
    if first in "数几":
        if text[at + 1 : at + 2] not in SMALL and text[at + 1 : at + 2] not in BIG:
            return None
        vague, i, pending = True, at + 1, Decimal(1)
    elif first in "百千万亿兆":
        bare, pending = True, Decimal(1)
    start_scale = 1
    while i < size and i - at <= 4 * LONGEST:
        c = text[i]
        if "0" <= c <= "9" or (c == "." and not seen and text[i + 1 : i + 2].isdigit()):
            if pending is not None or (seen and not _joins(text, i, is_arabic, scaled)):
                break
            end, value = arabic(text, i)
            if value is None:
                return Numeral(at, end, None, arabic=True, string=True)
            pending, i, is_arabic, seen = value, end, True, True
            continue
        if c in DIGITS:
            j = i
            while j < size and j - i <= LONGEST and text[j] in DIGITS and (text[j] != "两" or j == i):
                j += 1
            if text[i : j + 1] == "一两" and text[j + 1 : j + 2] in _PAIRED:
                j += 1
            digits = text[i:j]
            if is_arabic and pending is not None:
                break
            if c in "零〇○" and seen and len(digits) == 2:
                zero, i = True, i + 1
                continue
            if len(digits) >= 3 or (len(digits) == 2 and not _side_by_side(digits)):
                if seen:
                    break
                value = None if len(digits) > LONGEST or "廿" in digits or "卅" in digits else _string(digits)
                return Numeral(at, j, value, string=True)
            if len(digits) == 2:
                a, b = DIGITS[digits[0]], DIGITS[digits[1]]
                if digits[0] in "廿卅":
                    section, pending = section + a, Decimal(b)
                    last = 1
                else:
                    pending, spread = Decimal(a), Decimal(b - a)
                seen, i = True, j
                if text[i : i + 1] not in SMALL and text[i : i + 1] not in BIG:
                    break
                continue
            if c in "零〇○":
                if seen and not (
                    j < size and (text[j] in DIGITS or text[j] in SMALL or "0" <= text[j] <= "9")
                ):
                    break
                zero, seen, i = True, True, j
                if not (j < size and (text[j] in DIGITS or text[j] == "十" or "0" <= text[j] <= "9")):
                    pending = Decimal(0)
                continue
            if c == "两" and seen and not zero and text[j : j + 1] not in ("百", "千", "万", "亿"):
                break  # 三斤两 …: the unit
            pending, seen, i = Decimal(DIGITS[c]), True, j
            if c in "廿卅":
                section, pending, last = section + DIGITS[c], None, 10
            continue
        if c in SMALL:
            if is_arabic and c == "千" and text[i + 1 : i + 2] in ("米", "克", "瓦", "卡", "赫", "伏"):
                break  # 12千米: the unit is km
            if is_arabic and c == "十":
                break
            if pending is None and c != "十":
                if not (bare or vague):
                    break
                pending = Decimal(1)
            unit = SMALL[c]
            if pending is None and seen and not zero and last <= 10 and section:
                break
            times = Decimal(1) if pending is None else pending
            section += times * unit
            spread *= unit
            pending, last, zero, seen, i = None, unit, False, True, i + 1
            continue
        if c in BIG:
            if c == "兆" and text[i + 1 : i + 2] in ("瓦", "赫", "帕", "比", "字"):
                break
            if not seen and not bare and not vague:
                break
            scale = BIG[c]
            amount = section + (pending or 0)
            if amount == 0 and total == 0 and not (bare or vague):
                break
            if amount == 0 and seen and total:  # 万亿, 万万: scales the whole
                total *= scale
                start_scale *= scale
            elif total and total % scale and scale > last:  # 四千万亿: all before is multiplied
                total = (total + amount) * scale
                start_scale = scale
            else:
                total += (amount if amount else 1) * scale
                start_scale = scale
            spread *= scale
            section, pending, last, zero, seen, scaled, i = Decimal(0), None, scale, False, True, True, i + 1
            continue
        if (
            c == "把"
            and bare
            and pending is None
            and not over
            and not about
            and text[i + 1 : i + 2] in _HANDFULS
        ):
            about, i = True, i + 1  # 千把人, 万把斤: a thousand or so
            break
        if c in "余多几来" and seen and not over and not about:
            after = text[i + 1 : i + 2]
            round_ = pending is None or is_arabic
            if c == "几" and ((pending is None and last in (10,) and not is_arabic) or vague):
                pass
            elif (
                (
                    c == "来"
                    and not (
                        round_
                        and not is_arabic
                        and (last in (10, 100) or after in _MEASURED)
                        and after not in ("自", "到", "源", "了", "说", "看", "年")
                    )
                )
                or (c in "余多" and not round_)
                or (c == "几" and not (is_arabic and pending and not pending % 10 and not scaled))
            ):
                break
            over, about = over or c != "来", c == "来"
            i += 1
            if after in BIG or (after in SMALL and pending is not None):
                continue
            break
        if (
            c == "点"
            and seen
            and not is_arabic
            and text[i + 1 : i + 3].strip()[:1] in DIGITS
            and text[i + 1 : i + 3].strip()
        ):
            j = i = i + (text[i + 1] == " ")
            j += 1
            while j < size and text[j] in DIGITS and text[j] not in "两廿卅":
                j += 1
            if (
                j == i + 1
                or j - i > LONGEST
                or (j < size and text[j] in SMALL)
                or (text[j : j + 1] == "分" and text[j + 1 : j + 2] != "之")
            ):
                break  # 三点四十, 三点五分: the clock
            amount = section + (pending or 0)
            decimals = "".join(str(DIGITS[d]) for d in text[i + 1 : j])
            pending, section = amount + Decimal("0." + decimals), Decimal(0)
            is_arabic = False
            i, last = j, 1
            if i < size and text[i] in BIG:
                continue
            break
        if c == " " and seen and i + 1 < size and _spaced(text, i, at):
            i += 1
            while i < size and text[i] == " ":
                i += 1
            continue
        break
    if not seen or i == at:
        return None
    if (
        (
            pending is not None
            and not is_arabic
            and last > 10
            and not zero
            and pending == pending.to_integral_value()
            and pending < 10
        )
        and text[i - 1] in DIGITS
        and text[i - 1] not in "零〇○"
    ):  # 一万三 is 13000, 两千四百五 is 2450
        pending *= last // 10
        spread *= last // 10
    with_low = EXACT.add(EXACT.add(total, section), pending if pending is not None else Decimal(0))
    value = None if vague else with_low
    high = EXACT.add(with_low, spread) if spread else None
    tail = (
        start_scale
        if scaled and (text[i - 1] in BIG or (text[i - 1] in "余多几" and text[i - 2] in BIG))
        else 1
    )
    return Numeral(at, i, value, high, over, about, is_arabic, tail, scaled, bare)


def _joins(text: str, i: int, is_arabic: bool, scaled: bool) -> bool:
    """Whether Arabic digits go on after a scale (5亿1万4千6百, 1千零1)."""
    before = text[i - 1]
    if before not in "千百万亿零":
        return False
    end = run(text, i)
    return before == "零" or text[end : end + 1] in ("百", "千", "万")


def _side_by_side(digits: str) -> bool:
    """七八, 两三, 三五: an approximate pair."""
    a, b = DIGITS[digits[0]], DIGITS[digits[1]]
    if digits[0] in "廿卅":
        return 0 < b < 10
    return 0 < a < 10 and 0 < b < 10 and (b == a + 1 or digits == "三五")


def _string(digits: str) -> Decimal:
    """Digits read one by one."""
    return Decimal("".join(str(DIGITS[d]) for d in digits))


def _spaced(text: str, i: int, at: int) -> bool:
    """A space inside a numeral set with gaps: 两千 四 百 五, 1000 万."""
    j = i
    while j < len(text) and text[j] == " " and j - i < 3:
        j += 1
    if j >= len(text):
        return False
    before, after = text[i - 1], text[j]
    han = set("一二三四五六七八九两十百千万亿点余几零")
    if after in "万亿":
        return before in han or before.isdigit()
    return (
        before in han
        and after in han
        and before not in "余几"
        and (before in "十百千万亿点" or after in "十百千万亿点余几")
    )


# --- English words ------------------------------------------------------------------------------------
