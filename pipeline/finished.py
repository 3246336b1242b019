"""A finished toy beside its pattern: how like it came out, and what that says about the cloth.

Theory of operation
-------------------
The toy's outline is laid over the predicted silhouette, which it should be most like, and from there over the
wanted one, which it is judged by (`pipeline.register`). Where the toy's height was measured its size is
known; otherwise the best size is taken, and nothing can be said about size. Then the cloth is looked for that
would have given this toy (`pipeline.refit`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.outline import through
from pipeline.refit import Forecasts, kept, refitted
from pipeline.register import Over
from pipeline.ring import Clean, clean
from pipeline.silhouette import hausdorff_percent, overlap
from terms import Finding, Refused

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from pipeline.fabric import Fabric
    from pipeline.outline import Outline
    from pipeline.planned import Planned

LEAST_IOU, DOUBTED_IOU = 0.5, 0.75


@dataclass(frozen=True)
class Alike:
    """Intersection over union with the wanted silhouette, and the Hausdorff distance in % of its diagonal."""

    iou: float
    hausdorff_percent: float


@dataclass(frozen=True)
class Finished:
    """A toy as it came out.

    Parameters
    ----------
    silhouette
        The photographed silhouette laid over the wanted one, in mm.
    behind
        Whether the photo shows the toy's back.
    real, predicted
        How like the wanted silhouette the toy is, and was predicted to be.
    fabric, density_g_per_l
        The cloth that would have given this toy with this filling.
    factor
        Its stiffness over that of the pattern's cloth.
    between
        The factors between which the truth lies if the height is 1 % wrong; None without a height.
    before_iou, after_iou
        The overlap of the photographed silhouette and the predicted one, with the pattern's cloth and with
        `fabric`.
    findings
        What a person should know.

    """

    silhouette: Polygon
    behind: bool
    real: Alike
    predicted: Alike
    fabric: Fabric
    density_g_per_l: float
    factor: float
    between: tuple[float, float] | None
    before_iou: float
    after_iou: float
    findings: tuple[Finding, ...]


def finished(outline: Outline, planned: Planned, height_mm: float | None = None) -> Finished | Refused:
    """Return how a toy came out, or the reason why it can't be the toy of this pattern.

    Parameters
    ----------
    outline
        The finished toy's, from a photo.
    planned
        What its pattern says.
    height_mm
        The toy's own height, measured as it stands upright; None where nobody measured.

    """
    shape = _shape_of(outline, planned.inflated)
    if isinstance(shape, Refused):
        return shape
    forecast = Over(shape, planned.inflated)
    known = forecast.found()
    sure = forecast.likeness(known)
    if sure < LEAST_IOU:
        return _other_toy(sure)
    aim = Over(shape, planned.wanted, height_mm)
    silhouette = aim.laid(aim.improved(known))
    forecasts = Forecasts(planned, silhouette, height_mm)
    found = kept(forecasts, _doubted(sure)) if sure < DOUBTED_IOU else refitted(forecasts)
    return Finished(
        silhouette=silhouette,
        behind=known.mirrored,
        real=_alike(silhouette, planned.wanted),
        predicted=_alike(planned.inflated, planned.wanted),
        fabric=found.fabric,
        density_g_per_l=planned.density_g_per_l,
        factor=found.factor,
        between=found.between,
        before_iou=forecasts.iou(1.0),
        after_iou=forecasts.iou(found.factor),
        findings=(*outline.findings, *found.findings),
    )


def _shape_of(outline: Outline, like: Polygon) -> Polygon | Refused:
    """Return the outline as a simple polygon, about as large as another."""
    points = through(outline.plane, outline.ring)
    size = np.sqrt(like.area / max(float(np.prod(np.ptp(points, axis=0))), 1e-9))
    cleaned = clean(points * size, float(size))
    return cleaned.shape if isinstance(cleaned, Clean) else cleaned


def _alike(shape: Polygon, wanted: Polygon) -> Alike:
    return Alike(overlap(shape, wanted), hausdorff_percent(shape, wanted))


def _other_toy(iou: float) -> Refused:
    reason = (
        f"The outline in the photo covers the pattern's toy to only {100 * iou:.0f} %. Is it the toy of this "
        "pattern, all of it in the picture, flat on its back on a plain sheet of another colour? Look at "
        "what is found with cuddles outline PHOTO --overlay look.png, and point at the toy with --point or "
        "--box."
    )
    return Refused("not-this-toy", reason)


def _doubted(iou: float) -> Finding:
    return Finding("hardly-this-toy", "warning", names={"share": round(100 * iou)})
