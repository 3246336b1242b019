"""From the located figure to an `Outline`: refine, make simple, and say what a person should know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from pipeline.outline import Outline
from pipeline.segment.locate import Located
from pipeline.segment.plane import plane_of
from pipeline.segment.raster import Floats, Pixels
from pipeline.segment.remarks import remarks_on
from terms import Refused

if TYPE_CHECKING:
    from pipeline.segment.choice import Choice

Locate = Callable[["Pixels", "Choice"], Located | Refused]
Refine = Callable[[Any], Floats]
"""From what a method located to its ring, (N, 2) view px."""

TOLERANCE_PX = 0.1


def outline_of(
    pixels: Pixels, locate: Locate, refine: Refine, method: str, choice: Choice
) -> Outline | Refused:
    """Find the figure of an upright (H, W, 3) picture, refine its ring and describe it."""
    cv2.setNumThreads(1)
    located = locate(pixels, choice)
    if isinstance(located, Refused):
        return located
    ring = _simple(refine(located))
    size = (pixels.shape[1], pixels.shape[0])
    findings = remarks_on(located, ring)
    back = np.clip(located.view.back(ring), -0.5, np.array(size) - 0.5)
    return Outline("px", size, back, method, findings, plane_of(located.sheet, size))


def _simple(ring: Floats) -> Floats:
    """Drop points that lie on the line within a tenth of a pixel; one simple ring comes out."""
    from shapely import Polygon, get_coordinates, get_exterior_ring, get_parts

    shape = Polygon(ring).simplify(TOLERANCE_PX)
    if not shape.is_valid or shape.geom_type != "Polygon":
        shape = max(get_parts(Polygon(ring).buffer(0)), key=lambda part: float(part.area))
    return np.asarray(get_coordinates(get_exterior_ring(shape))[:-1], np.float64)
