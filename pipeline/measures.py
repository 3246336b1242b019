"""The least that limbs, gaps and tips need so that they can be sewn and turned.

Flat, from seam to seam: 20 mm is the least width that turns well with a 6 mm allowance and 14 mm the least
that turns at all; a limb has to hold its own two allowances and 2 mm of air. Gaps need 3 mm of fabric on both
sides once they are clipped. A stuffed limb is narrower than its flat panel, by 2/pi and a little stretch, so
a toy whose pattern makes up for that may have limbs as thin as the tube of a strip that can be turned; what
room its gaps need is decided in the flat (`pipeline.crowding`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.fabric import tube_mm

if TYPE_CHECKING:
    from pipeline.membrane import Cloth

TIP_MM = 14.0
NARROW_MM = 25.0
TIP_RADIUS_MM = 5.0
CLIPPED_MM = 3.0
AIR_MM = 2.0
STUFFED_TIP_RADIUS_MM = 3.5
STUFFED_HALF_GAP_MM = 4.0
STUFFED_GAP_MM = 5.0


@dataclass(frozen=True)
class Measures:
    """Least sizes in mm.

    Parameters
    ----------
    limb_mm, tip_mm, narrow_mm
        Width that limbs get, width at their tips, and width below which they are warned of.
    tip_radius_mm
        To which sharp tips are rounded.
    half_gap_mm, kept_gap_mm
        Half of the narrowest gap, and half of what a gap keeps when limbs beside it grow.

    """

    limb_mm: float
    tip_mm: float
    narrow_mm: float
    tip_radius_mm: float
    half_gap_mm: float
    kept_gap_mm: float


def flat(limb_mm: float, seam_mm: float) -> Measures:
    """Return the measures of flat panels, for a limb width asked for and a seam allowance."""
    limb = max(limb_mm, 2 * seam_mm + AIR_MM)
    return Measures(limb, TIP_MM, NARROW_MM, TIP_RADIUS_MM, CLIPPED_MM, max(seam_mm, CLIPPED_MM))


def stuffed(limb_mm: float, seam_mm: float, cloth: Cloth) -> Measures:
    """Return the measures of a stuffed toy whose flat panels keep those of `flat`, however the cloth runs."""
    asked, soft = flat(limb_mm, seam_mm), min(cloth.along_mm, cloth.across_mm)
    limb, tip, narrow = (tube_mm(width, soft) for width in (asked.limb_mm, asked.tip_mm, asked.narrow_mm))
    return Measures(limb, tip, narrow, STUFFED_TIP_RADIUS_MM, STUFFED_HALF_GAP_MM, STUFFED_GAP_MM)
