"""The packaged tables and a project's own: what is added, what is replaced, and what the editor is shown."""

from pathlib import Path

import pytest

from newsdigest import lexicon
from newsdigest.base.errors import LexiconError
from newsdigest.cli import main
from newsdigest.figures import Recogniser
from newsdigest.model import Lexicon

UNIT = '[[unit]]\nid = "{id}"\nkind = "{kind}"\nzh = ["{zh}"]\nen = ["{en}"]\n'


def project_tables(folder: Path, **tables: str) -> Lexicon:
    """The lexicon of a folder with these tables."""
    folder.mkdir(exist_ok=True)
    for stem, text in tables.items():
        (folder / f"{stem}.toml").write_text(text, "utf-8")
    return lexicon.load(folder, "content/lexicon")


def test_an_entry_is_added(tmp_path):
    """A unit the package does not know is one more; no other changes."""
    own = UNIT.format(id="luo", kind="classifier", zh="箩", en="basket")
    merged = project_tables(tmp_path, units=own)

    assert [u.id for u in merged.units] == [*(u.id for u in lexicon.load().units), "luo"]
    assert merged.replaced == ()
    assert [f.surface for f in Recogniser(merged).find("收了3箩茶叶", "zh")] == ["3箩"]


def test_a_construction_is_added(tmp_path):
    """A rule of the project reads what the packaged rules do not, in data alone."""
    own = """
[[rule]]
name = "stars"
makes = "Stamp"
from = ["$shine as w", "Number as n", "星"]
value = "made"
amount = "n"
unit = "级"

[words]
shine = "评为"
"""
    merged = project_tables(tmp_path, **{"figures-zh": own})

    found = Recogniser(merged).find("小店被评为5星。", "zh")

    assert [(f.surface, f.unit) for f in found] == [("评为5星", "级")]
    assert Recogniser(lexicon.load()).find("小店被评为5星。", "zh") == ()


def test_a_construction_that_nothing_reads_is_an_error(tmp_path):
    for text in ('[[rules]]\nname = "stars"\n', "rule = 1 2\n"):
        with pytest.raises(LexiconError, match="figures-zh"):
            project_tables(tmp_path, **{"figures-zh": text})


def test_an_entry_with_the_same_id_replaces(tmp_path):
    """It takes the place of the packaged one whole, and the list says so with file and line."""
    own = "# own\n" + UNIT.format(id="mu", kind="area", zh="亩", en="Chinese acre")
    merged = project_tables(tmp_path, units=own)

    assert [u.id for u in merged.units] == [u.id for u in lexicon.load().units]
    assert next(u for u in merged.units if u.id == "mu").en == ("Chinese acre",)
    assert merged.replaced == ("content/lexicon/units.toml:2: replaces the packaged entry mu",)


def test_a_surface_goes_to_the_project(tmp_path):
    """A packaged unit loses the surface that the project claims, and keeps its others."""
    before = next(u for u in lexicon.load().units if u.id == "yuan")
    merged = project_tables(tmp_path, units=UNIT.format(id="own", kind="money", zh="圆", en="round"))

    assert next(u for u in merged.units if u.id == "yuan").zh == tuple(s for s in before.zh if s != "圆")
    assert merged.replaced == (
        "content/lexicon/units.toml:1: 圆 no longer belongs to the packaged entry yuan",
    )


@pytest.mark.parametrize(
    ("stem", "text", "shown"),
    [
        ("approximators", '[[approximator]]\nzh = "近"\nplace = "before"\napprox = "about"\n', "近"),
        ("setphrases", '[[setphrase]]\nzh = "三新"\nwhy = "own"\n', "三新"),
        ("names", '[[name]]\nid = "yi-tuo"\nzh = "一拖"\nen = "Yituo"\nkind = "organisation"\n', "yi-tuo"),
    ],
)
def test_every_table_may_replace(tmp_path, stem, text, shown):
    """Entries without an id are the same if they have the same text at the same place."""
    merged = project_tables(tmp_path, **{stem: text})
    packaged = lexicon.load()

    assert len(getattr(merged, stem)) == len(getattr(packaged, stem))
    assert merged.replaced == (f"content/lexicon/{stem}.toml:1: replaces the packaged entry {shown}",)


def test_check_lists_what_is_replaced(tmp_path, capsys):
    """`newsdigest check` prints the list."""
    (tmp_path / "content/seeds").mkdir(parents=True)
    (tmp_path / "content/seeds/a.txt").write_text("# 青石镇修路\n\n青石镇修通村路12公里。(李明)\n", "utf-8")
    project_tables(tmp_path / "content/lexicon", units=UNIT.format(id="mu", kind="area", zh="亩", en="mu"))

    assert main(["check", "--project", str(tmp_path)]) == 0

    assert "content/lexicon/units.toml:1: replaces the packaged entry mu" in capsys.readouterr().out


def test_a_page_has_the_same_figures_without_the_projects_tables(project):
    """The example's lexicon is not needed to read the figures of its page."""
    text = (project / "content/seeds/000_bdac2d7e7da24070.txt").read_text("utf-8")
    own = Recogniser(lexicon.load(project / "content/lexicon"))
    bare = Recogniser(lexicon.load())

    for line in text.split("\n"):
        assert [(f.span, f.value, f.unit) for f in own.find(line, "zh")] == [
            (f.span, f.value, f.unit) for f in bare.find(line, "zh")
        ], line
