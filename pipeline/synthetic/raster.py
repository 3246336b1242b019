"""Strokes and shapes as masks of a box of the picture, finer than its pixels where it is small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.synthetic.shapes import Points
    from pipeline.synthetic.strokes import Layer
    from pipeline.synthetic.view import View

Mask = NDArray[np.uint8]
Box = tuple[int, int, int, int]
FINE = 10.0  # samples per mm that strokes are rasterised with, at least
SHIFT = 4  # fractional bits of OpenCV's drawing coordinates


def fineness(px_per_mm: float) -> int:
    """Return how many samples per pixel strokes need."""
    return int(np.clip(np.ceil(FINE / px_per_mm - 0.2), 1, 4))


def boxed(px: Points, margin: float, size: tuple[int, int]) -> Box:
    """Return the box (x0, y0, x1, y1) around (N, 2) points, `margin` px wider, within (width, height)."""
    low = np.floor(px.min(axis=0) - margin).astype(int)
    high = np.ceil(px.max(axis=0) + margin).astype(int) + 1
    x0, y0 = (int(np.clip(v, 0, s)) for v, s in zip(low, size, strict=True))
    x1, y1 = (int(np.clip(v, 0, s)) for v, s in zip(high, size, strict=True))
    return x0, y0, x1, y1


def fixed(px: Points, box: Box, fine: int) -> NDArray[np.int32]:
    """Return points of the picture as OpenCV's fixed-point samples of a box."""
    local = (px - [box[0], box[1]] + 0.5) * fine - 0.5
    return np.round(local * (1 << SHIFT)).astype(np.int32)


def fill(mask: Mask, px: Points, box: Box, fine: int) -> None:
    """Fill a ring (px of the picture) in the mask of a box."""
    kind = cv2.LINE_AA if fine == 1 else cv2.LINE_8
    cv2.fillPoly(mask, [fixed(px, box, fine).reshape(-1, 1, 2)], 255, kind, SHIFT)


def rasterised(layer: Layer, view: View, box: Box, fine: int) -> tuple[Mask, Mask]:
    """Return coverage and pressure (0 to 255) of a layer's strokes in a box, `fine` samples per px."""
    shape = ((box[3] - box[1]) * fine, (box[2] - box[0]) * fine)
    cover, pressure = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    for one in layer.marks:
        px = view.project(one.points)
        if one.area:
            fill(cover, px, box, fine)
            ring = [fixed(px, box, fine).reshape(-1, 1, 2)]
            cv2.fillPoly(pressure, ring, float(255 * one.pressure.mean()), cv2.LINE_8, SHIFT)
            continue
        thick = np.maximum(np.round(one.widths * view.scale(one.points) * fine), 1).astype(np.int64)
        tone = (np.round(one.pressure * 16) * 15.9).astype(np.int64)
        _runs(cover, pressure, fixed(px, box, fine), thick, tone, fine=fine)
    return cover, pressure


def _runs(
    cover: Mask,
    pressure: Mask,
    at: NDArray[np.int32],
    thick: NDArray[np.int64],
    tone: NDArray[np.int64],
    *,
    fine: int,
) -> None:
    """Draw a stroke as few polylines of constant thickness and tone."""
    kind = cv2.LINE_AA if fine == 1 else cv2.LINE_8
    breaks = np.flatnonzero((np.diff(thick[:-1]) != 0) | (np.diff(tone[:-1]) != 0)) + 1
    for first, last in zip([0, *breaks], [*breaks, len(at) - 1], strict=True):
        chain = [at[first : last + 1].reshape(-1, 1, 2)]
        width = int(thick[first])
        cv2.polylines(cover, chain, False, 255, width, kind, SHIFT)
        cv2.polylines(pressure, chain, False, int(tone[first]), width + 2 * fine, cv2.LINE_8, SHIFT)
