"""Columns: which lines go on in the next, and with what between.

In this order: what the editor says; a mark that cannot begin a paragraph; an open quotation, bracket or
bold; the lines of a hard-wrapped column; an end mark; the class of both lines; the indent, where the page
uses it; else the sentence goes on. Where that stays open the break is kept and the editor is told.
"""

from __future__ import annotations

import re
from collections import Counter

from ..chars import CLOSING, END_MARKS, OPENING, PARTNER, is_han
from ..model import Repair
from . import vocabulary as v
from .bylines import find_lead, find_sign
from .sheet import Item, Line, Range, Sheet
from .wraps import width

_CANNOT_BEGIN = set("，。、；：！？”’」』）】》〉〕,;:!?)]}%％")
_END = set(END_MARKS)
_TAILS = set("”’」』）)】》〉]*\"'")
_FIXED = ("li", "row", "verse", "salutation", "signature", "quote")
_LIST_FOLLOWS = re.compile(r"(?:如下|以下|下列|名单|附|包括|内容|安排|时间|为|分别是|有)$")
_SPEECH = re.compile(
    r"(?:说|道|表示|认为|介绍|指出|强调|问|答|告诉记者|坦言|感慨|回忆|写道|称|喊|笑着|透露|解释|補充|补充|說|表示)$"
)


_REMARK = re.compile(r"[。!?…！？][”’」』]?[(（【][^()（）【】]{1,50}[)）】]$")
"""A remark in brackets behind the last sentence."""
_DIARY = re.compile(
    rf"(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:[ ,]*{v.WEEKDAY})?(?:[ ,]*(?:晴|阴|雨|雪|雾|多云|[大中小]雨|[大中小]雪|晴转多云|阵雨|雷雨|有风))?"
)
"""9月6日 晴: the line over an entry of a diary."""
_LATIN_WORD = re.compile(r"[A-Za-z0-9]+")


class State:
    """What is open at the end of a text: quotations, brackets, bold."""

    __slots__ = ("bold", "open", "straight")

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.straight = False
        self.bold = False

    def feed(self, text: str) -> None:
        """Read on."""
        for i, char in enumerate(text):
            if char in PARTNER:
                self.open[PARTNER[char]] += 1
            elif char in CLOSING:
                if self.open[char] > 0:
                    self.open[char] -= 1
            elif char == '"':
                self.straight = not self.straight
            elif char == "*" and text[i - 1 : i] == "*":
                self.bold = not self.bold

    def waiting(self) -> list[str]:
        """The closing marks still to come."""
        return [mark for mark, count in self.open.items() if count > 0] + (['"'] if self.straight else [])


def finished(text: str) -> bool:
    """Whether a text ends a sentence: an end mark, closing quotes and brackets behind it allowed."""
    remark = _REMARK.search(text[-60:])
    if remark:
        return True
    end = len(text)
    while end and text[end - 1] in _TAILS:
        end -= 1
    if not end:
        return False
    if text[end - 1] in _END:
        return True
    return text[end - 1] == "." and end > 1 and text[end - 2].isascii() and text[end - 2].isalpha()


def join_columns(sheet: Sheet) -> None:
    """Turn the lines into items, paragraphs rejoined over columns and over what was lifted out of them."""
    current: Item | None = None
    state = State()
    between: list[Item] = []
    indented = _indent_means(sheet)
    for index, line in enumerate(sheet.lines):
        if line.kind in ("furniture", "rule"):
            if line.kind == "rule" and line.why == "an underline":
                continue
            if current is None or not current.open_end:
                header = line.kind == "furniture" and line.detail == "header"
                sheet.items.append(Item("page" if header else "break", [line], []))
                current = None if header or line.kind == "rule" else current
            continue
        if line.kind == "heading":
            sheet.items.append(_head(line))
            current = None
            continue
        if line.kind in ("caption", "credit"):
            for name in ("to", "from", "staff"):
                line.cuts.pop(name, None)
            if "goes-on" in line.cuts and sheet.items and sheet.items[-1].kind == "caption":
                _extend_caption(sheet.items[-1], line)
            else:
                sheet.items.append(_caption(line))
                if current is not None:
                    between.append(sheet.items[-1])
            continue
        if line.kind == "dateline" and "byline" in line.cuts:
            for name in ("dateline", "byline"):
                sheet.items.append(Item(name, [line], [line.range(*line.cuts[name])]))
            current = None
            continue
        if (
            line.kind == "byline"
            and "goes-on" in line.cuts
            and sheet.items
            and sheet.items[-1].kind == "byline"
        ):
            sheet.items[-1].lines.append(line)
            sheet.items[-1].segments.append(line.range(*line.body()))
            sheet.items[-1].glue.append("")
            continue
        if line.kind in ("byline", "dateline"):
            low, high = (
                line.cuts["dateline"] if line.kind == "dateline" and "dateline" in line.cuts else line.body()
            )
            sheet.items.append(Item(line.kind, [line], [line.range(low, high)]))
            current = None
            continue
        if line.kind == "marker":
            sheet.items.append(Item("marker", [line], []))
            current = None
            continue
        core = line.core()
        if "from" in line.cuts or (
            "dateline" in line.cuts and current is not None and finished(_text_of(current))
        ):
            current = None
        if current is not None and core:
            join, why = should_join(sheet, current, line, state, indented, index)
            if join:
                for name in ("dateline", "byline"):  # in the middle of a sentence it is none
                    line.cuts.pop(name, None)
                core = line.core()
                if current.sign:
                    current.segments[-1] = (current.segments[-1][0], current.sign[-1][1])
                    current.lines[-1].cuts.pop("sign", None)
                before = current.lines[-1].core()
                glue = "" if _soft_hyphen(sheet, current.lines[-1]) else _glue(before, core)
                current.glue.append(glue)
                current.segments.append(line.range(*line.body()))
                current.lines.append(line)
                for item in between:
                    item.inside = True
                state.feed(core)
                sheet.repairs.append(
                    Repair(
                        "rejoin_columns",
                        line.no,
                        f"{before[-12:]}|{core[:12]}",
                        f"{before[-12:]}{glue}{core[:12]}",
                    )
                )
                line.why = f"goes on from line {current.lines[-2].no}: {why}"
                _close_line(current, line, core)
                between = []
                if "to" in line.cuts:
                    current = None
                continue
        if not core:  # nothing but pieces that belong elsewhere
            for name in ("dateline", "byline", "sign"):
                if name in line.cuts:
                    kind = "dateline" if name == "dateline" else "byline"
                    sheet.items.append(Item(kind, [line], [line.range(*line.cuts[name])]))
            current = None
            continue
        current = Item(
            "para", [line], [line.range(*line.body())], form=line.kind if line.kind in _FIXED else "p"
        )
        for name in ("dateline", "byline"):
            if name in line.cuts:
                current.lead.append((name, [line.range(*line.cuts[name])]))
        sheet.items.append(current)
        between = []
        state = State()
        state.feed(core)
        _close_line(current, line, core)
        if "to" in line.cuts:
            current = None


def cut_late_pieces(sheet: Sheet) -> None:
    """Bylines and datelines that a column cut in two: looked for once the paragraph is whole again."""
    for item in sheet.items:
        if item.kind != "para" or len(item.segments) < 2 or item.form != "p":
            continue
        if "from" not in item.line.cuts:
            _cut_late_lead(item)
        if not item.sign and len(item.segments) > 1:
            _cut_late_sign(item)


def _cut_late_lead(item: Item) -> None:
    """`本报讯(记者 苗|青)近日…`"""
    known = {name for name, _ in item.lead}
    if "byline" in known:
        return
    low = item.line.cuts["dateline"][0] if known else item.line.body()[0]
    text, places = _spell(item, item.line, low, 0, 140)
    found = find_lead(text)
    first = _pieces(places, 0, max((high for _, _, high in found), default=0))
    if not found or len(first) < 2 or found[-1][2] >= len(text):
        return
    item.lead = [(name, _pieces(places, a, b)) for name, a, b in found]
    at = found[-1][2]
    while text[at : at + 1] == " ":
        at += 1
    line, index = places[at]
    k = item.lines.index(line)
    item.segments[k] = (line.at(index), item.segments[k][1])
    del item.segments[:k], item.glue[:k]
    item.lines = item.lines[k:]


def _cut_late_sign(item: Item) -> None:
    """`…。(供|销社 聂耳聪)`"""
    text, places = _spell(
        item, item.lines[-3 if len(item.lines) > 2 else 0], None, max(0, len(item.lines) - 3), 100_000
    )
    found = find_sign(text)
    if found is None:
        return
    line, index = places[found]
    if line is item.lines[-1]:
        return
    k = item.lines.index(line)
    end = line.at(index)
    item.sign = _pieces(places, found, len(text))
    item.sign_text = text[found:]
    del item.segments[k + 1 :], item.glue[k:]
    item.segments[k] = (item.segments[k][0], end)
    item.lines = item.lines[: k + 1]
    item.open_end = False


def _spell(
    item: Item, first: Line, low: int | None, start: int, most: int
) -> tuple[str, list[tuple[Line, int]]]:
    """The text of the lines from number `start` on, and where each character stands."""
    text: list[str] = []
    places: list[tuple[Line, int]] = []
    for number, line in enumerate(item.lines[start : start + 4] if most < 1000 else item.lines[start:]):
        a, b = line.body()
        if number == 0 and low is not None:
            a = low
        for i in range(a, min(b, a + most)):
            text.append(line.text[i])
            places.append((line, i))
    return "".join(text), places


def _pieces(places: list[tuple[Line, int]], low: int, high: int) -> list[Range]:
    """The file ranges of places[low:high], one a line."""
    found: list[Range] = []
    last: Line | None = None
    for line, i in places[low:high]:
        a, b = line.range(i, i + 1)
        if line is last:
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
        last = line
    return found


def _close_line(item: Item, line: Line, core: str) -> None:
    """Note how the paragraph stands after a line: signed, finished or open."""
    if "sign" in line.cuts:
        low, high = line.cuts["sign"]
        item.sign, item.sign_text = [line.range(low, high)], line.text[low:high]
    else:
        item.sign, item.sign_text = [], ""
    item.open_end = item.form == "p" and not item.sign and not finished(core)


def _text_of(item: Item) -> str:
    """The last line's core: enough to see how a paragraph ends."""
    return item.lines[-1].core()


def should_join(
    sheet: Sheet, item: Item, line: Line, state: State, indented: bool, index: int
) -> tuple[bool, str]:
    """Whether `line` goes on the paragraph `item`, and why."""
    last = item.lines[-1]
    before, after = last.core(), line.core()
    if line.forced and line.forced.as_ in ("join", "break"):
        return line.forced.as_ == "join", "the editor says so"
    if line.forced or item.sign:
        return False, "the text above is signed or the editor says so"
    if not before:
        return False, "nothing above"
    ended = finished(before)
    if after[0] in _CANNOT_BEGIN and item.form in ("p", "li", "quote") and not (ended and after[0] in ":;,"):
        return True, f"{after[0]} cannot begin a paragraph"
    waiting = state.waiting()
    if item.form in ("p", "li", "quote") and line.kind in ("prose", "li", "verse", "row", "quote"):
        if waiting and (not ended or _closes(sheet, index, waiting)):
            if not (ended and after[0] in OPENING and PARTNER[after[0]] in waiting):
                return True, f"{waiting[0]} is still to come"
        if state.bold and "**" in after and not ended:
            return True, "the bold is still open"
    if last.wrapped and last.wrapped == line.wrapped and line.kind == "prose" and item.form == "p":
        return _wrapped(sheet, item, last, line, ended)
    if ended:
        return False, "the sentence has ended"
    if len(item.lines) == 1 and _DIARY.fullmatch(before):
        return False, "the date of an entry"
    if before[0] in "([【" and before[-1] in ")]】" and len(item.lines) == 1:
        return False, "a remark in brackets"
    if line.kind in _FIXED:
        return False, f"a {line.kind} begins"
    if item.form == "li":
        return _item_goes_on(sheet, item, line)
    if item.form in _FIXED and item.form != "quote":
        return False, f"a {item.form} does not go on"
    if indented and line.indent >= 2:
        return False, "indented as a new paragraph"
    if before[-1] in ";" and v.ENUMERATOR.match(after):
        return False, "the next of several points"
    if before.endswith(("——", "--")):
        sheet.warn(line.no, "a dash ends the line above; kept as two paragraphs, it could be one")
        return False, "a dash ends the line above: undecided"
    if before[-1] == ":":
        return _after_colon(before, after, alone=len(item.lines) == 1)
    return True, "the sentence goes on"


def _closes(sheet: Sheet, index: int, waiting: list[str]) -> bool:
    """Whether one of the next lines closes what is open, before it opens the like again."""
    for mark in waiting:
        opener = OPENING[CLOSING.index(mark)] if mark in CLOSING else mark
        seen = 0
        for line in sheet.lines[index : index + 8]:
            if line.kind in ("caption", "credit", "furniture"):
                continue
            if line.kind not in ("prose", "li"):
                break
            close, again = line.text.find(mark), line.text.find(opener)
            if close >= 0 and (again < 0 or close < again or mark == opener):
                return True
            if again >= 0:
                break
            seen += 1
            if seen >= 3:
                break
    return False


def _wrapped(sheet: Sheet, item: Item, last: Line, line: Line, ended: bool) -> tuple[bool, str]:
    """Within a hard-wrapped block: by indent, else by the length of the last line."""
    full = sheet.widths.get(line.wrapped, 0)
    if line.indent >= 2 and last.indent < 2:
        return False, "indented as a new paragraph"
    if line.indent >= 2 and ended:
        return False, "indented as a new paragraph"
    if sheet.indents.get(line.wrapped, 0) >= 2 > line.indent and width(last.text) * 4 >= full * 3:
        return True, "not indented, in a column whose paragraphs are"
    word = _LATIN_WORD.match(line.text)  # a word that did not fit leaves the line above short
    if ended and width(last.text) + min(last.indent, 8) + (word.end() if word else 0) < full - 4:
        return False, "the last line of its paragraph was short"
    return True, "set in the lines of one column"


def _item_goes_on(sheet: Sheet, item: Item, line: Line) -> tuple[bool, str]:
    """A list item without an end mark goes on when its fellows have one, or when it plainly breaks off."""
    before = item.lines[-1].core()
    if before[-1] in ",、":
        return True, "the item breaks off"
    if before[-1] in ";:":
        return False, "the item has ended"
    fellows = []
    for x in reversed(sheet.items[-9:]):
        if x.kind == "head":
            break
        if x.form == "li" and x is not item:
            fellows.append(x)
    if re.search(r"[。;!?]", before) and not finished(before):
        return True, "the item holds sentences and breaks off in one"
    marked = sum(x.lines[-1].core()[-1:] in "。;!?" for x in fellows)
    if fellows and marked * 2 > len(fellows):
        return True, "its fellows end with a mark"
    if not fellows and len(before) >= 24 and finished(line.core()):
        return True, "the item breaks off"
    return False, "a list item does not go on"


def _after_colon(before: str, after: str, *, alone: bool) -> tuple[bool, str]:
    """A colon at the end of a line: speech goes on, an announced list does not; else undecided."""
    words = before[:-1].rstrip(" ")
    if (
        alone
        and not _SPEECH.search(words)
        and len(before) <= 16
        and not re.search("[。!?]", before)
        and finished(after)
        and not after[-1].isalnum()
    ):
        return False, "a line that announces the next"
    if _LIST_FOLLOWS.search(words) and not after.startswith(("“", "「", "‘", "『")):
        return False, "a list was announced"
    if _SPEECH.search(words) or after.startswith(("“", "「", "‘", "『")):
        return True, "the words of a speaker follow"
    if len(before) <= 20 and len(after) > 30:
        return False, "a line that announces the next"
    return True, "the sentence goes on"


def _indent_means(sheet: Sheet) -> bool:
    """Whether indents tell paragraphs: most lines behind an end mark are indented, most behind an open sentence are not."""
    new = old = new_all = old_all = 0
    last: Line | None = None
    for line in sheet.lines:
        if line.kind != "prose":
            if line.kind == "heading":
                last = None
            continue
        if last is not None:
            if finished(last.core()):
                new_all += 1
                new += line.indent >= 2
            else:
                old_all += 1
                old += line.indent >= 2
        last = line
    return new_all >= 3 and new * 10 >= new_all * 8 and old_all >= 2 and old * 10 <= old_all * 3


def _soft_hyphen(sheet: Sheet, line: Line) -> bool:
    """Whether the line ends with U+00AD: the word goes on in the next line."""
    return sheet.text[line.end : line.end + 1] == "\u00ad"


def _glue(before: str, after: str) -> str:
    """Nothing between Han characters or digits; a space between Latin words, unless a soft hyphen stood there."""
    if not before or not after:
        return ""
    a, b = before[-1], after[0]
    if is_han(a) or is_han(b):
        return ""
    latin_a = a.isalpha() or (a in ",.;:!?" and before[-2:-1].isalpha() and not is_han(before[-2:-1]))
    if latin_a and b.isalpha():
        return " "
    return ""


def _head(line: Line) -> Item:
    """A heading line as an item; 上接 and 下转 cut off."""
    low, high = line.body()
    if "from-end" in line.cuts:
        high = line.cuts["from-end"][0]
        while high > low and line.text[high - 1] == " ":
            high -= 1
    return Item("head", [line], [line.range(low, high)] if high > low else [])


def _caption(line: Line) -> Item:
    """A caption line as an item."""
    item = Item("caption", [line], [(line.start, line.end)])
    if "credit" in line.cuts:
        item.credit = line.range(*line.cuts["credit"])
    return item


def _extend_caption(item: Item, line: Line) -> None:
    """The next line of a caption."""
    item.glue.append(
        _glue(item.lines[-1].text, line.text) or (" " if line.cuts.get("credit", (1, 0))[0] == 0 else "")
    )
    item.lines.append(line)
    item.segments.append((line.start, line.end))
    if "credit" in line.cuts:
        item.credit = line.range(*line.cuts["credit"])
