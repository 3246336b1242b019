"""Where the allowance is snipped so that a concave curve lies flat once the toy is turned.

Marked are corners that turn more than 30 degrees and curves tighter than 15 mm, closer together the tighter
the curve; a snip ends 1.5 mm before the seam. Snips of a concave curve run towards each other: where the
curve is hardly wider than the allowance they would meet, and one snip in its middle does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.pattern import Clip
from pipeline.seam import Course, Floats, angle_of

SHORT_MM = 1.5
REACH_MM = 4.0
TIGHT_MM = 15.0
SPACING = 0.6
CLOSEST_MM = 4.0
FARTHEST_MM = 9.0
APART_AT_CUT_MM = 3.0
FEWEST_DEGREES = 22.0
Ints = NDArray[np.int64]


def clips_of(course: Course, allowance_mm: float) -> tuple[Clip, ...]:
    """Return the snips along a seam line, in its order."""
    turning = -course.turning(REACH_MM)
    outward = course.outward(REACH_MM / 2)
    bends = [_Bend(run, turning, course.stride) for run in _runs(turning > np.degrees(REACH_MM / TIGHT_MM))]
    places = [place for bend in bends for place in bend.places(allowance_mm)]
    return tuple(_clip(course.points[i], outward[i]) for i in sorted(places))


@dataclass(frozen=True)
class _Bend:
    """A concave stretch: the indices of its points, and how much the line turns at each of all points."""

    run: Ints
    turning: Floats
    stride: float

    def places(self, allowance_mm: float) -> list[int]:
        turn = self.turning[self.run]
        total = float(turn.sum()) * self.stride / REACH_MM
        if total < FEWEST_DEGREES:
            return []
        radius = REACH_MM / np.radians(float(turn.max()))
        middle = round(float((turn * np.arange(len(turn))).sum() / turn.sum()))
        if radius <= allowance_mm + 1.0:
            return [int(self.run[middle])]
        apart = min(FARTHEST_MM, max(CLOSEST_MM, SPACING * radius))
        apart = max(apart, APART_AT_CUT_MM * radius / (radius - allowance_mm))
        step = max(1, round(apart / self.stride))
        return [int(self.run[k]) for k in range(middle % step, len(self.run), step)]


def _clip(point: Floats, outward: Floats) -> Clip:
    return Clip((float(point[0]), float(point[1])), angle_of(outward), SHORT_MM)


def _runs(chosen: NDArray[np.bool_]) -> list[Ints]:
    """Return the stretches of a closed line where `chosen` holds, as indices."""
    start = int(np.argmin(chosen))
    rolled = np.roll(chosen, -start)
    steps = np.diff(np.concatenate([[False], rolled, [False]]).astype(int))
    ends = zip(np.flatnonzero(steps > 0).tolist(), np.flatnonzero(steps < 0).tolist(), strict=True)
    return [(np.arange(a, b) + start) % len(chosen) for a, b in ends]
