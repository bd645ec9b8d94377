"""The glossary out and in: CSV and TBX-Basic, with nothing lost and every refusal named with its line."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdigest.base.errors import LexiconError
from newsdigest.glossary.csv import read_csv, write_csv
from newsdigest.glossary.edit import append
from newsdigest.glossary.merge import plan
from newsdigest.glossary.tbx import NAMESPACE, write_tbx
from newsdigest.glossary.tbx_read import read_tbx
from newsdigest.lexicon import parse_terms
from newsdigest.model import Term

FULL = Term(
    id="dang-jian", zh="党建", en="Party building", definition='The "work" & <its> 5 | 6 \\ parts.', definition_zh="建设。",
    pinyin="dǎng jiàn", en_alt=("=Party-building", "a|b"), en_avoid=("Party construction",), category="party",
    variants=("党的建设", "“党建+”"), not_in=("共建立", "党建立"), ok_in=("抓党建",), see_also=("1-plus-3",),
    status="needs-source", source="https://www.gov.cn/a?b=1&c=2", note="pinyin: not this one; '+1",
    audience="zh", level="specialist",
)  # fmt: skip
OTHER = Term(id="1-plus-3", zh="1+3", en="-1 plus 3", definition="@x")


def from_csv(text: str, glossary: str = "") -> Any:
    """The plan of a sheet."""
    columns, rows, broken = read_csv(text, "t.csv")
    found = plan(rows, "t.csv", glossary, "terms.toml", columns)
    return replace(found, refused=(*broken, *found.refused))


def from_tbx(data: str | bytes, glossary: str = "") -> Any:
    """The plan of a TBX file, refusals of single elements apart."""
    rows = list(read_tbx(data.encode() if isinstance(data, str) else data, "t.tbx"))
    return plan([(r.line, r.fields) for r in rows], "t.tbx", glossary, "terms.toml")


# --- round trips


@pytest.mark.parametrize("way", ["csv", "tbx"])
def test_nothing_is_lost(way):
    """Out and into an empty glossary: every field of every entry is there again, in order."""
    found = from_csv(write_csv([FULL, OTHER])) if way == "csv" else from_tbx(write_tbx([FULL, OTHER]))

    assert found.refused == ()
    assert list(parse_terms(found.apply("", "t"), "t").values()) == [FULL, OTHER]


WORDS = (
    st.text(st.sampled_from("党建aB1 |\\\"'=+-@<>&;,:“”"), min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda s: any(c.isalnum() for c in s))
)
LISTS = st.lists(WORDS, max_size=3, unique=True).map(tuple)


@given(
    st.builds(
        Term,
        id=st.just("a"),
        zh=WORDS,
        en=WORDS,
        definition=WORDS,
        definition_zh=st.none() | WORDS,
        en_alt=LISTS,
        en_avoid=LISTS,
        not_in=LISTS,
        ok_in=LISTS,
        pinyin=st.none() | WORDS,
        note=st.none() | WORDS,
    )
)
def test_nothing_is_lost_whatever_it_is(term):
    """Bars, quotes, backslashes, formulas and markup come back as they went, by either way."""
    for found in (from_csv(write_csv([term])), from_tbx(write_tbx([term]))):
        assert found.refused == ()
        assert found.new == (term,)


def test_the_real_glossary_comes_back_whole():
    """The project's own glossary, by both ways."""
    path = Path(__file__).parents[2] / "content" / "lexicon" / "terms.toml"
    text = path.read_text("utf-8")
    terms = tuple(parse_terms(text, "t").values())

    for found in (from_csv(write_csv(terms)), from_tbx(write_tbx(terms))):
        assert found.new == terms
    for found in (from_csv(write_csv(terms), text), from_tbx(write_tbx(terms), text)):
        assert (found.new, dict(found.changed), found.same) == ((), {}, len(terms))


# --- what it looks like


def test_a_spreadsheet_runs_nothing():
    """No cell begins like a formula."""
    cells = [cell for row in csv.reader(io.StringIO(write_csv([FULL, OTHER]))) for cell in row]

    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    assert "'-1 plus 3" in cells


def test_tbx_is_tbx_basic():
    """The document is the 2019 form: conceptEntry, langSec, termSec; statuses by their names."""
    root = ElementTree.fromstring(write_tbx([FULL, OTHER]))
    ns = {"t": NAMESPACE}

    assert root.tag == f"{{{NAMESPACE}}}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert [e.get("id") for e in root.iterfind(".//t:conceptEntry", ns)] == ["dang-jian", "_1-plus-3"]
    entry = root.find(".//t:conceptEntry", ns)
    forms = [
        (s.find("t:term", ns).text, s.find("t:termNote", ns).text)
        for s in entry.iterfind("t:langSec[2]/t:termSec", ns)
    ]
    assert forms[0] == ("Party building", "preferredTerm-admn-sts")
    assert forms[-1] == ("Party construction", "deprecatedTerm-admn-sts")


# --- into a glossary that is there

GLOSSARY = append("# ours\n", "t", [FULL, OTHER])


def test_a_sheet_changes_what_it_says_and_leaves_the_rest():
    """Three columns change three fields; an empty cell empties its field; an entry not named stays."""
    found = from_csv("id,en,note\ndang-jian,Party work,\n", GLOSSARY)

    assert dict(found.changed) == {"dang-jian": {"en": "Party work", "note": None}}
    terms = parse_terms(found.apply(GLOSSARY, "t"), "t")
    assert (terms["dang-jian"].en, terms["dang-jian"].note, terms["dang-jian"].zh) == (
        "Party work",
        None,
        "党建",
    )
    assert terms["1-plus-3"] == OTHER
    assert found.apply(GLOSSARY, "t").startswith("# ours\n")


def test_new_entries_may_refer_to_old_ones():
    """see_also is checked against both."""
    found = from_csv(
        'id,zh,en,definition,see_also\nnew,新词,New,A new one.,"1-plus-3 | dang-jian"\n', GLOSSARY
    )

    assert found.new[0].see_also == ("1-plus-3", "dang-jian")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_a_byte_order_mark(delimiter):
    """Sheets as different programs save them."""
    rows = [["zh", "id", "en", "definition"], ["甲词", "a", "x", "x."]]
    text = "\ufeff" + "\r\n".join(delimiter.join(row) for row in rows)

    assert from_csv(text).new[0].zh == "甲词"


# --- refusals

SHEETS = {
    "an unknown column": ("id,zh,en,definition,definitoin_zh\n", 1, "did you mean definition_zh"),
    "a column twice": ("id,zh,zh\n", 1, "two columns"),
    "an open quote": ('id,zh,en,definition\na,"b,c\n', 2, "not CSV"),
    "nothing": ("", None, "is empty"),
    "a null": ("id,zh\na,\0\n", None, ""),
}


@pytest.mark.parametrize("case", SHEETS)
def test_a_broken_sheet(case):
    """The file is refused, with the line."""
    text, line, said = SHEETS[case]
    if case == "a null":
        assert from_csv(text).refused
        return
    with pytest.raises(LexiconError) as caught:
        from_csv(text)

    assert said in str(caught.value)
    assert caught.value.line == line


ROWS = {
    "a missing field": ("a,甲词,x,\n", "`definition` is missing"),
    "a bad id": ("A b,甲词,x,x.\n", "cannot be an address"),
    "a mark for a term": ("a,<,x,x.\n", "has no Chinese"),
    "a surface of an old entry": ("a,党建,x,x.\n", "claimed by dang-jian and a"),
    "a surface of a row before": ("a,好词,x,x.\n", "claimed by good and a"),
    "an id of a row before": ("good,甲词,x,x.\n", "used twice"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_row_that_cannot_be_placed(case):
    """It is refused with its line and the reason; the others are not."""
    row, said = ROWS[case]
    found = from_csv('id,zh,en,definition\ngood,好词,"two\nlines",x.\n' + row, GLOSSARY)

    assert [term.id for term in found.new] == ["good"]
    (error,) = found.refused
    assert said in str(error)
    assert (error.file, error.line) == ("t.csv", 4)


OLD = """<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="shuang-gui">
 <descripGrp><descrip type="definition">A disciplinary measure.</descrip></descripGrp>
 <langSet xml:lang="zh-CN"><tig><term>双规</term></tig></langSet>
 <langSet xml:lang="en-GB">
  <ntig><termGrp><term>double designation</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>shuanggui</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
</termEntry>
</body></text></martif>"""


def test_tbx_of_2008_is_read():
    """martif, termEntry, langSet, tig and ntig; a DOCTYPE that only names its DTD is passed over."""
    (term,) = from_tbx(OLD).new

    assert (term.id, term.zh, term.en, term.en_alt) == (
        "shuang-gui",
        "双规",
        "shuanggui",
        ("double designation",),
    )
    assert term.definition == "A disciplinary measure."


def test_what_tbx_says_beyond_our_fields_is_refused_by_line():
    """Another language, a part of speech, a context: each with its line, none silently dropped."""
    data = OLD.replace(
        "<tig><term>双规</term>", "<tig><term>双规</term>\n<termNote type='partOfSpeech'>noun</termNote>"
    ).replace(
        "</termEntry>",
        "<langSet xml:lang='fr'><tig><term>x</term></tig></langSet>\n<descrip type='context'>c</descrip></termEntry>",
    )
    (row,) = read_tbx(data.encode(), "t.tbx")
    said = [(e.line, e.found.split(" has")[0]) for e in row.refused]

    assert said == [
        (8, '<termNote type="partOfSpeech">'),
        (13, "the language fr"),
        (14, '<descrip type="context">'),
    ]


XML = {
    "an entity bomb": '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tbx>&b;</tbx>',
    "an outer entity": '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>',
    "an unknown entity": '<!DOCTYPE tbx SYSTEM "a.dtd"><tbx>&x;</tbx>',
    "a parameter entity": '<!DOCTYPE tbx [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><tbx/>',
    "broken": "<tbx><text></tbx>",
    "cut off": "<tbx>",
    "something else": "<html/>",
    "another dialect": '<tbx type="TBX-Secret"/>',
    "an unknown encoding": '<?xml version="1.0" encoding="klingon"?><tbx/>',
    "deep": "<tbx>" + "<a>" * 100_000,
    "nothing": "",
}


@pytest.mark.parametrize("case", XML)
def test_a_file_that_is_no_tbx(case):
    """Refused with a clear error; no entity is expanded, nothing is fetched."""
    with pytest.raises(LexiconError) as caught:
        list(read_tbx(XML[case].encode(), "t.tbx"))

    assert caught.value.line is not None or case == "an unknown encoding"
    assert "root:" not in str(caught.value)


def test_two_columns_become_drafts():
    """Chinese and English alone: an id and pinyin are made, and the entry waits for its definition."""
    found = from_csv("中文,英文\n党组,leading Party group\n党组,again\n银行,bank\n", GLOSSARY)

    made = [(t.id, t.zh, t.en, t.pinyin, t.status) for t in found.new]
    assert made == [
        ("dang-zu", "党组", "leading Party group", "dǎng zǔ", "draft"),
        ("yin-hang", "银行", "bank", "yín háng", "draft"),
    ]
    assert ["claimed by" in str(e) for e in found.refused] == [True]


def test_a_known_term_is_not_changed_by_two_columns():
    """The same English is the same; another English is refused, since nobody said which is better."""
    found = from_csv("zh,en\n党建,Party building\n党建,party stuff\n", GLOSSARY)

    assert (found.same, found.new, found.changed) == (1, (), {})
    (error,) = found.refused
    assert "党建 is dang-jian already, in English “Party building”; add a column id" in str(error)


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        ("术语,译文,释义,来源", "党组,x,y,z"),
        ("Chinese;English;定义;出处", "党组;x;y;z"),
        ("zh\ten\tdefinition_zh\tsource", "党组\tx\ty\tz"),
    ],
)
def test_titles_of_columns_may_be_words(titles, row):
    """In Chinese, in English, or the names of fields."""
    (term,) = from_csv(f"{titles}\n{row}\n").new

    assert (term.zh, term.en, term.definition_zh, term.source) == ("党组", "x", "y", "z")


def test_a_row_too_long_does_not_stop_the_others():
    """It is refused by its line."""
    found = from_csv("id,zh,en,definition\na,甲词,x,one, two\nb,乙词,x,x.\n")

    assert [t.id for t in found.new] == ["b"]
    assert [str(e) for e in found.refused] == ["t.csv:2: a row of 5 cells under 4 columns; quote the commas"]
