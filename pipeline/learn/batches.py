"""Batches to learn from: windows of drawings, each a little different every time it is seen.

Theory of operation
-------------------
A network that looks twice has to learn both: nearly half of the windows hold the whole photo, the others the
figure with some room around it, as the first look would find it: not quite in the middle, not quite as large.
What a photo may have else (colour of light, exposure, contrast, grain, blur, mirroring, turning) is varied
anew each time. All of it follows from (seed, step), so that learning that was broken off goes on as if it
hadn't been.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from pipeline.segment.window import Window, around, covered, seen, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.learn.drawn import Drawn
    from pipeline.segment.raster import Floats, Pixels

WHOLE_SHARE: Final = 0.45
PER_PHOTO: Final = 2
"""So many windows of a photo are in one batch, since it is read once for all of them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows (N, size, size, 3) uint8 and the shares (N, size, size) uint8 that the figure covers."""

    pictures: Pixels
    figures: Pixels


def batch(drawings: Sequence[Drawn], seed: int, step: int, count: int, size: int) -> Batch:
    """Return the batch of a step."""
    rng = np.random.default_rng([seed, step])
    pictures = np.zeros((count, size, size, 3), np.uint8)
    figures = np.zeros((count, size, size), np.uint8)
    for at in range(0, count, PER_PHOTO):
        drawing = drawings[_in_turn(len(drawings), seed, step * (count // PER_PHOTO) + at // PER_PHOTO)]
        pixels = drawing.pixels()
        for number in range(at, min(at + PER_PHOTO, count)):
            window = _window(rng, pixels, drawing.ring)
            picture, figure = seen(pixels, window, size), covered(drawing.ring, window, size)
            if rng.random() < 0.5:
                picture, figure = picture[:, ::-1], figure[:, ::-1]
            pictures[number], figures[number] = _taken(rng, picture), figure
    return Batch(pictures, figures)


def _in_turn(count: int, seed: int, number: int) -> int:
    """Return which drawing comes at this place: all of them, shuffled anew each time round."""
    round_, place = divmod(number, count)
    order = np.random.default_rng([seed, 1_000_003, round_]).permutation(count)
    return int(order[place])


def _window(rng: np.random.Generator, pixels: Pixels, ring: Floats) -> Window:
    turn = float(rng.normal(0.0, 0.1))
    if rng.random() < WHOLE_SHARE:
        all_of_it = whole(pixels.shape[1], pixels.shape[0])
        shift = rng.normal(0.0, 0.02, 2) * all_of_it.side
        middle = (all_of_it.middle[0] + shift[0], all_of_it.middle[1] + shift[1])
        return Window(middle, all_of_it.side * float(rng.uniform(0.8, 1.1)), turn)
    figure = around(ring.min(axis=0), ring.max(axis=0), float(np.exp(rng.uniform(np.log(0.04), np.log(0.5)))))
    shift = rng.normal(0.0, 0.03, 2) * figure.side
    return Window((figure.middle[0] + shift[0], figure.middle[1] + shift[1]), figure.side, turn)


def _taken(rng: np.random.Generator, picture: Pixels) -> Pixels:
    """Return a window under other light, through another lens."""
    gain = np.exp(rng.normal(0.0, 0.15) + rng.normal(0.0, 0.05, 3))
    lift, power = rng.normal(0.0, 0.03), float(np.exp(rng.normal(0.0, 0.15)))
    tone = np.clip((np.arange(256)[:, None] / 255.0) ** power * gain + lift, 0, 1) * 255
    taken = np.asarray(cv2.LUT(np.ascontiguousarray(picture), tone.astype(np.uint8)[None]), np.uint8)
    if rng.random() < 0.25:
        taken = np.asarray(cv2.GaussianBlur(taken, (0, 0), float(rng.uniform(0.4, 1.2))), np.uint8)
    if rng.random() < 0.5:
        grain = np.random.default_rng(rng.integers(1 << 32)).normal(0, rng.uniform(1, 7), taken.shape)
        taken = np.clip(taken + grain, 0, 255).astype(np.uint8)
    return taken
