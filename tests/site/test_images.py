"""Photographs: taken for what they are, stripped, offered in several widths; anything doubtful is refused by name."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pillow

from newsdigest.base.errors import ImageError
from newsdigest.model import Caption, Image, Story
from newsdigest.site.images import pictures
from newsdigest.site.settings import Settings
from tests.factories import story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """content/images/, with bait beside it."""
    (tmp_path / "images").mkdir()
    Pillow.new("RGB", (20, 20), "red").save(tmp_path / "outside.png")
    return tmp_path / "images"


def of(file: str, caption: int = 1) -> Story:
    """A story that names one picture."""
    captions = {"zh": [Caption("c1", "活动现场", after="p1")]}
    return story(
        "a", ["正文。"], captions=captions, images=(Image(caption, file, {"zh": "人群", "en": "A crowd"}),)
    )


def taken(folder: Path, file: str):
    return pictures(of(file), folder, Settings())[1]


def test_widths_and_sizes(folder: Path):
    """A picture of 1,200 pixels is offered in 480, 960 and 1,200; never enlarged."""
    Pillow.new("RGB", (1200, 800), "red").save(folder / "a.jpg")

    picture = taken(folder, "a.jpg")

    assert (picture.width, picture.height) == (1200, 800)
    assert [width for width, _ in picture.sources] == [480, 960, 1200]
    assert [Pillow.open(io.BytesIO(data)).size for data in picture.files.values()] == [
        (480, 320),
        (960, 640),
        (1200, 800),
    ]


def test_metadata_is_stripped_and_the_picture_upright(folder: Path):
    """Where and by whom it was taken is nobody's business; its orientation is put into the pixels first."""
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "SECRET-CAMERA"
    Pillow.new("RGB", (400, 200), "red").save(folder / "a.jpg", exif=exif, comment=b"SECRET-COMMENT")

    picture = taken(folder, "a.jpg")

    assert (picture.width, picture.height) == (200, 400)
    assert all(b"SECRET" not in data for data in picture.files.values())


def test_the_bytes_tell_the_type(folder: Path):
    """A PNG called .jpg is written as a PNG."""
    Pillow.new("RGB", (20, 20), "red").save(folder / "a.jpg", "PNG")

    assert taken(folder, "a.jpg").src.endswith(".png")


def test_the_same_picture_gives_the_same_files(folder: Path):
    """Two builds, the same bytes."""
    Pillow.new("RGB", (600, 300), "red").save(folder / "a.webp")

    assert taken(folder, "a.webp") == taken(folder, "a.webp")


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        (
            "a.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "is no JPEG, PNG or WebP",
        ),
        ("x.png", b"<html><script>alert(1)</script>", "is no JPEG, PNG or WebP"),
        ("b.png", bomb(30_000, 30_000), "pixels"),
        ("c.png", bomb(9_000, 9_000), "pixels"),
        ("d.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 50, "is no JPEG|cannot be read"),
        ("e.png", bomb(40, 40), "cannot be read"),
        ("f.png", b"", "is no JPEG, PNG or WebP"),
    ],
)
def test_what_is_refused(folder: Path, name: str, data: bytes, found: str):
    """Scripts, wrong types, bombs and broken files; the edition file and the picture are named."""
    (folder / name).write_bytes(data)

    with pytest.raises(ImageError, match=found) as error:
        taken(folder, name)
    assert str(error.value).startswith("content/editions/page.toml: [a] image") and name in str(error.value)


@pytest.mark.parametrize(
    "file",
    [
        "../outside.png",
        "/etc/hostname",
        "http://evil.example/x.png",
        "..\\..\\x.png",
        "no.jpg",
        "",
        "link.png",
    ],
)
def test_no_way_out_of_the_folder(folder: Path, file: str):
    """Only what lies in content/images/ is taken, and no link leads out of it."""
    (folder / "link.png").symlink_to(folder.parent / "outside.png")

    with pytest.raises(ImageError, match="content/images/"):
        taken(folder, file)


def test_a_caption_that_is_not_there(folder: Path):
    """The number is counted from 1 and must be one of the story's captions."""
    with pytest.raises(ImageError, match="is for caption 2; the story has 1"):
        pictures(of("a.jpg", caption=2), folder, Settings())


def test_too_many_bytes(folder: Path):
    """A file over the limit is not even opened."""
    Pillow.new("RGB", (100, 100), "red").save(folder / "a.png")

    with pytest.raises(ImageError, match="bytes"):
        pictures(of("a.png"), folder, Settings(image_bytes=10))
