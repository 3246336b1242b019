"""Figures that do not live, until a child gives them a face: cars, houses, flowers, rockets."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import pick, together
from pipeline.synthetic.faces import face
from pipeline.synthetic.figures import NOTHING, Figure, detail, limb, part
from pipeline.synthetic.shapes import Random, blob, corners, points, spline, tube


def _box(x0: float, y0: float, x1: float, y1: float, slot: str, *, softness: int = 1) -> Figure:
    return part(corners(points((x0, y0), (x1, y0), (x1, y1), (x0, y1)), softness=softness), slot)


def car(rng: Random) -> Figure:
    """Return a car or bus from the side."""
    roof, wheel = rng.uniform(0.14, 0.24), rng.uniform(0.08, 0.13)
    if rng.random() < 0.3:
        body = _box(-0.5, -0.35, 0.5, 0.1, "top")
        panes = together([_box(x, -0.28, x + 0.17, -0.1, "belly") for x in (-0.43, -0.2, 0.03, 0.26)])
    else:
        ring = points(
            (-0.5, 0.1),
            (-0.5, -0.1),
            (-0.32, -0.12),
            (-0.2, -0.12 - roof),
            (0.16, -0.12 - roof),
            (0.28, -0.12),
            (0.5, -0.08),
            (0.5, 0.1),
        )
        body = part(corners(ring, softness=1), "top")
        low, high = -0.13, -0.09 - roof
        panes = together(
            [
                part(points((-0.25, low), (-0.17, high), (-0.03, high), (-0.03, low)), "belly"),
                part(points((0.02, low), (0.02, high), (0.13, high), (0.22, low)), "belly"),
            ]
        )
    wheels = together(
        [
            part(blob(rng, (x, 0.1), wheel, wheel), "shoes")
            + detail(blob(rng, (x, 0.1), wheel * 0.4, wheel * 0.4), closed=True)
            for x in (-0.28, 0.27)
        ]
    )
    grin = face(rng, (0.33, -0.02), 0.08) if rng.random() < 0.25 else NOTHING
    return body + panes + wheels + grin


def house(rng: Random) -> Figure:
    """Return a house with a roof, a chimney, a door and windows."""
    w, h = rng.uniform(0.25, 0.36), rng.uniform(0.34, 0.5)
    over, peak = rng.uniform(0.0, 0.08), rng.uniform(0.2, 0.34)
    roof = part(
        corners(points((-w - over, 0), (rng.normal() * 0.03, -peak), (w + over, 0)), softness=0), "accent"
    )
    chimney = (
        _box(w * 0.4, -peak * 0.95, w * 0.4 + 0.09, -peak * 0.3, "ears", softness=0)
        if rng.random() < 0.7
        else NOTHING
    )
    door = _box(-0.06, h * 0.5, 0.07, h, "bottom")
    panes = NOTHING
    for x in (-0.6 * w, 0.6 * w):
        panes += _box(x - 0.07, 0.12 * h, x + 0.07, 0.12 * h + 0.13, "belly", softness=0)
        panes += detail(points((x, 0.12 * h), (x, 0.12 * h + 0.13))) + detail(
            points((x - 0.07, 0.12 * h + 0.065), (x + 0.07, 0.12 * h + 0.065))
        )
    return chimney + _box(-w, 0, w, h, "top", softness=0) + roof + door + panes


def flower(rng: Random) -> Figure:
    """Return a flower with petals, a thick or thin stem and leaves."""
    count, r = int(rng.integers(5, 9)), rng.uniform(0.09, 0.13)
    at = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(0, 1)
    petals = together(
        [
            part(
                blob(
                    rng,
                    (1.75 * r * np.cos(a), 1.75 * r * np.sin(a)),
                    r * 1.1,
                    r * rng.uniform(0.7, 0.9),
                    tilt=a,
                ),
                "top",
            )
            for a in at
        ]
    )
    stem_path = spline(points((0, r), (rng.normal() * 0.03, 0.4), (rng.normal() * 0.03, 0.75)))
    stem = (
        part(tube(stem_path[::6], 0.05, 0.06), "leaf", closed=False)
        if rng.random() < 0.6
        else limb(stem_path, "leaf")
    )
    leaves = together(
        [
            part(
                spline(points((0, 0.55), (s * 0.12, 0.42), (s * 0.25, 0.42), (s * 0.14, 0.55)), closed=True),
                "leaf",
            )
            for s in (-1, 1)
        ]
    )
    return (
        stem
        + leaves
        + petals
        + part(blob(rng, (0, 0), r * 1.1, r * 1.1), "accent")
        + face(rng, (0.0, 0.0), r)
    )


def rocket(rng: Random) -> Figure:
    """Return a rocket with fins and a window."""
    w = rng.uniform(0.12, 0.17)
    body = part(
        spline(
            points(
                (0, -0.5),
                (w * 0.8, -0.25),
                (w, 0.1),
                (w * 0.8, 0.3),
                (-w * 0.8, 0.3),
                (-w, 0.1),
                (-w * 0.8, -0.25),
            ),
            closed=True,
        ),
        "top",
    )
    fins = together(
        [
            part(
                points(
                    (s * w * 0.9, 0.05), (s * (w + 0.16), 0.3), (s * (w + 0.14), 0.4), (s * w * 0.75, 0.27)
                ),
                "accent",
            )
            for s in (-1, 1)
        ]
    )
    flame = (
        part(
            points(
                (-0.09, 0.29), (-0.12, 0.5), (-0.04, 0.42), (0, 0.58), (0.05, 0.43), (0.11, 0.5), (0.09, 0.29)
            ),
            "accent2",
        )
        if rng.random() < 0.7
        else NOTHING
    )
    pane = part(blob(rng, (0, -0.12), 0.075, 0.075), "belly")
    return flame + fins + body + pane + (face(rng, (0.0, -0.12), 0.07) if rng.random() < 0.5 else NOTHING)


def treat(rng: Random) -> Figure:
    """Return a mushroom, an ice cream or a cup cake with a face."""
    kind = pick(rng, "mushroom", "ice", "cake")
    if kind == "mushroom":
        stem = part(tube(points((0, -0.05), (rng.normal() * 0.03, 0.35)), 0.2, 0.26), "belly", closed=False)
        cap = part(
            spline(
                points((-0.38, 0.02), (-0.3, -0.2), (0, -0.34), (0.3, -0.2), (0.38, 0.02), (0, 0.06)),
                closed=True,
            ),
            "accent",
        )
        spots = together(
            [part(blob(rng, p, 0.05, 0.045), "belly") for p in ((-0.18, -0.1), (0.02, -0.2), (0.2, -0.08))]
        )
        return stem + face(rng, (0.0, 0.18), 0.11) + cap + spots
    if kind == "ice":
        cone = part(points((-0.18, 0.0), (0.18, 0.0), (0.0, 0.5)), "ears")
        balls = together(
            [
                part(blob(rng, (x, y), 0.17, 0.15, lumps=0.05), slot)
                for x, y, slot in ((-0.1, -0.08, "top"), (0.1, -0.08, "accent"), (0.0, -0.28, "accent2"))
            ]
        )
        return cone + balls + face(rng, (0.0, -0.27), 0.12)
    cup = part(points((-0.2, 0.0), (0.2, 0.0), (0.14, 0.3), (-0.14, 0.3)), "ears")
    cream = together(
        [
            part(blob(rng, (0, y), w, 0.1, square=0.3), "top")
            for y, w in ((-0.04, 0.25), (-0.17, 0.18), (-0.28, 0.1))
        ]
    )
    return cup + face(rng, (0.0, 0.15), 0.1) + cream + part(blob(rng, (0, -0.39), 0.05, 0.05), "accent")
