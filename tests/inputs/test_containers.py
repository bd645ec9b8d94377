"""A container is recognised by its bytes and refused by its name, whatever the file is called."""

import io
import zipfile
from pathlib import Path

import pytest

from newsdigest import inputs, page
from newsdigest.base.errors import SourceError
from newsdigest.cli import main


def zip_of(**members: bytes) -> bytes:
    """A ZIP archive in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


CONTAINERS = {
    "ZIP archive": zip_of(a=b"x"),
    "old Word or Excel file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "RTF document": rb"{\rtf1\ansi \u26149?}",
    "RAR archive": b"Rar!\x1a\x07\x01\x00" + bytes(40),
    "gzip archive": b"\x1f\x8b\x08" + bytes(40),
    "DjVu document": b"AT&TFORM" + bytes(40),
    "PostScript file": b"%!PS-Adobe-3.0\n(x) show\n",
    "SQLite database": b"SQLite format 3\x00" + bytes(40),
    "HEIC or AVIF picture": b"\x00\x00\x00\x18ftypheic" + bytes(40),
    "sound or film file": b"\x00\x00\x00\x18ftypmp4\x20" + bytes(40),
    "JSON": '{"title": "河边新修步道", "body": "昨日，步道完工。"}'.encode(),
    "damaged JSON": '[{"type": "text", "text": "昨日，步道'.encode(),
    "XML (rss)": '<?xml version="1.0"?><rss><channel><title>河边新修步道</title></channel></rss>'.encode(),
}


@pytest.mark.parametrize("kind", sorted(CONTAINERS))
def test_a_container_nobody_reads_is_refused_by_name(kind):
    """Neither the adapters nor a build take it for text."""
    for read in (inputs.read, page.read):
        with pytest.raises(SourceError) as refused:
            read(CONTAINERS[kind], "page.txt")

        assert kind in refused.value.found


@pytest.mark.parametrize(
    "text",
    [
        "[图片新闻] 昨日，步道完工。\n",
        "{记者 何平}\n\n昨日，步道完工。\n",
        "<本报讯> 昨日，步道完工。\n",
        "[1] 昨日，步道完工。\n",
    ],
)
def test_a_text_that_begins_with_a_bracket_is_a_text(text):
    """Marks of containers are marks of newspapers too."""
    assert inputs.read(text.encode(), "page.json").format == "plain"


def test_plain_text_has_no_blocks():
    """The poorest source: its text is the decoded file, to the character."""
    data = "# 题\r\n\r\n昨日，步道完工。\r\n".encode("gb18030")
    document = inputs.read(data, "page.txt")

    assert (document.text, document.encoding, document.blocks) == (data.decode("gb18030"), "gb18030", ())


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path, capsys):
    """Its size is asked for before its bytes."""
    large = tmp_path / "page.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(1_073_741_824)

    assert main(["annotate", str(large)]) == 2
    assert "1,073,741,824 bytes, more than the" in capsys.readouterr().err


def test_an_encrypted_pdf_is_refused_by_name():
    """It says what to do."""
    with pytest.raises(SourceError, match="the PDF is encrypted") as refused:
        inputs.read((Path(__file__).parent / "pages" / "encrypted.pdf").read_bytes(), "page.pdf")

    assert refused.value.fix == "save it without a password"
