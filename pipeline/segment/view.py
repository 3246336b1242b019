"""A view: a part of the photo, flattened and scaled, with the way back to the photo's pixels."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.segment.raster import Field, Floats, Mask, Pixels, shrunk_to

LOG_FLOOR = 10.0
TRIM = 0.012


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

    log_rgb: Field
    to_view: Floats
    valid: Mask

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.valid.shape[0], self.valid.shape[1]

    def paper_light(self) -> float:
        """Median log lightness of what the view shows: near 5.5 for a bright sheet."""
        some = np.flatnonzero(self.valid)[::31]
        return float(np.median(self.log_rgb.reshape(-1, 3)[some]))

    def there(self, points: Floats) -> Floats:
        """Map (N, 2) upright px to view px."""
        return through(self.to_view, points)

    def back(self, points: Floats) -> Floats:
        """Map (N, 2) view px to upright px."""
        return through(np.asarray(np.linalg.inv(self.to_view), np.float64), points)


def through(plane: Floats, points: Floats) -> Floats:
    """Map (N, 2) points through a 3x3 homography."""
    homogeneous = np.column_stack([points, np.ones(len(points))]) @ plane.T
    return np.ascontiguousarray(homogeneous[:, :2] / homogeneous[:, 2:])


def scaling(sx: float, sy: float) -> Floats:
    """Return the map of pixel centres when a picture is resized by (sx, sy)."""
    return np.array([[sx, 0, 0.5 * sx - 0.5], [0, sy, 0.5 * sy - 0.5], [0, 0, 1]])


def flatten(pixels: Pixels, corners: Floats, seen: tuple[bool, ...], side: int) -> View:
    """Look at the sheet `corners` (4, 2) from above, at most `side` px long; seen edges are trimmed."""
    quad = _trimmed(corners, seen)
    edges = np.linalg.norm(np.roll(quad, -1, axis=0) - quad, axis=1)
    width, height = (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2
    shrink = min(1.0, side / max(width, height))
    size = (max(8, round(width * shrink)), max(8, round(height * shrink)))
    target = np.array([[0, 0], [size[0] - 1, 0], [size[0] - 1, size[1] - 1], [0, size[1] - 1]], np.float32)
    to_view = np.asarray(cv2.getPerspectiveTransform(quad.astype(np.float32), target), np.float64)
    return warp(pixels, to_view, size, quad)


def look_closer(
    pixels: Pixels, view: View, box: tuple[int, int, int, int], margin: float, side: int, largest_zoom: float
) -> View:
    """Look at `box` (x, y, w, h in view px) and a margin around it, its long side `side` px."""
    x, y, w, h = box
    more = margin * max(w, h) + 6
    low = np.maximum([x - more, y - more], 0)
    high = np.minimum([x + w + more, y + h + more], [view.shape[1] - 1, view.shape[0] - 1])
    corners = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
    back = view.back(corners)
    native = np.linalg.norm(back[1] - back[0]) / max(high[0] - low[0], 1)
    zoom = min(side / max(w, h), max(1.0, largest_zoom * native))
    size = (max(8, round(zoom * (high[0] - low[0]))), max(8, round(zoom * (high[1] - low[1]))))
    moved = np.array([[zoom, 0, -zoom * low[0]], [0, zoom, -zoom * low[1]], [0, 0, 1]])
    return warp(pixels, moved @ view.to_view, size, back)


def _trimmed(corners: Floats, seen: tuple[bool, ...]) -> Floats:
    """Move the edges of paper that are seen a little inwards, where the table can't shine in."""
    quad = corners.copy()
    sides = ((0, 1, 3, 2), (1, 2, 0, 3), (2, 3, 1, 0), (3, 0, 2, 1))
    for side, (i, j, across_i, across_j) in zip(seen, sides, strict=True):
        if side:
            quad[i] += TRIM * (corners[across_i] - corners[i])
            quad[j] += TRIM * (corners[across_j] - corners[j])
    return quad


def warp(pixels: Pixels, to_view: Floats, size: tuple[int, int], corners: Floats) -> View:
    """Render the view of `size` (w, h) under `to_view`; only within `corners` (upright px) is it valid."""
    reduced, shrink = _reduce(pixels, to_view, corners)
    matrix = to_view @ np.linalg.inv(shrink)
    flat = cv2.warpPerspective(reduced, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    valid = np.zeros((size[1], size[0]), np.uint8)
    cv2.fillConvexPoly(valid, np.rint(through(to_view, corners)).astype(np.int32), 1)
    log_rgb = np.log(flat.astype(np.float32) + np.float32(LOG_FLOOR))
    return View(log_rgb, to_view, valid.astype(bool))


def _reduce(pixels: Pixels, to_view: Floats, corners: Floats) -> tuple[Pixels, Floats]:
    """Cut out what is looked at and shrink it by averaging, so that the warp does not alias; with its map."""
    low = np.maximum(np.floor(corners.min(axis=0)).astype(int) - 4, 0)
    high = np.minimum(np.ceil(corners.max(axis=0)).astype(int) + 5, [pixels.shape[1], pixels.shape[0]])
    part = np.ascontiguousarray(pixels[low[1] : high[1], low[0] : high[0]])
    moved = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1]], float)
    there = through(to_view, corners)
    here = np.linalg.norm(corners - np.roll(corners, 1, axis=0), axis=1).sum()
    factor = here / np.linalg.norm(there - np.roll(there, 1, axis=0), axis=1).sum()
    if factor < 1.25:
        return part, moved
    height, width = part.shape[:2]
    size = (max(1, round(width / factor)), max(1, round(height / factor)))
    small = shrunk_to(part, size)
    return small, scaling(size[0] / width, size[1] / height) @ moved
