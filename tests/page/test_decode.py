"""Bytes to text: rightly, or not at all."""

import pytest

from newsdigest import page
from newsdigest.base.errors import SourceError

TITLES = ("清河两岸种下万棵柳", "县医院迁入新楼", "六个乡镇通了公交", "老街茶馆又热闹起来", "中学生义务修桥")
TEXT = "# 春到清河\n\n清河两岸的柳树绿了,河边的茶馆又热闹起来。\n\n老人们晒太阳,孩子们放风筝。\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom", "label"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8+bom"),
        ("gb18030", b"", "gb18030"),
        ("gbk", b"", "gb18030"),
        ("utf-16-le", b"\xff\xfe", "utf-16-le+bom"),
        ("utf-16-be", b"\xfe\xff", "utf-16-be+bom"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
    ],
)
def test_every_encoding_and_line_end(encoding, bom, label, newline):
    """The same page in any of them is the same page."""
    read = page.read(bom + TEXT.replace("\n", newline).encode(encoding), "a.txt")

    assert read.encoding == label
    assert [p.text for p in read.stories[0].paragraphs] == [
        "清河两岸的柳树绿了,河边的茶馆又热闹起来。",
        "老人们晒太阳,孩子们放风筝。",
    ]
    assert read.text == TEXT.replace("\n", newline)


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "gb18030"])
def test_traditional_text_of_two_bytes_a_character(encoding):
    """Big5 and GB18030 decode each other's bytes into rare characters; the common ones decide."""
    text = "# 河邊新修步道\n\n昨日步道完工,市民紛紛前來散步,縣長說明年還要再修三公里。\n"

    read = page.read(text.encode(encoding), "a.txt")

    assert (read.text, read.encoding) == (text, "gb18030" if encoding == "gb18030" else "big5hkscs")


@pytest.mark.parametrize(
    ("data", "line", "offset"),
    [
        (b"# \xe6\x98\xa5\n\n" + "第一段。\n\n".encode() + b"\xe4\xb8\xe5\n", 5, 21),
        ("# 题\n\n前一半是万国码。\n\n".encode() + "后一半是国标码。\n".encode("gbk"), 5, 33),
        ("# 题\n\n末尾少了半个字".encode("gbk")[:-1], 3, 18),
        (b"\xff\xfe" + "# 题\n".encode("utf-16-le") + b"\x00", 2, 10),
        (b"\xff\xfe#\x00\x00\xd8\n\x00", 1, 4),
    ],
)
def test_an_undecodable_byte_is_named(data, line, offset):
    """With file, line and byte offset; never U+FFFD, never mojibake."""
    with pytest.raises(SourceError) as error:
        page.read(data, "bad.txt")

    assert str(error.value).startswith(f"bad.txt:{line}: byte offset {offset} ")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf \n\n", "\u3000\u200b\n".encode()])
def test_an_empty_page_is_refused(data):
    """Nothing visible is no page."""
    with pytest.raises(SourceError, match=r"bad\.txt:1: the page is empty"):
        page.read(data, "bad.txt")


def test_limits():
    """Too many bytes and too many stories are refused, clearly."""
    with pytest.raises(SourceError, match="at most 100 are read"):
        page.read(TEXT.encode() * 3, "bad.txt", max_bytes=100)
    with pytest.raises(SourceError, match="more than 3 stories"):
        page.read(
            "".join(f"# {t}\n\n本报讯 {t}的正文在这里。\n\n" for t in TITLES).encode(),
            "bad.txt",
            max_stories=3,
        )
    with pytest.raises(SourceError, match="at most 500 stories"):
        page.read(b"".join(f"## {n}\n\n".encode() for n in range(2000)), "bad.txt")


def test_control_characters_go_with_a_warning():
    """NUL and escape are in no text; the warning names them and the line."""
    read = page.read("# 红\x1b[31m字\n\n前半句\x00后半句。\n".encode(), "a.txt")

    assert read.stories[0].headline and read.stories[0].headline.text == "红[31m字"
    assert read.stories[0].paragraphs[0].text == "前半句后半句。"
    assert [(w.line, w.message) for w in read.warnings] == [
        (1, "2 control characters left out (U+0000, U+001B)")
    ]


def test_odd_separators_do_not_end_lines():
    """U+2028, U+0085, VT and FF are white space inside a line."""
    read = page.read("# 题\n\n前半句\u2028甲,\x85乙,\x0b丙,\x0c尾。\n".encode(), "a.txt")

    assert [p.text for p in read.stories[0].paragraphs] == ["前半句 甲, 乙, 丙, 尾。"]


def test_hostile_shapes_are_read():
    """Five thousand quotation marks, twenty thousand brackets, a line of 100,000 characters: text like any other."""
    for body in (
        "> " * 5000 + "底",
        "[" * 20000 + "尾",
        "长" * 100_000 + "。",
        "** 甲" * 20000,
        "(记者 " * 20000,
        "本报讯(" * 10000,
    ):
        read = page.read(f"# 题\n\n{body}\n".encode(), "a.txt")

        assert sum(len(p.text) for p in read.stories[0].paragraphs) >= len(body.rstrip()) - 3
