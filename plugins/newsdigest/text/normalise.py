"""Text in one standard form, with the place of every character in the original.

>>> text = normalise("于 2019 年 7 月 2 日 开工")
>>> text.normal
'于2019年7月2日 开工'
>>> span = text.to_original(1, 10)
>>> text.original[span.start : span.end]
'2019 年 7 月 2 日'

Recognisers read `normal`; everything they report refers to the original, so `original[start:end] == surface` holds.
Width, traditional characters, invisible characters and character entities have one standard form. In Chinese, a space
that only sets a numeral, unit, Latin word or scanned character apart is removed; two numbers are never joined. Numerals
that a scanner damaged are put together where they have one reading. Where they have more, the text stays as it is and
`doubts` says so. Every step takes linear time.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..model import Lang, Span
from .chars import HAN_CLASS, SPACES, ZERO_WIDTH, fold_width, is_han

_VARIANTS = Path(__file__).parent.parent / "data" / "variants.txt"
_KEEP = "\t\n\r\v\f\x85\u2028\u2029"
"""White space that separates lines or columns; every other space becomes U+0020."""


_THIN = "\u2009\u202f\u00a0"
"""Spaces that group the digits of a number in English; all others separate words."""


@dataclass(frozen=True, slots=True)
class NumeralDoubt:
    """A numeral that may be damaged and has no single reading."""

    span: Span
    """In the original."""
    reason: str
    whole: bool = True
    """It is one piece with what surrounds it: a figure that begins or ends inside it would be read in part."""


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text and its standard form."""

    original: str
    normal: str
    origin: Sequence[int]
    """Offset in the original of each character of `normal`, and of its end: len(normal) + 1 offsets, ascending."""
    wide: Mapping[int, int]
    """Where a character of `normal` represents more than one of the original: its position to its original end."""
    doubts: tuple[NumeralDoubt, ...] = ()

    def to_original(self, start: int, end: int) -> Span:
        """The range of the original that normal[start:end] represents, inner removed characters included."""
        if isinstance(self.origin, range):
            return Span(start, max(start, end))
        first = self.origin[start]
        if end <= start:
            return Span(first, first)
        return Span(first, self.wide.get(end - 1, self.origin[end - 1] + 1))

    def to_normal(self, start: int, end: int) -> Span:
        """The range of `normal` that represents original[start:end]; empty where all of it was removed."""
        if isinstance(self.origin, range):
            return Span(start, end)
        low = bisect_left(self.origin, start, 0, len(self.normal))
        if low and self.wide.get(low - 1, 0) > start:  # begins inside an entity
            low -= 1
        return Span(low, max(low, bisect_left(self.origin, end, low, len(self.normal))))


def normalise(original: str, lang: Lang = "zh") -> NormalText:
    """Return the standard form of a text.

    original  any text; nothing in it is an error
    lang      "zh" or "en": in English, spaces between words stay
    returns   the original, the standard form and the map between them

    >>> normalise("約５，６００元，長12. 3万米").normal
    '约5,600元，长12.3万米'
    >>> normalise("$1 0 . 5$ 万吨，2O19年").normal
    '10.5万吨，2019年'
    >>> normalise("获奖者 3 名，５名缺席").normal
    '获奖者3名，5名缺席'
    """
    table, pattern = _table(lang)
    text = pattern.sub(lambda match: table[match[0]], original)
    any_step, steps = _steps(lang)
    if any_step.search(text) is None:
        return NormalText(original, text, range(len(text) + 1), {})
    draft = _Draft(original, text)
    for trigger, pattern, replace in steps:
        if trigger.search(draft.text):
            draft.rewrite(pattern, replace)
    return draft.finish()


def spaces_in_dates(text: str) -> list[int]:
    """Places of single spaces that only set the numbers of dates, issues and pages apart; text in half width.

    >>> spaces_in_dates("东河日报 2019 年 7 月 2 日 第 3 版")
    [9, 11, 13, 15, 17, 21, 23]
    """
    return [match.start() for match in _IN_DATES.finditer(text)]


_IN_DATES = re.compile(
    "(?<=[0-9]) (?=[年月日时時分号號版期])|(?<=[年月第]) (?=[0-9])|(?<=日) (?=[电電讯訊])"
    f"|(?<={HAN_CLASS}) (?=[0-9]{{1,2}} ?月 ?[0-9]{{1,2}} ?日 ?[电電讯訊])"
)


@cache
def simplified() -> Mapping[int, str]:
    """Traditional to simplified characters, one for one, for str.translate: data/variants.txt."""
    lines = _VARIANTS.read_text("utf-8").splitlines()
    return {ord(p[0]): p[1] for line in lines if not line.startswith("#") for p in line.split()}


@cache
def _table(lang: Lang) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """One character for one: width, spaces, and in Chinese traditional characters and forms of numerals; and what finds
    the characters: a search is ten times as fast as str.translate, which asks the table about every character.
    """
    narrow = {c: fold_width(chr(c)) for c in range(0xFF01, 0xFF5F)}
    spaces = {ord(c): " " for c in SPACES if c not in _KEEP}
    signs = {ord(a): b for a, b in zip("︰∶﹕﹪﹣−﹒", ":::%--.", strict=True)}
    if lang == "en":
        return _searched({**narrow, **spaces, **{ord(c): c for c in _THIN}, ord("∶"): ":", ord("︰"): ":"})
    del narrow[ord("，")]  # the comma of a sentence; between the digits of a number a rule reads it
    forms = zip("壹貳贰叁肆柒捌玖佰仟萬億○◯", "一二二三四七八九百千万亿〇〇", strict=True)
    numerals = {ord(a): b for a, b in forms}
    return _searched({**simplified(), **narrow, **spaces, **signs, **numerals})


def _searched(table: Mapping[int, str]) -> tuple[Mapping[str, str], re.Pattern[str]]:
    chars = {chr(code): new for code, new in table.items() if chr(code) != new}
    return chars, re.compile("[" + re.escape("".join(sorted(chars))) + "]")


_LIST_NUMBER = "a decimal, or the number of a list"


class _Draft:
    """A text while it is rewritten."""

    def __init__(self, original: str, text: str) -> None:
        self.original, self.text = original, text
        self.origin: Sequence[int] = range(len(text) + 1)
        self.wide: dict[int, int] = {}
        self.doubts: list[NumeralDoubt] = []

    def rewrite(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], _Edits | str]) -> None:
        """Replace what the pattern finds; `replace` names the pieces that change, or the reason for a doubt."""
        edits: list[tuple[int, int, str]] = []
        for match in pattern.finditer(self.text):
            found = replace(match)
            if isinstance(found, str):
                self.doubts.append(NumeralDoubt(self._place(*match.span()), found, found != _LIST_NUMBER))
            else:
                edits.extend(found)
        if not edits:
            return
        pieces: list[str] = []
        origin: list[int] = []
        wide: dict[int, int] = {}
        size = at = 0
        shifts: list[tuple[int, int, int]] = []  # unchanged pieces: (from, to, new position less the old)
        for start, end, new in edits:
            if start > at:
                pieces.append(self.text[at:start])
                origin.extend(self.origin[at:start])
                shifts.append((at, start, size - at))
                size += start - at
            if new:
                place = self._place(start, end)
                for i in range(len(new)):
                    origin.append(place.start if end - start != len(new) else self.origin[start + i])
                    one = end - start == len(new)
                    last = self._place(start + i, start + i + 1).end if one else place.end
                    if last != origin[-1] + 1:
                        wide[size + i] = last
                pieces.append(new)
                size += len(new)
            at = end
        pieces.append(self.text[at:])
        origin.extend(self.origin[at:])
        shifts.append((at, len(self.text), size - at))
        wide |= {p + shift: end for p, end in self.wide.items() if (shift := _shift(shifts, p)) is not None}
        self.text, self.origin, self.wide = "".join(pieces), origin, wide

    def _place(self, start: int, end: int) -> Span:
        last = self.origin[end - 1]
        return Span(self.origin[start], self.wide.get(end - 1, last + 1))

    def finish(self) -> NormalText:
        doubts = tuple(sorted(self.doubts, key=lambda d: (d.span.start, d.span.end)))
        return NormalText(self.original, self.text, self.origin, self.wide, doubts)


def _shift(shifts: list[tuple[int, int, int]], place: int) -> int | None:
    """How far a place moved; None where it was rewritten."""
    i = bisect_right(shifts, (place, len(shifts) and 1 << 60, 0)) - 1
    return shifts[i][2] if i >= 0 and shifts[i][0] <= place < shifts[i][1] else None


_Edits = Sequence[tuple[int, int, str]]
"""(start, end, new text), in order."""


# --- the steps -------------------------------------------------------------------------------------------------------

_HAN = HAN_CLASS
_NUMERAL = "〇零一二三四五六七八九十百千万亿兆两半"
_GAP = "(?: {1,2})"
"""A wider gap separates columns."""


def _without(match: re.Match[str]) -> _Edits:
    """Remove the match."""
    return ((*match.span(), ""),)


def _without_spaces(match: re.Match[str]) -> _Edits:
    """Remove the spaces inside the match."""
    return tuple((i, i + 1, "") for i in range(*match.span()) if match.string[i] == " ")


def _without_thin(match: re.Match[str]) -> _Edits:
    """1 200 with a thin space: one number."""
    return tuple((i, i + 1, "") for i in range(*match.span()) if match.string[i] in _THIN)


def _space(match: re.Match[str]) -> _Edits:
    """An ordinary space."""
    return ((*match.span(), " "),)


def _entity(match: re.Match[str]) -> _Edits:
    """The character that an entity names, in its standard form."""
    char = html.unescape(match[0])
    return () if len(char) != 1 else ((*match.span(), " " if char in SPACES else fold_width(char)),)


def _entity_en(match: re.Match[str]) -> _Edits:
    """The same in English, where &nbsp; and &thinsp; may group digits."""
    char = html.unescape(match[0])
    return ((*match.span(), char),) if char in _THIN else _entity(match)


def _formula(match: re.Match[str]) -> _Edits:
    """$1 0 . 5 \\%$, as parsers of scanned pages print numbers: the numeral without its dollars, spaces, backslashes."""
    inner = match[1]
    found = []
    for piece in re.finditer(r"\\sim|\\%|[ {}$\\]", match[0]):
        new = {"\\sim": "~", "\\%": "%"}.get(piece[0], "")
        found.append((match.start() + piece.start(), match.start() + piece.end(), new))
    return found if re.search(r"\d", inner) else ()


def _letters(match: re.Match[str]) -> _Edits:
    """2O19年, 5O余名: letters that a scanner read for digits; 5l is a volume."""
    text, at = match[1], match.start(1)
    after = match.string[match.end(1) : match.end(1) + 3].lstrip(" ")[:1]
    digits = sum(c.isdigit() for c in text)
    if digits * 2 < len(text) or (
        not text.isdigit() and text[-1] in "lI" and after not in tuple("年月日时分")
    ):
        return ()
    return [(at + i, at + i + 1, "0" if c in "Oo" else "1") for i, c in enumerate(text) if not c.isdigit()]


def _zero(match: re.Match[str]) -> _Edits:
    """二O一九年, 二0一九年: the zero among Chinese digits."""
    return ((*match.span(), "〇" * len(match[0])),)


_MEASURED = (
    "万",
    "亿",
    "元",
    "吨",
    "美元",
    "公里",
    "公斤",
    "公顷",
    "摄氏",
    "点的",
    "点下",
    "点上",
    "点,",
    "点，",
    "点。",
)


def _full_stop(match: re.Match[str]) -> _Edits | str:
    """12。3%, 2·81亿, 23·5点: a decimal point, where no sentence can begin; elsewhere a full stop, and perhaps damaged."""
    at, after = match.start("stop"), match.string[match.end() : match.end() + 2]
    if after.startswith(("%", "‰")) or (match["stop"] == "·" and after.startswith(_MEASURED)):
        return ((at, at + 1, "."),)
    return ()


def _dashes(match: re.Match[str]) -> _Edits:
    """3--5天: one dash between two numbers."""
    return ((*match.span(), match[0][0]),)


def _single_digits(match: re.Match[str]) -> _Edits | str:
    """2 0 1 9 年, 1 0 . 5 万吨: digits scanned one by one."""
    if "." in match[0] or (sum(c.isdigit() for c in match[0]) >= 4 and _counts(match)):
        return _without_spaces(match)
    return "digits with spaces between them: one number, or several"


def _point(match: re.Match[str]) -> _Edits | str:
    """12. 3万吨 is 12.3; after the beginning of a sentence it is the number of a list."""
    before = match.string[max(0, match.start() - 3) : match.start()].strip(" ")[-1:]
    if not before or before in "。；;！!？?:：)\n":
        return _LIST_NUMBER if _counts(match) else ()
    if len(match["whole"]) > 3:
        return "a decimal, or the end of a sentence"
    return _without_spaces(match)


def _comma(match: re.Match[str]) -> _Edits | str:
    """5，600元, 5, 600元: thousands."""
    return [
        (match.start() + m.start(), match.start() + m.end(), ",")
        for m in re.finditer(" ?[,，] ?", match[0])
        if m[0] != ","
    ]


def _thousands(match: re.Match[str]) -> _Edits | str:
    """1 200 吨: thousands, where a unit follows."""
    return _without_spaces(match) if _counts(match) else "thousands, or several numbers"


def _counts(match: re.Match[str]) -> bool:
    """Whether a unit may follow: a Han character or a per cent sign."""
    after = match.string[match.end() : match.end() + 3].lstrip(" ")[:1]
    return after != "" and (after in "%‰℃" or is_han(after))


def _scanned(match: re.Match[str]) -> _Edits:
    """洛 阳 市: characters scanned one by one; a run of numerals alone is a list."""
    chars = match[0].split()
    year = chars[-1] in "年" and len(chars) == 5
    if not year and sum(c in _NUMERAL for c in chars) * 2 > len(chars):
        return ()
    return _without_spaces(match)


def _financial(match: re.Match[str]) -> _Edits:
    """伍拾元, 肆元伍角: numerals that are everyday characters elsewhere (队伍, 大陆, 收拾, 参加)."""
    return [
        (match.start() + i, match.start() + i + 1, _FINANCIAL[c])
        for i, c in enumerate(match[0])
        if c in _FINANCIAL
    ]


def _twenties(match: re.Match[str]) -> _Edits:
    """廿一 is 二十一."""
    return ((*match.span(), {"廿": "二十", "卅": "三十", "卌": "四十"}[match[0]]),)


_FINANCIAL = {"伍": "五", "陆": "六", "拾": "十", "参": "三"}

_Step = tuple[re.Pattern[str], re.Pattern[str], Callable[[re.Match[str]], _Edits | str]]
"""(what must be in the text for the step to be tried, what it looks for, what it does)"""


@cache
def _steps(lang: Lang) -> tuple[re.Pattern[str], tuple[_Step, ...]]:
    """What a text has for any step of a language to be tried, and the steps; compiled when its first text is read."""
    rests: dict[str, list[str]] = {}
    for trigger in dict.fromkeys(t for triggers, _, _ in _ROWS[lang] for t in triggers.split("|")):
        first = re.match(r"\[[^]]*\]|\\?.", trigger)
        assert first is not None
        rests.setdefault(first[0], []).append(trigger[first.end() :])
    firsts = "".join(first[1:-1] if len(first) > 2 else re.escape(first[-1]) for first in rests)
    after = "|".join(f"(?<={first})(?:{'|'.join(rest)})" for first, rest in rests.items())
    rows = tuple((re.compile(t), re.compile(p), f) for t, p, f in _ROWS[lang])
    return re.compile(f"[{firsts}](?:{after})"), rows  # begins with a class, which is searched for faster


_INVISIBLE = (f"[{ZERO_WIDTH}]", f"[{ZERO_WIDTH}]+", _without)
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_ROWS: Mapping[Lang, tuple[tuple[str, str, Callable[[re.Match[str]], _Edits | str]], ...]] = {
    "en": (
        _INVISIBLE,
        ("&", _ENTITY, _entity_en),
        ("[0-9][Ool]|[OlI][0-9]", r"(?<![A-Za-z0-9])([0-9][0-9OolI]*[0-9])(?![A-Za-z0-9])", _letters),
        (f"[{_THIN}]", rf"(?<![0-9.,])[0-9]{{1,3}}(?:[{_THIN}][0-9]{{3}})+(?![0-9])", _without_thin),
        (f"[{_THIN}]", f"[{_THIN}]", _space),
    ),
    "zh": (
        _INVISIBLE,
        ("&", _ENTITY, _entity),
        (r"\$", r"\$([-+0-9 .,%~±×/\\{}]{1,60}|[-+0-9 .,%~\\{}]{1,40}\\sim[-+0-9 .,%~\\{}]{1,40})\$ {0,2}", _formula),
        ("[0-9][OolI]|[OlI][0-9]", rf"(?<![A-Za-z0-9])([0-9lI][0-9OolI]*)(?= {{0,2}}(?:{_HAN}|%))", _letters),
        ("[0-9]。[0-9]|[0-9]·[0-9]", r"(?<![0-9.。·])[0-9]+(?P<stop>[。·])[0-9]+(?![0-9.。·])", _full_stop),
        ("[0-9] [0-9.]|[0-9]\\. ", r"(?<![A-Za-z0-9.,])(?<![0-9.] )[0-9](?: [0-9]| ?\. ?[0-9])*(?: [0-9]| \. ?[0-9])(?![A-Za-z0-9.,])", _single_digits),
        ("[0-9] [0-9]", r"(?<![A-Za-z0-9.,])(?<![0-9] )[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?(?![A-Za-z0-9.,]| [0-9])", _thousands),
        (r"[0-9] ?\. |[0-9] \.", r"(?<![A-Za-z0-9.])(?P<whole>[0-9]+)(?: ?\. {1,2}| \.)[0-9]+(?![A-Za-z0-9.])", _point),
        ("[0-9] ?，|[0-9] ,|[0-9], ", r"(?<![A-Za-z0-9.,，])(?<![,，] )[0-9]{1,3}(?: ?[,，] ?[0-9]{3})+(?![A-Za-z0-9])", _comma),
        (rf" {_HAN} ", rf"(?<!{_HAN})(?<![^{_HAN[1:]}{_HAN} )(?<!\A{_HAN} ){_HAN}(?: {_HAN}){{2,}}(?!{_HAN})", _scanned),
        ("[0-9%‰℃°] ", rf"(?<=[0-9%‰℃°]){_GAP}(?=[%‰℃°]|{_HAN})(?![〇零一二三四五六七八九两])", _without),
        (" [0-9]", rf"(?<={_HAN})(?<![{_NUMERAL}]){_GAP}(?=[0-9])", _without),
        ("[十百千万亿余多几来] ", rf"(?<=[0-9][十百千万亿余多几来])(?:{_GAP})(?={_HAN})(?![〇零一二三四五六七八九两])", _without),
        ("[余多几亿] ", rf"(?<=[0-9][万亿千百][余多几亿]){_GAP}(?={_HAN})(?![〇零一二三四五六七八九两])", _without),
        ("[￥¥$€£] ", rf"(?<=[￥¥$€£]){_GAP}(?=[0-9])", _without),
        (r" [–—~～\-]|[–—~～\-] ", rf"(?:[0-9%℃°]|(?<=[0-9]){_HAN}{{1,2}})(?: {{1,2}}[-–—~～] {{1,2}}| {{1,2}}[–—~～]|[-–—~～] {{1,2}})(?=-?[0-9])", _without_spaces),
        ("[0-9] {1,2}[:×/]", r"[0-9] {1,2}[:×/] {1,2}(?=[0-9])", _without_spaces),
        ("[A-Za-z] | [A-Za-z]", rf"(?<=[A-Za-z]) {{1,2}}(?={_HAN})|(?<={_HAN}) {{1,2}}(?=[A-Za-z])", _without),
        ("[廿卅卌]", rf"(?<![{_NUMERAL}])[廿卅卌]", _twenties),
        ("[伍陆拾参]", rf"(?<=[{_NUMERAL}点])(?:[伍陆拾]|参(?![加观与赛会考展照谋军保股评选]))+|(?<![大队收])[伍陆拾参]{{2,}}|(?<![大队收])[伍陆拾参](?=[{_NUMERAL}点])|(?<=元)[伍陆拾参](?=[角分])|\A[伍陆拾参]\Z", _financial),
        ("[一二三四五六七八九〇][0Oo]", r"(?<=[一二三四五六七八九〇])[0Oo]{1,3}(?= {0,2}[一二三四五六七八九〇年])", _zero),
        ("--|——|~~", r"(?<=[0-9%℃])(?:--|——|~~)(?=[0-9])", _dashes),
    ),
}  # fmt: skip
