"""The cloth that would have made a toy come out as it did.

Theory of operation
-------------------
One factor on both stiffnesses of the cloth is looked for, with a few coarse inflations of the seam line. A
toy of known size tells it by its area: stretchier cloth makes it larger. A toy of unknown size tells it by
its shape alone, because limbs and body widen differently; often that is too little to tell, and then the
cloth stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.fabric import cloth_of
from pipeline.fabricfile import STIFFNESS_N_PER_M
from pipeline.inflate import inflate
from pipeline.planned import FITTED
from pipeline.register import Over, Pose
from pipeline.ring import ring_of
from pipeline.rising import reached
from pipeline.silhouette import overlap
from terms import Finding

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from pipeline.fabric import Fabric
    from pipeline.planned import Planned

SOFTEST, STIFFEST = 1 / 8, 8.0
BETWEEN = 8**0.5
TRIANGLES = 1200
FINER = 3
TELLS, IMPROVES = 0.02, 0.005
AREA_ERROR = 0.02


@dataclass(frozen=True)
class Found:
    """A cloth, and what led to it.

    Parameters
    ----------
    fabric, factor
        The cloth, and its stiffness over that of the pattern's.
    between
        The factors between which the truth lies if the measured area is wrong by `AREA_ERROR`, or None.
    findings
        What a person should know.

    """

    fabric: Fabric
    factor: float
    between: tuple[float, float] | None
    findings: tuple[Finding, ...]


@dataclass
class Forecasts:
    """Silhouettes predicted for stiffer and softer cloth, each inflated only once.

    Parameters
    ----------
    planned
        The pattern.
    toy
        The photographed silhouette, about as it lies on the wanted one.
    height_mm
        Its measured height, or None.
    known
        By the factor on the stiffness: what the toy would look like, and the photographed one laid over that.

    """

    planned: Planned
    toy: Polygon
    height_mm: float | None
    known: dict[float, tuple[Polygon, Polygon]] = field(default_factory=dict)

    def fabric(self, factor: float) -> Fabric:
        """Return the pattern's cloth, stiffer by a factor, within what a cloth can be."""
        old = self.planned.fabric
        along, across = np.clip(
            np.array([old.along_n_per_m, old.across_n_per_m]) * factor, *STIFFNESS_N_PER_M
        )
        name = old.name.removesuffix(FITTED) + FITTED
        return replace(old, name=name, along_n_per_m=float(along), across_n_per_m=float(across))

    def both(self, factor: float) -> tuple[Polygon, Polygon]:
        """Return what the toy would look like, and the real one laid over it."""
        if factor not in self.known:
            cloth = cloth_of(self.fabric(factor), self.planned.density_g_per_l)
            forecast = inflate(ring_of(self.planned.seam), cloth, TRIANGLES).silhouette
            over = Over(self.toy, forecast, self.height_mm)
            self.known[factor] = forecast, over.laid(over.improved(Pose()))
        return self.known[factor]

    def iou(self, factor: float) -> float:
        """Return how much both overlap."""
        return overlap(*self.both(factor))

    def larger(self, factor: float) -> float:
        """Return the area that the toy would have over that of the real one."""
        forecast, real = self.both(factor)
        return forecast.area / real.area


def refitted(forecasts: Forecasts) -> Found:
    """Return the cloth that would have given the photographed toy."""
    return _by_shape(forecasts) if forecasts.height_mm is None else _by_area(forecasts)


def _by_area(forecasts: Forecasts) -> Found:
    """Return the cloth whose predicted toy is as large as the photographed one."""

    def reaching(larger: float) -> float:
        softness = {1 / factor: forecasts.larger(factor) for factor in forecasts.known}
        return 1 / reached(softness, larger)

    for factor in (SOFTEST, 1.0, STIFFEST):
        forecasts.both(factor)
    other = _not_the_cloth(forecasts)
    if other is not None:
        return kept(forecasts, other)
    for _ in range(FINER):
        factor = reaching(1.0)
        forecasts.both(factor)
    between = reaching(1 + AREA_ERROR), reaching(1 - AREA_ERROR)
    return Found(forecasts.fabric(factor), factor, between, _as_good(between))


def _not_the_cloth(forecasts: Forecasts) -> Finding | None:
    """Return what to say of a toy that is larger or smaller than any cloth would make it."""
    if forecasts.larger(SOFTEST) < 1 - AREA_ERROR:
        return Finding("larger-than-cloth-explains", "warning")
    if forecasts.larger(STIFFEST) > 1 + AREA_ERROR:
        return Finding("smaller-than-cloth-explains", "warning")
    return None


def _as_good(between: tuple[float, float]) -> tuple[Finding, ...]:
    if between[0] <= 1.0 <= between[1]:
        low, high = (float(f"{factor:.2g}") for factor in between)
        names = {"off": 50 * AREA_ERROR, "low": low, "high": high}
        return (Finding("fabric-may-be-right", "info", names=names),)
    return ()


def _by_shape(forecasts: Forecasts) -> Found:
    """Return the cloth whose toy would have the photographed shape; the old one if none stands out."""
    factors = (SOFTEST, 1 / BETWEEN, 1.0, BETWEEN, STIFFEST)
    values = [forecasts.iou(factor) for factor in factors]
    if max(values) - min(values) < TELLS or max(values) - forecasts.iou(1.0) < IMPROVES:
        return kept(forecasts, Finding("photo-cannot-tell", "info"))
    middle = int(np.clip(np.argmax(values), 1, len(factors) - 2))
    forecasts.iou(_top(factors[middle - 1 : middle + 2], values[middle - 1 : middle + 2]))
    best = max(forecasts.known, key=forecasts.iou)
    return Found(forecasts.fabric(best), best, None, ())


def _top(factors: tuple[float, ...], values: list[float]) -> float:
    """Return where the parabola through three values, over the logarithm of the factors, is highest."""
    bent, slope, _ = np.polyfit(np.log(factors), np.square(1 - np.array(values)), 2)
    top = -slope / (2 * bent) if bent > 0 else np.log(factors[int(np.argmax(values))])
    return float(np.exp(np.clip(top, np.log(factors[0]), np.log(factors[-1]))))


def kept(forecasts: Forecasts, finding: Finding) -> Found:
    """Return the pattern's own cloth, and why nothing was learned about it."""
    return Found(forecasts.planned.fabric, 1.0, None, (finding,))
