"""One build in a process of its own, run as a script: it must start even when the package does not.

Standard input has two lines of JSON. First what the build before met, to have it ready while nobody waits: the names of library
modules to import, and regular expressions to compile (the wide classes of Chinese cost a fifth of a build). Then, when a file is saved, the order: the arguments of `newsdigest`. The process builds
once, with the package as it is on the disk at that moment, writes one line of JSON to standard output, and ends:

    {"summary": {…}, "met": {"modules": […], "patterns": […]}}    or    {"error": {"kind", "file", "line", "found", "fix"}, "met": …}
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
import sys
import time
import traceback
from pathlib import Path
from typing import Any


def main() -> None:
    """Warm up, wait for the order, build, answer."""
    answer_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get into the answer
    patterns = warm(json.loads(sys.stdin.readline() or "{}"))
    order = sys.stdin.readline()
    if not order.strip():
        return  # the preview ended before anything was saved
    arguments = json.loads(order)
    project = Path(arguments["project"])
    os.chdir(project)
    answer = build(project, arguments["argv"], arguments["cache"])
    answer["met"] = {"modules": libraries(project), "patterns": list(patterns)}
    json.dump(answer, answer_to)
    answer_to.close()


def warm(met: dict[str, Any]) -> dict[tuple[str, int], None]:
    """Import the libraries and compile the patterns; gives the table that the patterns of this build are noted in."""
    for name in met.get("modules", ()):
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    for pattern, flags in met.get("patterns", ()):
        with contextlib.suppress(re.error):
            re.compile(pattern, flags)  # stays in the cache of `re`, which the package's own calls will find
    seen: dict[tuple[str, int], None] = {}
    compile_pattern = re.compile

    def note(pattern: Any, flags: Any = 0) -> Any:
        if isinstance(pattern, str) and len(seen) < 400:  # `re` itself keeps 512
            seen[pattern, int(flags)] = None
        return compile_pattern(pattern, flags)

    re.compile = note
    gc.collect()
    gc.freeze()  # what is loaded now stays: no need to walk it again,
    gc.set_threshold(50_000, 20, 20)  # and of what a build makes, most stays to its end
    return seen


def build(project: Path, argv: list[str], cache: str) -> dict[str, Any]:
    """Run the command and take its JSON, or describe what it raised."""
    plugins = project / "plugins"
    sys.path[:] = [str(plugins)] + [p for p in sys.path if Path(p or ".").resolve() != Path(__file__).parent]
    sys.dont_write_bytecode, sys.pycache_prefix = False, cache  # not into the project's own folders
    forget_bytecode(plugins)
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
