"""A copy of the project with one good page, bait beside it, and the ways to lay a bad input over it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from newsdigest.cli import main

from ..copies import copy_project, old_site

SOURCES = ("theme", "content/lexicon", "content/pages", "pelicanconf.py")
SECRET = "SECRET-CANARY-7781"
GOOD = "GOODSEED-0451"
GOOD_PAGE = (
    "# 村口的老槐树\n\n## 一棵树和一条街的故事\n\n"
    f"老槐树站在村口,已经两百多年。{GOOD}。夏天,半条街的人都在树下乘凉。\n\n"
    "树下的石凳是三年前村里新修的,请的是邻村的石匠。(林安)\n"
)


@dataclass
class Desk:
    """The copy, and what an editor (or somebody worse) may put into it."""

    project: Path
    outside: Path

    def write(self, path, data):
        place = self.project / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        return place

    def seed(self, text, name="bad"):
        return self.write(f"content/seeds/{name}.txt", text)

    def edition(self, text, name="bad"):
        return self.write(f"content/editions/{name}.toml", text)

    def terms(self, text):
        """A glossary of its own: the tags of the project's own terms go with it."""
        self.write("content/lexicon/tags.toml", "")
        return self.write("content/lexicon/terms.toml", text)

    def translation(self, text, slug="good-1"):
        return self.write(f"content/translations/{slug}.en.md", text)

    def build(self, capsys, *more):
        """Exit code and all that is printed."""
        code = main(["build", "--project", str(self.project), *more])
        said = capsys.readouterr()
        return code, said.out + said.err

    @property
    def output(self):
        return self.project / "output"


@pytest.fixture
def desk(tmp_path, project):
    """A project whose only page is a good one, with an old site in output/."""
    copy = copy_project(project, tmp_path / "project", *SOURCES)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(SECRET)
    made = Desk(copy, outside)
    made.seed(GOOD_PAGE, "good")
    old_site(made.output)
    return made


def article(head="普通标题", body="普通正文一段,说的是平常的事。", sub=None, by="(林安)", cap=None):
    """A page in the shape of the seed."""
    text = f"# {head}\n\n" + (f"## {sub}\n\n" if sub else "") + (f"\n\n{cap}\n\n" if cap else "")
    return text + body + "\n\n末尾一段。" + by + "\n"
