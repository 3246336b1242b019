"""Curves a hand can draw: blobs, tubes, arcs and splines, as arrays of points.

All functions return (N, 2) float64 arrays, x right and y down, in the caller's unit. Closed curves do not
repeat their first point. Randomness arrives as a `numpy.random.Generator`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]
Random = np.random.Generator
TAU = 2 * np.pi


def points(*pairs: tuple[float, float]) -> Points:
    """Return the pairs as an array."""
    return np.array(pairs, dtype=np.float64)


def ellipse(
    centre: ArrayLike, rx: float, ry: float, *, start: float = 0.0, tilt: float = 0.0, n: int = 48
) -> Points:
    """Return a closed ellipse, clockwise on screen from the angle `start` (radians), turned by `tilt`."""
    angle = start + np.linspace(0, TAU, n, endpoint=False)
    flat = np.column_stack([rx * np.cos(angle), ry * np.sin(angle)])
    return turned(flat, tilt) + np.asarray(centre, np.float64)


def blob(
    rng: Random,
    centre: ArrayLike,
    rx: float,
    ry: float,
    *,
    lumps: float = 0.03,
    square: float = 0.0,
    tilt: float = 0.0,
) -> Points:
    """Return a hand-made circle: a superellipse of exponent 2 + `square` with a few low harmonics added."""
    angle = np.linspace(0, TAU, 72, endpoint=False) + rng.uniform(0, TAU)
    power = 2 / (2 + square)
    c, s = np.cos(angle), np.sin(angle)
    reach = np.ones_like(angle)
    for k in (2, 3, 4, 5):
        reach += lumps / (k - 1) * rng.normal() * np.cos(k * angle + rng.uniform(0, TAU))
    x, y = np.sign(c) * np.abs(c) ** power, np.sign(s) * np.abs(s) ** power
    return turned(np.column_stack([rx * x * reach, ry * y * reach]), tilt) + np.asarray(centre, np.float64)


def arc(centre: ArrayLike, rx: float, ry: float, first: float, last: float, *, n: int = 24) -> Points:
    """Return an open elliptic arc from angle `first` to `last` (radians)."""
    angle = np.linspace(first, last, n)
    return np.column_stack([rx * np.cos(angle), ry * np.sin(angle)]) + np.asarray(centre, np.float64)


def spline(control: ArrayLike, *, closed: bool = False, per_span: int = 10) -> Points:
    """Return a Catmull-Rom curve through the control points, `per_span` samples each."""
    p = np.asarray(control, np.float64)
    padded = np.vstack([p[-1], p, p[:2]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    t = np.linspace(0, 1, per_span, endpoint=False)[:, None]
    spans = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        spans.append(
            0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        )
    curve = np.vstack(spans)
    return curve if closed else np.vstack([curve, p[-1]])


def corners(control: ArrayLike, *, closed: bool = True, softness: int = 2) -> Points:
    """Return a polygon whose corners are cut twice or more (Chaikin), sampled along its sides."""
    p = np.asarray(control, np.float64)
    p = resampled(p, max(length(p, closed=closed) / 60, 1e-9), closed=closed)
    for _ in range(softness):
        ahead = np.roll(p, -1, axis=0) if closed else p[1:]
        base = p if closed else p[:-1]
        mixed = np.stack([0.75 * base + 0.25 * ahead, 0.25 * base + 0.75 * ahead], axis=1).reshape(-1, 2)
        p = mixed if closed else np.vstack([p[0], mixed, p[-1]])
    return p


def length(curve: Points, *, closed: bool = False) -> float:
    """Return the arc length of a curve."""
    chain = np.vstack([curve, curve[:1]]) if closed else curve
    return float(np.hypot(*np.diff(chain, axis=0).T).sum())


def resampled(curve: Points, step: float, *, closed: bool = False) -> Points:
    """Return the curve with points about `step` apart; open curves keep both ends."""
    chain = np.vstack([curve, curve[:1]]) if closed else curve
    at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(chain, axis=0).T))])
    count = max(int(np.ceil(at[-1] / step)), 8 if closed else 2)
    want = np.linspace(0, at[-1], count, endpoint=False) if closed else np.linspace(0, at[-1], count + 1)
    return np.column_stack([np.interp(want, at, chain[:, 0]), np.interp(want, at, chain[:, 1])])


def normals(curve: Points) -> Points:
    """Return unit normals of an open curve (to the right of the direction of travel on screen)."""
    ahead = np.gradient(curve, axis=0)
    ahead /= np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-12)[:, None]
    return np.column_stack([-ahead[:, 1], ahead[:, 0]])


def tube(path: ArrayLike, first: float, last: float, *, cap: bool = True) -> Points:
    """Return the outline of a limb along `path`, `first` wide at its root and `last` at its tip.

    The outline starts and ends at the root, which stays open: drawn as an open curve it has no line there.
    """
    centre = spline(path) if len(np.asarray(path)) > 2 else resampled(np.asarray(path, np.float64), 0.02)
    half = np.linspace(first, last, len(centre))[:, None] / 2
    side = normals(centre) * half
    tip = centre[-1] - centre[-2]
    heading = float(np.arctan2(tip[1], tip[0]))
    turn = np.linspace(np.pi / 2, -np.pi / 2, 9)[1:-1] + heading
    round_end = centre[-1] + last / 2 * np.column_stack([np.cos(turn), np.sin(turn)])
    return np.vstack([centre + side, *([round_end] if cap else []), (centre - side)[::-1]])


def turned(curve: Points, angle: float, centre: tuple[float, float] = (0.0, 0.0)) -> Points:
    """Return the curve turned clockwise on screen by `angle` radians about `centre`."""
    c, s = np.cos(angle), np.sin(angle)
    return np.asarray((curve - centre) @ np.array([[c, s], [-s, c]]) + centre, np.float64)


def bent(start: ArrayLike, end: ArrayLike, bow: float) -> Points:
    """Return three points from `start` to `end` with the middle pushed aside by `bow` of the distance."""
    a, b = np.asarray(start, np.float64), np.asarray(end, np.float64)
    across = np.array([-(b - a)[1], (b - a)[0]])
    return np.vstack([a, (a + b) / 2 + bow * across, b])
