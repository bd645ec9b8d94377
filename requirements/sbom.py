"""Write requirements/sbom.cdx.json: what the lock files install, with versions, hashes and licences, as a CycloneDX 1.6 document."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE / "sbom.cdx.json"
LOCKS = ("runtime", "dev", "train", "bench")
_PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==([^ ;\\\n]+)(?: ; ([^\\\n]+?))? *\\?\n((?:    --hash=\S+ *\\?\n?)*)", re.MULTILINE
)


def pins(lock: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield name, version, condition and SHA-256 hashes of every package of a lock file."""
    for name, version, condition, hashes in _PIN.findall((HERE / f"{lock}.txt").read_text("utf-8") + "\n"):
        yield name.lower(), version, condition.strip(), sorted(re.findall("sha256:([0-9a-f]{64})", hashes))


def document() -> dict[str, Any]:
    """Return the whole document.

    raises  KeyError with the name of a package that licences.toml does not have
    """
    licences = tomllib.loads((HERE / "licences.toml").read_text("utf-8"))
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for lock in LOCKS:
        for name, version, condition, hashes in pins(lock):
            ref = f"pkg:pypi/{name}@{version}"
            component = found.setdefault(
                (name, version),
                {
                    "type": "library",
                    "bom-ref": ref,
                    "name": name,
                    "version": version,
                    "scope": "required" if lock == "runtime" else "excluded",
                    "licenses": [{"expression": licences[name]}],
                    "purl": ref,
                    "properties": [{"name": "newsdigest:lock", "value": lock}],
                },
            )
            if condition and lock == component["properties"][0]["value"]:
                component["properties"].append({"name": "newsdigest:condition", "value": condition})
            files = [{"alg": "SHA-256", "content": value} for value in hashes]  # of each file of the release
            component["externalReferences"] = [{"type": "distribution", "url": ref, "hashes": files}]
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    main = {
        "type": "application",
        "bom-ref": project["name"],
        "name": project["name"],
        "licenses": [{"expression": "MIT"}],
    }
    components = [found[key] for key in sorted(found)]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": main},
        "components": components,
        "dependencies": [
            {
                "ref": project["name"],
                "dependsOn": [c["bom-ref"] for c in components if c["scope"] == "required"],
            }
        ],
    }


def written() -> str:
    """Return the text of the file: a component a line, so that a change is seen in a comparison."""
    whole = document()
    rows = ",\n".join(json.dumps(c, separators=(",", ":")) for c in whole["components"])
    head = json.dumps({**whole, "components": []}, indent=1)
    return head.replace('"components": []', f'"components": [\n{rows}\n ]') + "\n"


if __name__ == "__main__":
    TARGET.write_text(written(), "utf-8")
    print(f"{TARGET}: {len(document()['components'])} components", file=sys.stderr)
