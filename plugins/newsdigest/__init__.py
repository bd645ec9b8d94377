"""Newsdigest: raw newspaper pages to a bilingual static site, as a Pelican plugin.

Pelican imports this package by name (PLUGINS = ["newsdigest"]) and calls `register`; everything
outside site/ is plain Python that knows nothing of Pelican.
"""

from pathlib import Path

__version__ = "0.1.0"


def register() -> None:
    """Connect the plugin's handlers to Pelican's signals."""
    from .site import register as register_face

    register_face()


def theme_folder() -> Path:
    """The theme of the package: templates, static files and labels.toml.

    An installed package has it inside; in a checkout it is the folder `theme/` at the top.
    """
    package = Path(__file__).resolve().parent
    inside = package / "theme"
    return inside if inside.is_dir() else package.parent.parent / "theme"
