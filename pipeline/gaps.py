"""Where the toy is left open to be turned and stuffed.

Every stretch of the seam is a candidate. It has to be calm (no corner, little turning altogether) and free
outside, because there the allowance grows. Each place has a price: high up is seen, far from the trunk is
hard to stuff through, and where there is no room inside there is none for a hand. A stretch costs the mean
of its places and something for being shorter than wanted; the cheapest is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.pattern import TurningGap
from pipeline.ring import trunk_of
from pipeline.seam import SHOULDER_MM, Course

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Polygon

    from pipeline.axis import Axis, Floats

WANTED_MM = 75.0
HEATER_ROOM_MM = 20.0
SHORTER_MM = (100.0, 85.0, 75.0, 60.0, 50.0, 40.0, 30.0)
SHORT_PRICE = 1.2
CORNER_MM = 5.0
CORNER_DEGREES = 28.0
FAIR = 1.6
FAIR_PRICE = 0.7
TOTAL_DEGREES = 75.0
BEND_MM = 8.0
HAND_MM = 40.0
DEPTHS_MM = (10.0, 20.0, 30.0, HAND_MM)
EVERY = 4
SHARE_OF_SEAM = 0.3
ROOM_OUTSIDE_MM = 17.0
LONG_LIMB_MM = 130.0
SLENDER = 6.0
SECOND_MM = 45.0
HALFWAY = 0.6


@dataclass(frozen=True)
class Stretch:
    """A piece of the seam by distances along it in mm."""

    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is in mm."""
        return self.end - self.start

    def line(self, course: Course) -> TurningGap:
        """Return the gap along its seam line."""
        return TurningGap(course.piece(self.start, self.end), round(self.length, 3))

    def covers(self, course: Course, margin_mm: float) -> NDArray[np.bool_]:
        """Return (N,) which points of the course are on the stretch or within a margin of it."""
        places = np.arange(len(course.points)) * course.stride
        behind = np.mod(places - self.start + margin_mm, course.length)
        covered: NDArray[np.bool_] = behind < self.length + 2 * margin_mm
        return covered


def gaps_of(shape: Polygon, axis: Axis, course: Course, wanted_mm: float) -> tuple[Stretch, ...]:
    """Return the turning gap and, for a limb too long to turn through it, a second one."""
    first = _cheapest(course, _price(shape, course), wanted_mm)
    second = _second(shape, axis, course, first)
    return (first,) if second is None else (first, second)


def crowded(shape: Polygon, course: Course, reach_mm: float) -> NDArray[np.bool_]:
    """Return (N,) whether another part of the shape is closer outside than 85 % of a reach."""
    beyond = course.points + course.outward() * reach_mm
    return np.asarray(shapely.distance(shape, shapely.points(beyond)) < 0.85 * reach_mm)


def _cheapest(course: Course, price: Floats, wanted_mm: float) -> Stretch:
    longest = SHARE_OF_SEAM * course.length
    lengths = [mm for mm in (wanted_mm, *SHORTER_MM) if mm <= min(wanted_mm, longest)] or [longest]
    means = np.array([_calm_price(course, price, mm) + SHORT_PRICE * (wanted_mm / mm - 1) for mm in lengths])
    if not np.isfinite(means).any():
        count = max(2, round(lengths[-1] / course.stride))
        return _stretch(course, int(_sums(np.abs(course.turning(CORNER_MM)), count).argmin()), lengths[-1])
    row, column = np.unravel_index(int(means.argmin()), means.shape)
    return _stretch(course, int(column), lengths[int(row)])


def _calm_price(course: Course, price: Floats, length: float) -> Floats:
    """Return (N,) the price of stretches, those that are only fairly calm dearer than the calm ones."""
    bent = np.abs(course.turning(CORNER_MM))
    calm = np.where(bent > CORNER_DEGREES, np.inf, price)
    fair = np.where(bent > FAIR * CORNER_DEGREES, np.inf, price)
    relaxed = _mean(course, fair, length, FAIR * TOTAL_DEGREES) + FAIR_PRICE
    return np.minimum(_mean(course, calm, length, TOTAL_DEGREES), relaxed)


def _stretch(course: Course, start: int, length: float) -> Stretch:
    return Stretch(start * course.stride, start * course.stride + length)


def _mean(course: Course, price: Floats, length: float, most_degrees: float) -> Floats:
    """Return (N,) the price of the stretch that starts at each point, infinite where it isn't calm."""
    count = max(2, round(length / course.stride))
    bend = course.turning(BEND_MM) * course.stride / BEND_MM
    turned = np.maximum(np.abs(_sums(bend, count)), _sums(np.abs(bend), count) / 2)
    mean = _sums(price, count) / count + turned / TOTAL_DEGREES
    return np.where(turned <= most_degrees, mean, np.inf)


def _sums(values: Floats, count: int) -> Floats:
    """Return sums over `count` neighbours of a closed line, from each point on; infinite where one is."""
    size = len(values)
    around = np.concatenate([values, values[:count]])
    laps = np.concatenate([[0.0], np.cumsum(np.where(np.isfinite(around), around, 0.0))])
    bad = np.concatenate([[0], np.cumsum(~np.isfinite(around))])
    total = laps[count : count + size] - laps[:size]
    return np.where(bad[count : count + size] > bad[:size], np.inf, total)


def _price(shape: Polygon, course: Course) -> Floats:
    """Return (N,) how little a point wants to be part of the gap; infinite where crowded."""
    left, top, right, bottom = shape.bounds
    x, y, radius = trunk_of(shape)
    trunk, roomy = np.array([x, y]), min(HAND_MM, 0.9 * radius)
    some = np.arange(0, len(course.points), EVERY)
    points, outward = course.points[some], course.outward()[some]
    room = np.zeros(len(some))
    for depth in DEPTHS_MM:
        inner = points - outward * depth
        inside = shapely.contains_xy(shape, inner[:, 0], inner[:, 1])
        room[inside] = np.maximum(
            room[inside], shapely.distance(shape.exterior, shapely.points(inner[inside]))
        )
    room = np.interp(np.arange(len(course.points)), some, room, period=len(course.points))
    high = (bottom - course.points[:, 1]) / max(bottom - top, 1e-9)
    away = np.hypot(*(course.points - trunk).T) / max(right - left, bottom - top)
    price = 3.0 * (1 - np.minimum(room, roomy) / roomy) + 1.2 * high**2 + 0.7 * away
    return np.where(crowded(shape, course, ROOM_OUTSIDE_MM), np.inf, price)


def _spoiled(shape: Polygon, course: Course) -> NDArray[np.bool_]:
    corner = np.abs(course.turning(CORNER_MM)) > CORNER_DEGREES
    spoiled: NDArray[np.bool_] = corner | crowded(shape, course, ROOM_OUTSIDE_MM)
    return spoiled


def _second(shape: Polygon, axis: Axis, course: Course, first: Stretch) -> Stretch | None:
    """Return a short gap on a calm side of a slender limb, if one is too long to be turned."""
    long = (axis.reach > LONG_LIMB_MM) & (axis.reach > SLENDER * 2 * axis.radius)
    if not long.any():
        return None
    halfway = np.abs(axis.reach - HALFWAY * axis.reach[long].max()) + np.where(long, 0.0, axis.reach.max())
    away = np.hypot(*(course.points - axis.points[int(halfway.argmin())]).T)
    price = np.where(away < SECOND_MM, away / SECOND_MM, np.inf)
    taken = first.covers(course, 3 * SHOULDER_MM)
    price = _mean(course, np.where(taken | _spoiled(shape, course), np.inf, price), SECOND_MM, TOTAL_DEGREES)
    return _stretch(course, int(price.argmin()), SECOND_MM) if np.isfinite(price.min()) else None
