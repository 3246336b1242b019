"""The middle line of a shape: where its limbs run, and how wide they are there.

Theory of operation
-------------------
The boundary is sampled; the Delaunay triangles inside it have their circumcentres on the medial axis, and
the circumradius is the half width there. Triangles that share an inner edge are neighbours, which makes a
tree. For each node the tree tells how far the figure reaches in each direction away from it. The second
longest of those reaches decides whether the node belongs to a limb: a limb goes on in two directions for
much longer than it is wide, whereas towards the point of a corner of opening angle t it only goes on for
width / sin(t / 2). That ratio does not depend on scale and is not disturbed by small noise on the boundary.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pythoncdt as cdt
import shapely
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely import LinearRing
    from shapely.geometry import Polygon

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
STEP_MM = 1.25
AROUND_MM = 100.0


@dataclass(frozen=True)
class Axis:
    """Nodes of the middle line.

    Parameters
    ----------
    points
        (N, 2) mm.
    radius
        (N,) mm, distance to the boundary: half the width.
    edges
        (E, 2) indices of neighbours.
    reach
        (N,) mm, how far the shape goes on in the second longest of the directions away from the node; at a
        limb that is the distance to its tip.
    sites
        (N, 3, 2) mm, three places on the boundary that are about `radius` away.

    """

    points: Floats
    radius: Floats
    edges: Ints
    reach: Floats
    sites: Floats

    def scaled(self, factor: float) -> Axis:
        """Return the axis of a shape that is larger by a factor."""
        lengths = (self.points, self.radius, self.reach, self.sites)
        points, radius, reach, sites = (values * factor for values in lengths)
        return Axis(points, radius, self.edges, reach, sites)


def axis_of(shape: Polygon, step: float = STEP_MM) -> Axis:
    """Return the middle line of a polygon without holes, its boundary sampled every `step` mm or closer."""
    ring = _sites(shape.exterior, step)
    return _axis(shape, *_triangles(ring), inside=True)


def axis_around(shape: Polygon, step: float = STEP_MM) -> Axis:
    """Return the middle line of what is outside a polygon, out to `AROUND_MM` from its box."""
    box = shapely.box(*shape.bounds).buffer(AROUND_MM, join_style="mitre").exterior
    rings = _sites(shape.exterior, step), _sites(box, AROUND_MM / 2)
    return _axis(shape, *_triangles(*rings), inside=False)


def widths_along(ring: Floats) -> Floats:
    """Return how wide a simple ring is at each of its (N, 2) points: the largest circle touching it there.

    The points have to be closer together than the shape is wide.
    """
    sites = np.ascontiguousarray(ring)
    corners_of, corners, _ = _triangles(sites)
    radius = np.hypot(*(_centres(corners_of[corners]) - corners_of[corners[:, 0]]).T)
    thick = np.zeros(len(ring))
    np.maximum.at(thick, corners.ravel(), np.repeat(radius, 3))
    return 2 * thick


def _sites(ring: LinearRing, step: float) -> Floats:
    """Return (N, 2) points of a ring, all different."""
    points = shapely.get_coordinates(ring.segmentize(step))[:-1]
    _, first = np.unique(points, axis=0, return_index=True)
    return np.ascontiguousarray(points[np.sort(first)])


def _triangles(*rings: Floats) -> tuple[Floats, Ints, Ints]:
    """Return vertices, corners (M, 3) and neighbouring pairs (E, 2) of triangles in or between rings."""
    mesh = cdt.Triangulation(cdt.VertexInsertionOrder.AUTO, cdt.IntersectingConstraintEdges.TRY_RESOLVE, 0.0)
    mesh.insert_vertices(cast("Any", np.concatenate(rings)))
    counts = np.cumsum([0, *(len(ring) for ring in rings)])
    around = [np.arange(a, b, dtype=np.uint32) for a, b in pairwise(counts.tolist())]
    edges = np.concatenate([np.stack([ring, np.roll(ring, -1)], axis=1) for ring in around])
    mesh.insert_edges(cast("Any", np.ascontiguousarray(edges)))
    mesh.erase_outer_triangles_and_holes()
    vertices, found = mesh.vertices_array(), mesh.triangles_array()
    corners, beside = found["vertices"].astype(np.int64), found["neighbors"].astype(np.int64)
    owner = np.repeat(np.arange(len(corners)), 3)
    pairs = np.column_stack([owner, beside.ravel()])
    pairs = pairs[(pairs[:, 0] < pairs[:, 1]) & (pairs[:, 1] < len(corners))]
    return np.stack([vertices["x"], vertices["y"]], axis=1), corners, pairs


def _axis(shape: Polygon, sites: Floats, corners: Ints, edges: Ints, *, inside: bool) -> Axis:
    points, middle = _centres(sites[corners]), sites[corners].mean(axis=1)
    shapely.prepare(shape)
    contained = shapely.contains_xy(shape, points[:, 0], points[:, 1])
    points = np.where((contained == inside)[:, None], points, middle)
    radius = np.hypot(*(points - sites[corners[:, 0]]).T)
    return Axis(points, radius, edges, _second_reach(points, radius, edges), sites[corners])


def _centres(corners: Floats) -> Floats:
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    b, c = b - a, c - a
    doubled = 2 * (b[:, 0] * c[:, 1] - b[:, 1] * c[:, 0])
    flat = np.abs(doubled) < 1e-9
    bb, cc = (b**2).sum(axis=1), (c**2).sum(axis=1)
    x = c[:, 1] * bb - b[:, 1] * cc
    y = b[:, 0] * cc - c[:, 0] * bb
    offset = np.column_stack([x, y]) / np.where(flat, 1.0, doubled)[:, None]
    centres: Floats = a + np.where(flat[:, None], (b + c) / 3, offset)
    return centres


def _second_reach(points: Floats, radius: Floats, edges: Ints) -> Floats:
    """Walk the tree from its leaves and back, keeping the two longest ways out of every node."""
    order, parent, way = _walk(points, edges)
    longest = _Longest(radius.tolist(), radius.tolist(), [-1] * len(points))
    for v in reversed(order):
        if parent[v] >= 0:
            longest.offer(parent[v], way[v] + longest.first[v], v)
    for v in order:
        if parent[v] >= 0:
            longest.offer(v, way[v] + longest.without(parent[v], v), parent[v])
    return np.array(longest.second)


@dataclass
class _Longest:
    first: list[float]
    second: list[float]
    via: list[int]

    def offer(self, node: int, length: float, via: int) -> None:
        if length > self.first[node]:
            self.second[node], self.first[node], self.via[node] = self.first[node], length, via
        elif length > self.second[node]:
            self.second[node] = length

    def without(self, node: int, via: int) -> float:
        return self.second[node] if self.via[node] == via else self.first[node]


def _walk(points: Floats, edges: Ints) -> tuple[list[int], list[int], list[float]]:
    """Return nodes in an order where parents come first, each node's parent (-1: none) and the way to it."""
    beside: list[list[int]] = [[] for _ in points]
    for a, b in edges.tolist():
        beside[a].append(b)
        beside[b].append(a)
    parent, order, seen = [-1] * len(points), [], [False] * len(points)
    for root in range(len(points)):
        if seen[root]:
            continue
        seen[root] = True
        order.append(root)
        for v in _newest(order):
            for w in beside[v]:
                if not seen[w]:
                    seen[w], parent[w] = True, v
                    order.append(w)
    up = np.array(parent, dtype=np.int64)
    way = np.where(up >= 0, np.hypot(*(points - points[up]).T), 0.0)
    return order, parent, way.tolist()


def _newest(order: list[int]) -> Iterator[int]:
    """Yield the last node of a growing list and whatever is appended behind it."""
    at = len(order) - 1
    while at < len(order):
        yield order[at]
        at += 1
