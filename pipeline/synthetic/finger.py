"""A fingertip or thumb that got into the frame while it held the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from pipeline.synthetic.raster import Mask
    from pipeline.synthetic.shapes import Points, Random
    from pipeline.synthetic.view import View

_SKIN = ((0.86, 0.66, 0.56), (0.78, 0.56, 0.44), (0.55, 0.37, 0.27), (0.36, 0.24, 0.18), (0.9, 0.72, 0.62))
WIDE_MM = 17.0
CLEAR = 1.15


def place(rng: Random, view: View, figure: Points) -> tuple[Points, float] | None:
    """Return the tip (px) and heading of a finger that reaches in from an edge, or None where all is taken.

    `figure` is the (N, 2) extent of the drawing in px, which a finger never covers.
    """
    w, h = view.size
    reach = WIDE_MM * float(view.scale(np.zeros((1, 2)))[0])
    low, high = figure.min(axis=0), figure.max(axis=0)
    for _ in range(10):
        side, along = int(rng.integers(4)), rng.uniform(0.08, 0.92)
        depth = reach * rng.uniform(0.4, 1.6)
        heading = (0.0, np.pi / 2, np.pi, -np.pi / 2)[side] + rng.normal(0, 0.3)
        edge = np.array([(0.0, along * h), (along * w, 0.0), (w, along * h), (along * w, h)][side])
        tip = edge + depth * np.array([np.cos(heading), np.sin(heading)])
        near = np.clip(tip, low, high)
        if np.hypot(*(near - tip)) > CLEAR * reach:
            return tip, heading
    return None


def lay_finger(canvas: Mask, rng: Random, view: View, tip: Points, heading: float) -> None:
    """Paint the finger over the canvas: a round tip, shaded towards its sides, a nail, a soft shadow."""
    half = 0.5 * WIDE_MM * float(view.scale(np.zeros((1, 2)))[0])
    x0, y0 = (max(int(v - 5 * half), 0) for v in tip)
    x1, y1 = (min(int(v + 5 * half), s) for v, s in zip(tip, view.size, strict=True))
    if x1 - x0 < 2 or y1 - y0 < 2:
        return
    y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    c, s = np.float32(np.cos(heading)), np.float32(np.sin(heading))
    ahead, across = (x - tip[0]) * c + (y - tip[1]) * s + half, -(x - tip[0]) * s + (y - tip[1]) * c
    away = np.where(ahead > 0, np.hypot(ahead, across), np.abs(across)) / half
    inside = np.clip((1 - away) * half / 2.5 + 0.5, 0, 1)[..., None]
    round_ = np.sqrt(np.clip(1 - 0.92 * away**2, 0.02, 1))
    skin = np.array(_SKIN[int(rng.integers(len(_SKIN)))], np.float32)
    nail = np.clip(4 * (1 - np.hypot((ahead - 0.25 * half) / (0.62 * half), across / (0.55 * half))), 0, 1)
    tone = (0.45 + 0.6 * round_)[..., None] * skin + 0.09 * nail[..., None] * np.array(
        [1.0, 0.85, 0.85], np.float32
    )
    area = canvas[y0:y1, x0:x1].astype(np.float32)
    shade = 1 - 0.45 * np.exp(-np.clip(away - 0.9, 0, None) * 3.5)
    mixed = area * np.where(away > 1, shade, 1)[..., None] * (1 - inside) + 255 * tone * inside
    canvas[y0:y1, x0:x1] = (
        cv2.GaussianBlur(np.clip(mixed, 0, 255).astype(np.uint8), (0, 0), max(half / 60, 0.5))
        * (away < 4)[..., None]
        + canvas[y0:y1, x0:x1] * (away >= 4)[..., None]
    )
