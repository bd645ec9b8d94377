"""A share against the count it is a share of: 584人,其中…355人,占60.6%.

The whole is the figure before 其中 of the same sentence, else the sentence's first of the same kind. A printed
percentage is right when it is the quotient rounded or cut at its last digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from .sentences import FigureClaim, FigureSentence, Quantity, between, same_kind, show

_SHARE = re.compile(
    "^[^,;、]{0,8}[,(]?(?:约|各)?占(?:比|总数的|总人数的|总量的|总额的|其中的)?(?:为|达|达到)?$"
)


def rule(sentence: FigureSentence) -> Iterator[FigureClaim]:
    """Claims about shares in one sentence."""
    for part, share in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        if (
            share.figure.kind != "percent"
            or part.figure.kind == "percent"
            or not (part.exact and share.exact)
        ):
            continue
        if not _SHARE.match(sentence.between(part, share)):
            continue
        wholes = [
            q
            for q in sentence.quantities
            if q.end <= part.start and same_kind(q, part) and q.value >= part.value
        ]
        claims = [_claim(part, whole, share) for whole in wholes if whole.exact]
        right = [claim for claim in claims if claim.holds]
        if right:
            yield right[0]
        elif claims and (among := sentence.flat.rfind("其中", 0, part.start)) >= 0:
            stated = [q for q in wholes if q.exact and q.end <= among]
            if stated:
                yield _claim(part, stated[-1], share)


def _claim(part: Quantity, whole: Quantity, share: Quantity) -> FigureClaim:
    exact = part.value * 100 / whole.value
    digits = (
        -int(share.value.as_tuple().exponent)
        if share.value != share.value.to_integral_value()
        else _printed(share)
    )
    last = Decimal(1).scaleb(-digits)
    rounded = exact.quantize(last, rounding=ROUND_HALF_UP)
    (least, most), (small, large) = between(part), between(whole)
    holds = least * 100 / large - last < share.value < most * 100 / small + last
    name = f"{show(part.value)} of {show(whole.value)}"
    evidence = {
        "part": part.value,
        "whole": whole.value,
        "stated": share.value,
        "computed": exact.quantize(Decimal("0.001")),
    }
    if holds:
        return FigureClaim(
            True, f"{name} = {share.value}%", f"{name} is {rounded}%, as stated", evidence, share.index
        )
    return FigureClaim(
        False,
        f"share {rounded}%, stated {share.value}%",
        f"{name} is {rounded}%, but {share.value}% is stated",
        evidence,
        share.index,
    )


def _printed(share: Quantity) -> int:
    """Decimals as printed: 60.0% has one, 60% none."""
    shown = re.search(r"[.．](\d+)", share.figure.surface)
    return len(shown[1]) if shown else 0
