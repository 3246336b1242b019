"""The classical snake (Kass, Witkin & Terzopoulos 1988), started from the found figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.segment.halfway import find_halfway, ring_at_zero
from pipeline.segment.locate import locate
from pipeline.segment.raster import Floats, blur

if TYPE_CHECKING:
    from pipeline.segment.locate import Located

__all__ = ["locate", "refine"]

POINTS = 700
TENSION, STIFFNESS, STEP = 0.002, 0.02, 0.02
PULL = 60.0
ITERATIONS = 150


def refine(located: Located) -> Floats:
    """Return the figure's ring, (N, 2) view px.

    `skimage.segmentation.active_contour` is drawn by the dark valley of the half-way edge. Its points are
    evenly spaced and stay in the view; where it crosses itself, the outer line of what it encloses is taken.
    """
    from skimage.segmentation import active_contour

    mask = located.figure.mask
    halfway = find_halfway(located.view, mask, located.marks.drawn)
    valley = blur(np.abs(halfway), 1.0)
    soft = blur(mask.astype(np.float32), 1.0) - np.float32(0.5)
    start = _evenly(ring_at_zero(soft, mask, mask), POINTS)
    snake = active_contour(
        valley,
        start[:, ::-1],
        alpha=TENSION,
        beta=STIFFNESS,
        gamma=STEP,
        w_line=-PULL,
        w_edge=0,
        max_px_move=1.0,
        max_num_iter=ITERATIONS,
        convergence=0.05,
    )
    rows, columns = mask.shape
    return _outer_line(np.clip(np.asarray(snake, np.float64)[:, ::-1], 0, [columns - 1, rows - 1]))


def _evenly(ring: Floats, count: int) -> Floats:
    closed = np.vstack([ring, ring[:1]])
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(closed, axis=0), axis=1))])
    at = np.linspace(0, length[-1], count, endpoint=False)
    return np.column_stack([np.interp(at, length, closed[:, k]) for k in (0, 1)])


def _outer_line(ring: Floats) -> Floats:
    from shapely import Polygon, make_valid

    whole = make_valid(Polygon(ring))
    parts = [part for part in getattr(whole, "geoms", [whole]) if part.geom_type == "Polygon"]
    parts += [
        p for part in getattr(whole, "geoms", []) if part.geom_type == "MultiPolygon" for p in part.geoms
    ]
    outer: Floats = np.array(max(parts, key=lambda part: part.area).exterior.coords)[:-1]
    return outer
