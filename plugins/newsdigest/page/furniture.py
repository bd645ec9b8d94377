"""Page furniture: what the page prints that belongs to no story.

A line is furniture when it can be read, from end to end, as a chain of known tokens (paper, date,
weekday, page number, issue number, staff box, links of the electronic edition, section label), at
least one of them unmistakable. One unknown word and it is text.
"""

from __future__ import annotations

import re

from . import vocabulary as v
from .sheet import Line, Sheet

_H, _C = v.HAN, v.H
_STAFF_WORD = (
    r"(?:本版|本期|值班|执行|執行|责任|責任|版面|首席|图片|圖片|文字|视觉|视频|一版|一读|二读|组版|编务|电子版|见习|助理|实习|美术|美術|副|总|總|终|初|三|今日|全媒体)*"
    r"(?:责编|責編|编辑|編輯|校对|校對|校检|校檢|检校|版式|美编|美編|组版|編排|编排|排版|设计|設計|制图|製圖|统筹|統籌|总编|编委|审校|审核|審核|审读|审签|签发|監製|监制|"
    r"监审|主编|主編|主任|质检|美术|制作|製作|策划|策劃|图编|图编|责校|投稿(?:邮箱|信箱)?|版面|邮箱|电子信箱|信箱|电邮|E-?mail|热线|熱線|报料电话|新闻热线|社长|社長|出版|承印|主办|主管|监印|终审)"
)
_TOKENS = (
    ("date", True, rf"{v.DATE}(?:出版)?|(?:中華)?民國{_C}{{1,5}}年{_C}{{1,3}}月{_C}{{1,3}}日|\d{{1,2}}月\d{{1,2}}日 ?(?={v.WEEKDAY})"),
    ("weekday", True, v.WEEKDAY),
    ("lunar", True, r"(?:农历|農曆|夏历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?(?:[正一二三四五六七八九十冬腊臘闰閏]{1,3}月(?:初|廿|卅)?[一二三四五六七八九十]{0,3})?"),
    ("lunar", True, r"(?:农历|農曆)[正一二三四五六七八九十冬腊臘闰閏]{1,3}月(?:初|廿|卅)?[一二三四五六七八九十]{1,3}"),
    ("page", True, r"第? ?[A-Z]?\d{1,3}(?: ?[-—~至] ?\d{1,3})? ?版(?![本权權画畫])|[A-Z]\d{1,2}(?![A-Za-z0-9])|第[一二三四五六七八九十]{1,3}版|版次[:: ]*[A-Z]?\d+|第 ?\d{1,3} ?[页頁]|[—–-] ?\d{1,3} ?[—–-]|[一二三四五六七八]版"),
    ("issue", True, r"(?:总|總)?第 ?\d{1,6} ?(?:期|号|號)|(?:今日|本期)[共]?\d{1,3}版|(?:国内)?统一(?:连续出版物)?(?:刊)?号:? ?CN ?\d\d-\d{4}|CN ?\d\d-\d{4}(?:/[A-Z0-9]+)?|邮发代号:? ?\d+-\d+|(?:零售|定价|每份)(?:价)?:? ?[\d.]+元"),
    ("nav", True, r"首页|上一[版篇期]|下一[版篇期]|返回(?:目录|首页|顶部)|版面导航|版面概览|(?:本版)?标题导航|本版新闻|放大|缩小|默认|字体|字号|打印(?:本页)?|关闭(?:窗口)?|分享到?|收藏|朗读|PDF版?|往期回顾|电子版|數位版|数字报(?:刊)?|版权声明|复制链接"),
    ("latin", True, r"(?:THE )?[A-Z][A-Z]+(?: [A-Z]+){0,3}(?: DAILY| NEWS| TIMES| POST| WEEKLY)|[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Daily|News|Times|Evening News|Morning Post|Weekly)"),
    ("link", True, r"https?://[!-~]+|www\.[!-~]+"),
    ("mail", False, r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    ("address", False, r"(?:(?:本报|编辑部|报社|通讯|通信)?(?:地址|社址)|(?:来信|来稿|投稿)(?:请寄|地址)):[^\W_]{4,30}"),
    ("phone", False, r"(?:电话|電話|传真|地址|邮编|QQ|微信|微信号|短信)[:: ]*[\d() -]{5,20}|\d{3,4}-\d{7,8}"),
    ("hotline", True, r"(?:本报|新闻|报料|读者|发行|广告|投诉|订阅)?(?:热线|熱線|报料)(?:电话)?[:: ]*[\d()—-]{5,20}"),
    ("paper", False, rf"{v.PAPER}(?:数字报|电子版|数字版)?"),
    ("page", False, r"[A-Z]?\d{1,3}(?![\d.:年月日])"),
    ("web", False, r"(?:" + _C + r"{1,6})?(?:网站|官网|客户端|公众号)"),
)  # fmt: skip
_TOKEN = re.compile("|".join(f"(?P<t{i}>{pattern})" for i, (_, _, pattern) in enumerate(_TOKENS)))
_STAFF = re.compile(
    rf"{_STAFF_WORD}(?:(?: ?/ ?){_STAFF_WORD})*(?:(?: ?[:/|·] ?| )(?!同志|先生|老师|老師|朋友)(?:[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+|[\d()-]{{6,20}}|{v.NAME}(?!{_C})(?:[ 、,/](?!{_STAFF_WORD}){v.NAME}(?![{_H}:])){{0,5}})|(?<=[编編辑輯对對式])(?!同志|先生|老师|老師|朋友|部){_C}{{2,3}}(?!{_C}))"
)
_GAP = re.compile(r"[ \t|·•,、/:;—–()\[\]【】<>《》«»~◆■●□★☆]+")
_LABEL = re.compile(rf"(?:{v.LABELS})(?:新闻|版|专版|周刊)?(?!{_C})")
_ISO = re.compile(r"(\d{4}) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2})")
_MASTHEAD = re.compile(
    rf"{_C}{{2,5}}(?:日报|晚报|早报|晨报|时报|商报|都市报|日報|晚報|早報|時報|週報|青年报|周报)"
)
_TITLE = re.compile(rf"{v.PAPER}|{_C}{{2,8}}(?:周刊|週刊|专刊|專刊|副刊|特刊)")
"""A line that can be the name of a paper or of a part of it, beside a date or page number."""
_CONTACT = re.compile(r"(?:投稿)?(?:邮箱|电邮|E-?mail|热线|熱線)|\S*(?:邮箱|热线)[:: ]")
_TELEPHONE = re.compile(r"(?:联系)?(?:电话|電話|传真|热线|邮箱|电子信箱|信箱|电邮|QQ)[:: ] ?[!-~ ]{5,40}")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "元": 1}


def set_furniture_aside(sheet: Sheet) -> None:
    """Classify furniture, and learn paper, date and page number from it."""
    for line in sheet.lines:
        if line.forced and line.forced.as_ != "furniture":
            continue
        if line.kind not in ("prose", "heading") or len(line.text) > 160:
            continue
        found = furniture_tokens(line.text)
        if found is None and (_is_column_label(sheet, line) or _is_top_label(sheet, line)):
            line.classify("furniture", "the name of a column over the next head")
            line.detail = "column"
            continue
        if found is None and (_is_over_header(sheet, line) or _is_staff_contact(sheet, line)):
            line.classify("furniture", "stands among the lines that head the page")
            line.detail = "header"
            _learn(sheet, _known(line.text))
            continue
        if found is None:
            found = _masthead_line(sheet, line)
            if found is None:
                continue
        if _only_contact(found) and not (_beside_furniture(sheet, line) or _closes_page(sheet, line)):
            continue
        kinds = [kind for kind, _ in found]
        if kinds == ["date"] and line.kind == "prose" and _may_be_signed_date(sheet, line):
            continue
        line.classify("furniture", "reads as " + ", ".join(dict.fromkeys(kinds)))
        line.detail = _kind_of(kinds)
        _learn(sheet, found)


def furniture_tokens(text: str) -> list[tuple[str, str]] | None:
    """The line as furniture, token by token; None when it is not furniture."""
    text = text.strip("*# ")
    if text.endswith(":") or text[-1:] in "。!?":
        return None
    found: list[tuple[str, str]] = []
    strong = False
    at = 0
    while at < len(text):
        gap = _GAP.match(text, at)
        if gap:
            at = gap.end()
            continue
        staff = _STAFF.match(text, at)
        if staff:
            found.append(("staff", staff.group()))
            strong, at = True, staff.end()
            continue
        token = _TOKEN.match(text, at)
        label = _LABEL.match(text, at)
        if label and (not token or label.end() >= token.end()):
            found.append(("label", label.group()))
            at = label.end()
        elif token:
            index = int((token.lastgroup or "t0")[1:])
            kind, sure, _ = _TOKENS[index]
            if (
                kind == "page"
                and token.group().startswith(("-", "—", "–"))
                and (at > 0 or token.end() < len(text))
            ):
                return None
            found.append((kind, token.group()))
            strong, at = strong or sure, token.end()
        else:
            return None
    if not found:
        return None
    kinds = {kind for kind, _ in found}
    if "paper" in kinds and (
        kinds & {"page", "link", "mail"}
        or (kinds == {"paper", "label"} and _MASTHEAD.match(found[0][1]))
        or (len(found) == 1 and _MASTHEAD.match(found[0][1]))
    ):
        strong = True
    if kinds == {"page", "label"} and len(found) == 2 and re.match(r"[A-Z]|\d\d(?!\d)", found[0][1]):
        strong = True  # 03 综合
    if "label" in kinds and len(found) == 1:
        return None
    if kinds <= {"nav", "label"} and len(found) == 1 and len(text) < 3:
        return None
    return found if strong else None


def _masthead_line(sheet: Sheet, line: Line) -> list[tuple[str, str]] | None:
    """Above the first heading or text of the page: date, weekday or page number among words we do not know."""
    if len(line.text) <= 12 and _TITLE.fullmatch(line.text) and _beside_furniture(sheet, line):
        return [("paper", line.text)]
    if line.kind != "prose" or len(line.text) > 60 or line.text[-1] in "。!?;,、:" or sheet.begun(line):
        return None
    found = _known(line.text)
    sure = {kind for kind, _ in found} & {"date", "weekday", "page", "lunar", "issue"}
    known = sum(len(text) for _, text in found)
    return found if (len(sure) >= 2 or (sure and known * 2 >= len(line.text))) else None


def _known(text: str) -> list[tuple[str, str]]:
    """The tokens of furniture in a line, whatever stands between them."""
    return [(_TOKENS[int((m.lastgroup or "t0")[1:])][0], m.group()) for m in _TOKEN.finditer(text)]


def _is_over_header(sheet: Sheet, line: Line) -> bool:
    """Short words over a line of the page's header, nothing but furniture above: what the page calls itself.

    Only where headings are marked: elsewhere a date may stand under a title.
    """
    if line.kind != "prose" or len(line.text) > 24 or line.text[-1] in "。!?;,、:”)" or sheet.begun(line):
        return False
    i = sheet.index(line)
    if not (sheet.marked or sheet.bold) or i > 8 or any(x.kind != "furniture" for x in sheet.lines[:i]):
        return False
    below = sheet.lines[i + 1 : i + 2]
    return (
        bool(below)
        and below[0].kind != "heading"
        and bool(furniture_tokens(below[0].text) or _masthead_line(sheet, below[0]))
    )


def _is_staff_contact(sheet: Sheet, line: Line) -> bool:
    """A telephone number or address alone, under the staff box over the first heading."""
    i = sheet.index(line)
    if not _TELEPHONE.fullmatch(line.text) or not i or sheet.begun(line):
        return False
    above, below = sheet.lines[i - 1], sheet.lines[i + 1 : i + 2]
    return above.kind == "furniture" and bool(below) and below[0].kind == "heading"


def _is_column_label(sheet: Sheet, line: Line) -> bool:
    """`# 图片新闻` right over a deeper heading: the name of a column, not a head of the story."""
    if line.kind != "heading" or line.style not in ("atx", "setext") or not _LABEL.fullmatch(line.text):
        return False
    below = sheet.lines[sheet.index(line) + 1 : sheet.index(line) + 2]
    return bool(below) and below[0].kind == "heading" and below[0].level > line.level


def _is_top_label(sheet: Sheet, line: Line) -> bool:
    """The first words of the page, too short for a head, set apart over the first heading: the name of a column."""
    if (
        line.kind != "prose"
        or len(line.text) > 6
        or not (sheet.marked or sheet.bold)
        or line.text[-1] in "。!?:,"
    ):
        return False
    i = sheet.index(line)
    if i > 12:
        return False
    below = [x for x in sheet.lines[i + 1 : i + 6] if x.kind == "heading" or not furniture_tokens(x.text)][:1]
    return (
        all(x.kind == "furniture" for x in sheet.lines[:i])
        and bool(below)
        and below[0].kind == "heading"
        and below[0].gap > 0
    )


def _only_contact(found: list[tuple[str, str]]) -> bool:
    """Nothing but an address or number to write to: a notice has such lines too."""
    return all(
        kind in ("mail", "phone", "address")
        or (kind == "staff" and _CONTACT.match(text) and not text.startswith(("本版", "本报")))
        for kind, text in found
    )


def _beside_furniture(sheet: Sheet, line: Line) -> bool:
    """Furniture stands right above or below."""
    i = sheet.index(line)
    near = sheet.lines[max(0, i - 1) : i + 2]
    return any(
        x is not line
        and (
            x.kind == "furniture"
            or (furniture_tokens(x.text) and not _only_contact(furniture_tokens(x.text) or []))
        )
        for x in near
    )


def _closes_page(sheet: Sheet, line: Line) -> bool:
    """The very last line, where a paper tells its readers how to write to it."""
    return line is sheet.lines[-1] and bool(
        re.match(r"投稿|来稿|来信|读者|新闻|编辑部|报社|社址|地址", line.text)
    )


def _may_be_signed_date(sheet: Sheet, line: Line) -> bool:
    """A bare date is the end of a letter or notice when a short line without end mark stands right above it."""
    index = sheet.index(line)
    if index < 1:
        return False
    above = sheet.lines[index - 1]
    below = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    if above.kind != "prose":
        return False
    spaced = line.gap > 0 or above.gap > 0  # the page sets its paragraphs apart by blank lines
    close = below is not None and below.gap == 0 and (spaced or len(above.text) > 20)
    if below is not None and below.kind == "prose" and close and not furniture_tokens(below.text):
        return False
    return above.text[-1] not in "。,;:" or any(
        x.kind == "prose" and len(x.text) > 20 for x in sheet.lines[:index]
    )


def _kind_of(kinds: list[str]) -> str:
    """footer for a staff box, nav for links, header for paper, date and page."""
    if "staff" in kinds or "hotline" in kinds:
        return "footer"
    if "nav" in kinds or "link" in kinds:
        return "navigation"
    return "header"


def _learn(sheet: Sheet, found: list[tuple[str, str]]) -> None:
    """Paper, date and page number of the page, from the first furniture that prints them."""
    for kind, text in found:
        if kind == "paper" and not sheet.newspaper:
            sheet.newspaper = re.sub(r"(?:数字报|电子版|数字版)$", "", text)
        elif kind == "date" and not sheet.date:
            sheet.date = iso_date(text)
        elif kind == "page" and not sheet.page_no:
            number = re.search(r"[A-Z]?\d{1,3}|[一二三四五六七八九十]+", text)
            if number:
                sheet.page_no = number.group()


def iso_date(text: str) -> str | None:
    """2019年11月4日, 2019/11/4, 二〇一九年十一月四日 as 2019-11-04; None for no date of the calendar."""
    republic = re.search(r"民國(\w{1,5})年(\w{1,3})月(\w{1,3})日", text)
    match = _ISO.search(text)
    if republic:  # the calendar of the Republic: its first year is 1912
        year, month, day = _count(republic[1]) + 1911, _small(republic[2]), _small(republic[3])
    elif match:
        year, month, day = (int(part) for part in match.groups())
    else:
        match = re.search(r"([二一][〇○零一二三四五六七八九]{3})年(\w{1,3})月(\w{1,3})日", text)
        if not match:
            return None
        year = int("".join(str(_DIGITS[c]) for c in match[1]))
        month, day = _small(match[2]), _small(match[3])
    if 1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2200:
        return f"{year:04d}-{month:02d}-{day:02d}"
    return None


def _count(text: str) -> int:
    """一○八, 九十八, 百零八 as a number."""
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        return (_DIGITS.get(hundreds, 1) if hundreds else 1) * 100 + _small(rest.lstrip("零〇○"))
    if "十" in text or len(text) == 1:
        return _small(text)
    return int("".join(str(_DIGITS.get(c, 0)) for c in text))


def _small(text: str) -> int:
    """十一, 廿三, 元 as a number up to 99."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    return _DIGITS.get(text, 0)
