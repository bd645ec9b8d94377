"""The examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import newsdigest

SCRIPTS = ("__main__", "preview.child")
"""Modules that are run, not imported."""


def test_examples_in_docstrings():
    """Each is run as it stands."""
    failed = attempted = 0
    for found in pkgutil.walk_packages(newsdigest.__path__, "newsdigest."):
        if not found.name.endswith(SCRIPTS):
            result = doctest.testmod(importlib.import_module(found.name))
            failed, attempted = failed + result.failed, attempted + result.attempted

    assert failed == 0
    assert attempted > 40
