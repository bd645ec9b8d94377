"""Machine drafts: what a command is asked, what it may answer, and that it never touches a person's words."""

import json
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from newsdigest.base.errors import DraftError
from newsdigest.model import Figure, Span, Term
from newsdigest.translation import paired
from newsdigest.translation.fields import empty, fields
from newsdigest.translation.machine import applied, ask, due, request
from newsdigest.translation.pair import fit

from .making import put, set_states, story, synced, translation

SHOUT = """
import json, sys
asked = json.load(sys.stdin)
print(json.dumps({"id": asked["id"], "en": "EN " + asked["zh"] + " " + " ".join(t["en"] for t in asked["terms"])}))
"""


def command(tmp_path, script):
    """A command that runs a small script."""
    (tmp_path / "drafter.py").write_text(script)
    return [sys.executable, str(tmp_path / "drafter.py")]


def answer(tmp_path, script, asked=None, timeout=30):
    return ask(
        command(tmp_path, script),
        asked or {"id": "p1", "zh": "一", "terms": []},
        timeout=timeout,
        cwd=tmp_path,
    )


def test_the_request_says_all_the_digest_knows(tmp_path):
    """Id, Chinese, terms with their English, figures with value and reading, the previous translation and its source."""
    put(tmp_path, "Eight million.")
    synced(story("投入700万元抓党建。"), tmp_path)
    set_states(tmp_path, {"p1": "machine"})
    field = fields(paired(story("投入800万元抓党建。"), tmp_path))[1]
    term = Term(
        "dang-jian",
        "党建",
        "Party building",
        "…",
        en_alt=("Party-building",),
        en_avoid=("party construction",),
    )
    figure = Figure(Span(2, 7), "800万元", Decimal("8000000"), "CNY", "money", english="8 million yuan")

    asked = request(field, [term], [figure])

    assert asked == {
        "schema": "newsdigest/draft/1",
        "id": "p1",
        "zh": "投入800万元抓党建。",
        "terms": [
            {
                "id": "dang-jian",
                "zh": "党建",
                "en": "Party building",
                "en_alt": ["Party-building"],
                "en_avoid": ["party construction"],
            }
        ],
        "figures": [
            {
                "text": "800万元",
                "value": 8000000,
                "high": None,
                "unit": "CNY",
                "kind": "money",
                "approx": None,
                "english": "8 million yuan",
            }
        ],
        "previous": "Eight million.",
        "previous_zh": "投入700万元抓党建。",
    }


def test_a_command_drafts_a_story(tmp_path):
    """What was missing is there, state machine; a person's paragraph is as it was."""
    put(tmp_path, "A person's own words.", "<!-- missing -->")
    found = synced(story("一。", "二。", byline="张三"), tmp_path)
    asked, left = due(found)

    answers = {f.id: answer(tmp_path, SHOUT, request(f)) for f in asked}
    sidecar, lock = applied(found, answers, by="drafter.py", date="2026-11-23")

    assert sidecar.written() == translation("A person's own words.", "EN 二。", byline="EN 张三")
    assert {i: lock.by_id[i].state for i in ("headline", "p1", "p2", "byline")} == {
        "headline": "draft",
        "p1": "draft",
        "p2": "machine",
        "byline": "machine",
    }
    assert lock.by_id["p2"].by == "drafter.py"
    assert [name for name, _ in left] == ["headline", "p1"]
    after = fit(story("一。", "二。", byline="张三"), sidecar, lock).story.versions["en"]
    assert [p.state for p in after.paragraphs] == ["draft", "machine"]


def test_a_story_without_file_can_be_drafted(tmp_path):
    """Everything is asked for, the headline first."""
    found = empty(story("一。", "二。", heads=[(0, "甲")]))

    asked, _ = due(found)
    sidecar, _ = applied(found, {f.id: f"En {f.id}." for f in asked}, by="x", date="2026-11-23")

    assert [f.id for f in asked] == ["headline", "h1", "p1", "p2"]
    assert b'headline = "En headline."' in sidecar.written() and sidecar.written().endswith(
        b"\n\nEn p1.\n\nEn p2.\n"
    )


def test_a_persons_words_are_never_asked_for(tmp_path):
    """Draft, reviewed, stale, left out, or a machine's draft that a person has edited since: not one of them."""
    put(
        tmp_path,
        "Draft.",
        "Reviewed.",
        "Stale.",
        "<!-- skip -->",
        "Machine's.",
        "Machine's, edited.",
        "Machine's, stale.",
    )
    texts = [
        "一在这里。",
        "二在这里。",
        "三在这里说了很久很久1。",
        "四在这里。",
        "五在这里。",
        "六在这里。",
        "七在这里说了又说又说1。",
    ]
    synced(story(*texts), tmp_path)
    set_states(
        tmp_path, {"p2": "reviewed", "p3": "reviewed", "p5": "machine", "p6": "machine", "p7": "machine"}
    )
    (tmp_path / "a.en.md").write_text(
        (tmp_path / "a.en.md").read_text().replace("Machine's, edited", "A person's, from a machine's")
    )
    texts[2], texts[6] = texts[2].replace("1", "2"), texts[6].replace("1", "2")
    found = paired(story(*texts), tmp_path)

    assert [f.id for f in due(found)[0]] == ["p7"]
    assert [f.id for f in due(found, redo=True)[0]] == ["p5", "p7"]
    assert [f.id for f in due(found, ["p1", "p2", "p3", "p4", "p5", "p6"])[0]] == ["p5"]
    for name in ("p1", "p2", "p3", "p4", "p6"):
        with pytest.raises(DraftError, match=rf"\[{name}\] would overwrite a person's text"):
            applied(found, {name: "x"}, by="x", date="2026-11-23")


FAULTS = {
    "an exit code": ("import sys; sys.exit('no key')", r"exit code 1: no key"),
    "a traceback": ("raise RuntimeError('boom')", r"exit code 1: RuntimeError: boom"),
    "a signal": ("import os; os.kill(os.getpid(), 9)", r"signal 9"),
    "no JSON": ("print('Hello')", r"the answer is not JSON: 'Hello'"),
    "nothing": ("", r"the answer is not JSON: ''"),
    "a list of two": ("print('[{}, {}]')", r"not one \{id, en\}"),
    "another id": ('print(\'{"id": "p9", "en": "x"}\')', r"\[p1\] answers 'p9' where 'p1' was asked"),
    "no text": ('print(\'{"id": "p1", "en": " "}\')', r"`en` is no text"),
    "a number": ('print(\'{"id": "p1", "en": 3}\')', r"`en` is no text"),
    "a mark": ('print(\'{"id": "p1", "en": "<!-- skip -->"}\')', r"begins with a mark"),
    "another encoding": ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", r"not UTF-8"),
    "too much": ("print('x' * 1_000_001)", r"more than 1,000,000 bytes"),
    "deep": ("print('[' * 100_000)", r"not JSON"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_command_that_fails_is_told(tmp_path, name):
    """What went wrong, with the command and the paragraph."""
    script, complaint = FAULTS[name]

    with pytest.raises(DraftError, match=complaint):
        answer(tmp_path, script)


def test_a_command_that_hangs_is_stopped_with_its_children(tmp_path):
    """After the time given, and nothing of it goes on."""
    hangs = ["sh", "-c", "sleep 60 & echo $! > pid; wait"]
    start = time.monotonic()

    with pytest.raises(DraftError, match=r"\[p1\] no answer within 2 seconds"):
        ask(hangs, {"id": "p1"}, timeout=2, cwd=tmp_path)
    stat = Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}/stat")
    state = "?"
    for _ in range(100):  # a killed process takes a moment to go
        try:
            state = stat.read_text().split()[2]
        except (FileNotFoundError, ProcessLookupError):
            state = "gone"
        if state in ("gone", "Z", "X"):
            break
        time.sleep(0.1)
    assert state in ("gone", "Z", "X")
    assert time.monotonic() - start < 50  # nobody waited for the child to end by itself


def test_a_command_that_is_not_there(tmp_path):
    """Named, with the mend."""
    with pytest.raises(DraftError, match=r"no-such-program: cannot be started.*NEWSDIGEST_DRAFT_COMMAND"):
        ask(["no-such-program"], {"id": "p1"}, timeout=1, cwd=tmp_path)


def test_a_command_that_does_not_read_its_input(tmp_path):
    """An answer is an answer."""
    assert (
        answer(tmp_path, 'print(\'{"id": "p1", "en": "Well  then"}\')', {"id": "p1", "zh": "长" * 200_000})
        == "Well then"
    )


def test_exact_values_reach_the_command():
    """Integers as integers, what a float cannot hold as text."""
    field = fields(empty(story("一。")))[1]
    values = [Decimal("245000000"), Decimal("60.6"), "5:3", None, Decimal("0.12345678901234567890")]

    asked = request(field, [], [Figure(Span(0, 1), "一", v) for v in values])

    assert (
        json.dumps([f["value"] for f in asked["figures"]])
        == '[245000000, 60.6, "5:3", null, "0.12345678901234567890"]'
    )


def test_a_persons_caption_gets_no_machines_credit(tmp_path):
    """A caption is one unit: a machine may not finish what a person began."""
    put(tmp_path, "One.", captions=["A tree"])
    made = story("一。", captions=["树"])
    zh = made.versions["zh"]
    made = replace(made, versions={"zh": replace(zh, captions=(replace(zh.captions[0], credit="甲摄"),))})
    found = synced(made, tmp_path)

    assert due(found)[0] == []
    with pytest.raises(DraftError, match="would overwrite"):
        applied(found, {"c1.credit": "Photo: A"}, by="x", date="2026-11-23")
