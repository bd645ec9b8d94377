"""What each adapter reads of the smallest file of its format: the same short page in all of them."""

import io
import json
import zipfile

import pytest

from newsdigest import inputs, page
from newsdigest.base.errors import SourceError
from newsdigest.model import BlockKind

TITLE, LEAD, REST, CAPTION = (
    "河边新修步道",
    "本报讯（记者 何平）昨日，河边步道完工，长3.5公里，占规划的60%。",
    "路灯也亮了起来，附近的居民晚饭后都来走一走。",
    "图为步道。 何平 摄",
)


def mineru_list() -> bytes:
    """MinerU's content list, with a formula and a picture."""
    lead = LEAD.replace("3.5", "$3 . 5$").replace("60%", r"$6 0 \%$")
    items = [
        {"type": "header", "text": "清河日报 2023年5月4日", "page_idx": 0},
        {"type": "text", "text": TITLE, "text_level": 1, "bbox": [100, 100, 500, 140], "page_idx": 0},
        {"type": "text", "text": lead, "bbox": [100, 160, 500, 220], "page_idx": 0},
        {"type": "image", "img_path": "images/a.jpg", "image_caption": [CAPTION], "page_idx": 0},
        {"type": "text", "text": REST, "bbox": [100, 240, 500, 300], "page_idx": 0},
    ]
    return json.dumps(items, ensure_ascii=False).encode()


def mineru_pages() -> bytes:
    """MinerU's newer content list: one list a page, everything in `content`."""

    def block(kind: str, field: str, text: str, **more: int) -> dict:
        return {"type": kind, "content": {field: [{"type": "text", "content": text}], **more}}

    items = [
        block("page_header", "page_header_content", "清河日报 2023年5月4日"),
        block("title", "title_content", TITLE, level=1),
        block("paragraph", "paragraph_content", LEAD),
        block("image", "image_caption", CAPTION),
        block("paragraph", "paragraph_content", REST),
    ]
    return json.dumps([items], ensure_ascii=False).encode()


def mineru_middle() -> bytes:
    """MinerU's middle file: lines and spans."""

    def block(kind: str, *lines: str) -> dict:
        return {
            "type": kind,
            "bbox": [1, 1, 9, 9],
            "lines": [{"spans": [{"type": "text", "content": t}]} for t in lines],
        }

    image = {
        "type": "image",
        "bbox": [1, 1, 9, 9],
        "blocks": [block("image_body"), block("image_caption", CAPTION)],
    }
    info = {
        "page_idx": 0,
        "page_size": [600, 800],
        "para_blocks": [
            block("title", TITLE),
            block("text", LEAD[:20], LEAD[20:]),
            image,
            block("text", REST),
        ],
        "discarded_blocks": [block("header", "清河日报 2023年5月4日")],
    }
    return json.dumps({"pdf_info": [info]}, ensure_ascii=False).encode()


def pp_structure() -> bytes:
    """PP-StructureV3."""
    parts = [
        ("header", "清河日报 2023年5月4日"),
        ("doc_title", TITLE),
        ("text", LEAD),
        ("image", '<div style="text-align: center;"><img src="a.jpg" width="40%"/></div>'),
        ("figure_title", CAPTION),
        ("text", REST),
    ]
    rows = [{"block_label": a, "block_content": b, "block_bbox": [1, 1, 9, 9]} for a, b in parts]
    return json.dumps({"page_index": None, "parsing_res_list": rows}, ensure_ascii=False).encode()


def docling() -> bytes:
    """docling: a tree of references."""
    parts = [
        ("page_header", "清河日报 2023年5月4日"),
        ("section_header", TITLE),
        ("text", LEAD),
        ("caption", CAPTION),
        ("text", REST),
    ]
    texts = [
        {"self_ref": f"#/texts/{n}", "label": a, "text": b, "children": []} for n, (a, b) in enumerate(parts)
    ]
    children = [{"$ref": f"#/texts/{n}"} for n in (0, 1, 2)] + [
        {"$ref": "#/pictures/0"},
        {"$ref": "#/texts/4"},
    ]
    pictures = [{"label": "picture", "captions": [{"$ref": "#/texts/3"}], "children": []}]
    value = {
        "schema_name": "DoclingDocument",
        "body": {"children": children},
        "texts": texts,
        "pictures": pictures,
    }
    return json.dumps(value, ensure_ascii=False).encode()


def marker() -> bytes:
    """marker: blocks as HTML."""
    parts = [
        ("PageHeader", "<p>清河日报 2023年5月4日</p>"),
        ("SectionHeader", f"<h1>{TITLE}</h1>"),
        ("Text", f"<p>{LEAD}</p>"),
        ("Picture", '<img src="a.jpg">'),
        ("Caption", f"<p>{CAPTION}</p>"),
        ("Text", f"<p>{REST}</p>"),
    ]
    inner = [{"block_type": a, "html": b, "bbox": [1, 1, 9, 9], "children": None} for a, b in parts]
    page_ = {"block_type": "Page", "bbox": [0, 0, 600, 800], "children": inner}
    return json.dumps({"block_type": "Document", "children": [page_]}, ensure_ascii=False).encode()


def html(encoding: str = "utf-8") -> bytes:
    """A page of an e-paper."""
    text = f"""<!DOCTYPE html><html><head><meta charset="{encoding}"><title>清河日报</title><script>var a = "脚本";</script></head>
    <body><div class="header">清河日报 2023年5月4日</div><ul class="nav"><li><a href="1">上一版</a></li><li><a href="2">下一版</a></li></ul>
    <div class="article"><h1>{TITLE}</h1><p>&nbsp;&nbsp;{LEAD}</p><figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>
    <p>&nbsp;&nbsp;{REST}</p></div></body></html>"""
    return text.encode(encoding)


def docx() -> bytes:
    """A Word document with styles."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def paragraph(text: str, style: str = "") -> str:
        chosen = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{chosen}<w:r><w:t>{text}</w:t></w:r></w:p>"

    body = paragraph(TITLE, "1") + paragraph(LEAD) + paragraph(CAPTION, "a3") + paragraph(REST)
    styles = '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="a3"><w:name w:val="caption"/></w:style>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {w}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {w}>{styles}</w:styles>")
        archive.writestr("word/header1.xml", f"<w:hdr {w}>{paragraph('清河日报 2023年5月4日')}</w:hdr>")
    return out.getvalue()


FORMATS = {
    "mineru": mineru_list,
    "mineru pages": mineru_pages,
    "mineru middle": mineru_middle,
    "pp-structure": pp_structure,
    "docling": docling,
    "marker": marker,
    "html": html,
    "docx": docx,
}


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_page_in_every_format(form):
    """Headline, paragraphs, caption and furniture, none lost and none added."""
    document = inputs.read(FORMATS[form](), "page")
    read = page.read(document, "page")
    (story,) = read.stories

    assert document.format == form.split()[0]
    assert story.headline.text == TITLE
    assert [p.text for p in story.paragraphs] == [LEAD.removeprefix("本报讯（记者 何平）"), REST]
    assert [c.raw for c in story.captions] == [CAPTION]
    assert "清河日报 2023年5月4日" in [f.text for f in read.furniture]
    assert read.date == "2023-05-04"


@pytest.mark.parametrize("form", FORMATS)
def test_blocks_are_read_again_as_they_were_written(form):
    """What `newsdigest new` writes is what a build reads."""
    document = inputs.read(FORMATS[form](), "page.x")

    again = inputs.load(inputs.dump(document), "page.blocks.json")

    assert (again.text, again.blocks, again.sha256) == (document.text, document.blocks, document.sha256)


@pytest.mark.parametrize("encoding", ["gb2312", "gb18030", "utf-8"])
def test_a_web_page_in_its_own_encoding(encoding):
    """Old e-papers are GBK."""
    text = [b.text for b in inputs.read(html(encoding), "p.html").blocks]

    assert LEAD in text


def test_a_web_page_in_big5():
    """It says so itself: Big5 cannot be told from GB18030 with certainty."""
    data = '<html><head><meta charset="big5"></head><body><h1>老街騎樓將整建</h1><p>市府昨日宣布，老街騎樓下月動工。</p></body></html>'

    assert [b.text for b in inputs.read(data.encode("big5"), "p.html").blocks] == [
        "老街騎樓將整建",
        "市府昨日宣布，老街騎樓下月動工。",
    ]


def test_scripts_and_menus_are_no_story():
    """A script is no text at all; a menu is furniture."""
    blocks = inputs.read(html(), "p.html").blocks

    assert not any("脚本" in b.text for b in blocks)
    assert {b.kind for b in blocks if b.text in ("上一版", "下一版")} == {BlockKind.FURNITURE}


def bomb() -> bytes:
    """A document that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return out.getvalue()


ENTITIES = '<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY a "字"><!ENTITY b "&a;&a;">]><alto><Layout/></alto>'
DEEP = "<alto>" + "<Layout>" * 5000 + "</Layout>" * 5000 + "</alto>"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (bomb(), "unpacks to more than"),
        (docx()[:300], "ZIP archive"),
        (ENTITIES.encode(), "declares entities"),
        (DEEP.encode(), "more elements than any page has"),
        (b"<alto><Layout></alto>", "damaged XML"),
        (b"%PDF-1.7\nnothing", "the PDF is damaged"),
        (b'{"pdf_info": [{"para_blocks": 5}]}', "not as mineru writes it"),
        (b'[{"type": "image", "img_path": "a.jpg", "page_idx": 0}]', "no text in this file"),
    ],
    ids=["bomb", "half", "entities", "deep", "open", "pdf", "json", "empty"],
)
def test_hostile_and_damaged_files_are_refused_by_name(data, found):
    """In bounded time and memory, with a sentence that says what is wrong."""
    with pytest.raises(SourceError, match=found):
        inputs.read(data, "page")


def vertical_alto() -> bytes:
    """A short text set from top to bottom under a level headline, as an OCR program measures it: widths vary."""
    text = "本報訊鎮公所規劃斥資三千六百萬元整建中山老街騎樓，昨天辦理說明會，四十多戶店家到場，多數人盼保留紅磚立面。"
    rows = [text[n : n + 11] for n in range(0, len(text), 11)]
    lines = [
        '<TextLine HPOS="40" VPOS="20" WIDTH="360" HEIGHT="60"><String CONTENT="老街騎樓將整建"/></TextLine>'
    ]
    for n, row in enumerate(rows):
        width = 40 + 3 * (n % 3)
        lines.append(
            f'<TextLine HPOS="{360 - 55 * n}" VPOS="120" WIDTH="{width}" HEIGHT="{42 * len(row)}"><String CONTENT="{row}"/></TextLine>'
        )
    return f'<alto><Layout><Page WIDTH="440" HEIGHT="700">{"".join(lines)}</Page></Layout></alto>'.encode()


def test_a_text_set_vertically_is_one_paragraph():
    """Its lines are read from the right, and none of them is a heading because it was measured wider."""
    blocks = inputs.read(vertical_alto(), "page").blocks

    assert [b.text for b in blocks] == [
        "老街騎樓將整建",
        "本報訊鎮公所規劃斥資三千六百萬元整建中山老街騎樓，昨天辦理說明會，四十多戶店家到場，多數人盼保留紅磚立面。",
    ]
