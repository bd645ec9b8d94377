"""What the name of a received file says: newspaper, date and page number.

    propose("洛阳日报_2018-06-22_05版.pdf")        # Proposals(newspaper="洛阳日报", date="2018-06-22", page_no="5")

A file name is somebody's word, not the page's: these are proposals for an editor to confirm.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import PurePath

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_./年 ](\d{1,2})[-_./月 ](\d{1,2})|(\d\d)(\d\d))日?(?!\d)")
_PAGE = re.compile(r"(?:第|[pP]|(?<![^\W\d]))(?<!\d)([A-D]?0?[1-9]\d?)(?:版|$)")
_PAPER = re.compile(r"[\u4e00-\u9fff]{1,10}(?:[日晚早时晨商快周导]|都市|青年)报")


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a file name says; None where it says nothing."""

    newspaper: str | None = None
    date: str | None = None
    page_no: str | None = None


def propose(name: str) -> Proposals:
    """Return what a file name says of the page in it.

    >>> propose("2019-11-04-p5.txt")
    Proposals(newspaper=None, date='2019-11-04', page_no='5')
    >>> propose("20180622A03.pdf"), propose("scan0001.png")
    (Proposals(newspaper=None, date='2018-06-22', page_no='A03'), Proposals(newspaper=None, date=None, page_no=None))
    """
    stem = PurePath(name).stem
    paper = _PAPER.search(stem)
    day = _date(stem)
    if day is None:  # a number without a date may be anything
        named = re.search(r"第?([A-D]?\d{1,2})版", stem)
        return Proposals(paper[0] if paper else None, None, _number(named[1]) if named else None)
    date, rest = day
    page = _PAGE.search(rest.strip(" -_."))
    return Proposals(paper[0] if paper else None, date, _number(page[1]) if page else None)


def _date(stem: str) -> tuple[str, str] | None:
    """The date, and what is behind it."""
    for found in _DATE.finditer(stem):
        try:
            date = datetime.date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
        except ValueError:
            continue
        return date.isoformat(), stem[found.end() :]
    return None


def _number(text: str) -> str:
    return str(int(text)) if text.isdigit() else text
