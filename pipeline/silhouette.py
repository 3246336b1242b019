"""What a stuffed toy covers seen from the front, and how alike two silhouettes are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import Polygon

from pipeline.ring import joined, largest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FLAT_MM2 = 1e-6
SEARCH_TO_MM = 0.06
SEARCH_MM = 0.3
FIRST_MM = 2.0
EVERY_MM = 1.0


def silhouette_of(points: Floats, triangles: NDArray[np.int64], rim: NDArray[np.int64]) -> Polygon:
    """Return the union of triangles projected along z, without holes.

    Parameters
    ----------
    points
        (N, 2) or (N, 3) mm; only x and y are looked at.
    triangles, rim
        (M, 3) and (R,) indices.

    """
    flat = points[:, :2]
    seam = Polygon(flat[rim])
    pieces = np.asarray(shapely.polygons(flat[triangles]))
    pieces = pieces[shapely.area(pieces) > FLAT_MM2]
    if not seam.is_valid:
        return largest(joined(pieces))
    shapely.prepare(seam)
    beyond = pieces[~shapely.covers(seam, pieces)]
    return largest(joined([seam, *beyond]))


def overlap(one: Polygon, other: Polygon) -> float:
    """Return the intersection over the union of two shapes."""
    union = one.union(other).area
    return float(one.intersection(other).area / union) if union else 0.0


def hausdorff_percent(one: Polygon, reference: Polygon) -> float:
    """Return the largest distance between two outlines, both ways, in percent of the reference's diagonal."""
    left, top, right, bottom = reference.bounds
    return (
        100
        * max(_farthest(one, reference), _farthest(reference, one))
        / float(np.hypot(right - left, bottom - top))
    )


def _farthest(one: Polygon, other: Polygon) -> float:
    places = shapely.points(shapely.get_coordinates(one.exterior.segmentize(EVERY_MM)))
    shapely.prepare(other.exterior)
    return float(shapely.distance(other.exterior, places).max())


def laid_over(moving: Polygon, fixed: Polygon) -> Polygon:
    """Return a shape shifted to where it overlaps another best; it starts with its middle on the other's."""
    apart = np.array(fixed.centroid.coords[0]) - np.array(moving.centroid.coords[0])
    coarse, aim = (largest(shape.simplify(SEARCH_MM)) for shape in (moving, fixed))
    value, step = overlap(translate(coarse, *apart), aim), FIRST_MM
    while step > SEARCH_TO_MM:
        tries = [apart + step * np.array(way) for way in ((1, 0), (-1, 0), (0, 1), (0, -1))]
        values = [overlap(translate(coarse, *way), aim) for way in tries]
        first = int(np.argmax(values))
        if values[first] > value:
            apart, value = tries[first], values[first]
        else:
            step /= 2
    return translate(moving, *apart)
