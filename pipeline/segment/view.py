"""A view: a part of the photo, flattened and scaled, with the way back to the photo's pixels."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
LOG_FLOOR = 10.0


@dataclass(frozen=True)
class View:
    """Part of a photo on a canvas of its own.

    Parameters
    ----------
    log_rgb
        (h, w, 3) float32, log of 8-bit sRGB plus a floor: light and shadow become additive.
    to_view
        3x3 homography, upright px -> view px (pixel centres at integers in both).
    valid
        (h, w) bool, where the view shows paper rather than what lies beyond it.

    """

    log_rgb: NDArray[np.float32]
    to_view: Floats
    valid: Mask

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.valid.shape[0], self.valid.shape[1]

    def back(self, points: Floats) -> Floats:
        """Map (N, 2) view px to upright px."""
        return through(np.linalg.inv(self.to_view), points)


def through(plane: Floats, points: Floats) -> Floats:
    """Map (N, 2) points through a 3x3 homography."""
    homogeneous = np.column_stack([points, np.ones(len(points))]) @ plane.T
    return np.ascontiguousarray(homogeneous[:, :2] / homogeneous[:, 2:])


def scaling(sx: float, sy: float) -> Floats:
    """Return the map of pixel centres when a picture is resized by (sx, sy)."""
    return np.array([[sx, 0, 0.5 * sx - 0.5], [0, sy, 0.5 * sy - 0.5], [0, 0, 1]])


def warp(pixels: Pixels, to_view: Floats, size: tuple[int, int], corners: Floats) -> View:
    """Render the view of `size` (w, h) under `to_view`; only the quadrilateral `corners` (upright px) is valid."""
    reduced, shrink = _reduce(pixels, to_view, corners)
    matrix = to_view @ np.linalg.inv(shrink)
    flat = cv2.warpPerspective(reduced, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    valid = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillConvexPoly(valid, np.rint(through(to_view, corners)).astype(np.int32), 1)
    log_rgb = np.log(flat.astype(np.float32) + np.float32(LOG_FLOOR))
    return View(log_rgb, to_view, valid.astype(bool))


def _reduce(pixels: Pixels, to_view: Floats, corners: Floats) -> tuple[Pixels, Floats]:
    """Shrink by averaging first, so that the warp does not alias; returns the picture and its map."""
    there = through(to_view, corners)
    here = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).sum()
    factor = here / np.linalg.norm(there - np.roll(there, 1, axis=0), axis=1).sum()
    if factor < 1.25:
        return pixels, np.eye(3)
    height, width = pixels.shape[:2]
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return small, scaling(size[0] / width, size[1] / height)
