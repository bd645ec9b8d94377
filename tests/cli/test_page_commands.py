"""`newsdigest explain` and `newsdigest new` on a project of their own."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from newsdigest.cli import main
from newsdigest.edition import build
from newsdigest.translation import pair

ROOT = Path(__file__).parents[2]
PAGE = "洛阳日报 05版 2018年6月22日 星期五\n\n# 脱贫攻坚传捷报\n\n宜阳脱贫攻坚取得新成效。(宜宣)\n\n# 春到清河\n\n柳树绿了。\n"


@pytest.fixture
def project(tmp_path):
    """A project with the lexicon and nothing else."""
    for name in ("seeds", "editions", "translations"):
        (tmp_path / "content" / name).mkdir(parents=True)
    shutil.copytree(ROOT / "content" / "lexicon", tmp_path / "content" / "lexicon")
    (tmp_path / "pelicanconf.py").write_text("")
    return tmp_path


def files(project: Path) -> dict[str, bytes]:
    """Every file under content/ but the lexicon."""
    content = project / "content"
    return {
        str(p.relative_to(content)): p.read_bytes()
        for p in sorted(content.rglob("*"))
        if p.is_file() and "lexicon" not in p.parts
    }


def test_new_takes_a_page_in(project, tmp_path, capsys):
    """The page byte for byte, an edition file, translations to fill; and the project builds with them."""
    raw = tmp_path / "2018-06-22-p5.txt"
    raw.write_bytes(PAGE.encode("gb18030"))

    assert main(["new", "--project", str(project), str(raw)]) == 0
    made = files(project)
    notes = tomllib.loads(made["editions/2018-06-22-p5.toml"].decode())
    edition = build(project / "content", drafts=True)

    assert made["seeds/2018-06-22-p5.txt"] == PAGE.encode("gb18030")
    assert [story["slug"] for story in notes["story"]] == ["2018-06-22-p5-1", "2018-06-22-p5-2"]
    assert str(notes["date"]) == "2018-06-22"
    assert (
        notes["story"][0]["tags"] == ["tuo-pin-gong-jian"] or "tuo-pin-gong-jian" in notes["story"][0]["tags"]
    )
    assert notes["story"][1]["tags"] == []
    assert set(made) == {
        "seeds/2018-06-22-p5.txt",
        "editions/2018-06-22-p5.toml",
        "translations/2018-06-22-p5-1.en.md",
        "translations/2018-06-22-p5-2.en.md",
    }
    assert {story.published for story in edition.stories} == {"2018-06-22"}
    assert pair(edition.stories[0], project / "content" / "translations").versions["zh"].headline
    said = capsys.readouterr().out
    assert "newsdigest sync" in said and "content/editions/2018-06-22-p5.toml" in said


def test_new_never_overwrites(project, tmp_path, capsys):
    """A page of the same name, or the same page under another, is refused and nothing changes."""
    first, second, third = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "more" / "a.txt"
    third.parent.mkdir()
    first.write_text(PAGE, "utf-8")
    second.write_text(PAGE, "utf-8")
    third.write_text(PAGE + "\n又一段。\n", "utf-8")
    assert main(["new", "--project", str(project), str(first)]) == 0
    before = files(project)

    assert main(["new", "--project", str(project), str(second)]) == 2
    assert main(["new", "--project", str(project), str(third)]) == 2

    assert files(project) == before
    said = capsys.readouterr().err
    assert "the same page is in the project already" in said
    assert "exists already and is never overwritten" in said


def test_new_takes_the_pages_it_can_read(project, tmp_path, capsys):
    """A page that cannot be read leaves nothing behind and is reported; the others are taken."""
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(PAGE, "utf-8")
    bad.write_bytes("# 题\n\n正文。".encode() + b"\xff\xfe\xff")

    assert main(["new", "--project", str(project), str(bad), str(tmp_path / "nowhere.txt")]) == 2
    assert main(["new", "--project", str(project), str(tmp_path)]) == 2
    assert files(project) == {}
    said = capsys.readouterr().err
    assert "bad.txt:3: byte offset" in said
    assert "nowhere.txt" in said

    assert main(["new", "--project", str(project), str(bad), str(good)]) == 1
    assert "bad.txt:3: byte offset" in capsys.readouterr().err
    assert {path.stem.partition(".")[0] for path in (project / "content").rglob("*") if path.is_file()} >= {
        "good"
    }
    assert not list((project / "content").rglob("bad*"))


@pytest.mark.parametrize(
    "name", ["-rf.txt", 'a "b" & c.txt', "第5版.txt", "x..%2f..%2fy.txt", "TAGS.txt", "tags.txt"]
)
def test_new_makes_a_safe_name(project, tmp_path, name):
    """Whatever the file is called, its stem and slugs are addresses."""
    raw = tmp_path / name
    raw.write_text(PAGE, "utf-8")

    assert main(["new", "--project", str(project), "--", str(raw)]) == 0

    stems = [Path(path).name.split(".")[0] for path in files(project)]
    assert stems and all(
        stem.isascii() and stem.replace("-", "").replace("_", "").isalnum() for stem in stems
    )
    assert len(build(project / "content", drafts=True).stories) == 2


def test_annotate_says_values_plainly(tmp_path, capsys):
    """2.6万 is 26000, not 26000.0; a lexicon that is not there is an error, not an empty one."""
    raw = tmp_path / "a.txt"
    raw.write_text("# 题目在此\n\n参与群众达到2.6万人次,连续3至5天,数十人帮忙。\n", "utf-8")

    assert main(["annotate", str(raw)]) == 0
    said = capsys.readouterr().out
    assert main(["annotate", str(raw), "--lexicon", str(tmp_path / "nowhere")]) == 2

    assert "2.6万人次 = 26000 人次 · " in said and "3至5天 = 3/5 天 · " in said
    assert "nowhere: holds no table of a lexicon; give the folder" in capsys.readouterr().err


def test_explain_says_what_and_why(tmp_path, capsys):
    """Every line with its class and the reason; as JSON too."""
    raw = tmp_path / "a.txt"
    raw.write_text(PAGE, "utf-8")

    assert main(["explain", str(raw)]) == 0
    said = capsys.readouterr().out
    assert main(["explain", str(raw), "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)["lines"]

    assert "1  furniture   洛阳日报 05版" in said
    assert [(x["line"], x["class"]) for x in lines] == [
        (1, "furniture"),
        (3, "headline"),
        (5, "prose"),
        (7, "headline"),
        (9, "prose"),
    ]
    assert all(x["why"] for x in lines)
