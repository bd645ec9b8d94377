"""What numerals are written with, and their plain forms: half width, simplified, everyday characters."""

from __future__ import annotations

from decimal import Context, Decimal

from ..text import fold_width

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
            coin = before == "元" and after in ("角", "分")  # 肆元伍角
            beside = before in _NEIGHBOURS or after in _NEIGHBOURS or coin
            if (beside and before + char not in ("大陆", "队伍", "收拾")) or len(plain) == 1:
                out[i] = _FINANCIAL[char]
    return "".join(out)
