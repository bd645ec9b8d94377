"""One page of each type of a built site, told by the shape of its address."""

from __future__ import annotations

from pathlib import Path


def page_types(site: Path) -> dict[str, str]:
    """Type to the address of its first page, below the site's root: {"zh/story": "zh/some-slug/", "zh/tags": …}.

    A folder directly in zh/ or en/ is a story when it has a view in three (or no folder of the other pages) and else a type of
    its own; a folder below such a one is an entry of it.
    """
    found: dict[str, str] = {}
    slugs = {path.parent.name for path in site.glob("both/*/index.html")}
    for path in sorted(site.rglob("index.html")):
        parts = path.relative_to(site).parent.parts
        if not parts:
            kind = "chooser"
        elif len(parts) == 1:
            kind = f"{parts[0]}/home"
        elif len(parts) == 2:
            kind = f"{parts[0]}/{'story' if parts[1] in slugs else parts[1]}"
        else:
            kind = f"{parts[0]}/{parts[1]}/{'page' if parts[2] == 'page' or parts[2].isdigit() else 'entry'}"
        found.setdefault(kind, "/".join(parts) + "/" if parts else "")
    if (site / "404.html").is_file():
        found["404"] = "404.html"
    return found


def is_story(kind: str) -> bool:
    """Whether the limits of weight are this type's."""
    return kind.endswith("/story")
