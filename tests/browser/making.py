"""Sites of small editions made by hand, built by Pelican itself with the project's own theme and settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import read_settings

from newsdigest.model import Edition


def build(project: Path, output: Path, edition: Edition, **settings: Any) -> Path:
    """Build an edition into a folder; settings as in pelicanconf.py."""
    override: Mapping[str, Any] = {
        "OUTPUT_PATH": str(output),
        "DELETE_OUTPUT_DIRECTORY": False,
        "_NEWSDIGEST_RAISE": True,
        "_NEWSDIGEST_EDITION": edition,
        "SITEURL": "https://example.org",
        "NEWSDIGEST_REPORT_ADDRESS": "corrections@example.org",
        **settings,
    }
    Pelican(read_settings(str(project / "pelicanconf.py"), override=override)).run()
    return output
