"""An outline changed by hand: a little added or erased, pulled, smoothed or closed; always one simple ring.

Theory of operation
-------------------
A ring is in px of the picture. What a hand does has a place and a reach, and changes nothing farther away. The
result is the largest piece without its holes, as a toy has one outline: erasing the root of an arm takes the arm
away. Coordinates keep a thousandth of a pixel and a ring has at most `MOST_POINTS`, so that nobody can make work
without end out of it. What would leave nothing, or changes nothing, is refused, with what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely.geometry import LineString, Point, Polygon

from pipeline.ring import distinct, joined, largest, polygons, ring_of, without
from terms import Refused

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from pipeline.outline import Ring

MOST_POINTS: Final = 4000
FINE_PX: Final = 0.15
LEAST_SHARE: Final = 0.1
"""An outline that keeps less than this share of its area was erased, not corrected."""
STEPS: Final = 8
"""Points of a pulled line within its reach, on either side."""
SLOPE: Final = 1.5
"""A line is pulled over at least so many times the way of its middle, so that it bends softly."""

NOT_THERE: Final = Refused(
    "edit-apart", "That is away from the figure: begin at its line, since a toy is one piece."
)
NOTHING_LEFT: Final = Refused(
    "edit-nothing-left", "That would take nearly all of the figure away: erase less at a time."
)
NO_CHANGE: Final = Refused(
    "edit-no-change", "That changes nothing here: choose a place nearer to the line, or a larger size."
)


def added(ring: Ring, stroke: Ring, reach: float) -> Ring | Refused:
    """Return a ring with a stroke (N, 2) added, twice `reach` wide; one point is a disk."""
    shape, more = _shape(ring), _brushed(stroke, reach)
    return _result(shape, joined([shape, more])) if shape.intersects(more) else NOT_THERE


def erased(ring: Ring, stroke: Ring, reach: float) -> Ring | Refused:
    """Return a ring with a stroke (N, 2) erased, twice `reach` wide, and whatever that cuts off."""
    shape = _shape(ring)
    return _result(shape, without(shape, _brushed(stroke, reach)))


def pulled(ring: Ring, start: tuple[float, float], end: tuple[float, float], reach: float) -> Ring | Refused:
    """Return a ring whose point nearest to `start` was moved to `end`, its neighbours softly along."""
    line = shapely.LinearRing(ring)
    middle = line.project(Point(start))
    way = np.array(end) - shapely.get_coordinates(line.interpolate(middle))[0]
    reach = min(max(reach, SLOPE * float(np.hypot(*way))), line.length / 3)
    near = (middle + reach * np.linspace(-1, 1, 2 * STEPS + 1)) % line.length
    corners = line.project(shapely.points(ring))
    along = np.unique(np.concatenate([corners, near]))
    apart = np.abs((along - middle + line.length / 2) % line.length - line.length / 2)
    weight = np.where(apart < reach, (1 + np.cos(np.pi * apart / reach)) / 2, 0.0)
    moved = shapely.get_coordinates(line.interpolate(along)) + weight[:, None] * way
    return _result(_shape(ring), _shape(moved))


def closed(ring: Ring, where: tuple[float, float], reach: float) -> Ring | Refused:
    """Return a ring whose notches around a place are filled, where they are narrower than `reach`."""
    shape = _shape(ring)
    filled = shape.buffer(reach / 2).buffer(-reach / 2)
    return _result(shape, joined([shape, filled.intersection(Point(where).buffer(2 * reach))]))


def thickened(ring: Ring, where: tuple[float, float], reach: float) -> Ring | Refused:
    """Return a ring that is wider around a place, by half of `reach` on either side."""
    shape = _shape(ring)
    near = shape.intersection(Point(where).buffer(3 * reach))
    return _result(shape, joined([shape, near.buffer(reach / 2)])) if not near.is_empty else NOT_THERE


def smoothed(ring: Ring, where: tuple[float, float] | None, reach: float) -> Ring | Refused:
    """Return a ring without dents and bumps finer than `reach`, around a place or all along (None)."""
    shape = _shape(ring)
    calm = largest(shape.buffer(reach / 2).buffer(-reach).buffer(reach / 2))
    if where is None:
        return _result(shape, calm)
    around = Point(where).buffer(3 * reach)
    kept = without(shape, around)
    return _result(shape, joined([kept, calm.intersection(around)]).buffer(FINE_PX).buffer(-FINE_PX))


def _shape(ring: Ring) -> BaseGeometry:
    """Return what a ring encloses; one that crosses itself encloses each of its rooms."""
    crude = Polygon(ring)
    return crude if crude.is_valid else shapely.make_valid(crude)


def _brushed(stroke: Ring, reach: float) -> BaseGeometry:
    line = Point(stroke[0]) if len(stroke) == 1 else LineString(stroke)
    return line.buffer(reach)


def _result(before: BaseGeometry, after: BaseGeometry) -> Ring | Refused:
    if not polygons(after):
        return NOTHING_LEFT
    shape = _few(largest(after))
    if shape.is_empty or shape.area < LEAST_SHARE * before.area:
        return NOTHING_LEFT
    if shape.symmetric_difference(before).area < 1.0:
        return NO_CHANGE
    return distinct(np.round(ring_of(shape), 3))


def _few(shape: Polygon) -> Polygon:
    """Return a polygon with as few points as are seen, and never more than may be."""
    tolerance = FINE_PX
    while True:
        fewer = shape.simplify(tolerance)
        whole = fewer if isinstance(fewer, Polygon) and fewer.is_valid else largest(fewer)
        if len(whole.exterior.coords) <= MOST_POINTS:
            return whole
        tolerance *= 2
