"""The folds of a stuffed toy's cloth: a height map over the flat panel, from where the simulation leaves cloth slack.

Theory of operation
-------------------
The simulation's cloth folds without showing how: a smaller stretch of s < 1 says that the cloth is shortened to
s, across the direction of the larger stretch. A sine of slope amplitude a takes up a length of a^2 / 4, so the folds'
slopes are 2 sqrt(1 / s - 1), softened so that none is steeper than cloth with a filling behind it can be.

Slack comes from the seam: folds stand across it and fade inwards, and from inner corners they spread like a fan. So
the phase of the folds at a place is that of the nearest place on the seam, which advances along the seam and around
inner corners; the seam is smoothed a little for it, which makes corners small arcs. Two families of folds are blended,
fine ones at the seam into coarser ones further in, each with lengths, heights and spacings as uneven as those of
real gathers, from a fixed seed. Where the nearest place jumps, at the middle of a limb, they have faded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from scipy.spatial import cKDTree

from pipeline.axis import widths_along
from pipeline.membrane import Cloth, Membrane, Strain

if TYPE_CHECKING:
    from pipeline.inflate import Pillow

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Image = NDArray[np.float32]

TEXELS = 420
MARGIN = 4
TYPICAL_MM = 300.0
WAVE = 0.05
WAVE_MM = (6.0, 9.0)
COARSER = 1.9
UNEVEN = 0.3
ROUNDING = 0.4
FAN = 1.2
FINE_REACH, COARSE_REACH = 1.1, 3.0
FARTHEST = 5.0
TAUT = 0.02
STEEPEST = 0.7
CREASED = (0.35, 0.6)
CELL = 0.5


@dataclass(frozen=True)
class Folds:
    """Heights of the folds in mm above the smooth cloth, outwards.

    Parameters
    ----------
    heights
        (H, W), one every `step` mm.
    corner
        Where the first of them lies in the coordinates of the panel.
    wave_mm
        About how far folds are apart.

    """

    heights: Image
    corner: Floats
    step: float
    wave_mm: float

    def at(self, places: Image | Floats) -> Image:
        """Return the heights (N,) at places (N, 2) of the flat panel."""
        rows = -(-len(places) // 4096)
        where = np.zeros((rows * 4096, 2), np.float32)
        where[: len(places)] = (places - self.corner) / self.step
        found = cv2.remap(self.heights, where.reshape(rows, 4096, 2), None, cv2.INTER_CUBIC)
        return np.asarray(found, np.float32).ravel()[: len(places)]


@dataclass(frozen=True)
class _Grid:
    """A raster over the flat panel: (H, W) places from `corner` on, `step` mm apart."""

    corner: Floats
    step: float
    size: tuple[int, int]

    @classmethod
    def over(cls, flat: Floats) -> _Grid:
        low, span = flat.min(axis=0), np.ptp(flat, axis=0)
        step = float(span.max()) / TEXELS
        columns, rows = (int(v) for v in np.ceil(span / step) + 2 * MARGIN + 1)
        return cls(low - MARGIN * step, step, (rows, columns))

    def spread(self, places: Floats, weights: Floats, cell_mm: float) -> Image:
        """Return the mean (H, W, K) of weights (N, 1 + K) at places, all of it averaged over cells.

        The first column is what the others are weighed with.
        """
        every = max(1, round(cell_mm / self.step))
        rows, columns = (-(-count // every) for count in self.size)
        where = np.floor((places - self.corner) / (self.step * every)).astype(np.int64)
        number = where[:, 1] * columns + where[:, 0]
        sums = [np.bincount(number, w, rows * columns) for w in weights.T]
        coarse = np.stack(sums, axis=1).reshape(rows, columns, -1).astype(np.float32)
        soft = cv2.GaussianBlur(coarse, (0, 0), 0.8)
        whole = cv2.resize(soft, (columns * every, rows * every), interpolation=cv2.INTER_LINEAR)
        part = whole[: self.size[0], : self.size[1]]
        return np.asarray(part[..., 1:] / np.maximum(part[..., :1], 1e-6), np.float32)


def folds(pillow: Pillow) -> Folds:
    """Return the folds of the front's cloth; the back's are their mirror image."""
    panel = pillow.panel
    grid = _Grid.over(panel.points)
    unit = float(np.sqrt(grid.step * TEXELS / TYPICAL_MM))
    wave = float(np.mean(WAVE_MM)) * unit
    squares = _squares(pillow, grid, CELL * wave)
    inside = np.zeros(grid.size, np.uint8)
    rim = np.round((panel.points[panel.rim] - grid.corner) / grid.step).astype(np.int32)
    cv2.fillPoly(inside, [rim], 1)
    inside = cv2.dilate(inside, np.ones((5, 5), np.uint8))
    loose = squares[..., 0] - np.hypot(squares[..., 1], squares[..., 2]) < (1 - TAUT) ** 2
    row, column = np.nonzero((inside > 0) & loose)
    heights = np.zeros(grid.size, np.float32)
    places = grid.corner + np.stack([column, row], axis=1) * grid.step
    seam = _Seam.of(panel.points[panel.rim], unit, grid.step / 2)
    heights[row, column] = _heights(seam, places, squares[row, column].astype(float))
    return Folds(np.asarray(cv2.GaussianBlur(heights, (0, 0), 0.8), np.float32), grid.corner, grid.step, wave)


def _squares(pillow: Pillow, grid: _Grid, cell_mm: float) -> Image:
    """Return (H, W, 3): the square of the stretch in a direction b is x + y cos 2b + z sin 2b, y down."""
    membrane = Membrane(pillow.panel, Cloth(1.0, 1.0))
    sheared = np.ascontiguousarray((membrane.slopes @ pillow.points).T).reshape(3, 2, -1)
    strain = Strain.of(sheared[:, 0], sheared[:, 1])
    large, small = strain.larger**2, strain.smaller**2
    half = (large - small) / 2
    values = np.stack(
        [np.ones(len(half)), (large + small) / 2, half * strain.turn[0], -half * strain.turn[1]], 1
    )
    centres = pillow.panel.points[pillow.panel.triangles].mean(axis=1)
    return grid.spread(centres, values * membrane.areas[:, None], cell_mm)


@dataclass(frozen=True)
class _Seam:
    """The seam, smoothed, in steps that are even along it and around its inner corners.

    Parameters
    ----------
    points
        (S, 2) mm.
    double
        (S,) twice the angle of its direction.
    bend
        (S,) how much it turns outwards per mm of advance, and `along` how much of that is way.
    width
        (S,) of the panel there, and `wave`, the distance between folds, mm.

    """

    points: Floats
    double: Floats
    along: Floats
    bend: Floats
    width: Floats
    wave: Floats
    step: float

    @classmethod
    def of(cls, ring: Floats, unit: float, step: float) -> _Seam:
        closed = np.vstack([ring, ring[:1]])
        way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
        even = np.arange(0.0, way[-1], step)
        sigma = ROUNDING * float(np.mean(WAVE_MM)) * unit / step
        widths = widths_along(ring)
        raw = [np.interp(even, way, column) for column in (*closed.T, np.append(widths, widths[0]))]
        x, y, width = (gaussian_filter1d(column, sigma, mode="wrap") for column in raw)
        dx, dy = (np.roll(v, -1) - np.roll(v, 1) for v in (x, y))
        turn = np.angle(np.exp(1j * (np.roll(np.arctan2(dy, dx), -1) - np.roll(np.arctan2(dy, dx), 1)))) / 2
        outwards = -turn * np.sign(turn.sum())
        length = np.hypot(dx, dy) / 2
        advance = length + FAN * float(np.mean(WAVE_MM)) * unit * np.maximum(outwards, 0)
        reached = np.concatenate([[0.0], np.cumsum(advance)])
        fair = np.arange(0.0, reached[-1], step)

        def again(values: Floats) -> Floats:
            return np.interp(fair, reached, np.append(values, values[0]))

        wave = np.clip(WAVE * again(width), *WAVE_MM) * [unit]
        double = np.unwrap(2 * np.arctan2(dy, dx))
        double = np.interp(fair, reached[:-1], double)
        return cls(
            np.stack([again(x), again(y)], axis=1),
            double,
            again(length / advance),
            again(outwards / advance),
            again(width),
            wave,
            step,
        )

    def uneven(self, seed: int, reach: float) -> Floats:
        """Return noise (S,) of mean 0 and variance 1, smooth over `reach` mm."""
        rough = np.random.default_rng(seed).standard_normal(len(self.wave))
        soft = gaussian_filter1d(rough, reach / self.step, mode="wrap")
        return np.asarray((soft - soft.mean()) / max(float(soft.std()), 1e-9))

    def family(self, seed: int, coarser: float) -> Floats:
        """Return the heights (S,) of folds of slope 1 along the seam."""
        wave = self.wave * coarser
        typical = float(wave.mean())
        pace = self.step / (wave * np.exp(UNEVEN * self.uneven(seed, 0.8 * typical)))
        turns = np.cumsum(pace) * max(1, round(float(pace.sum()))) / pace.sum()
        high = np.exp(0.4 * self.uneven(seed + 1, 0.5 * typical) - 0.1)
        phase = 2 * np.pi * turns
        return np.asarray(wave / (2 * np.pi) * high * (np.sin(phase) + 0.22 * np.cos(2 * phase)))


def _heights(seam: _Seam, places: Floats, squares: Floats) -> Floats:
    """Return the folds' heights (N,) at places (N, 2) whose cloth is stretched as `squares` (N, 3) tell."""
    typical = float(seam.wave.mean())
    away, nearest = cKDTree(seam.points).query(places, distance_upper_bound=FARTHEST * typical)
    height = np.zeros(len(places))
    near = np.flatnonzero(np.isfinite(away))
    d, i = away[near], nearest[near]
    middle, cos, sin = squares[near].T
    stretch = np.sqrt(np.maximum(middle + cos * np.cos(seam.double[i]) + sin * np.sin(seam.double[i]), 0.01))
    slack = np.maximum(1 / np.minimum(stretch, 1.0) - 1 - TAUT, 0.0)
    slope = 2 * np.sqrt(slack)
    slope /= 1 + slope / STEEPEST
    creased = np.clip(
        (np.sqrt(np.maximum(middle - np.hypot(cos, sin), 0)) - CREASED[0]) / (CREASED[1] - CREASED[0]), 0, 1
    )
    room = np.clip(1.4 * (1 - 2 * d / seam.width[i]), 0, 1)
    apart = np.clip(seam.along[i] + seam.bend[i] * d, 0.0, 1.7)
    reach = typical * np.exp(0.35 * seam.uneven(5, 0.5 * typical))
    room *= np.clip(1.5 * (1 - d / (FARTHEST * typical)), 0, 1)
    fine = np.exp(-((d / (FINE_REACH * reach[i])) ** 2))
    coarse = (1 - fine) * np.exp(-((d / (COARSE_REACH * reach[i])) ** 2))
    mixed = fine * seam.family(1, 1.0)[i] + coarse * seam.family(3, COARSER)[i]
    height[near] = slope * creased * room * apart * mixed
    return height
