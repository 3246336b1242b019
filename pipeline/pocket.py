"""Where the heater's pocket goes on the back part, or how much larger the toy would have to be.

The free room is the seam line less a margin, as a raster of 1 mm; eroded by the pocket's rectangle it is the
set of places where the pocket's middle may be. The place nearest the trunk is taken and checked exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import cv2
import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.ring import trunk_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from pipeline.axis import Floats

EASE_MM = 6.0
MARGIN_MM = 10.0
LARGEST_FACTOR = 4.0
TRIES = 25


@dataclass(frozen=True)
class Room:
    """A place for the pocket: its middle, and its width and height as placed."""

    middle: tuple[float, float]
    width_mm: float
    height_mm: float

    @property
    def corners(self) -> Floats:
        """The (4, 2) corners, clockwise on the page from the top left."""
        x, y = self.middle
        w, h = self.width_mm / 2, self.height_mm / 2
        return np.array([[x - w, y - h], [x + w, y - h], [x + w, y + h], [x - w, y + h]])


def room_for(shape: Polygon, size_mm: tuple[float, float]) -> Room | None:
    """Return where a pocket of this finished size fits into a seam line, upright or turned by 90 degrees."""
    free = shape.buffer(-MARGIN_MM)
    width, height = size_mm
    if free.is_empty or min(width, height) <= 0:
        return None
    upright = _placed(shape, free, width, height)
    return upright if upright is not None or width == height else _placed(shape, free, height, width)


def largest_share(shape: Polygon, size_mm: tuple[float, float]) -> float:
    """Return the largest factor up to 1 by which a pocket of this size still fits; 0 where none does."""
    low, high = 0.0, 1.0
    for _ in range(7):
        middle = (low + high) / 2
        fits = room_for(shape, (size_mm[0] * middle, size_mm[1] * middle)) is not None
        low, high = (middle, high) if fits else (low, middle)
    return low


def growth_needed(shape: Polygon, size_mm: tuple[float, float]) -> float | None:
    """Return the factor by which the shape has to grow for the pocket to fit; None beyond LARGEST_FACTOR."""
    low, high = 1.0, LARGEST_FACTOR
    if room_for(_grown(shape, high), size_mm) is None:
        return None
    for _ in range(7):
        middle = (low + high) / 2
        fits = room_for(_grown(shape, middle), size_mm) is not None
        low, high = (low, middle) if fits else (middle, high)
    return high


def _grown(shape: Polygon, factor: float) -> Polygon:
    return shapely.transform(shape, lambda points: points * factor)


def _placed(shape: Polygon, free: BaseGeometry, width: float, height: float) -> Room | None:
    raster, corner = _raster(free)
    kernel = np.ones((ceil(height) + 1, ceil(width) + 1), np.uint8)
    if kernel.shape[0] >= raster.shape[0] or kernel.shape[1] >= raster.shape[1]:
        return None
    places = np.argwhere(cv2.erode(raster, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0))
    trunk = np.array(trunk_of(shape)[:2])
    even = np.array([kernel.shape[1] % 2 == 0, kernel.shape[0] % 2 == 0])
    middles = places[:, ::-1] + corner - 0.5 * even
    order = np.argsort(np.hypot(*(middles - trunk).T), kind="stable")
    for index in order[:TRIES]:
        room = Room((float(middles[index, 0]), float(middles[index, 1])), width, height)
        if free.covers(Polygon(room.corners)):
            return room
    return None


def _raster(free: BaseGeometry) -> tuple[NDArray[np.uint8], Floats]:
    left, top, right, bottom = np.floor(free.bounds).tolist()
    corner = np.array([left - 1, top - 1])
    raster = np.zeros((int(bottom - top) + 4, int(right - left) + 4), np.uint8)
    rings = [
        np.round((shapely.get_coordinates(part) - corner) * 16).astype(np.int32)
        for part in shapely.get_parts(free)
    ]
    cv2.fillPoly(raster, rings, 1, shift=4)
    return raster, corner
