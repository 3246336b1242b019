"""Arms and legs, hands and feet, tails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from pipeline.synthetic.anatomy import pick, together
from pipeline.synthetic.figures import NOTHING, Figure, limb, part
from pipeline.synthetic.shapes import Random, arc, bent, blob, corners, ellipse, points, spline, tube, turned

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


def arm_or_leg(
    rng: Random, start: ArrayLike, end: ArrayLike, style: str, wide: float, *, slot: str
) -> Figure:
    """Return a limb from `start` (in the body) to `end`: a line, an open tube or a closed sausage."""
    path = bent(start, end, rng.normal() * 0.1)
    if style == "line":
        return replace(limb(spline(path)), tags=("stick-limbs",))
    taper = wide * rng.uniform(0.7, 1.1)
    ring = tube(path, wide, taper)
    return part(ring, slot, closed=style == "sausage")


def hand(rng: Random, at: ArrayLike, heading: float, size: float, kind: str) -> Figure:
    """Return a hand at the end of an arm that points along `heading` (radians)."""
    x, y = (float(v) for v in np.asarray(at))
    if kind == "ball":
        return part(blob(rng, (x, y), size, size, lumps=0.05), "skin")
    if kind == "mitten":
        thumb = part(ellipse((x, y - size), 0.35 * size, 0.6 * size, tilt=heading * 0.3), "skin")
        return thumb + part(blob(rng, (x, y), size * 1.2, size * 0.85, tilt=heading), "skin")
    if kind == "fingers":
        spread = np.linspace(-0.9, 0.9, int(rng.integers(3, 6))) + rng.normal(0, 0.08)
        return together(
            [
                limb(
                    np.outer([0.0, size * rng.uniform(1.2, 2.0)], [np.cos(heading + a), np.sin(heading + a)])
                    + np.array([x, y])
                )
                for a in spread
            ]
        )
    if kind == "flower":
        spread = np.linspace(-1.3, 1.3, int(rng.integers(3, 6)))
        ring = np.vstack(
            [
                arc(
                    (x + size * np.cos(heading + a), y + size * np.sin(heading + a)),
                    size * 0.45,
                    size * 0.45,
                    heading + a - 1.7,
                    heading + a + 1.7,
                    n=10,
                )
                for a in spread
            ]
        )
        return part(ring, "skin", closed=False)
    return NOTHING


def foot(rng: Random, at: ArrayLike, side: float, size: float, kind: str) -> Figure:
    """Return a foot at the end of a leg, pointing to `side` (-1 left, 1 right, 0 ahead)."""
    x, y = (float(v) for v in np.asarray(at))
    if kind == "oval":
        return part(blob(rng, (x + side * 0.6 * size, y), size * 1.2, size * 0.6, lumps=0.04), "shoes")
    if kind == "line":
        return limb(points((x, y), (x + (side or 1) * 1.6 * size, y + rng.normal() * 0.1 * size)))
    if kind == "ball":
        return part(blob(rng, (x, y), size * 0.75, size * 0.7, lumps=0.05), "shoes")
    if kind == "boot":
        s = side or 1.0
        return part(
            corners(
                points(
                    (x - s * 0.5 * size, y - 0.7 * size),
                    (x + s * 0.5 * size, y - 0.7 * size),
                    (x + s * 0.6 * size, y - 0.1 * size),
                    (x + s * 1.7 * size, y),
                    (x + s * 1.7 * size, y + 0.5 * size),
                    (x - s * 0.5 * size, y + 0.5 * size),
                ),
                softness=1,
            ),
            "shoes",
        )
    return NOTHING


def tail(rng: Random, at: ArrayLike, heading: float, size: float, wide: float) -> Figure:
    """Return a tail: a curl, a wave, a tube or a pompon."""
    x, y = (float(v) for v in np.asarray(at))
    kind = pick(rng, "wave", "tube", "curl", "pompon")
    reach = np.linspace(0, size, 5)
    sway = np.array([0, 0.25, 0.1, -0.2, -0.1]) * size * rng.choice([-1, 1])
    path = turned(np.column_stack([reach, sway]), heading) + np.array([x, y])
    if kind == "tube":
        return part(tube(path, wide, wide * 0.6), "fur", closed=False)
    if kind == "curl":
        turn = np.linspace(0, 9, 30)
        ring = np.column_stack(
            [
                0.3 * size + 0.2 * size * (1 - turn / 14) * np.cos(turn + np.pi),
                0.2 * size * (1 - turn / 14) * np.sin(turn),
            ]
        )
        return limb(turned(np.vstack([[0.0, 0.0], ring]), heading) + np.array([x, y]))
    if kind == "pompon":
        return part(blob(rng, (x, y), 0.35 * size, 0.35 * size, lumps=0.08), "fur")
    return limb(spline(path))
