"""The lexicon loader: what it takes, what it refuses, and what it says."""

from decimal import Decimal
from pathlib import Path

import pytest

from newsdigest.base.errors import LexiconError
from newsdigest.lexicon import load, unused_references

TERM = 'id = "{id}"\nzh = "{zh}"\nen = "{id} in English"\ndefinition = "What {id} is."\n'


def term(id_: str, zh: str, *more: str) -> str:
    """One [[term]] with its required fields, and more lines."""
    return "[[term]]\n" + TERM.format(id=id_, zh=zh) + "".join(f"{line}\n" for line in more)


def write(folder: Path, **tables: str | bytes) -> Path:
    """A lexicon folder with these tables."""
    for stem, text in tables.items():
        (folder / f"{stem}.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def complaint(folder: Path) -> LexiconError:
    """The error that loading the folder raises."""
    with pytest.raises(LexiconError) as caught:
        load(folder)
    return caught.value


# --- what it takes


def test_a_folder_with_terms_alone_is_a_lexicon(tmp_path):
    """The other tables may be missing: the packaged ones are always there. Fields that are absent are empty."""
    lexicon = load(write(tmp_path, terms=term("dang-jian", "党建", 'variants = ["党的建设"]')))

    assert list(lexicon.terms) == ["dang-jian"]
    assert lexicon.terms["dang-jian"].variants == ("党的建设",)
    assert lexicon.terms["dang-jian"].pinyin is None
    assert lexicon.tags == {}
    assert (lexicon.units, lexicon.names) == (load().units, load().names)


def test_a_missing_folder_is_the_packaged_lexicon(tmp_path):
    """A project without a lexicon has no glossary, and loses no unit, approximator, set phrase or general name."""
    lexicon = load(tmp_path / "lexicon")

    assert lexicon == load()
    assert lexicon.terms == {}
    assert all((lexicon.units, lexicon.approximators, lexicon.setphrases, lexicon.names))


def test_all_six_tables(tmp_path):
    """Each table becomes its type; numbers are exact."""
    lexicon = load(
        write(
            tmp_path,
            terms=term("dang-jian", "党建"),
            tags='[[tag]]\nid="t"\nzh="基层党建"\nen="Party building"\nkind="topic"\nterm="dang-jian"\nauto=["dang-jian"]\n',
            units='[[unit]]\nid="mu"\nkind="area"\nzh=["亩"]\nen=["mu"]\nscale="666.67"\n',
            approximators='[[approximator]]\nzh="近"\nplace="before"\napprox="nearly"\nen=["nearly"]\n'
            '[[approximator]]\nzh="余"\nplace="inside"\napprox="over"\n'
            '[[approximator]]\nzh="余"\nplace="after"\napprox="over"\n',
            setphrases='[[setphrase]]\nzh="三级五岗"\nwhy="a system"\n',
            names='[[name]]\nid="yi-tuo"\nzh="一拖"\nen="YTO"\nkind="organisation"\n',
        )
    )

    assert lexicon.tags["t"].auto == ("dang-jian",)
    assert next(u for u in lexicon.units if u.id == "mu").scale == Decimal("666.67")
    assert {a.place for a in lexicon.approximators if a.zh == "余"} == {"inside", "after"}
    assert next(s for s in lexicon.setphrases if s.zh == "三级五岗").why == "a system"
    assert lexicon.names["yi-tuo"].en == "YTO"


def test_a_byte_order_mark_and_windows_lines_are_no_matter(tmp_path):
    """Files saved by a Windows editor load."""
    text = term("dang-jian", "党建").replace("\n", "\r\n")

    assert list(load(write(tmp_path, terms=b"\xef\xbb\xbf" + text.encode())).terms) == ["dang-jian"]


def test_two_terms_may_name_each_other(tmp_path):
    """A cycle in see_also is how readers go back and forth."""
    lexicon = load(
        write(tmp_path, terms=term("a", "甲词", 'see_also=["b"]') + term("b", "乙词", 'see_also=["a"]'))
    )

    assert lexicon.terms["b"].see_also == ("a",)


@pytest.mark.parametrize("zh", ["p", "class", "href", "(a+)+$", "的", "amp", "1+3", "C++", "<b>粗</b>"])
def test_regular_expressions_and_markup_are_taken_to_the_letter(tmp_path, zh):
    """Whatever has a letter, a Han character or a digit in it is a word."""
    assert load(write(tmp_path, terms=term("a", zh))).terms["a"].zh == zh


def test_an_entry_may_list_a_surface_in_two_widths(tmp_path):
    """１＋３ and 1+3 of one entry are no conflict."""
    assert load(write(tmp_path, terms=term("a", "1+3", 'variants=["１＋３"]'))).terms["a"].variants == (
        "１＋３",
    )


def test_a_new_category_is_taken(tmp_path):
    """Categories grow with the glossary; only a near miss of a known one is refused."""
    assert (
        load(write(tmp_path, terms=term("a", "甲词", 'category="folklore"'))).terms["a"].category
        == "folklore"
    )


def test_sources_are_addresses_or_words(tmp_path):
    """A colon alone does not make an address."""
    sources = [
        "https://www.gov.cn/a",
        "GB/T 15835-2011: numerals",
        "Law: Supervision Law, 2018",
        "公报2018:3",
    ]
    text = "".join(term(f"t{i}", f"词{i}", f'source="{s}"') for i, s in enumerate(sources))

    assert [t.source for t in load(write(tmp_path, terms=text)).terms.values()] == sources


def test_prose_over_several_lines_becomes_one(tmp_path):
    """A definition in triple quotes is one line on the page."""
    text = term("a", "甲词").replace('"What a is."', '"""What\na is."""')

    assert load(write(tmp_path, terms=text)).terms["a"].definition == "What a is."


# --- what it refuses: (lines of the entry, what the message must hold)

WRONG = {
    "unknown key": ('varients = ["x"]', ["varients", "did you mean `variants`?"]),
    "a list where text is due": ('pinyin = ["a"]', ["`pinyin` is a list", "write text"]),
    "a number where text is due": ("note = 42", ["`note` is a number"]),
    "text where a list is due": ('variants = "x"', ["`variants`", "a list"]),
    "a number in a list": ("en_alt = [1]", ["`en_alt`", "a number"]),
    "a blank text": ('pinyin = "  "', ["`pinyin` is blank"]),
    "a blank text in a list": ('variants = [""]', ["`variants` is blank"]),
    "a surface of one space in a list": ('variants = ["　"]', ["`variants` is blank"]),
    "a mark alone": ('variants = ["<"]', ['"<"', "has no Chinese character, letter or digit"]),
    "a pattern of marks alone": ("variants = ['.*']", ['".*"', "has no Chinese"]),
    "a zero-width space": ('variants = ["党\\u200b建"]', ["U+200B"]),
    "a newline in a surface": ('variants = ["党\\n建"]', ["U+000A"]),
    "a control character": ('note = "a\\u0001b"', ["`note`", "U+0001"]),
    "a bidi override": ('note = "a\\u202eb"', ["`note`", "U+202E"]),
    "a replacement character": ('note = "a\\ufffdb"', ["`note`", "U+FFFD"]),
    "a space at an end": ('variants = [" 党"]', ["begins or ends with a space"]),
    "an endless surface": (f'variants = ["{"党" * 121}"]', ["121 characters"]),
    "endless prose": (f'note = "{"x" * 4001}"', ["`note` is 4001 characters", "keep it to 4000"]),
    "a reference to nothing": ('see_also = ["nowhere"]', ['"nowhere"', "no such term"]),
    "a reference nearly right": ('see_also = ["othr"]', ['"othr"', "did you mean other?"]),
    "a reference to itself": ('see_also = ["dang-jian"]', ["names the entry itself"]),
    "a misspelt category": ('category = "goverance"', ['"goverance"', "did you mean governance?"]),
    "a misspelt status": ('status = "recomended"', ["did you mean recommended?"]),
    "unsourced without a reason": ('status = "unsourced"', ["has no source and no reason", "`note`"]),
    "a script for a source": ('source = "javascript:alert(1)"', ["`source`", "javascript:"]),
    "a script in disguise": ('source = " JavaScript :alert(1)"', ["`source`", "javascript:"]),
    "another scheme": ('source = "ftp://a.b/c"', ["`source`", "ftp:"]),
    "data for a source": ('source = "data:text/html,x"', ["`source`", "data:"]),
    "a surface of another entry": ('variants = ["别词"]', ['"别词" is claimed by other and dang-jian']),
    "the same in another width": (
        'variants = ["Ａ词"]',
        ["claimed by other and dang-jian", 'there printed "A词"'],
    ),
    "the same in other quotes": ('variants = ["「两」"]', ["claimed by other and dang-jian"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_is_named_with_file_line_entry_and_mend(tmp_path, case):
    """Each mistake in an entry is an error that says where it stands and what would be right."""
    line, said = WRONG[case]
    other = term("other", "别词", 'variants = ["A词", "“两”"]')
    error = complaint(write(tmp_path, terms="# glossary\n" + other + "\n" + term("dang-jian", "党建", line)))

    assert error.file == (tmp_path / "terms.toml").as_posix()
    assert error.line == 14, str(error)
    assert error.entry == "dang-jian"
    assert error.fix
    assert all(words in str(error) for words in said), str(error)


@pytest.mark.parametrize("field", ["id", "zh", "en", "definition"])
def test_a_required_field_that_is_missing(tmp_path, field):
    """An entry needs id, zh, en and definition; the message names the field and the entry."""
    text = "\n".join(row for row in term("dang-jian", "党建").split("\n") if not row.startswith(f"{field} ="))
    error = complaint(write(tmp_path, terms=term("other", "别词") + text))

    assert f"`{field}` is missing" in str(error)
    assert error.entry == ("term 2" if field == "id" else "dang-jian")
    assert error.line == 6


def test_an_id_used_twice(tmp_path):
    """Both places are named."""
    error = complaint(write(tmp_path, terms=term("a", "甲词") + term("a", "乙词")))

    assert (error.line, error.entry) == (7, "a")
    assert "the id a is used twice, first at line 1" in str(error)


@pytest.mark.parametrize("bad", ["党建", "Dang-jian", "dang jian", "-a", "a--b", "../a", "a/b", "a" * 101])
def test_an_id_is_an_address(tmp_path, bad):
    """Ids are small ASCII letters, digits and single hyphens."""
    assert "cannot be an address" in str(complaint(write(tmp_path, terms=term(bad, "甲词"))))


def test_a_term_of_the_wrong_type(tmp_path):
    """zh as a list, or as a number."""
    assert "`zh` is a list" in str(
        complaint(write(tmp_path, terms=term("a", "甲词").replace('"甲词"', '["甲", "词"]')))
    )
    assert "`zh` is a number" in str(
        complaint(write(tmp_path, terms=term("a", "甲词").replace('"甲词"', "42")))
    )


# --- broken files

BROKEN = {
    "a syntax error": (term("a", "甲词") + "[[term]]\nid = \n", 7, "not TOML"),
    "a key set twice": (term("a", "甲词", 'en = "x"'), 6, "not TOML"),
    "a wrong table": (term("a", "甲词").replace("[[term]]", "[[terms]]"), None, "did you mean `term`?"),
    "one table instead of a list": (
        term("a", "甲词").replace("[[term]]", "[term]"),
        None,
        "write each as [[term]]",
    ),
    "a key outside any entry": ('en = "x"\n' + term("a", "甲词"), 1, "unknown key `en`"),
    "bytes of another encoding": (term("a", "甲词").encode("gb18030"), 3, "not UTF-8 at byte"),
    "an endless number": (term("a", "甲词", "note = " + "1" * 5000), None, "not TOML"),
    "endless nesting": ("a = " + "[" * 5000, None, "not TOML"),
    "a null byte": ("\0", 1, "not TOML"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file(tmp_path, case):
    """A file that is not a table of terms is an error with its line, never a traceback."""
    text, line, said = BROKEN[case]
    error = complaint(write(tmp_path, terms=text))

    assert said in str(error)
    assert line is None or error.line == line, str(error)


def test_a_folder_where_a_file_is_due(tmp_path):
    """terms.toml as a folder, or the lexicon as a file."""
    (tmp_path / "terms.toml").mkdir()

    assert "is a folder, not a file" in str(complaint(tmp_path))

    (tmp_path / "names.toml").write_text("")

    assert "is a file" in str(complaint(tmp_path / "names.toml"))


# --- the other tables

TABLES = {
    "an unknown kind of tag": ("tags", '[[tag]]\nid="t"\nzh="标"\nen="Tag"\nkind="topics"', "did you mean topic?"),
    "a tag that was another": ("tags", '[[tag]]\nid="t"\nzh="标"\nen="Tag"\nkind="topic"\n[[tag]]\nid="u"\nzh="签"\nen="U"\nkind="topic"\nformerly=["t"]', "belongs to t"),
    "a unit found by nothing": ("units", '[[unit]]\nid="u"\nkind="area"\nzh=[]\nen=[]', "`zh` is empty"),
    "a surface of two units": ("units", '[[unit]]\nid="u"\nkind="area"\nzh=["亩"]\nen=[]\n[[unit]]\nid="v"\nkind="area"\nzh=["亩"]\nen=[]', "claimed by u and v"),
    "a misspelt kind of unit": ("units", '[[unit]]\nid="u"\nkind="lenght"\nzh=["米"]\nen=[]', "did you mean length?"),
    "a scale of nothing": ("units", '[[unit]]\nid="u"\nkind="area"\nzh=["亩"]\nen=[]\nscale="0"', "not a number above zero"),
    "a scale in words": ("units", '[[unit]]\nid="u"\nkind="area"\nzh=["亩"]\nen=[]\nscale="ten"', "not a number above zero"),
    "a scale without end": ("units", '[[unit]]\nid="u"\nkind="area"\nzh=["亩"]\nen=[]\nscale=inf', "inf is no number"),
    "an unknown place": ("approximators", '[[approximator]]\nzh="近"\nplace="front"\napprox="nearly"', "one of before, inside, after"),
    "an unknown approx": ("approximators", '[[approximator]]\nzh="近"\nplace="before"\napprox="near"', "did you mean nearly?"),
    "an approximator twice": ("approximators", '[[approximator]]\nzh="近"\nplace="before"\napprox="nearly"\n' * 2, "claimed by approximator 1 and approximator 2"),
    "a set phrase twice": ("setphrases", '[[setphrase]]\nzh="十九大"\nwhy="a"\n' * 2, "claimed by setphrase 1 and setphrase 2"),
    "a set phrase without a reason": ("setphrases", '[[setphrase]]\nzh="十九大"\n', "`why` is missing"),
    "a name twice": ("names", '[[name]]\nid="a"\nzh="一拖"\nen="A"\nkind="person"\n[[name]]\nid="b"\nzh="一拖"\nen="B"\nkind="person"', "claimed by a and b"),
    "a misspelt kind of name": ("names", '[[name]]\nid="a"\nzh="一拖"\nen="A"\nkind="organization"', "did you mean organisation?"),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_a_mistake_in_another_table(tmp_path, case):
    """The other five tables are as strict as the glossary."""
    stem, text, said = TABLES[case]
    error = complaint(write(tmp_path, terms=term("dang-jian", "党建"), **{stem: text}))

    assert error.file.endswith(f"/{stem}.toml")
    assert error.line
    assert said in str(error)


def tags(*names: str) -> str:
    """Tags with these names, in both languages."""
    return "".join(f'[[tag]]\nid="t{i}"\nzh="{n}"\nen="{n}"\nkind="topic"\n' for i, n in enumerate(names))


def test_tags_that_a_reader_takes_for_one(tmp_path):
    """AI, ＡＩ and ai are one name: an error that says so, with both owners."""
    for other in ("ＡＩ", "ai"):
        said = str(complaint(write(tmp_path, tags=tags("AI", other))))

        assert "(t0) are one name to a reader" in said
        assert "[t1]" in said


def test_tags_that_only_sound_or_look_alike_stay_apart(tmp_path):
    """C, C++ and C# are three tags; so are 公示, 公式 and 攻势."""
    assert len(load(write(tmp_path, tags=tags("C", "C++", "C#", "公示", "公式", "攻势"))).tags) == 6


def test_twenty_thousand_entries(tmp_path):
    """A large glossary loads whole; the last mistake in it is found, with its line."""
    text = "".join(term(f"t{i}", f"词{i}", f'see_also=["t{(i + 1) % 20000}"]') for i in range(20000))

    assert len(load(write(tmp_path, terms=text)).terms) == 20000

    error = complaint(write(tmp_path, terms=text.replace('"词19999"', '"词1"')))

    assert error.line == 6 * 19999 + 3


def test_a_tag_of_a_missing_term_is_a_notice(tmp_path):
    """A glossary may be changed without its tags: the editor is told, the site is built."""
    folder = write(
        tmp_path, tags='[[tag]]\nid="t"\nzh="标"\nen="Tag"\nkind="topic"\nterm="no"\nauto=["no", "nor"]\n'
    )

    notices = unused_references(load(folder))

    assert [n.split("names the term ")[1].split(",")[0] for n in notices] == ["no", "nor"]
