"""Where the allowance is snipped so that a concave curve lies flat once the toy is turned.

Marked are corners that turn more than 30 degrees and curves tighter than 15 mm, closer together the tighter the
curve; a snip ends 1.5 mm before the seam.
"""

from __future__ import annotations

import numpy as np

from pipeline.pattern import Clip
from pipeline.seam import Course, Floats, angle_of

SHORT_MM = 1.5
REACH_MM = 4.0
TIGHT_MM = 15.0
SPACING = 0.6
CLOSEST_MM = 4.0
FARTHEST_MM = 9.0


def clips_of(course: Course) -> tuple[Clip, ...]:
    """Return the snips along a seam line, in its order."""
    turning = course.turning(REACH_MM)
    outward = course.outward(REACH_MM / 2)
    needed = -turning > np.degrees(REACH_MM / TIGHT_MM)
    places = [place for run in _runs(needed) for place in _spread(run, -turning, course.stride)]
    return tuple(_clip(course.points[i], outward[i]) for i in sorted(places))


def _clip(point: Floats, outward: Floats) -> Clip:
    return Clip((float(point[0]), float(point[1])), angle_of(outward), SHORT_MM)


def _runs(chosen: np.ndarray) -> list[np.ndarray]:  # type: ignore[type-arg]
    """Return the stretches of a closed line where `chosen` holds, as indices."""
    if chosen.all():
        return [np.arange(len(chosen))]
    start = int(np.argmin(chosen))
    rolled = np.roll(chosen, -start)
    ends = np.flatnonzero(np.diff(np.concatenate([[False], rolled, [False]]).astype(int)))
    return [(np.arange(a, b) + start) % len(chosen) for a, b in ends.reshape(-1, 2)]


def _spread(run: np.ndarray, turn: Floats, stride: float) -> list[int]:  # type: ignore[type-arg]
    """Return the sharpest place of a stretch and others on both sides, spaced by how tight it is."""
    sharpest = int(np.argmax(turn[run]))
    if turn[run[sharpest]] < np.degrees(REACH_MM / TIGHT_MM):
        return []
    radius = REACH_MM / np.radians(max(float(turn[run].mean()), 1.0))
    gap = max(1, round(min(FARTHEST_MM, max(CLOSEST_MM, SPACING * radius)) / stride))
    return [int(run[k]) for k in range(sharpest % gap, len(run), gap)]
