"""Every link and every fragment of every page leads to something, and every page says its language."""

from __future__ import annotations

from pathlib import Path

from newsdigest.project import BuiltSite, broken_links

from . import Gate, few


def links(folder: Path, base: str) -> list[Gate]:
    """Check the files of a site put at `base`."""
    site = BuiltSite(folder)
    broken = [f"{name}: {found}" for name, found in broken_links(site, base)]
    count = sum(len(page.links) for page in site.pages.values())
    mute = [name for name, page in site.pages.items() if not page.lang]
    return [
        Gate(
            "links",
            not broken,
            f"{count} links in {len(site.pages)} pages, {len(broken)} broken {few(broken)}",
        ),
        Gate("lang", not mute, f"{len(mute)} pages without a language {few(mute)}"),
    ]
