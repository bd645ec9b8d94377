"""What all tests share: the project's folder, a browser where there is one, and a last line that says how to get one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from gates.chromium import HOW_TO_GET_ONE, browser

NO_BROWSER = "no browser on this machine"
REAL_THINGS = frozenset({"chromium", "preview"})
"""Fixtures that start a browser or a preview."""


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's own folder; tests never write in it."""
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for a whole run; without one the test is skipped, or fails in continuous integration."""
    started = browser()
    try:
        running = started.__enter__()
    except LookupError:
        if os.environ.get("CI"):
            pytest.fail(f"{NO_BROWSER}: {HOW_TO_GET_ONE}")
        pytest.skip(NO_BROWSER)
    yield running
    started.__exit__(None, None, None)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A reader of their own: nothing stored, nothing cached."""
    fresh = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page; the policy of the site is in force, so wait with locators and not with functions to evaluate."""
    opened = context.new_page()
    opened.set_default_timeout(15_000)
    return opened


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that needs a browser or a preview is slow; the files of slow tests begin, so that all workers end together."""
    for item in items:
        if not REAL_THINGS.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last, after the summary, how to get the browser some tests were skipped for."""
    reporter = config.pluginmanager.getplugin("terminalreporter")
    if reporter is not None:
        skipped = sum(NO_BROWSER in str(report.longrepr) for report in reporter.stats.get("skipped", ()))
        if skipped:
            reporter.write_line(f"Skipped for want of a browser: {skipped}. To run them: {HOW_TO_GET_ONE}")
