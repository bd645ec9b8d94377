"""Bad translation files, as a careless or hostile hand may leave them, each through a whole build of the edition."""

import time

import pytest

from newsdigest.base.errors import TranslationError
from newsdigest.edition import build, read_stories
from newsdigest.translation import pair
from newsdigest.translation.document import parse
from newsdigest.translation.inline import inline
from newsdigest.translation.revision_align import align

from .making import translation

SEED = """# 村口的老槐树

## 一棵树和一条街的故事

老槐树站在村口,已经两百多年。GOODSEED-0451。夏天,半条街的人都在树下乘凉。

树下的石凳是三年前村里新修的,请的是邻村的石匠。(林安)
"""


@pytest.fixture
def content(tmp_path):
    """A project with one page of one story, called good."""
    for name in ("seeds", "editions", "translations", "lexicon"):
        (tmp_path / name).mkdir()
    (tmp_path / "seeds" / "good.txt").write_text(SEED)
    (tmp_path / "editions" / "good.toml").write_text('[[story]]\nslug = "good"\n')
    return tmp_path


CASES = {
    "f01 one paragraph too few": ("good", translation("Only one.", headline="The old tree"), r"good\.en\.md.*1 paragraphs where the story has 2"),
    "f02 three too many": ("good", translation("1", "2", "3", "4", "5", headline="The old tree"), r"good\.en\.md.*5 paragraphs where the story has 2"),
    "f03 in UTF-16": ("good", "+++\nheadline = 'Tree'\n+++\n\nOne\n\nTwo\n".encode("utf-16"), r"good\.en\.md:1: not UTF-8"),
    "f04 of a story that is not there": ("ghost", translation("x"), r"ghost\.en\.md: translates no story"),
    "f05 blank title and blank paragraph": ("good", translation("One", "  ", headline=""), r"good\.en\.md:2:.*`headline` is blank"),
    "f05 blank paragraph alone": ("good", translation("One", "  ", headline="Tree"), r"good\.en\.md:5:.*1 paragraphs where the story has 2"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_build_stops_and_names_the_file(content, name):
    """Nothing half-translated is published."""
    slug, data, complaint = CASES[name]
    (content / "translations" / f"{slug}.en.md").write_bytes(data)

    with pytest.raises(TranslationError, match=complaint):
        build(content)


def test_markup_in_a_translation_is_text(content):
    """b13: script, Jinja and intrasite links stay the letters they are."""
    first = "One {{ 7*1337 }} <img src=x onerror=alert(1)> {% include 'x' %}"
    second = "Two [x]({static}/../../outside/secret.txt) {filename}x"
    (content / "translations" / "good.en.md").write_bytes(
        translation(first, second, headline="Tree <b>{{ x }}</b>")
    )

    english = build(content).stories[0].versions["en"]

    assert [p.text for p in english.paragraphs] == [first, second]
    assert english.headline.text == "Tree <b>{{ x }}</b>"


@pytest.mark.parametrize(
    "text",
    [
        "*" * 99_999 + "a",
        "*a " * 33_000,
        "**" + "*a*" * 33_000,
        "\\*" * 50_000,
        "<!--" * 25_000,
        "<!-- " + " " * 100_000,
    ],
)
def test_a_hostile_block_is_read_in_time(text):
    """100,000 characters of marks end, as words or as an error."""
    start = time.monotonic()
    inline(text)
    with_error = False
    try:
        parse(translation(text), "x")
    except TranslationError:
        with_error = True

    assert with_error == text.startswith("<!--")
    assert time.monotonic() - start < 30


def test_a_lock_of_another_story_is_no_hang():
    """Six hundred paragraphs against six hundred others: all replaced, none guessed, in time."""
    old = [f"旧{n}段说的是{chr(0x4E00 + n)}{chr(0x5E00 + n)}的事情。" for n in range(600)]
    new = [f"今{n}日讲{chr(0x6E00 + n)}同{chr(0x7E00 + n)}之道也！" for n in range(600)]

    links = align(old, new)

    assert sorted(i for link in links for i in link.old) == list(range(600))
    assert sorted(j for link in links for j in link.new) == list(range(600))


def test_a_link_is_not_followed(content, tmp_path_factory):
    """What lies outside content/ stays there."""
    outside = tmp_path_factory.mktemp("outside") / "secret"
    outside.write_bytes(translation("SECRET", "SECRET"))
    (content / "translations" / "good.en.md").symlink_to(outside)

    with pytest.raises(TranslationError, match=r"good\.en\.md: is a symbolic link"):
        build(content)


def test_a_folder_that_is_not_there(content):
    """No translations at all is no mistake."""
    (content / "translations").rmdir()

    assert [pair(s, content / "translations").versions.keys() for s in read_stories(content)] == [{"zh"}]
