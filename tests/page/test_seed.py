"""The seed page, read as a careful person reads it."""

from pathlib import Path

from newsdigest import page
from newsdigest.text import squash

SEED = Path(__file__).parents[2] / "content" / "seeds" / "000_bdac2d7e7da24070.txt"


def test_the_seed_is_read_perfectly():
    """Four stories, 32 paragraphs, three captions, three section heads, four bylines, seven joins; and no doubt anywhere."""
    read = page.read(SEED.read_bytes(), SEED.name)

    assert [s.headline.text for s in read.stories if s.headline] == [
        "向下着力,“强”起来“活”起来",
        "涧西区顺利完成社区“两委”换届工作",
        "“每日一课”让监察法深入人心",
        "扎实开展文化服务 铸魂扶志惠民利民",
    ]
    assert [s.subtitle.text if s.subtitle else None for s in read.stories] == [
        "涧西区全面提升城市基层党建工作水平",
        None,
        None,
        "宜阳以公共文化服务体系建设为抓手,为脱贫攻坚、乡村振兴提供强大精神动力",
    ]
    assert [s.byline.raw for s in read.stories if s.byline] == ["(涧宣)", "(高德权)", "(张颖)", "(宜宣)"]
    assert [s.byline.kind for s in read.stories if s.byline] == ["office", "person", "person", "office"]
    assert [len(s.paragraphs) for s in read.stories] == [14, 3, 4, 11]
    assert [c.photographers for s in read.stories for c in s.captions] == [
        ("高德权",),
        ("田文伟",),
        ("仝少飞",),
    ]
    assert [c.after if c.inside else None for s in read.stories for c in s.captions] == ["p5", None, "p5"]
    assert [x.head.text for s in read.stories for x in s.sections if x.head] == [
        "强化保障,筑牢“红色基础”",
        "共驻共建,统筹“红色资源”",
        "激发活力,丰富“红色载体”",
    ]
    assert sum(p.run_in is not None for s in read.stories for p in s.paragraphs) == 12
    assert [r.line for r in read.repairs] == [23, 33, 81, 91, 95, 101, 103]
    assert read.warnings == ()
    assert (read.newspaper, read.date, read.page_no) == (None, None, None)


def test_a_suspect_word_is_kept_as_printed():
    """The doubled word of the seed is the newspaper's affair."""
    read = page.read(SEED.read_bytes(), SEED.name)

    assert "脱贫攻坚攻坚战" in read.stories[3].paragraphs[0].text


def test_every_piece_of_the_seed_maps_back_to_the_file():
    """text[run] is the file, to the letter; pieces hold the same letters as the text."""
    read = page.read(SEED.read_bytes(), SEED.name)

    for story in read.stories:
        for paragraph in story.paragraphs:
            for at, start, end in paragraph.source.runs:
                assert paragraph.text[at : at + end - start] == read.text[start:end]
            printed = "".join(read.text[a:b] for a, b in paragraph.source.pieces)
            assert squash(printed) == squash(paragraph.text)
