"""From whatever ring a file or a picture gives to one simple polygon, calm enough to sew.

A ring from pixels climbs stairs; a ring from a file may cross itself. Stairs are averaged away at a scale of
about half a millimetre, no point moving farther than `FREEDOM_MM`; vertices between two edges longer than
`DELIBERATE_MM` were put there on purpose and stay where they are. Crossings are resolved by taking every
face that the line encloses.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import polygonize

from terms import Finding, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from pipeline.outline import Ring

STEP_MM = 0.5
PASSES = 4
FREEDOM_MM = 0.2
GRAINS = 0.6
DELIBERATE_MM = 1.5
PINCH_MM = 1.0
FINE_MM = 0.02
SLIT_MM = 0.03
GRID_MM = 1e-4
NECKS = 7


@dataclass(frozen=True)
class Clean:
    """A simple polygon without holes, and what had to be repaired to get it."""

    shape: Polygon
    findings: tuple[Finding, ...] = ()


def clean(points: Ring, grain_mm: float = 0.0) -> Clean | Refused:
    """Return the simple polygon inside an (N, 2) ring in mm, smoothed; refuses a ring without an inside.

    `grain_mm` is the size of a pixel of the picture the ring comes from; its stairs are taken out too.
    """
    if not np.isfinite(points).all():
        return Refused(
            "outline-not-finite", "The outline has a point that is not a number: trace the drawing again."
        )
    points = distinct(points)
    if len(points) < 3:
        return Refused(
            "outline-without-area", "The outline encloses nothing: draw a closed figure and trace it."
        )
    crude = Polygon(points)
    repaired = Clean(crude) if crude.is_valid else _uncrossed(points)
    if repaired is None or repaired.shape.area < 1.0:
        return Refused(
            "outline-without-area", "The outline encloses nothing: draw a closed figure and trace it."
        )
    calm = Polygon(smoothed(ring_of(repaired.shape), max(FREEDOM_MM, GRAINS * grain_mm)))
    best = calm if calm.is_valid and calm.area > 0 else repaired.shape
    return Clean(thinned(best), repaired.findings)


def distinct(points: Ring, tolerance: float = 1e-6) -> Ring:
    """Return an (N, 2) ring without repeated neighbours, the closing point included."""
    apart = np.hypot(*(points - np.roll(points, 1, axis=0)).T) > tolerance
    return np.ascontiguousarray(points[apart])


def ring_of(shape: Polygon) -> Ring:
    """Return the exterior of a polygon as (N, 2), counter-clockwise in its own axes, not closed.

    It starts at the topmost point (the leftmost of those), so that equal shapes give equal rings.
    """
    points = shapely.get_coordinates(shape.exterior)[:-1]
    points = points if shape.exterior.is_ccw else points[::-1]
    first = int(np.lexsort((points[:, 0], points[:, 1]))[0])
    return np.roll(points, -first, axis=0)


def smoothed(points: Ring, freedom_mm: float = FREEDOM_MM) -> Ring:
    """Return a ring sampled at about STEP_MM, its stairs averaged away, deliberate corners kept.

    No point moves farther than `freedom_mm`; stairs of up to twice that height disappear.
    """
    dense, held = _sampled(points)
    passes = ceil(PASSES * (freedom_mm / FREEDOM_MM) ** 2)
    moved = dense.copy()
    for _ in range(passes):
        mean = (np.roll(moved, 1, axis=0) + 2 * moved + np.roll(moved, -1, axis=0)) / 4
        moved = np.where(held[:, None], moved, mean)
    shift = moved - dense
    far = np.maximum(1.0, np.hypot(*shift.T) / freedom_mm)[:, None]
    return distinct(dense + shift / far)


def _sampled(points: Ring) -> tuple[Ring, NDArray[np.bool_]]:
    """Return the ring at steps of at most STEP_MM and which points are deliberate corners."""
    edges = np.hypot(*(np.roll(points, -1, axis=0) - points).T)
    deliberate = np.flatnonzero((edges >= DELIBERATE_MM) & (np.roll(edges, 1) >= DELIBERATE_MM))
    first = int(deliberate[0]) if len(deliberate) else 0
    closed = np.roll(points, -first, axis=0)
    closed = np.vstack([closed, closed[:1]])
    along = np.concatenate([[0.0], np.cumsum(np.roll(edges, -first))])
    knots = along[deliberate - first] if len(deliberate) else along[:1]
    reach = np.diff(np.append(knots, along[-1]))
    pieces = np.maximum(1, np.ceil(reach / STEP_MM)).astype(int)
    part = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    places = np.repeat(knots, pieces) + part * np.repeat(reach / pieces, pieces)
    dense = np.stack([np.interp(places, along, closed[:, k]) for k in (0, 1)], axis=1)
    held = (part == 0) & (len(deliberate) > 0)
    return dense, held


def thinned(shape: Polygon, tolerance: float = FINE_MM) -> Polygon:
    """Return the polygon with no more vertices than `tolerance` (mm) needs, still simple."""
    fewer = shape.simplify(tolerance, preserve_topology=True)
    return fewer if isinstance(fewer, Polygon) and fewer.is_valid and not fewer.is_empty else shape


def grown(shape: BaseGeometry, mm: float, quarter: int = 16) -> BaseGeometry:
    """Return a geometry grown (or shrunk) by a distance, its quarter circles of so many edges, always valid.

    Edges of a few micrometres can make a parallel cross itself; those are thinned out where that happens.
    """
    for tolerance in (0.0, FINE_MM / 2, 2 * FINE_MM):
        result = (shape.simplify(tolerance) if tolerance else shape).buffer(mm, quad_segs=quarter)
        if result.is_valid:
            return result
    return result.buffer(0)


def joined(parts: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the union of geometries, on a fine grid where floating point can't tell their sides apart."""
    shapes = list(parts)
    try:
        return shapely.union_all(shapes)
    except shapely.GEOSException:
        return shapely.union_all([shape.buffer(GRID_MM) for shape in shapes], grid_size=GRID_MM)


def without(shape: BaseGeometry, taken: BaseGeometry) -> BaseGeometry:
    """Return a geometry less another, on a fine grid where floating point can't tell their sides apart."""
    try:
        return shape.difference(taken)
    except shapely.GEOSException:
        return shapely.difference(shape.buffer(0), taken.buffer(GRID_MM), grid_size=GRID_MM)


def parted(geometry: BaseGeometry) -> Polygon:
    """Return the largest polygon of a geometry, slits filled that are too fine to draw, corners kept."""
    closed = geometry.buffer(SLIT_MM, join_style="mitre").buffer(-SLIT_MM, join_style="mitre")
    return largest(joined([geometry, closed]))


def largest(geometry: BaseGeometry) -> Polygon:
    """Return the largest polygon of a geometry, without its holes; an empty one where there is none."""
    parts = [part for part in polygons(geometry) if part.area > 0]
    if not parts:
        return Polygon()
    whole = Polygon(max(parts, key=lambda part: part.area).exterior)
    return whole if whole.is_valid else _apart(whole)


def _apart(shape: Polygon) -> Polygon:
    """Return a ring that touches itself as one that doesn't: what the touching encloses is filled."""
    faces = joined([Polygon(face.exterior) for face in polygons(shape.buffer(0))])
    loose = polygons(faces.buffer(FINE_MM / 2, join_style="mitre"))
    return Polygon(max(loose, key=lambda part: part.area).exterior)


def passable(shape: Polygon, radius: float) -> Polygon:
    """Return a shape whose necks let a disc rolled inside pass; rooms too small for the disc stay."""
    for _ in range(NECKS):
        rooms = polygons(grown(shape, FINE_MM - radius))
        if len(rooms) < 2:
            break
        first = max(rooms, key=lambda room: room.area)
        others = [room for room in rooms if room is not first]
        passages = [shapely.shortest_line(room, first).buffer(radius + FINE_MM) for room in others]
        shape = largest(joined([shape, *passages]))
    return shape


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons a geometry is made of."""
    return [part for part in shapely.get_parts(geometry) if isinstance(part, Polygon) and not part.is_empty]


def _uncrossed(points: Ring) -> Clean | None:
    line = shapely.LinearRing(points).union(shapely.Point(points[0]))
    whole = joined(polygonize(line))
    if isinstance(whole, MultiPolygon):
        whole = grown(grown(whole, PINCH_MM), -PINCH_MM)
    kept = largest(whole)
    if kept.is_empty:
        return None
    where = crossing(points)
    return Clean(kept, (Finding("outline-crossed", "warning", where=where),))


def crossing(points: Ring) -> tuple[float, float] | None:
    """Return a place where a ring crosses or touches itself, or None."""
    reason = shapely.is_valid_reason(Polygon(points))
    numbers = reason[reason.find("[") + 1 : reason.find("]")].split() if "[" in reason else []
    return (float(numbers[0]), float(numbers[1])) if len(numbers) >= 2 else None


def trunk_of(shape: Polygon) -> tuple[float, float, float]:
    """Return the largest circle inside a polygon: x, y and radius in mm."""
    radius = shapely.maximum_inscribed_circle(shape, 0.5)
    x, y = radius.coords[0]
    return float(x), float(y), float(radius.length)
