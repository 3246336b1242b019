"""The silhouette a toy shall have, walked round: places along it, how wide it is there, what is nearest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.axis import widths_along

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Polygon

    Floats = NDArray[np.float64]

STEP_MM = 1.0
SLIDING = 0.02


@dataclass(frozen=True)
class Target:
    """A simple polygon without holes in mm, walked round."""

    shape: Polygon

    @cached_property
    def corners(self) -> Floats:
        """The exterior (K + 1, 2), closed."""
        ring = shapely.orient_polygons(self.shape).exterior
        return np.asarray(ring.coords)[:, :2]

    @cached_property
    def along(self) -> Floats:
        """How far along each corner is (K + 1,)."""
        return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.corners, axis=0).T))])

    @property
    def length(self) -> float:
        """The way round in mm."""
        return float(self.along[-1])

    @cached_property
    def diagonal(self) -> float:
        """Of the bounding box."""
        left, top, right, bottom = self.shape.bounds
        return float(np.hypot(right - left, bottom - top))

    def at(self, places: Floats) -> Floats:
        """Return the points (..., 2) at distances along, any number of laps."""
        within = np.mod(places, self.length)
        return np.stack([np.interp(within, self.along, self.corners[:, k]) for k in (0, 1)], axis=-1)

    @cached_property
    def _widths(self) -> tuple[Floats, Floats]:
        count = max(32, round(self.length / STEP_MM))
        places = np.arange(count) * self.length / count
        return places, widths_along(self.at(places))

    def width_at(self, places: Floats) -> Floats:
        """Return how wide the shape is where its outline is at these places (N,)."""
        known, widths = self._widths
        return np.asarray(np.interp(np.mod(places, self.length), known, widths, period=self.length))

    def nearest(self, points: Floats, places: Floats, reach: float) -> Floats:
        """Return the places (N,) nearest to points (N, 2), within a reach of where each was before.

        Of places equally near, the one closer to the old place is taken.
        """
        off = np.linspace(-reach, reach, 2 * int(reach / STEP_MM) + 1)
        tried = self.at(places[:, None] + off)
        cost = ((tried - points[:, None]) ** 2).sum(axis=2) + SLIDING * off**2
        return np.asarray(places + off[cost.argmin(axis=1)])
