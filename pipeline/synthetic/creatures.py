"""Animals of water, air and garden: fish, birds, butterflies, snails, caterpillars, octopuses."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import both, dot, pick, together
from pipeline.synthetic.faces import eye, face
from pipeline.synthetic.figures import NOTHING, Figure, detail, limb, part
from pipeline.synthetic.limbs import hand
from pipeline.synthetic.shapes import Random, arc, blob, corners, ellipse, points, spline, tube


def fish(rng: Random) -> Figure:
    """Return a fish with scales or stripes."""
    tall = rng.uniform(0.16, 0.3)
    body = part(blob(rng, (0, 0), 0.36, tall, lumps=0.03), "fur")
    fork = rng.uniform(0.12, 0.24)
    fin = part(corners(points((-0.3, 0), (-0.58, -fork), (-0.5, 0), (-0.58, fork)), softness=1), "accent")
    top = part(
        spline(
            points((-0.15, -tall * 0.85), (-0.08, -tall - 0.12), (0.1, -tall - 0.06), (0.16, -tall * 0.8))
        ),
        "accent",
        closed=False,
    )
    low = part(
        spline(points((-0.05, tall * 0.8), (-0.1, tall + 0.1), (0.06, tall * 0.95))), "accent", closed=False
    )
    kind = pick(rng, "stripes", "scales", "none")
    marks = NOTHING
    if kind == "stripes":
        marks = together([detail(arc((x, 0), 0.05, tall * 0.85, -1.3, 1.3)) for x in (-0.2, -0.08, 0.04)])
    if kind == "scales":
        marks = together(
            [detail(arc((x, y), 0.05, 0.05, -1.4, 1.4)) for x in (-0.18, -0.06, 0.06) for y in (-0.07, 0.04)]
        )
    look = eye(rng, (0.22, -0.05), 0.035, "ring") + detail(arc((0.33, 0.05), 0.07, 0.05, 1.2, 3.0))
    return fin + top + low + body + marks + look


def bird(rng: Random) -> Figure:
    """Return a bird from the side, with a beak, a wing and thin legs."""
    body = part(blob(rng, (0, 0), 0.28, rng.uniform(0.18, 0.25), lumps=0.04), "fur")
    head = part(blob(rng, (0.22, -0.24), 0.13, 0.13), "fur") + eye(
        rng, (0.25, -0.27), 0.025, pick(rng, "dot", "ring")
    )
    beak = part(points((0.32, -0.28), (0.47, -0.23), (0.32, -0.19)), "accent")
    wing = part(
        spline(
            points((-0.1, -0.05), (-0.3, 0.02 + rng.normal() * 0.05), (-0.15, 0.12), (0.08, 0.04)),
            closed=True,
        ),
        "ears",
    )
    fan = together(
        [
            part(tube(points((-0.2, 0), (-0.45, a)), 0.06, 0.09), "accent", closed=False)
            for a in (-0.12, -0.02, 0.09)
        ]
    )
    legs = NOTHING
    for x in (-0.05, 0.08):
        toe = (x + rng.normal() * 0.01, 0.36)
        legs += limb(points((x, 0.18), toe)) + hand(rng, toe, np.pi / 2, 0.03, "fingers")
    return fan + legs + body + beak + head + wing


def octopus(rng: Random) -> Figure:
    """Return an octopus or jellyfish with five to eight arms."""
    r, count = rng.uniform(0.2, 0.27), int(rng.integers(5, 9))
    style = pick(rng, "tube", "line")
    down = np.linspace(0, 1, 7)
    arms = []
    for k, x in enumerate(np.linspace(-0.85, 0.85, count) * r):
        sway = rng.uniform(0.02, 0.05) * (-1) ** k * np.sin(down * rng.uniform(4, 7))
        fall = 0.6 * r + down * (0.4 * r + rng.uniform(0.24, 0.38))
        path = np.column_stack([x * (1 + 1.2 * down) + sway, fall])
        line = style == "line"
        arms.append(limb(spline(path)) if line else part(tube(path, 0.07, 0.035), "fur", closed=False))
    head = part(blob(rng, (0, 0), r, r * 1.15, square=0.2), "fur")
    return together(arms) + head + face(rng, (0.0, 0.1 * r), r * 0.85)


def butterfly(rng: Random) -> Figure:
    """Return a butterfly with spotted wings."""
    big, small = rng.uniform(0.2, 0.26), rng.uniform(0.14, 0.19)
    wings = part(blob(rng, (0.22, -0.14), big, big * 0.85, tilt=-0.5), "top") + part(
        blob(rng, (0.17, 0.17), small, small, tilt=0.4), "accent"
    )
    spots = detail(blob(rng, (0.24, -0.15), 0.07, 0.07), closed=True) + detail(
        blob(rng, (0.17, 0.18), 0.05, 0.05), closed=True
    )
    feeler = limb(spline(points((0.01, -0.28), (0.05, -0.42), (0.1, -0.47)))) + part(
        ellipse((0.11, -0.48), 0.015, 0.015, n=16), "fur"
    )
    return (
        both(feeler + wings + spots)
        + part(blob(rng, (0, 0), 0.05, 0.3), "fur")
        + part(blob(rng, (0, -0.27), 0.07, 0.07), "fur")
        + face(rng, (0.0, -0.27), 0.06)
    )


def snail(rng: Random) -> Figure:
    """Return a snail with a spiral shell."""
    r = rng.uniform(0.2, 0.27)
    turn = np.linspace(0, rng.uniform(14, 20), 90)
    spiral = np.column_stack([np.cos(turn), np.sin(turn)]) * (r * 0.9 * (1 - turn / 22))[:, None]
    foot_ring = spline(
        points(
            (-0.4, r),
            (-0.2, r * 0.75),
            (0.2, r * 0.75),
            (0.36, 0.0),
            (0.4, -0.14),
            (0.52, -0.1),
            (0.5, 0.1),
            (0.38, r * 1.1),
            (-0.2, r * 1.15),
        ),
        closed=True,
    )
    horns = together(
        [
            limb(points((0.42 + 0.05 * k, -0.1), (0.4 + 0.12 * k, -0.26)))
            + part(ellipse((0.4 + 0.12 * k, -0.27), 0.02, 0.02, n=14), "skin")
            for k in (0, 1)
        ]
    )
    return (
        horns
        + part(foot_ring, "skin")
        + part(blob(rng, (0, 0), r, r), "top")
        + detail(spiral)
        + dot(rng, (0.46, -0.03), 0.015)
        + detail(arc((0.46, 0.02), 0.04, 0.03, 0.3, 2.6))
    )


def caterpillar(rng: Random) -> Figure:
    """Return a caterpillar of overlapping balls."""
    count = int(rng.integers(4, 7))
    xs = np.linspace(-0.45, 0.3, count)
    r = 0.75 / (count - 1) * rng.uniform(0.56, 0.68)
    balls = [
        part(blob(rng, (x, 0.04 * (-1) ** k), r, r * 1.1), ("top", "accent", "fur")[k % 3])
        for k, x in enumerate(xs)
    ]
    legs = [limb(points((x, r * 0.8), (x + 0.02, r * 1.5))) for x in xs]
    head = part(blob(rng, (0.42, -0.06), r * 1.35, r * 1.35), "skin") + face(rng, (0.42, -0.06), r * 1.2)
    feelers = together(
        [
            limb(points((0.42 + s * 0.05, -0.06 - r * 1.2), (0.42 + s * 0.09, -0.06 - r * 2.0)))
            for s in (-1, 1)
        ]
    )
    return together(legs) + together(balls) + feelers + head
