"""The headers every published page is meant to be served with; one place, so that what breaks there breaks in preview and tests.

>>> dict(HEADERS)["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
True

Nothing is loaded from elsewhere, and no script or style stands in a page: that is what makes the policy this short.
"""

from __future__ import annotations

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",  # the search index
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",  # the search box
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy of the site."""

HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer-when-downgrade"),
)
"""Name and value of each header, in the order they are sent."""
