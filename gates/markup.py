"""The markup of every page: the Nu validator (HTML, CSS, SVG) and html-validate."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from . import Gate, few

NODE = Path(__file__).parent.parent / "node_modules"
MOST = 400
"""Files given to html-validate; sites have thousands of the same few shapes."""


def nu(site: Path) -> Gate:
    """Errors and warnings of the Nu validator over the whole site; notes of style do not count."""
    jar = NODE / "vnu-jar/build/dist/vnu.jar"
    flags = [
        "--skip-non-html",
        "--also-check-css",
        "--also-check-svg",
        "--format",
        "json",
        "--exit-zero-always",
    ]
    done = subprocess.run(["java", "-jar", str(jar), *flags, str(site)], capture_output=True, text=True)
    try:
        messages = json.loads(done.stderr or done.stdout)["messages"]
    except (ValueError, KeyError):
        return Gate("nu", False, f"no answer: {(done.stderr or done.stdout)[-300:]}")
    errors = [m for m in messages if m["type"] != "info"]
    texts = sorted(
        {f"{m['message'][:110]} ({m.get('url', '').rpartition(site.name + '/')[2]})" for m in errors}
    )
    return Gate("nu", not errors, f"{len(errors)} errors {few(texts)}")


def html_validate(site: Path) -> Gate:
    """Errors of html-validate, with its standard rules."""
    files = sorted(site.rglob("*.html"))[:MOST]
    with tempfile.TemporaryDirectory() as folder:
        rules, out = Path(folder, "rules.json"), Path(folder, "out.json")
        rules.write_text('{"root": true, "extends": ["html-validate:standard"]}')
        call = [str(NODE / ".bin/html-validate"), "-c", str(rules), "-f", f"json={out}", *map(str, files)]
        done = subprocess.run(call, capture_output=True, text=True)
        if not out.is_file():
            return Gate("html-validate", False, f"no answer: {done.stderr[-300:]}")
        found = json.loads(out.read_text("utf-8"))
    counts = Counter(m["ruleId"] for file in found for m in file["messages"] if m["severity"] == 2)
    texts = [f"{rule} x{n}" for rule, n in counts.most_common()]
    return Gate(
        "html-validate", not counts, f"{sum(counts.values())} errors in {len(files)} files {few(texts)}"
    )
