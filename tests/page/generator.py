"""Pages that never were: known stories set anew, with the damage real pages come with. Seeded, so that a page can be had again.

What is drawn: how headings are marked, how paragraphs are told apart, where columns cut (in a word, a
number, a quotation), where captions stand, what the page prints around the stories, which story goes on
on another page, encoding, line ends, indents, stray spaces. What is known: the stories. So every page
has its gold.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from .golds import Gold, Piece

CASES = Path(__file__).parents[1] / "cases" / "stories.txt"
_CUT_BEFORE_BAD = set("。！？!?…:：;；—-*#>+•①②③④⑤⑥⑦⑧⑨")
PAPERS = ("洛川日报", "江城晚报", "清河新闻", "平川时报", "中原工人报", "南山都市报", "东寧日報")
PEOPLE = ("李明", "欧阳雪", "沈洁", "严冬", "马晓燕", "高远", "秦岚", "杜鹃", "罗敏", "费明")


@dataclass
class Setting:
    """What one page draws once."""

    marks: str
    """atx, deep (stories at ##), tight (#标题), setext, bold, plain."""
    blanks: tuple[int, int]
    """Fewest and most blank lines between pieces."""
    indent: str
    wrap: int
    """Width in characters of hard-wrapped lines; 0: not wrapped."""
    cut: float
    """Chance that a paragraph is cut by a column."""
    noise: float
    """Chance of stray invisible or odd spaces in a line."""


def load_stories(path: Path = CASES) -> list[list[Piece]]:
    """The stories of the case file."""
    blocks = path.read_text("utf-8").split("\n.\n")[1:]
    return [
        [(line[0], line[2:].rstrip()) for line in block.strip("\n").split("\n") if line] for block in blocks
    ]


def make_page(seed: int, stories: list[list[Piece]]) -> tuple[str, Gold]:
    """The text of page number `seed`, newlines as LF, and its gold (which names encoding and line ends)."""
    draw = random.Random(seed)
    setting = _draw_setting(draw)
    chosen = draw.sample(stories, draw.randint(2, 5))
    if (
        setting.marks == "plain" or setting.wrap
    ):  # verse and tables need marks or blank lines to be told from text
        chosen = [s for s in chosen if not any(c in "VR" for c, _ in s)] or [stories[0], stories[1]]
    if setting.marks in ("bold", "plain"):  # without levels nobody can tell a kicker from a headline
        chosen = [s for s in chosen if s[0][0] != "K"] or [stories[2]]
    gold = Gold()
    out = _Lines(draw, setting, gold)
    out.header()
    resumed: list[tuple[list[Piece], str, str]] = []
    for number, story in enumerate(chosen):
        tail = _set_story(
            out, story, may_continue=number + 1 < len(chosen) and not resumed and draw.random() < 0.2
        )
        if tail:
            resumed.append(tail)
        elif resumed and draw.random() < 0.7:
            _set_rest(out, *resumed.pop())
        elif draw.random() < 0.15 and number + 1 < len(chosen) and not resumed:
            out.footer()
            out.header()
    while resumed:
        _set_rest(out, *resumed.pop())
    if draw.random() < 0.5:
        out.footer()
    gold.encoding = draw.choice(
        ["utf-8"] * 6 + ["utf-8+bom", "gb18030", "gb18030", "utf-16-le+bom", "utf-16-be+bom", "utf-16-le"]
    )
    gold.newline = draw.choice(["lf"] * 5 + ["crlf", "crlf", "cr"])
    text = "\n" * draw.randint(0, 3) + "\n".join(out.lines) + "\n" * draw.randint(0, 2)
    if gold.encoding == "gb18030":
        text = text.replace("\u200b", "").replace("\u2060", "")
    return text, gold


def _draw_setting(draw: random.Random) -> Setting:
    """How this page is set."""
    marks = draw.choice(["atx", "atx", "atx", "deep", "tight", "setext", "bold", "bold", "plain"])
    wrap = draw.choice([0, 0, 0, 0, 0, draw.randint(15, 26)])
    indented = draw.random() < 0.4 or bool(wrap)
    dense = (draw.random() < 0.2 and indented) or bool(wrap)
    return Setting(
        marks=marks,
        blanks=(0, 0) if dense else draw.choice([(1, 1), (1, 1), (1, 2), (1, 3)]),
        indent=draw.choice(["\u3000\u3000", "\u3000\u3000", "    "]) if indented else "",
        wrap=wrap,
        cut=0.0 if wrap else draw.choice([0.15, 0.35, 0.6]),
        noise=draw.choice([0.0, 0.0, 0.05, 0.15]),
    )


class _Lines:
    """The page in the making."""

    def __init__(self, draw: random.Random, setting: Setting, gold: Gold) -> None:
        self.draw, self.setting, self.gold = draw, setting, gold
        self.lines: list[str] = []
        self.paper = draw.choice(PAPERS)
        self.date = (draw.randint(2001, 2024), draw.randint(1, 12), draw.randint(1, 28))
        self.page = draw.randint(1, 8)

    def gap(self, least: int | None = None) -> None:
        """Blank lines."""
        low, high = self.setting.blanks
        self.lines += [""] * max(least or 0, self.draw.randint(low, high))

    def put(self, text: str, least: int | None = None) -> None:
        """One line, with its gap above and its stray spaces."""
        if self.lines:
            self.gap(least)
        self.lines.append(self.stray(text))

    def stray(self, text: str) -> str:
        """Now and then an invisible character inside or white space at the end."""
        if self.draw.random() < self.setting.noise and len(text) > 8:
            at = self.draw.randint(4, len(text) - 3)
            if text[at].isalpha() and text[at - 1].isalpha():
                text = text[:at] + self.draw.choice("\u200b\u2060") + text[at:]
        if self.draw.random() < self.setting.noise:
            text += self.draw.choice([" ", "\u3000", "\t", "\u00a0"])
        return text

    def furniture(self, text: str) -> None:
        """A line of furniture; always set apart."""
        self.put(text, 1 if not self.setting.wrap else 0)
        self.gold.furniture.append(text)

    def header(self) -> None:
        """Paper, date and page in one of many shapes, or nothing."""
        year, month, day = self.date
        date = self.draw.choice(
            [
                f"{year}年{month}月{day}日",
                f"{year}年{month}月{day}日",
                f"{year}/{month}/{day}",
                f"{year}-{month:02d}-{day:02d}",
            ]
        )
        week = self.draw.choice(["星期一", "星期三", "周五", "星期日"])
        page = self.draw.choice(
            [
                f"{self.page:02d}版",
                f"第{self.page}版",
                f"A{self.page:02d}",
                f"第{'一二三四五六七八'[self.page - 1]}版",
            ]
        )
        label = self.draw.choice(["要闻", "综合", "民生", "教育", "副刊"])
        shapes = [
            [],
            [f"{self.paper} {page} {label} {date} {week}"],
            [f"{page}\u3000{label}\u3000\u3000{date}\u3000{week}"],
            [self.paper, f"{date} {week}", f"{page}:{label}"],
            [f"{date} {week} 责编:{self.draw.choice(PEOPLE)} {self.paper} {page}"],
            [f"{self.paper}数字报 | {date} | {page}", "上一版 下一版 版面导航"],
        ]
        for line in self.draw.choice(shapes):
            self.furniture(line)
        self.page = min(8, self.page + 1)

    def footer(self) -> None:
        """The staff box."""
        a, b, c = self.draw.sample(PEOPLE, 3)
        shape = self.draw.choice(
            [
                f"责编:{a} 校对:{b} 版式:{c}",
                f"责任编辑 {a}\u3000美编 {b}",
                f"■本版编辑:{a} ■校对:{b}",
                f"编辑/{a} 校对/{b} 组版/{c}",
            ]
        )
        self.furniture(shape)

    def head(self, text: str, level: int) -> None:
        """A heading; level 1 headline, 2 subtitle or kicker, 3 section."""
        marks = self.setting.marks
        if marks in ("atx", "deep", "tight"):
            signs = "#" * (level + (1 if marks == "deep" else 0))
            self.put(signs + ("" if marks == "tight" else " ") + text)
        elif marks == "setext" and level <= 2:
            self.put(text)
            self.lines.append(("=" if level == 1 else "-") * self.draw.randint(3, 20))
        elif marks == "setext":
            self.put("### " + text)
        elif marks == "bold":
            self.put(f"**{text}**")
        else:
            self.put(text, None if self.setting.wrap else 1)


def _set_story(out: _Lines, story: list[Piece], may_continue: bool) -> tuple[list[Piece], str, str] | None:
    """Set one story; with `may_continue` it may break off, and what is left is returned with headline and last words."""
    draw = out.draw
    gold: list[Piece] = []
    out.gold.stories.append(gold)
    pieces = list(story)
    captions = [t for c, t in pieces if c == "C"]
    pieces = [(c, t) for c, t in pieces if c != "C"]
    spot = {text: draw.choice(["top", "inside", "inside", "below"]) for text in captions}
    prose = [i for i, (c, t) in enumerate(pieces) if c == "P" and len(t) > 40]
    signed = any(c == "E" for c, _ in pieces)
    ends_in_prose = pieces[-1][0] in "PE"
    stop = None
    if (
        may_continue
        and len(prose) >= 2
        and not signed
        and ends_in_prose
        and not any(c in "#LRVAZ" for c, _ in pieces)
    ):
        stop = prose[-1]
    lead = ""
    topped = False
    level_one = next(t for c, t in pieces if c == "H")
    for index, (code, text) in enumerate(pieces):
        if code not in "KHSU" and not topped:
            topped = True
            for caption in [t for t in captions if spot[t] == "top"]:
                _set_caption(out, caption, gold)
        if code == "K":
            out.head(text, 2)
            gold.append(("K", text))
        elif code == "H":
            out.head(text, 1)
            gold.append(("H", text))
        elif code == "S":
            out.head(text, 2)
            gold.append(("S", text))
        elif code == "#":
            out.head(text, 3)
            gold.append(("#", text))
        elif code == "U":
            out.put(out.setting.indent + text.rsplit(" = ", 1)[0])
            gold.append(("B", text))
        elif code == "D":
            lead += text
            gold.append(("D", text))
        elif code == "I":
            lead += text.rsplit(" = ", 1)[0]
            gold.append(("B", text))
        elif code == "E":
            gold.append(("B", text))
        else:
            last = not any(c == "P" for c, _ in pieces[index + 1 :])
            tail = next((t.rsplit(" = ", 1)[0] for c, t in pieces if c == "E"), "") if last else ""
            if code == "P":
                inside = [t for t in captions if spot[t] == "inside"]
                if stop == index:
                    return _break_off(out, text, gold, level_one)
                _set_prose(
                    out,
                    lead + (" " if lead.endswith(("电", ":")) else "") + text + tail,
                    gold,
                    inside if len(text) > 50 else [],
                    len(lead) + 6 if out.setting.marks != "plain" else 40,
                )
                for done in inside if len(text) > 50 else []:
                    captions.remove(done)
                gold.append(("P", text))
                lead = ""
            else:
                out.put(
                    out.setting.indent + text if code in "LA" else text, None if out.setting.blanks[1] else 0
                )
                gold.append(("P", text))
    for caption in [t for t in captions if spot[t] != "top"]:
        _set_caption(out, caption, gold)
    return None


def _break_off(out: _Lines, text: str, gold: list[Piece], title: str) -> tuple[list[Piece], str, str]:
    """Set half a paragraph and 下转; returns the gold to go on with, the rest and the title."""
    at = _place_to_cut(out.draw, text, 12)
    page = out.draw.randint(2, 8)
    mark = out.draw.choice(
        [f"(下转第{page}版)", f"（下转{page:02d}版）", f"下转第{page}版", f"(下转A{page:02d})"]
    )
    _set_lines(out, out.setting.indent + text[:at] + ("" if out.setting.wrap else mark))
    if out.setting.wrap:
        out.put(mark)
    out.gold.furniture.append(mark)
    gold.append(("P", text))
    return gold, text[at:], title


def _set_rest(out: _Lines, gold: list[Piece], rest: str, title: str) -> None:
    """The continuation, under its title or none."""
    mark = out.draw.choice(["(上接第1版)", "（上接01版）", "上接第一版 "])
    if out.draw.random() < 0.5:
        out.head(title, 1)
        out.gold.furniture.append(title)
    out.gold.furniture.append(mark.strip())
    if out.setting.wrap:
        out.put(mark.strip())
        _set_lines(out, rest)
    else:
        out.put(out.setting.indent + mark + rest)


def _set_prose(out: _Lines, text: str, gold: list[Piece], captions: list[str], free: int) -> None:
    """A paragraph: whole, cut by columns, or wrapped; captions stand in the cuts."""
    parts = [text]
    if out.draw.random() < out.setting.cut or (captions and not out.setting.wrap):
        for _ in range(out.draw.choice([1, 1, 2])):
            if len(parts[-1]) > 46:
                at = _place_to_cut(out.draw, parts[-1], free if len(parts) == 1 else 4)
                parts[-1:] = [parts[-1][:at], parts[-1][at:]]
    _set_lines(out, out.setting.indent + parts[0])
    for number, part in enumerate(parts[1:]):
        if number == 0:
            for caption in captions:
                _set_caption(out, caption, gold)
        out.put(part, 1)
    if len(parts) == 1:
        for caption in captions:
            _set_caption(out, caption, gold)


def _set_lines(out: _Lines, text: str) -> None:
    """One line, or the lines of a narrow column: no line begins with a mark that may not stand there."""
    if not out.setting.wrap:
        out.put(text)
        return
    lines = []
    while text:
        at = out.setting.wrap
        while at < len(text) and text[at] in "，。、；：！？”’」』）》,;:!?)]%…—":
            at += 1
        back = at
        while (
            0 < back < len(text)
            and text[back].isascii()
            and text[back].isalpha()
            and text[back - 1].isascii()
            and text[back - 1].isalpha()
        ):
            back -= 1
        at = back or at
        lines.append(text[:at])
        text = text[at:]
    out.put(lines[0])
    out.lines += lines[1:]


def _place_to_cut(draw: random.Random, text: str, free: int) -> int:
    """Anywhere but right behind a mark at which a reader must take the sentence for ended."""
    for _ in range(60):
        at = draw.randint(min(free, len(text) - 8), len(text) - 6)
        before, after = text[at - 1], text[at]
        if before in _CUT_BEFORE_BAD or after in "。！？!?…:：;；—#*>+ " or before == " ":
            continue
        if re.match(r"[.．、)]", text[at + 1 : at + 2]) and after.isdigit():
            continue
        if before in "”’」』)）》" and text[at - 2] in "。！？!?…":
            continue
        if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
            continue
        if text[max(0, at - 8) : at + 8].count("版"):
            continue
        return at
    return len(text) // 2


def _set_caption(out: _Lines, text: str, gold: list[Piece]) -> None:
    """A caption, on one line or (credit apart) on two."""
    raw = text.rsplit(" =", 1)[0]
    least = 0 if out.setting.wrap else 1
    parts = raw.rsplit(" 本报记者 ", 1)
    if len(parts) == 2 and out.draw.random() < 0.4:
        out.put(parts[0], least)
        out.lines.append("本报记者 " + parts[1])
    else:
        out.put(raw, least)
    out.gap(least)
    gold.append(("C", text))
