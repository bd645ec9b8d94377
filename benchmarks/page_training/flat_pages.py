"""Flat pages of real kinds made of known stories: every line with its label, for training the page reader.

What is drawn: archives of old papers, e-paper and web pages with their furniture, lists of articles, items
without headlines, Markdown of one heading level, hard wraps, columns, photo pages; and the damage that real
texts have: lost full stops, spaced headlines, bylines in every place. A page is known by its number.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PHRASES = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text("utf-8"))
_WORDS = {k: PHRASES[k].split() for k in ("places", "papers", "sections", "archives", "bullets")}
_FIELD = re.compile(r"\{(\w+)\}")
_STICKS = "，。、；：！？”’」』）》,;:!?)"
"""Marks that never begin a line of a column."""
Row = tuple[str, str]
"""Label and text of a line; both empty for a blank one."""


@dataclass(frozen=True)
class Known:
    """A story to set anew."""

    kicker: str
    headline: str
    subtitle: str
    captions: tuple[str, ...]
    body: tuple[Row, ...]
    """("P" or "X", text)."""

    def paragraphs(self) -> list[str]:
        """Its text without section headings."""
        return [text for label, text in self.body if label == "P"]


@dataclass
class Style:
    """What one page draws once."""

    indent: str
    lost_stops: float
    body_gap: int
    head_gap: int
    byline: str
    """line, lead, sign, none, mixed, tail, dateline"""
    kickers: bool
    subtitles: bool
    added_heads: float
    """Chance of a kicker or subtitle the story does not have."""
    long_heads: float
    sections: bool
    longest: int
    """Most paragraphs of a story."""
    cut: float
    """Chance that a column cuts a paragraph."""
    wrap: int = 0
    spaced: bool = False
    section_form: str = "{}"
    item_mark: str = ""
    """What is before the text of an item in brief."""


@dataclass
class Page:
    """A page in the making."""

    draw: random.Random
    stories: list[Known]
    pictured: list[Known]
    style: Style = field(init=False)
    rows: list[Row] = field(default_factory=list)
    title: str = ""
    """Headline of the last story."""

    def __post_init__(self) -> None:
        pick = self.draw.choice
        gap = pick([0, 0, 1, 1])
        self.style = Style(
            indent=pick(["", "", "", "\u3000\u3000", "\u3000\u3000", "    ", "  "]),
            lost_stops=pick([0, 0, 0, 0.1, 0.4, 0.8]),
            body_gap=gap,
            head_gap=max(gap, pick([0, 1, 1, 2, 3])),
            byline=pick(
                ["line", "line", "lead", "lead", "sign", "sign", "none", "mixed", "tail", "dateline"]
            ),
            kickers=self.chance(0.6),
            subtitles=self.chance(0.5),
            added_heads=pick([0, 0, 0.3, 0.8]),
            long_heads=pick([0, 0, 0, 0.2, 0.6]),
            sections=self.chance(0.6),
            longest=pick([2, 3, 4, 6, 99]),
            cut=pick([0, 0, 0, 0.2, 0.5]),
            section_form=pick(PHRASES["section_form"]),
            item_mark=pick(["", "", "", *_WORDS["bullets"]]),
        )

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.draw.random() < share

    def story(self) -> Known:
        """Any story."""
        return self.draw.choice(self.stories)

    def some(self, least: int, most: int) -> list[Known]:
        """A few stories."""
        return [self.story() for _ in range(self.draw.randint(least, most))]

    def put(self, label: str, text: str, gap: int | None = None) -> None:
        """A line with the blank lines above it."""
        self.rows += [("", "")] * (self.style.body_gap if gap is None else gap)
        self.rows.append((label, text))

    # -- words

    def phrase(self, kind: str, **given: str) -> str:
        """A phrase of a kind, its fields filled."""
        return self.fill(self.draw.choice(PHRASES[kind]), **given)

    def fill(self, form: str, **given: str) -> str:
        """A form with its fields drawn."""
        return _FIELD.sub(lambda m: given.get(m[1]) or self.word(m[1]), form)

    def word(self, kind: str) -> str:
        """What a field may hold."""
        pick, number = self.draw.choice, self.draw.randint
        if kind == "name":
            return pick(PHRASES["surnames"]) + "".join(pick(PHRASES["given"]) for _ in range(pick([1, 2, 2])))
        if kind == "names":
            return pick([" ", "、", " "]).join(self.word("name") for _ in range(pick([1, 1, 1, 2, 2, 3])))
        if kind == "date":
            year, month, day = number(1956, 2025), number(1, 12), number(1, 28)
            return pick(
                [
                    f"{year}年{month}月{day}日",
                    f"{year}-{month:02d}-{day:02d}",
                    f"{year}/{month}/{day}",
                    f"{year}.{month:02d}.{day:02d}",
                    f"{year}年{month:02d}月{day:02d}日 星期{pick('一二三四五六日')}",
                    f"{year}-{month:02d}-{day:02d} {number(0, 23):02d}:{number(0, 59):02d}",
                ]
            )
        if kind == "paper":
            return pick(_WORDS["places"]) + pick(_WORDS["papers"])
        if kind in ("place", "section"):
            return pick(_WORDS[kind + "s"])
        if kind == "headline":
            return self.story().headline
        if kind == "clause":
            return self.clause()
        if kind == "title":
            return self.title
        limits = {"day": 28, "month": 12, "page": 16, "number": 9999, "digits": 9_999_999}
        return str(number(1, limits[kind]))

    def clause(self) -> str:
        """A short line like a headline: that of another story, or a clause of its text."""
        story = self.story()
        parts = re.split("[，,。;；:：、!?！？“”]", "，".join(story.paragraphs()))
        short = [x for x in parts if 6 <= len(x) <= 18]
        return self.draw.choice(short) if short and self.chance(0.5) else story.headline

    def furniture(self, kind: str, least: int, most: int, mark: str = "") -> None:
        """Some lines of furniture of a kind."""
        forms = PHRASES[kind]
        for form in self.draw.sample(forms, min(len(forms), self.draw.randint(least, most))):
            self.put("F", (mark if self.chance(0.6) else "") + self.fill(form), self.draw.choice([0, 0, 1]))

    # -- pieces of a story

    def heads(self, story: Known, mark: str = "", low: str = "", gap: int | None = None) -> None:
        """Kicker, headline and subtitle."""
        style, pick = self.style, self.draw.choice
        gap = style.head_gap if gap is None else gap
        kicker = story.kicker if style.kickers else ""
        subtitle = story.subtitle if style.subtitles else ""
        if style.kickers and not kicker and self.chance(style.added_heads):
            kicker = self.clause()
        if style.subtitles and not subtitle and self.chance(style.added_heads):
            subtitle = self.clause()
        title = self.title = self.headline(story)
        if kicker:
            self.put("K", (low or mark) + kicker, gap)
        if not mark and len(title) > 16 and self.chance(0.04):
            self.put("T", title[: len(title) // 2], 0 if kicker else gap)
            self.put("t", title[len(title) // 2 :], 0)
        else:
            self.put("T", mark + title, pick([0, 0, style.body_gap]) if kicker else gap)
        if subtitle:
            self.put(
                "S", (low or mark) + pick(["", "", "", "——", "—"]) + subtitle, pick([0, 0, style.body_gap])
            )

    def headline(self, story: Known) -> str:
        """The headline, sometimes longer, quoted, or in clauses with spaces between."""
        pick, title = self.draw.choice, story.headline
        if self.chance(self.style.long_heads):
            title += pick([" ", " ", "  ", "，", "！", ":", "？"]) + self.clause()
        if self.chance(0.06):
            title = pick(["我校", "本报", "《{paper}》", "{paper}", "{place}市", "“{section}”"]) + title
        if self.chance(0.04):
            title += pick(["?", "！", "？", "|早报", "（图）", "(组图)", "……"])
        if self.chance(0.04):
            title = pick(["“{}”", "《{}》", "「{}」"]).replace("{}", title)
        if self.style.spaced and " " not in title and len(title) > 10 and self.chance(0.6):
            at = title.find(",")
            at, behind = (at, at + 1) if at > 2 else (len(title) // 2, len(title) // 2)
            title = title[:at] + pick([" ", "  ", "\u3000"]) + title[behind:]
            if self.chance(0.5):
                title = pick(["{place}县 ", "{place} ", self.clause()[:6] + " "]) + title
        return self.fill(title)

    def section(self, text: str) -> None:
        """A section heading."""
        self.put(
            "X", self.style.section_form.format(text), max(self.style.body_gap, self.draw.choice([0, 1]))
        )

    def picture(self, text: str) -> None:
        """A caption with its credit behind it or below it, or as it is."""
        if self.chance(0.25):
            text = self.phrase("short_scene") if self.chance(0.5) else self.clause()
        elif self.chance(0.5):
            text = self.scene()
        if self.chance(0.08):
            self.put("F", self.phrase("picture_file"))
        if self.chance(0.05):
            text = f"{text}{self.draw.choice(['', ' '])}{text}"
        way = self.draw.random()
        if way < 0.2:
            self.put("C", text)
            self.put("c", self.phrase("credit"), self.draw.choice([0, 0, 1, self.style.body_gap]))
        else:
            whole = text if self.chance(0.5) else text.rstrip("。")
            self.put("C", self.phrase("caption", text=whole).replace("。。", "。") if way < 0.75 else text)

    def scene(self, opening: str | None = None) -> str:
        """One sentence that says what is seen, and often when and where; sometimes one more that says why."""
        first, _, rest = self.draw.choice(self.story().paragraphs()).partition("。")
        if opening is None:
            opening = self.draw.choice([*PHRASES["scene_dated"], *PHRASES["scene"], *[""] * 14])
        opening = self.fill(opening)
        why = rest.partition("。")[0][:60]
        if why and self.chance(0.3):
            return f"{opening}{first[:60]}。{why}。"
        return opening + first[:70] + self.draw.choice(["。", "。", "", self.phrase("seen") + "。"])

    def damaged(self, text: str) -> str:
        """A paragraph that lost its full stop, or has another mark or a stray space."""
        if len(text) <= 20 or not self.chance(self.style.lost_stops):
            return text
        way = self.draw.random()
        if way < 0.4 and text[-1] in "。.":
            return text[:-1]
        if way < 0.6 and text[-1] == "。":
            return text[:-1] + self.draw.choice(
                [",", ".", "…", "...", "】", ";", "；", "——", ":", "", "", ""]
            )
        if way < 0.8:
            return text.replace("。", ",", 1)
        at = self.draw.randint(5, len(text) - 5)
        return text[:at] + " " + text[at:]

    def paragraph(self, text: str, lead: str = "", sign: str = "", label: str = "P") -> None:
        """A paragraph: whole, wrapped, or cut by a column."""
        style = self.style
        text = lead + (text if sign else self.damaged(text)) + sign
        if style.wrap:
            rest, first = style.indent + text, True
            while rest:
                at = min(style.wrap, len(rest))
                while at < len(rest) and rest[at] in _STICKS:
                    at += 1
                self.put(label if first else "J", rest[:at], None if first else 0)
                rest, first = rest[at:], False
            return
        if len(text) > 50 and self.chance(style.cut):
            at = self.draw.randint(20, len(text) - 15)
            while at < len(text) - 4 and (text[at - 1] in "。！？!?…”" or text[at] in "。！？，、；：”"):
                at += 1
            self.put(label, style.indent + text[:at])
            if self.chance(0.35):
                self.picture(self.draw.choice(self.pictured).captions[0])
            elif self.chance(0.25):
                self.put("F", self.phrase("page_break"), self.draw.choice([0, style.body_gap]))
            self.put("J", text[at:], self.draw.choice([style.body_gap, style.body_gap, 1, 0]))
            return
        self.put(label, style.indent + text)

    def text(self, story: Known, section: Callable[[str], None] | None = None) -> None:
        """Byline, paragraphs, section headings and captions."""
        style = self.style
        where = (
            self.draw.choice(["line", "lead", "sign", "none", "tail"])
            if style.byline == "mixed"
            else style.byline
        )
        if where == "line":
            self.put("B", self.phrase("byline"), self.draw.choice([0, style.body_gap]))
        body = [row for row in story.body if row[0] == "P" or style.sections]
        paragraphs = [i for i, (label, _) in enumerate(body) if label == "P"][: style.longest]
        last = paragraphs[-1] if paragraphs else 0
        found = [x for x in story.captions if self.chance(0.8)]
        if not found and self.chance(0.15):
            found = [self.scene() for _ in range(self.draw.randint(1, 3))]
        places = {self.draw.choice(["top", "in", "end", *map(str, paragraphs[1:])]): x for x in found}
        if "top" in places:
            self.picture(places["top"])
        for i, (label, text) in enumerate(body[: last + 1]):
            if label == "X":
                (section or self.section)(text)
                continue
            first = i == paragraphs[0]
            lead = self.phrase("lead") if first and where == "lead" else ""
            lead = self.phrase("lead_short") if first and where == "dateline" else lead
            self.paragraph(text, lead, self.phrase("sign") if i == last and where == "sign" else "")
            if self.chance(0.03):
                for form in self.draw.sample(PHRASES["details"], self.draw.randint(2, 5)):
                    self.put("P", style.indent + self.fill(form))
            if (first and "in" in places) or str(i) in places:
                self.picture(places["in" if first else str(i)])
        if where == "tail":
            self.put("B", self.phrase("tail"), self.draw.choice([0, style.body_gap]))
        if "end" in places:
            self.picture(places["end"])

    def set_story(self, story: Known, mark: str = "", low: str = "", section_mark: str | None = None) -> None:
        """A story with its heads; with `section_mark` its sections are marked by that."""
        self.heads(story, mark, low)
        own = None if section_mark is None else lambda text: self.put("X", section_mark + text)
        self.text(story, own)

    def junk(self, least: int, most: int) -> None:
        """What a web page prints below a story: calls, reviewers, other stories."""
        self.furniture("junk", least, most)
        if self.chance(0.15):
            self.put("F", self.phrase("related"))
            if self.chance(0.5):
                start = "".join(self.story().paragraphs())[: self.draw.randint(30, 80)]
                self.put("F", start + self.draw.choice(["...", "……", "…", "[详细]"]))
            else:
                for _ in range(self.draw.randint(1, 4)):
                    self.put("F", self.draw.choice(["", "· ", "• "]) + self.story().headline)

    def menu(self) -> None:
        """Lists of links."""
        mark = self.draw.choice(["  • ", "• ", "· ", "  ", "- ", "", "  • "])
        for _ in range(self.draw.randint(1, 3)):
            if self.chance(0.7):
                self.put("F", self.phrase("nav_label"), self.draw.choice([0, 1]))
            for _ in range(self.draw.randint(2, 7)):
                self.put("F", mark + self.phrase("nav_item"), 0)


# -- kinds of pages


def _archive(page: Page) -> None:
    """An archive of an old paper: page and column over each story."""
    page.style.body_gap, page.style.indent = 0, page.draw.choice(["", "", "    "])
    page.style.byline = page.draw.choice(["dateline", "lead", "none", "mixed"])
    number = page.word("page")
    page.put("F", page.fill("{date}") + page.draw.choice(_WORDS["archives"]) + f" 第{number}版")
    for i, story in enumerate(page.some(1, 4)):
        if page.chance(0.85):
            page.put("F", f"第{number}版()", 1 if i == 0 else 2)
            page.put("F", page.phrase("archive_column"), 0)
        page.heads(story, gap=1)
        page.text(story)
        if page.chance(0.2):
            page.put("F", "(附图片)", 0)


def _old(page: Page) -> None:
    """Stories of old papers with several lines of heads."""
    page.style.body_gap, page.style.kickers, page.style.subtitles = 0, True, True
    page.style.byline = page.draw.choice(["none", "dateline", "sign"])
    layered = [x for x in page.stories if x.kicker or x.subtitle]
    for _ in range(page.draw.randint(1, 4)):
        page.set_story(page.draw.choice(layered))


def _epaper(page: Page) -> None:
    """One story of an electronic edition."""
    page.furniture("epaper_top", 2, 6)
    story = page.story()
    page.heads(story, gap=page.draw.choice([0, 1]))
    page.furniture("epaper_middle", 0, 3)
    page.text(story)
    page.furniture("epaper_foot", 0, 5)
    if page.chance(0.3):
        page.junk(1, 3)


def _web(page: Page) -> None:
    """One story of a web page."""
    page.style.body_gap = page.draw.choice([1, 1, 0])
    page.furniture("web_top", 1, 6)
    if page.chance(0.25):
        page.menu()
    story = page.story()
    if page.chance(0.25):
        page.put("F", story.headline)
    page.heads(story, page.draw.choice(["", "", "# ", "## "]))
    page.furniture("web_middle", 0, 3)
    mark = page.draw.choice(["", "", "## ", "### "])
    page.text(story, lambda text: page.put("X", mark + text))
    page.furniture("web_foot", 0, 5)
    if page.chance(0.4):
        page.junk(1, 4)
    if page.chance(0.2):
        page.menu()


def _stream(page: Page) -> None:
    """Stories of a local site one after the other, each with its reporter."""
    style = page.style
    style.body_gap, style.head_gap = page.draw.choice([1, 1, 0]), page.draw.choice([1, 2, 3])
    style.spaced, style.long_heads = page.chance(0.5), page.draw.choice([0, 0.3, 0.8])
    style.sections, style.longest = False, page.draw.choice([1, 1, 2, 4])
    style.byline = page.draw.choice(["line", "lead"])
    page.furniture("list_top", 0, 3)
    for story in page.some(2, 5):
        page.set_story(story)
        if page.chance(0.15):
            page.junk(1, 4)
        if page.chance(0.15):
            page.put("F", page.phrase("list_end"))


def _blurbs(page: Page) -> None:
    """A list of articles with the beginning of each."""
    style = page.style
    style.body_gap = style.head_gap = page.draw.choice([0, 0, 1])
    style.kickers = style.subtitles = False
    style.long_heads, end = page.draw.choice([0, 0.5, 0.9]), page.draw.choice(PHRASES["blurb_end"])
    page.furniture("list_top", 0, 3)
    for story in page.some(2, 6):
        page.heads(story)
        page.put("P", "".join(story.paragraphs())[: page.draw.randint(50, 180)] + end)
        if page.chance(0.2):
            page.put("F", page.phrase("list_end"))


def _items(page: Page) -> None:
    """Items without headlines: by their reporters, their signs, their bullets."""
    page.style.body_gap = page.draw.choice([0, 0, 1])
    page.furniture("items_top", 0, 3)
    way = page.draw.choice(["item", "agency", "sign", "mark"])
    bullet = page.draw.choice(_WORDS["bullets"]) + page.draw.choice(["", " "])
    for story in page.some(2, 6):
        texts = [x for x in story.paragraphs() if len(x) > 40][: page.draw.choice([1, 1, 1, 2])]
        for i, text in enumerate(texts):
            if i == 0 and way in ("item", "agency"):
                text = page.phrase(f"lead_{way}") + text
            elif i == 0 and way == "mark":
                text = bullet + text
            if i == len(texts) - 1 and way in ("sign", "mark") and page.chance(0.95):
                text += page.draw.choice(["", " "]) + page.phrase("sign_item")
            if page.chance(0.1):
                text = text[:40] + "..."
            page.put("P" if i else "O", page.style.indent + text)


def _flat_marks(page: Page) -> None:
    """Markdown of a parser in which every heading has one level."""
    page.style.body_gap, page.style.indent = 1, ""
    mark = page.draw.choice(["# ", "# ", "## ", "#"])
    if page.chance(0.6):
        page.furniture("masthead", 1, 5, mark if page.chance(0.5) else "")
    for story in page.some(2, 4):
        page.set_story(story, mark if page.chance(0.93) else "", mark, mark if page.chance(0.85) else "")


def _levels(page: Page) -> None:
    """Markdown with levels: sections are deeper than headlines."""
    page.style.body_gap, page.style.indent, page.style.sections = 1, "", True
    top = page.draw.choice(["#", "##", "##"])
    low = top + page.draw.choice(["# ", "# ", "## "])
    if page.chance(0.5):
        page.furniture("masthead", 1, 5, page.draw.choice(["", "# "]))
    bold = page.chance(0.1)
    for story in page.some(2, 5):
        page.heads(story, top + " ", page.draw.choice([low, top + "# "]))
        page.text(story, lambda text: page.put("X", f"**{text}**" if bold else low + text))


def _plain(page: Page) -> None:
    """A page without any marks."""
    page.style.spaced = page.chance(0.5)
    if page.chance(0.6):
        page.furniture("masthead", 1, 5)
    for story in page.some(1, 5):
        page.set_story(story)
    if page.chance(0.3):
        page.furniture("masthead", 1, 5)


def _wrapped(page: Page) -> None:
    """Lines of one width."""
    page.style.wrap = page.draw.choice([15, 18, 20, 24, 28, 33, 36, 40, 45])
    page.style.indent = page.draw.choice(["\u3000\u3000", "\u3000\u3000", "", "  "])
    page.style.body_gap = page.draw.choice([0, 0, 0, 1])
    if page.chance(0.5):
        page.furniture("masthead", 1, 5)
    mark = page.draw.choice(["", "", "# "])
    for story in page.some(1, 3):
        page.set_story(story, mark, "", mark if page.chance(0.5) else "")


def _columns(page: Page) -> None:
    """The text layer of a printed page: narrow lines without a blank one."""
    page.style.wrap = page.draw.choice([11, 13, 14, 16, 18])
    page.style.body_gap = page.style.head_gap = 0
    page.style.indent = page.draw.choice(["\u3000\u3000", "  ", "\u3000\u3000"])
    page.furniture("masthead", 1, 5)
    for story in page.some(1, 4):
        page.set_story(story, section_mark="")


def _digest(page: Page) -> None:
    """News in brief, each with its headline."""
    page.style.cut, page.style.kickers, page.style.subtitles = 0, False, False
    page.put("F", page.phrase("digest_top"))
    for story in page.some(3, 6):
        if page.chance(0.15):
            page.put("F", page.phrase("digest_label"))
        page.put("T", page.draw.choice(["", "", "■ ", "◆", "1、"]) + story.headline, page.style.head_gap)
        page.paragraph(
            page.style.item_mark
            + story.paragraphs()[0]
            + page.draw.choice(["", "", "【详情】", "（新华社）", "(人民日报)"])
        )


def _list(page: Page) -> None:
    """One story of items."""
    page.heads(page.story())
    if page.chance(0.5):
        page.put("B", page.phrase("byline"))
    for number, story in enumerate(page.some(3, 6), 1):
        mark = page.draw.choice(["", f"{number}、", f"{number}. ", "● "])
        page.put("P", page.style.indent + mark + page.draw.choice(story.paragraphs()))


def _photos(page: Page) -> None:
    """Stories that are a picture, among others."""
    mark = page.draw.choice(["", "# "])
    for story in page.some(1, 3):
        page.set_story(story, mark)
    for _ in range(page.draw.randint(1, 2)):
        story = page.draw.choice(page.pictured)
        page.put("T", mark + story.headline, page.style.head_gap)
        page.put("C", page.phrase("caption", text=story.captions[0]))
    if page.chance(0.6):
        page.set_story(page.story(), mark)


def _lone_photo(page: Page) -> None:
    """Nothing but a picture with its caption."""
    if page.chance(0.7):
        page.furniture("masthead", 1, 5)
    if page.chance(0.5):
        page.put("T", page.clause())
    text = (
        page.draw.choice(page.story().paragraphs())
        if page.chance(0.5)
        else page.draw.choice(page.pictured).captions[0]
    )
    page.put("C", page.phrase("caption", text=text))
    page.junk(0, 3)


def _gallery(page: Page) -> None:
    """A row of pictures with their captions, and hardly a text."""
    page.style.body_gap = page.draw.choice([0, 1, 1, 2])
    page.furniture("web_top", 0, 3)
    headed = page.chance(0.75)
    if headed:
        page.heads(page.story(), page.draw.choice(["", "", "# "]))
        page.furniture("web_middle", 0, 2)
    way = page.draw.choice(["behind", "below", "none", "text"])
    opening = page.draw.choice([*PHRASES["scene_dated"], None, None, "图{page}:", "{place}市"])
    credit = page.draw.choice(PHRASES["credit"])
    texts = 0
    for _ in range(page.draw.randint(2, 7)):
        if page.chance(0.15):
            page.put("P" if headed or texts else "O", page.scene().rstrip("。") + "。")
            texts += 1
        scene = page.scene(opening)
        if way == "behind":
            scene += page.draw.choice(["", " "]) + page.fill(credit)
        page.put("C", scene)
        if way == "text":
            page.put("P" if headed or texts else "O", page.scene("").rstrip("。") + "。")
            texts += 1
        if way in ("below", "text"):
            page.put("c" if way == "below" else "C", page.fill(credit))
    for text in page.story().paragraphs()[: page.draw.choice([0, 0, 1, 2])]:
        text = text.partition("。")[0] + "。" if page.chance(0.4) else text
        page.put("P" if headed or texts else "O", page.style.indent + text)
        texts += 1
    page.furniture("web_foot", 0, 4)


def _lines(page: Page) -> None:
    """A text set clause by clause, as posts for a telephone are, with pictures."""
    page.style.body_gap = page.draw.choice([0, 0, 1])
    headed = page.chance(0.7)
    if headed:
        page.heads(page.story())
        page.furniture("web_middle", 0, 2)
    begun = headed
    for story in page.some(2, 4):
        clauses = [x for x in re.split("[，,。;；]", "，".join(story.paragraphs())) if 4 <= len(x) <= 16]
        for text in clauses[: page.draw.randint(3, 9)]:
            page.put("P" if begun else "O", text)
            begun = True
        if page.chance(0.6):
            page.put("C", page.phrase("credit"))
    page.furniture("web_foot", 0, 4)


def _linked_list(page: Page) -> None:
    """Stories under a list of their headlines."""
    stories = page.some(1, 3)
    page.style.subtitles = True
    page.furniture("list_top", 0, 2)
    bullet = page.draw.choice(["• ", "· ", "■ ", "", "  • "])
    together = page.chance(0.5)
    for story in stories if together else []:
        page.put("F", bullet + " ".join(x for x in (story.headline, story.subtitle) if x))
    for story in stories:
        if not together:
            page.put(
                "F", bullet + " ".join(x for x in (story.headline, story.subtitle) if x), page.style.head_gap
            )
        page.set_story(story)


KINDS = (
    _gallery, _gallery, _lines, _linked_list,
    _blurbs, _archive, _lone_photo, _levels, _old, _epaper, _epaper, _web, _web, _stream, _items, _items,
    _flat_marks, _flat_marks, _levels, _plain, _plain, _wrapped, _digest, _list, _photos, _columns, _old,
)  # fmt: skip


def make_page(number: int, stories: list[Known]) -> list[Row]:
    """The rows of page `number`; the same number makes the same page."""
    draw = random.Random(number)
    told = [x for x in stories if x.headline and len(x.paragraphs()) > 1]
    page = Page(draw, told, [x for x in stories if x.captions and x.headline])
    KINDS[number % len(KINDS)](page)
    rows = page.rows
    while rows and not rows[0][0]:
        rows = rows[1:]
    if page.chance(0.08):
        margin = draw.choice(["    ", "  ", "\u3000", "\t"])
        rows = [(label, margin + text if label else text) for label, text in rows]
    return rows


def make_pages(numbers: range, stories: list[Known]) -> Iterator[list[Row]]:
    """Many pages."""
    for number in numbers:
        yield make_page(number, stories)
