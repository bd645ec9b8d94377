"""Builds, one at a time, each in a fresh process forked from one that has everything imported.

A build is started and forgotten: its `Built` arrives through the callback, in another thread. Starting another, or `close`, ends the
one under way, and nothing more is heard of it.

There are two processes of `build_worker.py`: one with the package imported, which forks the builds, and a spare with the libraries
alone, which takes its place when a file of plugins/ was saved.
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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .error_report import Problem, problem

CHILD = Path(__file__).with_name("build_worker.py")


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


@dataclass(frozen=True, slots=True)
class Early:
    """Pages that a build under way has made already."""

    number: int
    """Which build."""
    folder: Path
    """The folder they are in, by their addresses."""


class Builder:
    """Makes site-1, site-2 …

    folder   for the sites and what the processes log; on the disk of what is kept from build to build, so that files that did
             not change are links
    """

    def __init__(self, project: Path, folder: Path, done: Callable[[Built | Early], None]) -> None:
        self._project, self._folder, self._done = project, folder, done
        self._site = folder
        self._number = 0
        self._started = 0.0
        self._running = False
        self._closed = False
        self._met: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._holder = self._spare = self._spawn()

    def start(self, saved: Iterable[str] = ()) -> int:
        """Begin a build with the files as they are now, ending the one under way; gives its number.

        saved   the files saved since the last one, relative to the project; code is imported anew only if it is among them
        """
        with self._lock:
            self._number += 1
            if self._running:
                self._holder.end_build()
            if not self._holder.alive() or any(name.split("/")[0] == "plugins" for name in saved):
                old, self._holder = self._holder, self._spare
                if self._holder is old or not self._holder.alive():
                    self._holder = self._spare = self._spawn()
                old.close()
            self._site = self._folder / f"site-{self._number}"
            self._started, self._running = time.perf_counter(), True
            # the cache outlives this preview
            order = {"number": self._number, "project": str(self._project), "argv": self._argv()}
            order |= {"cache": str(self._folder.with_name("compiled")), "early": f"{self._site}-early"}
            self._holder.tell(order)
            return self._number

    def close(self) -> None:
        """End every process, also in mid-build."""
        with self._lock:
            self._closed = True
            for process in {self._holder, self._spare}:
                process.close()

    def _argv(self) -> list[str]:
        argv = ["build", "--json", "--drafts", "--allow-errors", "--project", str(self._project)]
        argv += ["--output", str(self._site), "--cache", str(self._folder.with_name("compiled"))]
        return argv

    def _spawn(self) -> _Process:
        process = _Process(self._project, self._folder, self._heard)
        process.tell({"warm": self._met})
        return process

    def _heard(self, process: _Process, answer: Mapping[str, Any]) -> None:
        """Pass an answer on if it is still wanted; then get ready for the next order."""
        with self._lock:
            wanted = self._running and process is self._holder
            if self._closed or not wanted or answer.get("number", self._number) != self._number:
                return
            if "early" in answer:
                return self._done(Early(self._number, Path(answer["early"])))
            self._running = False
            number, site, seconds = self._number, self._site, time.perf_counter() - self._started
            self._met |= answer.get("met", {})
        error = answer.get("error")
        told = problem(self._project, error) if error else None
        self._done(Built(number, site, answer.get("summary") or {}, told, seconds, process.log()))
        with self._lock:
            if self._closed:
                return
            if process.alive():
                process.tell({"warm": self._met})
            if self._spare is self._holder or not self._spare.alive():
                self._spare = self._spawn()


class _Process:
    """One `build_worker.py`: takes lines of JSON, gives lines of JSON; in a session of its own, so that Ctrl-C is ours to pass on."""

    def __init__(
        self, project: Path, folder: Path, heard: Callable[[_Process, Mapping[str, Any]], None]
    ) -> None:
        self._heard = heard
        name = folder / f"log-{time.monotonic_ns()}"
        self._log: IO[str] = name.open(
            "w+", encoding="utf-8", errors="replace"
        )  # closed when it is heard no more
        self._process = subprocess.Popen(
            [sys.executable, str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=project,
            start_new_session=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def alive(self) -> bool:
        """Whether it can still take orders."""
        return self._process.poll() is None

    def tell(self, line: Mapping[str, Any]) -> None:
        """Hand it one line; nothing happens when it is gone, which `_listen` notices."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(line) + "\n")
            self._process.stdin.flush()

    def end_build(self) -> None:
        """End the build it has under way, and all that build started."""
        self.tell({"end": True})

    def close(self) -> None:
        """End it, in mid-build too: it ends with its orders."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(OSError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def log(self) -> str:
        """What went to standard error since it was asked last."""
        return "" if self._log.closed else self._log.read()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as answers:  # one is left behind at every save of the plugins
            for line in answers:
                self._heard(self, json.loads(line))
        code = self._process.wait()
        last = self._log.read().strip().rsplit("\n", 1)[-1][:500] or "it said nothing"
        self._log.close()
        died = {"kind": "BuildError", "found": f"the build ended with code {code}: {last}"}
        self._heard(self, {"error": died})
