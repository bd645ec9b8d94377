"""A copy of the project for tests that change its sources."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

SOURCES = ("content", "theme", "pelicanconf.py")


def copy_project(project: Path, to: Path, *sources: str) -> Path:
    """Copy `sources`, by default all but the plugins; these are linked: hundreds of files, and few tests change them."""
    to.mkdir(parents=True)
    (to / "plugins").symlink_to(project / "plugins")
    for name in sources or SOURCES:
        if (project / name).is_dir():
            shutil.copytree(project / name, to / name)
        else:
            shutil.copy(project / name, to / name)
    return to


def old_site(output: Path, text: str = "the old site") -> Path:
    """A folder that a build of ours wrote earlier: one page, and the marker."""
    output.mkdir(parents=True, exist_ok=True)
    (output / "index.html").write_text(text)
    marker = {"schema": "newsdigest/site/1", "id": "0123456789abcdef", "assets": []}
    (output / ".newsdigest-site").write_text(json.dumps(marker))
    return output
