"""A release takes the place of the old one whole, and nothing of anybody else's is touched."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from newsdigest.base import release as releases
from newsdigest.base.errors import SettingsError
from newsdigest.base.private import temporary_folder
from newsdigest.base.release import MARKER, Release, read_marker

from ..copies import old_site

CSS, NEW_CSS = "assets/site.0123456789.css", "assets/site.abcdef0123.css"


@pytest.fixture
def project(tmp_path):
    """A project's folder with sources."""
    folder = tmp_path / "project"
    (folder / "content").mkdir(parents=True)
    (folder / "theme").mkdir()
    return folder


def publish(project, files, output="output", **options):
    """Publish some files."""
    with Release(project / output, [project / "content", project / "theme"], **options) as release:
        for name, text in files.items():
            path = release.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        release.publish()
    return release


def names(folder):
    """Every file below a folder but the marker."""
    return sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir() and p.name != MARKER
    )


@pytest.fixture(params=["exchanged", "laid over"])
def way(request, monkeypatch):
    """Both ways a release is published: by exchange, and where the system cannot exchange."""
    if request.param == "laid over":
        monkeypatch.setattr(releases, "exchange", lambda first, second: False)
    return request.param


def test_what_the_new_site_does_not_have_is_gone(project, way, tmp_path):
    """A stale page is deleted; a link in the old site is removed, not followed; .gitignore stays."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "keep.txt").write_text("keep")
    output = old_site(project / "output")
    (output / "zh").symlink_to(outside)
    (output / "old").mkdir()
    (output / "old/index.html").write_text("old")
    (output / ".gitignore").write_text("*\n")

    publish(project, {"index.html": "new", "zh/index.html": "new"})

    assert names(output) == [".gitignore", "index.html", "zh/index.html"]
    assert (output / "index.html").read_text() == "new"
    assert names(outside) == ["keep.txt"]
    assert (outside / "keep.txt").read_text() == "keep"


def test_a_hard_link_is_replaced_not_written_through(project, way, tmp_path):
    """A page that shares its bytes with a file elsewhere leaves that file alone."""
    output = old_site(project / "output")
    (tmp_path / "mine.txt").write_text("mine")
    (output / "index.html").unlink()
    os.link(tmp_path / "mine.txt", output / "index.html")

    publish(project, {"index.html": "new"})

    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert (output / "index.html").read_text() == "new"


def test_a_folder_becomes_a_page_and_a_page_a_folder(project, way):
    """Either way round."""
    output = old_site(project / "output")
    (output / "a").mkdir()
    (output / "a/index.html").write_text("old")
    (output / "b").write_text("old")

    publish(project, {"a": "new", "b/index.html": "new"})

    assert names(output) == ["a", "b/index.html"]


def test_assets_stay_for_one_more_release(project, way):
    """A page fetched just before a release finds its style sheet just after it; two releases later it is gone."""
    publish(project, {"index.html": "1", CSS: "old"})
    publish(project, {"index.html": "2", NEW_CSS: "new"})
    after_one = names(project / "output")
    publish(project, {"index.html": "3", NEW_CSS: "new"})

    assert after_one == [CSS, NEW_CSS, "index.html"]
    assert names(project / "output") == [NEW_CSS, "index.html"]


def test_the_id_of_an_output_stays(project, way):
    """It is random, and the same from release to release."""
    publish(project, {"index.html": "1"})
    first = read_marker(project / "output")["id"]
    publish(project, {"index.html": "2"})
    publish(project, {"index.html": "2"}, output="other")

    assert read_marker(project / "output")["id"] == first
    assert read_marker(project / "other")["id"] != first


@pytest.mark.parametrize("name", ["content", "content/x", "theme/x", ".", "..", "content/../theme"])
def test_output_is_never_the_sources(project, name):
    """Nor a folder that holds them, nor one inside them."""
    with pytest.raises(SettingsError, match="sources"):
        publish(project, {}, name)


@pytest.mark.parametrize(
    "files",
    [
        {".gitignore": "x", "thesis.tex": "ten years"},
        {"index.html": "by hand"},
        {"sitemap.xml": "<x/>"},
        {MARKER: ""},
        {MARKER: "{}"},
        {MARKER: "[" * 100_000},
        {MARKER: json.dumps({"schema": "newsdigest/site/1"})},
        {"thesis.tex": "ten years"},
    ],
    ids=lambda files: " ".join(files),
)
def test_a_folder_with_other_files_is_refused(project, files):
    """Whatever they are called; a file with the marker's name alone is no marker."""
    folder = project / "theirs"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text)

    with pytest.raises(SettingsError, match="--adopt-output"):
        publish(project, {"index.html": "new"}, "theirs")

    assert {name: (folder / name).read_text() for name in sorted(os.listdir(folder))} == files


def test_a_marker_that_is_a_link_is_none(project, tmp_path):
    """Else a link to the marker of another folder would open this one."""
    other = old_site(tmp_path / "other")
    (project / "theirs").mkdir()
    (project / "theirs" / MARKER).symlink_to(other / MARKER)

    with pytest.raises(SettingsError, match="did not write"):
        publish(project, {}, "theirs")


def test_a_fresh_clone_and_an_empty_folder_are_published_to(project, tmp_path):
    """The project's own output/ may hold a .gitignore; a folder elsewhere with one is somebody's."""
    for folder in (project / "output", tmp_path / "elsewhere"):
        folder.mkdir()
        (folder / ".gitignore").write_text("*\n")
    (project / "empty").mkdir()

    publish(project, {"index.html": "new"})
    publish(project, {"index.html": "new"}, "empty")
    publish(project, {"index.html": "new"}, "new/below/new")
    with pytest.raises(SettingsError, match="did not write"):
        publish(project, {}, str(tmp_path / "elsewhere"))

    assert names(project / "output") == [".gitignore", "index.html"]


def test_a_folder_is_adopted_once_and_its_files_are_kept(project, way):
    """They are moved away; the next release needs no permission."""
    folder = project / "theirs"
    (folder / "a").mkdir(parents=True)
    (folder / "a/thesis.tex").write_text("ten years")
    (folder / "index.html").write_text("theirs")

    release = publish(project, {"index.html": "new"}, "theirs", adopt=True)
    publish(project, {"index.html": "newer"}, "theirs")

    assert names(folder) == ["index.html"]
    assert (release.adopted / "a/thesis.tex").read_text() == "ten years"


def test_a_repository_inside_the_output_stays(project):
    """Who publishes by git has `.git` in the output folder; what Pelican is asked to retain stays as well."""
    output = old_site(project / "output")
    (output / ".git").mkdir()
    (output / ".git/HEAD").write_text("ref")
    (output / "CNAME").write_text("example.org")
    (output / "stale.html").write_text("old")

    publish(project, {"index.html": "new"}, retain=["CNAME"])

    assert names(output) == [".git/HEAD", "CNAME", "index.html"]


def test_output_that_is_a_link_or_a_file(project, tmp_path):
    """Each is refused, with the way out."""
    (tmp_path / "real").mkdir()
    (project / "link").symlink_to(tmp_path / "real")
    (project / "file").write_text("")

    with pytest.raises(SettingsError, match="symbolic link"):
        publish(project, {}, "link")
    with pytest.raises(SettingsError, match="is a file"):
        publish(project, {}, "file")


def test_a_site_is_readable_by_everybody(project, way):
    """Whatever the umask of the one who builds it."""
    before = os.umask(0o077)
    try:
        publish(project, {"index.html": "new", "zh/index.html": "new"})
    finally:
        os.umask(before)

    modes = {p.name: p.stat().st_mode & 0o777 for p in [project / "output", *(project / "output").rglob("*")]}
    assert {name for name, mode in modes.items() if mode & 0o044 != 0o044} == set()
    assert (project / ".newsdigest").stat().st_mode & 0o777 == 0o700


def test_leftovers_are_removed_and_live_folders_are_not(project):
    """What a killed build or preview left is gone; what a running one has is not."""
    work = project / ".newsdigest"
    for name in ("staging-dead", "old-99999", "preview-dead", "cache", "adopted-1"):
        (work / name).mkdir(parents=True)
    (work / "staging-dead/lock").write_text("")

    with temporary_folder(work, "staging-") as alive:
        publish(project, {"index.html": "new"})
        during = sorted(p.name for p in work.iterdir())

    assert during == sorted(["adopted-1", "cache", "lock", alive.name])
    assert sorted(p.name for p in work.iterdir()) == ["adopted-1", "cache", "lock"]


def test_a_work_folder_that_is_a_link_is_not_followed(project, tmp_path):
    """It is replaced by a folder."""
    (tmp_path / "outside").mkdir()
    (project / ".newsdigest").symlink_to(tmp_path / "outside")

    publish(project, {"index.html": "new"})

    assert not (project / ".newsdigest").is_symlink()
    assert list((tmp_path / "outside").iterdir()) == []


def test_an_asset_is_not_copied_through_a_link(project, tmp_path):
    """A link `assets` in the old site leads to nothing."""
    publish(project, {"index.html": "1", CSS: "old"})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / CSS.split("/")[1]).write_text("SECRET")
    shutil.rmtree(project / "output/assets")
    (project / "output/assets").symlink_to(tmp_path / "outside")

    publish(project, {"index.html": "2"})

    assert names(project / "output") == ["index.html"]


def can_mount():
    """Whether this process may mount in a namespace of its own."""
    return (
        shutil.which("unshare")
        and not subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode
    )


@pytest.mark.skipif(not can_mount(), reason="a mount needs root")
@pytest.mark.parametrize("size", ["16m", "64k"], ids=["room", "no room"])
def test_a_mount_point(project, tmp_path, size):
    """A mounted output is laid over, never through a link; when it is full the old site is as it was."""
    output = project / "output"
    output.mkdir()
    (tmp_path / "outside").mkdir()
    script = f"""
import pathlib, sys
sys.path[:0] = {sys.path!r}
from tests.base.test_release import publish, names, old_site
from newsdigest.base.errors import SettingsError
project = pathlib.Path({str(project)!r})
old_site(project / "output")
(project / "output/zh").symlink_to({str(tmp_path / "outside")!r})
try:
    publish(project, {{"index.html": "new", "zh/index.html": "n" * 200_000}})
except (SettingsError, OSError) as error:
    print("refused", (project / "output/index.html").read_text())
else:
    print(names(project / "output"), (project / "output/index.html").read_text())
"""
    mount = f"mount -t tmpfs -o size={size} tmpfs '{output}' && exec '{sys.executable}' -c \"$0\""
    done = subprocess.run(["unshare", "-m", "sh", "-c", mount, script], capture_output=True, text=True)

    expected = "['.newsdigest/lock', 'index.html', 'zh/index.html'] new"
    assert done.stdout.strip() == (expected if size == "16m" else "refused the old site"), done.stderr
    assert list((tmp_path / "outside").iterdir()) == []
