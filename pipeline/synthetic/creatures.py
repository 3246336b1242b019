"""Figures on four legs or none: pets, farm and sea animals, dinosaurs, ghosts and monsters."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import (
    arm_or_leg,
    both,
    dot,
    ears,
    eye,
    face,
    foot,
    hand,
    mouth,
    pick,
    tail,
    together,
    wavy,
)
from pipeline.synthetic.bipeds import heart
from pipeline.synthetic.figures import NOTHING, Figure, Part, detail, limb, part
from pipeline.synthetic.shapes import Points, Random, arc, blob, corners, ellipse, points, spline, tube

FOUR_LEGGED = ("dog", "pig", "cat", "sheep", "cow", "horse", "elephant", "turtle", "hedgehog")


def four_legged(rng: Random, species: str) -> Figure:
    """Return an animal seen from the side, its head to the right."""
    long, tall = rng.uniform(0.26, 0.4), rng.uniform(0.15, 0.24)
    ring = blob(rng, (0, 0), long, tall, lumps=0.04, square=rng.uniform(0, 0.8))
    ring = wavy(ring, int(rng.integers(9, 14)), 0.12) if species == "sheep" else ring
    r = tall * rng.uniform(0.65, 0.95)
    up = {"horse": 1.5, "turtle": 0.1}.get(species, 0.75) * tall * rng.uniform(0.8, 1.2)
    at = (long * rng.uniform(0.9, 1.05) + 0.2 * r, -up)
    legs = _four_legs(rng, long, tall)
    neck = _neck(species, long, tall, at, r)
    behind = tail(
        rng, (-long * 0.93, -0.2 * tall), np.pi + rng.uniform(-0.7, 0.9), rng.uniform(0.12, 0.22), 0.05
    )
    body = part(ring, "fur") + _coat(rng, species, long, tall)
    head = _side_head(rng, species, at, r)
    return behind + (legs + body if rng.random() < 0.5 else body + legs) + neck + head


def _four_legs(rng: Random, long: float, tall: float) -> Figure:
    style, count = pick(rng, "box", "tube", "line", "sausage", "box"), int(rng.choice([2, 4, 4, 4]))
    reach, wide = rng.uniform(0.14, 0.28), rng.uniform(0.05, 0.1)
    xs = np.array([-0.65, 0.65] if count == 2 else [-0.78, -0.45, 0.4, 0.75]) * long
    made = []
    for x in xs:
        low = tall * 0.7 + reach * rng.uniform(0.9, 1.1)
        if style == "box":
            w = wide * rng.uniform(0.8, 1.2)
            ring = points((x - w * 0.7, tall * 0.35), (x + w * 0.7, tall * 0.35), (x + w, low), (x - w, low))
            made.append(part(corners(ring, softness=1), "fur"))
        else:
            made.append(
                arm_or_leg(rng, (x, tall * 0.6), (x + rng.normal() * 0.02, low), style, wide * 1.3, "fur")
            )
            made.append(foot(rng, (x, low), 1, wide * 0.5, pick(rng, "none", "none", "oval", "ball")))
    return together(made)


def _neck(species: str, long: float, tall: float, at: tuple[float, float], r: float) -> Figure:
    if species in ("horse", "turtle"):
        return part(tube(points((long * 0.65, -0.2 * tall), at), r * 1.1, r), "fur", closed=False)
    return NOTHING


def _coat(rng: Random, species: str, long: float, tall: float) -> Figure:
    if species in ("cow", "dog") and rng.random() < 0.7:
        at = rng.uniform(-0.5, 0.5, (3, 2)) * [long, tall]
        return together([part(blob(rng, p, 0.2 * long, 0.3 * tall, lumps=0.12), "ears") for p in at])
    if species == "turtle":
        return together([detail(arc((x, 0), 0.1, tall * 0.8, -1.4, 1.4)) for x in (-0.15, 0.0, 0.12)])
    if species == "hedgehog":
        a = np.linspace(np.pi * 0.95, np.pi * 1.8, 16)
        tips = np.column_stack([np.cos(a) * long, np.sin(a) * tall])
        return together([limb(np.vstack([p * 0.95, p * rng.uniform(1.15, 1.35)]), "fur") for p in tips])
    return NOTHING


def _side_head(rng: Random, species: str, at: tuple[float, float], r: float) -> Figure:
    x, y = at
    head = part(blob(rng, at, r * 1.1, r, lumps=0.03), "fur")
    if species in ("pig", "cat", "sheep"):
        kind = {"pig": "floppy", "cat": "pointed", "sheep": "floppy"}[species]
        lugs = ears(rng, pick(rng, kind, "round"), at, r)
        whole = (lugs + head) if rng.random() < 0.5 else (head + lugs)
        return whole + face(rng, at, r, nose="snout" if species == "pig" else "animal")
    nose = part(blob(rng, (x + r, y + 0.25 * r), 0.5 * r, 0.4 * r), "belly") + dot(
        rng, (x + 1.3 * r, y + 0.1 * r), 0.15 * r
    )
    look = eye(rng, (x + 0.3 * r, y - 0.25 * r), 0.15 * r, pick(rng, "dot", "ring")) + detail(
        arc((x + 0.6 * r, y + 0.3 * r), 0.4 * r, 0.25 * r, 0.2, 2.4)
    )
    if species == "elephant":
        path = points(
            (x + 0.8 * r, y),
            (x + 1.6 * r, y + 0.6 * r),
            (x + 1.7 * r, y + 1.6 * r),
            (x + 2.1 * r, y + 1.9 * r),
        )
        return (
            part(tube(path, 0.6 * r, 0.3 * r), "fur", closed=False)
            + head
            + part(blob(rng, (x - 0.3 * r, y), 0.6 * r, 0.8 * r), "ears")
            + eye(rng, (x + 0.5 * r, y - 0.3 * r), 0.15 * r, "dot")
        )
    if species == "horse":
        spikes = [
            limb(
                points(
                    (x - 0.2 * r - k * 0.5 * r, y - 0.8 * r + k * 0.8 * r),
                    (x - 0.9 * r - k * 0.5 * r, y - 0.9 * r + k * 0.9 * r),
                ),
                "hair",
            )
            for k in np.linspace(0, 1.4, 6)
        ]
        horn = (
            part(
                points((x + 0.1 * r, y - 0.85 * r), (x + 0.5 * r, y - 2.0 * r), (x + 0.5 * r, y - 0.75 * r)),
                "accent",
            )
            if rng.random() < 0.5
            else NOTHING
        )
        return together(spikes) + horn + head + nose + look
    ear = (
        part(blob(rng, (x - 0.5 * r, y - 0.2 * r), 0.3 * r, 0.65 * r, tilt=0.3), "ears")
        if species in ("dog", "cow")
        else NOTHING
    )
    horns = (
        together(
            [
                part(
                    tube(
                        points((x + k * r, y - 0.8 * r), (x + (k + 0.25) * r, y - 1.4 * r)), 0.2 * r, 0.05 * r
                    ),
                    "belly",
                )
                for k in (-0.4, 0.3)
            ]
        )
        if species == "cow"
        else NOTHING
    )
    return horns + head + nose + look + ear


def dinosaur(rng: Random) -> Figure:
    """Return a long-necked dinosaur, often with plates on its back."""
    rise = rng.uniform(0.15, 0.4)
    spine = spline(
        points(
            (-0.6, rng.uniform(-0.05, 0.15)),
            (-0.35, 0.02),
            (0.0, -0.12),
            (0.25, -0.1),
            (0.38, -0.1 - rise * 0.6),
            (0.48, -0.12 - rise),
        )
    )
    along = np.linspace(0, 1, len(spine))
    half = np.interp(along, [0, 0.2, 0.45, 0.6, 0.8, 1], [0.01, 0.06, 0.16, 0.14, 0.06, 0.05]) * rng.uniform(
        0.9, 1.25
    )
    ahead = np.gradient(spine, axis=0)
    side = (
        np.column_stack([-ahead[:, 1], ahead[:, 0]])
        / np.hypot(ahead[:, 0], ahead[:, 1])[:, None]
        * half[:, None]
    )
    body = part(np.vstack([spine + side, (spine - side)[::-1]]), "fur")
    head = part(blob(rng, (0.54, -0.14 - rise), 0.11, 0.07, square=0.4), "fur") + eye(
        rng, (0.55, -0.16 - rise), 0.02, pick(rng, "dot", "ring")
    )
    grin = detail(arc((0.58, -0.13 - rise), 0.05, 0.02, 0.2, 2.6))
    legs = together(
        [
            arm_or_leg(
                rng, (x, 0.0), (x + rng.normal() * 0.02, 0.24), pick(rng, "tube", "sausage"), 0.11, "fur"
            )
            for x in (-0.14, 0.18, -0.03, 0.27)[: int(rng.choice([2, 4]))]
        ]
    )
    plates = NOTHING
    if rng.random() < 0.75:
        at = np.linspace(0.12, 0.8, int(rng.integers(5, 10)))
        tops = [np.array([np.interp(a, along, (spine - side)[:, k]) for k in (0, 1)]) for a in at]
        plates = together(
            [
                part(
                    points(
                        (p[0] - 0.045, p[1] + 0.02),
                        (p[0], p[1] - rng.uniform(0.06, 0.11)),
                        (p[0] + 0.045, p[1] + 0.02),
                    ),
                    "accent",
                )
                for p in tops
            ]
        )
    return plates + legs + body + head + grin


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


def ghost(rng: Random) -> Figure:
    """Return a ghost with a wavy hem and small arms."""
    w, waves = rng.uniform(0.2, 0.3), int(rng.integers(3, 6))
    hem = np.column_stack(
        [np.linspace(w, -w, waves * 8), 0.6 + 0.05 * np.cos(np.linspace(0, waves * 2 * np.pi, waves * 8))]
    )
    dome = arc((0, 0.2), w, 0.26, np.pi, 2 * np.pi)
    arms = (
        both(
            part(
                tube(points((w * 0.8, 0.28), (w + 0.1, 0.2 + rng.normal() * 0.06)), 0.09, 0.07),
                "belly",
                closed=False,
            )
        )
        if rng.random() < 0.7
        else NOTHING
    )
    return arms + part(np.vstack([dome, hem]), "belly") + face(rng, (0.0, 0.18), w * 0.95, nose="none")


def octopus(rng: Random) -> Figure:
    """Return an octopus or jellyfish with five to eight arms."""
    r, count = rng.uniform(0.2, 0.27), int(rng.integers(5, 9))
    style = pick(rng, "tube", "line")
    arms = []
    for k, x in enumerate(np.linspace(-0.85, 0.85, count) * r):
        sway = rng.uniform(0.03, 0.08) * (-1) ** k
        path = points(
            (x, 0.6 * r),
            (x * 1.4 + sway, r + 0.12),
            (x * 1.9 - sway, r + 0.22),
            (x * 2.1 + sway, r + rng.uniform(0.28, 0.38)),
        )
        arms.append(
            limb(spline(path)) if style == "line" else part(tube(path, 0.07, 0.035), "fur", closed=False)
        )
    return (
        together(arms)
        + part(blob(rng, (0, 0), r, r * 1.15, square=0.2), "fur")
        + face(rng, (0.0, 0.1 * r), r * 0.85)
    )


def monster(rng: Random) -> Figure:
    """Return a monster: a wild body, several eyes, horns, limbs of any number."""
    w, h = rng.uniform(0.2, 0.32), rng.uniform(0.22, 0.32)
    ring = blob(rng, (0, 0), w, h, lumps=0.09, square=rng.uniform(0, 2))
    ring = wavy(ring, int(rng.integers(9, 18)), rng.uniform(0.08, 0.2)) if rng.random() < 0.4 else ring
    style = pick(rng, "line", "tube", "sausage")
    limbs = NOTHING
    for x in np.linspace(-0.6, 0.6, int(rng.integers(2, 5))) * w:
        toe = (x * 1.3, h + rng.uniform(0.12, 0.26))
        limbs += arm_or_leg(rng, (x, h * 0.75), toe, style, 0.07, "fur") + foot(
            rng, toe, np.sign(x), 0.06, pick(rng, "oval", "none", "ball")
        )
    kind = pick(rng, "fingers", "ball", "flower")
    for s in (-1, 1):
        a = rng.uniform(-0.9, 0.7)
        end = (s * (w * 0.85 + 0.2 * np.cos(a)), 0.2 * np.sin(a))
        limbs += arm_or_leg(rng, (s * w * 0.8, 0.0), end, style, 0.07, "fur") + hand(
            rng, end, a if s > 0 else np.pi - a, 0.045, kind
        )
    horns = (
        both(
            part(tube(points((w * 0.4, -h * 0.8), (w * 0.75, -h * 1.3)), 0.09, 0.02), "accent", closed=False)
        )
        if rng.random() < 0.6
        else NOTHING
    )
    count = int(rng.integers(1, 4))
    eyes = together(
        [
            eye(rng, (x, -0.3 * h + rng.normal() * 0.02), rng.uniform(0.035, 0.07), "ring")
            for x in (np.linspace(-0.45, 0.45, count) if count > 1 else np.zeros(1)) * w
        ]
    )
    return horns + limbs + part(ring, "fur") + eyes + mouth(rng, (0.0, 0.35 * h), 0.4 * w)


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


def candy(rng: Random) -> Figure:
    """Return a cone, egg or drop with a face and striped limbs."""
    w, h = rng.uniform(0.17, 0.25), rng.uniform(0.26, 0.36)
    ring = spline(
        points(
            (0, -h),
            (w * 0.55, -h * 0.45),
            (w, h * 0.5),
            (w * 0.8, h * 0.9),
            (0, h),
            (-w * 0.8, h * 0.9),
            (-w, h * 0.5),
            (-w * 0.55, -h * 0.45),
        ),
        closed=True,
    )
    bands = _bands(ring, h * rng.uniform(-0.5, -0.3), h * rng.uniform(0.2, 0.4))
    limbs = NOTHING
    for s in (-1, 1):
        toe = (s * w * 0.6, h + rng.uniform(0.18, 0.28))
        limbs += arm_or_leg(rng, (s * w * 0.5, h * 0.8), toe, "tube", 0.06, "accent") + foot(
            rng, toe, s, 0.07, "oval"
        )
        end = (s * (w + 0.2), -0.05 + rng.normal() * 0.1)
        limbs += arm_or_leg(rng, (s * w * 0.75, 0.05), end, "tube", 0.05, "top") + hand(
            rng, end, -0.4 if s > 0 else np.pi + 0.4, 0.035, "flower"
        )
    return limbs + bands + face(rng, (0.0, h * 0.35), w * 0.75, nose="none")


def _bands(ring: Points, first: float, second: float) -> Figure:
    slots, edges = ("top", "accent", "fur"), (-9.0, first, second, 9.0)
    bands = tuple(
        Part(np.clip(ring, [-9, lo], [9, hi]), slot)
        for slot, lo, hi in zip(slots, edges, edges[1:], strict=False)
    )
    return Figure(bands)


def lovely(rng: Random) -> Figure:
    """Return a heart, star, cloud or sun with a face and limbs."""
    kind = pick(rng, "heart", "star", "cloud", "sun")
    if kind == "heart":
        ring = heart(rng.uniform(0.27, 0.34)) * [1, rng.uniform(0.9, 1.15)]
    elif kind == "star":
        a = np.linspace(-np.pi / 2, 1.5 * np.pi, 10, endpoint=False)
        ring = (
            np.column_stack([np.cos(a), np.sin(a)])
            * np.where(np.arange(10) % 2, rng.uniform(0.15, 0.19), 0.36)[:, None]
        )
        ring = corners(ring, softness=1)
    else:
        ring = wavy(blob(rng, (0, 0), 0.34, 0.24 if kind == "cloud" else 0.32), int(rng.integers(7, 12)), 0.2)
    style, low = pick(rng, "line", "line", "tube"), float(ring[:, 1].max())
    limbs = NOTHING
    for s in (-1, 1):
        toe = (s * rng.uniform(0.08, 0.16), low + rng.uniform(0.12, 0.24))
        limbs += arm_or_leg(rng, (s * 0.06, low * 0.6), toe, style, 0.05, "skin") + foot(
            rng, toe, s, 0.05, pick(rng, "oval", "line")
        )
        a = rng.uniform(-0.8, 0.6)
        end = (s * (0.18 + 0.3 * np.cos(a)), 0.3 * np.sin(a))
        limbs += arm_or_leg(rng, (s * 0.15, 0.0), end, style, 0.05, "skin") + hand(
            rng, end, a if s > 0 else np.pi - a, 0.035, pick(rng, "fingers", "ball")
        )
    return limbs + part(ring, "accent") + face(rng, (0.0, 0.0), 0.2)
