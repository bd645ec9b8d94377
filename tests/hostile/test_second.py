"""More bad inputs, each of another kind: a clear error with file and line and the old site untouched, or a correct build."""

import os
import re
import shutil
import socket
import subprocess
import sys

import pytest

from newsdigest.cli import main

from ..rights import ORDINARY, needs_ordinary_rights
from .conftest import SECRET, article

FRONT = '+++\nheadline = "The old tree"\n+++\n\n'
EDITION = '[[story]]\nslug = "good-1"\n'
LOCK = (
    '{"schema":"newsdigest/translation-lock/1",\n"units":[{"id":"p1",\n"state":"draft","state":"reviewed",'
    '"by":null,"date":null,"hash":"x","en":"x","src":"x"}]}'
)
PAGE = "Title: 一\nSlug: one\nLang: zh\n"

REFUSED = [
    ("a merge in a translation", "content/translations/good-1.en.md", FRONT + "<<<<<<< HEAD\nThe tree.\n=======\nA tree.\n>>>>>>> b\n\nThe stools.\n", r"good-1\.en\.md:5: a merge"),
    ("half a merge", "content/translations/good-1.en.md", FRONT + "A tree.\n=======\nThe tree.\n>>>>>>> b\n\nThe stools.\n", r"good-1\.en\.md:8: a merge"),
    ("a merge in an edition file", "content/editions/good.toml", "<<<<<<< HEAD\n" + EDITION, r"good\.toml:1: a merge"),
    ("a merge in a page", "content/seeds/bad.txt", article(body="<<<<<<< ours\n甲。\n=======\n乙。\n>>>>>>> theirs"), r"bad\.txt:3: a merge"),
    ("a merge in a hand-written page", "content/pages/x.zh.md", PAGE + "\n<<<<<<< a\n一\n", r"x\.zh\.md:5: a merge"),
    ("a key twice in a lock", "content/translations/good-1.en.lock.json", LOCK, r"lock\.json:3: the key 'state' is in one table twice"),
    ("not a number", "content/editions/good.toml", EDITION + '[[figure]]\nstory = "good-1"\ntext = "三年"\nvalue = nan\nreason = "x"\n', r"good\.toml:6: nan is no number"),
    ("infinity", "content/lexicon/terms.toml", '[[term]]\nid = "a"\nzh = "甲乙"\nen = "A"\ndefinition = "D"\nx = -inf\n', r"terms\.toml:6: inf is no number"),
    ("a number beyond all bounds", "theme/labels.toml", "x = 1e999\n", r"labels\.toml:1: 1e999 is no number"),
    ("text that runs backwards", "content/translations/good-1.en.md", FRONT + "The \u202etree.\n\nThe stools.\n", r"good-1\.en\.md:5: an invisible .*U\+202E"),
    ("a tag character", "content/editions/good.toml", EDITION + 'summary = { zh = "甲\U000e0041乙" }\n', r"good\.toml:3: an invisible .*U\+E0041"),
    ("an Arabic letter mark", "content/pages/x.zh.md", PAGE + "\n一\u061c二\n", r"x\.zh\.md:5: an invisible .*U\+061C"),
    ("a page that is not UTF-8", "content/pages/x.zh.md", PAGE.encode() + "\n国标\n".encode("gbk"), r"x\.zh\.md:5: not UTF-8"),
    ("a style that is not UTF-8", "theme/static/css/site.css", b"a {}\n/* \xe4 */", r"theme/static/css/site\.css:2: not UTF-8"),
    ("a script that is not UTF-8", "theme/static/js/site.js", b"\n\nlet a = '\xff';", r"theme/static/js/site\.js:3: not UTF-8"),
    ("a template that is not UTF-8", "theme/templates/terms.html", b"\n\xff", r"theme/templates/terms\.html:2: not UTF-8"),
    ("a template that includes itself", "theme/templates/terms.html", '\n{% include "terms.html" %}', r"theme/templates/terms\.html:2: this template includes"),
    ("a template that fails", "theme/templates/terms.html", "\n\n{{ 1 / 0 }}", r"theme/templates/terms\.html:3: ZeroDivisionError"),
    ("labels without a key", "theme/labels.toml", '[site]\nx = { zh = "a", en = "b" }\n', r"theme/labels\.toml: the label \S+ is missing"),
    ("a link out of content", "content/pages/about.zh.md", PAGE + "\n[a]({static}/../../outside/secret.txt)\n", r"about\.zh\.md:5: .* leads out of content/"),
    ("an attached file outside", "content/pages/about.zh.md", PAGE + "\n![a]({attach}../../../outside/secret.txt)\n", r"about\.zh\.md:5: .* leads out of content/"),
    ("a link that is written in percent", "content/pages/about.zh.md", PAGE + "\n[a]({static}/%2e%2e/%2e%2e/outside/secret.txt)\n", r"about\.zh\.md:5: .* leads out of content/"),
    ("a link in HTML", "content/pages/about.zh.md", PAGE + "\n<img src='|attach|/../../outside/secret.txt'>\n", r"about\.zh\.md:5: .* leads out of content/"),
    ("a link to nothing", "content/pages/about.zh.md", PAGE + "\n[a]({static}/images/no.png)\n", r"about\.zh\.md:5: .* no such file"),
    ("the address of the home page", "content/pages/x.zh.md", PAGE + "Save_as: zh/index.html\n\n一\n", r"x\.zh\.md:4: the address 'zh/index.html' is taken"),
    ("the same address in capitals", "content/pages/x.zh.md", PAGE + "Save_as: ZH/Index.html\n\n一\n", r"x\.zh\.md:4: the address 'ZH/Index.html' is taken"),
    ("a page where a folder is", "content/pages/x.zh.md", PAGE + "Save_as: zh\n\n一\n", r"x\.zh\.md:4: the address 'zh' is taken"),
    ("the address of the marker", "content/pages/x.zh.md", PAGE + "Save_as: .newsdigest-site\n\n一\n", r"x\.zh\.md:4: the address '\.newsdigest-site' is outside"),
    ("an address outside", "content/pages/x.zh.md", PAGE + "Save_as: ../x.html\n\n一\n", r"x\.zh\.md"),
    ("a slug that climbs", "content/pages/x.zh.md", PAGE.replace("one", "../../../x") + "\n一\n", r"x\.zh\.md"),
]  # fmt: skip


def refused(desk, capsys, pattern):
    """Exit code 2, one error that says where, no traceback, and the old site."""
    code, said = desk.build(capsys)

    assert code == 2, said
    assert re.search(pattern, said), said
    assert "Traceback" not in said
    assert said.count("error: ") == 1
    assert (desk.output / "index.html").read_text() == "the old site"
    assert not any(SECRET in p.read_text("utf-8", "replace") for p in desk.output.rglob("*") if p.is_file())


@pytest.mark.parametrize(("path", "text", "pattern"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_a_file_that_is_refused(desk, capsys, path, text, pattern):
    """File and line."""
    desk.write(path, text)
    refused(desk, capsys, pattern)


IRREGULAR = [
    "content/editions/good.toml", "content/seeds/bad.txt", "content/pages/x.zh.md", "content/lexicon/names.toml",
    "content/translations/good-1.en.md", "content/images/x.png", "content/acknowledged.toml", "theme/templates/x.html", "theme/static/x.css",
]  # fmt: skip


@pytest.mark.parametrize("path", IRREGULAR)
@pytest.mark.parametrize("kind", ["a pipe", "a socket"])
def test_what_is_no_file_is_refused_and_not_waited_for(desk, capsys, monkeypatch, path, kind):
    """Nothing is ever written into this pipe, and nobody answers at this socket."""
    place = desk.project / path
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if kind == "a pipe":
        os.mkfifo(place)
    else:
        monkeypatch.chdir(place.parent)  # the whole path is too long for a socket
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(place.name)

    refused(desk, capsys, rf"{re.escape(path)}: is {kind}")


@pytest.mark.parametrize(
    "path",
    [
        *IRREGULAR,
        "content/translations",
        "content/lexicon",
        "content/pages",
        "theme/templates",
        "theme/static",
        "content",
    ],
)
def test_a_link_that_leads_elsewhere(desk, capsys, path):
    """A file or a folder of another place is not read by way of a link, also not a good one."""
    place = desk.project / path
    if place.is_dir():
        shutil.move(place, desk.outside / "moved")
        place.symlink_to(desk.outside / "moved")
    else:
        place.parent.mkdir(exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(desk.outside / "secret.txt")

    refused(desk, capsys, rf"{re.escape(path)}\S*: (is a link that leads elsewhere|is a symbolic link)")


def test_a_link_inside_the_project_is_followed(desk, capsys):
    """Two names for one file are an editor's own business."""
    desk.write("content/shared/notes.toml", EDITION)
    (desk.project / "content/editions").mkdir(exist_ok=True)
    (desk.project / "content/editions/good.toml").symlink_to("../shared/notes.toml")

    assert desk.build(capsys)[0] == 0


def test_a_file_of_three_gigabytes_is_refused_unread(desk, capsys):
    """Its size is compared before a byte is read, for the cache's key too."""
    place = desk.seed("", "bad")
    os.truncate(place, 3 << 30)
    refused(desk, capsys, r"bad\.txt: 3,221,225,472 bytes")


@needs_ordinary_rights
@pytest.mark.parametrize(
    "path",
    [
        "content/seeds/good.txt",
        "content/seeds",
        "content/lexicon/terms.toml",
        "theme/labels.toml",
        "content/pages",
    ],
)
def test_what_may_not_be_read(desk, path):
    """The file or folder is named."""
    (desk.project / path).chmod(0)
    call = [*ORDINARY, sys.executable, "-m", "newsdigest", "build", "--project", str(desk.project)]
    env = {**os.environ, "PYTHONPATH": str(desk.project / "plugins")}
    try:
        done = subprocess.run(call, capture_output=True, text=True, env=env)
    finally:
        (desk.project / path).chmod(0o755)

    assert done.returncode == 2
    assert f"{path}: " in done.stderr and "ermission" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("code", ["import sys\nsys.exit(0)", "raise SystemExit('bye')", "exit()"])
def test_settings_that_end_the_program(desk, capsys, code):
    """A build that did nothing is no success."""
    settings = desk.project / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + code + "\n", "utf-8")
    refused(desk, capsys, r"pelicanconf\.py:\d+: SystemExit")


SHOWN = {
    "an emoji of several": (article(body="一家👨‍👩‍👧的照片。"), "一家👨‍👩‍👧的照片"),
    "a flag": (article(body="这面🏳️‍🌈旗。"), "这面🏳️‍🌈旗"),
    "a joiner alone": (article(body="前半\u200d后半。"), "前半后半"),
    "an Arabic letter mark": (article(body="正文在\u061c此。"), "正文在此"),
    "tag characters": (article(body="正文在\U000e0041\U000e0042此。"), "正文在此"),
    "a form of a character": (article(body="葛\U000e0100城。"), "葛\U000e0100城"),
    "thirty digits before 余": (article(body="编号333333333333333333333333333333余元已到账。"), "333333333333333333333333333333余元"),
    "numerals beyond all bounds": (article(body="共万万万万三万人。"), "万万万万三万人"),
    "a story continued under the line that says so": ("# 甲乡修路\n\n甲乡修路忙,下转第2版\n（接第1版）本报讯（记者 林安）甲乡通车。\n", "甲乡通车"),
    "underlines of seven": (article(body="甲\n\n=======\n\n乙。"), "乙"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_that_is_shown_whole(desk, capsys, name):
    """Built, with all its words."""
    text, shown = SHOWN[name]
    desk.seed(text)

    code, said = desk.build(capsys)

    assert code == 0, said
    page = (desk.output / "zh/bad-1/index.html").read_text("utf-8")
    assert shown in re.sub(r"<[^>]+>", "", page)


def test_a_circled_digit_in_a_translation(desk, capsys):
    """It stays as it is; the comparison finds it in no Chinese, so that the build must be told to go on."""
    desk.translation(
        '+++\nheadline = "The old tree"\nsubtitle = "A tree"\n+++\n\nThe old tree and the① note.\n\nThe stools.\n'
    )

    assert desk.build(capsys, "--allow-errors")[0] == 0
    assert "the①" in (desk.output / "en/good-1/index.html").read_text("utf-8").replace("\u2060", "")


@pytest.mark.parametrize("mark", ["\u061c", "\u202e", "\u200b", "\U000e0041"])
def test_what_is_invisible_on_a_page_is_reported(desk, capsys, mark):
    """With its line; it is in no page of the site."""
    desk.seed(article(body=f"第一段。\n\n正文在{mark}此。"))

    code, said = desk.build(capsys)

    assert code == 0
    assert re.search(rf"bad\.txt:5: .*U\+{ord(mark):04X}", said)
    assert not any(mark in p.read_text("utf-8") for p in desk.output.rglob("*.html"))


def test_hard_wrapped_chinese_has_no_spaces(desk, capsys):
    """A line end between two Chinese characters of a hand-written page is no space; English keeps it."""
    desk.write("content/pages/x.zh.md", PAGE + "\n第一行的字\n接着第二行，\n“引文”。\nTwo\nwords.\n")

    assert desk.build(capsys)[0] == 0

    page = (desk.output / "zh/one/index.html").read_text("utf-8")
    assert "第一行的字接着第二行，“引文”。" in page
    assert "Two\nwords." in page


def test_an_unexpected_error_names_the_file(desk, capsys, monkeypatch):
    """And how to report it; --debug prints the traceback; a program gets JSON."""
    from newsdigest.figures import Recogniser

    def fail(*_, **__):
        raise KeyError("defect")

    monkeypatch.setattr(Recogniser, "find", fail)
    refused(
        desk,
        capsys,
        r"content/seeds/good\.txt:5: \[p1\] newsdigest failed here: KeyError: 'defect'; .*--debug",
    )

    assert main(["build", "--project", str(desk.project), "--debug"]) == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err
    assert main(["--debug", "build", "--project", str(desk.project)]) == 2
    assert "Traceback (most recent call last)" in capsys.readouterr().err
    assert main(["build", "--project", str(desk.project), "--json"]) == 2
    assert '"file": "content/seeds/good.txt", "line": 5' in capsys.readouterr().out


def test_a_folder_with_a_chinese_name_where_python_knows_ascii_only(desk):
    """LC_ALL=C without the UTF-8 mode: messages are printed all the same."""
    place = desk.project.parent / "名字"
    desk.project.rename(place)
    (place / "content/seeds/坏页.txt").write_text("# 题目\n\n正文。(林安)\n", "utf-8")
    (place / "content/editions").mkdir(exist_ok=True)
    env = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONPATH": str(place / "plugins"),
    }
    call = [sys.executable, "-m", "newsdigest", "build", "--project", str(place)]
    good = subprocess.run(call, capture_output=True, env=env)
    (place / "content/editions/坏页.toml").write_text("x", "utf-8")
    bad = subprocess.run(call, capture_output=True, env=env)

    assert good.returncode == 0, good.stderr
    assert bad.returncode == 2
    assert b"Traceback" not in bad.stderr


def test_a_translation_that_no_build_would_read_is_not_imported(desk, capsys):
    """Else an import would end well, and the next build not."""
    desk.translation(FRONT + "The tree.\n\nThe stools.\n")
    project = str(desk.project)
    assert main(["sync", "--project", project]) == 0
    assert main(["po", "export", str(desk.outside), "--project", project]) == 0
    po = next(desk.outside.glob("*.po"))
    before = (desk.project / "content/translations/good-1.en.md").read_bytes()
    po.write_text(po.read_text("utf-8").replace("The stools.", "a " * 2_500_000), "utf-8")
    capsys.readouterr()

    code = main(["po", "import", str(po), "--project", project])

    assert code != 0
    assert "bytes" in capsys.readouterr().err
    assert (desk.project / "content/translations/good-1.en.md").read_bytes() == before
    assert desk.build(capsys, "--allow-errors")[0] == 0
