"""Blocks in any order and of any kind: whatever a layout program says of a page, no character of it is lost."""

import random

from newsdigest import page
from newsdigest.model import Block, BlockKind, Document

TEXTS = (
    "昨日，河边步道完工，长3.5公里，占规划的60%，居民都说好。", "本报记者 何平", "（本报记者 童乐）", "路灯也亮了起来", "的。",
    "三、伴有持续的情绪低落", "（下转第3版）", "（上接第1版）", "芦花", "2023年5月4日", "图为步道。 何平 摄", "何平 摄",
)  # fmt: skip
HEADS = ("河边新修步道", "白石大桥主墩 昨日全部封顶", "以案说法", "小贴士", "（上接第1版）路灯亮了")
HEAD_KINDS = (BlockKind.HEADING, BlockKind.KICKER, BlockKind.HEADLINE, BlockKind.SUBTITLE, BlockKind.SECTION)
KINDS = (None, *BlockKind)


def any_document(seed: int) -> Document:
    """One to fourteen blocks."""
    draw = random.Random(seed)
    blocks = []
    for _ in range(draw.randint(1, 14)):
        kind = draw.choice(KINDS)
        text = draw.choice(HEADS if kind in HEAD_KINDS else TEXTS)
        blocks.append(Block(text, kind, draw.choice([None, 1, 2]), draw.choice([True, True, False, None])))
    return Document("a.pdf", "pdf", "0", "".join(b.text + "\n" for b in blocks), blocks=tuple(blocks))


def test_no_character_of_any_page_of_blocks_is_lost():
    """The reader proves it at every reading: three hundred pages that no newspaper printed."""
    for seed in range(300):
        document = any_document(seed)

        assert page.read(document, "a.pdf").blocks == document.blocks
