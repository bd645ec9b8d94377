"""Bad inputs are refused with file and line and no traceback, and the old site stands untouched."""

import os

import pytest

from .conftest import article

TERM = '[[term]]\nid = "jiancha"\nzh = "监察法"\nen = "Supervision Law"\ndefinition = "The law on supervision."\n'
TRANSLATED = '+++\nheadline = "The old tree"\n+++\n\n'

SEEDS = [
    ("empty", "", r"bad\.txt"),
    ("white space only", "\ufeff \n\t\n\u3000\u3000\n\u200b\n\u00a0\n", r"bad\.txt"),
    ("invalid UTF-8 in line 5", "# 标题\n\n第一段。\n\n".encode() + b"\xe4\xb8" + "坏字节。\n".encode(), r"bad\.txt:5:.*byte"),
    ("GBK with half a character", article(body="这是一份国标编码的稿件,末尾少了半个字。", by="").encode("gbk").rstrip(b"\n")[:-1], r"bad\.txt"),
    ("half UTF-8, half GBK", "# 标题\n\n前一半是万国码。\n\n".encode() + "后一半是国标码。\n".encode("gbk"), r"bad\.txt"),
    ("one line of 50 MB", "# 巨行\n\n" + "长" * 17_000_000 + "。\n", r"bad\.txt.*bytes"),
    ("20,000 headings", "".join(f"## 标题{i}\n\n" for i in range(20_000)), r"bad\.txt"),
]  # fmt: skip

EDITIONS = [
    ("a slug that climbs", '[[story]]\nslug = "../../evil"\n', r"bad\.toml:2:.*slug"),
    *((f"date {d}", f"date = {d}\n", r"bad\.toml:1:.*date") for d in ('"2018-02-30"', '"yesterday"', "-1", '"99999-01-01"', "[]", '"06/07/08"')),
    ("unknown key", '[[story]]\nslug = "a"\ntitel = "typo"\n', r"bad\.toml:3:.*titel"),
    ("duplicate key", '[[story]]\nslug = "a"\ntags = []\ntags = []\n', r"bad\.toml:4"),
    ("wrong type", '[[story]]\nslug = "a"\ntags = { a = 1 }\n', r"bad\.toml:3:.*tags"),
    ("tags that are no text", '[[story]]\nslug = "a"\ntags = [false, 1e3]\n', r"bad\.toml:3:.*tags"),
    ("unclosed bracket", "date = 2018\ntags = [a\n", r"bad\.toml:2"),
    ("GBK", "# 国标标签\n".encode("gbk"), r"bad\.toml:1: not UTF-8"),
    ("an unknown tag", '[[story]]\nslug = "a"\ntags = ["dang-jiann"]\n', r"bad\.toml:3.*unknown tag 'dang-jiann'.*dang-jian"),
    ("a fix of a line that is not there", '\n[[fix]]\nline = 99\nas = "prose"\nreason = "x"\n', r"bad\.toml:3: \[\[fix\]\] line = 99"),
    ("a figure that stands nowhere", '[[story]]\nslug = "a"\n[[figure]]\nstory = "a"\ntext = "9倍"\nis = "none"\nreason = "x"\n', r"bad\.toml:5: .*stands nowhere"),
    ("two stories where one is", '[[story]]\nslug = "a"\n[[story]]\nslug = "b"\n', r"bad\.toml:\d.*lists 2 stories, but the page has 1"),
    *((f"image {f}", f"[[story]]\nslug = \"a\"\nimage = [{{ caption = 1, file = '{f}', alt = {{ zh = \"a\" }} }}]\n", r"bad\.toml:3:.*content/images")
      for f in ("../../../outside/secret.txt", "/etc/hostname", "http://evil.example/x.png", "file:///etc/hostname", "..\\..\\x.png")),
    ("an image that is missing", '[[story]]\nslug = "a"\nimage = [{ caption = 1, file = "nofile.jpg", alt = { zh = "a" } }]\n', r"nofile\.jpg"),
]  # fmt: skip

TERMS = [
    ("duplicate id", TERM + TERM.replace("监察法", "另一词"), r"terms\.toml.*jiancha"),
    ("no Chinese", TERM.replace('zh = "监察法"\n', ""), r"terms\.toml:1:.*`?zh"),
    ("wrong type", TERM.replace('"监察法"', '["监", "察"]'), r"terms\.toml:3:.*zh"),
    ("dangling see_also", TERM + 'see_also = ["nowhere"]\n', r"terms\.toml.*nowhere"),
    ("a surface claimed twice", TERM + TERM.replace("jiancha", "b"), r"terms\.toml.*监察法.*jiancha"),
    ("one space", TERM.replace("监察法", " "), r"terms\.toml"),
]

TRANSLATIONS = [
    ("one paragraph too few", TRANSLATED + "Only one.\n", r"good-1\.en\.md.*1.*2|good-1\.en\.md.*2.*1"),
    (
        "three too many",
        TRANSLATED + "\n\n".join(["One.", "Two.", "Three.", "Four.", "Five."]),
        r"good-1\.en\.md.*5",
    ),
    ("UTF-16", (TRANSLATED + "One.\n\nTwo.\n").encode("utf-16"), r"good-1\.en\.md"),
    ("a blank headline", '+++\nheadline = ""\n+++\n\nOne.\n\nTwo.\n', r"good-1\.en\.md"),
    (
        "an unknown key",
        '+++\nheadline = "T"\nheadlin = "T"\n+++\n\nOne.\n\nTwo.\n',
        r"good-1\.en\.md:3.*headlin",
    ),
]


def refused(desk, capsys, pattern):
    code, said = desk.build(capsys)

    assert code == 2
    assert "Traceback" not in said
    assert "error: content/" in said
    import re

    assert re.search(pattern, said), said
    assert (desk.output / "index.html").read_text() == "the old site"


@pytest.mark.parametrize(("text", "pattern"), [c[1:] for c in SEEDS], ids=[c[0] for c in SEEDS])
def test_a_seed_that_cannot_be_read(desk, capsys, text, pattern):
    """A page is read whole or not at all."""
    desk.seed(text)
    refused(desk, capsys, pattern)


@pytest.mark.parametrize(("text", "pattern"), [c[1:] for c in EDITIONS], ids=[c[0] for c in EDITIONS])
def test_an_edition_file_that_is_broken(desk, capsys, text, pattern):
    """No value is guessed."""
    desk.seed(article(cap="图片说明 张三摄"))
    desk.edition(text)
    refused(desk, capsys, pattern)


@pytest.mark.parametrize(("text", "pattern"), [c[1:] for c in TERMS], ids=[c[0] for c in TERMS])
def test_a_glossary_that_contradicts_itself(desk, capsys, text, pattern):
    """The entry is named, and the mend."""
    desk.terms(text)
    refused(desk, capsys, pattern)


@pytest.mark.parametrize(("text", "pattern"), [c[1:] for c in TRANSLATIONS], ids=[c[0] for c in TRANSLATIONS])
def test_a_translation_that_does_not_fit(desk, capsys, text, pattern):
    """Both numbers are told."""
    desk.translation(text)
    refused(desk, capsys, pattern)


def test_files_without_their_page(desk, capsys):
    """An edition file or a translation of nothing is told, not passed over."""
    desk.edition("date = 2018\n", "nobody")
    refused(desk, capsys, r"nobody\.toml")
    (desk.project / "content/editions/nobody.toml").unlink()
    desk.translation(TRANSLATED + "x\n", "ghost")
    refused(desk, capsys, r"ghost\.en\.md")


def test_a_folder_named_like_a_page(desk, capsys):
    """It is named."""
    (desk.project / "content/seeds/bad.txt").mkdir()
    refused(desk, capsys, r"bad\.txt")


def test_a_page_that_is_a_link_out_of_content(desk, capsys):
    """Nothing outside content/ is read by way of a link."""
    os.symlink(desk.outside / "secret.txt", desk.project / "content/seeds/link.txt")
    refused(desk, capsys, r"link\.txt")


def test_a_folder_that_is_a_link(desk, capsys):
    """Nor by way of a linked folder, or one that leads back to itself."""
    os.symlink(".", desk.project / "content/seeds/loop")
    refused(desk, capsys, r"loop")


def test_two_stories_of_one_address(desk, capsys):
    """Both files are named."""
    desk.seed(article())
    desk.edition('[[story]]\nslug = "good-1"\n')
    refused(desk, capsys, r"bad\.toml:2:.*good\.toml|good\.toml.*bad\.toml")


@pytest.mark.parametrize("kind", ["html", "bomb", "svg"])
def test_a_picture_that_is_none(desk, capsys, kind):
    """Type by content, not by name; size before pixels."""
    name = {"html": "x.png", "bomb": "x.png", "svg": "x.svg"}[kind]
    data = {
        "html": b"<html><script>XSSPWN(1)</script></html>",
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='XSSPWN(1)'><script>XSSPWN(2)</script></svg>",
        "bomb": _png_bomb(),
    }[kind]
    desk.write(f"content/images/{name}", data)
    desk.seed(article(cap="图片说明 张三摄"))
    desk.edition(
        f'[[story]]\nslug = "a"\nimage = [{{ caption = 1, file = "{name}", alt = {{ zh = "图" }} }}]\n'
    )
    refused(desk, capsys, name.replace(".", r"\."))


def _png_bomb():
    """30,000 × 30,000 pixels in a small file."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    press = zlib.compressobj(9)
    row = b"\0" * 3751
    pixels = b"".join(press.compress(row) for _ in range(30_000)) + press.flush()
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
