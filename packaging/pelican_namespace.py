"""Newsdigest as Pelican finds it: `PLUGINS = ["newsdigest"]`, or by itself where PLUGINS is not set."""

from newsdigest import register

__all__ = ["register"]
