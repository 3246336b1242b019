"""Animals on four legs, seen from the side: pets, farm and zoo, dinosaurs."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import Place, dot, pick, placed, together, wavy
from pipeline.synthetic.faces import eye, face
from pipeline.synthetic.figures import NOTHING, Figure, detail, limb, part
from pipeline.synthetic.heads import ears
from pipeline.synthetic.limbs import arm_or_leg, foot, tail
from pipeline.synthetic.shapes import Points, Random, arc, blob, corners, normals, points, spline, tube

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
                arm_or_leg(
                    rng, (x, tall * 0.6), (x + rng.normal() * 0.02, low), style, wide * 1.3, slot="fur"
                )
            )
            made.append(foot(rng, (x, low), 1, wide * 0.5, pick(rng, "none", "none", "oval", "ball")))
    return together(made)


def _neck(species: str, long: float, tall: float, at: Place, r: float) -> Figure:
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


def _side_head(rng: Random, species: str, at: Place, r: float) -> Figure:
    if species in ("pig", "cat", "sheep"):
        return _front_head(rng, species, at, r)
    head = part(blob(rng, (0, 0), 1.1, 1, lumps=0.03), "fur")
    look = eye(rng, (0.4, -0.27), 0.15, pick(rng, "dot", "ring"))
    if species == "elephant":
        trunk = tube(points((0.8, 0), (1.6, 0.6), (1.7, 1.6), (2.1, 1.9)), 0.6, 0.3)
        flap = part(blob(rng, (-0.3, 0), 0.6, 0.8), "ears")
        return placed(part(trunk, "fur", closed=False) + head + flap + look, at, r)
    nose = part(blob(rng, (1, 0.25), 0.5, 0.4), "belly") + dot(rng, (1.3, 0.1), 0.15)
    look += detail(arc((0.6, 0.3), 0.4, 0.25, 0.2, 2.4))
    behind, ear = NOTHING, NOTHING
    if species == "horse":
        behind = _mane(rng)
    if species == "cow":
        rows = [tube(points((k, -0.8), (k + 0.25, -1.4)), 0.2, 0.05) for k in (-0.4, 0.3)]
        behind = together([part(row, "belly") for row in rows])
    if species in ("dog", "cow"):
        ear = part(blob(rng, (-0.5, -0.2), 0.3, 0.65, tilt=0.3), "ears")
    return placed(behind + head + nose + look + ear, at, r)


def _front_head(rng: Random, species: str, at: Place, r: float) -> Figure:
    head = part(blob(rng, at, r * 1.1, r, lumps=0.03), "fur")
    lugs = ears(rng, pick(rng, "pointed" if species == "cat" else "floppy", "round"), at, r)
    whole = (lugs + head) if rng.random() < 0.5 else (head + lugs)
    return whole + face(rng, at, r, nose="snout" if species == "pig" else "animal")


def _mane(rng: Random) -> Figure:
    """Return a mane and, every other time, a unicorn's horn."""
    down = np.linspace(0, 1.4, 6)
    hairs = [
        limb(points((-0.2 - 0.5 * k, -0.8 + 0.8 * k), (-0.9 - 0.5 * k, -0.9 + 0.9 * k)), "hair") for k in down
    ]
    horn = part(points((0.1, -0.85), (0.5, -2.0), (0.5, -0.75)), "accent") if rng.random() < 0.5 else NOTHING
    return together(hairs) + horn


def dinosaur(rng: Random) -> Figure:
    """Return a long-necked dinosaur, often with plates on its back."""
    rise = rng.uniform(0.15, 0.4)
    low = points((-0.6, rng.uniform(-0.05, 0.15)), (-0.35, 0.02), (0.0, -0.12), (0.25, -0.1))
    spine = spline(np.vstack([low, points((0.38, -0.1 - rise * 0.6), (0.48, -0.12 - rise))]))
    along = np.linspace(0, 1, len(spine))
    girth = np.interp(along, [0, 0.2, 0.45, 0.6, 0.8, 1], [0.01, 0.06, 0.16, 0.14, 0.06, 0.05])
    side = normals(spine) * (girth * rng.uniform(0.9, 1.25))[:, None]
    body = part(np.vstack([spine + side, (spine - side)[::-1]]), "fur")
    head = part(blob(rng, (0.54, -0.14 - rise), 0.11, 0.07, square=0.4), "fur")
    look = eye(rng, (0.55, -0.16 - rise), 0.02, pick(rng, "dot", "ring"))
    grin = detail(arc((0.58, -0.13 - rise), 0.05, 0.02, 0.2, 2.6))
    plates = _plates(rng, spine - side) if rng.random() < 0.75 else NOTHING
    return plates + _dinosaur_legs(rng) + body + head + look + grin


def _dinosaur_legs(rng: Random) -> Figure:
    style, wide = pick(rng, "tube", "sausage"), rng.uniform(0.09, 0.13)
    roots = (-0.14, 0.18, -0.03, 0.27)[: int(rng.choice([2, 4]))]
    toes = [(x + rng.normal() * 0.02, 0.24) for x in roots]
    return together(
        [arm_or_leg(rng, (x, 0.0), toe, style, wide, slot="fur") for x, toe in zip(roots, toes, strict=True)]
    )


def _plates(rng: Random, back: Points) -> Figure:
    along = np.linspace(0, 1, len(back))
    made = []
    for a in np.linspace(0.12, 0.8, int(rng.integers(5, 10))):
        x, y = np.interp(a, along, back[:, 0]), np.interp(a, along, back[:, 1])
        made.append(
            part(
                points((x - 0.045, y + 0.02), (x, y - rng.uniform(0.06, 0.11)), (x + 0.045, y + 0.02)),
                "accent",
            )
        )
    return together(made)
