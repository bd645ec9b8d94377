"""Every page the reader is tested with can also be published: reading and building prove the same coverage."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from newsdigest.cli import main

from ..page.golds import encode, load
from .builder import build

ACCEPTANCE = sorted((Path(__file__).parent / "pages").glob("[!t]*.page"))
READ_BY_HAND = sorted((Path(__file__).parents[1] / "page" / "pages").glob("*.txt"))
PICTURES = {
    "alone": "![](images/0001.jpg)",
    "comment": "<!-- image -->",
    "tag-and-caption": '<img src="images/0001.jpg"/>\n\n图为步道。 何平 摄',
    "credit-on-its-line": "![](images/0001.jpg) 何平 摄",
    "after-text": "图为步道。 何平 摄 ![](images/0001.jpg)",
}
STORY = "# 河边新修步道\n\n本报讯（记者 何平）昨日，步道完工。\n\n{}\n\n路灯也亮了起来。\n"


@pytest.mark.slow
def test_every_page_of_the_tests_is_built(project: Path, tmp_path: Path) -> None:
    """One site of all of them, pages with links to pictures among them; a page that cannot be published would stop it."""
    content = tmp_path / "content"
    seeds = content / "seeds"
    seeds.mkdir(parents=True)
    shutil.copytree(project / "content" / "lexicon", content / "lexicon")
    shutil.copytree(project / "content" / "pages", content / "pages")
    shutil.copytree(project / "theme", tmp_path / "theme")
    shutil.copy(project / "pelicanconf.py", tmp_path)
    (tmp_path / "plugins").symlink_to(project / "plugins")
    for path in ACCEPTANCE:
        (seeds / f"{path.stem}.txt").write_bytes(build(path).data)
    for path in READ_BY_HAND:
        gold = load(path.with_suffix(".gold"))
        (seeds / path.name).write_bytes(encode(path.read_text("utf-8"), gold.encoding, gold.newline))
    for name, picture in PICTURES.items():
        (seeds / f"picture-{name}.txt").write_text(STORY.format(picture), "utf-8")

    code = main(["build", "--project", str(tmp_path)])

    assert code == 0
    assert len(list((tmp_path / "output" / "zh" / "editions").iterdir())) > len(ACCEPTANCE) + len(
        READ_BY_HAND
    )
