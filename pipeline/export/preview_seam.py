"""The seam as gathered cloth sees it: in even steps along it and around its inner corners, with folds on it.

Theory of operation
-------------------
Folds stand across the seam. At an inner corner they spread like a fan, so that there must be some of them on
hardly any seam. So the seam is smoothed until corners are small arcs, and turning outwards counts as way, too: as
much as it is a little inside of the seam.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from pipeline.axis import widths_along

if TYPE_CHECKING:
    from collections.abc import Callable

Floats = NDArray[np.float64]

ROUNDING = 0.4
FAN = 1.2
UNEVEN_SPACING, UNEVEN_HEIGHT = 0.3, 0.4
CREST = 0.22


@dataclass(frozen=True)
class Seam:
    """A closed line of S places, `step` mm apart.

    Parameters
    ----------
    points
        (S, 2) mm.
    angle
        (S,) twice the angle of its direction.
    along, bend
        (S,) how much of a step is way, and by how much the seam turns outwards, per mm of step.
    width
        (S,) mm, of the shape there.
    step
        From each place to the next, the turning included.

    """

    points: Floats
    angle: Floats
    along: Floats
    bend: Floats
    width: Floats
    step: float

    @classmethod
    def of(cls, ring: Floats, wave_mm: float, step: float) -> Seam:
        """Return the seam of a ring (N, 2) whose folds are about `wave_mm` apart."""
        x, y, width = _smoothed(ring, ROUNDING * wave_mm, step)
        dx, dy = (np.roll(v, -1) - np.roll(v, 1) for v in (x, y))
        way, heading = np.hypot(dx, dy) / 2, np.arctan2(dy, dx)
        bend = np.angle(np.exp(1j * (np.roll(heading, -1) - np.roll(heading, 1)))) / 2
        outwards = -bend * np.sign(bend.sum())
        advance = way + FAN * wave_mm * np.maximum(outwards, 0)
        again = _evenly(advance, step)
        points = np.stack([again(x), again(y)], axis=1)
        angle = 2 * np.arctan2(again(np.sin(heading)), again(np.cos(heading)))
        return cls(points, angle, again(way / advance), again(outwards / advance), again(width), step)

    def uneven(self, seed: int, reach_mm: float) -> Floats:
        """Return noise (S,) of mean 0 and variance 1 that is smooth over some way."""
        rough = np.random.default_rng(seed).standard_normal(len(self.points))
        soft = gaussian_filter1d(rough, reach_mm / self.step, mode="wrap")
        return np.asarray((soft - soft.mean()) / max(float(soft.std()), 1e-9))

    def gathered(self, seed: int, wave: Floats) -> Floats:
        """Return the heights (S,) in mm of uneven folds of slope 1 that are about `wave` (S,) mm apart."""
        typical = float(wave.mean())
        pace = self.step / (wave * np.exp(UNEVEN_SPACING * self.uneven(seed, 0.8 * typical)))
        whole = max(1, round(float(pace.sum())))
        phase = 2 * np.pi * np.cumsum(pace) * whole / pace.sum()
        high = np.exp(UNEVEN_HEIGHT * self.uneven(seed + 1, 0.5 * typical) - 0.1)
        return np.asarray(wave / (2 * np.pi) * high * (np.sin(phase) + CREST * np.cos(2 * phase)))


def _smoothed(ring: Floats, sigma_mm: float, step: float) -> list[Floats]:
    """Return x, y and the shape's width in even steps along a ring, smoothed."""
    closed = np.vstack([ring, ring[:1]])
    widths = widths_along(ring)
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    even = np.arange(0.0, way[-1], step)
    columns = [*closed.T, np.append(widths, widths[0])]
    return [
        gaussian_filter1d(np.interp(even, way, column), sigma_mm / step, mode="wrap") for column in columns
    ]


def _evenly(advance: Floats, step: float) -> Callable[[Floats], Floats]:
    """Return the function that reads values (N,) of a ring again, in even steps of what it advances."""
    reached = np.concatenate([[0.0], np.cumsum(advance)])
    even = np.arange(0.0, reached[-1], step)

    def again(values: Floats) -> Floats:
        return np.asarray(np.interp(even, reached, np.append(values, values[0])))

    return again
