"""The words of page furniture: paper, date, weekday, page, staff box, links, and how a line is read as a chain of them.

>>> furniture_tokens("洛阳日报 05版")
[('paper', '洛阳日报'), ('page', '05版')]
"""

from __future__ import annotations

import re
from functools import cache

from . import vocabulary as v

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
        if gap := _GAP.match(text, at):
            at = gap.end()
            continue
        staff, token, label = (p.match(text, at) for p in (STAFF, _token(), LABEL))
        if staff:
            found.append(("staff", staff.group()))
            strong, at = True, staff.end()
        elif label and (not token or label.end() >= token.end()):
            found.append(("label", label.group()))
            at = label.end()
        elif token:
            kind, sure = _kind(token)
            dashed = kind == "page" and token.group().startswith(("-", "—", "–"))
            if dashed and (at > 0 or token.end() < len(text)):
                return None
            found.append((kind, token.group()))
            strong, at = strong or sure, token.end()
        else:
            return None
    kinds, alone = {kind for kind, _ in found}, len(found) == 1
    if alone and (kinds == {"label"} or (kinds == {"nav"} and len(text) < 3)):
        return None
    masthead = "paper" in kinds and (kinds <= {"paper", "label"} or alone) and _MASTHEAD.match(found[0][1])
    placed = "paper" in kinds and kinds & {"page", "link", "mail"}
    # 03 综合
    section = kinds == {"page", "label"} and len(found) == 2 and re.match(r"[A-Z]|\d\d(?!\d)", found[0][1])
    return found if found and (strong or masthead or placed or section) else None


def _kind(token: re.Match[str]) -> tuple[str, bool]:
    """The kind of a token, and whether it is nothing but furniture."""
    row = _TOKENS[int((token.lastgroup or "t0")[1:])]
    return row["kind"], row["sure"]


def known_tokens(text: str) -> list[tuple[str, str]]:
    """The tokens of furniture in a line, whatever stands between them."""
    return [(_kind(m)[0], m.group()) for m in _token().finditer(text)]


def only_contact(found: list[tuple[str, str]]) -> bool:
    """Nothing but an address or number to write to: a notice has such lines too."""
    return all(
        kind in ("mail", "phone", "address")
        or (kind == "staff" and _CONTACT.match(text) and not text.startswith(("本版", "本报")))
        for kind, text in found
    )


def kind_of(kinds: list[str]) -> str:
    """footer for a staff box, nav for links, header for paper, date and page."""
    footer = "staff" in kinds or "hotline" in kinds
    return "footer" if footer else "navigation" if "nav" in kinds or "link" in kinds else "header"


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
    for _, token in found:
        text = text.replace(token, " ", 1)
    return len(kinds) >= 3 and len(_SPACES.sub("", text)) <= 4
