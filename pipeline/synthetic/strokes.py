"""Lines as a child's hand makes them: they wander and tremble, miss their start, or are drawn twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.synthetic.shapes import Points, Random, length, resampled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.synthetic.media import Colour, Medium

STEP_MM = 0.8


@dataclass(frozen=True)
class Hand:
    """How steady a hand is: lengths in mm, the others odds or fractions 0 to 1."""

    wander_mm: float
    tremor_mm: float
    gap: float
    overshoot: float
    doubled: float
    pressure: float
    uneven: float


@dataclass(frozen=True)
class Mark:
    """One stroke: (N, 2) points in mm of the sheet, (N,) widths in mm, (N,) pressure 0 to 1.

    `area` marks are filled polygons instead of lines.
    """

    points: Points
    widths: NDArray[np.float64]
    pressure: NDArray[np.float64]
    area: bool = False


@dataclass(frozen=True)
class Layer:
    """Marks made with one tool in one colour, laid down together: only layers darken each other.

    Its `role` is to be the figure's line, its colouring, or something else on the sheet.
    """

    marks: tuple[Mark, ...]
    medium: Medium
    colour: Colour
    role: Literal["line", "colour", "other"] = "line"


def random_hand(rng: Random, size_mm: float) -> Hand:
    """Return a hand drawing a figure of `size_mm`: from a careful ten-year-old to a wild three-year-old."""
    wild = rng.beta(1.3, 2.5)
    return Hand(
        wander_mm=size_mm * (0.003 + 0.014 * wild),
        tremor_mm=0.12 + 0.5 * wild * rng.random(),
        gap=0.15 + 0.3 * wild,
        overshoot=0.3,
        doubled=rng.choice([0.0, 0.0, 0.08, 0.3]),
        pressure=rng.uniform(0.55, 0.95),
        uneven=rng.uniform(0.05, 0.25),
    )


def noise(rng: Random, count: int, spacing: float, dims: int = 2) -> Points:
    """Return (count, dims) smooth noise of unit variance whose knots are `spacing` samples apart."""
    knots = int(count / max(spacing, 1.0)) + 4
    values = rng.normal(size=(knots, dims))
    at = np.linspace(1, knots - 2, count)
    i = np.floor(at).astype(np.int64)
    f = (at - i)[:, None]
    w = (f * f * (3 - 2 * f)).astype(np.float64)
    return np.asarray(values[i] * (1 - w) + values[np.minimum(i + 1, knots - 1)] * w, np.float64)


def shaky(rng: Random, curve: Points, hand: Hand) -> Points:
    """Return the curve (points `STEP_MM` apart) displaced as the hand wanders and trembles."""
    n = len(curve)
    scale = min(1.0, length(curve) / 60)
    slow = noise(rng, n, 22 / STEP_MM) * hand.wander_mm * scale
    fast = noise(rng, n, 4 / STEP_MM) * hand.tremor_mm * min(1.0, 0.3 + scale)
    return curve + slow + fast


def drawn_ring(rng: Random, ring: Points, hand: Hand) -> tuple[Points, Points]:
    """Draw a closed shape: return the path of the pen and the closed ring of the shape it makes.

    The pen starts anywhere, and ends short of its start, on it, or past it.
    """
    base = resampled(ring, STEP_MM, closed=True)
    base = np.roll(base, -int(rng.integers(len(base))), axis=0)
    n = len(base)
    past = _past(rng, n, hand)
    path = shaky(rng, base[np.arange(n + max(past, 0)) % n], hand)
    solid = path[:n]
    return (path[: n + past] if past < 0 else path), solid


def _past(rng: Random, n: int, hand: Hand) -> int:
    pick = rng.random()
    if pick < hand.gap:
        return -int(min(n * rng.uniform(0.0, 0.05), rng.uniform(0.5, 5) / STEP_MM))
    return int(min(n * rng.uniform(0.01, 0.12), 12 / STEP_MM)) if pick < hand.gap + hand.overshoot else 1


def drawn_line(rng: Random, curve: Points, hand: Hand) -> Points:
    """Draw an open curve."""
    return shaky(rng, resampled(curve, STEP_MM), hand)


def mark(rng: Random, path: Points, width_mm: float, hand: Hand, medium: Medium) -> Mark:
    """Return the stroke along a path: width and pressure vary, ends thin out or blot with the tool."""
    n = len(path)
    slow = noise(rng, n, 15 / STEP_MM, 2)
    vary = hand.uneven * (1.0 if medium.dry else 0.5)
    widths = width_mm * (1 + 0.5 * vary * np.clip(slow[:, 0], -2, 2))
    pressure = np.clip(hand.pressure * (1 + vary * slow[:, 1]), 0.3, 1.0)
    reach = np.minimum(np.arange(n), np.arange(n)[::-1]) * STEP_MM
    ends = np.clip(reach / (2.5 * width_mm), 0, 1)
    if medium.dry or medium.name == "ballpoint":
        widths *= 0.75 + 0.25 * ends
        pressure *= 0.75 + 0.25 * ends
    else:
        widths *= 1.1 - 0.1 * ends
        pressure = np.minimum(pressure * (1.2 - 0.2 * ends), 1.0)
    return Mark(path, np.maximum(widths, 0.25), pressure)


def again(rng: Random, path: Points, hand: Hand) -> Points | None:
    """Return a second go over part of a path, or None where the hand was content with one."""
    if rng.random() >= hand.doubled or len(path) < 12:
        return None
    first = int(rng.integers(0, len(path) // 2))
    last = int(rng.integers(first + len(path) // 4, len(path)))
    aside = noise(rng, last - first, 25 / STEP_MM) * (0.5 + 0.6 * hand.wander_mm)
    return np.asarray(path[first:last] + aside, np.float64)
