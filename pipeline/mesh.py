"""Triangles inside one ring: a constrained Delaunay mesh with a hexagonal interior.

Theory of operation
-------------------
The rim keeps the shape of the ring to 0.02 mm and gets a point at least every `spacing`. Two lines of
points run along it inside, because a pillow is steepest at its seam and a ragged first row would show as
dents; a hexagonal grid fills the rest. Delaunay refinement (Ruppert's, as pythoncdt does it) adds what is
missing, so that no angle is below 26 degrees but for corners of the ring that are sharper. Last, an inner
edge that joins two rim points is halved: in a pillow both ends lie on the seam, and the edge would be
shared by four triangles once front and back are sewn together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pythoncdt as cdt
import shapely
from numpy.typing import NDArray

if TYPE_CHECKING:
    from typing_extensions import Buffer

Points = NDArray[np.float64]
Triangles = NDArray[np.int64]
Indices = NDArray[np.int64]

RIM_TOLERANCE_MM = 0.02
SMALLEST_ANGLE = np.radians(26.0)
ROWS = ((0.4, 0.65), (1.05, 0.85))
GRID_FROM = 1.65
NEAREST = 0.35


@dataclass(frozen=True)
class Panel:
    """A flat mesh in the coordinates of its ring (x right, y down).

    Parameters
    ----------
    points
        (N, 2) in the unit of the ring.
    triangles
        (M, 3) indices, counter-clockwise as seen on the page (y down turned up).
    rim
        (R,) indices of the boundary, in order, clockwise or not as the ring was.

    """

    points: Points
    triangles: Triangles
    rim: Indices


def triangulate(ring: Points, count: int = 3000) -> Panel:
    """Return a mesh of about `count` triangles inside a simple (N, 2) ring in mm."""
    area = abs(signed_area(ring))
    spacing = float(np.sqrt(area / count / (np.sqrt(3) / 4)))
    rim = _rim(ring, spacing)
    rows = np.concatenate([_along(rim, spacing, *row) for row in ROWS])
    points = np.concatenate([rim, _apart(rows, NEAREST * spacing), _grid(rim, spacing)])
    mesh, triangles = _delaunay(points, len(rim), spacing)
    mesh, triangles = _halve_rim_chords(mesh, triangles)
    triangles = _counter_clockwise(mesh, triangles)
    return Panel(mesh, triangles, _boundary(triangles))


def signed_area(ring: Points) -> float:
    """Return the shoelace area of an (N, 2) ring; positive where clockwise with y down."""
    x, y = ring.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _rim(ring: Points, spacing: float) -> Points:
    closed = shapely.Polygon(ring).exterior.simplify(RIM_TOLERANCE_MM)
    return np.asarray(closed.segmentize(spacing).coords)[:-1]


def _along(rim: Points, spacing: float, inside: float, apart: float) -> Points:
    """Return points evenly spaced on the line `inside` spacings inside the rim."""
    offset = shapely.Polygon(rim).buffer(-inside * spacing, quad_segs=8)
    rings = [part.exterior for part in shapely.get_parts(offset) if not part.is_empty]
    rows = []
    for ring in rings:
        count = max(3, round(ring.length / (apart * spacing)))
        places = shapely.line_interpolate_point(ring, np.arange(count) / count, normalized=True)
        rows.append(shapely.get_coordinates(places))
    return np.concatenate(rows) if rows else np.zeros((0, 2))


def _apart(points: Points, nearest: float) -> Points:
    """Return the points without those closer than `nearest` to one before them (both sides of a thin limb)."""
    places = np.asarray(shapely.points(points))
    later, earlier = shapely.STRtree(places).query(places, "dwithin", nearest)
    kept = np.ones(len(points), bool)
    order = np.lexsort((earlier, later))
    for i, j in zip(later[order].tolist(), earlier[order].tolist(), strict=True):
        if j < i and kept[j]:
            kept[i] = False
    return points[kept]


def _grid(rim: Points, spacing: float) -> Points:
    low, high = rim.min(axis=0), rim.max(axis=0)
    rows = np.arange(low[1], high[1], spacing * np.sqrt(3) / 2)
    columns = np.arange(low[0] - spacing, high[0], spacing)
    shift = (np.arange(len(rows)) % 2 * spacing / 2)[:, None]
    points = np.stack(
        [columns[None, :] + shift, np.broadcast_to(rows[:, None], (len(rows), len(columns)))], -1
    )
    flat = points.reshape(-1, 2)
    inside = shapely.Polygon(rim).buffer(-GRID_FROM * spacing)
    shapely.prepare(inside)
    return flat[shapely.contains_xy(inside, flat)]


def _delaunay(points: Points, rim: int, spacing: float) -> tuple[Points, Triangles]:
    mesh = cdt.Triangulation(cdt.VertexInsertionOrder.AUTO, cdt.IntersectingConstraintEdges.NOT_ALLOWED, 0.0)
    mesh.insert_vertices(_buffer(points))
    around = np.arange(rim, dtype=np.uint32)
    mesh.insert_edges(_buffer(np.stack([around, np.roll(around, -1)], axis=1)))
    outside = mesh.collect_outer_triangles()
    smallest = cdt.RefinementCriterion.SMALLEST_ANGLE
    mesh.refine_triangles(len(points), smallest, SMALLEST_ANGLE, outside, 0.1 * spacing)
    mesh.finalize_triangulation(outside)
    vertices = mesh.vertices_array()
    triangles = mesh.triangles_array()["vertices"].astype(np.int64)
    return np.stack([vertices["x"], vertices["y"]], axis=1), triangles


def _buffer(array: NDArray[Any]) -> Buffer:
    return cast("Buffer", np.ascontiguousarray(array))  # numpy's types tell of it from Python 3.12 on


def _edges(triangles: Triangles) -> tuple[Triangles, Triangles, NDArray[np.bool_]]:
    """Return all edges (3M, 2), their ends sorted, and whether each is on the boundary."""
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    ends = np.sort(edges, axis=1)
    keys = ends[:, 0] * (int(triangles.max()) + 1) + ends[:, 1]
    _, inverse, times = np.unique(keys, return_inverse=True, return_counts=True)
    return edges, ends, times[inverse] == 1


def _halve_rim_chords(points: Points, triangles: Triangles) -> tuple[Points, Triangles]:
    edges, ends, lone = _edges(triangles)
    on_rim = np.zeros(len(points), bool)
    on_rim[edges[lone]] = True
    chords = np.unique(ends[~lone & on_rim[ends].all(axis=1)], axis=0)
    middle = {(int(a), int(b)): len(points) + i for i, (a, b) in enumerate(chords)}
    if not middle:
        return points, triangles
    split = [piece for triangle in triangles.tolist() for piece in _split(triangle, middle)]
    return np.concatenate([points, points[chords].mean(axis=1)]), np.array(split, np.int64)


def _split(triangle: list[int], middle: dict[tuple[int, int], int]) -> list[list[int]]:
    for turn in range(3):
        a, b, c = triangle[turn:] + triangle[:turn]
        m = middle.get((min(a, b), max(a, b)))
        if m is not None:
            return _split([a, m, c], middle) + _split([m, b, c], middle)
    return [triangle]


def _counter_clockwise(points: Points, triangles: Triangles) -> Triangles:
    a, b, c = (points[triangles[:, i]] for i in range(3))
    down = (b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]
    return np.where((down > 0)[:, None], triangles[:, ::-1], triangles)


def _boundary(triangles: Triangles) -> Indices:
    edges, _, lone = _edges(triangles)
    following = {int(a): int(b) for a, b in edges[lone]}
    start = min(following)
    loop = [start]
    while (after := following[loop[-1]]) != start:
        loop.append(after)
    return np.array(loop, np.int64)
