"""Tags in the order of lists: by kind, and within it by stored pinyin or A to Z.

A tag is its id: 公示, 公式 and 攻势 sound alike, C, C++ and C# look alike to an address, and each keeps a page of its own.
AI and ＡＩ would be one to a reader: the lexicon refuses to have both.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Lang, Tag
from ...text import sort_key
from ..context import SiteContext

KINDS = ("topic", "place", "organisation", "programme", "people")


def by_name(tags: Sequence[Tag], lang: Lang) -> list[Tag]:
    """Tags by stored pinyin, or A to Z."""
    return sorted(
        tags, key=lambda tag: (sort_key((tag.pinyin or tag.zh) if lang == "zh" else tag.en), tag.id)
    )


def kinds(site: SiteContext) -> list[tuple[str, list[Tag]]]:
    """Kinds that have tags, in their order, each with its tags."""
    found: dict[str, list[Tag]] = {}
    for tag in site.tags:
        found.setdefault(tag.kind, []).append(tag)
    return sorted(found.items(), key=lambda pair: (KINDS.index(pair[0]) if pair[0] in KINDS else 99, pair[0]))
