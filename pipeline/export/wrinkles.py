"""The folds of a toy's cloth: a height map over the flat panel, from where the simulation leaves the cloth slack.

Theory of operation
-------------------
The simulation's cloth folds without showing how: a smaller stretch of s < 1 says that the cloth is shortened to
s, across the direction of the larger stretch. A sine of slope amplitude a takes up a length of a^2 / 4, so the
folds' slopes are 2 sqrt(1 / s - 1), softened so that none is steeper than cloth round a filling can be. Where the
cloth is shortened still more, the simulation's own mesh shows the crease.

Slack comes from the seam: folds stand across it and fade inwards, and from inner corners they spread like a fan.
So the fold that a place belongs to is that of the nearest place on the seam, and s is that along the seam there.
Two families of folds are blended, fine ones at the seam into coarser ones further in, each with lengths,
heights and spacings as uneven as those of real gathers, from a fixed seed. Towards the middle of a limb, where
the nearest place jumps from one side to the other, they fade.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from pipeline.export.preview_seam import Seam
from pipeline.membrane import Cloth, Membrane, Strain

if TYPE_CHECKING:
    from pipeline.inflate import Pillow
    from pipeline.mesh import Panel

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Image = NDArray[np.float32]

TEXELS, FINEST = 420, 11
MARGIN = 4
OUTSIDE = np.ones((5, 5), np.uint8)
TYPICAL_MM = 300.0
WAVE = 0.05
WAVE_MM = (6.0, 9.0)
COARSER = 1.9
FINE_REACH, COARSE_REACH, UNEVEN_REACH = 1.1, 3.0, 0.35
FARTHEST = 5.0
WIDEST = 1.7
TAUT = 0.02
STEEPEST = 0.7
CREASED = (0.35, 0.6)
CELL = 0.5
SOFT = 0.8
FINER = 3
LINE = 4096
JUMP = 6.0


@dataclass(frozen=True)
class Folds:
    """Heights of the folds in mm above the smooth cloth, outwards.

    Parameters
    ----------
    heights
        (H, W), one every `step` mm, in the coordinates of the panel.
    corner
        (2,) where the first of them lies.
    step
        Between them, mm.
    wave_mm
        About how far folds are apart.

    """

    heights: Image
    corner: Floats
    step: float
    wave_mm: float

    def at(self, places: Image | Floats) -> Image:
        """Return the heights (N,) at places (N, 2) of the flat panel."""
        where = np.zeros((2, -(-len(places) // LINE) * LINE), np.float32)
        where[:, : len(places)] = ((places - self.corner) / self.step).T
        x, y = where.reshape(2, -1, LINE)
        found = np.asarray(cv2.remap(self.heights, x, y, cv2.INTER_LINEAR), np.float32)
        return found.ravel()[: len(places)]


def folds(pillow: Pillow) -> Folds:
    """Return the folds of the front's cloth; the back's are their mirror image."""
    size = float(np.ptp(pillow.panel.points, axis=0).max())
    unit = float(np.sqrt(size / TYPICAL_MM))
    wave = float(np.mean(WAVE_MM)) * unit
    grid = _Grid.over(pillow.panel, max(size / TEXELS, wave / FINEST))
    squares = _squares(pillow, grid, CELL * wave)
    loose = squares[..., 0] - np.hypot(squares[..., 1], squares[..., 2]) < (1 - TAUT) ** 2
    row, column = np.nonzero(grid.inside & loose)
    heights = np.zeros(grid.inside.shape, np.float32)
    if len(row):
        seam = Seam.of(pillow.panel.points[pillow.panel.rim], wave, grid.step / 2)
        waves = np.clip(WAVE * seam.width, WAVE_MM[0], WAVE_MM[1]) * unit
        places = grid.corner + np.stack([column, row], axis=1) * grid.step
        away, nearest = _nearest(seam, places, FARTHEST * wave)
        steady = grid.steady(
            (row, column), np.asarray(nearest * seam.step, float), len(seam.points) * seam.step
        )
        slope = _slope(squares[row, column].T.astype(float), seam.angle[nearest])
        heights[row, column] = steady * slope * _gathers(seam, waves, away, nearest)
    finer = cv2.resize(heights, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_LINEAR)
    soft = np.asarray(cv2.GaussianBlur(finer, (0, 0), SOFT * FINER), np.float32)
    return Folds(soft, grid.corner - grid.step * (1 - 1 / FINER) / 2, grid.step / FINER, wave)


@dataclass(frozen=True)
class _Grid:
    """A raster over the flat panel: places from `corner` on, `step` mm apart, and which are `inside` (H, W)."""

    corner: Floats
    step: float
    inside: NDArray[np.bool_]

    @classmethod
    def over(cls, panel: Panel, step: float) -> _Grid:
        low, span = panel.points.min(axis=0), np.ptp(panel.points, axis=0)
        corner = low - MARGIN * step
        columns, rows = (int(v) for v in np.ceil(span / step) + 2 * MARGIN + 1)
        inside = np.zeros((rows, columns), np.uint8)
        cv2.fillPoly(inside, [np.round((panel.points[panel.rim] - corner) / step).astype(np.int32)], 1)
        return cls(corner, step, cv2.dilate(inside, OUTSIDE) > 0)

    def averaged(self, places: Floats, weights: Floats, values: Floats, cell_mm: float) -> Image:
        """Return the means (H, W, K), over cells and their neighbours, of values (K, N) at places (N, 2)."""
        every = max(1, round(cell_mm / self.step))
        height, width = self.inside.shape
        rows, columns = -(-height // every), -(-width // every)
        where = np.floor((places - self.corner) / (self.step * every)).astype(np.int64)
        cell = where[:, 1] * columns + where[:, 0]
        sums = [np.bincount(cell, w, rows * columns) for w in (weights, *(weights * values))]
        coarse = np.stack(sums, axis=1).reshape(rows, columns, -1).astype(np.float32)
        spread = cv2.GaussianBlur(coarse, (0, 0), SOFT)
        whole = cv2.resize(spread, (columns * every, rows * every), interpolation=cv2.INTER_LINEAR)
        part = whole[:height, :width]
        return np.asarray(part[..., 1:] / np.maximum(part[..., :1], 1e-6), np.float32)

    def steady(self, at: tuple[Indices, Indices], values: Floats, lap: float) -> Floats:
        """Return 1 at places (N,) of the raster, and 0 where values that run in laps jump between two."""
        whole = np.full(self.inside.shape, np.nan)
        whole[at] = values
        jumps = np.zeros(self.inside.shape, np.float32)
        for axis in (0, 1):
            change = np.abs(np.diff(whole, axis=axis))
            leap = np.minimum(change, lap - change) > JUMP * self.step
            jumps[tuple(slice(0, n) for n in leap.shape)] += leap
        near = cv2.GaussianBlur(jumps, (0, 0), 2.0)
        return np.asarray(1 - np.clip(8 * near[at], 0, 1), float)


def _squares(pillow: Pillow, grid: _Grid, cell_mm: float) -> Image:
    """Return (H, W, 3): the square of the stretch in a direction b is x + y cos 2b + z sin 2b, y down."""
    membrane = Membrane(pillow.panel, Cloth(1.0, 1.0))
    sheared = np.ascontiguousarray((membrane.slopes @ pillow.points).T).reshape(3, 2, -1)
    strain = Strain.of(sheared[:, 0], sheared[:, 1])
    middle, half = (strain.larger**2 + strain.smaller**2) / 2, (strain.larger**2 - strain.smaller**2) / 2
    values = np.stack([middle, half * strain.turn[0], -half * strain.turn[1]])
    centres = pillow.panel.points[pillow.panel.triangles].mean(axis=1)
    return grid.averaged(centres, membrane.areas, values, cell_mm)


def _nearest(seam: Seam, places: Floats, farthest: float) -> tuple[Floats, Indices]:
    """Return how far places (N, 2) are from the seam, and from which of its places; `farthest` at most."""
    found = cKDTree(seam.points).query(places, distance_upper_bound=farthest)
    last = len(seam.points) - 1
    return np.minimum(found[0], farthest), np.minimum(found[1], last).astype(np.int64)


def _gathers(seam: Seam, waves: Floats, away: Floats, nearest: Indices) -> Floats:
    """Return the heights (N,) of folds of slope 1 at places by their nearest on the seam, fading inwards."""
    typical = float(waves.mean())
    reach = typical * np.exp(UNEVEN_REACH * seam.uneven(5, 0.5 * typical))[nearest]
    fine = np.exp(-((away / (FINE_REACH * reach)) ** 2))
    coarse = (1 - fine) * np.exp(-((away / (COARSE_REACH * reach)) ** 2))
    mixed = fine * seam.gathered(1, waves)[nearest] + coarse * seam.gathered(3, COARSER * waves)[nearest]
    room = np.clip(1.4 * (1 - 2 * away / seam.width[nearest]), 0, 1)
    room *= np.clip(1.5 * (1 - away / (FARTHEST * typical)), 0, 1)
    return np.asarray(mixed * room * np.clip(seam.along[nearest] + seam.bend[nearest] * away, 0, WIDEST))


def _slope(squares: Floats, angle: Floats) -> Floats:
    """Return how steep folds (N,) are across a direction, given as twice its angle, where squares are (3, N)."""
    middle, cos, sin = squares
    stretch = np.sqrt(np.maximum(middle + cos * np.cos(angle) + sin * np.sin(angle), 0.01))
    slope = 2 * np.sqrt(np.maximum(1 / stretch - 1 - TAUT, 0))
    smaller = np.sqrt(np.maximum(middle - np.hypot(cos, sin), 0))
    folded = np.clip((smaller - CREASED[0]) / (CREASED[1] - CREASED[0]), 0, 1)
    return np.asarray(folded * slope / (1 + slope / STEEPEST))
