"""The house stands: a module imports lower floors or its own room, and pelican only in the face."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent / "plugins" / "newsdigest"
FLOORS = {
    "model": 0, "errors": 0, "chars": 0, "headers": 0, "forks": 0, "tables": 0.5,
    "numerals": 1, "spans": 1, "lexicon": 1,
    "page": 2,
    "figures": 3, "terms": 3,
    "bitext": 4,
    "edition": 5,
    "markup": 6, "audit": 6, "exports": 6, "search": 6,
    "pelican_face": 7, "cli": 7, "preview": 7,
}  # fmt: skip
"""Room (a module or a folder of the package) to floor."""


def imports_of(path: Path) -> set[tuple[str, str]]:
    """(room or "external", dotted name) of every import in the file, also inside functions."""
    found = set()
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {("external", alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(("external", node.module or ""))
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found |= {((*base, *name.split("."))[0], ".".join((*base, name))) for name in names}
    return found


def test_rooms_import_downwards_only():
    """No module imports a higher floor, nor another room on its own floor (the top floor apart: cli starts the others)."""
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts in (("__init__",), ("__main__",)):
            continue
        room = parts[0]
        for other, name in imports_of(path):
            if other in ("external", room, "__version__"):
                continue
            if FLOORS[other] >= FLOORS[room] and not (room == "cli" and FLOORS[other] == 7):
                wrong.append(f"{'/'.join(parts)} imports {name}")

    assert wrong == []


def test_pelican_is_imported_in_the_face_only():
    """The core can be used, and tested, without Pelican."""
    wrong = [
        str(path.relative_to(ROOT))
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0] != "pelican_face"
        and any(o == "external" and n.split(".")[0] == "pelican" for o, n in imports_of(path))
    ]

    assert wrong == []


def test_every_room_has_a_floor():
    """A new room is given its floor here, on purpose."""
    rooms = {p.stem for p in ROOT.glob("*.py")} | {p.parent.name for p in ROOT.glob("*/__init__.py")}

    assert rooms - {"__init__", "__main__"} <= set(FLOORS)
