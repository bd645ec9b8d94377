"""A hash of the variables of a page: two pages with equal hashes are equal.

>>> from types import MappingProxyType
>>> fingerprint = Fingerprint()
>>> fingerprint({"title": "a", "n": 1}) == fingerprint({"title": "a", "n": 1})
True
>>> fingerprint(MappingProxyType({"title": "b"})) == fingerprint({"title": "a"})
False
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any


class Fingerprint:
    """Hashes values; dataclasses are read once each, for pages show the same terms, tags and cards again and again."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Any, str]] = {}
        self._write = json.JSONEncoder(
            ensure_ascii=False, separators=(",", ":"), check_circular=False, default=self._plain
        ).encode

    def __call__(self, value: object) -> str:
        """A hash of plain values, dataclasses of them, and lists and tables of both; raises TypeError for another value."""
        return hashlib.sha256(self._write(value).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _plain(self, value: Any) -> Any:
        """What stands for a value that JSON has no form of."""
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, Decimal | bytes):
            return [type(value).__name__, repr(value)]
        if not is_dataclass(value):
            raise TypeError(f"no hash of a {type(value).__name__}")
        if id(value) not in self._read:  # the value stays in the table, so no other gets its id
            found = getattr(value, "digest", "") or self([getattr(value, f.name) for f in fields(value)])
            self._read[id(value)] = value, f"<{type(value).__name__} {found}>"
        return self._read[id(value)][1]
