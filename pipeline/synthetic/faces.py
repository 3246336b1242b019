"""Eyes, noses, mouths and whiskers, as children of three to ten draw them."""

from __future__ import annotations

import numpy as np

from pipeline.synthetic.anatomy import Place, dot, pick, together
from pipeline.synthetic.figures import NOTHING, Figure, detail, part
from pipeline.synthetic.shapes import Random, arc, blob, corners, points


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
                detail(arc(at, 0, 0, 0, 0, n=2) + size * np.outer([1.0, 1.8], [np.cos(a), np.sin(a)]))
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
