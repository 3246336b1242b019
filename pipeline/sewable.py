"""From a drawn shape to one that can be sewn, turned and stuffed, saying what was changed and where.

Theory of operation
-------------------
A limb and a gap are the same problem, once inside and once outside. Along the middle line (`pipeline.axis`)
every node that belongs to a limb and is narrower than the wanted width gets a disc of that width, tapering
towards the limb's tip so that the limb doesn't get longer; the union of the discs is the limb as a tube
round the drawn stick. A neck between two large parts is such a limb with two ends. Outside, the gaps that
were drawn between limbs are kept: their discs are taken away again, but never the core of a limb. Then a
limb beside a gap is still too thin, but its middle line has moved; widened again, it grows away from the
gap. Passes are repeated until every limb is wide enough; a gap whose limbs can't get out of each other's way
is given up and filled.

What remains is cured with discs rolled round the shape: from outside they find gaps too narrow to clip
(filled), from inside they find points too sharp to turn (rounded off). Corners near a right angle and wider
are left alone: they can be sewn, and a disc rolled past them leaves only a small residue. Every change is a
finding with its place.

How wide limbs, gaps and tips have to be is told by `pipeline.measures`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import MultiPoint, Polygon

from pipeline.axis import Axis, Floats, Ints, axis_around, axis_of
from pipeline.changes import (
    gap_filled,
    hole_filled,
    left_out,
    limb_thickened,
    narrow_limb,
    sew_first,
    tip_rounded,
)
from pipeline.lanes import NARROWEST_MM, Lanes, gaps_between, thin_limbs
from pipeline.place import merged
from pipeline.ring import grown, joined, largest, parted, passable, polygons, thinned, without
from terms import Finding, Refused

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from pipeline.measures import Measures

SLACK_MM = 0.1
GIVEN_UP_MM = 0.5
BLEND_MM = 6.0
PASSES = 7
GIVES_UP_AFTER = 3
HAIR_MM = 0.02
CORE = 0.6
CORE_SPARE_MM = 1.0
STICK_MM = 4.0
WIDER_MM = 0.5
MOTE_MM2 = 1.0
TOLD_MM2 = 20.0
LOST_MM2 = 40.0
FAR_MM = 10.0


@dataclass(frozen=True)
class Sewable:
    """A polygon that can be sewn, and what was changed to get it."""

    shape: Polygon
    findings: tuple[Finding, ...]


def make_sewable(drawn: Polygon, least: Measures) -> Sewable | Refused:
    """Return the nearest shape whose limbs are wide enough and whose gaps and tips can be turned.

    Parameters
    ----------
    drawn
        Simple polygon in mm.
    least
        The least that limbs, gaps and tips need.

    """
    findings = list[Finding]()
    shape = _limbs_widened(drawn, least, findings)
    shape = _gaps_filled(shape, least, findings)
    shape = _tips_rounded(shape, least, findings)
    shape = _gaps_filled(shape, least, findings)
    shape = passable(shape, least.tip_mm / 2)
    findings += _left_out(drawn, shape, least)
    if shape.is_empty or max(_size(shape)) < 2 * least.limb_mm:
        return Refused(
            "too-small", f"At this size the toy is little more than one limb of {least.limb_mm:.0f} mm"
        )
    shape = thinned(parted(shape))
    findings += _narrow(axis_of(shape), shape, least, findings)
    return Sewable(shape, merged(findings))


def close_edges(flat: Polygon, seam_mm: float) -> list[Finding]:
    """Return what to tell of edges whose allowances meet: they are sewn before they are cut apart."""
    gaps = [gap for gap in _narrow_gaps(flat, seam_mm) if gap.area >= TOLD_MM2]
    return [sew_first(*_inside(gap), flat) for gap in gaps]


def _size(shape: Polygon) -> tuple[float, float]:
    left, top, right, bottom = shape.bounds
    return right - left, bottom - top


def _axis_of(shape: Polygon) -> Axis:
    """Return the axis of a shape, found in a wider one: the thinnest stick is not thinner than its samples."""
    wider = grown(grown(shape, WIDER_MM + NARROWEST_MM / 3), -NARROWEST_MM / 3)
    axis = axis_of(largest(wider.simplify(HAIR_MM)))
    return replace(axis, radius=axis.radius - WIDER_MM, reach=axis.reach - WIDER_MM)


def _limbs_widened(drawn: Polygon, least: Measures, findings: list[Finding]) -> Polygon:
    limb_mm = least.limb_mm
    gaps = gaps_between(axis_around(drawn), least.half_gap_mm, least.kept_gap_mm, limb_mm / 2)
    limbs = thin_limbs(_axis_of(drawn), limb_mm, least.tip_mm, SLACK_MM)
    cores = _cores(limbs)
    gaps, kept_free = _affordable(gaps, cores, drawn, least.half_gap_mm)
    shape = largest(_whole(drawn, kept_free)) if gaps.any else drawn
    findings += [_thickened(limbs, part, limb_mm, drawn) for part in limbs.branches()] if limbs.any else []
    loose = min(GIVEN_UP_MM, (limb_mm - least.tip_mm) / 2 + SLACK_MM)
    for turn in range(PASSES):
        if turn or shape.area < drawn.area - MOTE_MM2:
            slack = SLACK_MM if turn < GIVES_UP_AFTER - 1 else loose
            limbs = thin_limbs(_axis_of(shape), limb_mm, least.tip_mm, slack)
        if not limbs.any:
            break
        if turn >= GIVES_UP_AFTER:
            gaps = _given_up(gaps, limbs, least, drawn, findings)
            kept_free = without(gaps.discs(), cores)
        shape = _widened(shape, _doubled(limbs, gaps, limb_mm) if turn else limbs, kept_free, findings)
    return shape


def _affordable(
    gaps: Lanes, cores: BaseGeometry, drawn: Polygon, half_gap_mm: float
) -> tuple[Lanes, BaseGeometry]:
    """Return the gaps that can be kept without cutting something drawn away, and the room they take."""
    for _ in range(GIVES_UP_AFTER):
        kept_free = without(gaps.discs(), cores)
        left = grown(_whole(drawn, kept_free), half_gap_mm)
        lost = [part for part in polygons(without(drawn, left)) if part.area > MOTE_MM2]
        if sum(part.area for part in lost) <= TOLD_MM2:
            return gaps, kept_free
        for part in gaps.parts():
            if joined(lost).distance(MultiPoint(gaps.axis.points[part])) < 2 * half_gap_mm:
                gaps = gaps.without(part)
    return gaps.without(np.arange(len(gaps.need))), Polygon()


def _cores(limbs: Lanes) -> BaseGeometry:
    """Return what of thin limbs no gap may take: a thin stick altogether, else its middle."""
    radius = limbs.axis.radius
    core = np.where(radius < STICK_MM, radius + CORE_SPARE_MM, CORE * radius)
    return Lanes(limbs.axis, np.where(limbs.need > 0, core, 0.0)).discs()


def _whole(shape: BaseGeometry, taken: BaseGeometry) -> BaseGeometry:
    """Return a shape less what is taken from it, or all of it where it would fall apart."""
    less = without(shape, taken)
    areas = sorted(part.area for part in polygons(less))
    return less if sum(areas[:-1]) < TOLD_MM2 else shape


def _doubled(limbs: Lanes, gaps: Lanes, limb_mm: float) -> Lanes:
    """Return lanes that need, on the free side, also what the side at a gap can't give."""
    if not gaps.any:
        return limbs
    points = shapely.points(limbs.axis.points)
    beside = shapely.distance(MultiPoint(gaps.axis.points[gaps.need > 0]), points) < limb_mm
    doubled = np.where(beside, 2 * limbs.need - limbs.axis.radius, limbs.need)
    return Lanes(limbs.axis, np.where(limbs.need > 0, doubled, 0.0))


def _given_up(gaps: Lanes, limbs: Lanes, least: Measures, drawn: Polygon, findings: list[Finding]) -> Lanes:
    """Return the gaps without those next to a limb that still has no room."""
    for part in gaps.parts():
        points = gaps.axis.points[part]
        if _nearest(points, limbs.axis.points[limbs.need > 0]) < least.limb_mm:
            x, y = points[len(points) // 2].tolist()
            findings.append(gap_filled(x, y, 2 * least.half_gap_mm, drawn))
            gaps = gaps.without(part)
    return gaps


def _nearest(some: Floats, others: Floats) -> float:
    return float(MultiPoint(some).distance(MultiPoint(others)))


def _widened(shape: Polygon, limbs: Lanes, kept_free: BaseGeometry, findings: list[Finding]) -> Polygon:
    added = limbs.discs()
    whole = joined([shape, added])
    near = grown(added, 1.0)
    soft = without(_closed(whole, BLEND_MM), whole)
    blends = [part.buffer(HAIR_MM) for part in polygons(soft) if part.area >= 0.1 and part.intersects(near)]
    return _filled(_whole(joined([whole, *blends]), kept_free), findings)


def _filled(geometry: BaseGeometry, findings: list[Finding]) -> Polygon:
    """Return the largest polygon of a geometry without its holes, telling of those worth it."""
    whole = max(polygons(geometry), key=lambda part: part.area, default=Polygon())
    for ring in whole.interiors:
        hole = Polygon(ring)
        if hole.area >= TOLD_MM2:
            findings.append(hole_filled(*_inside(hole), whole))
    return largest(whole)


def _closed(shape: BaseGeometry, radius: float) -> BaseGeometry:
    """Return the shape with everything a disc rolled round its outside can't reach."""
    return grown(grown(shape, radius), -radius)


def _gaps_filled(shape: Polygon, least: Measures, findings: list[Finding]) -> Polygon:
    """Fill what is too narrow to clip."""
    gaps = _narrow_gaps(shape, least.half_gap_mm - HAIR_MM)
    findings += [
        gap_filled(*_inside(gap), 2 * least.half_gap_mm, shape) for gap in gaps if gap.area >= TOLD_MM2
    ]
    return _filled(joined([shape, *(gap.buffer(HAIR_MM) for gap in gaps)]), findings) if gaps else shape


def _narrow_gaps(shape: Polygon, half_mm: float) -> list[Polygon]:
    """Return the gaps a disc rolled outside can't enter, deeper than it is wide; shallow corners are none."""
    closed = _closed(shape, half_mm)
    edge = closed.boundary
    parts = [part for part in polygons(without(closed, shape)) if part.area >= MOTE_MM2]
    return [part for part in parts if _farthest(part, edge) > half_mm + HAIR_MM]


def _inside(shape: Polygon) -> tuple[float, float]:
    point = shape.representative_point()
    return float(point.x), float(point.y)


def _tips_rounded(shape: Polygon, least: Measures, findings: list[Finding]) -> Polygon:
    """Round off what is too sharp to turn; corners near a right angle and wider stay."""
    radius = least.tip_radius_mm
    opened = grown(grown(shape, -radius), radius + HAIR_MM)
    if opened.is_empty:
        return Polygon()
    cuts = []
    for part in polygons(without(shape, opened)):
        loss = 0.0 if part.area < MOTE_MM2 else _farthest(part, opened)
        if loss <= 0.64 * radius:
            continue
        cuts.append(part.buffer(HAIR_MM))
        if loss >= radius:
            findings.append(tip_rounded(*_inside(part), loss, radius, shape))
    return largest(without(shape, joined(cuts))) if cuts else shape


def _farthest(part: Polygon, other: BaseGeometry) -> float:
    """Return how far the points of a small part get from another shape next to it."""
    left, top, right, bottom = part.bounds
    margin = FAR_MM
    near = other.intersection(shapely.box(left - margin, top - margin, right + margin, bottom + margin))
    return float(shapely.distance(near, shapely.points(shapely.get_coordinates(part))).max())


def _left_out(drawn: Polygon, shape: Polygon, least: Measures) -> list[Finding]:
    """Tell of drawn parts that are not in the shape and are more than a rounded tip."""
    lost = polygons(without(drawn, grown(shape, least.tip_radius_mm / 2)))
    return [left_out(*_inside(part), drawn) for part in lost if part.area >= LOST_MM2]


def _narrow(axis: Axis, shape: Polygon, least: Measures, known: list[Finding]) -> list[Finding]:
    """Return warnings for limbs, drawn as they are, that turn but not easily."""
    limbs = thin_limbs(axis, least.narrow_mm, least.tip_mm, SLACK_MM)
    told = [f.where for f in known if f.code == "limb-thickened" and f.where is not None]
    findings = []
    for part in limbs.branches() if limbs.any else ():
        points = axis.points[part]
        if told and _nearest(points, np.array(told)) < least.narrow_mm:
            continue
        x, y = points[int(axis.radius[part].argmin())].tolist()
        findings.append(narrow_limb(x, y, 2 * float(axis.radius[part].min()), least.narrow_mm, shape))
    return findings


def _thickened(limbs: Lanes, part: Ints, limb_mm: float, drawn: Polygon) -> Finding:
    middle = part[np.argsort(limbs.axis.reach[part], kind="stable")[len(part) // 2]]
    x, y = limbs.axis.points[middle].tolist()
    was = max(0.5, 2 * float(np.median(limbs.axis.radius[part])))
    return limb_thickened(x, y, (was, limb_mm), drawn)
