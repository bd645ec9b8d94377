"""Hostile text is shown as text, all of it, and nothing of it is live: one site of many bad pages, built once."""

import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from ..copies import copy_project, old_site
from .conftest import GOOD, SECRET, SOURCES, Desk, article

X = "XSSPWN"


def script(name):
    return f"<script>{X}('{name}')</script>"


PAGES = {
    "bom-inside": ("\ufeff\ufeff" + article(body="中间有\ufeff标记的句子。"), ["中间有标记的句子"]),
    "control": (article(head="红\x1b[31m字\x1b]0;own\x07", body="正文\x08里有控制符。"), ["里有控制符"]),
    "nul": (article(body="前半句\x00后半句还在,不可丢失。"), ["不可丢失"]),
    "cr-only": (article(body="第一段。\n\n回车换行的第二段。").replace("\n", "\r"), ["回车换行的第二段"]),
    "separators": (article(body="前半句甲\u2028后半句甲,前半句乙\x85后半句乙\x0b还有\x0c尾。"), ["后半句甲", "后半句乙"]),
    "no-heading": ("没有任何标题的一段话。\n\n又一段话。\n", ["没有任何标题的一段话"]),
    "heading-only": ("# 只有标题\n", ["只有标题"]),
    "quotes": (article(body="> " * 5000 + "底"), []),
    "lists": (article(body="\n".join("    " * i + "- 层" for i in range(300))), []),
    "brackets": (article(body="[" * 20000 + "尾"), []),
    "debris": (article(body="**没有合上的粗体,#文明乡风#话题,5*8=40,a_b_c,3~5天,小于<5%的村,AT&T公司,`反引号,&copy;字样。"),
               ["#文明乡风#", "5*8=40", "a_b_c", "3~5天", "小于<5%的村", "AT&T公司", "`反引号", "**没有合上", "©字样"]),
    "lookalikes": (article(body="2018. 这一年的事。\n\n- 破折号起头的一句。\n\n> 大于号起头的一句。\n\n+ 加号起头的一句。\n\n    四个空格起头的一句。\n\n#文明#微博话题起头的一句。\n\n[^1] 脚注样的一句。\n\n1986.07.02出生的人。"),
                   ["2018. 这一年", "- 破折号起头", "> 大于号起头", "+ 加号起头", "四个空格起头", "#文明#微博话题", "[^1] 脚注样", "1986.07.02出生"]),
    "metadata": ("Title: hacked\nDate: 1999-01-01\nSlug: ../../pwn\nStatus: draft\nsave_as: ../../pwn.html\n\n" + article(),
                 ["Slug: ../../pwn", "Status: draft", "save_as: ../../pwn.html"]),
    "headline": (article(head="标题" + script("head")), [f"{X}('head')"]),
    "body": (article(body="正文" + script("body") + f"<img src=x onerror={X}(1)> <svg onload={X}(2)><iframe srcdoc='<script>{X}(3)</script>'></iframe><style>*{{background:url(//{X})}}</style><meta http-equiv=refresh content='0;url=javascript:{X}(4)'><base href=//{X}.example/><form action=javascript:{X}(5)><input autofocus onfocus={X}(6)></form>表单之后的字<!-- {X}('comment') -->。"),
             [f"{X}('body')", "表单之后的字"]),
    "caption": (article(cap="万人广场" + script("cap") + f" 张三<b onclick={X}(1)>摄"), [f"{X}('cap')"]),
    "byline": (article(by="(" + script("by") + ")"), [f"{X}('by')"]),
    "heads": (article(sub="副题" + script("sub"), body="### 小标题" + script("sec") + "\n\n**抓落实" + script("run") + "。**正文。"),
              [f"{X}('sub')", f"{X}('sec')", f"{X}('run')"]),
    "links": (article(body=f"[点我一](javascript:{X}(1)) [点我四](JaVa&#x09;Script:{X}(4)) <javascript:{X}(5)> [点我五][r] ![图](javascript:{X}(6))\n\n[r]: javascript:{X}(8)"), ["点我一", "点我五"]),
    "attributes": (article(head=f"双引号\" onmouseover={X}(1) x=\"和单引号' onfocus={X}(2) y='", by=f'(林" onclick={X}(3) z=")'), [f'双引号" onmouseover={X}']),
    "json": (article(head=f"</script></title></textarea><!--<script>{X}(1)</script>--> ]]>\u2028收尾题", body=f"]]></content><script>{X}(2)</script>正文。"), ["收尾题"]),
    "jinja": (article(head="标题{{ 7*1337 }}", body="正文{{ 7*1337 }}{% include '/etc/hostname' %}{% raw %}{{ SITENAME }}{% endraw %}{# 注释 #}。", cap="图{{ 7*1337 }} 张三摄", by="({{ 7*1337 }})"), ["{{ 7*1337 }}", "{% include"]),
    "intrasite": (article(body='[甲]({static}/../../outside/secret.txt) [丁](|static|/../../outside/secret.txt) <a href="{static}/../../outside/secret.txt">壬</a> 正文里有{filename}这样的字。'), ["{filename}这样的字"]),
    "markdown": (article(body="[TOC]\n\n*[监察]: " + script("abbr") + f"\n\n段落文字。{{: onclick={X}(1) }}\n\n```html\n" + script("fence") + '\n```\n\n!!! danger "题"\n    内容\n\n[^1]: 脚注' + script("fn")), ["[TOC]", "*[监察]:", "{: onclick", "```"]),
    "long-title": (article(head="长" * 9997 + "长题尾"), ["长题尾"]),
    "same-1": (article(head="同名标题", body="同名第一篇。") + "\n" + article(head="同名标题", body="同名第二篇。"), ["同名第一篇", "同名第二篇"]),
    "same-2": (article(head="同名标题", body="同名第三篇。"), ["同名第三篇"]),
    "nfc": (article(head="Caf\u00e9之夜", body="组合第一篇。"), ["组合第一篇"]),
    "nfd": (article(head="Cafe\u0301之夜", body="组合第二篇。"), ["组合第二篇"]),
    "bidi": (article(head="通知\u202efdp.exe\u2066隐\u200b形", body="正文在此。"), ["正文在此"]),
    "marks-only": (article(head="……!?", body="标点篇。"), ["标点篇"]),
    "emoji": (article(head="🦊🦊", body="表情篇。"), ["表情篇"]),
    "index": (article(head="index", body="占位篇一。"), ["占位篇一"]),
    "tags": (article(head="tags", body="占位篇二。"), ["占位篇二"]),
    "feeds": (article(head="feeds", body="占位篇三。"), ["占位篇三"]),
    "-rf": (article(head="文件名一号标题", body="文件名一号正文。"), ["文件名一号正文"]),
    'a "b" & c': (article(head="文件名二号标题", body="文件名二号正文。"), ["文件名二号正文"]),
    "x..%2f..%2fy": (article(head="文件名三号标题", body="文件名三号正文。"), ["文件名三号正文"]),
}  # fmt: skip


class Parsed(HTMLParser):
    """What of a page is text, what is live, and where it links."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.live, self.links, self.open, self.nested = [], [], [], [], 0

    def handle_starttag(self, tag, attrs):
        values = {k: v or "" for k, v in attrs}
        for key, value in values.items():
            plain = re.sub(r"[\s\x00-\x20]", "", value).lower()
            if (key.startswith("on") and X in value) or key in ("srcdoc", "style"):
                self.live.append(f"{tag} {key}")
            if key in ("href", "src", "action") and plain.startswith(
                ("javascript:", "vbscript:", "data:text")
            ):
                self.live.append(f"{tag} {key}={value[:40]}")
        if tag in ("iframe", "object", "embed", "base", "frame") or (
            tag == "img" and values.get("src") == "x"
        ):
            self.live.append(tag)
        if tag == "a":
            self.nested += "a" in self.open
            self.links.append(values.get("href", ""))
        if tag not in ("img", "br", "hr", "meta", "link", "input", "source", "wbr", "col"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if self.open and self.open[-1] in ("script", "style"):
            if X in data:
                json.loads(data)  # data, not a script
                if "<" in data:
                    self.live.append("live " + self.open[-1])
        elif "title" not in self.open:
            self.text.append(data)

    def handle_comment(self, data):
        if X in data:
            self.live.append("a comment that hides text")


@pytest.fixture(scope="module")
def hostile_site(project, tmp_path_factory):
    """(exit code, what was printed, output folder) of a build of every page above."""
    root = tmp_path_factory.mktemp("hostile")
    copy = copy_project(project, root / "project", *SOURCES)
    (root / "outside").mkdir()
    (root / "outside/secret.txt").write_text(SECRET)
    (root / "outside/victim").mkdir()
    desk = Desk(copy, root / "outside")
    desk.seed(article(head=GOOD), "good")
    for name, (text, _) in PAGES.items():
        desk.seed(text, name)
    old_site(copy / "output")
    (copy / "output/.gitignore").write_text("*\n")
    (copy / "output/tag").symlink_to(root / "outside/victim")
    (copy / "content/seeds/folder").mkdir()
    call = [sys.executable, "-m", "newsdigest", "build", "--project", str(copy)]
    env = {"PYTHONPATH": str(copy / "plugins"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(call, capture_output=True, text=True, env=env, cwd=copy)
    return done, copy / "output", root


@pytest.fixture(scope="module")
def parsed(hostile_site):
    _, output, _ = hostile_site
    found = {}
    for path in sorted(output.rglob("*.html")):
        page = Parsed()
        page.feed(path.read_text("utf-8"))
        found[path] = page
    return found


def test_the_site_is_built(hostile_site):
    """Every page is built; a heading without a text, and a folder among the pages, are named."""
    done, _, _ = hostile_site

    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "content/seeds/heading-only.txt:" in done.stderr
    assert "content/seeds/folder/" in done.stderr
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_visible(parsed, name):
    """Text stands on a page as it stood in the seed."""
    shown = re.sub(r"\s+", "", "\n".join("".join(page.text) for page in parsed.values()))
    for text in PAGES[name][1]:
        assert re.sub(r"\s+", "", text) in shown


def test_nothing_is_live(parsed):
    """No script, handler, frame or javascript: address came through, and no link stands in a link."""
    assert {str(path): page.live for path, page in parsed.items() if page.live} == {}
    assert [str(path) for path, page in parsed.items() if page.nested] == []


def test_nothing_strange_is_written(hostile_site):
    """No control character, no bidi override, no U+FFFD, nothing from outside, nothing evaluated."""
    _, output, root = hostile_site
    for path in sorted(
        p for p in output.rglob("*") if p.suffix in (".html", ".xml", ".json", ".csv", ".txt")
    ):
        text = path.read_text("utf-8")
        bad = re.search("[\x00-\x08\x0b\x0e-\x1f\ufffd\u202e\u2066\ufeff]", text)
        assert not bad, f"{path}: {bad[0]!r}"
        assert SECRET not in text
        assert "9359" not in text or "9359" in path.name
    assert not list(root.rglob("PWNED"))
    assert list((root / "outside/victim").iterdir()) == []


def test_links_lead_somewhere(hostile_site, parsed):
    """Every relative link of every page resolves to a file of the site."""
    from urllib.parse import unquote, urlsplit

    _, output, _ = hostile_site
    for path, page in parsed.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            base = output if parts.path.startswith("/") else path.parent
            target = (base / unquote(parts.path).lstrip("/")).resolve()
            assert target.is_relative_to(output), link
            assert target.is_file() or (target / "index.html").is_file(), f"{link} in {path}"
