"""A real `newsdigest preview`, run, listened to and ended; and saving a file as editors do."""

from __future__ import annotations

import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

PATIENCE = 90
"""Seconds to wait for what must come; far more than it takes."""


class Preview:
    """A running `newsdigest preview`: what it says, and how it ends."""

    def __init__(self, project: Path, *arguments: str, wrapper: tuple[str, ...] = ()) -> None:
        call = [
            *wrapper,
            sys.executable,
            "-m",
            "newsdigest",
            "preview",
            "--project",
            str(project),
            *arguments,
        ]
        self.process = subprocess.Popen(
            call,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project / "plugins")},
        )
        self.said: list[str] = []
        self.url = ""
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The next line that matches."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                self.said.append(self._lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                break
            if found := re.search(pattern, self.said[-1]):
                return found
        raise AssertionError(f"{pattern!r} was not said; but:\n" + "\n".join(self.said))

    def rest(self) -> str:
        """Everything said and not yet waited for."""
        time.sleep(0.2)
        fresh = []
        while not self._lines.empty():
            fresh.append(self._lines.get())
        self.said += fresh
        return "\n".join(fresh)

    def interrupt(self) -> int:
        """Ctrl-C; gives the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def family(self) -> list[int]:
        """Process ids of the preview and everything it started."""
        found, children = [self.process.pid], {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
        for pid in found:
            found += children.get(pid, [])
        return found


def ticks(pids: list[int]) -> int:
    """Processor time processes have used, in hundredths of a second."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total


def edit(file: Path, before: str, after: str) -> None:
    """Save a file with one thing replaced, as an editor does: written beside, then moved into place."""
    text = file.read_bytes().decode("utf-8")
    assert before in text, f"{before!r} is not in {file}"
    beside = file.with_name(f".{file.name}.saving")
    beside.write_bytes(text.replace(before, after, 1).encode("utf-8"))
    beside.replace(file)
