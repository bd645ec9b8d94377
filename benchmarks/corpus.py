"""A made-up digest of any size: raw pages, edition files and translations, with the project's own lexicon, theme and settings.

    make_project(Path("/tmp/p"), 2000)

Sentences are of a local paper's kind, with figures that agree in both languages; every third word is drawn from 20,000 made-up
ones a language by Zipf's law, so that pairs of characters and words are as many and as uneven as in real text (English repeats
itself more). Story i is the same for every size. Fixed seed; no story is like another.
"""

from __future__ import annotations

import datetime
import random
import shutil
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).parent.parent
A_PAGE = 10
WORDS = 20_000
TAGS = [
    "dang-jian", "she-qu-zhi-li", "huan-jie", "jian-cha-fa", "cong-yan-zhi-dang", "tuo-pin-gong-jian", "xiang-cun-zhen-xing",
    "gong-gong-wen-hua", "xiang-feng-wen-ming", "wen-hua-yi-chan", "wen-lv", "jianxi", "yiyang", "luoyang",
]  # fmt: skip
TEMPLATES = (
    ("{w}{w}有{a}个社区建立{w}{w}组织,{w}党员{b}名,{w}{w}服务群众{c}人次。", "In {w} {w} there are {a} communities with {w} organisations and {b} {w} members, who {w} served residents {c} times."),
    ("今年以来,{w}区投资{m}万元{w}{w},{w}{w}项目{b}个已经{w}。", "This year {w} District has invested {m}0,000 yuan in {w} {w}, and {b} projects of {w} {w} have been {w}."),
    ("{w}{w}办法使{w}农户{c}户{w}{w},占{w}的{p}%。", "The {w} {w} let {c} households {w} {w}, {p}% of the {w}."),
    ("据{w}局{w}介绍,{w}{w}将在{w}{w}推进,{w}改造道路{b}公里。", "The {w} bureau said {w} that {w} {w} would go on in {w} {w}, with {b} kilometres of road {w}."),
    ("“{w}{w}就是{w}{w},”{w}村村民{w}说,“{w}多了{a}家。”", "“{w} {w} is {w} {w},” said {w}, a villager of {w}, “and there are {a} more.”"),
)  # fmt: skip


class Vocabulary:
    """Made-up words, the frequent ones short."""

    def __init__(self) -> None:
        rng = random.Random(11)
        han = [chr(0x4E00 + i) for i in rng.sample(range(0x51A5), 3500)]
        weights = list(accumulate(1 / (n + 8) for n in range(len(han))))
        parts = [
            c + v for c in "b d f g k l m n p r s t st tr ch sh".split() for v in "a e i o u ai ea".split()
        ]
        self.zh = ["".join(rng.choices(han, cum_weights=weights, k=2)) for _ in range(WORDS)]
        self.en = [
            "".join(rng.choices(parts, k=2 + (n > 300) + (n > 6000))) + rng.choice("nrst")
            for n in range(WORDS)
        ]
        self.weights = list(accumulate(1 / (n + 3) for n in range(WORDS)))


def make_project(folder: Path, stories: int) -> Path:
    """Write a project with so many stories into an empty folder."""
    words = Vocabulary()
    content = folder / "content"
    for name in ("seeds", "editions", "translations", "images", "pages"):
        (content / name).mkdir(parents=True)
    shutil.copytree(ROOT / "content" / "lexicon", content / "lexicon")
    shutil.copytree(ROOT / "theme", folder / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "plugins").symlink_to(ROOT / "plugins")
    for first in range(0, stories, A_PAGE):
        page, notes = [], ["added = 2026-11-23"]
        for number in range(first, min(first + A_PAGE, stories)):
            rng = random.Random(number)
            zh, en = _story(rng, words)
            day = datetime.date(2015, 1, 1) + datetime.timedelta(days=number * 7919 % 4000)
            tags = ", ".join(f'"{tag}"' for tag in sorted(rng.sample(TAGS, 4)))
            page.append("\n\n".join([f"## {zh[0]}", *zh[1:]]))
            notes.append(f'[[story]]\nslug = "news-{number:05d}"\ndate = {day}\ntags = [{tags}]')
            text = f'+++\nheadline = "{en[0]}"\n+++\n\n' + "\n\n".join(en[1:]) + "\n"
            (content / "translations" / f"news-{number:05d}.en.md").write_text(text, "utf-8")
        stem = f"page-{first // A_PAGE:05d}"
        (content / "seeds" / f"{stem}.txt").write_text("\n\n".join(page) + "\n", "utf-8")
        (content / "editions" / f"{stem}.toml").write_text("\n\n".join(notes) + "\n", "utf-8")
    return folder


def _story(rng: random.Random, words: Vocabulary) -> tuple[list[str], list[str]]:
    """Headline and paragraphs in both languages."""

    def some(vocabulary: list[str], count: int) -> list[str]:
        return rng.choices(vocabulary, cum_weights=words.weights, k=count)

    def fill(template: str, vocabulary: list[str], numbers: dict[str, object]) -> str:
        parts = template.split("{w}")
        joined = "".join(a + b for a, b in zip(parts, [*some(vocabulary, len(parts) - 1), ""], strict=True))
        return joined.format(**numbers)

    zh, en = ["".join(some(words.zh, 5))], [" ".join(some(words.en, 6)).capitalize()]
    for _ in range(9):
        ours, theirs = [], []
        for template in rng.choices(TEMPLATES, k=5):
            numbers: dict[str, object] = {
                "a": rng.randint(11, 99), "b": rng.randint(2, 40), "c": rng.randint(110, 9990),
                "m": rng.randint(110, 9900), "p": f"{rng.uniform(5, 99):.1f}",
            }  # fmt: skip
            ours.append(fill(template[0], words.zh, numbers))
            theirs.append(fill(template[1], words.en, numbers))
        zh.append("".join(ours))
        en.append(" ".join(theirs))
    return zh, en
