"""English digits that name and do not count: No. 5, Room 301, 4G, G20, 0379-65123456, 1+3."""

from __future__ import annotations

from .en_amounts import Amount
from .en_tokens import Token

_CODES = {
    "no", "room", "highway", "route", "section", "page", "chapter", "flight", "article", "no.", "line",
    "grade", "building", "block", "unit", "level", "type", "model", "channel", "gate", "hotline", "bus",
    "platform", "windows", "version", "double", "boeing", "airbus", "terminal", "dial", "fortune", "formula",
}  # fmt: skip
_SYMBOLS = frozenset(
    (
        "m km kg cm mm t g s h min pp kW MW GB TB ha ml mg L km² m² kWh "
        "hr hrs mins sec secs kV MHz µg μg bn mn ppm x kph hp MPa dB Mbps kVA kcal Hz"
    ).split()
)
"""Units that may touch their number."""


def glued_before(text: str, token: Token) -> bool:
    """A letter, digit or joining mark touches the token: G20, COVID-19, 1+3."""
    before = text[token.start - 1 : token.start]
    if before in ("-", "‐", "‑") and text[token.start - 2 : token.start - 1].isalpha():
        return True
    return bool(before) and (before.isalnum() or before in "+_./#@&=×:")


def is_code(text: str, line: list[Token], number: Amount, *, joined: bool = False) -> bool:
    """Digits that name: No. 5, Room 301, 4G, 0379-65123456, 1+3; what is `joined` to a currency (CNY18) names nothing."""
    token = line[number.first]
    if not joined and glued_before(text, token):
        return True
    before = line[number.first - 1].low if number.first else ""
    if before in _CODES or (before == "." and number.first >= 2 and line[number.first - 2].low == "no"):
        return True
    if token.text[0] == "0" and len(token.text) > 1 and token.text[1] != ".":
        return True
    after = line[number.last] if number.last < len(line) else None
    if after is not None and after.low in ("hotline", "helpline") and token.text.isdigit():
        return True
    if after is None or after.start != line[number.last - 1].end:
        return False
    if after.text in ("m", "k", "tn", "trn") and number.last > number.first + 1:
        return False
    if after.text in ("C", "F") and _is_heat(line, number):
        return False
    if after.text[0].isalpha():
        return after.text not in _SYMBOLS
    return after.text in "+×_#@&="


_HEAT = frozenset(
    "temperature temperatures highs lows heat heatwave cold fever degrees mercury forecaster forecasters".split()
)
_BEFORE_HEAT = frozenset(
    "of to at around about above below over reached reach hit and by from between was".split()
)
_AFTER_HEAT = frozenset(
    "in on at and to or by for with below above this last during over tomorrow today overnight while but are".split()
)


def _is_heat(line: list[Token], number: Amount) -> bool:
    """40.2C, minus 15C, lows of 3C are temperatures; 3C products are none."""
    before = line[number.first - 1].low if number.first else ""
    after = line[number.last + 1].low if number.last + 1 < len(line) else ""
    ends = not after.isalpha() or after in _AFTER_HEAT
    if "." in line[number.first].text or before in ("minus", "-", "−"):
        return True
    near = line[max(0, number.first - 24) : number.last + 24]
    return ends and (before in _BEFORE_HEAT or any(t.low in _HEAT for t in near))
