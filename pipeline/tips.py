"""The far ends of a toy: where its stuffing begins, and which way that is pushed in.

Seen from the opening, the middle line of the toy is a tree. The longest way to one of its ends is one limb; of
what is left the longest way from something already found is the next one, and so on, as long as a way is a good
deal longer than the toy is wide where it begins. A corner is such an end unless it is very blunt, a wobble isn't.
What is far is far both ways: along the limbs and as the crow flies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import dijkstra

from pipeline.axis import Axis, axis_of
from pipeline.ring import thinned

if TYPE_CHECKING:
    from pipeline.pattern import Line, Part

STEP_MM = 3.0
FINE_MM = 0.1
LONGER = 1.2
ROUND = 1.15
MOST = 8
CALM_MM = 12.0
APART_MM = 2.0


@dataclass(frozen=True)
class Tip:
    """A far end: ``path`` (N, 2) mm leads from the seam line inwards; the opening is about ``away_mm`` away.

    ``radius_mm`` is how far its middle line ends from the seam line: little in a corner, half the width of a limb
    with a round end.
    """

    path: Line
    away_mm: float
    radius_mm: float


def tips_of(part: Part) -> tuple[Tip, ...]:
    """Return the ends of a part, the farthest from its opening first; a disc has one, across from it."""
    shape = shapely.Polygon(part.seam_line)
    axis = axis_of(thinned(shape, FINE_MM), STEP_MM)
    entrance = _entrance(part)
    away, before = _ways(axis, int(np.hypot(*(axis.points - entrance).T).argmin()))
    found = [_tip(axis, way, part.seam_line, float(away[way[0]])) for way in _limbs(axis, away, before)]
    beeline = [float(np.hypot(*(tip.path[0] - entrance))) for tip in found]
    order = sorted(range(len(found)), key=lambda i: (-round(found[i].away_mm + beeline[i], 3), i))
    return tuple(found[i] for i in order)


def _entrance(part: Part) -> Line:
    """Return the middle (2,) of the opening, or of the trunk where there is none."""
    if not part.turning_gaps:
        return np.array(part.label[:2])
    gap = shapely.LineString(part.turning_gaps[0].line)
    return np.asarray(shapely.get_coordinates(gap.interpolate(0.5, normalized=True))[0])


def _ways(axis: Axis, root: int) -> tuple[Line, list[int]]:
    """Return how far every node is from a root along the tree, and the node before it."""
    count = len(axis.points)
    a, b = axis.edges.T
    lengths = np.maximum(np.hypot(*(axis.points[a] - axis.points[b]).T), 1e-9)
    graph = coo_array((lengths, (a, b)), shape=(count, count)).tocsr()
    away, before = dijkstra(graph, directed=False, indices=[root], return_predecessors=True)
    return away[0], before[0].tolist()


def _limbs(axis: Axis, away: Line, before: list[int]) -> list[list[int]]:
    """Return the ways from an end to the opening or to a longer limb, as nodes."""
    known = {int(away.argmin())}
    nearest = np.where(np.isfinite(away), away, 0.0) + axis.radius
    found: list[list[int]] = []
    for end in np.argsort(-nearest, kind="stable").tolist():
        way = [end]
        while way[-1] not in known and before[way[-1]] >= 0:
            way.append(before[way[-1]])
        length = away[end] - away[way[-1]] + axis.radius[end]
        if length > LONGER * axis.radius[way[-1]] and len(way) > 1:
            found.append(way)
            known.update(way)
        if len(found) == MOST:
            break
    return found


def _tip(axis: Axis, way: list[int], seam_line: Line, away_mm: float) -> Tip:
    start = _round(axis, way)
    away_mm += float(axis.radius[way[0]])
    nodes, radius = axis.points[way[start:]], float(axis.radius[way[start]])
    middle = _calm(nodes)
    back = middle[np.hypot(*(middle - middle[0]).T) > CALM_MM]
    towards = middle[0] - (back[0] if len(back) else middle[-1])
    ahead = middle[0] + towards / max(float(np.hypot(*towards)), 1e-9) * radius
    ring = shapely.LinearRing(seam_line)
    end = shapely.get_coordinates(ring.interpolate(ring.project(shapely.Point(ahead))))
    return Tip(np.concatenate([end, middle]), away_mm, radius)


def _round(axis: Axis, way: list[int]) -> int:
    """Return where on a way its last node lies that the round end is centred on, 0 for a corner.

    In a round end every direction is as long; what the tree makes of that is chance and left out.
    """
    steps = np.hypot(*np.diff(axis.points[way], axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(steps)]) + axis.radius[way[0]]
    stub = np.flatnonzero(length < ROUND * axis.radius[way])
    return min(int(stub[-1]), len(way) - 2) if len(stub) else 0


def _calm(points: Line) -> Line:
    """Return a line at even steps, its zigzag averaged away; it begins where it began."""
    line = shapely.LineString(points)
    places = np.append(np.arange(0.0, line.length, APART_MM), line.length)
    even = shapely.get_coordinates(shapely.line_interpolate_point(line, places))
    reach = round(CALM_MM / APART_MM)
    calm = [even[max(0, i - min(i, reach)) : i + min(i, reach) + 1].mean(axis=0) for i in range(len(even))]
    return np.stack(calm)
