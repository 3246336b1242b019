"""Flat sheets for the SVG files: the pieces side by side, and the outline with the line that is sewn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.export.drawing import Drawing, Stroke

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.pattern import Pattern

MARGIN_MM = 5.0
GAP_MM = 10.0


def beside(pattern: Pattern, drawings: Sequence[Drawing]) -> tuple[Drawing, tuple[float, float]]:
    """Return all pieces side by side on one sheet, and its width and height in mm."""
    x, tallest, together = MARGIN_MM, 0.0, Drawing((), ())
    for part, drawing in zip(pattern.parts, drawings, strict=True):
        together += drawing.moved(x, MARGIN_MM)
        x += part.size_mm[0] + GAP_MM
        tallest = max(tallest, part.size_mm[1])
    return together, (x - GAP_MM + MARGIN_MM, tallest + 2 * MARGIN_MM)


def outlined(pattern: Pattern) -> tuple[Drawing, tuple[float, float]]:
    """Return the drawing's outline with the front's seam line over it, and the sheet's size in mm."""
    drawn, seam = pattern.drawing, pattern.parts[0].seam_line
    low = np.minimum(drawn.min(axis=0), seam.min(axis=0)) - MARGIN_MM
    high = np.maximum(drawn.max(axis=0), seam.max(axis=0)) + MARGIN_MM
    strokes = (Stroke("outline", drawn - low, closed=True), Stroke("sew", seam - low, closed=True))
    width, height = (float(v) for v in high - low)
    return Drawing(strokes, ()), (width, height)
