"""Where the camera stands: the homography from the sheet (mm) to the upright picture (px)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.synthetic.shapes import Points, Random

Matrix = NDArray[np.float64]
FOCAL = 0.76  # 26 mm equivalent: the main lens of a phone, as a share of the frame's long side


@dataclass(frozen=True)
class View:
    """A camera over the sheet: 3x3 mm -> upright px (centres at integers), and (width, height) in px."""

    matrix: Matrix
    size: tuple[int, int]

    def project(self, mm: Points) -> Points:
        """Return the (N, 2) pixels of (N, 2) millimetres."""
        p = np.column_stack([mm, np.ones(len(mm))]) @ self.matrix.T
        return np.ascontiguousarray(p[:, :2] / p[:, 2:])

    def scale(self, mm: Points) -> NDArray[np.float64]:
        """Return pixels per millimetre at each point (the root of the area scale)."""
        depth = mm @ self.matrix[2, :2] + self.matrix[2, 2]
        return np.asarray(np.sqrt(np.abs(np.linalg.det(self.matrix) / depth**3)), np.float64)

    def turned_round(self) -> View:
        """Return the view from pixels to millimetres."""
        return View(np.asarray(np.linalg.inv(self.matrix), np.float64), self.size)

    def plane(self) -> Matrix:
        """Return the homography px -> mm, its last entry 1."""
        inverse = np.linalg.inv(self.matrix)
        return np.asarray(inverse / inverse[2, 2], np.float64)


def corners_of(box: tuple[float, float, float, float]) -> Points:
    """Return the corners of (x0, y0, x1, y1), clockwise from the top left."""
    x0, y0, x1, y1 = box
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64)


def aimed(
    rng: Random,
    size: tuple[int, int],
    box: tuple[float, float, float, float],
    share: float,
    tilt: float,
    *,
    turn: float,
) -> View:
    """Return a view in which the box (mm) takes `share` of the frame.

    Parameters
    ----------
    rng, size
        Randomness; (width, height) of the frame in px.
    box
        (x0, y0, x1, y1) in mm: what the person wants in the picture.
    share
        Of the frame's width or height, whichever fills first.
    tilt, turn
        Standard deviations in radians: the phone leaning over, and turned in its plane.

    """
    pitch, yaw, roll = rng.normal(0, tilt), rng.normal(0, 0.6 * tilt), rng.normal(0, turn)
    corners = corners_of(box)
    middle = corners.mean(axis=0)
    distance = 3.0 * float(np.ptp(corners))
    matrix = _matrix(size, middle, distance, pitch, yaw, roll=roll)
    for _ in range(12):
        span = np.ptp(View(matrix, size).project(corners), axis=0) / np.array(size)
        distance *= float(span.max()) / share
        matrix = _matrix(size, middle, distance, pitch, yaw, roll=roll)
    seen = View(matrix, size).project(corners)
    slack = np.array(size) - np.ptp(seen, axis=0)
    corner = seen.min(axis=0)
    target = slack * np.clip(rng.normal(0.5, 0.13, 2), 0.15, 0.85)
    shift = np.array([[1, 0, target[0] - corner[0]], [0, 1, target[1] - corner[1]], [0, 0, 1]])
    return View(shift @ matrix, size)


def _matrix(
    size: tuple[int, int], middle: Points, distance: float, pitch: float, yaw: float, *, roll: float
) -> Matrix:
    w, h = size
    f = FOCAL * max(w, h)
    cx, sx, cy, sy, cz, sz = (
        np.cos(pitch),
        np.sin(pitch),
        np.cos(yaw),
        np.sin(yaw),
        np.cos(roll),
        np.sin(roll),
    )
    lean = np.array([[1, 0, 0], [0, cx, -sx], [0, sx, cx]]) @ np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
    turn = lean @ np.array([[cz, -sz, 0], [sz, cz, 0], [0, 0, 1]])
    pose = np.column_stack([turn[:, 0], turn[:, 1], [0, 0, distance]])
    lens = np.array([[f, 0, (w - 1) / 2], [0, f, (h - 1) / 2], [0, 0, 1]])
    to_middle = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1]])
    return np.asarray(lens @ pose @ to_middle, np.float64)
