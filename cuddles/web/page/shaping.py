"""An outline's document, changed by a tool or by a cure for a finding; bounded work without a picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any, Final

from cuddles.web.page.desk import Tool, reach_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.ports import Document
    from cuddles.web.page.desk import Point
    from pipeline.outline import Ring

CURES: Final = {
    "open-line": "closed",
    "thin-limb": "thickened",
    "parts-joined": "smoothed",
    "outline-crossed": "smoothed",
}
"""What is done about a finding, by its code."""
CURED_AT: Final = "large"
NEAR: Final = 1.5
"""A finding within so many times a tool's reach was seen by whoever used it there."""
NO_CURE: Final = Refused("no-cure", "Only you can see what is right here: add or erase a little.")
NO_CHANGE: Final = "edit-no-change"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A tool used along points, px; `start` is what a pulled line was taken hold of at."""

    tool: Tool
    points: tuple[Point, ...]
    size: str
    start: Point | None = None


def shaped(outline: Mapping[str, Any], stroke: Stroke) -> Document | Refused:
    """Return an outline after a stroke."""
    reach = reach_of(stroke.size, outline)
    ring = _drawn(outline, stroke, reach)
    if isinstance(ring, Refused):
        return ring
    left = [one for one in outline["findings"] if not _near(one["where"], stroke.points, NEAR * reach)]
    return _document(outline, ring, left)


def cured(outline: Mapping[str, Any], index: int) -> Document | Refused:
    """Return an outline without one of its findings."""
    from pipeline import edit

    findings = outline["findings"]
    cure = CURES.get(findings[index]["code"]) if index < len(findings) else None
    if cure is None or findings[index]["where"] is None:
        return NO_CURE
    x, y = findings[index]["where"]
    ring = getattr(edit, cure)(_ring(outline), (x, y), reach_of(CURED_AT, outline))
    left = [one for one in findings if one is not findings[index]]
    if isinstance(ring, Refused):
        return _document(outline, _ring(outline), left) if ring.code == NO_CHANGE else ring
    return _document(outline, ring, left)


def _drawn(outline: Mapping[str, Any], stroke: Stroke, reach: float) -> Ring | Refused:
    import numpy as np

    from pipeline import edit

    ring, points = _ring(outline), np.array(stroke.points, float).reshape(-1, 2)
    if stroke.tool is Tool.ADD:
        return edit.added(ring, points, reach)
    if stroke.tool is Tool.ERASE:
        return edit.erased(ring, points, reach)
    if stroke.tool is Tool.PULL:
        end = stroke.points[-1]
        return edit.pulled(ring, stroke.start or end, end, 2 * reach)
    return edit.smoothed(ring, stroke.points[-1], reach)


def _ring(outline: Mapping[str, Any]) -> Ring:
    import numpy as np

    return np.array(outline["ring"], float)


def _near(where: Any, points: tuple[Point, ...], reach: float) -> bool:  # noqa: ANN401  (of a document)
    return where is not None and any(hypot(where[0] - x, where[1] - y) < reach for x, y in points)


def _document(outline: Mapping[str, Any], ring: Ring, findings: list[Any]) -> Document:
    return {**outline, "ring": ring.tolist(), "findings": findings}
