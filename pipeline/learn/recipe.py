"""What is learned, and how: numbers that say all of it, so that the same recipe gives the same weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

WARM_UP: Final = 200


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is learned, and how.

    Parameters
    ----------
    depth, width
        Of the encoder; see `pipeline.learn.graph.resnet_fpn`.
    seed
        Of the weights and of what is seen when.
    drawings, steps, count
        Drawings that are learned from, batches, windows in each.
    sizes
        Sides of windows, px, each with the share of steps from which it is: small windows first teach what a
        figure is, large ones then where it ends.
    rate, decay
        The highest rate of learning, and how weights decay (AdamW: Loshchilov & Hutter, ICLR 2019).
    average
        How much of the average of weights stays with each step.

    """

    depth: int = 18
    width: int = 32
    seed: int = 1
    drawings: int = 2000
    steps: int = 2000
    count: int = 16
    sizes: tuple[tuple[float, int], ...] = ((0.0, 192), (0.5, 256))
    rate: float = 2e-3
    decay: float = 1e-2
    average: float = 0.998


SMALL: Final = Recipe(width=16, drawings=300, steps=450, sizes=((0.0, 128), (0.6, 192)))
"""Enough to see that it learns, in minutes."""


def rate_at(recipe: Recipe, step: int) -> float:
    """Return the rate of learning at a step: it rises, then falls along a cosine.

    See Loshchilov & Hutter, SGDR, ICLR 2017.
    """
    rising = min(WARM_UP, recipe.steps // 5)
    if step < rising:
        return recipe.rate * (step + 1) / rising
    share = (step - rising) / max(1, recipe.steps - rising)
    return recipe.rate * (0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * share))))


def size_at(recipe: Recipe, step: int) -> int:
    """Return the side of the windows that are seen at a step, px."""
    return max(size for share, size in recipe.sizes if share * recipe.steps <= step)
