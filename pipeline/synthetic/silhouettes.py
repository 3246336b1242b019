"""Random silhouettes by seed, without a drawing: what the pattern and its inflation are tried on.

Two kinds in turn: blobs, whose radius is a random sum of waves, and creatures, a trunk with limbs of every
thickness, some forked, some close to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Point

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]

WAVES = 7
LIMBS = (2, 7)
STRAIGHT_MM = 0.2
HEIGHT_MM = 300.0


def silhouette(seed: int) -> Floats:
    """Return the ring (N, 2) of a random simple silhouette, some 300 mm tall, y down."""
    rng = np.random.default_rng([seed, 77])
    shape = _blob(rng) if seed % 3 == 0 else _creature(rng)
    ring = shapely.get_coordinates(shape.simplify(STRAIGHT_MM).boundary)[:-1]
    low, high = ring.min(axis=0), ring.max(axis=0)
    return np.asarray((ring - low) * HEIGHT_MM / (high[1] - low[1]))


def _blob(rng: np.random.Generator) -> Polygon:
    turn = np.linspace(0, 2 * np.pi, 240, endpoint=False)
    radius = np.ones_like(turn)
    for wave in range(1, WAVES + 1):
        radius += rng.normal(0, 0.42 / wave**1.1) * np.cos(wave * turn + rng.uniform(0, 2 * np.pi))
    radius = np.maximum(radius, 0.16) * 100
    wide = rng.uniform(0.6, 1.6)
    return shapely.Polygon(np.column_stack([radius * np.cos(turn) * wide, radius * np.sin(turn)]))


def _creature(rng: np.random.Generator) -> Polygon:
    trunk = LineString([(0, 0), (rng.uniform(-20, 20), rng.uniform(30, 110))]).buffer(rng.uniform(22, 60))
    parts: list[BaseGeometry] = [
        trunk,
        Point(rng.uniform(-15, 15), -rng.uniform(30, 80)).buffer(rng.uniform(25, 60)),
    ]
    for _ in range(int(rng.integers(*LIMBS))):
        parts += _limb(
            rng, np.array([rng.uniform(-20, 20), rng.uniform(-10, 100)]), rng.uniform(0, 2 * np.pi)
        )
    whole = shapely.union_all(parts)
    largest = max(shapely.get_parts(whole), key=lambda part: part.area)
    return shapely.Polygon(largest.exterior)


def _limb(rng: np.random.Generator, start: Floats, angle: float) -> list[BaseGeometry]:
    points, width = [start], rng.uniform(2, 22)
    for _ in range(3):
        angle += rng.normal(0, 0.45)
        points.append(points[-1] + rng.uniform(25, 60) * np.array([np.cos(angle), np.sin(angle)]))
    limb = LineString(points).buffer(width)
    return [limb, Point(points[-1]).buffer(width * rng.uniform(1.0, 1.9))]
