"""What a table may not say twice, and what must exist: checks across entries.

Every claim is kept with its entry, so that a message names both owners.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..base.toml import TableEntry, nearest
from ..text import name_key, surface_key
from .rows import shown


def unique_ids(entries: Iterable[TableEntry]) -> None:
    """No id stands twice in one table."""
    first: dict[str, TableEntry] = {}
    for entry in entries:
        other = first.setdefault(entry["id"], entry)
        if other is not entry:
            file = f" of {other.table.label}" if other.table is not entry.table else ""
            place = f", first at line {other.line()}{file}" if other.line() else ""
            raise entry.error(
                f"the id {entry['id']} is used twice{place}", key="id", fix="give one another id"
            )


def unique_surfaces(claims: Iterable[tuple[TableEntry, str, str]]) -> None:
    """No surface has two owners, whatever its width or quotation marks. (One entry may list a surface in two widths.)

    claims  (entry, key it stands under, surface)
    """
    owner: dict[str, tuple[TableEntry, str]] = {}
    for entry, key, surface in claims:
        other, printed = owner.setdefault(surface_key(surface), (entry, surface))
        if other is not entry:
            also = "" if printed == surface else f" (there printed {shown(printed)})"
            raise entry.error(
                f"{shown(surface)} is claimed by {named(other)} and {named(entry)}{also}",
                key=key,
                fix="give one of them another form",
            )


def references(entry: TableEntry, key: str, known: Mapping[str, object] | Sequence[str], what: str) -> None:
    """Every id under a key exists."""
    value = entry.get(key)
    for target in value if isinstance(value, list) else [value] if value is not None else []:
        if target not in known:
            near = nearest(target, known)
            fix = f"did you mean {near}?" if near else f"add that {what} or take it out"
            raise entry.error(f"`{key}` names {shown(target)}, and there is no such {what}", key=key, fix=fix)


def no_self_reference(entry: TableEntry) -> None:
    """An entry does not send the reader to itself. (Two entries may name each other.)"""
    if entry["id"] in entry.get("see_also", ()):
        raise entry.error("`see_also` names the entry itself", key="see_also", fix="take it out")


def distinct_tags(entries: Sequence[TableEntry]) -> None:
    """Tag names stay apart once width, compatibility forms and case are folded (NFKC, casefold).

    AI, ＡＩ and ai would be one tag to a reader: an error. C, C++ and C# are three; so are 公示, 公式 and 攻势,
    since a tag is its id and never its sound. An old id may not be a living one, nor belong to two tags.
    """
    for key in ("zh", "en"):
        first: dict[str, TableEntry] = {}
        for entry in entries:
            other = first.setdefault(name_key(entry[key]), entry)
            if other is not entry:
                raise entry.error(
                    f"{shown(entry[key])} and {shown(other[key])} ({named(other)}) are one name to a reader",
                    key=key,
                    fix="merge the two tags, or name them apart",
                )
    owner: dict[str, TableEntry] = {entry["id"]: entry for entry in entries}
    for entry in entries:
        for old in entry.get("formerly", ()):
            other = owner.setdefault(old, entry)
            if other is not entry or old == entry["id"]:
                raise entry.error(
                    f"`formerly` names {old}, which belongs to {named(other)}",
                    key="formerly",
                    fix="take it out",
                )


def named(entry: TableEntry) -> str:
    """How a message names an entry."""
    name = entry.get("id")
    return str(name) if name is not None else f"{entry.header} {entry.index + 1}"
