"""What builds for the preview, run as a script: it must start even when the package does not.

It imports the package once, at the first order, and forks a process of its own for each build; code that was saved later needs
another one of it. Lines of JSON come in,

    {"warm": {"modules": […], "own": […], "patterns": […], "shown": {…}}}     what a build met: to have ready while nobody waits
                                                              (the wide classes of Chinese cost a fifth of a build to compile);
                                                              and the stories of the site that is shown, with their hashes
    {"number": n, "project": "…", "argv": […], "cache": "…", "early": "…"}  build now, with the arguments of `newsdigest`
    {"end": true}                                             end the build under way, as another order and the last line do

and lines of JSON go out, for every build that was not ended so

    {"number": n, "early": "…"}                  that folder has the pages of stories that changed; at most once, before the next line
    {"number": n, "summary": {…}, "met": {…}}    or    {"number": n, "error": {"kind", "file", "line", "found", "fix"}, "met": …}
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.util
import io
import json
import os
import re
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

ENTRANCES = ("newsdigest.cli", "newsdigest.cli.build", "newsdigest.site")
"""Modules that import all the rest, but for what a build imports late."""
MOST_PATTERNS = 400
"""`re` itself keeps 512."""


def main() -> None:
    """Take one line after the other until there are no more."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get into the answers
    Holder(answers).serve(0)


@dataclass(frozen=True)
class Building:
    """A build under way."""

    number: int
    pid: int
    """Its process, and its process group."""
    end: int
    """A pipe that is closed when it ends."""


class Holder:
    """The process between builds."""

    def __init__(self, answers: IO[str]) -> None:
        self._answers = answers
        self._loaded = False
        self._cache = Path()
        self._building: Building | None = None
        self._patterns: dict[tuple[str, int], None] = {}
        self._compile = re.compile
        re.compile = self._note

    def _note(self, pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(self._patterns) < MOST_PATTERNS:
            self._patterns[pattern, int(flags)] = None
        return self._compile(pattern, flags)

    def serve(self, orders: int) -> None:
        """Do what the lines of a file descriptor say; a line is heeded in mid-build too."""
        rest = b""
        while True:
            build = [self._building.end] if self._building else []
            ready, _, _ = select.select([orders, *build], [], [])
            if self._building and self._building.end in ready:
                self._reap(self._building)
            if orders not in ready:
                continue
            data = os.read(orders, 1 << 16)
            if not data:
                return self._end_build()
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._obey(json.loads(line))

    def _obey(self, order: dict[str, Any]) -> None:
        if "warm" in order:
            self._warm(order["warm"])
        else:
            self._end_build()
            if "number" in order:
                self._build(order)

    def _answer(self, told: dict[str, Any]) -> None:
        """One line out."""
        self._answers.write(json.dumps(told) + "\n")
        self._answers.flush()

    def _warm(self, met: dict[str, Any]) -> None:
        """Import the libraries, and compile the patterns into the cache of `re`; the package's modules once it is imported."""
        for name in [*met.get("modules", ()), *(met.get("own", ()) if self._loaded else ())]:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
        for pattern, flags in met.get("patterns", ()):
            with contextlib.suppress(re.error):
                self._compile(pattern, flags)
        if self._loaded:
            importlib.import_module("newsdigest.site").show(met.get("shown", {}))
            with contextlib.suppress(Exception):  # the build will say what is wrong
                self._get_ready(Path.cwd())
        self._settle()

    def _get_ready(self, project: Path) -> None:
        cache = importlib.import_module("newsdigest.cli.build").cache_folder(project, self._cache)
        importlib.import_module("newsdigest.site").get_ready(project, cache)

    def _settle(self) -> None:
        """What is loaded stays: no need to walk it again, and of what a build makes, most stays to its end."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)

    def _build(self, order: dict[str, Any]) -> None:
        """Fork a build; what it says goes straight out."""
        project = Path(order["project"])
        self._cache = Path(order["cache"])
        try:
            self._load(project, order["cache"])
        except BaseException as error:
            self._answer(
                {"number": order["number"], "error": describe(error, project), "met": self._met(project)}
            )
            return
        end, held = os.pipe()
        pid = os.fork()
        if not pid:
            os.setpgid(0, 0)
            os.close(end)
            early = (
                Path(order["early"]),
                lambda: self._answer({"number": order["number"], "early": order["early"]}),
            )
            vars(importlib.import_module("newsdigest.site"))["early"] = early
            told = build(project, order["argv"])
            met = self._met(project)
            if "summary" in told and (shown := importlib.import_module("newsdigest.site").stories_read()):
                met["shown"] = shown
            self._answer({"number": order["number"], **told, "met": met})
            os._exit(0)
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)  # by whoever of the two comes first
        os.close(held)
        self._building = Building(order["number"], pid, end)

    def _reap(self, building: Building) -> None:
        """A build is over: it has answered, unless it died."""
        self._building = None
        os.close(building.end)
        _, status = os.waitpid(building.pid, 0)
        if code := os.waitstatus_to_exitcode(status):
            died = {"kind": "BuildError", "found": f"the build ended with code {code}"}
            self._answer({"number": building.number, "error": died})

    def _end_build(self) -> None:
        """End the build under way, and what it started; nothing more is said of it."""
        if self._building is None:
            return
        with contextlib.suppress(OSError):
            os.killpg(self._building.pid, signal.SIGKILL)
        os.waitpid(self._building.pid, 0)
        os.close(self._building.end)
        self._building = None

    def _load(self, project: Path, cache: str) -> None:
        """Import the package as it is on the disk, once."""
        if self._loaded:
            return
        os.chdir(project)
        plugins = project / "plugins"
        sys.path[:] = [str(plugins)] + [
            p for p in sys.path if Path(p or ".").resolve() not in (Path(__file__).parent, plugins)
        ]
        sys.dont_write_bytecode, sys.pycache_prefix = False, cache  # not into the project's own folders
        forget_bytecode(plugins)
        for name in ENTRANCES:
            importlib.import_module(name)
        self._loaded = True
        self._settle()

    def _met(self, project: Path) -> dict[str, Any]:
        """What the next process should have ready."""
        own = [name for name in sorted(sys.modules) if name.split(".")[0] == "newsdigest"]
        return {"modules": libraries(project), "own": own, "patterns": list(self._patterns)}


def build(project: Path, argv: list[str]) -> dict[str, Any]:
    """Run the command and take its JSON, or describe what it raised."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            code = importlib.import_module("newsdigest.cli").main(argv)
    except BaseException as error:
        return {"error": describe(error, project)}
    try:
        told = json.loads(said.getvalue())
    except ValueError:
        found = f"`newsdigest {argv[0]}` ended with code {code} and said {said.getvalue().strip()[:300] or 'nothing'}"
        return {"error": {"kind": "BuildError", "found": found}}
    if "error" not in told:
        return {"summary": told}
    failed = told["error"]
    if place := within(project, failed.pop("raised_in", None) or "/"):  # a mistake in the code of the project
        failed |= {"file": place, "line": failed.get("raised_at"), "fix": advice(place, None)}
    return {"error": failed}


def forget_bytecode(plugins: Path) -> None:
    """Drop compiled forms of modules saved a moment ago: Python compares whole seconds and the size, and two saves fit in one."""
    now = time.time()
    for source in plugins.rglob("*.py"):
        with contextlib.suppress(OSError):
            if abs(now - source.stat().st_mtime) < 3:
                Path(importlib.util.cache_from_source(str(source))).unlink()


def describe(error: BaseException, project: Path) -> dict[str, Any]:
    """Where in the project an exception comes from: its own place, else the last frame that lies in the project.

    Jinja writes the template's own lines into the traceback, so a template is found like a module.
    """
    told = getattr(error, "as_dict", None)
    if callable(told):
        return dict(told())
    frames = [(f.filename, f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    own = getattr(error, "filename", None)
    if isinstance(own, str):
        frames.append((own, getattr(error, "lineno", None)))
    inside = [(place, line) for file, line in frames if (place := within(project, file))]
    file, line = inside[-1] if inside else ("", None)
    kind = type(error).__name__
    message = getattr(error, "message", None) or getattr(error, "msg", None) or str(error)
    return {
        "kind": kind,
        "file": file,
        "line": line,
        "found": f"{kind}: {message}".strip(": "),
        "fix": advice(file, error),
    }


def within(project: Path, file: str) -> str | None:
    """The file relative to the project when it is one of its sources."""
    try:
        place = Path(os.path.abspath(project / file)).relative_to(project).as_posix()
    except ValueError:
        return None
    at_desk = place.startswith(("plugins/newsdigest/preview/", "plugins/newsdigest/cli/__init__"))
    return (
        place
        if place.startswith(("plugins/", "theme/", "templates/", "content/", "pelicanconf", "publishconf"))
        and not at_desk
        else None
    )


def advice(file: str, error: BaseException | None) -> str:
    """What would be right, as far as an exception tells."""
    if type(error).__name__ == "UndefinedError":
        return "use a name this template is given, or hand it over in the rows of its page type"
    if type(error).__name__ == "TemplateNotFound":
        return "make the template in theme/templates/, or mend the name"
    if file.startswith("theme/"):
        return "mend this line of the template"
    if isinstance(error, SyntaxError):
        return "mend this line: Python cannot read it"
    return "mend this line, or what calls it" if file else "see the terminal for the whole message"


def libraries(project: Path) -> list[str]:
    """Modules this build imported that are not the project's: what the next process imports beforehand."""
    ours = {str(project / "plugins"), str(project / "pelicanconf.py")}
    names = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if (
            name != "__main__"
            and file
            and not any(str(file).startswith(o) for o in ours)
            and not name.startswith("newsdigest")
        ):
            names.append(name)
    return names


if __name__ == "__main__":
    main()
