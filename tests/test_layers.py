"""The structure holds: a module imports lower layers or its own package, other packages by their face, and Pelican in `site` only."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent / "plugins" / "newsdigest"
LAYERS = {
    "defaults": 0, "model": 0, "base": 0.1, "text": 0.2,
    "numerals": 1, "lexicon": 1,
    "inputs": 2, "figures": 2, "terms": 2,
    "page": 3, "translation": 3, "parity": 3, "glossary": 3, "html": 3,
    "edition": 4,
    "checks": 5, "exports": 5, "search": 5, "project": 5,
    "site": 6, "preview": 6, "cli": 6,
}  # fmt: skip
"""Package (a module or a folder) to layer; docs/architecture.md says what each knows."""
TOOLBOXES = ("base", "text", "model")
"""Collections of independent modules: each module is a face of its own."""
DEEP = Path(__file__).parent / "cases" / "deep-imports.txt"
"""Imports that reach past the face of another package: a list that only gets shorter."""


def package_of(path: Path) -> str:
    """The package a file belongs to."""
    return path.relative_to(ROOT).with_suffix("").parts[0]


def modules() -> list[Path]:
    """All modules of the package but its two entrances, in order."""
    return [
        p
        for p in sorted(ROOT.rglob("*.py"))
        if p.relative_to(ROOT).parts not in (("__init__.py",), ("__main__.py",))
    ]


def imports_of(path: Path) -> set[tuple[str, str]]:
    """(package or "external", dotted module) of every import in the file, also inside functions."""
    found = set()
    here = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {("external", alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(("external", node.module or ""))
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level + 1]
            inside = (*base, *(node.module or "").split(".")) if node.module else base
            for alias in node.names:
                full = (*inside, alias.name)
                module = full if is_module(full) else inside
                if module:
                    found.add((module[0], ".".join(module)))
    return found


def is_module(parts: tuple[str, ...]) -> bool:
    """Whether these parts name a module or a folder of the package, not a name inside one."""
    place = ROOT.joinpath(*parts)
    return place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def test_packages_import_lower_layers_only():
    """No module imports a higher layer, nor another package of its own layer; only `cli` may import the other applications."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        for package, name in sorted(imports_of(path))
        if package not in ("external", package_of(path))
        and LAYERS[package] >= LAYERS[package_of(path)]
        and not (package_of(path) == "cli" and LAYERS[package] == LAYERS["cli"])
    ]

    assert wrong == []


def test_other_packages_are_imported_by_their_face():
    """A package imports `newsdigest.x`, not `newsdigest.x.y`; today's exceptions are listed, and the list has no entry too many."""
    deep = {
        f"{package_of(path)} -> {name}"
        for path in modules()
        for package, name in imports_of(path)
        if package not in ("external", package_of(path), *TOOLBOXES) and "." in name
    }

    assert sorted(deep) == DEEP.read_text("utf-8").split("\n")[:-1]


def test_pelican_is_imported_in_site_only():
    """The core can be used, and tested, without Pelican."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in modules()
        if package_of(path) != "site"
        and any(o == "external" and n.split(".")[0] == "pelican" for o, n in imports_of(path))
    ]

    assert wrong == []


def test_every_package_has_a_layer():
    """A new package is given its layer here, on purpose."""
    assert {package_of(path) for path in modules()} <= set(LAYERS)


def test_no_class_name_occurs_twice():
    """A class name has one meaning in the whole package."""
    names = Counter(
        node.name
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )

    assert [name for name, count in sorted(names.items()) if count > 1] == []


def test_modules_import_in_no_circle():
    """No module is imported, by whatever way, by what it imports when it is loaded."""
    graph = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): {
            name for package, name in imports_of(path) if package != "external"
        }
        for path in modules()
    }
    done: set[str] = set()
    circles: list[list[str]] = []

    def walk(name: str, way: list[str]) -> None:
        if name in way:
            circles.append([*way[way.index(name) :], name])
        elif name not in done:
            for other in sorted(graph.get(name, ())):
                if not name.startswith(other + ".") and not other.startswith(name + "."):
                    walk(other, [*way, name])
            done.add(name)

    for name in sorted(graph):
        walk(name, [])

    assert circles == []
