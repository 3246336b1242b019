"""From a drawn shape to one that can be sewn, turned and stuffed, saying what was changed and where.

Theory of operation
-------------------
A limb and a gap are the same problem, once inside and once outside. Along the middle line (`pipeline.axis`)
every node that belongs to a limb and is narrower than the wanted width gets a disc of that width, tapering to
`TIP_WIDTH_MM` towards the limb's tip so that the limb doesn't get longer; the union of the discs is the limb as
a tube round the drawn stick. A neck between two large parts is such a limb with two ends. What remains is cured
with discs rolled round the shape: from outside they find gaps too narrow to clip (filled), from inside they
find points too sharp to turn (rounded off). Corners that are wider than a right angle or so are left alone: both
can be sewn, and a disc rolled past them leaves only a small residue. A gap that the widening closed into a hole
is filled. Every change is a finding with its place; the passes are repeated until nothing is left to change.

Widths: 20 mm from seam to seam is the least that turns well with a 6 mm allowance and 14 mm the least that
turns at all; a limb has to hold its own two allowances and 2 mm of air. Gaps need 3 mm of fabric on both sides
once they are clipped.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.axis import Axis, Floats, Ints, axis_of
from pipeline.place import in_words, merged
from pipeline.ring import largest, polygons, thinned
from terms import Finding, Refused, format_mm

TIP_WIDTH_MM = 14.0
TAPER = 0.25
POINTED = 1 / 0.2588 - 1  # a corner of 30 degrees goes on for radius / sin(15 degrees)
SLACK_MM = 0.3
HALF_GAP_MM = 3.0
TIP_RADIUS_MM = 5.0
BLEND_MM = 6.0
NARROW_MM = 25.0
PASSES = 4
LEVELS = 7
SMOOTHINGS = 12
HAIR_MM = 0.02
MOTE_MM2 = 1.0


@dataclass(frozen=True)
class Sewable:
    """A polygon that can be sewn, and what was changed to get it."""

    shape: Polygon
    findings: tuple[Finding, ...]


def limb_width(limb_mm: float, seam_mm: float) -> float:
    """Return the width limbs get: what was asked for, or what the allowances inside need."""
    return max(limb_mm, 2 * seam_mm + 2.0)


def make_sewable(drawn: Polygon, limb_mm: float) -> Sewable | Refused:
    """Return the nearest shape whose limbs are `limb_mm` wide and whose gaps and tips can be turned.

    Parameters
    ----------
    drawn
        Simple polygon in mm.
    limb_mm
        Least width of a limb, seam line to seam line.

    """
    shape, findings = drawn, list[Finding]()
    for _ in range(PASSES):
        limbs = _Limbs.of(_sampled(shape), limb_mm)
        if limbs.fine:
            break
        findings += [limbs.finding(part, drawn) for part in limbs.parts]
        shape, more = _widened(shape, limbs)
        findings += more
        shape, more = _gaps_filled(shape)
        findings += more
    shape, more = _gaps_filled(shape)
    findings += more
    shape, more = _tips_rounded(shape)
    findings += more
    if shape.is_empty or max(np.ptp(np.reshape(shape.bounds, (2, 2)), axis=0)) < 2 * limb_mm:
        return Refused(
            "too-small", f"Nothing is left that is wider than {limb_mm:g} mm: make the toy taller."
        )
    findings += _narrow(shape, limb_mm, findings)
    return Sewable(thinned(shape), merged(findings))


def _sampled(shape: Polygon) -> tuple[Axis, Polygon]:
    """Return the axis of a shape 1 mm wider all round: then no stick is thinner than its samples are apart."""
    wider = largest(shape.buffer(1.5).buffer(-0.5))
    axis = axis_of(wider)
    return Axis(axis.points, axis.radius - 1.0, axis.edges, axis.reach - 1.0), wider


@dataclass(frozen=True)
class _Limbs:
    """The nodes of the axis that are too narrow, what they need, and which of them hang together."""

    axis: Axis
    need: Floats
    parts: tuple[Ints, ...]
    limb_mm: float

    @classmethod
    def of(cls, sampled: tuple[Axis, Polygon], limb_mm: float) -> _Limbs:
        axis, _ = sampled
        radius, tip = limb_mm / 2, min(TIP_WIDTH_MM, limb_mm) / 2
        need = np.clip(tip + (axis.reach - tip) * TAPER, tip, radius)
        limb = (axis.reach >= tip) & (axis.reach > (1 + POINTED) * axis.radius)
        need = np.where(limb & (axis.radius < need - SLACK_MM), need, 0.0)
        return cls(axis, need, _parts(need > 0, axis.edges), limb_mm)

    @property
    def fine(self) -> bool:
        return not self.parts

    def discs(self) -> shapely.Geometry:
        """Return the union of the discs the limbs need, along their smoothed middle lines."""
        points = _straightened(self.axis.points, self.need > 0, self.axis.edges)
        sizes = np.unique(np.linspace(self.need[self.need > 0].min(), self.need.max(), LEVELS))
        return shapely.union_all([self._tube(points, size) for size in sizes.tolist()])

    def _tube(self, points: Floats, size: float) -> shapely.Geometry:
        wide = self.need >= size - 1e-9
        edges = self.axis.edges[wide[self.axis.edges].all(axis=1)]
        lines = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(points[edges])))
        wide[edges] = False
        return shapely.union(lines.simplify(HAIR_MM), shapely.multipoints(points[wide])).buffer(size)

    def finding(self, part: Ints, drawn: Polygon) -> Finding:
        """Return what a person should know about one limb that was too thin."""
        radius = self.axis.radius[part]
        middle = part[np.argsort(self.axis.reach[part], kind="stable")[len(part) // 2]]
        x, y = self.axis.points[middle].tolist()
        was = max(0.5, 2 * float(np.median(radius)))
        message = (
            f"The limb {in_words(x, y, drawn)} is about {was:.0f} mm wide as drawn; it was thickened to "
            f"{self.limb_mm:g} mm from seam to seam so that it can be turned. A taller toy changes it less."
        )
        return Finding("limb-thickened", "warning", message, (x, y))


def _parts(chosen: np.ndarray, edges: Ints) -> tuple[Ints, ...]:  # type: ignore[type-arg]
    """Return the connected groups of chosen nodes, those first that hold the lowest index."""
    label = np.arange(len(chosen))
    inner = edges[chosen[edges].all(axis=1)]
    while True:
        least = np.minimum(label[inner[:, 0]], label[inner[:, 1]])
        before = label.copy()
        np.minimum.at(label, inner[:, 0], least)
        np.minimum.at(label, inner[:, 1], least)
        label = label[label]
        if (label == before).all():
            break
    return tuple(np.flatnonzero(chosen & (label == k)) for k in np.unique(label[chosen]))


def _straightened(points: Floats, chosen: np.ndarray, edges: Ints) -> Floats:  # type: ignore[type-arg]
    """Return the points with the zigzag of the chosen chains averaged out; ends and forks stay."""
    inner = edges[chosen[edges].all(axis=1)]
    both = np.concatenate([inner, inner[:, ::-1]])
    degree = np.bincount(both[:, 0], minlength=len(points))
    free = (degree == 2)[:, None]
    for _ in range(SMOOTHINGS):
        total = [np.bincount(both[:, 0], points[both[:, 1], k], len(points)) for k in (0, 1)]
        mean = np.stack(total, axis=1) / np.maximum(degree, 1)[:, None]
        points = np.where(free, (points + mean) / 2, points)
    return points


def _widened(shape: Polygon, limbs: _Limbs) -> tuple[Polygon, list[Finding]]:
    added = limbs.discs()
    whole = shapely.union(shape, added)
    near = added.buffer(1.0)
    soft = _rolled(whole, BLEND_MM).difference(whole)
    blends = [part.buffer(HAIR_MM) for part in polygons(soft) if part.intersects(near)]
    whole = largest_with_holes(shapely.union_all([whole, *blends]))
    return Polygon(whole.exterior), _holes(whole)


def largest_with_holes(geometry: shapely.Geometry) -> Polygon:
    """Return the largest polygon of a geometry as it is."""
    return max(polygons(geometry), key=lambda part: part.area)


def _holes(whole: Polygon) -> list[Finding]:
    findings = []
    for ring in whole.interiors:
        hole = Polygon(ring)
        if hole.area >= 20.0:
            x, y = hole.representative_point().coords[0]
            message = (
                f"A gap {in_words(x, y, whole)} was closed all round when limbs were thickened and is now filled. "
                "Draw those limbs farther apart, or make the toy taller, to keep it open."
            )
            findings.append(Finding("hole-filled", "warning", message, (x, y)))
    return findings


def _rolled(shape: shapely.Geometry, radius: float) -> shapely.Geometry:
    """Return what a disc rolled round the outside can't reach, with the shape itself."""
    return shape.buffer(radius).buffer(-radius)


def _gaps_filled(shape: Polygon) -> tuple[Polygon, list[Finding]]:
    """Fill what is too narrow to clip; shallow corners stay."""
    closed = _rolled(shape, HALF_GAP_MM)
    edge = shapely.boundary(closed)
    fills, findings = [], []
    for part in polygons(closed.difference(shape)):
        if part.area < MOTE_MM2 or _farthest(part, edge) <= HALF_GAP_MM:
            continue
        fills.append(part.buffer(HAIR_MM))
        if part.area >= 15.0:
            findings.append(_gap(part, shape))
    whole = largest_with_holes(shapely.union_all([shape, *fills]))
    return Polygon(whole.exterior), findings + _holes(whole)


def _farthest(part: Polygon, other: shapely.Geometry) -> float:
    """Return how far the points of a small part get from another shape next to it."""
    near = shapely.clip_by_rect(other, *(part.buffer(2 * TIP_RADIUS_MM).bounds))
    return float(shapely.distance(near, shapely.points(shapely.get_coordinates(part))).max())


def _gap(part: Polygon, shape: Polygon) -> Finding:
    x, y = part.representative_point().coords[0]
    message = (
        f"The gap {in_words(x, y, shape)} is narrower than {2 * HALF_GAP_MM:g} mm, too narrow to clip between two "
        "seams; it was filled. Draw it wider, or make the toy taller, to keep it."
    )
    return Finding("gap-filled", "warning", message, (x, y))


def _tips_rounded(shape: Polygon) -> tuple[Polygon, list[Finding]]:
    """Round off what is too sharp to turn; corners near a right angle and wider stay."""
    opened = shape.buffer(-TIP_RADIUS_MM).buffer(TIP_RADIUS_MM)
    if opened.is_empty:
        return Polygon(), []
    cuts, findings = [], []
    for part in polygons(shape.difference(opened)):
        loss = 0.0 if part.area < MOTE_MM2 else _farthest(part, opened)
        if loss <= 0.64 * TIP_RADIUS_MM:
            continue
        cuts.append(part.buffer(HAIR_MM))
        if loss >= TIP_RADIUS_MM:
            findings.append(_tip(part, loss, shape))
    return largest(shape.difference(shapely.union_all(cuts))), findings


def _tip(part: Polygon, loss: float, shape: Polygon) -> Finding:
    x, y = part.representative_point().coords[0]
    message = (
        f"The tip {in_words(x, y, shape)} is too sharp to turn; it was rounded to a radius of "
        f"{TIP_RADIUS_MM:g} mm and is {loss:.0f} mm shorter. Sew finer details on by hand, or make the toy taller."
    )
    return Finding("tip-rounded", "info", message, (x, y))


def _narrow(shape: Polygon, limb_mm: float, known: list[Finding]) -> list[Finding]:
    """Return warnings for limbs that are wide enough to turn but not to turn easily."""
    if limb_mm >= NARROW_MM:
        return []
    limbs = _Limbs.of(_sampled(shape), NARROW_MM)
    findings = []
    for part in limbs.parts:
        thin = part[limbs.axis.radius[part] < NARROW_MM / 2 - SLACK_MM]
        places = limbs.axis.points[thin]
        told = [f.where for f in known if f.code == "limb-thickened" and f.where is not None]
        if any(np.hypot(*(places - np.array(where)).T).min() < limb_mm for where in told):
            continue
        x, y = places[len(places) // 2].tolist()
        width = 2 * float(limbs.axis.radius[thin].min())
        message = (
            f"The limb {in_words(x, y, shape)} is {width:.0f} mm wide: it can be turned, but with patience. "
            f"{format_mm(NARROW_MM)} and more turn easily."
        )
        findings.append(Finding("narrow-limb", "warning", message, (x, y)))
    return findings
