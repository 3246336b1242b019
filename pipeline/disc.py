"""A stuffed disc whose cloth gives more or less along the grain: how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from pipeline.fabric import GIVES, PULL_N_PER_M, Fabric, cloth_of
from pipeline.inflate import inflate
from pipeline.rising import reached

TRIANGLES, CORNERS = 1200, 200
KNOTS = (GIVES[0], 0.02, 0.07, 0.2, 0.6, GIVES[1])
FINER = 2
WIDTH_MM = 1470.0
NOTE = "measured with two sewn coupons"


def cloth_giving(along: float, across: float, name: str = "") -> Fabric:
    """Return a cloth by its strains under the standard pull; to be safe, with a nap."""
    return Fabric(name, PULL_N_PER_M / along, PULL_N_PER_M / across, nap=True, width_mm=WIDTH_MM, note=NOTE)


@dataclass
class Disc:
    """A disc of cloth whose strain across the grain is known, inflated for several along it, each only once.

    Parameters
    ----------
    diameter_mm
        Flat, from seam to seam.
    across
        The strain across the grain under the standard pull (see `pipeline.fabric`).
    density_g_per_l
        How firmly it is filled.
    known
        By the strain along the grain: how far it reaches along and across, in mm.

    """

    diameter_mm: float
    across: float
    density_g_per_l: float
    known: dict[float, tuple[float, float]] = field(default_factory=dict)

    def extents(self, along: float) -> tuple[float, float]:
        """Return how far it reaches along and across the grain, in mm."""
        if along not in self.known:
            turns = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
            ring = self.diameter_mm / 2 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
            cloth = cloth_of(cloth_giving(along, self.across), self.density_g_per_l)
            left, top, right, bottom = inflate(ring, cloth, TRIANGLES).silhouette.bounds
            self.known[along] = float(bottom - top), float(right - left)
        return self.known[along]

    def strain_at(self, along_mm: float) -> float:
        """Return the strain along the grain at which the disc reaches so far along it.

        It reaches the farther the more its cloth gives: the curve through `KNOTS` says about where, and
        `FINER` more inflations there say it closely.
        """
        for knot in KNOTS:
            self.extents(knot)
        found = self._between(along_mm)
        for _ in range(FINER):
            self.extents(found)
            found = self._between(along_mm)
        return found

    def around(self, along_mm: float, off_mm: float) -> tuple[float, float]:
        """Return the strains for a measure that is wrong by `off_mm`, either way."""
        return self._between(along_mm - off_mm), self._between(along_mm + off_mm)

    def _between(self, along_mm: float) -> float:
        return reached({strain: extents[0] for strain, extents in self.known.items()}, along_mm)
