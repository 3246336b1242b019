"""The parts of a picture around the place at which somebody pointed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.segment.choice import Choice
    from pipeline.segment.raster import Floats

AROUND_BOX = (0.15, 0.0)
"""A hand draws a box tightly: so much more is looked at first on each side, as shares of the box."""
AROUND_POINT = (0.5, 0.3, 0.18)
"""Sides of the squares around a point, as shares of the picture's longer side."""
LEAST_SIDE_PX = 24


def windows(shape: tuple[int, ...], choice: Choice) -> Iterator[Floats]:
    """Yield the corners (4, 2) of parts of an (H, W, ...) picture, the widest first; none where nobody points."""
    if choice.box is not None:
        x, y, w, h = choice.box
        for share in AROUND_BOX:
            more_x, more_y = share * w, share * h
            yield from _within((x - more_x, y - more_y, x + w + more_x, y + h + more_y), shape)
    elif choice.point is not None:
        x, y = choice.point
        for share in AROUND_POINT:
            half = share * max(shape[:2]) / 2
            yield from _within((x - half, y - half, x + half, y + half), shape)


def _within(box: tuple[float, float, float, float], shape: tuple[int, ...]) -> Iterator[Floats]:
    """Yield the corners of a box (left, top, right, bottom) within the picture, unless too little of it is."""
    left, top = max(0.0, box[0]), max(0.0, box[1])
    right, bottom = min(shape[1] - 1.0, box[2]), min(shape[0] - 1.0, box[3])
    if min(right - left, bottom - top) >= LEAST_SIDE_PX:
        yield np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
