"""Letters and notices: who is addressed, and who signs, where and when, under the last sentence."""

from __future__ import annotations

import re

from ..text import has_ended
from . import vocabulary as v
from .sheet import PageLine, Sheet

_SALUTE = re.compile(
    r"(?:(?:尊敬|亲爱|親愛|敬爱|敬愛|可爱)的.{1,24}[:!,]?|各位.{1,20}[:!]|各(?:乡|镇|县|市|区|街道|部门|单位|学校|村|科室|有关)[^。,;:]{0,26}:|(?:.{1,16})(?:同志|先生|女士|老师|老師|朋友|朋友们|编辑部?|市民|读者|讀者|家长|同学|同學|父老|乡亲们|领导|书记|市长|小姐|阁下|同仁|妈妈|爸爸|叔叔|阿姨|爷爷|奶奶|战友|单位|部门|公司)(?:们|們)?:|(?:编辑|编辑部|記者|记者|編輯)(?:同志|老师|先生)?(?:们)?(?:,?(?:您|你)(?:们)?好)?[:!]|(?:.{1,12}),?(?:您|你)们?好[!:。])"
)
_DEAR = re.compile(r"(?:尊敬|亲爱|親愛|敬爱|敬愛)的")
_CLOSE = re.compile(
    r"(?:此致|敬礼|敬禮|此致 ?敬礼|此颂|顺颂.{0,6}|顺祝.{0,8}|祝(?:您|你|贵|大家|工作|身体|编|好|安|一切|全家|万事).{0,12}|谨启|谨上|敬上|特此(?:公告|通知|函告|通告|声明|说明|证明|复函|致谢|感谢)|即颂.{0,6}|專此|敬祝.{0,8}|祝.{1,14}(?=[!。]))[!。,]?"
)
_SIGNED = re.compile(
    rf"(?:.{{0,12}}(?:读者|市民|讀者|群众|村民|居民|网友|家长|学生|教师|游客|乘客|业主|职工|你的|您的|儿子|女儿|爱你的).{{0,10}}|.{{2,24}}(?:局|委员会|办公室|公司|政府|中心|学校|大学|中学|小学|医院|编辑部|协会|委|党支部|法院|检察院|委会|队|社区|厅|处|部|社|报社|会|组|行|站|院|馆|所|园|厂|店|镇|县|市|办)|{v.NAMES})"
)


def mark_letters(sheet: Sheet) -> None:
    """Salutation where a text begins; the lines after 此致 or 敬礼 up to the next head, and dates, are its signature."""
    lines = sheet.lines
    letter = False
    closing = 0
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else None
        if line.kind in ("heading", "furniture"):
            letter, closing = letter and line.kind == "furniture", 0
            continue
        if line.kind not in ("prose", "byline"):
            continue
        text = line.text
        if (
            len(text) <= 26
            and _SALUTE.fullmatch(text)
            and (
                _DEAR.match(text)
                or above is None
                or above.kind != "prose"
                or above.text[-1] in "。!?)"
                or len(above.text) <= 30
            )
        ):
            line.classify("salutation", "addresses somebody")
            letter = True
        elif len(text) <= 24 and _CLOSE.fullmatch(text):
            line.classify("signature", "a closing phrase")
            closing = 4
        elif (
            (closing or (letter and _ends_here(lines, i)))
            and len(text) <= 30
            and text[-1] not in ",、:"
            and not re.search(r"[。!?;]", text)
        ):
            line.classify("signature", "stands under the end of a letter")
            dated = bool(re.fullmatch(v.DATE, text) or v.SHORT_DATE.fullmatch(text))
            closing = 0 if dated else max(0, closing - 1)
            letter = letter and not dated
        elif (
            re.fullmatch(rf"{v.DATE}", text)
            and above is not None
            and above.kind in ("prose", "signature", "byline", "li", "row")
        ):
            line.classify("signature", "the date under a text")
            if (
                above.kind in ("prose", "byline")
                and len(above.text) <= 30
                and above.text[-1] not in "。!?,;、:"
                and _SIGNED.fullmatch(above.text)
            ):
                above.classify("signature", "stands above the date of a text")
        else:
            closing = 0
    _mark_signatures(lines)


_PLACE = (
    rf"{v.H}{{1,12}}(?:县|縣|乡|鄉|镇|鎮|村|市|区|區|路|街|巷|里|社区|小区|新村|宿舍|厂|公司|学校|中学|小学)"
)
_READER = r"[一众]?(?:(?:全体|部分|一群)(?:居民|村民|师生|职工|业主|学生|家长|住户)|读者|讀者|市民|居民|村民|农民|家长|家長|学生|學生|用户|乘客|业主|老人|教师|职工)"
_WRITER = re.compile(
    rf"{_PLACE} ?(?:{_READER})?(?: {v.NAME}|(?<= ){_READER}| {_READER})"  # 安丰县柳庄乡 徐有田
    rf"|{_READER} {v.NAME}"
    rf"|—{{1,2}} ?(?:{v.H}{{0,14}}{_READER}|{v.H}{{2,14}})? ?{v.NAME}"  # ——市民 苏秀兰
    rf"|(?:夫|妻|父|母|子|女|兄|弟|立启事人|啟事人|启事人|声明人|聲明人|失主) {v.NAME}"  # under a notice
)


def _mark_signatures(lines: list[PageLine]) -> None:
    """Under a last sentence: a place or a part and a name; under that, the date or the address, if the text ends there."""
    for i, line in enumerate(lines):
        above = lines[i - 1] if i else None
        if line.kind != "prose" or line.cuts or above is None or len(line.text) > 24:
            continue
        if above.kind == "prose" and above.text[-1] in "。!?…”」" and len(above.text) > 6:
            if _WRITER.fullmatch(line.text) and v.is_name(line.text.split(" ")[-1].lstrip("—")):
                line.classify("signature", "a name under the last sentence")
            elif re.fullmatch(rf"{_PLACE} ?{_READER}", line.text):
                line.classify("signature", "a reader under the last sentence")
        elif above.kind == "signature" and "last sentence" in above.why:
            if v.SHORT_DATE.fullmatch(line.text):
                line.classify("signature", "the date under a name")
            elif line.text[-1] not in "。!?,;、:" and _is_last(lines, i):
                line.classify("signature", "the address under a name")


def _is_last(lines: list[PageLine], i: int) -> bool:
    """Whether a head, furniture or the end of the page stands below."""
    return i + 1 == len(lines) or lines[i + 1].kind in ("heading", "furniture", "rule")


def _ends_here(lines: list[PageLine], i: int) -> bool:
    """Nothing but short lines follows before the next head."""
    if i == 0 or (lines[i - 1].kind == "prose" and not has_ended(lines[i - 1].text)):
        return False
    for line in lines[i + 1 : i + 4]:
        if line.kind in ("heading", "furniture", "rule"):
            return True
        if line.kind not in ("prose", "signature", "byline") or len(line.text) > 30 or line.text[-1] in "。":
            return False
    return i + 4 >= len(lines)
