"""What the browsers are told: which build is shown, and what stands in the way of a newer one."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .error_report import Problem
from .output_diff import Changes


class BuildState:
    """Shared by the desk, which sets it, and the server's threads, which wait for it."""

    def __init__(self) -> None:
        self._session = secrets.token_hex(
            4
        )  # a page of an earlier preview on this port must not take build 3 for its own
        self._changed = threading.Condition()
        self._build = 0
        self._version = 0
        self._closed = False
        self.problem: Problem | None = None
        self.findings: Sequence[Mapping[str, Any]] = ()
        """What checks found in the site shown: errors, then warnings."""
        self.site: Path | None = None
        """The last good site; None until there is one."""
        self.early: Path | None = None
        """Pages of the build under way that are newer than those of the site."""

    @property
    def build(self) -> str:
        """Names the site shown; a page carries it, to know whether it is the newest."""
        return f"{self._session}-{self._build}"

    def good(self, site: Path, changes: Changes, findings: Sequence[Mapping[str, Any]] = ()) -> None:
        """A build succeeded: show it, and tell the browsers unless nothing changed."""
        with self._changed:
            self.site, self.problem, self.findings = site, None, findings
            if changes or self.early or not self._build:
                self._build += 1
            self.early = None
            self._wake()

    def show_early(self, folder: Path) -> None:
        """A build under way has made some pages: show them."""
        with self._changed:
            self.early = folder
            self._build += 1
            self._wake()

    def bad(self, problem: Problem) -> None:
        """A build failed: the site stays."""
        with self._changed:
            self.problem = problem
            self._build += self.early is not None
            self.early = None
            self._wake()

    def close(self) -> None:
        """Let every waiting thread end."""
        with self._changed:
            self._closed = True
            self._wake()

    def _wake(self) -> None:
        self._version += 1
        self._changed.notify_all()

    def wait(self, version: int, seconds: float) -> tuple[int, str] | None:
        """The state, once it is newer than `version`, and its version; the same version after `seconds`; None at the end.

        build      the site shown
        early      whether of some pages only the text is newer
        problem    see `problem.Problem`, or null
        findings   open errors and warnings of the site shown, each with message, file, line and url
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._version != version, seconds)
            if self._closed:
                return None
            told = {
                "build": self.build if self.site else "",
                "early": self.early is not None,
                "problem": self.problem.as_dict() if self.problem else None,
                "findings": [dict(finding) for finding in self.findings],
            }
            return self._version, json.dumps(told, ensure_ascii=False)
