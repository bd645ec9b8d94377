"""A content folder with the project's lexicon and no page yet."""

import shutil

import pytest


@pytest.fixture
def bare(project, tmp_path):
    """content/ with lexicon, and empty seeds, editions and translations."""
    folder = tmp_path / "content"
    shutil.copytree(project / "content/lexicon", folder / "lexicon")
    for name in ("seeds", "editions", "translations"):
        (folder / name).mkdir()
    return folder
