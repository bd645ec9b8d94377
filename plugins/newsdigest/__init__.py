"""Newsdigest: raw newspaper pages to a bilingual static site, as a Pelican plugin.

Pelican imports this package by name (PLUGINS = ["newsdigest"]) and calls `register`; everything
outside site/ is plain Python that knows nothing of Pelican.
"""

__version__ = "0.1.0"


def register() -> None:
    """Connect the plugin's handlers to Pelican's signals."""
    from .site import register as register_face

    register_face()
