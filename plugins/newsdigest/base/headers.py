"""The headers every published page is meant to be served with; one place, so that what breaks there breaks in preview and tests.

>>> dict(HEADERS)["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
True

Nothing is loaded from elsewhere, and no page contains a script or a style: that is what makes the policy this short.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

Headers = tuple[tuple[str, str], ...]


def policy(hosts: Sequence[str] = (), *, fonts: bool = False) -> str:
    """Return the Content-Security-Policy of a site.

    hosts   other hosts that scripts may come from and report to: "https://stats.example.org"
    fonts   whether the site has font files of its own

    >>> policy(["https://a.example"]).split("; ")[1]
    "script-src 'self' https://a.example"
    """
    more = "".join(f" {host}" for host in hosts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{more}",
            "style-src 'self'",
            f"img-src 'self'{more}",
            *(("font-src 'self'",) if fonts else ()),
            f"connect-src 'self'{more}",  # the search index
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",  # the search box
            "frame-ancestors 'none'",
        )
    )


def headers(hosts: Sequence[str] = (), *, fonts: bool = False) -> Headers:
    """Return name and value of each header, in the order they are sent."""
    return (
        ("Content-Security-Policy", policy(hosts, fonts=fonts)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer-when-downgrade"),
    )


POLICY = policy()
HEADERS = headers()
"""Of a site that loads nothing from elsewhere."""


def headers_of(site: Path) -> Headers:
    """Return the headers that a built site asks for in its `_headers`; HEADERS if it has no such file."""
    try:
        lines = (site / "_headers").read_text("utf-8").split("\n")
    except OSError:
        return HEADERS
    found = []
    for line in lines[1:]:
        if not line.startswith(" "):
            break  # only what holds for every address
        name, _, value = line.strip().partition(": ")
        found.append((name, value))
    return tuple(found) or HEADERS
