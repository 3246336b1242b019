"""Marks that bring front and back together, at the same distances along both seam lines.

They sit on calm stretches about every 10 cm, never at a tip, a corner or a turning gap, and at unequal
distances: turned or flipped, the marks of one panel don't meet those of the other.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from pipeline.gaps import Stretch
from pipeline.pattern import Notch
from pipeline.seam import Course, Floats, angle_of

APART_MM = 100.0
FEWEST = 4
MOST = 26
REACH_MM = 8.0
CALM_DEGREES = 24.0
FROM_GAP_MM = 12.0
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
UNEQUAL = (0.0, 0.24, -0.12, 0.12, -0.24, 0.06)


def notches_of(course: Course, gaps: tuple[Stretch, ...]) -> tuple[Notch, ...]:
    """Return the notches of the front part, lettered along the seam from the end of the first gap."""
    count = min(MOST, max(FEWEST, round(course.length / APART_MM)))
    origin = gaps[0].end if gaps else 0.0
    apart = course.length / count
    price = _price(course, gaps)
    outward = course.outward()
    chosen = list[int]()
    for k in range(count):
        wanted = origin + (k + 0.35 + UNEQUAL[k % len(UNEQUAL)]) * apart
        place = _nearest_calm(course, price, wanted, apart, chosen)
        if place is not None:
            chosen.append(place)
    return tuple(_notch(course, outward, i, LETTERS[n]) for n, i in enumerate(chosen))


def _notch(course: Course, outward: Floats, index: int, pair: str) -> Notch:
    x, y = course.points[index].tolist()
    return Notch((x, y), angle_of(outward[index]), pair)


def _price(course: Course, gaps: tuple[Stretch, ...]) -> Floats:
    """Return (N,) how unfit each point is: degrees of turning near it, infinite in and near gaps."""
    turning = np.maximum(np.abs(course.turning(REACH_MM)), np.abs(course.turning(REACH_MM / 2)))
    widest = max(1, round(REACH_MM / 2 / course.stride))
    near = np.max([np.roll(turning, k) for k in range(-widest, widest + 1)], axis=0)
    places = np.arange(len(course.points)) * course.stride
    for gap in gaps:
        behind = np.mod(places - gap.start + FROM_GAP_MM, course.length)
        near = np.where(behind < gap.end - gap.start + 2 * FROM_GAP_MM, np.inf, near)
    return near


def _nearest_calm(course: Course, price: Floats, wanted: float, apart: float, taken: list[int]) -> int | None:
    """Return the calmest point near a wanted place that keeps its distance to those already taken."""
    places = np.arange(len(course.points)) * course.stride
    off = np.abs(np.mod(places - wanted + course.length / 2, course.length) - course.length / 2)
    for index in taken:
        way = np.abs(places - index * course.stride)
        price = np.where(np.minimum(way, course.length - way) < 0.3 * apart, np.inf, price)
    cost = np.maximum(price - CALM_DEGREES / 2, 0.0) + off / apart * CALM_DEGREES
    cost = np.where(off < 0.45 * apart, cost, np.inf)
    best = int(cost.argmin())
    return best if np.isfinite(cost[best]) else None


def spacing(course: Course, notches: tuple[Notch, ...]) -> Floats:
    """Return the distances along the seam from each notch to the next, the last to the first."""
    places = [int(np.hypot(*(course.points - np.array(n.at)).T).argmin()) * course.stride for n in notches]
    ordered = sorted(places)
    around = [*ordered, ordered[0] + course.length]
    return np.array([b - a for a, b in pairwise(around)])
