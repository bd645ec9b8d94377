"""content/acknowledged.toml: audit findings an editor has accepted, each with a reason."""

from __future__ import annotations

from pathlib import Path

from ..base.errors import AcknowledgedError
from ..base.toml import read_table
from ..model import Accepted, Place

LABEL = "content/acknowledged.toml"
_SCHEMA = {"check": str, "where": str, "finding": str, "reason": str, "note": "lang"}


def read_acknowledged(path: Path) -> tuple[Accepted, ...]:
    """All entries, in file order; none when there is no file. Raises AcknowledgedError."""
    if not path.exists():
        return ()
    table = read_table(path, LABEL, AcknowledgedError)
    table.top({}, lists=("accepted",))
    accepted: dict[tuple[str, str, str], Accepted] = {}
    for entry in table.entries("accepted", _SCHEMA, required=("check", "where", "finding", "reason")):
        key = (entry["check"], entry["where"], entry["finding"])
        if key in accepted:
            raise entry.error(f"{' · '.join(key)} is accepted twice", fix="take one of the two away")
        accepted[key] = Accepted(
            entry["check"],
            Place.parse(entry["where"]),
            entry["finding"],
            reason=entry["reason"],
            note=entry.get("note", {}),
        )
    return tuple(accepted.values())
