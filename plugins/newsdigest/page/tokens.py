"""The words of page furniture: paper, date, weekday, page, staff box, links, and how a line is read as a chain of them.

>>> furniture_tokens("洛阳日报 05版")
[('paper', '洛阳日报'), ('page', '05版')]
"""

from __future__ import annotations

import re

from . import vocabulary as v

_H, _C = v.HAN, v.H
_STAFF_WORD = (
    r"(?:本版|本期|值班|执行|執行|责任|責任|版面|首席|图片|圖片|文字|视觉|视频|一版|一读|二读|组版|编务|电子版|见习|助理|实习|美术|美術|副|总|總|终|初|三|今日|全媒体)*"
    r"(?:责编|責編|编辑|編輯|校对|校對|校检|校檢|检校|版式设计|版式|美编|美編|插图|插圖|插画|插畫|题图|题字|组稿|组版|編排|编排|排版|设计|設計|制图|製圖|统筹|統籌|总编|编委|审校|审核|審核|审读|审签|签发|監製|监制|"
    r"监审|主编|主編|主任|质检|美术|美術|制作|製作|策划|策劃|图编|图编|责校|投稿(?:邮箱|信箱)?|版面|邮箱|电子信箱|信箱|电邮|E-?mail|热线|熱線|报料电话|新闻热线|社长|社長|出版|承印|主办|主管|监印|终审)"
)
_SKY = r"(?:晴|阴|陰|多云|多雲|雾|霧|霾|(?:小|中|大|暴|阵|陣|雷阵|雷陣)[雨雪])"
_DEGREES = r"(?:零下|-|−)?\d{1,2}"
_WEATHER = (
    rf"(?:(?:今明|今日|今天|明天|明日|本市|我市|我县)(?:两天|夜间|白天)?)?(?:天气|天氣)(?:预报|預報)?"
    rf"|{_SKY}(?:(?:间|間|转|轉|到){_SKY}){{0,2}}"
    rf"|(?:(?:偏?[东南西北東]{{1,2}}|微)风|風)(?:\d(?:[-~—–至到]\d)?级)?"
    rf"|(?:气温|氣溫|相对湿度|相對濕度)?{_DEGREES}(?:℃|°C|度|%)?[-~—–至到]{_DEGREES}(?:℃|°C|度|%)"
)
"""A forecast as a masthead prints it: 多云转小雨 东北风3级 19℃—26℃."""
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
    ("issue", True, rf"准印证号?[: ]*(?:[(]{_C}[)])?(?:第 ?)?[A-Z]?[\d-]+ ?号?"),
    ("printer", False, r"(?:承印|印刷|印制|承印单位|主办|主办单位|主管单位)[: ] ?[^\W_]{4,24}"),
    ("weather", False, rf"{_WEATHER}"),
    ("remark", False, rf"(?:来稿|來稿)(?:请|請|恕|一律|须|須|勿|文责){_C}{{2,12}}|文责自负|恕不退稿"),
    ("mail", False, r"(?:(?:电子|電子)?(?:邮箱|信箱|邮件|郵箱|電郵)[: ] ?)?[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    ("address", True, r"(?:来信|来稿|投稿|來信|來稿|惠稿)(?:请寄|請寄|地址):[^\W_]{2,30}(?:[“「《][^\W_]{1,10}[”」》][^\W_]{0,8})?"),
    ("address", False, r"(?:本报|编辑部|报社|通讯|通信)?(?:地址|社址):[^\W_]{2,30}(?:[“「《][^\W_]{1,10}[”」》][^\W_]{0,8})?"),
    ("phone", False, r"(?:电话|電話|传真|地址|邮编|邮政编码|郵編|QQ|微信|微信号|短信)[:: ]*[\d() —-]{5,20}|\d{3,4}-\d{7,8}"),
    ("hotline", True, rf"(?:(?:本报|本報|本刊){_C}{{0,4}}?|地方)?(?:新闻|新聞|报料|读者|發行|发行|广告|廣告|投诉|订阅)?(?:热线|熱線|报料)(?:电话|電話)?[:: ]*[\d〇○零一二三四五六七八九() —-]{{5,20}}"),
    ("hotline", True, r"(?:本版|本刊|(?:本报|本報)?(?:编辑部|編輯部))(?:的)?(?:联系|聯繫|聯絡|咨询|值班)?(?:电话|電話)[:: ]*[\d() —-]{5,20}"),
    ("web", False, r"(?:" + _C + r"{1,6})?(?:网站|官网|新闻网|新聞網|客户端|公众号)"),
    ("paper", False, rf"{v.PAPER}(?:数字报|电子版|数字版)?"),
    ("page", False, r"[A-Z]?\d{1,3}(?![\d.:年月日])"),
)  # fmt: skip
_TOKEN = re.compile("|".join(f"(?P<t{i}>{pattern})" for i, (_, _, pattern) in enumerate(_TOKENS)))
STAFF = re.compile(
    rf"{_STAFF_WORD}(?:(?: ?/ ?){_STAFF_WORD})*(?:(?: ?[:/|·] ?| )(?!同志|先生|老师|老師|朋友)(?:[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+|[\d()-]{{6,20}}|{v.NAME}(?!{_C})(?:[ 、,/](?!{_STAFF_WORD}){v.NAME}(?![{_H}:])){{0,5}})|(?<=[编編辑輯对對式])(?!同志|先生|老师|老師|朋友|部){_C}{{2,3}}(?!{_C}))"
)
_GAP = re.compile(r"[ \t|·•,、/:;—–()\[\]【】<>《》«»~◆■●□★☆]+")
LABEL = re.compile(rf"(?:{v.LABELS})(?:新闻|版|专版|周刊)?(?!{_C})")
_MASTHEAD = re.compile(
    rf"{_C}{{2,5}}(?:日报|晚报|早报|晨报|时报|商报|都市报|日報|晚報|早報|時報|週報|青年报|周报)"
)
_CONTACT = re.compile(r"(?:投稿)?(?:邮箱|电邮|E-?mail|热线|熱線)|\S*(?:邮箱|热线)[:: ]")


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
        staff = STAFF.match(text, at)
        if staff:
            found.append(("staff", staff.group()))
            strong, at = True, staff.end()
            continue
        token = _TOKEN.match(text, at)
        label = LABEL.match(text, at)
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


def known_tokens(text: str) -> list[tuple[str, str]]:
    """The tokens of furniture in a line, whatever stands between them."""
    return [(_TOKENS[int((m.lastgroup or "t0")[1:])][0], m.group()) for m in _TOKEN.finditer(text)]


def only_contact(found: list[tuple[str, str]]) -> bool:
    """Nothing but an address or number to write to: a notice has such lines too."""
    return all(
        kind in ("mail", "phone", "address")
        or (kind == "staff" and _CONTACT.match(text) and not text.startswith(("本版", "本报")))
        for kind, text in found
    )


def kind_of(kinds: list[str]) -> str:
    """footer for a staff box, nav for links, header for paper, date and page."""
    if "staff" in kinds or "hotline" in kinds:
        return "footer"
    if "nav" in kinds or "link" in kinds:
        return "navigation"
    return "header"


_SPACES = re.compile(r"[ |·•/:;—()]+")


def is_header(text: str) -> bool:
    """Date, weekday or page number, three of them and more, and hardly a word beside them: a page's header, wherever it stands.

    >>> is_header("A2 港聞 2017年11月9日 星期四 編輯:梁詠詩"), is_header("本报2017年11月9日A2版报道了此事")
    (True, False)
    """
    if len(text) > 80 or text[-1] in "。!?;,":
        return False
    found = [*known_tokens(text), *(("staff", m[0]) for m in STAFF.finditer(text))]
    kinds = {kind for kind, _ in found} & {"date", "weekday", "page", "lunar", "issue", "staff", "paper"}
    return len(kinds) >= 3 and len(_SPACES.sub("", _without(text, found))) <= 4


def _without(text: str, found: list[tuple[str, str]]) -> str:
    """The text, each token of furniture a space."""
    for _, token in found:
        text = text.replace(token, " ", 1)
    return text
