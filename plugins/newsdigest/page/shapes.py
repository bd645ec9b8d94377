"""Lines that are lines by nature: lists, tables, verse, letters. They end without a full stop and must not be joined.

A short line is no list item by its length alone: only a marker, cells, or several short lines in a row
that read as lines make one.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import Line, Sheet

_H, _C = v.HAN, v.H
_INNER = re.compile(r"[。!?;](?=.)")
_SALUTE = re.compile(
    r"(?:(?:尊敬|亲爱|親愛|敬爱|敬愛|可爱)的.{1,24}[:!,]?|各位.{1,20}[:!]|(?:.{1,16})(?:同志|先生|女士|老师|老師|朋友|朋友们|编辑部?|市民|读者|讀者|家长|同学|同學|父老|乡亲们|领导|书记|市长|小姐|阁下|同仁|妈妈|爸爸|叔叔|阿姨|爷爷|奶奶|战友|单位|部门|公司)(?:们|們)?:|(?:编辑|编辑部|記者|记者|編輯)(?:同志|老师|先生)?(?:们)?(?:,?(?:您|你)(?:们)?好)?[:!]|(?:.{1,12}),?(?:您|你)们?好[!:。])"
)
_DEAR = re.compile(r"(?:尊敬|亲爱|親愛|敬爱|敬愛)的")
_CLOSE = re.compile(
    r"(?:此致|敬礼|敬禮|此致 ?敬礼|此颂|顺颂.{0,6}|顺祝.{0,8}|祝(?:您|你|贵|大家|工作|身体|编|好|安|一切|全家|万事).{0,12}|谨启|谨上|敬上|特此(?:公告|通知|函告|通告|声明|说明|证明|复函|致谢|感谢)|即颂.{0,6}|專此|敬祝.{0,8}|祝.{1,14}(?=[!。]))[!。,]?"
)
_SIGNED = re.compile(
    rf"(?:.{{0,12}}(?:读者|市民|讀者|群众|村民|居民|网友|家长|学生|教师|游客|乘客|业主|职工|你的|您的|儿子|女儿|爱你的).{{0,10}}|.{{2,24}}(?:局|委员会|办公室|公司|政府|中心|学校|大学|中学|小学|医院|编辑部|协会|委|党支部|法院|检察院|委会|队|社区|厅|处|部|社|报社|会|组|行|站|院|馆|所|园|厂|店|镇|县|市|办)|{v.NAMES})"
)
_LABELLED = re.compile(rf"{_C}{{1,3}} ?{_C}{{1,5}} ?: ?[^。]{{1,60}}")
_LABEL_WORDS = re.compile(
    rf"[{_H} ]{{0,6}}(?:时间|日期|地点|地址|电话|热线|邮箱|信箱|联系人|邮编|网址|传真|联系方式|报名方式|票价|定价|主办|承办|协办|主办单位|承办单位|协办单位|账号|户名|开户行|微信|QQ|手机|报名|咨询|監製|導演|导演|主演|作者|出版社|電話|地點|時間|日期|地址) ?: ?[^。]{{1,60}}"
)
_PURE = re.compile(rf"[{_H}A-Za-z “”‘’「」《》·]{{2,18}}[,。!?…—;]*")
_REGULAR = re.compile(rf"{_C}{{3,9}}(?:[,。!?;、]{_C}{{3,9}}){{0,3}}[,。!?;]?")
_CELL = re.compile(r"(?<![A-Za-z.]) | (?![A-Za-z])")
"""A space that is not between Latin words."""
_SCORE = re.compile(r"\d{1,3} ?[:比-] ?\d{1,3}|\d+分\d+秒|\d+秒\d|[\d.]+(?:米|分|环|公斤|元|%)")


def mark_shapes(sheet: Sheet) -> None:
    """Classify list items, table rows, verse, salutations and signatures."""
    prose = [x for x in sheet.lines if x.kind == "prose"]
    for line in prose:
        _mark_item(line)
        if line.kind == "prose" and _LABEL_WORDS.fullmatch(line.text) and line.text[-1] not in "。,、;":
            line.classify("row", "a label and what belongs to it")
        if line.kind == "prose" and re.match(r"(?:上联|下联|横批|横额|上聯|下聯|橫批)[: ]", line.text):
            line.classify("verse", "a line of a couplet")
        if line.kind == "prose" and not line.cuts and _is_celled(line):
            line.classify("row", "cells between spaces")
        if (
            line.kind == "prose"
            and line.text.startswith("|")
            and line.text.endswith("|")
            and len(line.text) > 2
        ):
            line.classify("row", "a table row between |")
    _mark_letters(sheet)


def _mark_item(line: Line) -> None:
    """A list item by its marker."""
    match = v.MARKER.match(line.text)
    if match and match.end() < len(line.text) and not line.text.startswith(("--", "——")):
        if line.text[0] in "-*+" and match.end() < 2:
            return
        line.classify("li", f"begins with {match.group().strip()}")
    elif line.text.startswith("> "):
        line.classify("quote", "begins with >")


def _mark_letters(sheet: Sheet) -> None:
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
            (closing or (letter and _ends_here(lines, i))) and len(text) <= 30 and text[-1] not in "。!?,;、:"
        ):
            line.classify("signature", "stands under the end of a letter")
            closing = 0 if re.fullmatch(v.DATE, text) else max(0, closing - 1)
            letter = letter and not re.fullmatch(v.DATE, text)
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


def _ends_here(lines: list[Line], i: int) -> bool:
    """Nothing but short lines follows before the next head."""
    if i == 0 or (lines[i - 1].kind == "prose" and lines[i - 1].text[-1] not in "。!?”"):
        return False
    for line in lines[i + 1 : i + 4]:
        if line.kind in ("heading", "furniture", "rule"):
            return True
        if line.kind not in ("prose", "signature", "byline") or len(line.text) > 30 or line.text[-1] in "。":
            return False
    return i + 4 >= len(lines)


def _is_celled(line: Line) -> bool:
    """Three cells and more between spaces, no sentence among them; spaces within Latin text do not count."""
    text = line.text
    if len(text) > 60 or text[-1] in "。!?;,、:" or re.search(r"[。!?;,]", text):
        return False
    return len(_CELL.findall(text)) >= 2


def mark_groups(sheet: Sheet) -> None:
    """Rows and verse: several lines in a row that read as lines."""
    group: list[Line] = []
    above: Line | None = None
    for line in [*(x for x in sheet.lines if x.kind not in ("caption", "credit", "marker")), None]:
        if line is not None and line.kind in ("prose", "row") and not line.wrapped and _could_be_line(line):
            group.append(line)
            continue
        _decide_group(group, above)
        group, above = [], line


def _could_be_line(line: Line) -> bool:
    """Short, one sentence at most, no piece of a byline or dateline."""
    text = line.text
    if line.cuts or line.kind == "row":
        return line.kind == "row"
    limit = 64 if (text.count(" ") >= 2 or line.wide or _LABELLED.fullmatch(text)) else 26
    return len(text) <= limit and not _INNER.search(text)


def _decide_group(group: list[Line], above: Line | None) -> None:
    """Celled, labelled or verse lines make a group; a piece of a sentence among them is left alone."""
    if above is not None and above.kind == "prose" and above.text[-1] not in "。!?…:;)”":
        group = group[1:]  # what follows an open sentence belongs to it
    if len(group) < 2:
        return
    cells = [len(_CELL.findall(x.text)) for x in group]
    celled = sum(x.kind == "row" or _is_cells(x, c) for c, x in zip(cells, group, strict=True))
    ended = sum(x.text[-1] in "。!?…" for x in group)
    count = len(group)
    _mark_labelled(group)
    whole = all(not _breaks_off(x.text) for x in group)
    if whole and (
        (celled >= 2 and celled * 3 >= count * 2)
        or (count >= 3 and min(cells) >= 1 and max(cells) - min(cells) <= 1 and not ended)
    ):
        kind, why = "row", "one of several lines of cells"
    elif (count >= 3 and _is_verse(group)) or _is_couplet(group, above):
        kind, why = "verse", "one of several short lines"
    else:
        return
    for line in group:
        if line.kind == "prose" and not (
            why == "one of several lines of cells" and re.search(r"[,。;](?!\d)", line.text)
        ):
            line.classify(kind, why)


def _mark_labelled(group: list[Line]) -> None:
    """Two and more lines in a row with a label each, none a sentence, are rows."""
    run: list[Line] = []
    for line in [*group, None]:
        if line is not None and _LABELLED.fullmatch(line.text) and line.text[-1] not in "。!?…,、":
            run.append(line)
            continue
        if len({x.text.split(":")[0] for x in run}) >= 2:
            for x in run:
                x.classify("row", "one of several lines with a label")
        run = []


def _is_couplet(group: list[Line], above: Line | None) -> bool:
    """Two lines of one length behind a colon."""
    same = len({len(x.text.rstrip(",。!;")) for x in group}) == 1
    return (
        same
        and above is not None
        and above.text[-1] == ":"
        and all(_REGULAR.fullmatch(x.text) for x in group)
    )


def _is_cells(line: Line, gaps: int) -> bool:
    """Two gaps, or one wide gap, or one gap and a score; and no clause in it."""
    if re.search(r"[,。;!?](?!\d)", line.text):
        return False
    return gaps >= 2 or (gaps == 1 and (line.wide or bool(_SCORE.search(line.text))))


def _breaks_off(text: str) -> bool:
    """Ends as no line of a table does."""
    return text[-1] in ",、(“‘「『《" or text[0] in ",、。)”’」』》"


def _is_verse(group: list[Line]) -> bool:
    """Lines without a mark inside, or phrases of one length between marks; most without a full stop."""
    if all(_REGULAR.fullmatch(x.text) for x in group):
        sizes = {len(part) for x in group for part in re.split(r"[,。!?;、]", x.text) if part}
        if max(sizes) - min(sizes) <= 1:
            return True
    pure = sum(bool(_PURE.fullmatch(x.text)) for x in group)
    short = all(len(x.text) <= 20 for x in group)
    ended = sum(x.text[-1] in "。!?" for x in group)
    return pure * 10 >= len(group) * (7 if short else 9) and ended * 2 <= len(group)
