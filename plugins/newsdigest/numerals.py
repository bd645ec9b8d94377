"""Chinese numerals, Arabic, Han, financial and mixed, to exact numbers: "2.45亿", "三十五", "两", "壹佰".

>>> parse_numeral("2.45亿") == 245_000_000
True
>>> parse_numeral("fifty-seven million") == 57_000_000
True

Source: GB/T 15835-2011, the national rules for numerals in publications. Every function is linear in the text it reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal

from .chars import fold_width

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "廿": 20, "卅": 30}
SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
LONGEST = 60
"""Code points of the longest numeral read; a longer run of digits is a code or noise."""
EXACT = Context(prec=120)
"""Wide enough that no numeral of LONGEST code points is ever rounded."""

_FORMS = str.maketrans(
    "萬億兩點餘幾個數來過歲畝噸與間層輛艘臺隻雙對條張項屆戶場種鐘時週歐圓錢國負參叁貳贰壹肆柒捌玖佰仟點後裡裏產業幣號圖車廠頭鎮鄉縣區達約內無連續萬斤頃傾顆塊檔編閒單件歷為於處戰勝級侖華銭貳",
    "万亿两点余几个数来过岁亩吨与间层辆艘台只双对条张项届户场种钟时周欧元钱国负参三二二一四七八九百千点后里里产业币号图车厂头镇乡县区达约内无连续万斤顷顷颗块档编间单件历为于处战胜级仑华钱二",
)
_FINANCIAL = {"伍": "五", "陆": "六", "陸": "六", "拾": "十", "参": "三"}
"""Financial forms that are everyday characters too (队伍, 大陆, 收拾, 参加): numerals only beside another numeral."""
_NEIGHBOURS = set("零〇一二三四五六七八九十百千万亿两点半") | set(_FINANCIAL)


_SHARES = Context(prec=15)


def share(above: Decimal, below: Decimal) -> Decimal:
    """above / below to fifteen digits: what a reader, and JSON, can hold of two thirds."""
    return _SHARES.divide(above, below)


_PAIRED = set("百千万亿十个名位家天年次人场月小种件处所句")
"""What follows 一两 where it means one or two; elsewhere 两 is the weight."""


class NumeralError(ValueError):
    """The text is not one numeral; args[0] says where it stops being one."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral as scanned; text[start:end] is its surface, approximators inside it (余 多 几) included."""

    start: int
    end: int
    value: Decimal | None
    """None: vague (数十, 几百)."""
    high: Decimal | None = None
    """Upper end where digits stand side by side: 三五, 七八十, 十七八."""
    over: bool = False
    """余, 多 or 几 makes it "more than"."""
    about: bool = False
    """来 makes it "about" (十来个)."""
    arabic: bool = False
    scale: int = 1
    """The big scale it ends with (万 10⁴, 亿 10⁸, 万亿 10¹²); 1 where it ends without one."""
    scaled: bool = False
    """Any 万, 亿 or 兆 stands in it."""
    bare: bool = False
    """Begins with 百, 千 or 万 and no digit: a number only after an approximator (近百, 上千) or before 余 or 多."""
    string: bool = False
    """Digits read one by one (二〇一八): a year or a code, not an amount."""


_HANDFULS = frozenset("人个块元斤亩里户头只棵株斗担吨米辆条")
"""Count words after 百把, 千把, 万把."""
_MEASURED = frozenset("块元斤亩户吨米人口里")
"""After 四千来, 两万来 these count: 四千来块."""


def normalise(text: str) -> str:
    """Full width to half, traditional and financial numerals and unit characters to plain ones; one code point to one."""
    plain = fold_width(text).translate(_FORMS)
    if "，" in text:  # the comma of a sentence; it groups digits only among full-width ones (９，９９９)
        plain = "".join(
            "，" if c == "，" and not "０" <= text[i - 1 : i] <= "９" else p
            for i, (c, p) in enumerate(zip(text, plain, strict=True))
        )
    if not any(c in plain for c in _FINANCIAL):
        return plain
    out = list(plain)
    for i, char in enumerate(plain):
        if char in _FINANCIAL:
            before, after = plain[max(0, i - 2) : i].rstrip()[-1:], plain[i + 1 : i + 3].lstrip()[:1]
            beside = before in _NEIGHBOURS or after in _NEIGHBOURS
            if (beside and before + char not in ("大陆", "队伍", "收拾")) or len(plain) == 1:
                out[i] = _FINANCIAL[char]
    return "".join(out)


def parse_numeral(text: str) -> Decimal:
    """Read one numeral, Arabic, Chinese, mixed or English, exactly.

    text     the numeral alone: no unit, no approximator
    returns  the value; a Decimal, because the float 2.45 * 10**8 is 245000000.00000003
    raises   NumeralError where the text stops being a numeral

    两 is 2 here. Whether 两 counts anything (两委 does not) is decided in figures.
    """
    plain = normalise(text).strip()
    negative = plain.startswith(("负", "-", "−"))
    body = plain[1:].strip() if negative else plain
    found = scan(body, 0)
    if (
        found is None
        or found.end != len(body)
        or found.value is None
        or found.high
        or found.over
        or found.about
    ):
        from_words = _parse_english(body)
        if from_words is None:
            raise NumeralError(f"{text!r} stops being a numeral at {found.end if found else 0}")
        return -from_words if negative else from_words
    return -found.value if negative else found.value


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


def arabic(text: str, at: int) -> tuple[int, Decimal | None]:
    """End and value of the Arabic number at `at`: digits, groups of three after a comma or a thin space, decimals."""
    end = _run(text, at)
    whole = text[at:end]
    if 1 <= len(whole) <= 3 and whole[:1] != "0":
        while (
            text[end : end + 1] in (",", "\u2009", "\u202f", "\xa0", " ") and _run(text, end + 1) == end + 4
        ):
            if (
                text[end] == " "
                and (text[end + 1] == "0" or len(whole) > 3)
                and text[end + 1 : end + 4] != "000"
            ):
                break
            if text[end + 4 : end + 5] == "年":  # 共有3, 2018年…: a comma of the sentence, not of the number
                break
            whole += text[end + 1 : end + 4]
            end += 4
    if text[end : end + 1] == "." and _run(text, end + 1) > end + 1:
        stop = _run(text, end + 1)
        if stop - at <= LONGEST and text[stop : stop + 2].strip("0123456789") != ".":  # 1.2.3 is a version
            return stop, Decimal((whole or "0") + text[end:stop])
    return end, Decimal(whole) if 0 < len(whole) <= LONGEST else None


def _run(text: str, at: int) -> int:
    """One past the ASCII digits that begin at `at`."""
    end = at
    while end < len(text) and "0" <= text[end] <= "9":
        end += 1
    return end


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
    end = _run(text, i)
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

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = {word: i for i, word in enumerate(_ONES)}
TENS = {word: 10 * i for i, word in enumerate(_TENS, 2)}
_LARGEST = Decimal(10) ** 24
"""Beyond it words are noise (hundred hundred hundred …)."""
POWERS = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}


def english_number(words: list[str]) -> Decimal | None:
    """The value of number words, hyphens already split: ["fifty", "seven", "million"]; None where they are no number.

    "ten thousand" after digits (RMB 800 ten thousand) is 万 written literally and multiplies.
    """
    total = section = Decimal(0)
    seen = False
    previous = ""
    for at, word in enumerate(words):
        number = _figure_word(word)
        if (
            word in ONES
            and section % 10 == 0
            and (section % 100 == 0 or ONES[word] < 10)
            and not (word == "ten" and seen and words[at + 1 : at + 2] == ["thousand"])
        ):
            section += ONES[word]
        elif word in TENS and section % 100 == 0 and previous not in ONES:
            section += TENS[word]
        elif number is not None and not section:
            section = number
        elif word in ("a", "an") and not seen:
            section = Decimal(1)
        elif word == "hundred" and seen:
            section = (section or Decimal(1)) * 100
        elif word in POWERS and seen:
            section = section or Decimal(1)
            if total and total < POWERS[word] and previous in POWERS:
                total, section = total * POWERS[word], Decimal(0)
            else:
                total, section = total + section * POWERS[word], Decimal(0)
        elif word == "and" and seen:
            continue
        elif word == "ten" and seen and words[at + 1 : at + 2] == ["thousand"]:
            section *= 10
        else:
            return None
        if section > _LARGEST or total > _LARGEST:
            return None
        seen, previous = True, word
    return EXACT.add(total, section) if seen else None


def _figure_word(word: str) -> Decimal | None:
    """Digits among words: 2.45, 1,200."""
    if not word[:1].isdigit():
        return None
    end, value = arabic(word, 0)
    return value if end == len(word) else None


def _parse_english(text: str) -> Decimal | None:
    return english_number(text.lower().replace("-", " ").split())
