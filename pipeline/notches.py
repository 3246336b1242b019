"""Marks that bring front and back together, at the same distances along both seam lines.

They sit on calm stretches about every 10 cm, never at a tip, a corner or a turning gap, nor where two limbs
are so close that the mark couldn't be reached, and at unequal distances: turned or flipped, the marks of one
panel don't meet those of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.gaps import Stretch, crowded
from pipeline.pattern import Notch
from pipeline.seam import Course, Floats, angle_of

if TYPE_CHECKING:
    from shapely.geometry import Polygon

APART_MM = 100.0
FEWEST = 4
MOST = 26
REACH_MM = 10.0
CALM_DEGREES = 20.0
FROM_GAP_MM = 12.0
FREE = 2.2
LAST_RESORT = (0.05, 0.33, 0.56, 0.95)
CLOSEST = 0.35
WINDOW = 0.42
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UNEQUAL = (0.0, 0.26, -0.1, 0.14, -0.22, 0.05, 0.2)


def notches_of(
    shape: Polygon, course: Course, gaps: tuple[Stretch, ...], allowance_mm: float
) -> tuple[Notch, ...]:
    """Return the notches of the front part, lettered along the seam from the end of the first gap."""
    count = min(MOST, max(FEWEST, round(course.length / APART_MM)))
    origin = gaps[0].end if gaps else 0.0
    apart = course.length / count
    price = _price(shape, course, gaps, allowance_mm)
    chosen = list[int]()
    for k in range(count):
        wanted = origin + (k + 0.35 + UNEQUAL[k % len(UNEQUAL)]) * apart
        found = _calm_near(course, price, wanted, apart, chosen)
        chosen += [] if found is None else [found]
    if len(chosen) < FEWEST:
        chosen = _spread(course, gaps, origin)
    chosen.sort(key=lambda index: (index * course.stride - origin) % course.length)
    outward = course.outward()
    return tuple(_notch(course, outward, i, LETTERS[n]) for n, i in enumerate(chosen))


def _spread(course: Course, gaps: tuple[Stretch, ...], origin: float) -> list[int]:
    """Return unequal shares of what is not open, for a seam without enough calm places."""
    first = round(origin / course.stride)
    around = (np.arange(len(course.points)) + first) % len(course.points)
    margin = min(FROM_GAP_MM, 0.05 * course.length)
    is_open = np.any([gap.covers(course, margin) for gap in gaps], axis=0)
    free = around[~is_open[around]]
    return [int(free[int(share * (len(free) - 1))]) for share in LAST_RESORT]


def _notch(course: Course, outward: Floats, index: int, pair: str) -> Notch:
    x, y = course.points[index].tolist()
    return Notch((x, y), angle_of(outward[index]), pair)


def _price(shape: Polygon, course: Course, gaps: tuple[Stretch, ...], allowance_mm: float) -> Floats:
    """Return (N,) how unfit each point is: degrees of turning near it, infinite in and near gaps."""
    turning = np.maximum(np.abs(course.turning(REACH_MM)), np.abs(course.turning(REACH_MM / 2)))
    widest = max(1, round(REACH_MM * 0.8 / course.stride))
    near: Floats = np.max([np.roll(turning, k) for k in range(-widest, widest + 1)], axis=0)
    near = np.where(crowded(shape, course, FREE * allowance_mm), np.inf, near)
    for gap in gaps:
        near = np.where(gap.covers(course, FROM_GAP_MM), np.inf, near)
    return near


def _calm_near(course: Course, price: Floats, wanted: float, apart: float, taken: list[int]) -> int | None:
    """Return the calmest point near a wanted place that keeps its distance to those already taken."""
    places = np.arange(len(course.points)) * course.stride
    off = np.abs(np.mod(places - wanted + course.length / 2, course.length) - course.length / 2)
    cost = np.maximum(price - CALM_DEGREES / 2, 0.0) + off / apart * CALM_DEGREES
    for index in taken:
        way = np.abs(places - index * course.stride)
        cost = np.where(np.minimum(way, course.length - way) < CLOSEST * apart, np.inf, cost)
    cost = np.where(off < WINDOW * apart, cost, np.inf)
    best = int(cost.argmin())
    return best if np.isfinite(cost[best]) else None
