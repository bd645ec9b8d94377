"""Known stories set as newspaper pages in Chromium, printed as PDF and read back: blocks with boxes, each with its label.

What is drawn once a page: type, sizes, rules, frames, columns, where pictures and bylines are, masthead and foot. A page is known by its number.
"""

from __future__ import annotations

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from benchmarks.page_training.flat_pages import Known, Page
from benchmarks.page_training.labels import Labelled, of_gold
from newsdigest import inputs

SERIF, SANS = '"Noto Serif CJK SC", serif', '"Noto Sans CJK SC", sans-serif'
Piece = tuple[str, str]
"""Code (as in tests/page/golds.py) and text."""


@dataclass
class Sheet:
    """A page in the making."""

    draw: random.Random
    words: Page
    """Draws names, dates, bylines and furniture."""
    width: int
    stories: list[list[Piece]] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)

    def chance(self, share: float) -> bool:
        """Whether something happens that happens so often."""
        return self.draw.random() < share

    def aside(self, kind: str, style: str = "") -> str:
        """A piece of furniture."""
        text = " ".join(self.words.phrase(kind).split())
        self.furniture.append(text)
        return f'<span style="{style}">{html.escape(text)}</span>'

    def story(self, known: Known, columns: int, size: int) -> str:
        """A story with its heads, in columns."""
        pick, pieces = self.draw.choice, []
        out = ["<div class=st><div class=hd>"]

        def put(code: str, text: str, tag: str, style: str = "") -> None:
            pieces.append((code, text))
            out.append(f'<div class={tag} style="{style}">{html.escape(text)}</div>')

        if known.kicker:
            put("K", known.kicker, "ki")
        put("H", known.headline, "h1", f"font-size:{size}px")
        if known.subtitle:
            put("S", known.subtitle, "su")
        way = pick(["line", "lead", "sign", "none"])
        if way == "line":
            put("B", self.words.phrase("byline"), "by")
        out.append("</div>")
        figure = ""
        captions: list[Piece] = []
        if known.captions and self.chance(0.85):
            text = (
                self.words.phrase("caption", text=known.captions[0])
                if self.chance(0.6)
                else known.captions[0]
            )
            captions.append(("C", text))
            figure = f'<div class=fig><div class=ph style="height:{self.draw.randint(70, 180)}px"></div><div class=cap>{html.escape(text)}</div></div>'
        middle = self.chance(0.4)
        if figure and not middle:
            out.append(figure)
        out.append(f'<div class=bd style="column-count:{columns}">')
        paragraphs = [i for i, (label, _) in enumerate(known.body) if label == "P"]
        for i, (label, text) in enumerate(known.body):
            if label == "X":
                pieces.append(("#", text))
                out.append(f"<div class=h2>{html.escape(text)}</div>")
                continue
            pieces.append(("P", text))
            lead = self.words.phrase("lead") if way == "lead" and i == paragraphs[0] else ""
            sign = self.words.phrase("sign") if way == "sign" and i == paragraphs[-1] else ""
            out.append(f"<p>{html.escape(lead + text + sign)}</p>")
            if figure and middle and i == paragraphs[len(paragraphs) // 2]:
                out.append(figure)
        self.stories.append(pieces + captions)
        return "".join(out) + "</div></div>"


def _style(draw: random.Random) -> str:
    """The style sheet of one page."""
    pick = draw.choice
    size, colour = pick([13, 14, 14.5, 15.5]), pick(["#000", "#824", "#057", "#252"])
    align, gap = pick(["left", "center", "center"]), pick([16, 20, 26, 30])
    rule = pick([f"1px solid {colour}", "1px dashed #888", "2px solid #222", "0"])
    section = pick(
        [
            "text-align:center;font-weight:700",
            f"font:700 {size + 1.5}px {SANS};color:{colour}",
            f"font:700 {size}px {SANS};text-indent:2em",
            f"background:#eee;font:700 {size + 1}px {SANS}",
            f"text-align:center;font:700 {size + 1}px {SANS}",
            f"font:800 {size + 2}px {SANS};color:{colour};margin:6px 0 2px",
            f"font:700 {size + 1}px {SANS};border-bottom:1px solid #999",
        ]
    )
    heads = pick(
        [
            *[""] * 4,
            f".hd{{border:{pick([1, 2])}px solid #333;padding:6px 10px}}",
            f".h1{{border-left:8px solid {colour};padding-left:10px}} .ki,.su,.by{{padding-left:18px}}",
            f".hd{{background:{pick(['#eee', '#f4ead8'])};padding:6px}}",
        ]
    )
    lines = pick(
        [
            *[""] * 3,
            ".row>div{padding:6px 8px;border-right:.5px solid #000;border-bottom:.5px solid #000} .row{gap:0}",
        ]
    )
    return f"""*{{margin:0;padding:0;box-sizing:border-box}} p{{text-align:justify;text-indent:2em}}
body{{background:#fff;font:{size}px/{pick([1.45, 1.55, 1.7, 1.8])} {pick([SERIF, SERIF, SANS])};padding:{pick([16, 24, 34])}px}}
.mh,.ft{{display:flex;justify-content:space-between;align-items:baseline;font:{pick([12, 13, 15])}px {SANS}}}
.mh{{border-bottom:{pick([1, 3, 5])}px solid {colour};padding-bottom:4px;margin-bottom:12px}} .ft{{border-top:1px solid {colour};margin-top:8px}}
.h1{{font-weight:{pick([600, 700, 900])};font-family:{pick([SANS, SANS, SERIF])};text-align:{align};line-height:1.28}}
.ki,.su,.by{{text-align:{align}}} .ki{{font:{pick([400, 700])} {size + pick([0, 1, 2, 3])}px {pick([SANS, SERIF])}}}
.su{{font:{pick([400, 600])} {size + pick([1, 2, 3])}px/1.4 {pick([SANS, SERIF])};margin:3px 0}} .by{{font:{size - pick([0, 0, 1, 1.5])}px {pick([SANS, SANS, SERIF])}}}
.bd{{column-gap:{gap}px;margin-top:5px;column-rule:{pick(["0", "0", ".5px solid #000"])}}} .h2{{{section}}} .cap{{font:{size - pick([1.5, 2])}px/1.4 {pick([SANS, SERIF])}}}
.ph{{background:linear-gradient(#789,#dde 60%,#564)}} .fig{{margin:4px 0 6px}} .row{{display:flex;gap:{gap + 8}px;padding:10px 0}}
.row+.row{{border-top:{rule}}} .cl .st+.st{{margin-top:12px;padding-top:10px;border-top:{rule}}}
.bx{{border:1.5px solid {colour};padding:10px}} .ti{{background:{pick(["#f3efe2", "#e9f0f4", "#f2e9ec"])};padding:10px}} {heads} {lines}"""


def _body(sheet: Sheet, stories: list[Known]) -> str:
    """Masthead, rows of stories, foot."""
    draw, pick = sheet.draw, sheet.draw.choice
    told = [x for x in stories if x.headline and len(x.headline) < 26 and x.paragraphs()]
    draw.shuffle(told)
    length = {id(x): sum(len(text) for _, text in x.body) for x in told}
    large = [x for x in told if length[id(x)] > 420]
    middle = [x for x in told if 180 < length[id(x)] <= 420]
    small = [x for x in told if length[id(x)] <= 180]
    box = lambda: pick(["", "", "", "bx", "ti"])  # noqa: E731
    rows = [
        f'<div class=row><div style="flex:1">{sheet.story(large.pop(), pick([3, 3, 4, 5]), pick([30, 34, 40, 46, 52]))}</div></div>'
    ]
    for _ in range(draw.randint(1, 3)):
        way = pick(["two", "left", "right", "three"])
        if way == "two":
            parts = [
                (1, box(), sheet.story(middle.pop(), pick([2, 2, 3]), pick([20, 22, 25, 28])))
                for _ in range(2)
            ]
        elif way == "three":
            parts = [(1, box(), sheet.story(small.pop(), 1, pick([17, 18, 20, 22]))) for _ in range(3)]
        else:
            parts = [(2, box(), sheet.story(large.pop(), pick([2, 2, 3]), pick([24, 28, 32, 36])))]
            column = "".join(sheet.story(small.pop(), 1, pick([17, 18, 19, 20])) for _ in range(2))
            parts.insert(0 if way == "left" else 1, (1, f"cl {box()}", column))
        cells = (f'<div style="flex:{share}" class="{name}">{text}</div>' for share, name, text in parts)
        rows.append(f"<div class=row>{''.join(cells)}</div>")
    head = "".join(sheet.aside("masthead") for _ in range(draw.randint(2, 4)))
    foot = "".join(sheet.aside("masthead") for _ in range(draw.randint(1, 2))) if sheet.chance(0.5) else ""
    return f"<div class=mh>{head}</div>{''.join(rows)}" + (f"<div class=ft>{foot}</div>" if foot else "")


def printed_pages(numbers: range, stories: list[Known], chromium: Browser) -> Iterator[Labelled]:
    """The pages of these numbers, each read back from its PDF."""
    told = [x for x in stories if x.headline and len(x.paragraphs()) > 1]
    for number in numbers:
        draw = random.Random(50_000 + number)
        width = draw.choice([900, 1000, 1100, 1200])
        sheet = Sheet(draw, Page(draw, told, [x for x in stories if x.captions]), width)
        text = f"<!DOCTYPE html><meta charset=utf-8><style>{_style(draw)}</style>{_body(sheet, stories)}"
        view = chromium.new_page(viewport={"width": width, "height": 800})
        view.set_content(text)
        height = view.evaluate("document.documentElement.scrollHeight")
        data = view.pdf(width=f"{width}px", height=f"{height + 2}px", print_background=True)
        view.close()
        document = inputs.read(data, "page.pdf")
        page = of_gold(f"printed {number}", document.text, sheet.stories, sheet.furniture)
        if page is not None:
            yield Labelled(page.name, page.text, page.labels, document)
