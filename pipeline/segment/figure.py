"""Choose the figure among the drawn things of a view, and gather its loose parts."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.segment.view import Mask

LEAST_SIDE, LEAST_AREA = 0.08, 0.002
BORDER_PENALTY = 0.25
RIVAL_SCORE = 0.3
LOOSE_GAP, LOOSE_AREA = 0.03, 0.0004

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Figure:
    """One drawn thing.

    Parameters
    ----------
    mask
        (h, w) bool, in one piece.
    rivals
        Middles (x, y) of other things that might have been meant, in view px.
    borders
        How many borders of the view it touches.
    joined
        Middles of loose parts that were joined to it.

    """

    mask: Mask
    rivals: tuple[tuple[float, float], ...] = ()
    borders: int = 0
    joined: tuple[tuple[float, float], ...] = ()

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height."""
        x, y, w, h = cv2.boundingRect(self.mask.astype(np.uint8))
        return int(x), int(y), int(w), int(h)


def choose_figure(
    filled: Mask, box: tuple[float, float, float, float] | None = None, point: tuple[float, float] | None = None
) -> Figure | None:
    """Return the figure of a filled drawing, (h, w) bool: the one asked for, else the large and central one.

    `box` is x, y, width, height and `point` x, y in view px. None where nothing is drawn.
    """
    count, labels, stats, middles = cv2.connectedComponentsWithStats(filled.astype(np.uint8), connectivity=8)
    things = [i for i in range(1, count) if _is_large(stats[i], filled.shape)]
    if not things:
        return None
    scores = np.array([_score(stats[i], middles[i], filled.shape) for i in things])
    if point is not None:
        scores = _near(point, labels, things)
    if box is not None:
        scores = np.array([_overlap(box, labels == i) for i in things])
    order = np.argsort(-scores, kind="stable")
    best = things[int(order[0])]
    if scores[order[0]] <= 0:
        return None
    rivals = [things[int(k)] for k in order[1:] if scores[k] > RIVAL_SCORE * scores[order[0]]]
    mask, joined = _with_loose_parts(labels, best, stats, middles)
    asked = box is not None or point is not None
    others = () if asked else tuple(_middle(middles[i]) for i in rivals if not mask[labels == i].any())
    return Figure(mask, others, _borders(stats[best], filled.shape), joined)


def same_figure(filled: Mask, before: Mask) -> Figure | None:
    """Return the thing in `filled` that overlaps `before` most, with its loose parts."""
    count, labels, stats, middles = cv2.connectedComponentsWithStats(filled.astype(np.uint8), connectivity=8)
    shared = np.bincount(labels[before], minlength=count)
    shared[0] = 0
    if not shared.any():
        return None
    best = int(shared.argmax())
    mask, joined = _with_loose_parts(labels, best, stats, middles)
    return Figure(mask, (), _borders(stats[best], filled.shape), joined)


def _is_large(stat: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    w, h = float(stat[2]), float(stat[3])
    return max(w, h) >= LEAST_SIDE * max(shape) and w * h >= LEAST_AREA * shape[0] * shape[1]


def _score(stat: NDArray[np.int32], middle: Points, shape: tuple[int, ...]) -> float:
    """Large and central is what was meant; what runs out of the picture is not."""
    w, h, area = (float(v) for v in stat[2:5])
    off = np.hypot(2 * middle[0] / shape[1] - 1, 2 * middle[1] / shape[0] - 1)
    return float((area * w * h) ** 0.25 * np.exp(-off * off) * BORDER_PENALTY ** _borders(stat, shape))


def _borders(stat: NDArray[np.int32], shape: tuple[int, ...]) -> int:
    x, y, w, h = (int(v) for v in stat[:4])
    return int(x <= 1) + int(y <= 1) + int(x + w >= shape[1] - 1) + int(y + h >= shape[0] - 1)


def _near(point: tuple[float, float], labels: NDArray[np.int32], things: list[int]) -> Points:
    distances = [
        cv2.distanceTransform((labels != i).astype(np.uint8), cv2.DIST_L2, 3)[
            int(np.clip(round(point[1]), 0, labels.shape[0] - 1)), int(np.clip(round(point[0]), 0, labels.shape[1] - 1))
        ]
        for i in things
    ]
    return np.asarray(np.exp(-np.array(distances) / (0.02 * max(labels.shape))), np.float64)


def _overlap(box: tuple[float, float, float, float], mask: Mask) -> float:
    x, y, w, h = box
    inside = mask[max(0, int(y)) : max(0, int(y + h) + 1), max(0, int(x)) : max(0, int(x + w) + 1)].sum()
    return float(inside) ** 2 / float(mask.sum())


def _with_loose_parts(
    labels: NDArray[np.int32], best: int, stats: NDArray[np.int32], middles: Points
) -> tuple[Mask, tuple[tuple[float, float], ...]]:
    """Bridge parts that almost touch the figure: a head that floats over its neck, a tuft of hair."""
    mask = labels == best
    span = float(max(stats[best][2:4]))
    least = LOOSE_AREA * float(stats[best][4])
    joined: list[tuple[float, float]] = []
    todo = [i for i in range(1, len(stats)) if i != best and stats[i][4] >= max(least, 12)]
    while todo:
        distance = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
        gaps = {i: float(_in_box(distance, labels, stats[i], i).min()) for i in todo}
        near = min(gaps, key=lambda i: (gaps[i], i))
        if gaps[near] > LOOSE_GAP * span or _borders(stats[near], mask.shape):
            break
        part = labels == near
        other = cv2.distanceTransform((~part).astype(np.uint8), cv2.DIST_L2, 5)
        mask = mask | part | (distance + other <= gaps[near] + 3)
        joined.append(_middle(middles[near]))
        todo.remove(near)
    return mask, tuple(joined)


def _in_box(values: NDArray[np.float32], labels: NDArray[np.int32], stat: NDArray[np.int32], i: int) -> Points:
    x, y, w, h = (int(v) for v in stat[:4])
    box = (slice(y, y + h), slice(x, x + w))
    return np.asarray(values[box][labels[box] == i], np.float64)


def _middle(middle: Points) -> tuple[float, float]:
    return float(middle[0]), float(middle[1])
