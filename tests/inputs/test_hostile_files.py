"""Thirty containers and damaged files: each is converted or refused by name, in a process with bounded memory and time."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PIL import Image

MEMORY = 1_500_000_000
"""Bytes of address space: an interpreter with PDF and picture libraries takes 600 MB, a file of 128 MB is read whole."""
SECONDS = 240
CHILD = """
import json, resource, sys
memory = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
from newsdigest import inputs
from newsdigest.base.errors import SourceError
for path in sys.argv[1:]:
    try:
        print(json.dumps(inputs.read(open(path, "rb").read(), path).format), flush=True)
    except SourceError as error:
        print(json.dumps(error.found), flush=True)
"""


def archive(members, compression=zipfile.ZIP_STORED):
    """A ZIP file of named members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def image(form, size=(40, 40)):
    """A white picture of a format."""
    out = io.BytesIO()
    Image.new("1" if form in ("PNG", "TIFF") else "RGB", size, 1).save(out, form)
    return out.getvalue()


PDF = b"%PDF-1.7\n"
XML = '<?xml version="1.0"?>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
FILES = {
    "zip": (archive({"a.txt": b"x"}), "ZIP archive"),
    "zip-in-zip": (archive({"a.zip": archive({"b.txt": b"x"})}), "ZIP archive"),
    "half a docx": (archive({"word/document.xml": b"<w:document/>"})[:60], "ZIP archive"),
    "docx bomb": (
        archive({"word/document.xml": bytes(200_000_000)}, zipfile.ZIP_DEFLATED),
        "unpacks to more than",
    ),
    "docx without text": (
        archive({"word/document.xml": b"<w:document xmlns:w='x'/>"}),
        "no text in this file",
    ),
    "xlsx": (archive({"xl/workbook.xml": b"<x/>"}), "Excel workbook"),
    "pptx": (archive({"ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
    "epub": (archive({"META-INF/container.xml": b"<x/>"}), "EPUB book"),
    "ofd": (archive({"OFD.xml": b"<x/>"}), "OFD document"),
    "odt": (archive({"content.xml": b"<x/>"}), "OpenDocument"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word or Excel"),
    "rtf": (rb"{\rtf1\ansi \u26149?}", "RTF document"),
    "rar": (b"Rar!\x1a\x07\x01\x00" + bytes(40), "RAR archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "7-Zip archive"),
    "gzip": (b"\x1f\x8b\x08" + bytes(40), "gzip archive"),
    "djvu": (b"AT&TFORM" + bytes(40), "DjVu document"),
    "caj": (b"CAJ" + bytes(40), "CAJ document"),
    "postscript": (b"%!PS-Adobe-3.0\n(x) show\n", "PostScript"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + bytes(40), "HEIC or AVIF"),
    "film": (b"\x00\x00\x00\x18ftypmp4\x20" + bytes(40), "sound or film"),
    "pdf of one line": (PDF + b"nothing", "the PDF is damaged"),
    "pdf of zeros": (PDF + bytes(100_000_000), "the PDF is damaged"),
    "encrypted pdf": (
        (Path(__file__).parent / "pages" / "encrypted.pdf").read_bytes(),
        "the PDF is encrypted",
    ),
    "entities": (f"{XML}<!DOCTYPE alto [{LAUGHS}]><alto>&l8;</alto>".encode(), "declares entities"),
    "outside entity": (
        f'{XML}<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/hosts">]><alto>&a;</alto>'.encode(),
        "declares entities",
    ),
    "deep xml": (b"<alto>" + b"<Layout>" * 100_000 + b"</Layout>" * 100_000 + b"</alto>", "more elements"),
    "rss": (f"{XML}<rss><channel><title>a</title></channel></rss>".encode(), "XML (rss)"),
    "deep json": (b"[" * 100_000 + b"]" * 100_000, "JSON nested too deep"),
    "half json": ('[{"type": "text", "text": "昨日，步道'.encode(), "damaged JSON"),
    "json of pictures": (b'[{"type": "image", "img_path": "a.jpg", "page_idx": 0}]', "no text in this file"),
    "empty html": (b"<!DOCTYPE html><html><body></body></html>", "no text in this file"),
    "damaged png": (image("PNG", (600, 600))[:60], "the picture is damaged"),
    "damaged jpeg": (image("JPEG")[:200], "the picture is damaged"),
    "100 megapixels": (image("PNG", (10_000, 10_000)), "100 megapixels; at most 90"),
}


def test_each_of_thirty_files_is_refused_by_name(tmp_path):
    """One process reads them all within its memory; none ends it, and none hangs."""
    pytest.importorskip("rapidocr", reason="pictures are refused as such without the extra ocr")
    paths = []
    for number, (data, _) in enumerate(FILES.values()):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_bytes(data)

    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(MEMORY), *map(str, paths)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    found = dict(zip(FILES, map(json.loads, run.stdout.splitlines()), strict=False))

    assert len(FILES) >= 30
    assert {name: text for name, text in found.items() if FILES[name][1] not in text} == {}
    assert set(FILES) - set(found) == set(), run.stderr[-2000:]


@pytest.mark.slow
def test_a_picture_of_sixty_megapixels_is_read(tmp_path):
    """It is made smaller before it is recognised; a white one has no text."""
    pytest.importorskip("rapidocr", reason="needs the extra ocr")
    path = tmp_path / "page.jpg"
    path.write_bytes(image("JPEG", (7500, 8000)))

    run = subprocess.run(
        [sys.executable, "-c", CHILD, str(4 * MEMORY), str(path)],
        capture_output=True, text=True, timeout=4 * SECONDS,
    )  # fmt: skip

    assert "no text in this file (picture)" in run.stdout, run.stderr[-2000:]
