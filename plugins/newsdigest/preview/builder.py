"""Builds, one at a time, each in a fresh process; the next process waits ready, its libraries imported, ours not yet.

A build is started and forgotten: its `Built` arrives through the callback, in another thread. Starting another, or `close`, ends the
one under way, and nothing more is heard of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .problem import Problem, problem

CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True, slots=True)
class Built:
    """How a build ended."""

    number: int
    """Which build, counted from 1."""
    site: Path
    """The folder it is in; not there when `problem` is set."""
    summary: Mapping[str, Any]
    """What `newsdigest build --json` says."""
    problem: Problem | None
    seconds: float
    log: str
    """What went to standard error."""


class Builder:
    """Makes site-1, site-2 … in `folder`."""

    def __init__(self, project: Path, folder: Path, done: Callable[[Built], None]) -> None:
        self._project, self._folder, self._done = project, folder, done
        self._number = 0
        self._met: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._spare: subprocess.Popen[str] | None = None
        self._current: subprocess.Popen[str] | None = None
        self._ready()

    def start(self) -> int:
        """Begin a build with the files as they are now, ending the one under way; gives its number."""
        with self._lock:
            self._number += 1
            if self._current is not None:
                _end(self._current)
            self._current, self._spare = self._spare or self._spawn(), None
            if self._current.poll() is not None:  # the spare died while waiting
                self._current = self._spawn()
            arguments = (self._number, self._current, time.perf_counter())
            threading.Thread(target=self._follow, args=arguments, daemon=True).start()
            return self._number

    def close(self) -> None:
        """End every process, also in mid-build."""
        with self._lock:
            self._closed = True
            for process in (self._current, self._spare):
                if process is not None:
                    _end(process)

    def _follow(self, number: int, process: subprocess.Popen[str], started: float) -> None:
        """Give the order, wait for the answer, pass it on if it is still wanted."""
        site = self._folder / f"site-{number}"
        argv = ["build", "--json", "--drafts", "--project", str(self._project), "--output", str(site)]
        cache = str(self._folder.with_name("compiled"))  # outlives this preview
        argv += ["--cache", cache]
        order = json.dumps({"project": str(self._project), "argv": argv, "cache": cache})
        try:
            out, log = process.communicate(order + "\n")
        except (OSError, ValueError):
            out, log = "", ""
        seconds = time.perf_counter() - started
        with self._lock:
            if self._closed or process is not self._current:
                return
            self._current = None
        answer = _answer(out, log, process.returncode)
        self._met = answer.get("met") or self._met
        error = answer.get("error")
        built = Built(
            number,
            site,
            answer.get("summary") or {},
            problem(self._project, error) if error else None,
            seconds,
            log,
        )
        self._done(built)
        self._ready()

    def _ready(self) -> None:
        """Have the next process waiting."""
        with self._lock:
            if not self._closed and self._spare is None:
                self._spare = self._spawn()

    def _spawn(self) -> subprocess.Popen[str]:
        """A process that imports the libraries and waits; in a session of its own, so that Ctrl-C is ours to pass on."""
        process = subprocess.Popen(
            [sys.executable, str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=self._project,
            start_new_session=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        )
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.write(json.dumps(self._met) + "\n")
            process.stdin.flush()
        return process


def _answer(out: str, log: str, code: int | None) -> dict[str, Any]:
    """The child's JSON; when it died without, the end of what it complained of."""
    try:
        answer = json.loads(out)
    except ValueError:
        last = log.strip().rsplit("\n", 1)[-1][:500] or "it said nothing"
        return {"error": {"kind": "BuildError", "found": f"the build ended with code {code}: {last}"}}
    return dict(answer)


def _end(process: subprocess.Popen[str]) -> None:
    """End a process and those it started."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        process.wait(5)
