"""Find the sheet of paper in a photo: four long straight lines where paper ends and something else begins.

Theory of operation
-------------------
The edge of a sheet is a sharp *step*: the strip just inside has another colour than the strip just outside,
all along the side and in the same way. A ruled line is not (the same paper lies on both sides of it), the edge
of a shadow is not (it is soft). So every line that crosses the picture from side to side is judged by the
summed step across it; the best are moved to where a *narrow* step is strongest and get a profile that says
where along them the step is sharp. Sides of the frame are candidates too, since a sheet often runs out of the
picture. The best quadrilateral of two level and two upright lines wins; where nothing beats the frame, the
whole picture is taken for paper. The sides of the winner are then laid on their edges to a fraction of a pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.both import both
from pipeline.segment.edge import settled
from pipeline.segment.raster import Field, Floats, Pixels, blur, shrunk_to, square
from pipeline.segment.view import LOG_FLOOR, scaling, through

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORK_SIDE = 640
CHROMA_WEIGHT = 1.5
GRID = 4
ALONG = 48
PROFILE = 128
FIRST_LOOK, SECOND_LOOK = 34, 10
STEEPEST = 0.5
CLEAR_STEP = 0.12
STROKE, CROSSING_STROKES, RULE_RELIEF, ALIKE, LEAST_GOOD = 0.15, 3, 0.012, 0.5, 12
SMALLEST_AREA, SHORTEST_SIDE = 0.1, 0.15
FRAME_WORTH, AGREEMENT_WORTH, AREA_WORTH = 0.45, 0.15, 0.4


@dataclass(frozen=True)
class Sheet:
    """A sheet in the picture.

    Parameters
    ----------
    corners
        (4, 2) upright px, clockwise from the top left.
    seen
        For each side (top, right, bottom, left) whether it is an edge of paper, not of the frame.

    """

    corners: Floats
    seen: tuple[bool, bool, bool, bool]

    @property
    def whole(self) -> bool:
        """Whether all four edges of the paper are in the picture."""
        return all(self.seen)


@dataclass(frozen=True)
class _Line:
    """A line across the picture: its offset at either border, and how it fares as an edge of paper."""

    start: float
    end: float
    good: NDArray[np.bool_]
    step: Floats
    strength: float
    seen: bool


def find_sheet(pixels: Pixels) -> Sheet:
    """Find the sheet in an upright (H, W, 3) picture; corners in its pixels."""
    height, width = pixels.shape[:2]
    scale = min(1.0, WORK_SIDE / max(height, width))
    size = (max(2, round(width * scale)), max(2, round(height * scale)))
    field = _field(shrunk_to(pixels, size))
    level, upright = both(
        lambda: _lines(field), lambda: _lines(np.ascontiguousarray(field.transpose(1, 0, 2)))
    )
    corners, seen = _best_quad(level, upright, size)
    corners = settled(blur(field, 0.7), corners, tuple(bool(s) for s in seen))
    there = np.asarray(np.linalg.inv(scaling(size[0] / width, size[1] / height)), np.float64)
    full = through(there, corners)
    top, right, bottom, left = (bool(s) for s in seen)
    return Sheet(np.clip(full, 0, [width - 1, height - 1]), (top, right, bottom, left))


def _field(small: Pixels) -> Field:
    """Log lightness and two log chroma ratios: a step in any of them may be the edge of the sheet."""
    log = np.log(small.astype(np.float32) + np.float32(LOG_FLOOR))
    red, green, blue = log[..., 0], log[..., 1], log[..., 2]
    return np.dstack([log.mean(axis=2), CHROMA_WEIGHT * (red - green), CHROMA_WEIGHT * (blue - green)])


def _lines(field: Field) -> list[_Line]:
    """Return level candidates, top to bottom, the frame's own sides included."""
    rows = field.shape[0]
    soft = blur(field, 0.8)
    lightness = np.ascontiguousarray(soft[..., 0])
    ink = np.asarray(cv2.morphologyEx(lightness, cv2.MORPH_CLOSE, square(9)) - lightness, np.float32)
    found = [_profile(soft, ink, start, end) for start, end in _candidates(field)]
    found.sort(key=lambda pair: -pair[1])
    lines = [line for line, _ in found[:SECOND_LOOK]]
    nothing = np.zeros(PROFILE, bool)
    lines += [_Line(y, y, nothing, np.zeros(3), 0.0, seen=False) for y in (0.0, rows - 1.0)]
    return sorted(lines, key=lambda line: line.start + line.end)


def _candidates(field: Field) -> list[tuple[float, float]]:
    """Return (offset at the left, offset at the right) of lines with a strong summed step."""
    rows, columns = field.shape[:2]
    wide = _steps(blur(field, 1.0), 3)
    narrow = _steps(blur(field, 0.7), 1)
    offsets = np.arange(0, rows, GRID)
    start, end = (v.ravel() for v in np.meshgrid(offsets, offsets, indexing="ij"))
    flat = np.abs(start - end) <= STEEPEST * columns
    start, end = start[flat], end[flat]
    score = _summed_step(wide, start, end, 0.06)
    chosen: list[tuple[int, int]] = []
    for i in np.argsort(-score, kind="stable")[:2000]:
        if len(chosen) == FIRST_LOOK or score[i] < 0.008:
            break
        if all(abs(start[i] - a) + abs(end[i] - b) > 15 for a, b in chosen):
            chosen.append((start[i], end[i]))
    nudge = np.arange(-4.0, 4.5)
    left, right = (v.ravel() for v in np.meshgrid(nudge, nudge, indexing="ij"))
    moved = []
    for a, b in chosen:
        best = int(np.argmax(_summed_step(narrow, a + left, b + right, 0.04)))
        moved.append((float(a + left[best]), float(b + right[best])))
    return moved


def _steps(field: Field, reach: int) -> Field:
    steps = np.zeros_like(field)
    steps[reach:-reach] = field[2 * reach :] - field[: -2 * reach]
    return np.clip(steps, -0.25, 0.25)


def _summed_step(steps: Field, start: Floats, end: Floats, limit: float) -> Floats:
    """Mean step along each line in that line's own mean direction of colour, each sample limited."""
    rows, columns = steps.shape[:2]
    t = np.linspace(0, 1, ALONG)[:, None]
    x = np.rint(2 + t * (columns - 5)).astype(np.intp)
    y = np.clip(np.rint(start * (1 - t) + end * t), 0, rows - 1).astype(np.intp)
    samples = steps.reshape(-1, 3).take(y * columns + x, axis=0)
    mean = samples.mean(axis=0)
    unit = mean / (np.linalg.norm(mean, axis=1, keepdims=True) + 1e-6)
    along = np.clip(np.einsum("slc,lc->sl", samples, unit), -limit, limit)
    return np.asarray(along.mean(axis=0), np.float64)


def _profile(soft: Field, ink: Field, start: float, end: float) -> tuple[_Line, float]:
    """Say where along a line the step is as sharp as the edge of a sheet; and how much of it there is."""
    rows, columns = soft.shape[:2]
    t = np.linspace(0, 1, PROFILE)
    x = np.rint(t * (columns - 1)).astype(np.intp)
    y = start * (1 - t) + end * t

    def at(offset: float) -> Floats:
        return np.asarray(soft[np.clip(np.rint(y + offset), 0, rows - 1).astype(np.intp), x], np.float64)

    narrow = np.stack([at(o + 2) - at(o - 2) for o in (-1, 0, 1)])
    mean = np.clip(narrow[1], -0.25, 0.25).mean(axis=0)
    unit = mean / (np.linalg.norm(mean) + 1e-6)
    sharp = (narrow @ unit).max(axis=0)
    good = (sharp > 0.02) & (sharp > 0.5 * ((at(6) - at(-6)) @ unit)) & ((at(3) - at(-3)) @ unit > 0.012)
    strength = float(np.median(sharp[good])) if good.any() else 0.0
    across = [_beside(ink, x, y, side) for side in (1, -1)]
    if _goes_on(across[0], across[1], good):
        good = np.zeros_like(good)
    return _Line(start, end, good, unit, strength, seen=True), float((good * np.minimum(sharp, 0.1)).sum())


def _beside(ink: Field, x: NDArray[np.intp], y: Floats, side: int) -> Floats:
    """The most ink a few px beside each point of a line."""
    rows = ink.shape[0]
    near = [
        ink[np.clip(np.rint(y + side * offset), 0, rows - 1).astype(np.intp), x] for offset in (4, 5, 6, 7)
    ]
    return np.asarray(np.max(near, axis=0), np.float64)


def _goes_on(one: Floats, other: Floats, good: NDArray[np.bool_]) -> bool:
    """Whether strokes or rules run across a line where it looks like an edge of paper."""
    if good.sum() < LEAST_GOOD:
        return False
    shifted = np.max([np.roll(other, shift) for shift in (-2, -1, 0, 1, 2)], axis=0)
    strokes = (np.minimum(one, shifted) > STROKE) & good
    if strokes.sum() >= CROSSING_STROKES:
        return True
    a, b = one[good], other[good]
    if np.minimum(a.std(), b.std()) < RULE_RELIEF:
        return False
    lagged = [_correlation(np.roll(one, lag)[good], b) for lag in (-2, -1, 0, 1, 2)]
    return bool(np.max(lagged) > ALIKE)


def _correlation(a: Floats, b: Floats) -> float:
    """Pearson's correlation; 0 where either does not vary."""
    a, b = a - a.mean(), b - b.mean()
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-12))


def _best_quad(level: list[_Line], upright: list[_Line], size: tuple[int, int]) -> tuple[Floats, Floats]:
    """Score every quadrilateral of two level and two upright lines; return corners and seen sides of the best."""
    width, height = size
    x, y = _crossings(level, upright, size)
    pairs_level = np.array(list(combinations(range(len(level)), 2)))
    pairs_upright = np.array(list(combinations(range(len(upright)), 2)))
    top, bottom = (np.repeat(pairs_level[:, k], len(pairs_upright)) for k in (0, 1))
    left, right = (np.tile(pairs_upright[:, k], len(pairs_level)) for k in (0, 1))
    order = [(top, left), (top, right), (bottom, right), (bottom, left)]
    corners = np.stack([np.stack([x[a, b], y[a, b]], axis=-1) for a, b in order], axis=1)
    score, seen = _scores(corners, (top, right, bottom, left), level, upright, size)
    best = int(np.argmax(score))
    if not np.isfinite(score[best]):
        frame = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], float)
        return frame, np.zeros(4)
    return np.asarray(corners[best], np.float64), seen[best]


def _crossings(level: list[_Line], upright: list[_Line], size: tuple[int, int]) -> tuple[Floats, Floats]:
    a = np.array([[line.start, line.end] for line in level])
    b = np.array([[line.start, line.end] for line in upright])
    slope_a, slope_b = (a[:, 1] - a[:, 0]) / (size[0] - 1), (b[:, 1] - b[:, 0]) / (size[1] - 1)
    y = (a[:, :1] + slope_a[:, None] * b[None, :, 0]) / (1 - slope_a[:, None] * slope_b[None, :])
    return b[None, :, 0] + slope_b[None, :] * y, y


def _scores(
    corners: Floats,
    sides: tuple[NDArray[np.intp], ...],
    level: list[_Line],
    upright: list[_Line],
    size: tuple[int, int],
) -> tuple[Floats, Floats]:
    width, height = size
    spans = np.array([width - 1, height - 1, width - 1, height - 1], float)
    ends = ((0, 1, 0), (1, 2, 1), (3, 2, 0), (0, 3, 1))
    families = (level, upright, level, upright)
    support = np.stack(
        [
            _support(lines, index, corners[:, i, axis] / span, corners[:, j, axis] / span)
            for lines, index, (i, j, axis), span in zip(families, sides, ends, spans, strict=True)
        ],
        axis=1,
    )
    seen = np.stack([_of(lines, index, "seen") for lines, index in zip(families, sides, strict=True)], axis=1)
    signs = (1, -1, -1, 1)
    steps = np.stack([s * _of(f, i, "step") for s, f, i in zip(signs, families, sides, strict=True)], axis=1)
    count = seen.sum(axis=1)
    mean = (steps * seen[:, :, None]).sum(axis=1) / np.maximum(count, 1)[:, None]
    agreement = np.linalg.norm(mean, axis=1)
    length = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=2)
    ahead = np.roll(corners, -1, axis=1)
    area = 0.5 * (corners[..., 0] * ahead[..., 1] - ahead[..., 0] * corners[..., 1]).sum(axis=1)
    worth = (np.where(seen > 0, support, FRAME_WORTH) * length).sum(axis=1)
    worth /= np.maximum(length.sum(axis=1), 1.0)
    score = worth + AGREEMENT_WORTH * agreement + AREA_WORTH * area / (width * height)
    inside = ((corners > -8) & (corners < np.array([width + 7, height + 7]))).all(axis=(1, 2))
    large = (area > SMALLEST_AREA * width * height) & (length.min(axis=1) > SHORTEST_SIDE * max(size))
    strength = np.stack([_of(f, i, "strength") for f, i in zip(families, sides, strict=True)], axis=1)
    clear = (count > 2) | ((strength > CLEAR_STEP) | (seen == 0)).all(axis=1)
    fine = inside & large & clear & _enough(support, seen, count) & ((count < 2) | (agreement > 0.5))
    return np.where(fine, score, -np.inf), seen


def _enough(support: Floats, seen: Floats, count: Floats) -> NDArray[np.bool_]:
    """A whole sheet may have one poor side; fewer edges have to be clear ones."""
    least = np.sort(support, axis=1)
    whole = (least[:, 0] > 0.4) & (least[:, 1] > 0.6) & (least[:, 2] > 0.8)
    needed = np.where(count == 3, 0.7, 0.8)
    part = ((support > needed[:, None]) | (seen == 0)).all(axis=1)
    return np.asarray(np.where(count == 4, whole, part), bool)


def _support(lines: list[_Line], index: NDArray[np.intp], start: Floats, end: Floats) -> Floats:
    """Share of each line's profile that is a sharp step between two fractions of its length."""
    summed = np.stack([np.concatenate([[0], np.cumsum(line.good)]) for line in lines])
    first = np.clip(np.ceil(start * (PROFILE - 1) + 1), 0, PROFILE - 4).astype(np.intp)
    last = np.clip(np.floor(end * (PROFILE - 1)), first + 2, PROFILE).astype(np.intp)
    return np.asarray((summed[index, last] - summed[index, first]) / (last - first), np.float64)


def _of(lines: list[_Line], index: NDArray[np.intp], name: str) -> Floats:
    return np.array([getattr(line, name) for line in lines], float)[index]
