"""A cloth from two coupons that somebody sewed, stuffed and measured.

Theory of operation
-------------------
The coupons are sewn of two layers each and filled as firmly as the toy will be: a disc, and a strip whose
length runs along the grain. The middle of the strip becomes a tube, whose hoop tension pulls across the grain
only: its width gives that stiffness in closed form (`pipeline.fabric.tube_mm`). With that known, the disc is
inflated for several stiffnesses along the grain (`pipeline.disc`) until it is as tall as the sewn one.
Nothing is left to choose then for the disc's width: it tells whether all measures agree.

Cloth that doesn't give at all still becomes narrower by stuffing: the strip to 2/pi of its flat width, the
disc to 0.7628 of its diameter (Paulsen, Amer. Math. Monthly 101, 1994). What is measured a little below that
is the tape's error; what is measured far below is a mistake, and refused.

What is found is stiffness over pressure: it holds for this firmness, whatever that presses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pipeline.disc import Disc, cloth_giving
from pipeline.errors import BadOption
from pipeline.fabric import GIVES, PULL_N_PER_M, pressure_kpa, tube_mm
from pipeline.fabricfile import DENSITY_G_PER_L
from terms import Finding, Refused

if TYPE_CHECKING:
    from pipeline.fabric import Fabric

BETWEEN_MM = (20.0, 500.0)
STRIP_LEAST = 2 / np.pi
DISC_LEAST = 0.7628
SLACK = 0.98
DISAGREE = 0.03
TAPE_MM = 1.0
VAGUE, VAGUE_FROM = 3.0, 0.05
STIFF = 1.01 * GIVES[0]


class Measures(NamedTuple):
    """What the stuffed coupons measure in mm: the disc along and across the grain, and the tube's width."""

    along_mm: float
    across_mm: float
    tube_mm: float


@dataclass(frozen=True)
class Coupons:
    """Two coupons before and after stuffing, in mm.

    Parameters
    ----------
    disc_mm
        The flat diameter of the disc from seam to seam.
    disc_along_mm, disc_across_mm
        How far the stuffed disc reaches along and across the grain.
    strip_mm
        The flat width of the strip from seam to seam; its length runs along the grain.
    tube_mm
        The width of its middle, stuffed.

    """

    disc_mm: float
    disc_along_mm: float
    disc_across_mm: float
    strip_mm: float
    tube_mm: float

    @property
    def measured(self) -> Measures:
        """What was measured after stuffing."""
        return Measures(self.disc_along_mm, self.disc_across_mm, self.tube_mm)

    def check(self) -> None:
        """Raise BadOption for a length that no coupon has."""
        low, high = BETWEEN_MM
        for name, value in vars(self).items():
            if not low <= value <= high:
                what = name.removesuffix("_mm").replace("_", "-")
                raise BadOption(f"--{what} has to be between {low:g} and {high:g} mm, not {value:g} mm")


@dataclass(frozen=True)
class Fitted:
    """A cloth that behaves as the coupons did.

    Parameters
    ----------
    fabric, density_g_per_l
        The cloth and its filling.
    measured, predicted
        What the coupons measure, and what the same coupons of this cloth would.
    along_range, across_range
        The strains along and across between which the truth lies if the tape is wrong by `TAPE_MM`.
    findings
        What a person should know.

    """

    fabric: Fabric
    density_g_per_l: float
    measured: Measures
    predicted: Measures
    along_range: tuple[float, float]
    across_range: tuple[float, float]
    findings: tuple[Finding, ...]

    @property
    def residuals_mm(self) -> Measures:
        """How much more was measured than is predicted."""
        return Measures(*(m - p for m, p in zip(self.measured, self.predicted, strict=True)))


def fitted(coupons: Coupons, density_g_per_l: float, name: str) -> Fitted | Refused:
    """Return the cloth of two coupons, or the reason why no cloth measures like that.

    Parameters
    ----------
    coupons
        Their measures.
    density_g_per_l
        How firmly they are filled.
    name
        What the cloth shall be called.

    Raises
    ------
    BadOption
        A length or the density is outside what can be sewn.

    """
    coupons.check()
    low, high = DENSITY_G_PER_L
    if not low <= density_g_per_l <= high:
        raise BadOption(f"the filling has to be {low:g} to {high:g} g per litre, not {density_g_per_l:g}")
    strip = _strip(coupons, density_g_per_l)
    if isinstance(strip, Refused):
        return strip
    disc = Disc(coupons.disc_mm, strip.strain, density_g_per_l)
    refused = _wrong_disc(coupons, disc)
    if refused is not None:
        return refused
    along = disc.strain_at(coupons.disc_along_mm)
    fabric = cloth_giving(along, strip.strain, name)
    stiff_mm = fabric.across_n_per_m / pressure_kpa(density_g_per_l)
    predicted = Measures(*disc.extents(along), tube_mm(coupons.strip_mm, stiff_mm))
    ranges = disc.around(coupons.disc_along_mm, TAPE_MM), strip.around
    findings = _findings(coupons, predicted, fabric, ranges)
    return Fitted(fabric, density_g_per_l, coupons.measured, predicted, *ranges, findings)


@dataclass(frozen=True)
class _Strip:
    """How much the cloth gives across the grain, and between which strains that is sure."""

    strain: float
    around: tuple[float, float]


def _strip(coupons: Coupons, density_g_per_l: float) -> _Strip | Refused:
    flat, tube = coupons.strip_mm, coupons.tube_mm
    refused = _outside("strip", tube / flat, STRIP_LEAST)
    if refused is not None:
        return refused

    def strain(width_mm: float) -> float:
        """Return T / E of a tube's circumference, at the standard pull instead of its own tension."""
        own = 1 - STRIP_LEAST * flat / width_mm
        return own * PULL_N_PER_M * np.pi / (flat * pressure_kpa(density_g_per_l))

    if strain(tube) > GIVES[1]:
        return _too_wide("strip")
    low, middle, high = (float(np.clip(strain(tube + off), *GIVES)) for off in (-TAPE_MM, 0.0, TAPE_MM))
    return _Strip(middle, (low, high))


def _wrong_disc(coupons: Coupons, disc: Disc) -> Refused | None:
    """Return why no cloth makes such a disc; giving one way pulls it in a little the other way."""
    flat, stuffed = coupons.disc_mm, (coupons.disc_along_mm, coupons.disc_across_mm)
    if max(stuffed) >= flat:
        return _outside("disc", max(stuffed) / flat, DISC_LEAST)
    (shortest, _), (longest, narrowest) = disc.extents(GIVES[0]), disc.extents(GIVES[1])
    for measured, least in zip(stuffed, (shortest, narrowest), strict=True):
        refused = _outside("disc", measured / flat, min(DISC_LEAST, least / flat))
        if refused is not None:
            return refused
    return _too_wide("disc") if coupons.disc_along_mm > longest else None


def _outside(what: str, share: float, least: float) -> Refused | None:
    """Return why a coupon can't have been stuffed to such a share of its flat width."""
    if share >= 1:
        reason = (
            f"The {what} would be wider stuffed than flat, and stuffing makes cloth narrower: measure the "
            f"flat {what} from seam to seam before filling it, and the stuffed one straight across, not over "
            "its bulge."
        )
        return Refused("wider-than-flat", reason)
    if share < SLACK * least:
        reason = (
            f"The stuffed {what} has {100 * share:.0f} % of its flat width, and even cloth that doesn't give "
            f"keeps {100 * least:.0f} %. Did the flat width include the seam allowance? Is the {what} filled "
            "until it is round? Was it measured straight across, between two books, without pressing?"
        )
        return Refused("narrower-than-possible", reason)
    return None


def _too_wide(what: str) -> Refused:
    reason = (
        f"The stuffed {what} is so wide that its cloth would give more than {100 * GIVES[1]:.0f} %: fill it "
        "no firmer than the toy, say how firm with --firmness, and measure it straight across, not over its "
        "bulge."
    )
    return Refused("gives-too-much", reason)


def _findings(
    coupons: Coupons,
    predicted: Measures,
    fabric: Fabric,
    ranges: tuple[tuple[float, float], tuple[float, float]],
) -> tuple[Finding, ...]:
    told = []
    off = coupons.disc_across_mm / predicted.across_mm - 1
    if abs(off) > DISAGREE:
        names = {
            "wide": round(predicted.across_mm / 10, 1),
            "off": round(100 * abs(off)),
            "more": "more" if off > 0 else "less",
        }
        told.append(Finding("coupons-disagree", "warning", names=names))
    for way, gives, (low, high) in zip(("along", "across"), fabric.gives, ranges, strict=True):
        if gives < STIFF:
            told.append(Finding(f"does-not-give-{way}", "info"))
        if high > VAGUE_FROM and high > VAGUE * low:
            between = {"low": round(100 * low, 1), "high": round(100 * high)}
            told.append(Finding(f"rough-{way}", "info", names={"tape": TAPE_MM, **between}))
    return tuple(told)
