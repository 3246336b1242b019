"""Where something is, as a person sees it who looks at the front part."""

from __future__ import annotations

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
    """Return which ninth of the shape's box has the point, as the catalogue calls it: ``upper-left``."""
    left, top, right, bottom = shape.bounds
    row = _ROWS[_third((y - top) / max(bottom - top, 1e-9))]
    column = _COLUMNS[_third((x - left) / max(right - left, 1e-9))]
    if not column:
        return row
    return column if row == "middle" else f"{row}-{column}"


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without those that say the same as an earlier one close by.

    Within `NEAR_MM` the code decides; within twice that, also the words, whatever numbers are among them.
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


def _words(finding: Finding) -> dict[str, str]:
    return {name: value for name, value in finding.names.items() if isinstance(value, str)}


def _third(share: float) -> int:
    return min(2, max(0, int(share * 3)))
