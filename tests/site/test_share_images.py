"""The pictures of stories for social networks."""

import io

import pytest
from PIL import Image

from newsdigest.model import Edition
from newsdigest.site import share_images
from newsdigest.site.share_images import draw, find_font
from tests.site.conftest import Build

WORDS = {"site": "文摘 Digest", "zh": "涧西区71个社区换届完成，选出584人", "en": "All communities elect 584", "number": "584人", "label": "成员", "place": "2018年"}  # fmt: skip


@pytest.fixture
def face() -> share_images.Face:
    """The font of this machine."""
    found = find_font()
    if found is None:
        pytest.skip("no Chinese font on this machine")
    return found


def test_the_same_words_give_the_same_bytes(face: share_images.Face):
    """1200 by 630, PNG, in at most 60 kB, byte for byte the same again; other words give other bytes."""
    data = draw(face, **WORDS)

    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000
    assert draw(face, **WORDS) == data
    assert draw(face, **{**WORDS, "zh": "另一个标题"}) != data


def test_any_length_stays_in_the_picture(face: share_images.Face):
    """Headlines of a thousand characters, without spaces or of nothing, are no error."""
    for text in ("", "字" * 1000, "word " * 500, "w" * 1000, "，。！"):
        assert draw(face, **{**WORDS, "zh": text, "en": text, "label": text})


def test_every_story_names_its_picture(build: Build, cases: Edition, face: share_images.Face):
    """og:image with its size on the three pages of a story; none where the setting says so."""
    site = build(cases, SITEURL="https://digest.example.org/sub")

    for view in ("zh", "en", "both"):
        html = (site / view / "full/index.html").read_text("utf-8")
        assert '<meta property="og:image" content="https://digest.example.org/sub/share/full.png">' in html
        assert '<meta property="og:image:width" content="1200">' in html
    assert (site / "share/full.png").is_file()


def test_without_a_font_there_is_no_picture_and_one_warning(
    build: Build, cases: Edition, monkeypatch: pytest.MonkeyPatch
):
    """The machine has no Chinese font: no picture, no og:image, one line for the editor."""
    monkeypatch.setattr(share_images, "_installed", lambda: None)
    said: dict[str, list[str]] = {}

    site = build(cases, SITEURL="https://digest.example.org", _NEWSDIGEST_COLLECT=said)

    assert not (site / "share").exists()
    assert "og:image" not in (site / "zh/full/index.html").read_text("utf-8")
    assert ["no Chinese font was found" in notice for notice in said["notices"]].count(True) == 1
