"""What builds for the preview, run as a script: it must start even when the package does not.

It imports the package once, at the first order, and forks a process of its own for each build; code that was saved later needs
another one of it. Lines of JSON come in,

    {"warm": {"modules": […], "own": […], "patterns": […]}}     what a build met: to have ready while nobody waits (the wide
                                                              classes of Chinese cost a fifth of a build to compile)
    {"number": n, "project": "…", "argv": […], "cache": "…"}  build now, with the arguments of `newsdigest`

and lines of JSON go out: {"ready": true} at once, and for every build that was not ended by SIGTERM

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
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import IO, Any

ENTRANCES = ("newsdigest.cli", "newsdigest.cli.build", "newsdigest.pelican_face")
"""Modules that import all the rest, but for what a build imports late."""
MOST_PATTERNS = 400
"""`re` itself keeps 512."""


def main() -> None:
    """Say that signals are heeded, then take one line after the other."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get into the answers
    holder = Holder(answers)
    signal.signal(signal.SIGTERM, holder.end_build)
    holder.answer({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        if "warm" in order:
            holder.warm(order["warm"])
        else:
            holder.build(order)


class Holder:
    """The process between builds."""

    def __init__(self, answers: IO[str]) -> None:
        self._answers = answers
        self._loaded = False
        self._building = 0
        """Process id, and process group, of the build under way; 0 for none."""
        self._patterns: dict[tuple[str, int], None] = {}
        self._compile = re.compile
        re.compile = self._note

    def _note(self, pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(self._patterns) < MOST_PATTERNS:
            self._patterns[pattern, int(flags)] = None
        return self._compile(pattern, flags)

    def answer(self, told: dict[str, Any]) -> None:
        """One line out."""
        self._answers.write(json.dumps(told) + "\n")
        self._answers.flush()

    def warm(self, met: dict[str, Any]) -> None:
        """Import the libraries, and compile the patterns into the cache of `re`; the package's modules once it is imported."""
        for name in [*met.get("modules", ()), *(met.get("own", ()) if self._loaded else ())]:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
        for pattern, flags in met.get("patterns", ()):
            with contextlib.suppress(re.error):
                self._compile(pattern, flags)
        self._settle()

    def _settle(self) -> None:
        """What is loaded stays: no need to walk it again, and of what a build makes, most stays to its end."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 20, 20)

    def build(self, order: dict[str, Any]) -> None:
        """Fork a build and wait for its end; what it says goes straight out."""
        project = Path(order["project"])
        try:
            self._load(project, order["cache"])
        except BaseException as error:
            self.answer(
                {"number": order["number"], "error": describe(error, project), "met": self._met(project)}
            )
            return
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        self._building = os.fork()
        if not self._building:
            os.setpgid(0, 0)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
            told = build(project, order["argv"])
            self.answer({"number": order["number"], **told, "met": self._met(project)})
            os._exit(0)
        with contextlib.suppress(OSError):
            os.setpgid(self._building, self._building)  # by whoever of the two comes first
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        _, status = os.waitpid(self._building, 0)
        self._building = 0
        code = os.waitstatus_to_exitcode(status)
        if code not in (0, -signal.SIGTERM):
            died = {"kind": "BuildError", "found": f"the build ended with code {code}"}
            self.answer({"number": order["number"], "error": died})

    def end_build(self, *_: object) -> None:
        """At SIGTERM: end the build under way, and what it started."""
        if self._building:
            with contextlib.suppress(OSError):
                os.killpg(self._building, signal.SIGTERM)

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
    return told if "error" in told else {"summary": told}


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
        if place.startswith(("plugins/", "theme/", "content/", "pelicanconf", "publishconf")) and not at_desk
        else None
    )


def advice(file: str, error: BaseException) -> str:
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
