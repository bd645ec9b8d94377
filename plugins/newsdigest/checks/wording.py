"""The message of a finding in Chinese, for the public page: by the templates of data/finding-messages.toml."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import packaged_table


def in_chinese(message: str) -> str:
    """Return the Chinese of a message; "" if no template fits it.

    >>> in_chinese("3个 (3) is missing in the English")
    '英文漏译3个（3）'
    """
    for pattern, chinese in _templates():
        if match := pattern.fullmatch(message):
            return chinese.format(**match.groupdict())
    return ""


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = packaged_table("finding-messages.toml")["message"]
    return tuple((_pattern(row["en"]), row["zh"]) for row in rows)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    body = "".join(re.escape(part) if i % 2 == 0 else f"(?P<{part}>.+?)" for i, part in enumerate(parts))
    return re.compile(body, re.S)
