"""How alike drawing, pattern and toy are, in words: what each step costs, apart from each other."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.pattern import Pattern
    from terms.texts import Texts


def likeness_lines(pattern: Pattern, t: Texts) -> list[str]:
    """Return sentences on how alike the toy will be; overlaps are intersection over union, rounded down."""
    alike, told = pattern.likeness, []
    if alike.drawing_to_sewable_iou is not None:
        told.append(t("alike.sewable", share=_percent(alike.drawing_to_sewable_iou)))
    if alike.sewable_to_inflated_iou is not None and alike.hausdorff_percent is not None:
        away = t.number(alike.hausdorff_percent, 1)
        told.append(t("alike.stuffed", share=_percent(alike.sewable_to_inflated_iou), away=away))
    if pattern.compensated and alike.naive_iou is not None and alike.scaled_iou is not None:
        told.append(t("alike.without", naive=_percent(alike.naive_iou), scaled=_percent(alike.scaled_iou)))
    if alike.drawing_to_inflated_iou is not None:
        told.append(t("alike.whole", share=_percent(alike.drawing_to_inflated_iou)))
    return told


def _percent(share: float) -> int:
    return floor(100 * share + 1e-9)
