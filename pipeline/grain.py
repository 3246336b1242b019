"""The grainline: a long free upright inside the seam, near the trunk, with the nap running down it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.ring import trunk_of

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from pipeline.axis import Floats

FREE_MM = 6.0
COLUMNS = 61
SHARE = 0.8
LONGEST_MM = 200.0


def grainline_of(shape: Polygon) -> Floats:
    """Return (2, 2) mm: the lower and the upper end of an upright line well inside a polygon."""
    middle, _, radius = trunk_of(shape)
    free = shape.buffer(-min(FREE_MM, radius / 2))
    left, top, right, bottom = free.bounds
    columns = np.append(np.linspace(left, right, COLUMNS + 2)[1:-1], middle)
    lower, upper = np.full_like(columns, bottom + 1.0), np.full_like(columns, top - 1.0)
    uprights = shapely.linestrings(np.stack([columns, lower, columns, upper], axis=1).reshape(-1, 2, 2))
    pieces = shapely.get_parts(shapely.intersection(uprights, free))
    pieces = pieces[shapely.length(pieces) > 0]
    off = np.abs(shapely.bounds(pieces)[:, 0] - middle)
    longest = pieces[int((np.minimum(shapely.length(pieces), LONGEST_MM) - off).argmax())]
    (x, y0), (_, y1) = shapely.get_coordinates(longest)[[0, -1]]
    half = min(SHARE * abs(y1 - y0), LONGEST_MM) / 2
    height = (y0 + y1) / 2
    return np.array([[x, height + half], [x, height - half]])
