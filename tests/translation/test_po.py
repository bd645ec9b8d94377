"""PO files: out and back, byte for byte; what moved on here meanwhile is refused unit by unit."""

from dataclasses import replace

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdigest.base.errors import TranslationError
from newsdigest.translation import lock as locks
from newsdigest.translation import paired
from newsdigest.translation.document import parse
from newsdigest.translation.exchange import exported, imported, read_po, story_of
from newsdigest.translation.fields import empty, fields
from newsdigest.translation.pair import fit
from newsdigest.translation.sync import sync

from .making import SLUGS, TRANSLATIONS, put, seed_story, set_states, story, synced, translation


def changed(text, tmp_path, **units):
    """A PO text with other msgstr; "!" before it takes the fuzzy mark off."""
    path = tmp_path / "x.po"
    path.write_text(text, encoding="utf-8")
    file = read_po(path)
    for entry in file:
        if entry.msgctxt in units:
            new = units[entry.msgctxt]
            if new.startswith("!"):
                entry.flags.remove("fuzzy")
            entry.msgstr = new.removeprefix("!")
    return file


@pytest.mark.parametrize("slug", SLUGS)
def test_export_then_import_is_byte_identical(slug, tmp_path):
    """Nothing was changed, so nothing changes: translation and lock to the byte, and the second export to the byte."""
    (tmp_path / f"{slug}.en.md").write_bytes((TRANSLATIONS / f"{slug}.en.md").read_bytes())
    found = synced(seed_story(slug), tmp_path)
    text = exported(found)
    (tmp_path / "x.po").write_text(text, encoding="utf-8")

    result = imported(found, read_po(tmp_path / "x.po"), by=None, date="2030-01-01")

    assert (result.taken, result.refused) == ((), ())
    assert result.same == len(fields(found))
    assert result.sidecar.written() == (TRANSLATIONS / f"{slug}.en.md").read_bytes()
    assert locks.written(result.lock) == (tmp_path / f"{slug}.en.lock.json").read_bytes()
    assert exported(found) == text


def test_a_unit_says_all_a_translator_needs(tmp_path):
    """Context, source, translation with marks, fuzzy and the earlier source where stale, terms as comments."""
    put(tmp_path, "**Head.** See *Tree*.", "<!-- skip -->", "<!-- missing -->")
    synced(story("看《树》38万。", "略。", "无。"), tmp_path)
    found = paired(story("看《树》39万。", "略。", "无。"), tmp_path)

    file = polib.pofile(exported(found, lambda zh, en: ["term: 树 = tree"] if "树" in zh else []))

    assert [(e.msgctxt, e.msgid, e.msgstr, e.fuzzy, e.previous_msgid) for e in file] == [
        ("headline", "标题", "Title", False, None),
        ("p1", "看《树》39万。", "**Head.** See *Tree*.", True, "看《树》38万。"),
        ("p2", "略。", "<!-- skip -->", False, None),
        ("p3", "无。", "", False, None),
    ]
    assert "term: 树 = tree\nstate: stale\nchinese: " in file[1].comment
    assert file.metadata["X-Newsdigest-Story"] == "a"


def test_a_block_for_two_paragraphs_is_one_unit(tmp_path):
    """Both Chinese paragraphs stand in its msgid, and both are settled when it comes back."""
    put(tmp_path, "<!-- +2 --> Both.", "Last.")
    found = synced(story("一。", "二。", "三。"), tmp_path)
    file = changed(exported(found), tmp_path, p1="Both of them.")

    result = imported(found, file, by="Li Wei", date="2026-11-23")

    assert file[1].msgid == "一。\n\n二。"
    assert result.sidecar.written() == translation("<!-- +2 --> Both of them.", "Last.")
    assert [(e.id, e.by) for e in result.lock.entries] == [
        ("headline", None),
        ("p1", "Li Wei"),
        ("p2", "Li Wei"),
        ("p3", None),
    ]


def test_an_import_writes_words_and_states(tmp_path):
    """New English stands in the file, a draft by the translator; everything else stays to the letter."""
    put(tmp_path, "One.", "<!-- missing -->", subtitle="Sub", captions=["Tree"])
    made = story("一。", "二。", captions=["树"], subtitle="副题")
    found = synced(made, tmp_path)

    result = imported(
        found,
        changed(exported(found), tmp_path, p2="Two.", subtitle="Another “sub”", c1="A tree"),
        by="Li Wei",
        date="2026-11-23",
    )

    assert result.taken == ("subtitle", "c1", "p2") or set(result.taken) == {"subtitle", "p2", "c1"}
    assert result.sidecar.written() == translation(
        "One.", "Two.", subtitle="Another “sub”", captions=["A tree"]
    )
    entry = result.lock.by_id["p2"]
    assert (entry.state, entry.by, entry.date, entry.src) == ("draft", "Li Wei", "2026-11-23", "二。")


def test_credits_are_units_of_their_own(tmp_path):
    """Caption and credit are translated apart and kept apart."""
    (tmp_path / "a.en.md").write_text(
        '+++\nheadline = "T"\ncaptions = [{ text = "Tree", credit = "Photo: A" }] # why\n+++\n\nOne.\n'
    )
    made = story("一。", captions=["树"])
    zh = made.versions["zh"]
    made = replace(made, versions={"zh": replace(zh, captions=(replace(zh.captions[0], credit="甲摄"),))})
    found = synced(made, tmp_path)

    result = imported(
        found, changed(exported(found), tmp_path, **{"c1.credit": "Photo: B"}), by=None, date="2026-11-23"
    )

    assert result.taken == ("c1.credit",)
    assert b'captions = [{ text = "Tree", credit = "Photo: B" }] # why\n' in result.sidecar.written()


def test_a_credit_alone_does_not_settle_a_machines_caption(tmp_path):
    """A person who wrote the credit has not yet stood by the caption."""
    (tmp_path / "a.en.md").write_text(
        '+++\nheadline = "T"\ncaptions = [{ text = "Tree", credit = "Photo: A" }]\n+++\n\nOne.\n'
    )
    made = story("一。", captions=["树"])
    zh = made.versions["zh"]
    made = replace(made, versions={"zh": replace(zh, captions=(replace(zh.captions[0], credit="甲摄"),))})
    synced(made, tmp_path)
    set_states(tmp_path, {"c1": "machine"})
    found = paired(made, tmp_path)

    part = imported(
        found,
        changed(exported(found), tmp_path, **{"c1.credit": "!Photo: B"}),
        by="Li Wei",
        date="2026-11-23",
    )
    whole = imported(
        found,
        changed(exported(found), tmp_path, **{"c1": "!Tree", "c1.credit": "!Photo: B"}),
        by="Li Wei",
        date="2026-11-23",
    )

    assert [fit(made, i.sidecar, i.lock).row("c1").state for i in (part, whole)] == ["machine", "draft"]


def test_stale_and_machine_units_are_settled_by_taking_fuzzy_off(tmp_path):
    """Untouched and still fuzzy: nothing happens. Fuzzy off: a person stands by it, as a draft, never as reviewed."""
    put(tmp_path, "One.", "Two.", "Three.")
    synced(story("一甲乙丙丁戊己庚1。", "二。", "三。"), tmp_path)
    set_states(tmp_path, {"p2": "machine", "p3": "reviewed"})
    found = paired(story("一甲乙丙丁戊己庚2。", "二。", "三。"), tmp_path)
    text = exported(found)

    untouched = imported(found, changed(text, tmp_path), by="Li Wei", date="2026-11-23")
    taken = imported(found, changed(text, tmp_path, p1="!One.", p2="!Two."), by="Li Wei", date="2026-11-23")

    assert untouched.taken == ()
    assert taken.taken == ("p1", "p2")
    assert [(e.id, e.state, e.by) for e in taken.lock.entries[1:]] == [
        ("p1", "draft", "Li Wei"),
        ("p2", "draft", "Li Wei"),
        ("p3", "reviewed", None),
    ]
    assert taken.lock.by_id["p1"].src == "一甲乙丙丁戊己庚2。"
    assert taken.sidecar == found.sidecar


def test_a_unit_still_fuzzy_stays_stale(tmp_path):
    """Half-done work is kept as words, not as an answer to the new Chinese."""
    put(tmp_path, "One.")
    synced(story("一甲乙丙丁戊己庚1。"), tmp_path)
    found = paired(story("一甲乙丙丁戊己庚2。"), tmp_path)

    result = imported(
        found, changed(exported(found), tmp_path, p1="One and a half."), by="Li Wei", date="2026-11-23"
    )

    after = fit(found.story, result.sidecar, result.lock)
    assert [(p.text, p.state) for p in after.story.versions["en"].paragraphs] == [
        ("One and a half.", "stale")
    ]


def test_what_moved_on_is_refused_unit_by_unit(tmp_path):
    """The Chinese changed, the English changed, the paragraph went, the unit is unknown: each says why; the rest is taken."""
    put(tmp_path, "One.", "Two.", "Three.", "Four.")
    texts = ["第一段说山上的树。", "第二段说河里的鱼。", "第三段说天上的鸟。", "第四段说地里的粮。"]
    found = synced(story(*texts), tmp_path)
    file = changed(exported(found), tmp_path, p1="Uno.", p2="Due.", p3="Tre.", p4="Quattro.")
    file.append(polib.POEntry(msgctxt="p99", msgid="x", msgstr="y"))
    file.append(polib.POEntry(msgid="z", msgstr="y"))
    made = story("第一段说山上的树木。", texts[1], texts[3])
    done = sync(made, tmp_path, date="2026-11-02")
    for write in done.writes:
        write.path.write_bytes(write.after)
    (tmp_path / "a.en.md").write_text((tmp_path / "a.en.md").read_text().replace("Two.", "Two, mended."))
    found = paired(made, tmp_path)

    result = imported(found, file, by="Li Wei", date="2026-11-23")

    reasons = dict(result.refused)
    assert result.taken == ("p4",)
    assert reasons["p1"].startswith(
        "the source has moved on since the export: it begins “第一段说山上的树木。”"
    )
    assert reasons["p2"].startswith("its English was changed here since the export")
    assert reasons["p3"] == "its Chinese is gone from the page"
    assert reasons["p99"] == "no such unit in this story"
    assert "has no msgctxt" in reasons["“z”"]
    assert result.sidecar.written() == translation("One.", "Two, mended.", "Quattro.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<!-- mising -->", "unknown mark"),
        ("<!-- +2 --> a", "a mark for several paragraphs"),
        ("a\x07b", "control character"),
        ("", "came back empty"),
    ],
)
def test_words_that_cannot_stand_in_the_file_are_refused(tmp_path, text, reason):
    """A unit never breaks the translation it goes into."""
    put(tmp_path, "One.")
    found = synced(story("一。"), tmp_path)

    result = imported(found, changed(exported(found), tmp_path, p1=text), by=None, date="2026-11-23")

    assert [(name, reason in why) for name, why in result.refused] == [("p1", True)]
    assert result.sidecar.written() == translation("One.")


def test_a_story_without_translation_goes_out_untranslated(tmp_path):
    """…and comes back as a new file."""
    made = story("一。", "二。", heads=[(0, "甲")], byline="张三")
    file = changed(exported(empty(made)), tmp_path, headline="Title", p1="One.", h1="Alpha")

    result = imported(empty(made), file, by="Li Wei", date="2026-11-23")

    after = fit(made, parse(result.sidecar.written(), "x"), result.lock).story.versions["en"]
    assert [after.headline.text, after.sections[0].head.text, after.byline] == ["Title", "Alpha", None]
    assert [(p.text, p.state) for p in after.paragraphs] == [("One.", "draft"), ("", "missing")]


@pytest.mark.parametrize("content", [b"no po", b"", b'msgid "a\n', 'msgid "中"'.encode("gbk")])
def test_what_is_no_po_file_is_refused(tmp_path, content):
    """With its name, and without a traceback."""
    (tmp_path / "x.po").write_bytes(content)

    with pytest.raises(TranslationError, match=r"x\.po"):
        read_po(tmp_path / "x.po")
    with pytest.raises(TranslationError, match=r"none\.po.*No such file"):
        read_po(tmp_path / "none.po")


def test_the_file_name_tells_the_story_where_the_header_does_not(tmp_path):
    """Some tools drop headers they do not know."""
    (tmp_path / "some-story.po").write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "一"\nmsgstr "One"\n'
    )

    assert story_of(read_po(tmp_path / "some-story.po"), tmp_path / "some-story.po") == "some-story"


PROSE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"])
    | st.sampled_from("\"\\*#%{}<>!-+~|'\u00a0"),
    min_size=1,
    max_size=40,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PROSE, min_size=1, max_size=4), st.lists(PROSE, min_size=1, max_size=4), PROSE)
def test_any_text_survives_the_way_out_and_back(tmp_path_factory, chinese, english, title):
    """Quotes, backslashes, marks, odd spaces: export then import changes no byte."""
    folder = tmp_path_factory.mktemp("t")
    blocks = [" ".join(t.split()) for t in english]
    made = story(*[f"段{t}" for t in chinese[: len(blocks)]])
    blocks = [b if b.strip() and not b.startswith("<!--") else "x" + b for b in blocks[: len(chinese)]]
    try:
        found = fit(made, parse(translation(*blocks, headline=title), "x"), None)
    except TranslationError:
        return  # blank or invisible: refused before it could go out
    (folder / "x.po").write_text(exported(found), encoding="utf-8", newline="")

    result = imported(found, read_po(folder / "x.po"), by=None, date="2026-11-23")

    assert (result.taken, result.refused) == ((), ())
    assert result.sidecar.written() == translation(*blocks, headline=title)


def test_the_true_reason_of_a_refusal(tmp_path):
    """A tool that changed the Chinese, or lost our comment, is not taken for a change of the page or of the English."""
    put(tmp_path, "One.", "Two.")
    found = synced(story("第一段说山上的树。", "第二段说河里的鱼。"), tmp_path)
    file = changed(exported(found), tmp_path, p1="Uno.", p2="Due.")
    units = {unit.msgctxt: unit for unit in file}
    units["p1"].msgid = "第一段说山上的树木。"
    units["p2"].comment = ""

    reasons = dict(imported(found, file, by="Li Wei", date="2026-11-23").refused)

    assert reasons["p1"] == "its Chinese was changed in the PO file, not here; restore the msgid"
    assert reasons["p2"].startswith("its comment `english: …` is gone")


def test_headers_name_language_date_and_translator(tmp_path):
    """The date and the person are the newest of the lock, so that two exports are the same."""
    put(tmp_path, "One.")
    found = synced(story("第一段说山上的树。"), tmp_path)
    text = exported(found)

    assert '"Language: en\\n"' in text
    assert '"X-Source-Language: zh_Hans\\n"' in text
    assert '"PO-Revision-Date: ' in text and '"Last-Translator: ' in text
    assert exported(found) == text
