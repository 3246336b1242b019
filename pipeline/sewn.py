"""From the silhouette a toy shall have to the seam line that gives it, and how alike both are.

Theory of operation
-------------------
The wanted silhouette is first sewn as it is: that tells how much is lacking where, and what a maker would get
without compensation. Gaps without room in the flat are widened or filled, then the seam line is found
(`pipeline.compensate`). What is found is judged by another inflation, from flat, on a fresh mesh twice as
fine. Should one scale for all have done better, that is taken.

Silhouettes are compared after shifting one over the other; a toy may lie where it likes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter1d
from scipy.optimize import minimize_scalar
from shapely.affinity import scale, translate

from pipeline.changes import gap_closed, limb_thinned
from pipeline.compensate import FULL, QUICK, Effort, compensated, first_state, smoothed, wanted
from pipeline.crowding import made_roomy
from pipeline.inflate import Pillow, inflate
from pipeline.ring import largest, ring_of, thinned
from pipeline.silhouette import laid_over, overlap, silhouette_of
from pipeline.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from shapely.geometry import Polygon

    from pipeline.compensate import State
    from pipeline.membrane import Cloth
    from terms import Finding

    Floats = NDArray[np.float64]
    Tell = Callable[[float], None]

NAIVE = Effort(count=1200, rounds=0, first=120, steps=0)
QUICKER = Effort(count=600, rounds=0, first=40, steps=0)
QUICK_STEPS, QUICK_MM = 80, 0.3
AGAIN = 1.5
SIGMA = 1.5
FINER = 2
SCALES = (1.0, 1.8)
COARSE_MM = 0.3
SPENT = (0.1, 0.75)


@dataclass(frozen=True)
class Sewn:
    """A seam line with the toy it gives, in mm, x right, y down.

    Parameters
    ----------
    seam
        The flat seam line.
    silhouette
        What the toy shall look like from the front.
    pillow
        What it does look like, inflated.
    naive_iou, scaled_iou
        The overlap that the silhouette itself as a pattern, and the best single scale of it, would reach.
    findings
        What had to be changed for the seams to have room.

    """

    seam: Polygon
    silhouette: Polygon
    pillow: Pillow
    naive_iou: float
    scaled_iou: float
    findings: tuple[Finding, ...]

    @cached_property
    def inflated(self) -> Polygon:
        """The inflated silhouette, laid over the wanted one."""
        return laid_over(self.pillow.silhouette, self.silhouette)

    @property
    def height_mm(self) -> float:
        """The vertical extent of the stuffed toy."""
        return self.pillow.size_mm[1]

    def scaled(self, factor: float) -> Sewn:
        """Return everything larger by a factor close to 1."""
        seam, silhouette = (
            shapely.transform(shape, lambda points: points * factor) for shape in (self.seam, self.silhouette)
        )
        findings = tuple(
            replace(f, where=None if f.where is None else (f.where[0] * factor, f.where[1] * factor))
            for f in self.findings
        )
        return replace(
            self, seam=seam, silhouette=silhouette, pillow=self.pillow.scaled(factor), findings=findings
        )


def sewn(
    shape: Polygon, cloth: Cloth, narrowest_mm: float, *, quick: bool = False, tell: Tell | None = None
) -> Sewn:
    """Return the seam line whose stuffed toy has a wanted silhouette (mm, y down).

    Parameters
    ----------
    shape
        The wanted silhouette; it is changed where its seams have no room in the flat.
    cloth
        Of what the toy is sewn and stuffed.
    narrowest_mm
        How wide a stuffed limb has to be at least.
    quick
        Work coarsely.
    tell
        Is told the share of the work that is done.

    """
    told = tell or _silent
    drawn = _flipped(shape)
    state = first_state(Target(drawn), cloth, QUICKER if quick else NAIVE)
    naive = silhouette_of(state.at.T, state.membrane.panel.triangles, state.membrane.panel.rim)
    roomy = made_roomy(drawn, _wish(state, Target(drawn)), narrowest_mm)
    findings = tuple(limb_thinned(x, -y, lost, shape) for x, y, lost in roomy.thinned)
    findings += tuple(gap_closed(x, -y, shape) for x, y in roomy.filled)
    told(SPENT[0])
    target = Target(roomy.shape)
    seam = compensated(
        target,
        cloth,
        QUICK if quick else FULL,
        lambda share: told(SPENT[0] + (SPENT[1] - SPENT[0]) * share),
    )
    factor, scaled_iou = _best_scale(naive, roomy.shape)
    baselines = overlap(laid_over(naive, roomy.shape), roomy.shape), scaled_iou
    result = _judged(seam, roomy.shape, cloth, baselines, quick=quick)
    told(1.0)
    if overlap(result.inflated, result.silhouette) < scaled_iou:
        plain = smoothed(scale(roomy.shape, factor, factor))
        result = _judged(plain, roomy.shape, cloth, baselines, quick=quick)
    return replace(result, findings=findings)


def uncompensated(shape: Polygon, cloth: Cloth, *, quick: bool = False) -> Sewn:
    """Return the toy of a seam line that is the silhouette itself (mm, y down)."""
    pillow = _afresh(ring_of(shape), cloth, quick=quick)
    naive = pillow.silhouette
    return Sewn(
        shape, shape, pillow, overlap(laid_over(naive, shape), shape), _best_scale(naive, shape)[1], ()
    )


def _silent(_: float) -> None:
    """Tell nobody."""


def _flipped(shape: Polygon) -> Polygon:
    return shapely.transform(shape, lambda points: points * (1.0, -1.0))


def _afresh(ring: Floats, cloth: Cloth, *, quick: bool) -> Pillow:
    """Inflate a seam line from flat, on a mesh finer than any before."""
    if quick:
        return inflate(ring, cloth, QUICK.count, QUICK_STEPS, QUICK_MM)
    return inflate(ring, cloth, FINER * FULL.count)


def _judged(
    seam: Polygon, wished: Polygon, cloth: Cloth, baselines: tuple[float, float], *, quick: bool
) -> Sewn:
    """Inflate a seam line (y up) afresh, and lay its toy where the wanted silhouette is."""
    flat = thinned(_flipped(seam))
    pillow = _afresh(ring_of(flat), cloth, quick=quick)
    silhouette = _flipped(wished)
    return Sewn(flat, silhouette, pillow, *baselines, ())


def _wish(state: State, target: Target) -> Callable[[Floats], Floats]:
    """Return how far from places on the outline the flat seam wants to be."""
    lacking = AGAIN * gaussian_filter1d(wanted(state, target) - state.rim, SIGMA, axis=0, mode="wrap")
    places = np.mod(state.places, target.length)
    order = np.argsort(places, kind="stable")
    ring = shapely.LinearRing(target.corners)

    def wish(points: Floats) -> Floats:
        where = shapely.line_locate_point(ring, shapely.points(points))
        columns = [np.interp(where, places[order], lacking[order, k], period=target.length) for k in (0, 1)]
        return np.stack(columns, axis=1)

    return wish


def _best_scale(naive: Polygon, wished: Polygon) -> tuple[float, float]:
    """Return the scale at which an uncompensated toy overlaps the wanted silhouette best, and that overlap."""
    toy, aim = largest(naive.simplify(COARSE_MM)), largest(wished.simplify(COARSE_MM))
    middle = np.array(aim.centroid.coords[0])

    def centred(factor: float) -> Polygon:
        larger = scale(toy, factor, factor)
        return translate(larger, *(middle - np.array(larger.centroid.coords[0])))

    found = minimize_scalar(
        lambda factor: -overlap(centred(factor), aim),
        bounds=SCALES,
        method="bounded",
        options={"xatol": 0.005},
    )
    factor = float(found.x)
    return factor, overlap(laid_over(centred(factor), aim), aim)
