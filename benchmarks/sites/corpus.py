"""A made-up digest of any size in two languages, the same texts for every engine.

    article(42).zh.headline          the same whatever the number of stories

The sentences are in corpus.toml; their figures agree in both languages. A story has 930 to 1,420 Chinese characters, two
subheadings, six of 200 tags and a date.
"""

from __future__ import annotations

import datetime
import random
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

_TEXTS = tomllib.loads(Path(__file__).with_name("corpus.toml").read_text("utf-8"))
_MONTHS = "January February March April May June July August September October November December".split()
TAGS = [
    f"{first}-{second}"
    for first in "housing farming water road school clinic energy climate market labour".split()
    for second in (
        "reform budget grants safety quality access digital training survey plan village district heritage "
        "tourism export parks ageing youth credit relief"
    ).split()
]


@dataclass(frozen=True)
class Version:
    """A story in one language; a block that begins with "## " is a subheading."""

    headline: str
    blocks: tuple[str, ...]


@dataclass(frozen=True)
class Article:
    """A story in both languages."""

    slug: str
    date: datetime.date
    tags: tuple[str, ...]
    zh: Version
    en: Version


def article(number: int) -> Article:
    """The story of a number."""
    rng = random.Random(7_000_021 + number)
    title = _filled(rng, rng.choice(_TEXTS["titles"]))
    size, wanted = 0, rng.randint(930, 1420)
    subheadings = rng.sample(_TEXTS["subheadings"], 2)
    blocks: list[tuple[str, str]] = []
    paragraphs = 0
    while size < wanted:
        if paragraphs in (2, 5) and subheadings:
            zh, en = subheadings.pop()
            blocks.append((f"## {zh}", f"## {en}"))
        sentences = [_filled(rng, pair) for pair in rng.sample(_TEXTS["sentences"], rng.randint(3, 5))]
        blocks.append(("".join(zh for zh, _ in sentences), " ".join(en for _, en in sentences)))
        size += len(blocks[-1][0])
        paragraphs += 1
    date = datetime.date(2015, 1, 1) + datetime.timedelta(days=number * 7919 % 4000)
    zh_blocks, en_blocks = zip(*blocks, strict=True)
    return Article(
        f"news-{number:06d}",
        date,
        tuple(rng.sample(TAGS, 6)),
        Version(title[0], zh_blocks),
        Version(title[1], en_blocks),
    )


def _filled(rng: random.Random, pair: list[str]) -> tuple[str, str]:
    """A sentence in both languages, with one choice of names and figures."""
    names = {
        key: rng.choice(_TEXTS[table]) for key, table in (("p", "places"), ("t", "things"), ("o", "offices"))
    }
    figures = _figures(rng)
    zh, en = (text.format(**{k: v[i] for k, v in names.items()}, **figures) for i, text in enumerate(pair))
    return zh, en


def _figures(rng: random.Random) -> dict[str, object]:
    """Figures by field; of some also what English calls so many 万 or 亿, and the name of the month."""
    between = rng.randint
    figures: dict[str, object] = {
        "a": between(41, 99), "b": between(12, 40), "c": between(3, 36), "d": between(110, 990),
        "e": f"{rng.uniform(3, 90):.1f}", "f": f"{rng.uniform(55, 99.5):.1f}", "g": f"{rng.uniform(1, 19):.1f}",
        "h": f"{rng.uniform(0.2, 4):.1f}", "k": f"{rng.uniform(1, 30):.2f}", "m": between(1100, 9900),
        "n": between(1200, 38000), "y": f"{rng.uniform(2, 400):.2f}", "mo": between(1, 12), "da": between(1, 28),
    }  # fmt: skip
    for key in "kmy":
        amount = Decimal(str(figures[key]))
        figures[f"{key}_ten_thousand"] = f"{int(amount * 10_000):,}"
        figures[f"{key}_hundred_million"] = f"{(amount * 100).normalize():f} million"
    return figures | {"month": _MONTHS[int(str(figures["mo"])) - 1]}
