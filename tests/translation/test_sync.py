"""Sync: what became of paragraphs when a page was edited, with ids, English and states kept."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdigest.base.errors import TranslationError
from newsdigest.base.files import write_all
from newsdigest.translation import lock as locks
from newsdigest.translation import pair, paired
from newsdigest.translation.sync import sync

from .making import SLUGS, TRANSLATIONS, edited, put, seed_story, set_states, story

SLUG = "yiyang-cultural-services"


def synced(made, folder, date="2026-11-23"):
    """Run sync and write what it found."""
    done = sync(made, folder, date=date)
    write_all(done.writes)
    return done


@pytest.fixture
def yiyang(tmp_path):
    """The story of eleven paragraphs, its translation and a first lock, every paragraph a draft."""
    (tmp_path / f"{SLUG}.en.md").write_bytes((TRANSLATIONS / f"{SLUG}.en.md").read_bytes())
    made = seed_story(SLUG)
    synced(made, tmp_path)
    return made, tmp_path


def figures(found, before=()):
    """current / stale / missing / gone, of the paragraphs."""
    states = Counter(
        "current" if p.state == "draft" else p.state for p in found.paired.story.versions["en"].paragraphs
    )
    gone = len(found.paired.lock.dropped)
    return f"{states['current']}/{states['stale']}/{states['missing']}/{gone}"


def half_rewritten(texts):
    whole = texts[3]
    texts[3] = whole[: len(whole) // 2] + texts[7][: len(whole) - len(whole) // 2]
    return texts


def split(texts):
    at = texts[5].rindex("。", 0, len(texts[5]) * 3 // 4) + 1
    return [*texts[:5], texts[5][:at], texts[5][at:], *texts[6:]]


NINE = [
    ("38万 becomes 39万", lambda t: [x.replace("38万", "39万") for x in t], "10/1/0/0"),
    ("攻坚战攻坚战 is mended", lambda t: [x.replace("攻坚攻坚战", "攻坚战") for x in t], "10/1/0/0"),
    ("half a paragraph is rewritten", half_rewritten, "10/1/0/0"),
    ("every comma is made full width", lambda t: [x.replace(",", "，") for x in t], "11/0/0/0"),
    ("one paragraph is split in two", split, "10/1/1/0"),
    ("two are merged", lambda t: [*t[:2], t[2] + t[3], *t[4:]], "9/1/0/1"),
    ("one is inserted first", lambda t: ["本报讯：宜阳县文化工作会议昨日召开。", *t], "11/0/1/0"),
    ("one is deleted", lambda t: t[:6] + t[7:], "10/0/0/1"),
    ("two are swapped", lambda t: [*t[:4], t[5], t[4], *t[6:]], "11/0/0/0"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "expected"), NINE, ids=[n for n, _, _ in NINE])
def test_the_nine_edits(yiyang, name, change, expected):
    """Each edit touches what it touches: current, stale, missing and gone paragraphs, as counted by hand."""
    made, folder = yiyang
    texts = [p.text for p in made.versions["zh"].paragraphs]
    assert change(list(texts)) != texts

    done = synced(edited(made, change), folder)

    assert figures(done) == expected


@pytest.mark.parametrize(("name", "change", "expected"), NINE, ids=[n for n, _, _ in NINE])
def test_the_nine_edits_keep_ids_and_english(yiyang, name, change, expected):
    """Every paragraph still to be recognised has its old id and its English; nothing a person wrote is lost."""
    made, folder = yiyang
    english = {p.id: p.text for p in pair(made, folder).versions["en"].paragraphs}
    old = {p.id: p.text for p in made.versions["zh"].paragraphs}

    done = synced(edited(made, change), folder)

    after = done.paired.story
    for zh, en in zip(after.versions["zh"].paragraphs, after.versions["en"].paragraphs, strict=True):
        assert zh.id == en.id
        if old.get(zh.id) == zh.text:
            assert en.text == english[zh.id]
    everything = (folder / f"{SLUG}.en.md").read_text() + "".join(e.text for e in done.paired.lock.dropped)
    everything = everything.replace("*", "")
    assert all(text in everything for text in english.values())
    assert all(note.sure for note in done.notes)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_second_sync_changes_nothing(slug, tmp_path):
    """Sync settles: the same story and file give the same bytes, whatever the date."""
    (tmp_path / f"{slug}.en.md").write_bytes((TRANSLATIONS / f"{slug}.en.md").read_bytes())
    made = seed_story(slug)
    synced(made, tmp_path)

    again = sync(made, tmp_path, date="2030-01-01")

    assert not again.changes and again.notes == ()
    assert (tmp_path / f"{slug}.en.md").read_bytes() == (TRANSLATIONS / f"{slug}.en.md").read_bytes()


def test_before_sync_the_build_says_what_to_do(yiyang):
    """A page with a new paragraph does not slide its English out of step: the build stops and names the command."""
    made, folder = yiyang

    with pytest.raises(
        TranslationError, match=rf"11 paragraphs where the story has 12.*run `newsdigest sync {SLUG}`"
    ):
        pair(edited(made, lambda t: ["新的一段。", *t]), folder)


def test_swapped_paragraphs_do_not_swap_their_english(yiyang):
    """The numbers agree, but the lock knows whose English is whose."""
    made, folder = yiyang

    with pytest.raises(
        TranslationError,
        match=rf"“To escape poverty and shed the…” is the English of p1, but stands at p11.*sync {SLUG}",
    ):
        pair(edited(made, lambda t: [t[-1], *t[1:-1], t[0]]), folder)


def test_one_dropped_and_one_inserted_elsewhere(yiyang):
    """Equal numbers hide two edits; sync finds both."""
    made, folder = yiyang

    done = synced(edited(made, lambda t: ["新来的一段，说的是别的事。", *t[:6], *t[7:]]), folder)

    assert figures(done) == "10/0/1/1"
    assert [p.id for p in done.paired.story.versions["zh"].paragraphs] == [
        "p12",
        *(f"p{n}" for n in range(1, 12) if n != 7),
    ]


def test_a_dropped_paragraph_comes_back(yiyang):
    """With its id, its English and its state; no other paragraph gets its id meanwhile."""
    made, folder = yiyang
    before = (folder / f"{SLUG}.en.md").read_bytes(), (folder / f"{SLUG}.en.lock.json").read_bytes()
    synced(edited(made, lambda t: t[:6] + t[7:]), folder)
    extra = synced(edited(made, lambda t: [*t[:6], "另一段，毫不相干。", *t[7:]]), folder)
    assert extra.paired.story.versions["zh"].paragraphs[6].id == "p12"

    synced(made, folder)

    lock = locks.read(folder / f"{SLUG}.en.lock.json", "x")
    assert (folder / f"{SLUG}.en.md").read_bytes() == before[0]
    assert [e.id for e in lock.dropped] == ["p12"]
    assert lock.entries == locks.parse(before[1], "x").entries


def test_a_doubtful_change_is_reported(yiyang):
    """Where one paragraph gives way to another, a person is asked to look."""
    made, folder = yiyang

    done = synced(
        edited(made, lambda t: [*t[:6], "昨日全县普降大雪，气温骤降八度，交警提醒减速慢行。", *t[7:]]), folder
    )

    assert figures(done) == "10/0/1/1"
    assert [(n.id, n.sure) for n in done.notes] == [("p7", False), ("p12", False)]


def test_two_merged_paragraphs_that_were_one_block(tmp_path):
    """`<!-- +2 -->` shrinks with its paragraphs, and nothing of its English is doubled."""
    put(tmp_path, "One.", "<!-- +2 --> Two and three.", "Four.")
    synced(story("第一段在此。", "第二段说明。", "第三段补充。", "第四段结束。"), tmp_path)

    done = synced(story("第一段在此。", "第二段说明。第三段补充。", "第四段结束。"), tmp_path)

    assert (tmp_path / "a.en.md").read_text().endswith("One.\n\nTwo and three.\n\nFour.\n")
    assert [(p.id, p.state) for p in done.paired.story.versions["en"].paragraphs] == [
        ("p1", "draft"),
        ("p2", "draft"),
        ("p4", "draft"),
    ]


def test_heads_and_captions_move_too(tmp_path):
    """An inserted section head and a dropped caption leave the others with their English and their ids."""
    put(tmp_path, "One.", "Two.", sections=["Alpha", "Beta"], captions=["Tree", "House"])
    synced(
        story(
            "第一段。",
            "第二段。",
            heads=[(0, "甲乙丙丁"), (1, "戊己庚辛")],
            captions=["老树一棵", "旧屋两间"],
        ),
        tmp_path,
    )
    after = story(
        "第一段。",
        "第二段。",
        "第三段是新的内容。",
        heads=[(0, "甲乙丙丁"), (1, "新的小节"), (2, "戊己庚辛")],
        captions=["旧屋两间"],
    )

    done = synced(after, tmp_path)

    english = done.paired.story.versions["en"]
    assert [(s.id, s.head and s.head.text) for s in english.sections] == [
        ("h1", "Alpha"),
        ("h3", None),
        ("h2", "Beta"),
    ]
    assert [(c.id, c.text) for c in english.captions] == [("c2", "House")]
    assert [(e.id, e.text) for e in done.paired.lock.dropped] == [("c1", "Tree")]


def test_a_translator_who_was_faster(tmp_path):
    """A block written by hand for a new paragraph is taken as it stands."""
    put(tmp_path, "One.", "Two.")
    synced(story("第一段在此。", "第二段说明。"), tmp_path)
    put(tmp_path, "One.", "Between.", "Two.")

    done = synced(story("第一段在此。", "中间一段新文字。", "第二段说明。"), tmp_path)

    assert [(p.id, p.text, p.state) for p in done.paired.story.versions["en"].paragraphs] == [
        ("p1", "One.", "draft"),
        ("p3", "Between.", "draft"),
        ("p2", "Two.", "draft"),
    ]


def test_a_file_that_fits_neither_is_refused(tmp_path):
    """Sync guesses nothing: both edited, and no order fits."""
    put(tmp_path, "One.", "Two.")
    synced(story("第一段在此。", "第二段说明。"), tmp_path)
    put(tmp_path, "One.", "Two.", "Three.", "Four.")

    with pytest.raises(
        TranslationError,
        match=r"4 paragraphs where the story has 1.*\(nor do they fit the story as it was\); put the blocks",
    ):
        sync(story("第一段在此。"), tmp_path, date=None)


def test_an_edit_after_approval_is_a_draft_again(yiyang):
    """The lock remembers which English it speaks of."""
    made, folder = yiyang
    path = folder / f"{SLUG}.en.lock.json"
    path.write_text(path.read_text().replace('"draft"', '"reviewed"'))
    english = folder / f"{SLUG}.en.md"
    english.write_text(english.read_text().replace("380,000 pairs", "380,001 pairs"))

    states = {p.id: p.state for p in pair(made, folder).versions["en"].paragraphs}

    assert states == {f"p{n}": "draft" if n == 5 else "reviewed" for n in range(1, 12)}


DAMAGED = {
    "not JSON": ("{", r"a\.en\.lock\.json:1: not JSON"),
    "another schema": ('{"schema": "x"}', "schema 'x' where"),
    "an unknown key": ('{"schema": "newsdigest/translation-lock/1", "unit": []}', "unknown key `unit`; did you mean `units`"),
    "a list": ("[]", "not a lock file"),
    "deep": ("[" * 100_000, "lock"),
    "an unknown state": ('{"schema": "newsdigest/translation-lock/1", "units": [{"id": "p1", "state": "done", "by": null, "date": null, "hash": "", "en": "", "src": ""}]}', r"\[p1\] unknown state 'done'"),
    "a field too many": ('{"schema": "newsdigest/translation-lock/1", "units": [{"id": "p1", "stat": "done"}]}', r"\[p1\] unknown key `stat`; did you mean `state`"),
    "an id nobody gives": ('{"schema": "newsdigest/translation-lock/1", "units": [{"id": "p0", "state": "draft", "by": null, "date": null, "hash": "e3b0c44298fc1c14", "en": "", "src": ""}]}', r"no unit can be called 'p0'"),
    "another id nobody gives": ('{"schema": "newsdigest/translation-lock/1", "units": [{"id": "title", "state": "draft", "by": null, "date": null, "hash": "e3b0c44298fc1c14", "en": "", "src": ""}]}', r"no unit can be called 'title'"),
    "a hash that is not the text's": ('{"schema": "newsdigest/translation-lock/1", "units": [{"id": "p1", "state": "draft", "by": null, "date": null, "hash": "0", "en": "", "src": "x"}]}', r"\[p1\] `hash` is not that of `src`"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_lock_is_refused(tmp_path, name):
    """Nothing is guessed from a lock that was edited by hand or cut off."""
    content, complaint = DAMAGED[name]
    put(tmp_path, "One.")
    (tmp_path / "a.en.lock.json").write_text(content)

    with pytest.raises(TranslationError, match=complaint):
        paired(story("一。"), tmp_path)


WORDS = ["山路", "小河", "集市", "戏台", "粮仓", "石桥", "学堂", "油坊", "茶馆", "铁匠", "渡口", "果园"]
SENTENCES = [
    f"{a}边上有{n}户{b}人家，年年修{a}。"
    for n, (a, b) in enumerate(zip(WORDS, WORDS[5:] + WORDS[:5], strict=True), 3)
]


@st.composite
def edits(draw):
    """Some paragraphs, how the blocks render them, and some edits of the page."""
    texts = draw(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=7, unique=True))
    blocks, at = [], 0
    while at < len(texts):
        kind = draw(st.sampled_from(["plain"] * 5 + ["skip", "missing", "two"]))
        if kind == "two" and at + 1 < len(texts):
            blocks.append(f"<!-- +2 --> Both {at} and next.")
            at += 2
            continue
        blocks.append(f"Block {at}." if kind in ("plain", "two") else f"<!-- {kind} -->")
        at += 1
    done = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["drop", "insert", "swap", "merge", "split", "edit"]),
                st.integers(0, 6),
                st.integers(0, 11),
            ),
            max_size=3,
        )
    )
    after = list(texts)
    for what, at, n in done:
        i = at % len(after)
        if what == "drop" and len(after) > 1:
            del after[i]
        elif what == "insert":
            after.insert(i, SENTENCES[n])
        elif what == "swap":
            after[i], after[-1] = after[-1], after[i]
        elif what == "merge" and i + 1 < len(after):
            after[i : i + 2] = [after[i] + after[i + 1]]
        elif what == "split":
            after[i : i + 1] = [part for part in (after[i][:6], after[i][6:]) if part]
        elif what == "edit":
            after[i] = after[i].replace("年年", "岁岁")
    return texts, blocks, after


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits())
def test_any_edits_settle_and_lose_nothing(tmp_path_factory, case):
    """Whatever was done to the page, sync fits the file to it, keeps ids unique and every block's words, and then rests."""
    texts, blocks, after = case
    folder = put(tmp_path_factory.mktemp("t"), *blocks)
    synced(story(*texts), folder)

    done = synced(story(*after), folder)

    ids = [e.id for e in (*done.paired.lock.entries, *done.paired.lock.dropped)]
    assert len(set(ids)) == len(ids)
    file = (folder / "a.en.md").read_text()
    kept = file + "".join(e.text for e in done.paired.lock.dropped)
    assert all(
        block.removeprefix("<!-- +2 --> ") in kept
        for block in blocks
        if not block.startswith(("<!-- skip", "<!-- miss"))
    )
    assert [p.id for p in pair(story(*after), folder).versions["zh"].paragraphs] == [
        p.id for p in done.paired.story.versions["zh"].paragraphs
    ]
    assert not sync(story(*after), folder, date="2030-01-01").changes


def test_a_file_from_windows_stays_one(tmp_path):
    """Line ends and byte order mark are kept when sync writes."""
    data = b"\xef\xbb\xbf" + put(tmp_path, "One\nwrapped.", "Two.").joinpath("a.en.md").read_bytes().replace(
        b"\n", b"\r\n"
    )
    (tmp_path / "a.en.md").write_bytes(data)
    synced(story("第一段在此。", "第二段说明。"), tmp_path)

    synced(story("第一段在此。", "中间一段新文字。", "第二段说明。"), tmp_path)

    assert (tmp_path / "a.en.md").read_bytes() == data.replace(b"Two.", b"<!-- missing -->\r\n\r\nTwo.")


def test_nothing_is_written_over_a_file_that_changed_meanwhile(tmp_path):
    """Somebody saved while sync was thinking: nothing is written."""
    put(tmp_path, "One.")
    done = sync(story("第一段在此。"), tmp_path, date=None)
    (tmp_path / "a.en.md").write_text("a new thought")
    (tmp_path / "a.en.lock.json").write_text("x")

    with pytest.raises(TranslationError, match="was changed while the command ran; nothing was written"):
        write_all(done.writes)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.en.lock.json", "a.en.md"]


def test_an_approved_text_edited_since_is_recorded_as_a_draft(tmp_path):
    """Sync writes down what `pair` computes, and that nobody has approved these words."""
    put(tmp_path, "One.")
    made = story("第一段在此。")
    synced(made, tmp_path)
    set_states(tmp_path, {"p1": "reviewed", "headline": "reviewed"})
    put(tmp_path, "One, edited.")

    entries = synced(made, tmp_path).paired.lock.by_id

    assert (entries["p1"].state, entries["p1"].by, entries["headline"].state) == ("draft", None, "reviewed")


def test_a_block_that_lost_one_of_its_paragraphs_is_stale(tmp_path):
    """Its English still says what is gone."""
    put(tmp_path, "<!-- +2 --> Both.", "Last.")
    synced(story("第一段在此。", "第二段说明。", "第三段结束。"), tmp_path)

    done = synced(story("第二段说明。", "第三段结束。"), tmp_path)

    assert [(p.id, p.text, p.state) for p in done.paired.story.versions["en"].paragraphs] == [
        ("p2", "Both.", "stale"),
        ("p3", "Last.", "draft"),
    ]


def test_english_joined_from_a_machines_stays_a_machines(tmp_path):
    """Sync is no person: what it puts together is approved by nobody."""
    put(tmp_path, "One.", "Two.")
    synced(story("第一段在此。", "第二段说明。"), tmp_path)
    set_states(tmp_path, {"p1": "reviewed", "p2": "machine"})

    done = synced(story("第一段在此。第二段说明。"), tmp_path)

    assert (tmp_path / "a.en.md").read_text().endswith("\nOne. Two.\n")
    assert (done.paired.row("p1").state, done.paired.row("p1").machine) == ("stale", True)


def test_an_id_once_given_is_never_given_again(yiyang):
    """Not even the highest, after its paragraph is gone: an old link never leads to another text."""
    made, folder = yiyang
    synced(edited(made, lambda t: t[:-1]), folder)

    done = synced(edited(made, lambda t: [*t[:-1], "另一段，毫不相干。"]), folder)

    assert [p.id for p in done.paired.story.versions["zh"].paragraphs][-1] == "p12"
