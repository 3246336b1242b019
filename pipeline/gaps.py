"""Where the toy is left open to be turned and stuffed.

Every stretch of the wanted length is a candidate. It has to be calm (no corner, little turning altogether) and
free outside, because there the allowance grows. Among those the best is one low on the toy, near its trunk, with
room inside for a hand. Where none of the wanted length is calm, shorter ones are tried.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.axis import axis_of
from pipeline.pattern import TurningGap
from pipeline.seam import GAP_ALLOWANCE_MM, SHOULDER_MM, Course, Floats

WANTED_MM = 75.0
HEATER_ROOM_MM = 20.0
SHORTER_MM = (75.0, 60.0, 50.0, 40.0, 30.0)
CORNER_DEGREES = 28.0
TOTAL_DEGREES = 75.0
HAND_MM = 40.0
SHARE_OF_SEAM = 0.3
LONG_LIMB_MM = 130.0
SLENDER = 6.0
SECOND_MM = 45.0


@dataclass(frozen=True)
class Stretch:
    """A piece of the seam by distances along it in mm."""

    start: float
    end: float

    def line(self, course: Course) -> TurningGap:
        """Return the gap along its seam line."""
        return TurningGap(course.piece(self.start, self.end), self.end - self.start)


def gaps_of(shape: Polygon, course: Course, wanted_mm: float) -> tuple[Stretch, ...]:
    """Return the turning gap and, for a limb too long to turn through it, a second one."""
    cost = _cost(shape, course)
    first = _best(course, cost, wanted_mm)
    second = _second(shape, course, first)
    return (first,) if second is None else (first, second)


def _best(course: Course, cost: Floats, wanted_mm: float) -> Stretch:
    lengths = [wanted_mm, *(mm for mm in SHORTER_MM if mm < wanted_mm)]
    lengths = [mm for mm in lengths if mm <= SHARE_OF_SEAM * course.length] or [SHARE_OF_SEAM * course.length]
    for length in lengths:
        price = _windowed(course, cost, length)
        if np.isfinite(price.min()):
            return _stretch(course, int(price.argmin()), length)
    calm = _windowed(course, np.abs(course.turning(5.0)), lengths[-1], strict=False)
    return _stretch(course, int(calm.argmin()), lengths[-1])


def _stretch(course: Course, start: int, length: float) -> Stretch:
    return Stretch(start * course.stride, start * course.stride + length)


def _windowed(course: Course, cost: Floats, length: float, *, strict: bool = True) -> Floats:
    """Return (N,) the mean cost of the stretch that starts at each point, infinite where it isn't calm."""
    count = max(2, round(length / course.stride))
    price = _sums(cost, count) / count
    if not strict:
        return price
    step = np.abs(course.turning(course.stride))
    total = np.abs(_sums(course.turning(course.stride), count)), _sums(step, count)
    turned = np.maximum(total[0], total[1] / 2)
    return np.where(turned <= TOTAL_DEGREES, price + turned / TOTAL_DEGREES, np.inf)


def _sums(values: Floats, count: int) -> Floats:
    """Return sums over `count` neighbours of a closed line, from each point on."""
    finite = np.where(np.isfinite(values), values, 0.0)
    lap = np.concatenate([[0.0], np.cumsum(np.concatenate([finite, finite[:count]]))])
    bad = np.concatenate(
        [[0], np.cumsum(np.concatenate([~np.isfinite(values), ~np.isfinite(values[:count])]))]
    )
    total = lap[count : count + len(values)] - lap[: len(values)]
    spoiled = bad[count : count + len(values)] - bad[: len(values)] > 0
    return np.where(spoiled, np.inf, total)


def _cost(shape: Polygon, course: Course) -> Floats:
    """Return (N,) how little a point wants to be part of the gap; infinite at corners and where others are near."""
    left, top, right, bottom = shape.bounds
    outward = course.outward()
    high = (bottom - course.points[:, 1]) / max(bottom - top, 1e-9)
    room = np.zeros(len(course.points))
    for depth in (15.0, 30.0, HAND_MM):
        inner = shapely.points(course.points - outward * depth)
        inside = shapely.contains(shape, inner)
        room = np.maximum(room, np.where(inside, shapely.distance(shape.exterior, inner), 0.0))
    trunk = shapely.maximum_inscribed_circle(shape, 1.0).coords[0]
    away = np.hypot(*(course.points - np.array(trunk)).T) / max(right - left, bottom - top)
    cost = 1.5 * (1 - np.minimum(room, HAND_MM) / HAND_MM) + 0.7 * high + 0.7 * away
    corner = np.abs(course.turning(5.0)) > CORNER_DEGREES
    return np.where(corner | _crowded(shape, course, outward), np.inf, cost)


def _crowded(shape: Polygon, course: Course, outward: Floats) -> np.ndarray:  # type: ignore[type-arg]
    """Return (N,) bool: whether another part of the shape is where the allowance would grow."""
    reach = 2 * GAP_ALLOWANCE_MM
    away = shapely.distance(shape, shapely.points(course.points + outward * reach))
    crowded: np.ndarray = away < reach - 3.0  # type: ignore[type-arg]
    return crowded


def _second(shape: Polygon, course: Course, first: Stretch) -> Stretch | None:
    """Return a short gap on the calm side of the longest slender limb, if one is too long to turn."""
    axis = axis_of(shape, 2.0)
    long = (axis.reach > LONG_LIMB_MM) & (axis.reach > SLENDER * 2 * axis.radius)
    if not long.any():
        return None
    target = axis.points[np.flatnonzero(long)[axis.reach[long].argmin()]]
    away = np.hypot(*(course.points - target).T)
    cost = np.where(away < LONG_LIMB_MM / 2, away / LONG_LIMB_MM, np.inf)
    outward = course.outward()
    spoiled = (np.abs(course.turning(5.0)) > CORNER_DEGREES) | _crowded(shape, course, outward)
    price = _windowed(course, np.where(spoiled, np.inf, cost), SECOND_MM)
    gap = np.arange(len(course.points)) * course.stride
    lap = course.length
    overlap = np.mod(gap - first.start + SECOND_MM + 3 * SHOULDER_MM, lap)
    price = np.where(overlap < first.end - first.start + SECOND_MM + 6 * SHOULDER_MM, np.inf, price)
    return _stretch(course, int(price.argmin()), SECOND_MM) if np.isfinite(price.min()) else None
