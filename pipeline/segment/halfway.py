"""The half-way edge: where a blurred border between paper and ink truly lies.

Theory of operation
-------------------
The figure's mask is right in shape and up to 3 px fat. Around it the colour of the paper is known (a normalised
blur of unmarked paper) and so is the colour of the ink (the darkest within a pen's width inside the rim). Blur
and pixels smear the border between the two, but the value half-way between them stays where the border is. The
half-way map is positive on ink, negative on paper and zero on the edge, to a fraction of a pixel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pipeline.segment.view import Mask, View

Field = NDArray[np.float32]
Floats = NDArray[np.float64]

EDGE_FRACTION = 0.42
"""A person cuts along the outside of a soft line, a little outside its half-way value."""
FAT_PX, CORE_PX, PEN_PX = 6, 6.0, 4
PAPER_SHARE, COARSE = 0.012, 4
LEAST_CONTRAST = 0.03


def ring_at_zero(halfway: Field, contour: Mask) -> Floats:
    """Read the zero level of `halfway` within a pixel and a half of a contour's mask; (N, 2) px."""
    from skimage.measure import find_contours  # noqa: PLC0415

    level = _near_the_contour(halfway, contour)
    rings = [c for c in find_contours(np.pad(level, 1, constant_values=-1.0), 0.0) if (c[0] == c[-1]).all()]
    ring = max(rings, key=lambda c: abs(signed_area(c)))
    return np.ascontiguousarray(ring[:-1, ::-1] - 1.0)


def signed_area(ring: Floats) -> float:
    """Return the signed area of a closed (N, 2) ring."""
    ahead = np.roll(ring, -1, axis=0)
    return 0.5 * float((ring[:, 0] * ahead[:, 1] - ahead[:, 0] * ring[:, 1]).sum())


def find_halfway(view: View, mask: Mask, drawn: Mask) -> Field:
    """Contrast with the paper relative to half-way to the ink, in [-1, 1]: ink above 0, paper below."""
    contrast, rim = _contrast(view, mask, drawn)
    peak = cv2.dilate(np.where(rim, contrast, np.float32(0)), _disc(PEN_PX))
    half = EDGE_FRACTION * _blur_where(peak, np.maximum(rim, np.float32(1e-3)), 4.0)
    relative = (contrast - half) / np.maximum(half, LEAST_CONTRAST)
    return np.asarray(np.clip(relative, -1, 1), np.float32)


def _contrast(view: View, mask: Mask, drawn: Mask) -> tuple[Field, Mask]:
    """Return how far each pixel is from paper towards the local ink, and the rim where that ink is looked at."""
    colour = cv2.GaussianBlur(view.log_rgb, (0, 0), 0.7)
    marked = cv2.dilate((mask | drawn).astype(np.uint8), _disc(2)) > 0
    away = _paper(colour, ~marked & view.valid) - colour
    solid = mask.astype(np.uint8)
    rim = (solid - cv2.erode(solid, _disc(FAT_PX))) > 0
    weight = np.where(rim, np.sqrt((away * away).sum(axis=2)), np.float32(0))
    towards = _blur_where(away, weight, 6.0)
    towards /= np.sqrt((towards * towards).sum(axis=2, keepdims=True)) + 1e-6
    return np.asarray((away * towards).sum(axis=2), np.float32), rim


def _paper(colour: Field, where: Mask) -> Field:
    """Colour of the paper everywhere, from where it is bare; on a coarse grid, since light changes slowly."""
    rows, columns = where.shape
    size = (max(1, columns // COARSE), max(1, rows // COARSE))
    bare = where.astype(np.float32)
    share = cv2.resize(bare, size, interpolation=cv2.INTER_AREA)
    mean = cv2.resize(colour * bare[..., None], size, interpolation=cv2.INTER_AREA)
    mean /= np.maximum(share, 1e-6)[..., None]
    sigma = PAPER_SHARE * max(rows, columns) / COARSE
    near = _blur_where(mean, share, sigma)
    for wider in (4.0, 16.0):
        lost = cv2.GaussianBlur(share, (0, 0), sigma * wider / 4) < 0.02
        near[lost] = _blur_where(mean, share, sigma * wider)[lost]
    return cv2.resize(near, (columns, rows), interpolation=cv2.INTER_LINEAR)


def _near_the_contour(halfway: Field, shrunk: Mask) -> Field:
    """Make all inside the contour positive and all outside negative, but for a pixel and a half around it."""
    solid = shrunk.astype(np.uint8)
    inner = cv2.distanceTransform(solid, cv2.DIST_L2, 5)
    outer = cv2.distanceTransform(1 - solid, cv2.DIST_L2, 5)
    level = np.where(inner > 1.5, np.float32(1), halfway)
    level = np.where(outer > 1.5, np.float32(-1), level)
    return np.where(level == 0, np.float32(1e-6), level)


def _blur_where(values: Field, weight: Field | Mask, sigma: float) -> Field:
    weight = weight.astype(np.float32)
    total = cv2.GaussianBlur(weight, (0, 0), sigma) + np.float32(1e-6)
    if values.ndim == 3:
        weight, total = weight[..., None], total[..., None]
    return np.asarray(cv2.GaussianBlur(values * weight, (0, 0), sigma) / total, np.float32)


def _disc(radius: int) -> NDArray[np.uint8]:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8)
