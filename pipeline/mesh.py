"""Triangles inside one ring: a constrained Delaunay mesh, finer where the shape is thin.

Theory of operation
-------------------
Cloth round a limb is a polygon with as many corners as there are triangles across; the limb comes out wider
than round by (pi / 2n)^2 / 6 with n across its flat width. So the size of a triangle is a share of the local
width, between a quarter of the spacing that `count` equal triangles would have and that spacing itself. The
local width is taken from the middle line: the largest circle that touches the ring there. Along the ring the
size may not change faster than `GRADING`, and inside it is that of the nearest place on the ring, growing
inwards.

The rim keeps the shape of the ring to 0.02 mm. One row of points runs along it inside; spirals of points, one
per class of sizes, fill the rest. Delaunay refinement (Ruppert's, as pythoncdt does it) adds what is missing,
so that no angle is below 26 degrees but for corners of the ring that are sharper. Last, an inner edge that
joins two rim points is halved: both its ends lie on the seam, and front and back would share it once sewn
together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pythoncdt as cdt
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from pipeline.axis import widths_along

if TYPE_CHECKING:
    from typing_extensions import Buffer

Points = NDArray[np.float64]
Triangles = NDArray[np.int64]
Indices = NDArray[np.int64]

RIM_TOLERANCE_MM = 0.02
SMALLEST_ANGLE = np.radians(26.0)
ACROSS = 8.0
TYPICAL = 3000
FINEST = 0.25
GRADING = 0.3
ROW = 0.8
GRID_FROM = 1.45
GOLDEN = np.pi * (3 - np.sqrt(5))
NEAREST = 0.6
NEIGHBOURHOOD = 2.0
SPARE = 0.1
CLASSES = (1.0, 0.72, 0.52, 0.37, 0.27)


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
        (R,) indices of the boundary, in the order of the ring, from the point nearest to its first.

    """

    points: Points
    triangles: Triangles
    rim: Indices


def triangulate(ring: Points, count: int = 3000, true_mm: float = RIM_TOLERANCE_MM) -> Panel:
    """Return a mesh inside a simple (N, 2) ring in mm: about `count` triangles, more where it is thin.

    The rim follows the ring to `true_mm`.
    """
    spacing = float(np.sqrt(abs(signed_area(ring)) / count / (np.sqrt(3) / 4)))
    rim, sizes = _rim(ring, spacing, true_mm, ACROSS * np.sqrt(count / TYPICAL))
    row = _row(rim, sizes)
    points = np.concatenate([rim, row, _grids(rim, sizes, spacing)])
    mesh, triangles = _delaunay(points, len(rim), float(sizes.min()))
    mesh, triangles = _halve_rim_chords(mesh, triangles)
    triangles = _counter_clockwise(mesh, triangles)
    return Panel(mesh, triangles, _boundary(mesh, triangles, ring))


def signed_area(ring: Points) -> float:
    """Return the shoelace area of an (N, 2) ring; positive where clockwise with y down."""
    x, y = ring.T
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) / 2)


def _rim(ring: Points, spacing: float, true_mm: float, across: float) -> tuple[Points, Points]:
    """Return the rim's points (R, 2) and the size of triangles (R,) wanted at each."""
    closed = shapely.Polygon(ring).exterior.simplify(true_mm / 4)
    dense = shapely.get_coordinates(closed.segmentize(spacing / 4))[:-1]
    steps = np.hypot(*(np.roll(dense, -1, axis=0) - dense).T)
    bends = _bends(dense)
    thick = _around(widths_along(dense), steps, NEIGHBOURHOOD * spacing)
    wanted = np.clip(thick / across, FINEST * spacing, spacing)
    bow = np.sqrt(4 * true_mm * (steps + np.roll(steps, 1)) / np.maximum(bends, 1e-9))
    apart = np.minimum(_graded(wanted, steps), np.maximum(bow, true_mm))
    sizes = _graded(apart, steps)
    fits = np.concatenate([[0.0], np.cumsum(steps * 2 / (sizes + np.roll(sizes, -1)))])
    corners = np.union1d([0], np.flatnonzero(bends * sizes > 3 * true_mm)).tolist()
    rows = [
        _between(fits, first, last)
        for first, last in zip(corners, [*corners[1:], corners[0] + len(dense)], strict=True)
    ]
    places = np.concatenate(rows)
    closed_points = np.vstack([dense, dense[:1]])
    points = np.stack([np.interp(places, fits, closed_points[:, k]) for k in (0, 1)], axis=1)
    return points, np.interp(places, fits, np.append(sizes, sizes[0]))


def _bends(points: Points) -> Points:
    """Return how much a closed line turns at each of its points (N,), in radians."""
    before, after = points - np.roll(points, 1, axis=0), np.roll(points, -1, axis=0) - points
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.asarray(np.abs(np.arctan2(cross, (before * after).sum(axis=1))))


def _around(values: Points, steps: Points, reach: float) -> Points:
    """Return the largest of values (N,) along a closed line within a reach each way."""
    along = np.cumsum(np.tile(steps, 3))
    laps = np.tile(values, 3)
    count = len(values)
    middle = np.arange(count, 2 * count)
    first = np.searchsorted(along, along[middle] - reach)
    last = np.searchsorted(along, along[middle] + reach, "right")
    return np.array([laps[a:b].max() for a, b in zip(first.tolist(), last.tolist(), strict=True)])


def _between(fits: Points, first: int, last: int) -> Points:
    """Return evenly spread places between two corners, the first included, as numbers of triangles along."""
    count = len(fits) - 1
    start, end = fits[first], fits[last % count] + fits[-1] * (last // count)
    pieces = max(1, ceil(float(end - start) - SPARE))
    return np.asarray(np.mod(start + (end - start) * np.arange(pieces) / pieces, fits[-1]))


def _graded(sizes: Points, steps: Points) -> Points:
    """Return sizes (R,) along a closed line that grow by no more than `GRADING` times the way (R,)."""
    laps = np.concatenate([sizes, sizes])
    forth = np.concatenate([[0.0], np.cumsum(np.tile(steps, 2))])[:-1]
    ahead = np.minimum.accumulate(laps - GRADING * forth) + GRADING * forth
    back = np.minimum.accumulate((laps + GRADING * forth)[::-1])[::-1] - GRADING * forth
    count = len(sizes)
    return np.minimum(ahead[count:], back[:count])


def _row(rim: Points, sizes: Points) -> Points:
    """Return points inside, each above an edge of the rim, where there is room."""
    after = np.roll(rim, -1, axis=0)
    along = after - rim
    inwards = np.stack([-along[:, 1], along[:, 0]], axis=1) * np.sign(signed_area(rim))
    inwards /= np.maximum(np.hypot(*inwards.T), 1e-12)[:, None]
    size = (sizes + np.roll(sizes, -1)) / 2
    points = (rim + after) / 2 + inwards * (ROW * size)[:, None]
    shape = shapely.Polygon(rim)
    shapely.prepare(shape)
    away = shapely.distance(shape.exterior, shapely.points(points))
    kept = shapely.contains_xy(shape, points) & (away > NEAREST * size)
    return _apart(points[kept], NEAREST * size[kept])


def _apart(points: Points, nearest: Points) -> Points:
    """Return the points without those closer than `nearest` (K,) to one before them."""
    places = np.asarray(shapely.points(points))
    later, earlier = shapely.STRtree(places).query(places, "dwithin", nearest)
    kept = np.ones(len(points), bool)
    order = np.lexsort((earlier, later))
    for i, j in zip(later[order].tolist(), earlier[order].tolist(), strict=True):
        if j < i and kept[j]:
            kept[i] = False
    return points[kept]


def _grids(rim: Points, sizes: Points, spacing: float) -> Points:
    """Return points inside, spread evenly for each class of sizes, where triangles of that size are wanted."""
    shape = shapely.Polygon(rim)
    tree = cKDTree(rim)
    bounds = [spacing * np.sqrt(a * b) for a, b in pairwise(CLASSES)]
    found = []
    for size, above, below in zip(CLASSES, [np.inf, *bounds], [*bounds, 0.0], strict=True):
        step = size * spacing
        points = _grid(shape.buffer(-GRID_FROM * 0.75 * step, quad_segs=4), step)
        if not len(points):
            continue
        away, which = tree.query(points)
        wanted = np.minimum(sizes[which] + GRADING * np.maximum(away - 2 * sizes[which], 0), spacing)
        kept = (wanted <= above) & (wanted > below) & (away > GRID_FROM * wanted)
        found.append(points[kept])
    return np.concatenate(found) if found else np.zeros((0, 2))


def _grid(inside: Any, step: float) -> Points:  # noqa: ANN401  (any shape)
    """Return points `step` apart as the seeds of a sunflower lie: a lattice would lend its folds to the cloth."""
    if inside.is_empty:
        return np.zeros((0, 2))
    left, top, right, bottom = inside.bounds
    reach = np.hypot(right - left, bottom - top) / 2
    number = np.arange(int(reach**2 * 2 * np.pi / np.sqrt(3) / step**2) + 1) + 0.5
    turn, out = number * GOLDEN, step * np.sqrt(number * np.sqrt(3) / 2 / np.pi)
    middle = ((left + right) / 2, (top + bottom) / 2)
    flat: Points = middle + out[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    shapely.prepare(inside)
    return np.asarray(flat[shapely.contains_xy(inside, flat)])


def _delaunay(points: Points, rim: int, smallest: float) -> tuple[Points, Triangles]:
    mesh = cdt.Triangulation(cdt.VertexInsertionOrder.AUTO, cdt.IntersectingConstraintEdges.NOT_ALLOWED, 0.0)
    mesh.insert_vertices(_buffer(points))
    around = np.arange(rim, dtype=np.uint32)
    mesh.insert_edges(_buffer(np.stack([around, np.roll(around, -1)], axis=1)))
    outside = mesh.collect_outer_triangles()
    angle = cdt.RefinementCriterion.SMALLEST_ANGLE
    mesh.refine_triangles(len(points), angle, SMALLEST_ANGLE, outside, 0.1 * smallest)
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


def _boundary(points: Points, triangles: Triangles, ring: Points) -> Indices:
    """Return the boundary as indices, running as the ring does from the point nearest to its first."""
    edges, _, lone = _edges(triangles)
    following = {int(a): int(b) for a, b in edges[lone]}
    start = min(following)
    loop = [start]
    while (after := following[loop[-1]]) != start:
        loop.append(after)
    rim = np.array(loop, np.int64)
    rim = rim if (signed_area(points[rim]) > 0) == (signed_area(ring) > 0) else rim[::-1]
    first = int(np.hypot(*(points[rim] - ring[0]).T).argmin())
    return np.roll(rim, -first)
