"""The best outline without a learned model: an active contour on the half-way edge of the ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.segment.both import both
from pipeline.segment.contour import shrunk_to_valley
from pipeline.segment.halfway import find_halfway, ring_at_zero
from pipeline.segment.locate import locate
from pipeline.segment.raster import disc, distance_to, grown, highest, opened, square

if TYPE_CHECKING:
    from pipeline.segment.locate import Located
    from pipeline.segment.raster import Field, Floats, Mask

__all__ = ["locate", "refine"]

ITERATIONS = 6
INK_RISE, PAPER_STARTS = 0.2, 0.25
THIN_PX, RIDGE, SPINE = 7, 0.4, 0.3


def refine(located: Located) -> Floats:
    """Return the figure's ring, (N, 2) view px.

    An active contour shrinks from the fat mask. Its edge map is 1 on paper, 0 on the half-way edge and
    rises a little on ink: the balloon crosses paper and never ink, and the valley holds the contour on the
    edge. Marching squares then read the half-way level between pixels.
    """
    mask = located.figure.mask
    edge, spine = both(lambda: find_halfway(located.view, mask, located.marks.drawn), lambda: _spine(mask))
    halfway = np.maximum(edge, spine)
    valley = np.where(halfway < 0, -halfway, INK_RISE * halfway)
    return ring_at_zero(halfway, shrunk_to_valley(valley, mask, PAPER_STARTS, ITERATIONS), mask)


def _spine(mask: Mask) -> Field:
    """The middle line of thin limbs counts as ink, so that a broken pencil line does not tear a limb off."""
    thin = mask & ~opened(mask, disc(THIN_PX))
    depth = distance_to(~mask)
    line = grown(np.asarray(thin & (depth >= highest(depth, square(3)) - RIDGE)), 3) & mask
    return np.where(line, np.float32(SPINE), np.float32(-1))
