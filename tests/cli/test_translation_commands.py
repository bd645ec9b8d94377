"""The commands on a whole project: real pages, real files, exit codes and what is printed."""

import json
import shutil
import sys
from xml.etree import ElementTree

import pytest

from newsdigest.cli import main

from ..translation.making import ROOT, SLUGS

YIYANG, COMMITTEES = "yiyang-cultural-services", "jianxi-two-committees"


@pytest.fixture
def project(tmp_path):
    """A copy of the project's content, without locks, and a run function."""
    folder = tmp_path / "project"
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns("*.lock.json"))
    (folder / "pelicanconf.py").write_text('NEWSDIGEST_DRAFT_COMMAND = ""\n')
    return folder


@pytest.fixture
def run(project, capsys):
    """Runs one command; returns (exit code, standard output, standard error)."""

    def call(*argv):
        code = main([*argv, "--project", str(project)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def content(project):
    """Every file of the translations, by name."""
    return {p.name: p.read_bytes() for p in sorted((project / "content" / "translations").iterdir())}


def edit_seed(project, old, new):
    (path,) = (project / "content" / "seeds").glob("*.txt")
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def test_from_first_lock_to_review(project, run):
    """Sync writes the locks, approve reviews, status counts; a second sync has nothing to do."""
    before = content(project)

    assert run("sync", "--check")[0] == 1
    assert content(project) == before
    assert run("sync", "--date", "2026-11-23")[0] == 0
    assert run("sync")[1] == "4 translations in step\n"
    assert (
        run("approve", COMMITTEES, "--by", "Li Wei", "--date", "2026-11-23")[1]
        == "reviewed: headline p1 p2 p3 byline\n"
    )
    assert f"{COMMITTEES}             reviewed 3/3\n" in run("status")[1]
    assert {name: data for name, data in content(project).items() if name.endswith(".md")} == before


def test_an_edited_page(project, run):
    """A changed figure is stale: status counts it, diff shows it, approve refuses it until somebody looks, and while
    its figures differ."""
    run("sync")
    edit_seed(project, "38万", "39万")

    assert "stale 1" in run("status", YIYANG)[1]
    assert "累计免费赠送春联3[-8-]{+9+}万副" in run("diff")[1]
    assert json.loads(run("diff", "--json")[1])[0]["id"] == "p5"
    assert "\x1b[31;9m8\x1b[0m" in run("diff", "--color", "always")[1]
    code, _, err = run("approve", YIYANG, "p5", "--by", "Li Wei")
    assert code == 2 and "p5 is stale" in err
    code, _, err = run("approve", YIYANG, "p5", "--by", "Li Wei", "--unchanged")
    assert code == 2 and "p5 has an open error: 390,000 in Chinese (39万副), 380,000 in English" in err
    english = project / f"content/translations/{YIYANG}.en.md"
    english.write_text(english.read_text("utf-8").replace("380,000", "390,000"), "utf-8")
    assert run("approve", YIYANG, "p5", "--by", "Li Wei")[1] == "reviewed: p5\n"
    assert run("diff")[1] == "nothing is stale\n"


def test_a_page_with_a_paragraph_more(project, run):
    """The commands that read say what to do; sync does it; ids stay."""
    run("sync")
    edit_seed(project, "日前,涧西区先后", "涧西区今年完成了一次重要的换届工作。\n\n日前,涧西区先后")

    code, _, err = run("status")
    assert code == 2 and f"{COMMITTEES}.en.md" in err and f"run `newsdigest sync {COMMITTEES}`" in err
    code, out, _ = run("sync")
    assert code == 0 and f"{COMMITTEES} p4: new: to be translated\n" in out
    rows = json.loads(run("status", COMMITTEES, "--json")[1])["stories"][0]
    assert [(u["id"], u["state"]) for u in rows["units"][2:]] == [
        ("p4", "missing"),
        ("p1", "draft"),
        ("p2", "draft"),
        ("p3", "draft"),
    ]
    assert run("status", "--strict")[0] == 1


def test_out_and_in_again(project, run, tmp_path):
    """A folder of PO files comes back and no byte of the project changes."""
    run("sync", "--date", "2026-11-23")
    before = content(project)

    assert run("po", "export", str(tmp_path / "po"))[0] == 0
    code, out, _ = run("po", "import", str(tmp_path / "po"), "--date", "2030-01-01")

    assert code == 0 and out.count(" 0 taken, ") == len(SLUGS) and out.count(", 0 refused") == len(SLUGS)
    assert content(project) == before
    text = (tmp_path / "po" / f"{COMMITTEES}.po").read_text("utf-8")
    assert "#. term: 两委 = the “two committees”" in text
    assert "#. figure: 584人 = 584 people; here “584" in text


def test_a_translator_works_in_po(project, run, tmp_path):
    """New words are written; a unit whose Chinese moved on is refused, with exit code 1."""
    run("sync")
    po = tmp_path / "one.po"
    run("po", "export", str(po), COMMITTEES)
    text = po.read_text("utf-8")
    po.write_text(
        text.replace("District smoothly completes", "District completes").replace(
            "584 members", "584 new members"
        ),
        "utf-8",
    )
    edit_seed(project, "71个社区,其中", "72个社区,其中")

    code, out, _ = run("po", "import", str(po), "--by", "Li Wei")

    assert code == 1
    assert f"refused {COMMITTEES} p2: the source has moved on since the export" in out
    file = (project / "content" / "translations" / f"{COMMITTEES}.en.md").read_text("utf-8")
    assert "District completes" in file and "584 new members" not in file


def test_an_import_takes_all_files_or_none(project, run, tmp_path):
    """One that is no PO file, or a second one of a story, leaves the words of the others where they are."""
    run("sync")
    before = content(project)
    one, two = tmp_path / "one.po", tmp_path / "two.po"
    run("po", "export", str(one), COMMITTEES)
    one.write_text(
        one.read_text("utf-8").replace("District smoothly completes", "District completes"), "utf-8"
    )

    for text, complaint in (("no po", "two.po"), (one.read_text("utf-8"), "give one file a story")):
        two.write_text(text, "utf-8")
        code, _, err = run("po", "import", str(one), str(two))

        assert code == 2 and complaint in err
        assert content(project) == before


def test_a_machine_drafts_what_is_missing(project, run, tmp_path, monkeypatch):
    """The command of the settings gets terms and figures by value; its words are a machine's until a person approves."""
    folder = project / "content" / "translations"
    (folder / f"{COMMITTEES}.en.md").unlink()
    script = tmp_path / "shout.py"
    script.write_text(
        "import json, sys\nasked = json.load(sys.stdin)\n"
        "figures = ', '.join(str(f['value']) for f in asked['figures'])\n"
        "terms = ', '.join(t['en'] for t in asked['terms'])\n"
        "print(json.dumps({'id': asked['id'], 'en': f'{asked[\"id\"]}: {figures}; {terms}'}))\n"
    )
    (project / "pelicanconf.py").write_text(
        f"NEWSDIGEST_DRAFT_COMMAND = [{sys.executable!r}, {str(script)!r}]\n"
    )
    others = {n: d for n, d in content(project).items() if COMMITTEES not in n}

    code, out, _ = run("draft")

    assert code == 0 and f"{COMMITTEES}: 5 machine drafts" in out
    written = (folder / f"{COMMITTEES}.en.md").read_text("utf-8")
    assert "584" in written and "the “two committees”" in written
    assert "machine 3" in run("status", COMMITTEES)[1]
    assert {n: d for n, d in content(project).items() if COMMITTEES not in n} == others
    assert run("draft")[1].count("nothing to draft") == 4
    run("approve", COMMITTEES, "p1", "--by", "Li Wei")
    assert "reviewed 1/3, machine 2" in run("status", COMMITTEES)[1]


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("import sys; sys.exit('out of credit')", "exit code 1: out of credit"),
        ("print('no')", "not JSON"),
        ("", "not JSON"),
    ],
)
def test_a_failing_command_touches_no_file(project, run, tmp_path, script, complaint):
    """Not even the drafts it made before it failed are half written."""
    (project / "content" / "translations" / f"{COMMITTEES}.en.md").unlink()
    (tmp_path / "bad.py").write_text(script)
    before = content(project)

    code, _, err = run("draft", "--command", f"{sys.executable} {tmp_path / 'bad.py'}")

    assert code == 2 and complaint in err and "[headline]" in err
    assert content(project) == before


def test_the_board_as_a_page(project, run, tmp_path):
    """One file, every story in it."""
    assert run("status", "--html", str(tmp_path / "board.html"))[0] == 0
    assert all(slug in (tmp_path / "board.html").read_text("utf-8") for slug in SLUGS)


@pytest.mark.parametrize("name", ["status", "sync", "diff", "approve", "po", "draft"])
def test_every_command_explains_itself(name, capsys):
    """--help shows what it does, with examples."""
    with pytest.raises(SystemExit) as done:
        main([name, "--help"])

    assert done.value.code == 0
    assert "examples:\n  newsdigest" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "complaint"),
    [
        (
            ["status", "yiyang-cultural-servces"],
            "no story has this slug; did you mean yiyang-cultural-services?",
        ),
        (["draft"], "NEWSDIGEST_DRAFT_COMMAND is not set"),
        (["draft", "--command", '"'], "is no command"),
        (["draft", COMMITTEES, "--command", "x", "--only", "p9"], "has no p9"),
        (["po", "export", "one.po"], "one file for 4 stories"),
        (["po", "import", "nowhere.po"], "nowhere.po: cannot be read: No such file"),
        (["approve", COMMITTEES, "p7", "--by", "x"], "no unit 'p7'"),
    ],
)
def test_calls_that_cannot_be(run, argv, complaint):
    """Exit code 2, one line, the mend in it."""
    code, _, err = run(*argv)

    assert code == 2 and complaint in err and err.count("\n") == 1


def _pairs_of(project, slug, paragraph):
    """The locked sentence pairs of a paragraph, as the file has them."""
    lock = json.loads((project / "content" / "translations" / f"{slug}.en.lock.json").read_text("utf-8"))
    return next((row for row in lock.get("sentences", ()) if row["id"] == paragraph), None)


def test_sentence_pairs_are_locked_and_an_editors_win(project, run):
    """`sentences --lock` writes the computed pairs once; pairs of an editor replace them and stay."""
    code, out, _ = run("sentences", COMMITTEES, "p1")
    assert (code, out.count("p1s")) == (0, 2)

    assert run("sentences", "--lock")[1] == "4 of 4 locks changed\n"
    assert run("sentences", "--lock")[1] == "0 of 4 locks changed\n"
    assert "by" not in _pairs_of(project, COMMITTEES, "p1")

    assert run("sentences", COMMITTEES, "p1", "--pairs", "3:2", "--by", "Li Wei")[0] == 0
    assert _pairs_of(project, COMMITTEES, "p1")["by"] == "Li Wei"
    assert run("sentences", "--lock")[1] == "0 of 4 locks changed\n"
    out = run("sentences", COMMITTEES, "p1")[1]
    assert out.count("p1s") == 1 and "(editor)" in out


def test_locked_pairs_end_with_their_texts(project, run):
    """After an edit of the English the pairs of that paragraph are computed again, the others stay; sync keeps all."""
    run("sentences", COMMITTEES, "p1", "--pairs", "3:2", "--by", "Li Wei")
    run("sync")
    assert _pairs_of(project, COMMITTEES, "p1")["by"] == "Li Wei"
    path = project / "content" / "translations" / f"{COMMITTEES}.en.md"
    path.write_text(path.read_text("utf-8").replace("has recently trained", "recently trained"), "utf-8")

    assert "(editor)" not in run("sentences", COMMITTEES, "p1")[1]


@pytest.mark.parametrize("ends", ["3", "x:1", "2:1", "3:1 2:2", "", "9:9"])
def test_pairs_that_do_not_cover_a_paragraph_are_refused(run, ends):
    """The message says what the last pair must be."""
    code, _, err = run("sentences", COMMITTEES, "p1", "--pairs", ends, "--by", "Li Wei")

    assert code == 2
    assert "3:2" in err or "--by" in err


@pytest.mark.parametrize(
    "row",
    [
        {"id": "p1"},
        {"id": "p1", "hash": "0", "ends": "5:3 4:9"},
        {"id": "p1", "hash": "0", "ends": ""},
        {"id": "p1", "hash": "0", "ends": "5"},
        {"id": "p1", "hash": "0", "ends": "5:3", "more": "1"},
        "p1",
    ],
)
def test_damaged_sentence_pairs_in_a_lock_are_refused(project, run, row):
    """The message names the lock and what to do."""
    run("sentences", "--lock")
    path = project / "content" / "translations" / f"{COMMITTEES}.en.lock.json"
    lock = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(lock | {"sentences": [row]}), "utf-8")

    code, _, err = run("sentences", COMMITTEES)

    assert code == 2
    assert f"{COMMITTEES}.en.lock.json" in err


def test_a_translation_memory_holds_every_pair(capfdbinary):
    """TMX with one unit a pair, each with its id and both languages; a story named is the only one in it."""
    main(["export", "tmx", "--project", str(ROOT)])
    whole = ElementTree.fromstring(capfdbinary.readouterr().out)
    units = whole.findall("body/tu")

    assert len(units) > 200
    assert len({unit.get("tuid") for unit in units}) == len(units)
    assert all(len(unit.findall("tuv/seg")) == 2 for unit in units)
    assert all(seg.text for unit in units for seg in unit.findall("tuv/seg"))
    main(["export", "tmx", COMMITTEES, "--project", str(ROOT)])
    one = ElementTree.fromstring(capfdbinary.readouterr().out).findall("body/tu")
    assert {unit.get("tuid").split("#")[0] for unit in one} == {COMMITTEES}
