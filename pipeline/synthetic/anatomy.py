"""Faces, ears, hair, limbs, hands and feet, as children of three to ten draw them."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import add

import numpy as np
from numpy.typing import ArrayLike

from pipeline.synthetic.figures import NOTHING, Figure, detail, limb, part
from pipeline.synthetic.shapes import (
    Points,
    Random,
    arc,
    bent,
    blob,
    corners,
    ellipse,
    points,
    spline,
    tube,
    turned,
)

Place = tuple[float, float]


def both(one: Figure) -> Figure:
    """Return the figure with its mirror image about x = 0 behind it."""
    return one.mapped(np.array([[-1.0, 0, 0], [0, 1, 0]])) + one


def together(figures: list[Figure]) -> Figure:
    """Return the figures as one, the last in front."""
    return reduce(add, figures, NOTHING)


def pick(rng: Random, *options: str) -> str:
    """Return one of the options, all equally likely."""
    return options[int(rng.integers(len(options)))]


def dot(rng: Random, at: Place, radius: float) -> Figure:
    """Return a small dot, pressed in or scribbled round and round."""
    if rng.random() < 0.6:
        return part(
            blob(rng, at, 0.8 * radius, radius * rng.uniform(0.7, 1.1), lumps=0.1), "nose", solid=True
        )
    turn = np.linspace(0, rng.uniform(7, 12), 14)
    reach = radius * np.linspace(0.25, 0.75, 14)
    return detail(np.column_stack([at[0] + reach * np.cos(turn), at[1] + reach * np.sin(turn)]))


def eye(rng: Random, at: Place, size: float, kind: str) -> Figure:
    """Return one eye: a dot, a ring with a pupil, a stroke, or a closed lid."""
    x, y = at
    if kind == "ring":
        look = rng.uniform(-0.3, 0.3, 2) * size
        return detail(blob(rng, at, size, size * rng.uniform(0.9, 1.3)), closed=True) + dot(
            rng, (x + look[0], y + look[1]), 0.45 * size
        )
    if kind == "stroke":
        return detail(points((x, y - size), (x + rng.uniform(-0.2, 0.2) * size, y + size)), weight=1.2)
    if kind == "lid":
        return detail(arc(at, size * 1.1, size * 0.8, np.pi * 1.05, np.pi * 1.95))
    if kind == "lashes":
        ring = detail(blob(rng, at, size * 1.1, size * 0.8), closed=True) + dot(rng, at, 0.4 * size)
        return ring + together(
            [
                detail(arc(at, 0, 0, 0, 0, 2) + size * np.outer([1.0, 1.8], [np.cos(a), np.sin(a)]))
                for a in (-2.2, -1.6, -1)
            ]
        )
    return dot(rng, at, size * 0.6)


def mouth(rng: Random, at: Place, size: float) -> Figure:
    """Return a mouth: a smile, an open one, a straight line, teeth."""
    kind = pick(rng, "smile", "smile", "smile", "open", "flat", "teeth", "lips")
    x, y = at
    bow = arc((x, y - size * 0.5), size, size * rng.uniform(0.5, 1.0), 0.1 * np.pi, 0.9 * np.pi)
    if kind == "open":
        return part(np.vstack([bow, bow[::-1][1:-1] * [1, 0] + [0, bow[0, 1]]]), "mouth")
    if kind == "flat":
        return detail(points((x - size, y), (x + size, y + rng.normal() * 0.1 * size)))
    if kind == "teeth":
        box = corners(
            points(
                (x - size, y - 0.3 * size),
                (x + size, y - 0.3 * size),
                (x + size, y + 0.4 * size),
                (x - size, y + 0.4 * size),
            )
        )
        bars = [
            detail(points((x + k * size, y - 0.3 * size), (x + k * size, y + 0.4 * size)))
            for k in (-0.5, 0.0, 0.5)
        ]
        return detail(box, closed=True) + together(bars)
    if kind == "lips":
        return part(blob(rng, (x, y), size * 0.7, size * 0.3), "mouth")
    return detail(bow, slot=pick(rng, "line", "line", "mouth"))


def face(rng: Random, centre: Place, r: float, *, nose: str = "") -> Figure:
    """Return eyes, a nose and a mouth for a head of radius `r`."""
    x, y = centre
    x += rng.normal() * 0.06 * r
    gap, up = rng.uniform(0.28, 0.45) * r, rng.uniform(0.05, 0.3) * r
    size, kind = rng.uniform(0.1, 0.2) * r, pick(rng, "dot", "ring", "ring", "stroke", "lid", "lashes", "dot")
    eyes = [
        eye(rng, (x + s * gap, y - up + rng.normal() * 0.03 * r), size * rng.uniform(0.85, 1.15), kind)
        for s in (-1, 1)
    ]
    figure = together(eyes) + mouth(rng, (x, y + rng.uniform(0.4, 0.55) * r), rng.uniform(0.25, 0.5) * r)
    figure += _nose(
        rng,
        (x, y + 0.12 * r),
        r * rng.uniform(0.08, 0.16),
        nose or pick(rng, "dot", "angle", "none", "ring", "stroke"),
    )
    if rng.random() < 0.25:
        figure = (
            together(
                [
                    part(blob(rng, (x + s * 0.58 * r, y + 0.25 * r), 0.15 * r, 0.13 * r), "cheek")
                    for s in (-1, 1)
                ]
            )
            + figure
        )
    return figure


def _nose(rng: Random, at: Place, size: float, kind: str) -> Figure:
    x, y = at
    if kind == "angle":
        return detail(points((x, y - size), (x + size, y + size), (x, y + size)))
    if kind == "stroke":
        return detail(points((x, y - size), (x, y + size)))
    if kind == "ring":
        return detail(blob(rng, at, size, size), closed=True)
    if kind == "animal":
        tip = part(blob(rng, at, size * 1.3, size), "nose", solid=True)
        return tip + detail(points((x, y + size), (x, y + 2.2 * size)))
    if kind == "snout":
        snout = part(blob(rng, at, size * 2.4, size * 1.8), "belly")
        return snout + together([dot(rng, (x + s * size, y), size * 0.5) for s in (-1, 1)])
    return dot(rng, at, size * 0.6) if kind == "dot" else NOTHING


def whiskers(rng: Random, centre: Place, r: float) -> Figure:
    """Return three whiskers on each side, some longer than the face."""
    x, y = centre
    reach = rng.uniform(0.5, 1.25) * r
    rows = [(s, k) for s in (-1, 1) for k in (-1, 0, 1)]
    return together(
        [
            detail(
                points(
                    (x + s * 0.3 * r, y + 0.25 * r + 0.06 * k * r),
                    (x + s * (0.3 * r + reach), y + 0.25 * r + rng.normal(k * 0.2, 0.05) * r),
                )
            )
            for s, k in rows
        ]
    )


def ears(rng: Random, kind: str, centre: Place, r: float) -> Figure:
    """Return a pair of ears behind a head: round, pointed, long, floppy, or mouse."""
    x, y = centre
    spread = rng.uniform(0.5, 0.8)
    size = r * rng.uniform(0.28, 0.42)
    at = (x + r * np.sin(spread), y - r * np.cos(spread))
    if kind in ("round", "mouse"):
        size *= 1.6 if kind == "mouse" else 1.0
        one = part(blob(rng, at, size, size), "fur") + part(blob(rng, at, size * 0.55, size * 0.55), "ears")
    elif kind == "pointed":
        tip = (at[0] + 0.3 * size, at[1] - 1.5 * size)
        one = part(
            corners(
                points((at[0] - size, at[1] + 0.1 * size), tip, (at[0] + 0.9 * size, at[1] + 0.7 * size)),
                softness=1,
            ),
            "fur",
        )
    elif kind == "long":
        tall = r * rng.uniform(0.7, 1.3)
        lean = rng.uniform(0.0, 0.4)
        one = part(
            blob(rng, (at[0] - 0.2 * r + lean * tall * 0.5, at[1] - tall * 0.7), size * 0.6, tall, tilt=lean),
            "fur",
        )
        one += part(
            blob(
                rng,
                (at[0] - 0.2 * r + lean * tall * 0.5, at[1] - tall * 0.7),
                size * 0.3,
                tall * 0.7,
                tilt=lean,
            ),
            "ears",
        )
    else:
        hang = (x + r * 1.0, y - r * rng.uniform(0.0, 0.4))
        one = part(blob(rng, hang, size * 0.7, size * 1.5, tilt=-0.3), "ears")
    shift = np.array([[1.0, 0, 2 * x], [0, 1, 0]])
    mirrored = one.mapped(np.array([[-1.0, 0, 0], [0, 1, 0]])).mapped(shift)
    return mirrored + one


def hair(rng: Random, centre: Place, r: float) -> tuple[Figure, Figure]:
    """Return hair behind the head and hair in front of it."""
    x, y = centre
    kind = pick(rng, "spikes", "curls", "long", "bunches", "cap", "fringe", "none", "hat", "crown", "strands")
    if kind == "spikes":
        n = int(rng.integers(4, 9))
        a = np.linspace(np.pi * 1.1, np.pi * 1.9, 2 * n + 1)
        reach = np.where(np.arange(2 * n + 1) % 2, rng.uniform(1.25, 1.5, 2 * n + 1), 0.97) * r
        top = np.column_stack([x + reach * np.cos(a), y + reach * np.sin(a)])
        return part(top, "hair", closed=False), NOTHING
    if kind == "strands":
        a = np.linspace(np.pi * 1.15, np.pi * 1.85, int(rng.integers(5, 12)))
        rows = [
            bent(
                (x + 0.95 * r * np.cos(t), y + 0.95 * r * np.sin(t)),
                (x + rng.uniform(1.2, 1.5) * r * np.cos(t), y + rng.uniform(1.2, 1.5) * r * np.sin(t)),
                rng.normal() * 0.2,
            )
            for t in a
        ]
        return together([limb(spline(row), "hair") for row in rows]), NOTHING
    if kind == "curls":
        a = np.linspace(np.pi * 1.0, np.pi * 2.0, int(rng.integers(5, 9)))
        return together(
            [
                part(
                    blob(rng, (x + r * np.cos(t), y + r * np.sin(t)), 0.25 * r, 0.25 * r, lumps=0.06), "hair"
                )
                for t in a
            ]
        ), NOTHING
    if kind == "long":
        fall = rng.uniform(0.6, 1.8) * r
        back = spline(
            points(
                (x - 0.9 * r, y + fall),
                (x - 1.25 * r, y),
                (x - 0.8 * r, y - 0.95 * r),
                (x, y - 1.2 * r),
                (x + 0.8 * r, y - 0.95 * r),
                (x + 1.25 * r, y),
                (x + 0.9 * r, y + fall),
            )
        )
        return part(
            np.vstack([back, points((x + 0.6 * r, y + fall * 0.95), (x - 0.6 * r, y + fall * 0.95))]), "hair"
        ), NOTHING
    if kind == "bunches":
        one = [
            part(
                blob(rng, (x + s * 1.2 * r, y - 0.3 * r), 0.35 * r, 0.5 * r, tilt=-s * 0.5, lumps=0.08),
                "hair",
            )
            for s in (-1, 1)
        ]
        return together(one), _fringe(rng, x, y, r)
    if kind in ("hat", "crown"):
        return NOTHING, _hat(rng, x, y, r, kind)
    return NOTHING, NOTHING if kind == "none" else _fringe(rng, x, y, r)


def _fringe(rng: Random, x: float, y: float, r: float) -> Figure:
    low = rng.uniform(0.25, 0.6)
    top = arc((x, y), 1.03 * r, 1.05 * r, np.pi * 1.07, np.pi * 1.93)
    n = int(rng.integers(3, 8))
    edge_x = np.linspace(top[-1, 0], top[0, 0], n + 2)[1:-1]
    edge_y = y - r * (low + rng.uniform(-0.12, 0.12, n))
    return part(np.vstack([top, np.column_stack([edge_x, edge_y])]), "hair")


def _hat(rng: Random, x: float, y: float, r: float, kind: str) -> Figure:
    base, wide = y - rng.uniform(0.55, 0.75) * r, rng.uniform(0.6, 0.9) * r
    if kind == "crown":
        xs = np.linspace(x - wide, x + wide, 7)
        tips = np.column_stack([xs, np.where(np.arange(7) % 2, base - 0.45 * r, base - 0.9 * r)])
        return part(np.vstack([tips, points((x + wide, base), (x - wide, base))]), "accent")
    tall = rng.uniform(0.7, 1.5) * r
    narrow = rng.uniform(0.0, 0.9) * wide
    cone = part(
        corners(
            points((x - wide, base), (x - narrow, base - tall), (x + narrow, base - tall), (x + wide, base)),
            softness=1,
        ),
        "accent",
    )
    brim = part(blob(rng, (x, base), wide * 1.4, 0.12 * r), "accent") if rng.random() < 0.6 else NOTHING
    bobble = part(blob(rng, (x, base - tall), 0.2 * r, 0.2 * r), "accent2") if rng.random() < 0.4 else NOTHING
    return cone + brim + bobble


def arm_or_leg(rng: Random, start: ArrayLike, end: ArrayLike, style: str, wide: float, slot: str) -> Figure:
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
                    + [x, y]
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
                    10,
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
    path = turned(np.column_stack([reach, sway]), heading) + [x, y]
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
        return limb(turned(np.vstack([[0.0, 0.0], ring]), heading) + [x, y])
    if kind == "pompon":
        return part(blob(rng, (x, y), 0.35 * size, 0.35 * size, lumps=0.08), "fur")
    return limb(spline(path))


def wavy(ring: Points, waves: int, depth: float) -> Points:
    """Return a closed ring with a cloud-like edge of `waves` bumps."""
    centre = ring.mean(axis=0)
    along = np.linspace(0, 1, len(ring), endpoint=False)
    return centre + (ring - centre) * (1 + depth * np.abs(np.sin(np.pi * waves * along)))[:, None]
