"""How well a ring or a mask agrees with the true figure: three figures that fail in different ways.

Theory of operation
-------------------
All is compared on one *canvas*: the whole picture, scaled so that the true figure's box has a long side of
512 px. So a figure counts the same however small it is in its photo, and "2 px" always means 1/256 of it. A
canvas pixel is inside when at least half of its 4 x 4 sub-pixels are: no boundary pixel is added, so that
thin limbs stay thin.

IoU forgives a border that is a little off and a limb that is lost; boundary F does not forgive the first, and
HD95 (the 95th percentile of how far the borders lie apart) not the second.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

FIGURE_PX, FINE, NEAR_PX = 512, 4, 2.0


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement with the truth.

    Parameters
    ----------
    iou
        Intersection over union, 0 to 1.
    boundary_f
        Harmonic mean of the shares of either border that lie within 2 canvas px of the other, 0 to 1.
    hd95_percent
        95th percentile of the distance between the borders, in per cent of the true box's diagonal, up to 100.

    """

    iou: float
    boundary_f: float
    hd95_percent: float


NOTHING = Score(0.0, 0.0, 100.0)
"""The score of a refusal."""


@dataclass(frozen=True)
class Truth:
    """The true figure.

    Parameters
    ----------
    canvas
        (h, w) bool.
    picture
        (width, height) of the picture it belongs to, in px.
    diagonal
        Of its box, in canvas px.

    """

    canvas: Mask
    picture: tuple[int, int]
    diagonal: float


def truth_from_mask(mask: Mask) -> Truth:
    """Return the truth that a mask of all of the picture, (H, W) bool, tells; ValueError where it is empty."""
    if not mask.any():
        raise ValueError("a true mask has at least one pixel")
    columns, rows = np.flatnonzero(mask.any(axis=0)), np.flatnonzero(mask.any(axis=1))
    box = (float(np.ptp(columns)) + 1, float(np.ptp(rows)) + 1)
    scale = FIGURE_PX / max(box)
    picture = (mask.shape[1], mask.shape[0])
    canvas = mask_on_canvas(mask, _canvas_size(picture, scale))
    return Truth(canvas, picture, float(np.hypot(*box)) * scale)


def truth_from_ring(ring: Floats, picture: tuple[int, int]) -> Truth:
    """Return the truth of a ring, (N, 2) px with pixel centres at integers, in a picture (width, height)."""
    box = np.ptp(ring, axis=0)
    scale = FIGURE_PX / float(box.max())
    canvas = ring_on_canvas(ring, picture, _canvas_size(picture, scale))
    return Truth(canvas, picture, float(np.hypot(*box)) * scale)


def _canvas_size(picture: tuple[int, int], scale: float) -> tuple[int, int]:
    return round(picture[0] * scale), round(picture[1] * scale)


def mask_on_canvas(mask: Mask, size: tuple[int, int]) -> Mask:
    """Bring a mask of all of the picture, of any resolution, to a canvas (width, height)."""
    fine = (size[0] * FINE, size[1] * FINE)
    scaled = cv2.resize(mask.astype(np.uint8), fine, interpolation=cv2.INTER_NEAREST_EXACT)
    return _coarse(np.asarray(scaled, np.uint8))


def ring_on_canvas(ring: Floats, picture: tuple[int, int], size: tuple[int, int]) -> Mask:
    """Fill a ring, (N, 2) px of the picture (width, height), on a canvas (width, height); even-odd rule.

    Along each row of sub-pixels, a sub-pixel is inside where an odd number of the ring's edges pass on its
    left.
    """
    to_canvas = (size[0] / picture[0], size[1] / picture[1])
    place = (np.asarray(ring, np.float64) + 0.5) * to_canvas
    low = np.clip(np.floor(place.min(axis=0)), 0, size).astype(np.int64)
    high = np.clip(np.ceil(place.max(axis=0)), low, size).astype(np.int64)
    canvas = np.zeros((size[1], size[0]), np.bool_)
    canvas[low[1] : high[1], low[0] : high[0]] = _filled((place - low) * FINE - 0.5, high - low)
    return canvas


def _filled(start: Floats, size: NDArray[np.int64]) -> Mask:
    """Fill a ring of sub-pixels on a canvas of `size` (width, height) canvas px."""
    columns, rows = int(size[0]) * FINE, int(size[1]) * FINE
    end = np.roll(start, -1, axis=0)
    above, below = np.minimum(start[:, 1], end[:, 1]), np.maximum(start[:, 1], end[:, 1])
    first = np.clip(np.ceil(above), 0, rows).astype(np.int64)
    count = np.clip(np.ceil(below), 0, rows).astype(np.int64) - first
    edge = np.repeat(np.arange(len(start)), count)
    row = np.arange(len(edge)) + np.repeat(first - np.cumsum(count) + count, count)
    share = (row - start[edge, 1]) / (end[edge, 1] - start[edge, 1])
    x = start[edge, 0] + share * (end[edge, 0] - start[edge, 0])
    passed = np.zeros((rows, columns + 1), np.uint8)
    np.bitwise_xor.at(passed, (row, np.clip(np.ceil(x), 0, columns).astype(np.int64)), np.uint8(1))
    return _coarse(np.bitwise_xor.accumulate(passed[:, :columns], axis=1))


def _coarse(fine: NDArray[np.uint8]) -> Mask:
    blocks = fine.reshape(fine.shape[0] // FINE, FINE, fine.shape[1] // FINE, FINE)
    return np.asarray(blocks.sum(axis=(1, 3), dtype=np.uint16) * 2 >= FINE * FINE)


def score(truth: Truth, found: Mask) -> Score:
    """Compare a canvas with the true one."""
    if not found.any():
        return NOTHING
    either = truth.canvas | found
    window = np.ix_(_span(either, 1), _span(either, 0))
    true, other = truth.canvas[window], found[window]
    iou = float((true & other).sum() / (true | other).sum())
    true_border, found_border = _border(true), _border(other)
    missed = _distance_to(found_border)[true_border]
    added = _distance_to(true_border)[found_border]
    recall, precision = float((missed <= NEAR_PX).mean()), float((added <= NEAR_PX).mean())
    f = 0.0 if recall + precision == 0 else 2 * recall * precision / (recall + precision)
    apart = max(float(np.percentile(missed, 95)), float(np.percentile(added, 95)))
    return Score(iou, f, min(100.0, 100 * apart / truth.diagonal))


def _span(mask: Mask, across: int) -> NDArray[np.int64]:
    at = np.flatnonzero(mask.any(axis=across))
    return np.arange(at[0], at[-1] + 1)


def score_ring(truth: Truth, ring: Floats) -> Score:
    """Compare a ring, (N, 2) px of the picture, with the truth."""
    size = (truth.canvas.shape[1], truth.canvas.shape[0])
    return score(truth, ring_on_canvas(ring, truth.picture, size))


def score_mask(truth: Truth, mask: Mask) -> Score:
    """Compare a mask of all of the picture, of any resolution, with the truth."""
    return score(truth, mask_on_canvas(mask, (truth.canvas.shape[1], truth.canvas.shape[0])))


def _border(mask: Mask) -> Mask:
    cross = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)
    padded = np.pad(mask, 1).astype(np.uint8)
    return np.asarray((padded > cv2.erode(padded, cross))[1:-1, 1:-1])


def _distance_to(border: Mask) -> NDArray[np.float32]:
    away = cv2.distanceTransform((~border).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(away, np.float32)
