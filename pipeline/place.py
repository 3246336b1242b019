"""Where something is, in the words of a person looking at the front part."""

from __future__ import annotations

import re
from math import hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry import Polygon

    from terms import Finding

_ROWS = ("upper", "middle", "lower")
_COLUMNS = ("left", "", "right")
NEAR_MM = 30.0


def in_words(x: float, y: float, shape: Polygon) -> str:
    """Return for example ``at the upper left``: which ninth of the shape's box holds the point."""
    left, top, right, bottom = shape.bounds
    row = _ROWS[_third((y - top) / max(bottom - top, 1e-9))]
    column = _COLUMNS[_third((x - left) / max(right - left, 1e-9))]
    if not column:
        return {"upper": "at the top", "middle": "in the middle", "lower": "at the bottom"}[row]
    return f"on the {column}" if row == "middle" else f"at the {row} {column}"


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without those that say the same as an earlier one close by.

    Within `NEAR_MM` the code decides; within twice that, the words up to the first number.
    """
    kept: list[Finding] = []
    for finding in findings:
        if not any(_same(other, finding) for other in kept):
            kept.append(finding)
    return tuple(kept)


def _same(a: Finding, b: Finding) -> bool:
    if a.code != b.code:
        return False
    if a.where is None or b.where is None:
        return a.where == b.where
    away = hypot(a.where[0] - b.where[0], a.where[1] - b.where[1])
    return away <= NEAR_MM or (away <= 2 * NEAR_MM and _words(a) == _words(b))


def _words(finding: Finding) -> str:
    return re.split(r"\d", finding.message, maxsplit=1)[0]


def _third(share: float) -> int:
    return min(2, max(0, int(share * 3)))
