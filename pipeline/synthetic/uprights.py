"""Other figures that stand on two legs or none: toy animals, dolls, snowmen, robots."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import Place, both, dot, pick, together
from pipeline.synthetic.faces import face, whiskers
from pipeline.synthetic.figures import NOTHING, Figure, detail, limb, part
from pipeline.synthetic.heads import ears, hair
from pipeline.synthetic.limbs import arm_or_leg, foot, hand, tail
from pipeline.synthetic.shapes import Random, blob, corners, points, spline

ANIMALS = ("bear", "cat", "rabbit", "mouse", "dog", "pig")


_EARS = {
    "bear": "round",
    "cat": "pointed",
    "rabbit": "long",
    "mouse": "mouse",
    "dog": "floppy",
    "pig": "pointed",
}


def animal(rng: Random, species: str) -> Figure:
    """Return a toy-like animal that stands or sits upright."""
    r = rng.uniform(0.15, 0.25)
    head = part(blob(rng, (0, r), r * rng.uniform(0.95, 1.3), r, lumps=0.03), "fur")
    tall, wide = rng.uniform(0.18, 0.26), rng.uniform(0.13, 0.24)
    middle = 2 * r + tall * 0.8
    body = part(blob(rng, (0, middle), wide, tall, lumps=0.04, square=rng.uniform(0, 0.5)), "fur")
    belly = (
        part(blob(rng, (0, middle + 0.02), wide * 0.6, tall * 0.6), "belly")
        if rng.random() < 0.5
        else NOTHING
    )
    style = pick(rng, "tube", "sausage", "tube", "line")
    limbs = NOTHING
    for s in (-1, 1):
        a = rng.uniform(-0.9, 0.9)
        root = (s * wide * 0.75, middle - tall * 0.55)
        end = np.array(root) + rng.uniform(0.14, 0.24) * np.array([s * np.cos(a), np.sin(a)])
        toe = (s * (wide * 0.55 + rng.uniform(0, 0.12)), middle + tall + rng.uniform(0.08, 0.22))
        limbs += arm_or_leg(rng, root, end, style, rng.uniform(0.07, 0.12), slot="fur")
        limbs += arm_or_leg(
            rng, (s * wide * 0.5, middle + tall * 0.75), toe, style, rng.uniform(0.08, 0.13), slot="fur"
        )
        limbs += foot(rng, toe, s, 0.07, pick(rng, "none", "oval", "ball"))
    behind = (
        tail(rng, (rng.choice([-1, 1]) * wide * 0.8, middle + 0.5 * tall), rng.uniform(-0.5, 0.5), 0.2, 0.05)
        if rng.random() < 0.5
        else NOTHING
    )
    muzzle = "snout" if species == "pig" else "animal"
    figure = behind + (limbs + body if rng.random() < 0.5 else body + limbs) + belly
    figure += ears(rng, _EARS[species], (0.0, r), r) + head + face(rng, (0.0, r), r, nose=muzzle)
    return figure + (
        whiskers(rng, (0.0, r), r)
        if species in ("cat", "mouse", "rabbit") and rng.random() < 0.7
        else NOTHING
    )


def gingerbread(rng: Random) -> Figure:
    """Return a bear or doll drawn as one line around everything, as in a pattern book."""
    from_top = rng.uniform(0.1, 0.16)
    w, arm, leg = rng.uniform(0.08, 0.13), rng.uniform(0.22, 0.3), rng.uniform(0.5, 0.62)
    up = rng.uniform(-0.05, 0.12)
    right = points(
        (0.05, 0.12),
        (0.1, 0.15),
        (arm, 0.16 - up),
        (arm + 0.05, 0.2 - up),
        (arm, 0.25 - up),
        (w, 0.27),
        (w, 0.36),
        (w + 0.1, leg),
        (w + 0.07, leg + 0.04),
        (w, leg + 0.04),
        (0.02, 0.43),
    )
    left = (right * [-1, 1])[::-1]
    body = part(spline(np.vstack([right, left]), closed=True), "fur")
    head = part(blob(rng, (0, 0), from_top * 1.1, from_top), "fur")
    lugs = ears(rng, pick(rng, "round", "long", "pointed"), (0.0, 0.0), from_top)
    return body + lugs + head + face(rng, (0.0, 0.0), from_top, nose="animal")


def snowman(rng: Random) -> Figure:
    """Return two or three balls with a hat, stick arms and a carrot."""
    r = rng.uniform(0.1, 0.14)
    sizes = [rng.uniform(0.2, 0.26), rng.uniform(0.14, 0.19), r][-int(rng.integers(2, 4)) :]
    y, balls, at = 0.0, NOTHING, []
    for size in sizes:
        y -= size * 0.9
        balls += part(blob(rng, (rng.normal() * 0.01, y), size, size * rng.uniform(0.9, 1.0)), "belly")
        at.append(y)
        y -= size * 0.85
    x, w, middle = 0.0, sizes[-2], at[-2]
    arms = NOTHING
    for s in (-1, 1):
        end = (s * (w + rng.uniform(0.12, 0.2)), middle - rng.uniform(0.0, 0.15))
        arms += limb(points((s * w * 0.9, middle - 0.02), end)) + hand(
            rng, end, -0.5 if s > 0 else np.pi + 0.5, 0.03, "fingers"
        )
    carrot = part(points((0, at[-1] - 0.01), (r * 1.1, at[-1] + 0.03), (0, at[-1] + 0.03)), "accent")
    _, hat = hair(rng, (x, at[-1]), r)
    buttons = together([dot(rng, (0, middle + k * w * 0.4), 0.015) for k in (-1, 0, 1)])
    return arms + balls + buttons + face(rng, (0.0, at[-1]), r, nose="none") + carrot + hat


def robot(rng: Random) -> Figure:
    """Return a robot made of boxes."""
    head, body, tall = rng.uniform(0.1, 0.16), rng.uniform(0.13, 0.2), rng.uniform(0.15, 0.22)
    soft = int(rng.integers(0, 2))
    middle = head * 0.8 + tall + rng.uniform(0.01, 0.04)
    ball = part(blob(rng, (0, -head - 0.12), 0.025, 0.025), "accent2")
    aerial = limb(points((0, -head), (rng.normal() * 0.02, -head - 0.1))) + ball
    hand_ball = part(blob(rng, (body + 0.23, middle - tall * 0.5), 0.05, 0.05), "accent2")
    arms = both(_box((body + 0.09, middle - tall * 0.5), 0.11, 0.03, "accent", soft) + hand_ball)
    shin = _box((body * 0.55, middle + tall + 0.09), 0.045, 0.1, "accent", soft)
    legs = both(shin + _box((body * 0.55 + 0.03, middle + tall + 0.2), 0.08, 0.03, "shoes", soft))
    neck = _box((0, head * 0.9), 0.04, 0.04, "top", soft)
    trunk = _box((0, middle), body, tall, "top", soft) + _panel(rng, middle, body)
    skull = _box((0, 0), head * 1.15, head, "bottom", soft) + face(rng, (0.0, 0.0), head * 0.95)
    return aerial + legs + arms + neck + trunk + skull


def _box(centre: Place, w: float, h: float, slot: str, softness: int) -> Figure:
    x, y = centre
    ring = points((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h))
    return part(corners(ring, softness=softness), slot)


def _panel(rng: Random, y: float, w: float) -> Figure:
    frame = points((-0.6 * w, y - 0.07), (0.6 * w, y - 0.07), (0.6 * w, y + 0.06), (-0.6 * w, y + 0.06))
    knobs = [dot(rng, (k * w * 0.3, y), 0.02) for k in (-1, 0, 1)]
    return detail(corners(frame, softness=0), closed=True) + together(knobs)
