"""Choose the figure among the drawn things of a view, and gather its loose parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.raster import Floats, Mask, Pieces, distance_to, pieces_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_SIDE, LEAST_AREA = 0.08, 0.002
BORDER_PENALTY = 0.25
RIVAL_SCORE = 0.2
LOOSE_GAP, LOOSE_AREA, LEAST_LOOSE_PX, BRIDGE_PX = 0.03, 0.0004, 12.0, 3.0
CARRYING = 0.03
POINT_REACH, FARTHEST_REACH = 0.02, 3.0


@dataclass(frozen=True)
class Figure:
    """One drawn thing.

    Parameters
    ----------
    mask
        (h, w) bool, in one piece.
    others
        (h, w) bool, the other drawn things.
    rivals
        Middles (x, y) of other things that might have been meant, in view px.
    joined
        Middles of loose parts that were joined to it.

    """

    mask: Mask
    others: Mask
    rivals: tuple[tuple[float, float], ...] = ()
    joined: tuple[tuple[float, float], ...] = ()

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height."""
        x, y, w, h = cv2.boundingRect(self.mask.astype(np.uint8))
        return int(x), int(y), int(w), int(h)


def choose_figure(
    filled: Mask,
    box: tuple[float, float, float, float] | None = None,
    point: tuple[float, float] | None = None,
) -> Figure | None:
    """Return the figure of a filled drawing, (h, w) bool: the one asked for, else the large and central one.

    `box` is x, y, width, height and `point` x, y in view px. None where nothing is drawn.
    """
    pieces = pieces_of(filled)
    things = [i for i in range(1, len(pieces)) if _is_large(pieces.boxes[i], filled.shape)]
    if not things:
        return None
    scores = np.array([_score(pieces, i) for i in things])
    if point is not None:
        scores = _near(point, pieces, things)
    if box is not None:
        scores = np.array([_overlap(box, np.asarray(pieces.labels == i)) for i in things])
    order = np.argsort(-scores, kind="stable")
    best = things[int(order[0])]
    if scores[order[0]] <= 0:
        return None
    rivals = [things[int(k)] for k in order[1:] if scores[k] > RIVAL_SCORE * scores[order[0]]]
    mask, joined = _with_loose_parts(pieces, best)
    asked = box is not None or point is not None
    others = () if asked else tuple(_middle(pieces, i) for i in rivals if not mask[pieces.labels == i].any())
    rest = np.asarray(filled & ~mask)
    return Figure(mask, rest, others, joined)


def same_figure(filled: Mask, before: Mask) -> Figure | None:
    """Return the thing in `filled` that overlaps `before` most, with its loose parts."""
    pieces = pieces_of(filled)
    shared = np.bincount(pieces.labels[before], minlength=len(pieces))
    shared[0] = 0
    if not shared.any():
        return None
    best = int(shared.argmax())
    mask, joined = _with_loose_parts(pieces, best)
    return Figure(mask, np.asarray(filled & ~mask), (), joined)


def _is_large(box: NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    w, h = float(box[2]), float(box[3])
    return max(w, h) >= LEAST_SIDE * max(shape) and w * h >= LEAST_AREA * shape[0] * shape[1]


def _score(pieces: Pieces, i: int) -> float:
    """Large and central is what was meant; what runs out of the picture is not."""
    shape = pieces.labels.shape
    w, h, area = float(pieces.boxes[i][2]), float(pieces.boxes[i][3]), float(pieces.areas[i])
    off = np.hypot(2 * pieces.middles[i][0] / shape[1] - 1, 2 * pieces.middles[i][1] / shape[0] - 1)
    borders = _borders(pieces.boxes[i], shape)
    return float((area * w * h) ** 0.25 * np.exp(-off * off) * BORDER_PENALTY**borders)


def _borders(box: NDArray[np.int32], shape: tuple[int, ...]) -> int:
    x, y, w, h = (int(v) for v in box)
    return int(x <= 1) + int(y <= 1) + int(x + w >= shape[1] - 1) + int(y + h >= shape[0] - 1)


def _near(point: tuple[float, float], pieces: Pieces, things: list[int]) -> Floats:
    """Nearer is better; a finger that misses by more than a fingertip points at bare paper."""
    rows, columns = pieces.labels.shape
    row, column = int(np.clip(round(point[1]), 0, rows - 1)), int(np.clip(round(point[0]), 0, columns - 1))
    distances = np.array([float(distance_to(np.asarray(pieces.labels == i))[row, column]) for i in things])
    distances += np.hypot(point[0] - column, point[1] - row)
    reach = POINT_REACH * max(rows, columns)
    return np.where(distances <= FARTHEST_REACH * reach, np.exp(-distances / reach), 0.0)


def _overlap(box: tuple[float, float, float, float], mask: Mask) -> float:
    x, y, w, h = box
    inside = mask[max(0, int(y)) : max(0, int(y + h) + 1), max(0, int(x)) : max(0, int(x + w) + 1)].sum()
    return float(inside) ** 2 / float(mask.sum())


def _with_loose_parts(pieces: Pieces, best: int) -> tuple[Mask, tuple[tuple[float, float], ...]]:
    """Bridge parts that almost touch the figure: a head that floats over its neck, a tuft of hair.

    Only a sizeable part carries others, so that a word beside a foot is not drawn in letter by letter.
    """
    mask = np.asarray(pieces.labels == best)
    carrying = mask
    reach = LOOSE_GAP * float(max(pieces.boxes[best][2:]))
    least = max(LOOSE_AREA * float(pieces.areas[best]), LEAST_LOOSE_PX)
    joined: list[tuple[float, float]] = []
    todo = [i for i in range(1, len(pieces)) if i != best and pieces.areas[i] >= least]
    todo = [i for i in todo if not _borders(pieces.boxes[i], mask.shape)]
    while todo:
        distance = distance_to(carrying)
        gaps = {i: _gap(distance, pieces, i) for i in todo}
        near = min(gaps, key=lambda i: (gaps[i], i))
        if gaps[near] > reach:
            break
        part = np.asarray(pieces.labels == near)
        bridged = part | (distance + distance_to(part) <= gaps[near] + BRIDGE_PX)
        mask = mask | bridged
        if pieces.areas[near] >= CARRYING * pieces.areas[best]:
            carrying = carrying | bridged
        joined.append(_middle(pieces, near))
        todo.remove(near)
    return np.asarray(mask, bool), tuple(joined)


def _gap(distance: NDArray[np.float32], pieces: Pieces, i: int) -> float:
    window = pieces.window(i)
    return float(distance[window][pieces.labels[window] == i].min())


def _middle(pieces: Pieces, i: int) -> tuple[float, float]:
    return float(pieces.middles[i][0]), float(pieces.middles[i][1])
