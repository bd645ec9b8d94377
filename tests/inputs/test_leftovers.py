"""Marks of converters in text files: left out and reported; a text that only looks like it is left alone."""

import pytest

from newsdigest import inputs, page

HEAD, TAIL = "# 河边新修步道\n\n本报讯（记者 何平）昨日，步道完工。\n\n", "\n\n路灯也亮了起来。\n"

MARKED = {
    '<span id="page-3-0"></span>步道长3公里。': ["步道长3公里。"],
    "步道说明，<br>第二行说明。": ["步道说明，第二行说明。"],
    "步道由甲&amp;乙公司承建&nbsp;，长3公里。": ["步道由甲&乙公司承建，长3公里。"],
    r"步道长 $3 . 5$ 公里，占 $6 0 \%$ 。": ["步道长3.5公里，占60%。"],
    r"气温 $2 5 ^ {\circ} \mathrm {C}$ 。": ["气温25°C。"],
    "步 道 长 3 公 里 , 投 资 8 0 0 万 元 。": ["步道长3公里,投资800万元。"],
    "<table><tr><td>品种</td><td>价格（元/斤）</td></tr><tr><td>白麦</td><td>1.18</td></tr></table>": [
        "品种 价格（元/斤）",
        "白麦 1.18",
    ],
    "| 品种 | 价格 |\n|---|--:|\n| 白麦 | 1.18 |": ["品种 价格", "白麦 1.18"],
}
PLAIN = [
    "票价$5到$10不等。",
    "他说a<b，又说b>c。",
    "AT&T公司和R&D;中心。",
    "清 风 明 月。",
    "长 $AB$ 米。",
    "# 1 2 3",
    "甲|乙|丙",
    "甲 | 乙\n--- 丙 | 丁",
]


@pytest.mark.parametrize("text", MARKED)
def test_marks_are_left_out_and_reported(text):
    """The paragraph is what was printed; the editor sees a warning at its line."""
    read = page.read((HEAD + text + TAIL).encode(), "a.txt")

    assert [p.text for p in read.stories[0].paragraphs][1:-1] == MARKED[text]
    assert [w.line for w in read.warnings if "convert" in w.message or "table" in w.message] == [5]


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_only_looks_so_is_left_alone(text):
    """To the character."""
    document = inputs.read((HEAD + text + TAIL).encode(), "a.txt")

    assert document.text == HEAD + text + TAIL
    assert document.warnings == ()


def test_front_matter_is_no_story():
    """It is left out, and the lines of the file keep their numbers."""
    document = inputs.read(("---\ntitle: 第五版\ntags:\n- 民生\n---\n" + HEAD + TAIL).encode(), "a.txt")

    assert document.text == "\n" * 5 + HEAD + TAIL
    assert document.warnings == ((1, "front matter is left out"),)
