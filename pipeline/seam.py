"""Along the seam line and out to the cut line.

The cut line is the seam line's parallel at the allowance, with round joins: every point of it is exactly the
allowance away from the nearest seam, also round corners, so that a maker can trust it with a seam gauge. At
a turning gap the allowance grows to `GAP_ALLOWANCE_MM`, because there it is folded in and closed by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, ceil, pi
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon

from pipeline.ring import grown, joined, parted, ring_of, thinned

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from pipeline.outline import Ring

STRIDE_MM = 1.0
TRUE_MM = 0.01
GAP_ALLOWANCE_MM = 10.0
SHOULDER_MM = 12.0
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Course:
    """A seam line walked once round at equal strides, counter-clockwise in its own axes.

    Parameters
    ----------
    corners
        (M, 2) mm, the vertices of the seam line.
    along
        (M + 1,) mm, how far along the line each vertex is; the last is the whole length.
    points
        (N, 2) mm, the places at equal strides.

    """

    corners: Ring
    along: Floats
    points: Ring

    @classmethod
    def of(cls, shape: Polygon) -> Course:
        """Walk the exterior of a polygon."""
        corners = ring_of(shape)
        closed = np.vstack([corners, corners[:1]])
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
        count = max(16, round(along[-1] / STRIDE_MM))
        places = np.arange(count) * along[-1] / count
        points = np.stack([np.interp(places, along, closed[:, k]) for k in (0, 1)], axis=1)
        return cls(corners, along, points)

    @property
    def length(self) -> float:
        """The whole way round in mm."""
        return float(self.along[-1])

    @property
    def stride(self) -> float:
        """The distance between neighbouring points along the line in mm."""
        return self.length / len(self.points)

    def at(self, place: float | Floats) -> Floats:
        """Return the points (…, 2) at distances along the line in mm, taken modulo its length."""
        closed = np.vstack([self.corners, self.corners[:1]])
        within = np.mod(place, self.length)
        return np.stack([np.interp(within, self.along, closed[:, k]) for k in (0, 1)], axis=-1)

    def piece(self, start: float, end: float) -> Ring:
        """Return the seam line from one distance to a larger one, its own vertices included."""
        laps = np.concatenate([self.along[:-1], self.along[:-1] + self.length])
        first, last = start % self.length, start % self.length + end - start
        inner = laps[(laps > first + 1e-6) & (laps < last - 1e-6)]
        return self.at(np.concatenate([[first], inner, [last]]))

    def outward(self, reach_mm: float = 2.0) -> Floats:
        """Return the (N, 2) unit vectors that point away from the inside, taken over `reach_mm` each way."""
        k = max(1, round(reach_mm / self.stride))
        chord = np.roll(self.points, -k, axis=0) - np.roll(self.points, k, axis=0)
        length = np.maximum(np.hypot(*chord.T), 1e-9)[:, None]
        return np.asarray(np.column_stack([chord[:, 1], -chord[:, 0]]) / length)

    def turning(self, reach_mm: float) -> Floats:
        """Return (N,) degrees: how much the line turns within `reach_mm` each way, convex positive."""
        k = max(1, round(reach_mm / self.stride))
        before = self.points - np.roll(self.points, k, axis=0)
        after = np.roll(self.points, -k, axis=0) - self.points
        cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
        return np.asarray(np.degrees(np.arctan2(cross, (before * after).sum(axis=1))))


def angle_of(direction: Floats) -> float:
    """Return the angle of a vector in degrees, 0 along +x and 90 along +y."""
    return float(np.degrees(np.arctan2(direction[1], direction[0])))


def cut_line(shape: Polygon, allowance_mm: float, gaps: tuple[Ring, ...] = ()) -> Polygon:
    """Return the parallel of a polygon at the allowance, wider along `gaps`, without holes.

    `gaps` are (K, 2) lines along the polygon's boundary.
    """
    outer: BaseGeometry = grown(shape, allowance_mm, _quarter(max(allowance_mm, GAP_ALLOWANCE_MM)))
    if allowance_mm < GAP_ALLOWANCE_MM:
        course = Course.of(shape)
        outer = joined([outer, *(_shoulders(course, gap, allowance_mm) for gap in gaps)])
    return thinned(parted(outer), TRUE_MM / 2)


def _shoulders(course: Course, gap: Ring, allowance_mm: float) -> BaseGeometry:
    """Return discs along a gap that grow to the wider allowance and shrink again beyond its ends."""
    away = np.asarray(shapely.distance(LineString(gap), shapely.points(course.points)))
    near = away < SHOULDER_MM
    share = 1 - away[near] / SHOULDER_MM
    wide = allowance_mm + (GAP_ALLOWANCE_MM - allowance_mm) * share**2 * (3 - 2 * share)
    quarter = _quarter(GAP_ALLOWANCE_MM)
    along = LineString(gap).buffer(GAP_ALLOWANCE_MM, quad_segs=quarter)
    discs = shapely.buffer(shapely.points(course.points[near]), wide, quad_segs=quarter)
    return joined([along, *discs])


def _quarter(radius: float) -> int:
    """Return how many edges a quarter circle needs to be true to TRUE_MM."""
    return ceil(pi / 4 / acos(1 - TRUE_MM / radius))
