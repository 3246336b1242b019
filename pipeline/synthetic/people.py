"""People of several ages of drawing: heads on legs, stick figures, dresses and trousers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.synthetic.anatomy import dot, heart, pick, together
from pipeline.synthetic.faces import face
from pipeline.synthetic.figures import NOTHING, Figure, detail, limb, part
from pipeline.synthetic.heads import hair
from pipeline.synthetic.limbs import arm_or_leg, foot, hand
from pipeline.synthetic.shapes import Random, bent, blob, corners, points, spline


def person(rng: Random) -> Figure:
    """Return a person with a body: dress, shirt and trousers, or one rounded shape."""
    r = rng.uniform(0.12, 0.2)
    head_y, wide = r, rng.uniform(0.9, 1.9) * r
    top = 2 * r + rng.choice([-0.1, 0.0, 0.15, 0.3]) * r
    torso, leg = rng.uniform(0.2, 0.36), rng.uniform(0.16, 0.36)
    behind, before = hair(rng, (0.0, head_y), r)
    outfit = pick(rng, "dress", "shirt", "shirt", "round", "trousers")
    body, hip_y, hip = _clothes(rng, outfit, top, torso, wide)
    style = pick(rng, "line", "tube", "tube", "sausage")
    legs = _legs(rng, hip_y, hip, leg, style, slot="skin" if outfit == "dress" else "bottom")
    arms = _arms(rng, top + 0.08, wide * 0.42, rng.uniform(0.2, 0.32), style)
    neck = part(
        points(
            (-0.25 * r, head_y + 0.8 * r),
            (-0.25 * r, top + 0.03),
            (0.25 * r, top + 0.03),
            (0.25 * r, head_y + 0.8 * r),
        ),
        "skin",
        closed=False,
    )
    head = part(blob(rng, (0, head_y), r * rng.uniform(0.85, 1.15), r, lumps=0.03), "skin")
    figure = behind + (neck if top > 2 * r else NOTHING)
    figure += (arms + legs + body) if rng.random() < 0.6 else (legs + body + arms)
    return figure + head + face(rng, (0.0, head_y), r) + before


def _clothes(rng: Random, outfit: str, top: float, torso: float, wide: float) -> tuple[Figure, float, float]:
    w, bottom = wide / 2, top + torso
    if outfit == "dress":
        flare = rng.uniform(1.5, 2.6) * w
        low = bottom + 0.08
        neck = rng.uniform(0.1, 0.9) * w
        body = part(
            corners(points((-neck, top), (neck, top), (flare, low), (-flare, low)), softness=1), "top"
        )
        return body + _buttons(rng, top, low), low - 0.02, flare * 0.45
    if outfit == "round":
        return (
            part(blob(rng, (0, top + torso / 2), w * 1.25, torso / 2 * 1.08, square=0.4), "top")
            + _buttons(rng, top, bottom),
            bottom - 0.03,
            w * 0.6,
        )
    taper = rng.uniform(0.75, 1.2)
    shirt = part(
        corners(points((-w, top), (w, top), (w * taper, bottom), (-w * taper, bottom)), softness=1), "top"
    )
    if outfit == "trousers":
        return shirt + _belt(bottom, w * taper), bottom - 0.01, w * 0.55
    shorts = points(
        (-w * taper, bottom),
        (w * taper, bottom),
        (w * taper * 1.1, bottom + 0.1),
        (0.1 * w, bottom + 0.1),
        (0, bottom + 0.05),
        (-0.1 * w, bottom + 0.1),
        (-w * taper * 1.1, bottom + 0.1),
    )
    return part(shorts, "bottom") + shirt + _buttons(rng, top, bottom), bottom + 0.08, w * 0.6


def _belt(y: float, w: float) -> Figure:
    return detail(points((-w, y - 0.03), (w, y - 0.03)))


def _buttons(rng: Random, top: float, bottom: float) -> Figure:
    kind = pick(rng, "none", "buttons", "line", "heart", "stripes", "none")
    span = bottom - top
    if kind == "buttons":
        return together([dot(rng, (rng.normal() * 0.005, top + span * k), 0.012) for k in (0.25, 0.5, 0.75)])
    if kind == "line":
        return detail(points((0, top), (rng.normal() * 0.01, bottom)))
    if kind == "heart":
        return detail(heart(0.045) + np.array([0, top + 0.45 * span]), closed=True, slot="accent")
    if kind == "stripes":
        return together(
            [
                detail(points((-0.05, top + span * k), (0.05, top + span * k)), slot="accent")
                for k in (0.3, 0.5, 0.7)
            ]
        )
    return NOTHING


def _legs(rng: Random, hip_y: float, hip: float, leg: float, style: str, *, slot: str) -> Figure:
    spread, wide = rng.uniform(0.0, 0.14), rng.uniform(0.05, 0.1)
    kind = (
        pick(rng, "oval", "line", "ball", "boot", "oval", "none")
        if style != "line"
        else pick(rng, "oval", "line", "ball", "none")
    )
    both_right = rng.random() < 0.3
    made = []
    for s in (-1, 1):
        end = (s * (hip + spread), hip_y + leg * rng.uniform(0.94, 1.06))
        made += [
            arm_or_leg(rng, (s * hip, hip_y), end, style, wide, slot=slot),
            foot(rng, end, 1 if both_right else s, wide * rng.uniform(0.7, 1.0), kind),
        ]
    return together(made)


def _arms(rng: Random, y: float, x: float, reach: float, style: str, *, slot: str = "top") -> Figure:
    pose = pick(rng, "out", "down", "up", "mixed", "hips")
    kind = (
        pick(rng, "ball", "fingers", "mitten", "flower", "none", "ball")
        if style != "line"
        else pick(rng, "ball", "fingers", "none", "fingers")
    )
    wide = rng.uniform(0.045, 0.08)
    slot = pick(rng, slot, "skin")
    made = []
    for s in (-1, 1):
        raise_by = {"out": 0.1, "down": 1.0, "up": -0.8, "hips": 0.9}.get(
            pose, rng.uniform(-1, 1)
        ) + rng.normal() * 0.15
        heading = raise_by if s > 0 else np.pi - raise_by
        end = np.array([s * x + reach * np.cos(heading), y + reach * np.sin(heading)])
        made += [
            arm_or_leg(rng, (s * x * 0.95, y + rng.normal() * 0.01), end, style, wide, slot=slot),
            hand(rng, end, heading, wide * rng.uniform(0.5, 0.9), kind),
        ]
    return together(made)


def stick_person(rng: Random) -> Figure:
    """Return a person whose body and limbs are single lines."""
    r = rng.uniform(0.12, 0.22)
    spine = rng.uniform(0.22, 0.4)
    lean = rng.normal() * 0.03
    shoulder, hip = (lean * 0.3, 2 * r + 0.25 * spine), (lean, 2 * r + spine)
    behind, before = hair(rng, (0.0, r), r)
    figure = behind + replace(
        limb(spline(bent((0, 1.9 * r), hip, rng.normal() * 0.04))), tags=("stick-limbs",)
    )
    kind, shoe = pick(rng, "ball", "fingers", "none"), pick(rng, "ball", "line", "oval", "none")
    for s in (-1, 1):
        arm = rng.uniform(-0.7, 0.9)
        heading = arm if s > 0 else np.pi - arm
        end = np.array(shoulder) + rng.uniform(0.18, 0.28) * np.array([np.cos(heading), np.sin(heading)])
        figure += limb(spline(bent(shoulder, end, rng.normal() * 0.15))) + hand(
            rng, end, heading, 0.025, kind
        )
        toe = (hip[0] + s * rng.uniform(0.06, 0.18), hip[1] + rng.uniform(0.22, 0.32))
        figure += limb(spline(bent(hip, toe, rng.normal() * 0.08))) + foot(rng, toe, s, 0.045, shoe)
    skirt = (
        part(
            points(
                (-0.05, hip[1] - 0.16), (0.05, hip[1] - 0.16), (0.14, hip[1] + 0.06), (-0.14, hip[1] + 0.06)
            ),
            "top",
        )
        if rng.random() < 0.25
        else NOTHING
    )
    return (
        figure
        + skirt
        + part(blob(rng, (0, r), r, r * rng.uniform(0.9, 1.1)), "skin")
        + face(rng, (0.0, r), r)
        + before
    )


def tadpole(rng: Random) -> Figure:
    """Return a head on legs, the first person a child draws."""
    r = rng.uniform(0.24, 0.34)
    style = pick(rng, "line", "line", "line", "tube")
    figure = NOTHING
    kind, shoe = pick(rng, "fingers", "ball", "none", "fingers"), pick(rng, "oval", "line", "none", "ball")
    for s in (-1, 1):
        a = rng.uniform(-0.3, 0.4)
        heading = a if s > 0 else np.pi - a
        root = np.array([s * r * 0.95 * np.cos(a), r + r * 0.95 * np.sin(a)])
        end = root + rng.uniform(0.18, 0.3) * np.array([np.cos(heading), np.sin(heading)])
        toe = (s * rng.uniform(0.25, 0.7) * r, 2 * r + rng.uniform(0.25, 0.42))
        figure += arm_or_leg(rng, root, end, style, 0.05, slot="skin") + hand(rng, end, heading, 0.035, kind)
        figure += arm_or_leg(rng, (s * 0.4 * r, 1.88 * r), toe, style, 0.06, slot="skin") + foot(
            rng, toe, s, 0.06, shoe
        )
    behind, before = hair(rng, (0.0, r), r) if rng.random() < 0.6 else (NOTHING, NOTHING)
    return (
        behind
        + figure
        + part(blob(rng, (0, r), r, r, lumps=0.06), "skin")
        + face(rng, (0.0, r * 0.95), r * 0.8)
        + before
    )
