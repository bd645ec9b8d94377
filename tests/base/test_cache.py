"""What is kept from build to build: only what this user wrote, undamaged, is believed."""

import os
import pickle
import random
import shutil
import time

import pytest

from newsdigest import edition
from newsdigest.base.cache import Cache

from ..copies import copy_project

KINDS = {"a": tuple[str, ...], "b": tuple[str, ...]}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def test_an_answer_is_kept_until_something_it_was_made_from_changes(folder, tmp_path):
    """The file itself, or a further file, also one that appears."""
    page, more = tmp_path / "page.txt", tmp_path / "more.txt"
    page.write_text("1")
    Cache(folder, KINDS).put([page], ("one",), "a", [more])

    first = Cache(folder, KINDS).get([page], "a")
    other_given = Cache(folder, KINDS, ["limits"]).get([page], "a")
    more.write_text("x")
    second = Cache(folder, KINDS).get([page], "a")

    assert (first, other_given, second) == (("one",), None, None)


def test_an_answer_of_a_file_that_changed_meanwhile_is_not_kept(folder, tmp_path):
    """Whether it is of the bytes before or after nobody knows: the file itself, a further file, one that was removed."""
    page, more, gone = tmp_path / "page.txt", tmp_path / "more" / "more.txt", tmp_path / "gone" / "gone.txt"
    for path in (page, more, gone):
        path.parent.mkdir(exist_ok=True)
        path.write_text("1")
    for change in (lambda: page.write_text("2"), lambda: more.write_text("2"), gone.unlink):
        cache = Cache(folder, KINDS)
        time.sleep(0.02)  # the clock of a file system has ticks
        change()
        cache.put([page], ("one",), "a", [more, gone])
        assert Cache(folder, KINDS).get([page], "a") is None

    Cache(folder, KINDS).put([page], ("one",), "a", [more, gone])
    assert Cache(folder, KINDS).get([page], "a") == ("one",)


def entries(folder):
    return sorted(path for path in folder.iterdir() if path.is_file())


def damage(folder, rng):
    """One damage of one file, of the kinds that disks, people and other programs do."""
    files = entries(folder)
    path = rng.choice(files)
    data = bytearray(path.read_bytes())
    kind = rng.choice(
        ["bit", "cut", "word", "grow", "other", "empty", "pickle", "swap", "link", "folder", "zero"]
    )
    if kind == "bit":
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    elif kind == "cut":
        del data[rng.randrange(len(data)) :]
    elif kind == "word":
        data = bytearray(bytes(data).replace("党".encode(), "觉".encode()))
    elif kind == "grow":
        data += b" "
    elif kind == "other":
        data[:] = rng.choice(files).read_bytes()
    elif kind == "empty":
        data.clear()
    elif kind == "zero":
        data[:] = bytes(len(data))
    elif kind == "pickle":
        data[:] = pickle.dumps(Evil())
    path.unlink()
    if kind == "swap":
        other = rng.choice(files)
        if other != path:
            path.write_bytes(other.read_bytes())
            other.write_bytes(bytes(data))
    elif kind == "link":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(data)
    return f"{kind} of {path.name}"


class Evil:
    def __reduce__(self):
        return os.system, ("touch PWNED",)


@pytest.mark.parametrize("count", [12, pytest.param(200, marks=pytest.mark.slow)])
def test_a_damaged_entry_changes_nothing(project, tmp_path, monkeypatch, count):
    """The edition is the same whatever happened to an entry, and nothing was run."""
    content = copy_project(project, tmp_path / "project", "content") / "content"
    monkeypatch.chdir(tmp_path)
    expected = edition.build(content, cache=tmp_path / "whole")
    rng = random.Random(16)

    changed = []
    for _ in range(count):
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        shutil.copytree(tmp_path / "whole", tmp_path / "cache")
        told = damage(tmp_path / "cache", rng)
        if edition.build(content, cache=tmp_path / "cache") != expected:
            changed.append(told)

    assert changed == []
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to another user")
def test_a_folder_of_somebody_else_is_not_used(folder):
    """Neither read nor written; the build does without."""
    Cache(folder, KINDS).put([], ("theirs",), "a")
    os.chown(folder, 65534, 65534)

    cache = Cache(folder, KINDS)
    cache.put([], ("mine",), "b")

    assert cache.get([], "a") is None
    assert len(entries(folder)) == 1


def test_a_folder_that_others_can_open_is_closed(folder):
    """One of ours that an earlier version made."""
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)

    Cache(folder, KINDS).put([], ("mine",), "a")

    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_link_is_no_folder(folder, tmp_path):
    """A link in its place is replaced."""
    (tmp_path / "shared").mkdir()
    folder.symlink_to(tmp_path / "shared")

    Cache(folder, KINDS).put([], ("mine",), "a")

    assert entries(tmp_path / "shared") == []
    assert len(entries(folder)) == 1
