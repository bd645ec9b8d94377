"""What is installed: the bill of materials and the licences agree with the lock files, and with what the packages say themselves."""

import importlib.util
import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = sorted(p for p in (ROOT / "requirements").glob("*.txt"))
LICENCES = tomllib.loads((ROOT / "requirements/licences.toml").read_text("utf-8"))
COPYLEFT = re.compile(r"\bA?GPL|\bMPL|CC-BY-SA")
DECLARED = {"AGPL": "Affero", "GPL": "General Public License", "MPL": "Mozilla"}


def pinned():
    """(name, version, hashes) of every package of every lock file, read line by line."""
    found = {}
    for path in LOCKS:
        name = ""
        for line in path.read_text("utf-8").split("\n"):
            if "==" in line and not line.startswith((" ", "#")):
                name, _, rest = line.partition("==")
                name = (name.lower(), re.split(r"[ ;\\]", rest)[0])
                found.setdefault(name, set())
            elif "--hash=sha256:" in line:
                found[name].add(re.search("sha256:([0-9a-f]{64})", line)[1])
    return found


def test_the_bill_of_materials_is_what_the_locks_say():
    """Every package with its version and the hash of each of its files, and nothing else."""
    document = json.loads((ROOT / "requirements/sbom.cdx.json").read_text("utf-8"))
    components = {
        (c["name"], c["version"]): {h["content"] for h in c["externalReferences"][0]["hashes"]}
        for c in document["components"]
    }

    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.6")
    assert components == pinned()
    assert all(hashes for hashes in components.values())


def test_it_is_written_by_its_script():
    """requirements/sbom.py gives the file to the byte."""
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "requirements/sbom.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert (ROOT / "requirements/sbom.cdx.json").read_text("utf-8") == script.written()


def test_every_package_has_a_licence():
    """No licence is missing, and none is of a package that is not installed."""
    assert sorted(LICENCES) == sorted({name for name, _ in pinned()})


@pytest.mark.parametrize("name", sorted(LICENCES))
def test_the_licence_is_what_the_package_says(name):
    """An expression in its metadata is ours to the letter; a copyleft classifier is in ours, and ours in a classifier."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return  # for another system, or for make train and make bench
    if said.get("License-Expression"):
        assert said["License-Expression"] == LICENCES[name]
    classifiers = " ".join(c for c in said.get_all("Classifier") or () if c.startswith("License ::"))
    for short, long in DECLARED.items():
        if long in classifiers and not (short == "GPL" and "Affero" in classifiers):
            assert short in LICENCES[name]


def test_licences_that_are_not_permissive_are_named():
    """docs/dependencies.md names each package whose licence binds whoever ships it."""
    text = (ROOT / "docs/dependencies.md").read_text("utf-8")
    missing = [n for n, licence in LICENCES.items() if COPYLEFT.search(licence) and n not in text]

    assert missing == []
