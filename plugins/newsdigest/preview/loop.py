"""The preview, whole: one queue of events (a file was saved, a build ended), one loop.

saved ─► build ─► good: show it, tell the browsers      saved during a build ─► end that build and begin again
               └► bad: keep the last good site, say what is wrong
"""

from __future__ import annotations

import errno
import os
import queue
import shutil
import signal
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..base.errors import SettingsError
from ..base.private import private_folder, temporary_folder
from ..base.release import WORK
from .build_state import BuildState
from .builder import Builder, Built, Early
from .output_diff import changes
from .server import DeskServer, open_server
from .watcher import Watch, missing

PORT = 8000
PATIENCE = 2.0
"""Seconds for which new saves may put off a build under way; after that it runs to its end, and another follows."""
PATIENCE_SHOWN = 30.0
"""The same once the build shows the changed stories: each save is seen at once, and only lists and tags wait."""

Saved = frozenset[str]


def run(
    project: Path,
    say: Callable[[str], None],
    *,
    host: str = "127.0.0.1",
    port: int | None = None,
    open_browser: bool = False,
) -> None:
    """Preview until Ctrl-C.

    port      None: 8000, or the next free one, which is said; a port asked for is that one or an error
    raises    SettingsError for what makes a preview impossible: no project, no port, no place to build
    """
    if name := missing(project):
        raise SettingsError(
            str(project), f"has no {name}", fix="give the folder of a whole project with --project DIR"
        )
    state = BuildState()
    with (
        _work_folder(project) as folder,
        _server(host, port, state) as server,
        _terminated_like_interrupt(),
    ):
        address = f"http://{f'[{host}]' if ':' in host else host}:{server.server_port}/"
        if server.server_port != (port or PORT) and port != 0:
            say(f"Port {port or PORT} is busy; taking {server.server_port}.")
        say(f"Preview at {address} (Ctrl-C ends it)")
        if open_browser:
            webbrowser.open(address)
        desk = Desk(project, folder, state, say)
        try:
            desk.work()
        except KeyboardInterrupt:
            say("Stopped.")
        finally:
            desk.close()
            state.close()


class Desk:
    """The loop, and what it remembers between builds."""

    def __init__(
        self,
        project: Path,
        folder: Path,
        state: BuildState,
        say: Callable[[str], None],
    ) -> None:
        self._state, self._say = state, say
        self._events: queue.SimpleQueue[Saved | Built | Early | SettingsError] = queue.SimpleQueue()
        self._watch = Watch(project, self._events.put, lambda why: self._events.put(_no_watch(project, why)))
        self._builder = Builder(project, folder, self._events.put)
        self._running = 0
        """Number of the build under way; 0 for none."""
        self._saved: set[str] = set()
        """Files the build under way takes in."""
        self._since = 0.0
        """When the first of them was saved."""
        self._patience = PATIENCE
        self._late: set[str] = set()
        """Files saved too late for it: another build follows."""
        self._notices: list[str] = []
        self._findings: list[str] = []

    def work(self) -> None:
        """Build once, then at every save."""
        self._watch.start()
        self._begin(set())
        while True:
            try:
                event = self._events.get(timeout=1)
            except queue.Empty:  # a signal that reached another thread waits for this one to go on
                continue
            if isinstance(event, SettingsError):
                raise event
            if isinstance(event, Built):
                self._ended(event)
            elif isinstance(event, Early):
                if event.number == self._running and self._state.site:
                    before, self._patience = self._state.early, PATIENCE_SHOWN
                    self._state.show_early(event.folder)
                    _remove(before)
            elif not self._running:
                self._begin(set(event))
            elif time.monotonic() - self._since < self._patience:
                self._begin(self._saved | event, since=self._since)
            else:
                self._late |= event

    def close(self) -> None:
        """End the watch and the processes."""
        self._watch.close()
        self._builder.close()

    def _begin(self, saved: set[str], since: float | None = None) -> None:
        self._saved, self._since = saved, time.monotonic() if since is None else since
        self._running = self._builder.start(saved)
        if since is None:
            self._patience = PATIENCE

    def _ended(self, built: Built) -> None:
        """Show a good build, or say why there is none; begin the next if files were saved meanwhile."""
        if built.number != self._running:
            _remove(built.site)
            return
        self._running, early = 0, self._state.early
        if built.problem:
            self._state.bad(built.problem)
        else:
            self._show(built)
        _remove(early)
        _remove(Path(f"{built.site}-early"))  # its message may have come too late
        self._report(built)
        if self._late:
            late, self._late = self._late, set()
            self._begin(late)

    def _show(self, built: Built) -> None:
        old = self._state.site
        self._changes = changes(old, built.site)
        self._state.good(built.site, self._changes, built.summary.get("open", ()))
        _remove(old)

    def _report(self, built: Built) -> None:
        """To the terminal: what was saved, how long it took, which pages changed or what is wrong."""
        now, seconds = time.strftime("%H:%M:%S"), f"{built.seconds:.2f} s"
        names = sorted(self._saved)
        saved = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        if built.problem:
            self._say(
                f"{now} {f'{saved}: ' if saved else ''}the build stopped after {seconds}; the last good site stays"
            )
            self._say(built.problem.text())
            if not built.problem.file and built.log.strip():
                self._say(built.log.strip())
            return
        what = self._changes.text() if saved else f"{built.summary['pages']} pages"
        self._say(f"{now} {f'{saved}: ' if saved else ''}built in {seconds}, {what}")
        notices = [str(notice) for notice in built.summary.get("notices", ())]
        for notice in notices:
            if notice not in self._notices:
                self._say(notice)
        self._notices = notices
        findings = [_finding(row) for row in built.summary.get("open", ())]
        for finding in findings:
            if finding not in self._findings:
                self._say(finding)
        if self._findings and not findings:
            self._say("No open finding is left.")
        self._findings = findings


def _finding(row: Mapping[str, Any]) -> str:
    """One open finding, for the terminal."""
    place = f"{row['file']}:{row['line']}" if row["line"] else row["file"]
    return f"{row['severity']}: {place}: [{row['story']} {row['segment']}] {row['message']}"


def _remove(folder: Path | None) -> None:
    """Delete a folder that is shown no more."""
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _work_folder(project: Path) -> Iterator[Path]:
    """A folder for this preview's sites beside output/; gone at the end."""
    with temporary_folder(private_folder(project / WORK), "preview-") as folder:
        yield folder


@contextmanager
def _server(host: str, port: int | None, state: BuildState) -> Iterator[DeskServer]:
    """The server, running in the background."""
    try:
        server = open_server(host, PORT if port is None else port, state, move=port is None)
    except OSError as error:
        fix = (
            "end what uses it, or give another --port"
            if error.errno == errno.EADDRINUSE
            else "give another --host or --port"
        )
        why = "is busy" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
        raise SettingsError(f"{host}:{PORT if port is None else port}", why, fix=fix) from None
    threading.Thread(target=server.serve_forever, args=(0.5,), daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _terminated_like_interrupt() -> Iterator[None]:
    """SIGTERM ends the preview as Ctrl-C does, so that no process and no folder is left behind."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _no_watch(project: Path, why: str) -> SettingsError:
    limit = "raise fs.inotify.max_user_watches" if os.name == "posix" else "free some file handles"
    return SettingsError(str(project), f"cannot be watched: {why}", fix=limit)
