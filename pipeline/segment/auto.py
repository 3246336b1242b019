"""The best outline without a learned model: an active contour on the half-way edge of the ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.segment.halfway import find_halfway, ring_at_zero
from pipeline.segment.raster import disc, distance_to, grown, highest, opened, square

if TYPE_CHECKING:
    from pipeline.segment.locate import Located
    from pipeline.segment.raster import Field, Floats, Mask

ITERATIONS = 6
INK_RISE, PAPER_STARTS = 0.2, 0.25
THIN_PX, RIDGE, SPINE = 7, 0.4, 0.3


def refine(located: Located) -> Floats:
    """Return the figure's ring, (N, 2) view px.

    A morphological geodesic active contour (Caselles, Kimmel & Sapiro 1997; Marquez-Neila, Baumela & Alvarez
    2014) shrinks from the fat mask. Its edge map is 1 on paper, 0 on the half-way edge and rises a little on
    ink: the balloon crosses paper and never ink, and the valley holds the contour on the edge. Marching squares
    then read the half-way level between pixels.
    """
    from skimage.segmentation import morphological_geodesic_active_contour

    mask = located.figure.mask
    halfway = np.maximum(find_halfway(located.view, mask, located.marks.drawn), _spine(mask))
    valley = np.where(halfway < 0, -halfway, INK_RISE * halfway)
    shrunk = morphological_geodesic_active_contour(
        valley,
        ITERATIONS,
        init_level_set=mask.astype(np.int8),
        smoothing=0,
        threshold=PAPER_STARTS,
        balloon=-1,
    )
    return ring_at_zero(halfway, shrunk > 0, mask)


def _spine(mask: Mask) -> Field:
    """The middle line of thin limbs counts as ink, so that a broken pencil line does not tear a limb off."""
    thin = mask & ~opened(mask, disc(THIN_PX))
    depth = distance_to(~mask)
    line = grown(np.asarray(thin & (depth >= highest(depth, square(3)) - RIDGE)), 3) & mask
    return np.where(line, np.float32(SPINE), np.float32(-1))
