"""The digest as a section of an existing Pelican site: what pelican-quickstart makes, its themes, and plugins from PyPI."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PELICAN = (sys.executable, "-m", "pelican")
ANSWERS = "\nMy Blog\nAda\nen\nn\nn\nEurope/London\nn\n"
ADDRESS = "https://blog.example.org"
PLUGINS = ["sitemap", "neighbors", "related_posts"]
ARTICLES = {
    "content/first.md": "Title: First\nDate: 2026-01-02\nTags: roads, villages\nSlug: first\nLang: en\n\nA road of 12 km.\n",
    "content/first.zh.md": "Title: 第一篇\nDate: 2026-01-02\nTags: roads\nSlug: first\nLang: zh\n\n修通村路12公里。\n",
    "content/second.md": "Title: Second\nDate: 2026-01-03\nTags: roads\nSlug: second\n\nAnother text.\n",
    "content/pages/about.md": "Title: About\nSlug: about\n\nAbout this blog.\n",
}
SEED = "# 青石镇修通村路\n\n青石镇投资860万元,修通村路12公里。(李明)\n\n# 春到清河\n\n柳树绿了。\n"
LEXICON = '[[tag]]\nid = "roads"\nzh = "道路"\nen = "Roads"\nkind = "topic"\n'
EDITION = 'date = 2026-01-01\n[[story]]\nslug = "roads"\ntags = ["roads"]\n[[story]]\nslug = "spring"\nstatus = "draft"\n'


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pelican-quickstart makes, with three articles, a page, and a digest beside its content."""
    folder = tmp_path_factory.mktemp("blog")
    quickstart = (sys.executable, "-m", "pelican.tools.pelican_quickstart", "-p", str(folder))
    subprocess.run(quickstart, input=ANSWERS, text=True, check=True, capture_output=True)
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for name, text in {"seeds/a.txt": SEED, "editions/a.toml": EDITION, "lexicon/tags.toml": LEXICON}.items():
        path = folder / "digest/content" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return folder


def build(blog: Path, name: str, *more: str, plugins: list[str], **settings: str) -> dict[str, bytes]:
    """The files of a build by Pelican's own command, by name."""
    output = blog / "output" / name
    given = {"PLUGINS": repr(plugins).replace("'", '"'), "SITEURL": f'"{ADDRESS}"', **settings}
    extra = ["-e", *(f"{key}={value}" for key, value in given.items())]
    command = [*PELICAN, "content", "-s", "publishconf.py", "-o", str(output), "--fatal", "errors", *more]
    done = subprocess.run([*command, *extra], cwd=blog, capture_output=True, text=True, env=_environment())
    assert done.returncode == 0, done.stdout + done.stderr
    return {str(p.relative_to(output)): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}


def _environment() -> dict[str, str]:
    """A user's: nothing of a test run."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PYTHON"))}


SECTION = {"NEWSDIGEST_PREFIX": '"digest/"', "NEWSDIGEST_PATH": '"digest/content"'}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["simple", "notmyidea"])
def test_the_blog_stays_as_it_was(blog, theme):
    """Each file of the blog is the same byte for byte; all that is new is below the prefix."""
    before = build(blog, f"{theme}-before", "-t", theme, plugins=PLUGINS)
    after = build(blog, f"{theme}-after", "-t", theme, plugins=[*PLUGINS, "newsdigest"], **SECTION)
    own = {name: data for name, data in after.items() if not name.startswith("digest/")}

    assert set(own) == set(before)
    assert [name for name in before if name != "sitemap.xml" and own[name] != before[name]] == []
    assert {"digest/index.html", "digest/zh/roads/index.html", "digest/en/roads/index.html"} <= set(after)
    assert not {"digest/robots.txt", "digest/_headers", "digest/404.html"} & set(after)


@pytest.mark.slow
def test_both_are_in_the_sitemap(blog):
    """The sitemap plugin lists the blog and the published pages of the digest, and no file, draft or page for machines."""
    files = build(blog, "sitemap", plugins=[*PLUGINS, "newsdigest"], **SECTION)
    urls = set(re.findall(rb"<loc>(.*?)</loc>", files["sitemap.xml"]))

    assert f"{ADDRESS}/first.html".encode() in urls
    assert f"{ADDRESS}/digest/zh/roads/".encode() in urls
    assert f"{ADDRESS}/digest/en/tags/roads/".encode() in urls
    assert not [
        url for url in urls if b"/digest/" in url and re.search(rb"\.(css|js|json|csv|svg|xml|txt)$", url)
    ]
    assert not [url for url in urls if b"spring" in url]


@pytest.mark.slow
def test_links_and_addresses_have_the_prefix(blog):
    """Links inside the digest are relative, so they stay in it; absolute addresses name the prefix."""
    files = build(blog, "links", plugins=["newsdigest"], **SECTION)
    page = files["digest/zh/roads/index.html"].decode()
    links = re.findall(r'(?:href|src)="([^"#]+)"', page)
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]

    assert f'<link rel="canonical" href="{ADDRESS}/digest/zh/roads/">' in page
    for link in inside:
        target = os.path.normpath(os.path.join("digest/zh/roads", link.split("?")[0]))
        assert target.startswith("digest"), link
        assert target in files or f"{target}/index.html" in files, link


@pytest.mark.slow
def test_stories_are_offered_to_other_plugins(blog):
    """A plugin of the site finds every story in the context, with title, address, date, language, tags and translations."""
    plugins = blog / "own"
    plugins.mkdir(exist_ok=True)
    (plugins / "listing.py").write_text(
        "import json\nfrom pathlib import Path\nfrom pelican import signals\n\n"
        "def finished(pelican):\n"
        "    Path(pelican.output_path, 'stories.json').write_text(json.dumps(found))\n\n"
        "found = []\n\n"
        "def seen(path, context):\n"
        "    if not found:\n"
        "        found.extend([a.title, a.url, str(a.date), a.lang, a.status, [str(t) for t in a.tags],\n"
        "                      [t.lang for t in a.translations]] for a in context['newsdigest_articles'])\n\n"
        "def register():\n"
        "    signals.content_written.connect(seen)\n"
        "    signals.finalized.connect(finished)\n",
        "utf-8",
    )
    files = build(blog, "offered", plugins=["newsdigest", "listing"], PLUGIN_PATHS='["own"]', **SECTION)

    assert (
        files["stories.json"].decode()
        == '[["\\u9752\\u77f3\\u9547\\u4fee\\u901a\\u6751\\u8def", "digest/zh/roads/", "2026-01-01 00:00:00+00:00", "zh", '
        '"published", ["\\u9053\\u8def"], []]]'
    )


@pytest.mark.slow
def test_an_article_may_ask_for_annotation(blog):
    """Its metadata name figures and terms; the text stays the same, and code and links are left alone."""
    article = blog / "content/asked.md"
    article.write_text(
        "Title: Asked\nDate: 2026-01-04\nSlug: asked\nLang: zh\nNewsdigest: figures, terms\n\n"
        "修通村路12公里,投资**860万元**,见[300户](https://a.example/)和`5公里`。\n",
        "utf-8",
    )
    terms = blog / "digest/content/lexicon/terms.toml"
    terms.write_text(
        '[[term]]\nid = "cun-lu"\nzh = "村路"\nen = "village road"\ndefinition = "A \\"road\\"."\n', "utf-8"
    )
    page = build(blog, "asked", plugins=["newsdigest"], **SECTION)["asked-zh.html"].decode()
    article.unlink()

    assert '修通<abbr class="nd-term" title="village road: A &quot;road&quot;.">村路</abbr>' in page
    assert '<data class="nd-figure" value="12" title="12 kilometres">12公里</data>' in page
    assert '<strong><data class="nd-figure" value="8600000"' in page
    assert ">300户</a>" in page and "<code>5公里</code>" in page
