"""One silhouette laid over another: turned, shifted, perhaps seen from behind, perhaps resized.

Theory of operation
-------------------
A photo may show the toy's back, and at any angle. The turn is found by trying the full circle in steps of
`COARSE_DEG`, for the shape and its mirror image, middle over middle; round bodies have no principal axis that
could be trusted. The best few are walked uphill, each step tried both ways and halved where neither helps.
The overlap (intersection over union) decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.ring import largest

if TYPE_CHECKING:
    from shapely.geometry import Polygon

COARSE_DEG = 10
TRIED = 3
BETTER = 0.002
GRAIN = 0.003
TURN_DEG, RESIZE, SHIFT = 5.0, 0.04, 0.02
HALVINGS = 7
ROUNDS = 200


@dataclass(frozen=True)
class Pose:
    """How a shape is laid.

    Parameters
    ----------
    mirrored
        Whether left and right change places first, about the shape's middle.
    turn_deg
        By how much it is turned then, y down, clockwise as seen.
    factor
        By how much it is resized, against the size that it has by itself (see `Over`).
    shift
        How far its middle is from the other's, as a share of the other's diagonal.

    """

    mirrored: bool = False
    turn_deg: float = 0.0
    factor: float = 1.0
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Over:
    """A shape of any size to be laid over a fixed one in mm.

    Parameters
    ----------
    shape, fixed
        Polygons without holes, y down.
    height_mm
        The vertical extent of the shape as laid, if it is known; otherwise it gets the fixed one's area,
        times a factor that is found.

    """

    shape: Polygon
    fixed: Polygon
    height_mm: float | None = None

    @cached_property
    def _coarse(self) -> Over:
        """The same with no more corners than the search needs."""
        shape, fixed = (largest(s.simplify(GRAIN * np.sqrt(s.area))) for s in (self.shape, self.fixed))
        return Over(shape, fixed, self.height_mm)

    def laid(self, pose: Pose) -> Polygon:
        """Return the shape as a pose lays it, in mm."""
        middle = np.array(self.shape.centroid.coords[0])
        cos, sin = np.cos(np.radians(pose.turn_deg)), np.sin(np.radians(pose.turn_deg))
        turn = np.array([[cos, sin], [-sin, cos]])
        flip = np.array([-1.0 if pose.mirrored else 1.0, 1.0])
        turned = shapely.transform(self.shape, lambda points: (points - middle) * flip @ turn)
        if self.height_mm is None:
            size = np.sqrt(self.fixed.area / self.shape.area) * pose.factor
        else:
            size = self.height_mm / (turned.bounds[3] - turned.bounds[1])
        at = np.array(self.fixed.centroid.coords[0]) + np.array(pose.shift) * _diagonal(self.fixed)
        return shapely.transform(turned, lambda points: points * size + at)

    def found(self) -> Pose:
        """Return the pose with the best overlap; the mirror image only where it is clearly better."""
        coarse = self._coarse
        best = {}
        for mirrored in (False, True):
            tries = [Pose(mirrored, float(turn)) for turn in range(0, 360, COARSE_DEG)]
            tries.sort(key=coarse.likeness, reverse=True)
            best[mirrored] = max((coarse.walked(pose) for pose in tries[:TRIED]), key=coarse.likeness)
        plain, behind = coarse.likeness(best[False]), coarse.likeness(best[True])
        return best[behind > plain + BETTER]

    def improved(self, pose: Pose) -> Pose:
        """Return a pose that is almost right, walked to the best overlap."""
        return self._coarse.walked(pose)

    def likeness(self, pose: Pose) -> float:
        """Return the intersection over the union of the shape as laid and the fixed one."""
        laid = self.laid(pose)
        shared = laid.intersection(self.fixed).area
        return float(shared / (laid.area + self.fixed.area - shared))

    def walked(self, pose: Pose) -> Pose:
        """Return the pose at the top of the hill that another stands on."""
        value, share = self.likeness(pose), 1.0
        for _ in range(ROUNDS):
            tries = self._around(pose, share)
            values = [self.likeness(near) for near in tries]
            first = int(np.argmax(values))
            if values[first] > value:
                pose, value = tries[first], values[first]
            elif share < 0.5**HALVINGS:
                break
            else:
                share /= 2
        return pose

    def _around(self, pose: Pose, share: float) -> list[Pose]:
        x, y = pose.shift
        near = [replace(pose, turn_deg=pose.turn_deg + way * TURN_DEG * share) for way in (-1, 1)]
        near += [replace(pose, shift=(x + way * SHIFT * share, y)) for way in (-1, 1)]
        near += [replace(pose, shift=(x, y + way * SHIFT * share)) for way in (-1, 1)]
        if self.height_mm is None:
            near += [replace(pose, factor=pose.factor * (1 + way * RESIZE * share)) for way in (-1, 1)]
        return near


def _diagonal(shape: Polygon) -> float:
    left, top, right, bottom = shape.bounds
    return float(np.hypot(right - left, bottom - top))
