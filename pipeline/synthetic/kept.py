"""Figures from kept outlines: only a ring is known of them, so that everything within it is drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.synthetic.faces import eye, mouth
from pipeline.synthetic.figures import Figure, part

if TYPE_CHECKING:
    from pipeline.synthetic.shapes import Points, Random

KIND = "kept"
SLOTS = ("skin", "top", "fur")
EYES = ("dot", "ring", "stroke", "lid")
EYE_APART, EYE_ABOVE, EYE_SIZE, MOUTH_BELOW, MOUTH_SIZE = 0.4, 0.2, 0.12, 0.35, 0.3
"""As shares of the radius of the widest place, which is taken for the face."""


def shape_from(rng: Random, ring: Points) -> Figure:
    """Return a figure whose outline is a ring (N, 2), with a face in its widest place; its longer side is 1."""
    low, high = ring.min(axis=0), ring.max(axis=0)
    unit = (ring - (low + high) / 2) / float((high - low).max())
    unit = unit * np.array([-1.0 if rng.random() < 0.5 else 1.0, 1.0])
    body = part(unit, SLOTS[int(rng.integers(len(SLOTS)))])
    polygon = Polygon(unit)
    if not polygon.is_valid:
        return Figure(body.parts, (), KIND)
    (x, y), rim = shapely.maximum_inscribed_circle(polygon, tolerance=0.01).coords
    radius = float(np.hypot(rim[0] - x, rim[1] - y))
    kind = EYES[int(rng.integers(len(EYES)))]
    left, right = (
        eye(rng, (x + side * EYE_APART * radius, y - EYE_ABOVE * radius), EYE_SIZE * radius, kind)
        for side in (-1, 1)
    )
    face = left + right + mouth(rng, (x, y + MOUTH_BELOW * radius), MOUTH_SIZE * radius)
    whole = body + face
    return Figure(whole.parts, whole.details, KIND)
