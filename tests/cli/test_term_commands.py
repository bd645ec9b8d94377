"""`newsdigest terms` and `newsdigest review`, from the command line to the file."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsdigest.cli import main
from newsdigest.lexicon import load

PAGE = """# 全区推进党建工作

各社区党组织共建立志愿者队伍三支,贫困村与非贫困村统筹安排。

党组织每月开展活动,抓共建聚合力,坚持党建引领。(张三)
"""
TERMS = """# our glossary
[[term]]
id = "pin-kun-cun"
zh = "贫困村"
en = "poor village"
definition = "A village on the register."

[[term]]
id = "gong-jian"   # joint
zh = "共建"
en = "joint building"
definition = "Work done together."
"""


@pytest.fixture
def digest(tmp_path, monkeypatch):
    """A small project, and the folder we stand in."""
    (tmp_path / "pelicanconf.py").write_text("")
    (tmp_path / "content" / "seeds").mkdir(parents=True)
    (tmp_path / "content" / "lexicon").mkdir()
    (tmp_path / "content" / "seeds" / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "content" / "lexicon" / "terms.toml").write_text(TERMS, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    """Text on standard input."""
    data = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))


def glossary(project: Path) -> str:
    """The text of its terms.toml."""
    return (project / "content" / "lexicon" / "terms.toml").read_text("utf-8")


def test_terms_of_a_text_as_json(digest, monkeypatch, capsys):
    """Offsets into the text as typed: newlines and 《》 count, a byte order mark does not."""
    typed(monkeypatch, "\ufeff《共建》\r\n抓共建".encode())

    assert main(["terms", "--lexicon", "content/lexicon", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(f["id"], f["text"], f["start"], f["end"]) for f in found] == [
        ("gong-jian", "共建", 1, 3),
        ("gong-jian", "共建", 7, 9),
    ]


def test_titles_may_be_left_out_and_english_searched(digest, monkeypatch, capsys):
    """--no-titles and --lang en."""
    typed(monkeypatch, "《共建》")
    main(["terms", "--no-titles", "--json"])
    assert json.loads(capsys.readouterr().out) == []

    typed(monkeypatch, "Two poor villages")
    main(["terms", "--lang", "en", "--json"])
    assert json.loads(capsys.readouterr().out)[0]["text"] == "poor villages"


def test_what_cannot_be_read_is_said(digest, monkeypatch, capsys):
    """Bytes that are no UTF-8, and a folder without a glossary: code 2, no traceback."""
    typed(monkeypatch, b"\xb5\xb3")
    assert main(["terms"]) == 2
    assert "not UTF-8" in capsys.readouterr().err

    assert main(["terms", "--lexicon", "nowhere"]) == 2
    assert "holds no terms.toml" in capsys.readouterr().err


def test_try_shows_hits_and_changes_nothing(digest, capsys):
    """A term that is not there yet: where it would be linked, and what is doubtful about it."""
    before = glossary(digest)

    assert main(["terms", "try", "党组"]) == 0
    out = capsys.readouterr().out
    assert "0 new hits" in out
    assert "not linked, because other words are more probable there (党组织): 2 places" in out
    assert glossary(digest) == before
    assert main(["terms", "try", "共建"]) == 2
    assert main(["terms", "try", "志愿者"]) == 0
    out = capsys.readouterr().out
    assert "1 new hit\n" in out
    assert "共建立【志愿者】队伍" in out


def test_add_shows_the_hits_first_and_then_writes(digest, monkeypatch, capsys):
    """The new entry stands at the end; the file is otherwise the same."""
    typed(monkeypatch, "")
    call = [
        "terms",
        "add",
        "dang-jian",
        "--zh",
        "党建",
        "--en",
        "Party building",
        "--definition",
        "Work.",
        "--variants",
        "党的建设",
    ]

    assert main([*call, "--dry-run"]) == 0
    assert "2 new hits" in capsys.readouterr().out
    assert glossary(digest) == TERMS
    assert main(call) == 0
    assert glossary(digest).startswith(TERMS)
    assert load(digest / "content" / "lexicon").terms["dang-jian"].variants == ("党的建设",)
    assert main(call) == 2
    assert "used twice" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["csv", "tbx"])
def test_export_and_import(digest, capsys, kind):
    """Out of one glossary, into an empty one."""
    assert main(["terms", "export", f"--{kind}", f"out.{kind}"]) == 0
    (digest / "new").mkdir()
    assert main(["terms", "import", f"out.{kind}", "--lexicon", "new", "--dry-run"]) == 0
    assert not (digest / "new" / "terms.toml").exists()
    assert main(["terms", "import", f"out.{kind}", "--lexicon", "new"]) == 0
    assert "2 new, 0 changed, 0 the same, 0 refused" in capsys.readouterr().out
    assert load(digest / "new").terms == load(digest / "content" / "lexicon").terms


def test_export_to_standard_output(digest, monkeypatch):
    """Without a file the sheet is printed, and no file appears."""
    here = sorted(path.name for path in digest.iterdir())
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", stream := io.TextIOWrapper(out, "utf-8"))

    assert main(["terms", "export", "--csv"]) == 0
    stream.flush()
    assert out.getvalue().decode().startswith("id,zh,en,")
    assert sorted(path.name for path in digest.iterdir()) == here


def test_import_takes_what_it_can(digest, capsys):
    """A row that cannot be placed is refused, exit code 1, and the others are taken; with --whole nothing is written."""
    (digest / "in.csv").write_text("id,zh,en,definition\ngood,好词,Good,x.\nbad,共建,Bad,x.\n", "utf-8")

    assert main(["terms", "import", "in.csv", "--whole"]) == 2
    assert 'in.csv:3: [bad] "共建" is claimed by gong-jian and bad' in capsys.readouterr().err
    assert glossary(digest) == TERMS
    assert main(["terms", "import", "in.csv", "--partial", "--dry-run"]) == 0
    assert main(["terms", "import", "in.csv"]) == 1
    assert list(load(digest / "content" / "lexicon").terms) == ["pin-kun-cun", "gong-jian", "good"]


def test_review_lists_and_keeps_answers(digest, capsys):
    """Questions by number; never and always are written to the entry; then nothing is left to ask."""
    more = (
        TERMS
        + '\n[[term]]\nid = "zhu-chang"\nzh = "主场"\nen = "home ground"\ndefinition = "The ground of the home side."\n'
    )
    (digest / "content" / "lexicon" / "terms.toml").write_text(more, "utf-8")
    (digest / "content" / "seeds" / "a.txt").write_text(
        PAGE + "\n市场面主场馆已经建成,将于明天开放。\n", "utf-8"
    )
    assert main(["review", "--json"]) == 0
    queue = json.loads(capsys.readouterr().out)
    assert {(q["surface"], q["context"]) for q in queue["queue"]} == {
        ("贫困村", "非贫困村"),
        ("主场", "主场馆"),
    }
    number = {q["context"]: q["n"] for q in queue["queue"]}

    assert main(["review", "--never", str(number["非贫困村"]), "--always", str(number["主场馆"])]) == 0
    terms = load(digest / "content" / "lexicon").terms
    assert terms["pin-kun-cun"].not_in == ("非贫困村",)
    assert terms["zhu-chang"].ok_in == ("主场馆",)
    assert 'id = "gong-jian"   # joint' in glossary(digest)
    capsys.readouterr()
    main(["review", "--list"])
    assert "0 questions" in capsys.readouterr().out


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_review_asks_on_a_terminal(digest):
    """On a terminal each question waits for its answer, and each answer is written at once."""
    ours, theirs = os.openpty()
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "plugins"), "COLUMNS": "200"}
    child = subprocess.Popen(
        [sys.executable, "-m", "newsdigest", "review"], stdin=theirs, stdout=theirs, stderr=theirs, env=env
    )
    os.close(theirs)
    os.write(ours, b"x\nn\ns\n")
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # the other end is closed: the child is done
        pass
    os.close(ours)

    assert child.wait(60) == 0
    assert "link there: [a]lways, [n]ever, [s]kip, [q]uit?" in shown.decode()
    assert load(digest / "content" / "lexicon").terms["pin-kun-cun"].not_in == ("非贫困村",)
    assert load(digest / "content" / "lexicon").terms["gong-jian"].not_in == ()


def test_a_number_that_is_no_question(digest, capsys):
    """Nothing is written for an answer to nothing."""
    for call in (["--never", "9"], ["--never", "1", "--always", "1"]):
        assert main(["review", *call]) == 2
        assert "one answer" in capsys.readouterr().err
    assert glossary(digest) == TERMS


def test_a_glossary_that_cannot_be_written(digest, capsys, monkeypatch):
    """An error, and the old file whole."""
    folder = digest / "content" / "lexicon"
    (digest / "in.csv").write_text("id,zh,en,definition\ngood,好词,Good,x.\n", "utf-8")
    shutil.move(folder, digest / "kept")
    (digest / "content" / "lexicon").write_text("a file")

    assert main(["terms", "import", "in.csv"]) == 2
    assert "error:" in capsys.readouterr().err


def test_drafts_wait_and_go_out_again(digest, capsys):
    """Two columns in: not linked, counted by check, and in the export; with a definition the draft is a term."""
    (digest / "in.csv").write_text("中文,英文\n好词,good word\n", "utf-8")
    assert main(["terms", "import", "in.csv"]) == 0
    capsys.readouterr()
    found = load(digest / "content/lexicon")
    assert ("hao-ci" in found.drafts, "hao-ci" in found.terms) == (True, False)

    main(["check"])
    assert "1 entry is a draft, not linked yet" in capsys.readouterr().out
    assert main(["terms", "export", "--csv", "out.csv"]) == 0
    assert "hao-ci,好词,good word" in (digest / "out.csv").read_text("utf-8")
    (digest / "in.csv").write_text(
        "id,zh,en,definition,status\nhao-ci,好词,good word,A word.,recommended\n", "utf-8"
    )
    assert main(["terms", "import", "in.csv"]) == 0
    assert "hao-ci" in load(digest / "content/lexicon").terms


def test_pinyin_must_fit_the_characters(digest, capsys):
    """A wrong reading is an error that proposes one; any reading of a character is right."""
    add = ["terms", "add", "yin-hang", "--zh", "银行", "--en", "bank", "--definition", "x", "--yes"]

    assert main([*add, "--pinyin", "yín zhāng"]) == 2
    assert "'yín zhāng' is no reading of 银行; perhaps “yín háng”" in capsys.readouterr().err
    assert main([*add, "--pinyin", "yín háng"]) == 0
