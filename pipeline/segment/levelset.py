"""The textbook level set: geodesic active contours on the picture's own gradient, from the found figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.segment.halfway import ring_at_zero
from pipeline.segment.locate import locate
from pipeline.segment.raster import Floats, blur

if TYPE_CHECKING:
    from pipeline.segment.locate import Located

__all__ = ["locate", "refine"]

ITERATIONS, STEEPNESS, SCALE = 8, 200.0, 1.0


def refine(located: Located) -> Floats:
    """Return the figure's ring, (N, 2) view px.

    `skimage.segmentation.morphological_geodesic_active_contour` on `inverse_gaussian_gradient` of lightness,
    shrinking from the figure's mask. Fine scale and no smoothing, since ink is thin. Where no gradient holds it
    and it shrinks to nothing, the mask stands.
    """
    from skimage.segmentation import (
        inverse_gaussian_gradient,
        morphological_geodesic_active_contour,
    )

    mask = located.figure.mask
    light = np.exp(located.view.log_rgb).mean(axis=2) / 255
    contour = morphological_geodesic_active_contour(
        inverse_gaussian_gradient(light, alpha=STEEPNESS, sigma=SCALE),
        ITERATIONS,
        init_level_set=mask.astype(np.int8),
        smoothing=0,
        balloon=-1,
    )
    found = contour > 0 if contour.any() else mask
    return ring_at_zero(blur(found.astype(np.float32), 1.0) - np.float32(0.5), found, mask)
