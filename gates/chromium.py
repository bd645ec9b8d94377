"""The browser: the machine's own Chromium, else the one Playwright downloaded; started so that it talks to this machine only."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_ONE = "apt install chromium fonts-noto-cjk   (elsewhere a Chrome on the PATH, or .venv/bin/playwright install chromium)"
# What a Chromium with a window does for every page beside showing it, and what could send a page elsewhere: off under Playwright,
# not where Lighthouse measures. The last list given counts alone, so those of Playwright's own that matter here stand in it too.
FEATURES_OFF = (
    "WebUIOmniboxPopup",  # lists under the address bar, drawn for every page opened: a third of the time tests take
    "WebUIOmniboxAimPopup",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Every other name fails to resolve: a request to anywhere else shows as a failed one.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def find_browser(playwright: Playwright | None = None) -> str | None:
    """Path of a browser, or None."""
    for name in (os.environ.get("CHROME_PATH", ""), *NAMES):
        if name and (path := shutil.which(name)):
            return path
    if playwright is not None and Path(playwright.chromium.executable_path).is_file():
        return playwright.chromium.executable_path
    return None


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser; raises LookupError when the machine has none."""
    with sync_playwright() as playwright:
        path = find_browser(playwright)
        if path is None:
            raise LookupError(f"no browser: {HOW_TO_GET_ONE}")
        running = playwright.chromium.launch(
            executable_path=path, args=[*FLAGS, f"--disable-features={','.join(FEATURES_OFF)}"]
        )
        try:
            yield running
        finally:
            running.close()
