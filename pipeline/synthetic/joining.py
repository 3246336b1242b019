"""A figure hangs together: a leg drawn just beside its body is moved until it touches.

The truth is one ring, so what belongs to the figure has to touch it. Pieces that a wobbly hand set apart are
brought back over the shortest way, with the details (a face, buttons) that lie on them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from pipeline.synthetic.shapes import Points

if TYPE_CHECKING:
    from pipeline.synthetic.figures import Line

Drawn = tuple[Points, Points | None]
OVERLAP_MM = 0.8
ROUNDS = 4


def joined(
    pieces: list[Drawn], details: tuple[Line, ...], width_mm: float
) -> tuple[list[Drawn], tuple[Line, ...]]:
    """Return the drawn pieces (path, solid ring or None) and details (mm), moved so that all pieces touch."""
    for _ in range(ROUNDS):
        shapes = [_shape(piece, width_mm) for piece in pieces]
        groups = _groups(shapes)
        if len(groups) < 2:
            return pieces, details
        rest = shapely.union_all([shapes[k] for k in groups[0]])
        lost = shapely.union_all([shapes[k] for k in groups[1]])
        shift = _shift(lost, rest)
        pieces = [_moved(piece, shift) if k in groups[1] else piece for k, piece in enumerate(pieces)]
        details = tuple(replace(d, points=d.points + shift) if _on(d, lost) else d for d in details)
    return pieces, details


def _shape(piece: Drawn, width_mm: float) -> shapely.Geometry:
    path, solid = piece
    line = LineString(path) if len(path) > 1 else shapely.Point(path[0])
    inked = shapely.buffer(line, 0.4 * width_mm, quad_segs=2)
    return (
        inked if solid is None or len(solid) < 4 else shapely.union(inked, shapely.make_valid(Polygon(solid)))
    )


def _groups(shapes: list[shapely.Geometry]) -> list[list[int]]:
    """Return the indices of shapes that touch each other, the group of largest area first."""
    islands = shapely.get_parts(shapely.union_all(shapes))
    members = [
        [k for k, shape in enumerate(shapes) if shapely.intersects(shape, island)] for island in islands
    ]
    order = np.argsort([-shapely.area(island) for island in islands], kind="stable")
    return [members[int(k)] for k in order if members[int(k)]]


def _shift(lost: shapely.Geometry, rest: shapely.Geometry) -> Points:
    (x0, y0), (x1, y1) = shapely.shortest_line(lost, rest).coords
    way = np.array([x1 - x0, y1 - y0])
    return np.asarray(way * (1 + OVERLAP_MM / max(float(np.hypot(*way)), 1e-9)), np.float64)


def _moved(piece: Drawn, shift: Points) -> Drawn:
    path, solid = piece
    return path + shift, None if solid is None else solid + shift


def _on(line: Line, shape: shapely.Geometry) -> bool:
    x, y = line.points.mean(axis=0)
    return bool(shapely.contains_xy(shape, x, y))
