"""Changes to terms.toml: what was meant, and nothing else."""

import difflib
from pathlib import Path

import pytest

from newsdigest.base.errors import LexiconError
from newsdigest.glossary.edit import answer, append, revise
from newsdigest.lexicon import parse_terms
from newsdigest.model import Term

FILE = """# The glossary.

[[term]]                       # Party matters
id = "dang-zu"
zh = "党组"
en = "leading Party group"   # not "cell"
definition = '''A group.'''
not_in = [
    "党组织",   # the commonest
]

# --- villages

[[term]]
id = 'gong-jian'
zh="共建"
en = "joint building"
definition = "Work [[term]] done \\"together\\"."
# the end"""


def changed(old: str, new: str) -> list[str]:
    """The lines that differ, - and +."""
    return [line for line in difflib.ndiff(old.split("\n"), new.split("\n")) if line[0] in "+-"]


def test_a_context_is_added_to_a_list():
    """Only the lines of the list change; its comments stay."""
    new = answer(FILE, "terms.toml", "dang-zu", "not_in", "党组书记")

    assert parse_terms(new, "t")["dang-zu"].not_in == ("党组织", "党组书记")
    assert "# the commonest" in new and "# Party matters" in new and '# not "cell"' in new
    assert all("党组" in line for line in changed(FILE, new))


def test_a_list_that_was_not_there():
    """The new key stands after the entry's last; nothing else moves."""
    new = answer(FILE, "terms.toml", "gong-jian", "ok_in", "共建共享")

    assert changed(FILE, new) == ['+ ok_in = ["共建共享"]']
    assert new.index("ok_in") < new.index("# the end")
    assert answer(FILE, "t", "dang-zu", "ok_in", "党组会").index("ok_in") < FILE.index("# --- villages")


def test_windows_newlines_and_a_byte_order_mark_stay():
    """A file from a Windows editor is given back as one."""
    old = "\ufeff" + FILE.replace("\n", "\r\n")
    new = answer(old, "terms.toml", "dang-zu", "not_in", "党组书记")
    appended = append(new, "terms.toml", [Term(id="a", zh="甲词", en="x", definition="x.")])

    assert appended.startswith("\ufeff")
    assert "\n" not in appended.replace("\r\n", "")


def test_new_entries_stand_at_the_end():
    """All fields of a term are written, and read back alike."""
    term = Term(
        id="full", zh='“全”\\', en='a "full" one', definition="x: 'y'.", definition_zh="全。", pinyin="quán", en_alt=("b",),
        en_avoid=("c", "d"), category="party", variants=("全部词",), not_in=("全体",), ok_in=("全的",),
        see_also=("dang-zu",), status="recommended", source="https://a.b/c", note="n",
    )  # fmt: skip
    new = append(FILE, "terms.toml", [term])

    assert new.startswith(FILE)
    assert parse_terms(new, "t")["full"] == term
    assert append("", "t", [Term(id="a", zh="甲词", en="x", definition="x.")]).startswith("[[term]]\n")


def test_a_field_is_replaced_or_taken_away():
    """A text is set anew; None takes the key away."""
    new = revise(FILE, "t", {"dang-zu": {"en": "Party group", "not_in": []}, "gong-jian": {"note": "n"}})

    assert parse_terms(new, "t")["dang-zu"].en == "Party group"
    assert parse_terms(new, "t")["dang-zu"].not_in == ()
    assert parse_terms(new, "t")["gong-jian"].note == "n"
    assert '# not "cell"' in new


@pytest.mark.parametrize("case", ["unknown", "claimed", "bad"])
def test_a_change_that_would_break_the_glossary(case):
    """The result is checked before anyone writes it."""
    changes = {
        "unknown": lambda: answer(FILE, "t", "no", "not_in", "x"),
        "claimed": lambda: append(FILE, "t", [Term(id="x", zh="共建", en="x", definition="x.")]),
        "bad": lambda: answer(FILE, "t", "gong-jian", "not_in", " "),
    }
    with pytest.raises(LexiconError):
        changes[case]()


def test_an_entry_after_a_text_that_looks_like_one():
    """A [[term]] at the start of a line inside a text does not mislead: the right entry is changed."""
    old = FILE.replace("'''A group.'''", '"""A group.\n[[term]]\nid = \'no\'"""')
    for term in ("dang-zu", "gong-jian"):
        terms = parse_terms(answer(old, "t", term, "ok_in", "好党组共建"), "t")

        assert [t.id for t in terms.values() if t.ok_in] == [term]


def test_the_real_glossary_is_left_alone_but_for_the_answer():
    """On the project's own file, one line comes and none goes."""
    path = Path(__file__).parents[2] / "content" / "lexicon" / "terms.toml"
    text = path.read_text("utf-8")
    for term in parse_terms(text, "t").values():
        if not term.ok_in:
            assert changed(text, answer(text, "t", term.id, "ok_in", "好" + term.zh)) == [
                f'+ ok_in = ["好{term.zh}"]'
            ]
            break
