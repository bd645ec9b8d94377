"""`newsdigest init`: an empty folder becomes a digest that builds, previews and can be published."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from newsdigest import lexicon
from newsdigest.cli import main
from newsdigest.project import starters

PAGE = "洛阳日报 05版 2018年6月22日 星期五\n\n# 社区党支部换届\n\n某社区党支部完成换届,党员120名。(宜宣)\n"


def settings(folder: Path) -> dict[str, object]:
    """What pelicanconf.py assigns."""
    tree = ast.parse((folder / "pelicanconf.py").read_text("utf-8"))
    return {
        node.targets[0].id: ast.literal_eval(node.value) for node in tree.body if isinstance(node, ast.Assign)
    }


def test_one_command_gives_a_digest_that_builds(tmp_path, monkeypatch, capsys):
    """The four commands of the README, in an empty folder: the page's story is on the site."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE, "utf-8")

    assert main(["init", "demo", "--yes"]) == 0
    monkeypatch.chdir(tmp_path / "demo")
    assert (tmp_path / "demo/output/index.html").is_file()
    assert main(["new", "../page.txt", "--publish"]) == 0
    assert main(["build"]) == 0

    assert "cd demo" in capsys.readouterr().out
    assert "120名" in (tmp_path / "demo/output/zh/page-1/index.html").read_text("utf-8")


def test_answers_become_settings(tmp_path, monkeypatch):
    """Names, address, licence and contact; any text is safe in them."""
    monkeypatch.chdir(tmp_path)
    options = [
        "--name-zh",
        '某地"文摘',
        "--name-en",
        "Somewhere's Digest",
        "--url",
        "https://d.example.org/",
        "--contact",
        "a@b.org",
    ]

    assert main(["init", "x", "--yes", *options, "--licence", "CC-BY-4.0"]) == 0

    found = settings(tmp_path / "x")
    assert found["NEWSDIGEST_SITE_NAME"] == {"zh": '某地"文摘', "en": "Somewhere's Digest"}
    assert found["SITEURL"] == "https://d.example.org"
    assert found["NEWSDIGEST_CONTACT"] == found["NEWSDIGEST_REPORT_ADDRESS"] == "a@b.org"
    page = (tmp_path / "x/output/en/index.html").read_text("utf-8")
    assert 'href="https://creativecommons.org/licenses/by/4.0/" rel="license"' in page
    assert '<a href="../en/about/">About</a>' in page


def test_questions_are_asked_on_a_terminal(tmp_path, monkeypatch, capsys):
    """Each question once; an empty answer takes the default; an option given is not asked for."""
    asked = []
    answers = iter(["某地文摘", "", "", "", ""])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))

    assert main(["init", "some-place", "--contact", "a@b.org"]) == 0

    assert [question.split(" ")[0] for question in asked] == ["Name", "Name", "Address", "Licence", "Starter"]
    assert settings(tmp_path / "some-place")["NEWSDIGEST_SITE_NAME"] == {"zh": "某地文摘", "en": "Some Place"}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--glossary", "sport"], "there is no starter glossary 'sport'; one of health, local-government"),
        (["--licence", "mine"], "the licence 'mine' is not known; one of CC-BY-4.0"),
        (["--url", "example.org"], "'example.org' is no web address"),
        (["--contact", "me"], "'me' is no address"),
        (["--name-en", "a\nb"], "has a control character"),
    ],
)
def test_an_answer_that_cannot_be_used_writes_nothing(tmp_path, monkeypatch, capsys, options, said):
    """The option is named, and what it may be."""
    monkeypatch.chdir(tmp_path)

    assert main(["init", "x", "--yes", *options]) == 2

    assert said in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_a_folder_with_files_is_never_written_to(tmp_path, monkeypatch, capsys):
    """A second init changes nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").mkdir()
    (tmp_path / "x/mine").write_text("mine")

    assert main(["init", "x", "--yes"]) == 2

    assert "exists and is not empty" in capsys.readouterr().err
    assert [p.name for p in (tmp_path / "x").iterdir()] == ["mine"]


@pytest.mark.parametrize("name", starters())
def test_a_starter_glossary_is_sourced_and_used(tmp_path, monkeypatch, name):
    """Thirty entries, each with source, pinyin and a definition in both languages; tags that use them."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "x", "--yes", "--glossary", name]) == 0

    found = lexicon.load(tmp_path / "x/content/lexicon")

    assert len(found.terms) == 30
    assert all(t.source and t.pinyin and t.definition_zh and t.definition for t in found.terms.values())
    assert lexicon.unused_references(found) == []
    assert found.tags and found.replaced == ()


def test_the_pages_tags_come_from_the_starter(tmp_path, monkeypatch):
    """A page about the starter's subject gets its tags proposed."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(PAGE, "utf-8")
    assert main(["init", "x", "--yes", "--glossary", "local-government"]) == 0
    assert main(["new", "page.txt", "--project", "x"]) == 0

    notes = tomllib.loads((tmp_path / "x/content/editions/page.toml").read_text("utf-8"))
    assert notes["story"][0]["tags"] == ["community"]


def test_the_workflow_publishes_at_the_address_of_the_host(tmp_path, monkeypatch):
    """The address is the one the host gives, so nobody has to write it; nothing of the template is left open."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "x", "--yes"]) == 0

    workflow = (tmp_path / "x/.github/workflows/publish.yml").read_text("utf-8")
    assert 'newsdigest build --siteurl "${{ steps.pages.outputs.base_url }}"' in workflow
    for path in (tmp_path / "x").rglob("*"):
        if path.is_file() and path.suffix in (".py", ".md", ".txt", ".toml"):
            assert not re.search(r"\$\{?[a-z]", path.read_text("utf-8")), path


def test_a_section_has_content_alone(tmp_path, monkeypatch, capsys):
    """In a Pelican site nothing but the digest's content is written; the settings are printed, and the commands find it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()

    assert main(["init", "digest", "--section", "--glossary", "health"]) == 0

    said = capsys.readouterr().out
    assert 'NEWSDIGEST_PREFIX = "digest/"' in said and 'NEWSDIGEST_PATH = "digest/content"' in said
    assert sorted(p.name for p in (tmp_path / "digest").iterdir()) == ["content"]
    assert not (tmp_path / "digest/content/pages").exists()
    (tmp_path / "pelicanconf.py").write_text('NEWSDIGEST_PATH = "digest/content"\n', "utf-8")
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    assert main(["new", "page.txt"]) == 0
    assert (tmp_path / "digest/content/seeds/page.txt").is_file()
