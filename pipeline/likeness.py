"""How alike drawing, pattern and toy are, in words: what each step costs, apart from each other."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.pattern import Pattern


def likeness_lines(pattern: Pattern) -> list[str]:
    """Return sentences on how alike the toy will be; overlaps are intersection over union, rounded down."""
    alike = pattern.likeness
    told = [
        _overlap(
            "Drawing to what can be sewn",
            alike.drawing_to_sewable_iou,
            "thicker limbs, filled gaps, rounded tips",
        )
    ]
    if alike.sewable_to_inflated_iou is not None and alike.hausdorff_percent is not None:
        away = f"nowhere more than {alike.hausdorff_percent:.1f} % of the diagonal away"
        told.append(
            _overlap("That to the stuffed toy", alike.sewable_to_inflated_iou, f"{away}, by simulation")
        )
    if pattern.compensated and alike.naive_iou is not None and alike.scaled_iou is not None:
        told.append(
            f"Without compensation it would be {_percent(alike.naive_iou)}, with the best single scale "
            f"{_percent(alike.scaled_iou)}."
        )
    told.append(_overlap("Drawing to toy, all in all", alike.drawing_to_inflated_iou, ""))
    return [line for line in told if line]


def _overlap(what: str, value: float | None, why: str) -> str:
    if value is None:
        return ""
    return f"{what}: {_percent(value)}{' (' + why + ')' if why else ''}."


def _percent(share: float) -> str:
    return f"{floor(100 * share + 1e-9)} %"
