"""What all figures share: mirroring, joining, choosing, dots, hearts and wavy edges."""

from __future__ import annotations

from functools import reduce
from operator import add

import numpy as np

from pipeline.synthetic.figures import NOTHING, Figure, detail, part
from pipeline.synthetic.shapes import Points, Random, blob

Place = tuple[float, float]


def both(one: Figure) -> Figure:
    """Return the figure with its mirror image about x = 0 behind it."""
    return one.mapped(np.array([[-1.0, 0, 0], [0, 1, 0]])) + one


def placed(figure: Figure, centre: Place, scale: float) -> Figure:
    """Return a figure drawn about the origin, `scale` times as large, about `centre`."""
    return figure.mapped(np.array([[scale, 0, centre[0]], [0, scale, centre[1]]]))


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


def heart(size: float) -> Points:
    """Return a closed heart about 2 x `size` wide, centred at the origin."""
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False) + np.pi / 2
    x = 16 * np.sin(t) ** 3
    y = -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    return np.column_stack([x, y]) * size / 16


def wavy(ring: Points, waves: int, depth: float) -> Points:
    """Return a closed ring with a cloud-like edge of `waves` bumps."""
    centre = ring.mean(axis=0)
    along = np.linspace(0, 1, len(ring), endpoint=False)
    swell = 1 + depth * np.abs(np.sin(np.pi * waves * along))
    return np.asarray(centre + (ring - centre) * swell[:, None], np.float64)
