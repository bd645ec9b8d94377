"""What is kept from one build to the next never outlives what it was made from."""

import pytest

from newsdigest.base.errors import NewsdigestError, SourceError
from newsdigest.edition import build

PAGE = "# 青石镇修通村路\n\n青石镇投资860万元,修通村路12公里,抓好党建促振兴。(李明)\n"
ENGLISH = '+++\nheadline = "Roads"\n+++\n\nQingshi Town invested 8.6 million yuan.\n'


@pytest.fixture
def content(bare):
    """A content folder with one page."""
    (bare / "seeds/a.txt").write_text(PAGE)
    return bare


def test_a_second_build_is_the_same(content, tmp_path):
    """The kept answer is the answer."""
    cache = tmp_path / "cache"
    first = build(content, cache=cache)

    assert len(list(cache.glob("*.page"))) == 1
    assert build(content, cache=cache) == first
    assert build(content) == first


CHANGES = {
    "the page": ("seeds/a.txt", PAGE.replace("860", "870"), lambda e: e.stories[0].versions["zh"].paragraphs[0].figures[0].value == 8_700_000),
    "its edition file": ("editions/a.toml", '[[story]]\nslug = "roads"\n', lambda e: e.stories[0].slug == "roads"),
    "a new translation": ("translations/a-1.en.md", ENGLISH, lambda e: e.stories[0].versions["en"].headline.text == "Roads"),
    "the glossary": ("lexicon/terms.toml", "", lambda e: e.stories[0].versions["zh"].paragraphs[0].terms == ()),
    "a unit": ("lexicon/units.toml", '[[unit]]\nid = "kilometre"\nkind = "length"\nzh = ["里路"]\nen = []\n', lambda e: "12公里" not in [f.surface for f in e.stories[0].versions["zh"].paragraphs[0].figures]),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen(content, tmp_path, name):
    """Nothing stale is taken."""
    path, text, seen = CHANGES[name]
    cache = tmp_path / "cache"
    assert not seen_or_false(seen, build(content, cache=cache))

    (content / path).write_text(text)

    assert seen(build(content, cache=cache))
    assert len(list(cache.glob("*.page"))) == 1  # the old one is gone


def seen_or_false(seen, edition):
    try:
        return seen(edition)
    except (KeyError, IndexError):
        return False


def test_a_translation_taken_away(content, tmp_path):
    """A file that is gone is a change too."""
    path = content / "translations/a-1.en.md"
    path.write_text(ENGLISH)
    assert "en" in build(content, cache=tmp_path / "cache").stories[0].versions

    path.unlink()

    assert "en" not in build(content, cache=tmp_path / "cache").stories[0].versions


def test_a_broken_entry_is_none(content, tmp_path):
    """A half-written file does no harm."""
    cache = tmp_path / "cache"
    first = build(content, cache=cache)
    for path in cache.glob("*.page"):
        path.write_bytes(b"\x80\x05 broken")

    assert build(content, cache=cache) == first


def test_a_story_below_an_edit_is_not_annotated_again(content, tmp_path):
    """Its entry stays, and its places are those of the page as it is now."""
    page, cache = content / "seeds/a.txt", tmp_path / "cache"
    two = PAGE.replace("# ", "## ") + "\n## 夜校开课\n\n夜校有学员120人。\n"
    page.write_text(two)
    build(content, cache=cache)
    before = {path.name for path in cache.glob("*.story")}

    page.write_text(two.replace("青石镇投资", "今年又修桥3座。\n\n青石镇投资"))
    edition = build(content, cache=cache)

    assert len({path.name for path in cache.glob("*.story")} - before) == 1
    assert edition == build(content)
    assert [p.source.line for p in edition.stories[1].versions["zh"].paragraphs] == [9]


def test_many_pages_are_read_in_order_on_all_cores(content):
    """The answer and the first error are those of reading one by one."""
    for n in range(20):
        (content / f"seeds/p{n:02}.txt").write_text(PAGE.replace("青石", f"第{n}"))
    names = [page.read.name for page in build(content).pages]
    assert names == sorted(names)

    for n in (11, 4, 17):
        (content / f"seeds/p{n:02}.txt").write_bytes(b"# \xe4\xb8\xad\n\n\xff\xfe\xfd\x80 text")
    with pytest.raises(SourceError, match=r"p04\.txt") as caught:
        build(content)
    assert isinstance(caught.value, NewsdigestError)
    assert caught.value.file == "content/seeds/p04.txt"
    assert [other.file[14:] for other in caught.value.others] == ["p11.txt", "p17.txt"]
    assert len(str(caught.value).splitlines()) == 3
