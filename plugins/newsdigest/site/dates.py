"""Dates as readers write them, at the precision known.

>>> show("2018-06-20", "zh"), show("2018-06", "en"), show("2018", "zh")
('2018年6月20日', 'June 2018', '2018年')
"""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def show(iso: str, lang: str) -> str:
    """An ISO date ("2018", "2018-06", "2018-06-20") in words of the language."""
    parts = [int(part) for part in iso.split("-")]
    if lang == "zh":
        return "".join(f"{n}{unit}" for n, unit in zip(parts, "年月日", strict=False))
    year = str(parts[0])
    if len(parts) == 1:
        return year
    month = f"{MONTHS[parts[1] - 1]} {year}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"
