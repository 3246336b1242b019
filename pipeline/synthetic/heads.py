"""Ears, hair and hats: behind a head and on it. Drawn about a head of radius 1, then placed."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import Place, both, pick, placed, together
from pipeline.synthetic.figures import NOTHING, Figure, limb, part
from pipeline.synthetic.shapes import Random, arc, bent, blob, corners, points, spline


def ears(rng: Random, kind: str, centre: Place, r: float) -> Figure:
    """Return a pair of ears behind a head: round, pointed, long, floppy, or mouse."""
    spread, size = rng.uniform(0.5, 0.8), rng.uniform(0.28, 0.42)
    return placed(both(_ear(rng, kind, (float(np.sin(spread)), -float(np.cos(spread))), size)), centre, r)


def _ear(rng: Random, kind: str, at: Place, size: float) -> Figure:
    x, y = at
    if kind in ("round", "mouse"):
        size *= 1.6 if kind == "mouse" else 1.0
        return part(blob(rng, at, size, size), "fur") + part(blob(rng, at, size * 0.55, size * 0.55), "ears")
    if kind == "pointed":
        ring = points(
            (x - size, y + 0.1 * size), (x + 0.3 * size, y - 1.5 * size), (x + 0.9 * size, y + 0.7 * size)
        )
        return part(corners(ring, softness=1), "fur")
    if kind == "long":
        tall, lean = rng.uniform(0.7, 1.3), rng.uniform(0.0, 0.4)
        middle = (x - 0.2 + lean * tall * 0.5, y - tall * 0.7)
        inner = part(blob(rng, middle, size * 0.3, tall * 0.7, tilt=lean), "ears")
        return part(blob(rng, middle, size * 0.6, tall, tilt=lean), "fur") + inner
    return part(blob(rng, (1.0, -rng.uniform(0.0, 0.4)), size * 0.7, size * 1.5, tilt=-0.3), "ears")


def hair(rng: Random, centre: Place, r: float) -> tuple[Figure, Figure]:
    """Return hair behind the head and hair, a hat or a crown in front of it."""
    kind = pick(rng, "spikes", "curls", "long", "bunches", "cap", "fringe", "none", "hat", "crown", "strands")
    behind = _BEHIND[kind](rng) if kind in _BEHIND else NOTHING
    before = _BEFORE[kind](rng) if kind in _BEFORE else NOTHING
    return placed(behind, centre, r), placed(before, centre, r)


def _spikes(rng: Random) -> Figure:
    n = int(rng.integers(4, 9))
    a = np.linspace(np.pi * 1.1, np.pi * 1.9, 2 * n + 1)
    reach = np.where(np.arange(2 * n + 1) % 2, rng.uniform(1.25, 1.5, 2 * n + 1), 0.97)
    return part(np.column_stack([reach * np.cos(a), reach * np.sin(a)]), "hair", closed=False)


def _strands(rng: Random) -> Figure:
    rows = []
    for a in np.linspace(np.pi * 1.15, np.pi * 1.85, int(rng.integers(5, 12))):
        way = np.array([np.cos(a), np.sin(a)])
        rows.append(limb(spline(bent(0.95 * way, rng.uniform(1.2, 1.5) * way, rng.normal() * 0.2)), "hair"))
    return together(rows)


def _curls(rng: Random) -> Figure:
    angles = np.linspace(np.pi, 2 * np.pi, int(rng.integers(5, 9)))
    return together([part(blob(rng, (np.cos(a), np.sin(a)), 0.25, 0.25, lumps=0.06), "hair") for a in angles])


def _long(rng: Random) -> Figure:
    fall = rng.uniform(0.6, 1.8)
    half = points((0.9, fall), (1.25, 0), (0.8, -0.95))
    top = spline(np.vstack([half * [-1, 1], [[0.0, -1.2]], half[::-1]]))
    return part(np.vstack([top, points((0.6, fall * 0.95), (-0.6, fall * 0.95))]), "hair")


def _bunches(rng: Random) -> Figure:
    return both(part(blob(rng, (1.2, -0.3), 0.35, 0.5, tilt=-0.5, lumps=0.08), "hair"))


def _fringe(rng: Random) -> Figure:
    low = rng.uniform(0.25, 0.6)
    top = arc((0, 0), 1.03, 1.05, np.pi * 1.07, np.pi * 1.93)
    n = int(rng.integers(3, 8))
    edge_x = np.linspace(top[-1, 0], top[0, 0], n + 2)[1:-1]
    return part(np.vstack([top, np.column_stack([edge_x, -low + rng.uniform(-0.12, 0.12, n)])]), "hair")


def _crown(rng: Random) -> Figure:
    base, wide = -rng.uniform(0.55, 0.75), rng.uniform(0.6, 0.9)
    tips = np.column_stack([np.linspace(-wide, wide, 7), np.where(np.arange(7) % 2, base - 0.45, base - 0.9)])
    return part(np.vstack([tips, points((wide, base), (-wide, base))]), "accent")


def _hat(rng: Random) -> Figure:
    base, wide = -rng.uniform(0.55, 0.75), rng.uniform(0.6, 0.9)
    tall, narrow = rng.uniform(0.7, 1.5), rng.uniform(0.0, 0.9) * wide
    cone = points((-wide, base), (-narrow, base - tall), (narrow, base - tall), (wide, base))
    hat = part(corners(cone, softness=1), "accent")
    hat += part(blob(rng, (0, base), wide * 1.4, 0.12), "accent") if rng.random() < 0.6 else NOTHING
    return hat + (part(blob(rng, (0, base - tall), 0.2, 0.2), "accent2") if rng.random() < 0.4 else NOTHING)


_BEHIND = {"spikes": _spikes, "strands": _strands, "curls": _curls, "long": _long, "bunches": _bunches}
_BEFORE = {"bunches": _fringe, "cap": _fringe, "fringe": _fringe, "hat": _hat, "crown": _crown}
