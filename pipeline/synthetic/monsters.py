"""What only exists on paper: monsters, ghosts, sweets and hearts with legs."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import both, heart, pick, together, wavy
from pipeline.synthetic.faces import eye, face, mouth
from pipeline.synthetic.figures import NOTHING, Figure, Part, part
from pipeline.synthetic.limbs import arm_or_leg, foot, hand
from pipeline.synthetic.shapes import Points, Random, arc, blob, corners, points, spline, tube


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


def monster(rng: Random) -> Figure:
    """Return a monster: a wild body, several eyes, horns, limbs of any number."""
    w, h = rng.uniform(0.2, 0.32), rng.uniform(0.22, 0.32)
    ring = blob(rng, (0, 0), w, h, lumps=0.09, square=rng.uniform(0, 2))
    ring = wavy(ring, int(rng.integers(9, 18)), rng.uniform(0.08, 0.2)) if rng.random() < 0.4 else ring
    style = pick(rng, "line", "tube", "sausage")
    limbs = NOTHING
    for x in np.linspace(-0.6, 0.6, int(rng.integers(2, 5))) * w:
        toe = (x * 1.3, h + rng.uniform(0.12, 0.26))
        limbs += arm_or_leg(rng, (x, h * 0.75), toe, style, 0.07, slot="fur") + foot(
            rng, toe, np.sign(x), 0.06, pick(rng, "oval", "none", "ball")
        )
    kind = pick(rng, "fingers", "ball", "flower")
    for s in (-1, 1):
        a = rng.uniform(-0.9, 0.7)
        end = (s * (w * 0.85 + 0.2 * np.cos(a)), 0.2 * np.sin(a))
        limbs += arm_or_leg(rng, (s * w * 0.8, 0.0), end, style, 0.07, slot="fur") + hand(
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
        limbs += arm_or_leg(rng, (s * w * 0.5, h * 0.8), toe, "tube", 0.06, slot="accent") + foot(
            rng, toe, s, 0.07, "oval"
        )
        end = (s * (w + 0.2), -0.05 + rng.normal() * 0.1)
        limbs += arm_or_leg(rng, (s * w * 0.75, 0.05), end, "tube", 0.05, slot="top") + hand(
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
        limbs += arm_or_leg(rng, (s * 0.06, low * 0.6), toe, style, 0.05, slot="skin") + foot(
            rng, toe, s, 0.05, pick(rng, "oval", "line")
        )
        lift = rng.uniform(-0.8, 0.6)
        end = (s * (0.18 + 0.3 * np.cos(lift)), 0.3 * np.sin(lift))
        limbs += arm_or_leg(rng, (s * 0.15, 0.0), end, style, 0.05, slot="skin") + hand(
            rng, end, lift if s > 0 else np.pi - lift, 0.035, pick(rng, "fingers", "ball")
        )
    return limbs + part(ring, "accent") + face(rng, (0.0, 0.0), 0.2)
