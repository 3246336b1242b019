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

import numpy as np

from pipeline.segment.raster import (
    Field,
    Floats,
    Mask,
    averaged,
    blur,
    blur_where,
    disc,
    distance_to,
    dot,
    grown,
    highest,
    length,
    pieces_of,
    shrunk,
    stretched,
)

if TYPE_CHECKING:
    from pipeline.segment.view import View

EDGE_FRACTION = 0.42
"""A person cuts along the outside of a soft line, a little outside its half-way value."""
FAT_PX, PEN_PX = 6, 4
PAPER_SHARE, COARSE = 0.012, 4
LEAST_CONTRAST = 0.03
TORN_SHARE, TORN_REACH, HELD = 0.002, 24.0, 0.3


def ring_at_zero(halfway: Field, contour: Mask, figure: Mask) -> Floats:
    """Read the zero level of `halfway` within a pixel and a half of a contour's mask; (N, 2) px.

    What hangs together in the `figure` stays so. A contour so thin that the zero level nowhere closes around
    it gives its own outline.
    """
    rings = _closed_lines(_held_together(_near_the_contour(halfway, contour), figure))
    rings = rings or _closed_lines(np.where(contour, np.float32(1), np.float32(-1)))
    ring = max(rings, key=lambda c: abs(signed_area(c)))
    return np.ascontiguousarray(ring[:-1] - 1.0)


def _held_together(level: Field, figure: Mask) -> Field:
    """Where a limb was torn off, the middle of the figure near it counts as ink, as little as is needed."""
    for size in (5, 3, 1):
        pieces = pieces_of(level > 0)
        areas = pieces.areas[1:]
        torn = (
            1 + np.nonzero((areas >= TORN_SHARE * areas.max(initial=1)) & (areas < areas.max(initial=1)))[0]
        )
        if not len(torn):
            break
        near = distance_to(np.isin(pieces.labels, torn)) <= TORN_REACH
        level = np.where(shrunk(figure, size) & near, np.maximum(level, np.float32(HELD)), level)
    return level


def _closed_lines(level: Field) -> list[Floats]:
    """Lines at zero, x and y of the field with a border of 1 px, repeated at their end."""
    from skimage.measure import find_contours

    lines = find_contours(np.pad(level, 1, constant_values=-1.0), 0.0)
    return [line[:, ::-1] for line in lines if (line[0] == line[-1]).all()]


def signed_area(ring: Floats) -> float:
    """Return the signed area of a closed (N, 2) ring."""
    ahead = np.roll(ring, -1, axis=0)
    return 0.5 * float((ring[:, 0] * ahead[:, 1] - ahead[:, 0] * ring[:, 1]).sum())


def find_halfway(view: View, mask: Mask, drawn: Mask) -> Field:
    """Return contrast with paper relative to half-way to ink, (h, w) in [-1, 1]: ink above 0, paper below.

    `mask` is the figure and `drawn` the marks in the view, both (h, w) bool.
    """
    contrast, rim = _contrast(view, mask, drawn)
    peak = highest(np.where(rim, contrast, np.float32(0)), disc(PEN_PX))
    half = EDGE_FRACTION * blur_where(peak, np.maximum(rim, np.float32(1e-3)), 4.0)
    relative = (contrast - half) / np.maximum(half, LEAST_CONTRAST)
    return np.asarray(np.clip(relative, -1, 1), np.float32)


def _contrast(view: View, mask: Mask, drawn: Mask) -> tuple[Field, Mask]:
    """Return how far each pixel is from paper towards the local ink, and the rim where that ink is looked at."""
    colour = blur(view.log_rgb, 0.7)
    away = _paper(colour, ~grown(mask | drawn, 5) & view.valid) - colour
    rim = np.asarray(mask & (distance_to(~mask) <= FAT_PX))
    towards = blur_where(away, np.where(rim, length(away), np.float32(0)), 6.0)
    return dot(away, towards) / (length(towards) + np.float32(1e-6)), rim


def _paper(colour: Field, where: Mask) -> Field:
    """Colour of the paper everywhere, from where it is bare; on a coarse grid, since light changes slowly."""
    rows, columns = where.shape
    size = (max(1, columns // COARSE), max(1, rows // COARSE))
    bare = where.astype(np.float32)
    share = averaged(bare, size)
    total = np.maximum(share, np.float32(1e-6))[..., None]
    mean = np.asarray(averaged(colour * bare[..., None], size) / total, np.float32)
    sigma = PAPER_SHARE * max(rows, columns) / COARSE
    near = blur_where(mean, share, sigma)
    for wider in (4.0, 16.0):
        lost = blur(share, sigma * wider / 4) < 0.02
        if lost.any():
            near[lost] = blur_where(mean, share, sigma * wider)[lost]
    return stretched(near, (columns, rows))


def _near_the_contour(halfway: Field, contour: Mask) -> Field:
    """Make all inside the contour positive and all outside negative, but for a pixel and a half around it."""
    level = np.where(distance_to(~contour) > 1.5, np.float32(1), halfway)
    level = np.where(distance_to(contour) > 1.5, np.float32(-1), level)
    return np.where(level == 0, np.float32(1e-6), level)
