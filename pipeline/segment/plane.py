"""The true proportions of a sheet seen at an angle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from pipeline.segment.raster import Floats
    from pipeline.segment.sheet import Sheet

PHONE_FOCAL = 0.75
"""Focal length over the picture's long side: a phone's main camera (26 mm on a 36 mm wide frame)."""
FOCAL_RANGE = (0.5, 2.5)
PAPER_RATIOS = (2**0.5, 11 / 8.5, 17 / 11)
"""Long over short side: ISO 216 (A4), US Letter, US Tabloid."""
SNAP = 0.045


def plane_of(sheet: Sheet, size: tuple[int, int]) -> Floats | None:
    """Return the 3x3 homography upright px -> flattened sheet, or None where not all its edges are seen.

    Parameters
    ----------
    sheet
        The sheet in a picture of `size` (width, height) px.

    """
    if not sheet.whole:
        return None
    ratio = _snapped(_width_over_height(sheet.corners, size))
    tall = float(np.linalg.norm(sheet.corners - np.roll(sheet.corners, 1, axis=0), axis=1).max())
    width, height = (tall * ratio, tall) if ratio < 1 else (tall, tall / ratio)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(sheet.corners.astype(np.float32), flat), np.float64)


def _width_over_height(corners: Floats, size: tuple[int, int]) -> float:
    """Aspect of a rectangle seen in perspective (Zhang & He, Whiteboard scanning, 2007, equations 11 to 20)."""
    centred = corners - np.array(size, float) / 2
    m1, m2, m4, m3 = (np.array([x, y, 1.0]) for x, y in centred)
    k2 = np.cross(m1, m4) @ m3 / (np.cross(m2, m4) @ m3)
    k3 = np.cross(m1, m4) @ m2 / (np.cross(m3, m4) @ m2)
    n2, n3 = k2 * m2 - m1, k3 * m3 - m1
    focal = _focal(n2, n3, float(max(size)))
    weight = np.array([1 / focal**2, 1 / focal**2, 1.0])
    return float(np.sqrt((n2 * n2 * weight).sum() / (n3 * n3 * weight).sum()))


def _focal(n2: Floats, n3: Floats, long_side: float) -> float:
    """The focal length that makes the sheet's corners square, or a phone's where the view is too straight."""
    depth = n2[2] * n3[2]
    if abs(depth) < 1e-3:
        return PHONE_FOCAL * long_side
    squared = -(n2[0] * n3[0] + n2[1] * n3[1]) / depth
    focal = float(np.sqrt(max(squared, 0.0)))
    low, high = FOCAL_RANGE
    return focal if low * long_side < focal < high * long_side else PHONE_FOCAL * long_side


def _snapped(ratio: float) -> float:
    """A common paper's ratio where the measured one is near it."""
    long = max(ratio, 1 / ratio)
    nearest = min(PAPER_RATIOS, key=lambda paper: abs(np.log(long / paper)))
    if abs(np.log(long / nearest)) > SNAP:
        return ratio
    return nearest if ratio > 1 else 1 / nearest
