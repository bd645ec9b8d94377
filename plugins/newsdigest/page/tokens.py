"""The words of page furniture: paper, date, weekday, page, staff box, links, and how a line is read as a chain of them.

>>> furniture_tokens("洛阳日报 05版")
[('paper', '洛阳日报'), ('page', '05版')]
"""

from __future__ import annotations

import re
from functools import cache

from . import vocabulary as v

_H, _C = v.HAN, v.H
_TOKENS = v.TABLE["token"]


@cache
def _token() -> re.Pattern[str]:
    """Any token; the name of its group is its number."""
    groups = (f"(?P<t{i}>{v.expand(row['pattern'], 'tokens')})" for i, row in enumerate(_TOKENS))
    return re.compile("|".join(groups))


STAFF = v.pattern("tokens.STAFF")
_GAP = re.compile(r"[ \t|·•,、/:;—–()\[\]【】<>《》«»~◆■●□★☆]+")
LABEL = v.pattern("tokens.LABEL")
_MASTHEAD = v.pattern("tokens.MASTHEAD")
_CONTACT = v.pattern("tokens.CONTACT")


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
        token = _token().match(text, at)
        label = LABEL.match(text, at)
        if label and (not token or label.end() >= token.end()):
            found.append(("label", label.group()))
            at = label.end()
        elif token:
            index = int((token.lastgroup or "t0")[1:])
            kind, sure = _TOKENS[index]["kind"], _TOKENS[index]["sure"]
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
    return [(_TOKENS[int((m.lastgroup or "t0")[1:])]["kind"], m.group()) for m in _token().finditer(text)]


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
