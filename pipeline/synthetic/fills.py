"""Colouring in: hatching with a crayon, streaks of a felt pen, solid fields, over the line or short of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.synthetic.shapes import Points, Random, resampled, turned
from pipeline.synthetic.strokes import STEP_MM, Hand, Layer, Mark, noise, shaky

if TYPE_CHECKING:
    from pipeline.synthetic.media import Colour, Medium

Manner = Literal["hatch", "streaks", "solid", "scribble"]
OVERLAPPING = 3


@dataclass(frozen=True)
class Fill:
    """How a child colours in: `pressure` 0 to 1, `sparse` rows in stroke widths, `spill_mm` over the line.

    `unlifted` strokes go to and fro without lifting the pen.
    """

    manner: Manner
    medium: Medium
    width_mm: float
    pressure: float
    sparse: float
    spill_mm: float
    angle: float
    unlifted: bool


def random_fill(rng: Random, medium: Medium, *, pale: bool) -> Fill:
    """Return a way of colouring in that suits the tool."""
    wet = not medium.dry
    manner: Manner = "streaks" if wet else "hatch"
    if rng.random() < 0.2:
        manner = "solid"
    elif rng.random() < 0.2:
        manner = "scribble"
    return Fill(
        manner=manner,
        medium=medium,
        width_mm=float(rng.uniform(*medium.width_mm)) * (1.3 if wet else 1.15),
        pressure=rng.uniform(0.32, 0.5) if pale else rng.uniform(0.55, 0.95),
        sparse=rng.uniform(0.7, 1.6) if pale else rng.uniform(0.5, 1.05) * (0.8 if wet else 1.0),
        spill_mm=float(rng.choice([0.0, 0.3, 0.8, 1.6])) * rng.uniform(0.5, 1.2),
        angle=rng.normal(0.9, 0.5) * rng.choice([-1, 1]),
        unlifted=bool(rng.random() < 0.6),
    )


def filled(rng: Random, rings: list[Points], fill: Fill, colour: Colour, hand: Hand) -> list[Layer]:
    """Colour in a region (rings in mm, even-odd) and return the layers of strokes.

    Neighbouring strokes lie in different layers, so that they darken where they overlap.
    """
    if fill.manner == "solid":
        return [_field(rng, rings, fill, colour)]
    angle = fill.angle + rng.normal() * 0.25
    rows = _rows([turned(r, -angle) for r in rings], fill.width_mm * fill.sparse, rng)
    steady = Hand(0.5 * fill.width_mm, 0.5 * hand.tremor_mm, 0, 0, 0, fill.pressure, 0.25)
    if fill.manner == "scribble":
        rows = [row for row in rows if rng.random() > 0.12]
    strokes = [_stroke(rng, turned(row, angle), fill, steady) for row in _zigzag(rng, rows, fill)]
    groups = [tuple(strokes[k::OVERLAPPING]) for k in range(OVERLAPPING)]
    return [Layer(group, fill.medium, colour, "colour") for group in groups if group]


def _field(rng: Random, rings: list[Points], fill: Fill, colour: Colour) -> Layer:
    marks = []
    for ring in rings:
        edge = resampled(ring, STEP_MM, closed=True)
        edge = edge + noise(rng, len(edge), 6) * (0.15 + 0.25 * fill.spill_mm)
        n = len(edge)
        marks.append(
            Mark(edge, np.full(n, fill.width_mm), np.full(n, min(1.0, fill.pressure * 1.25)), area=True)
        )
    return Layer(tuple(marks), fill.medium, colour, "colour")


def _rows(rings: list[Points], spacing: float, rng: Random) -> list[Points]:
    """Return for each scan line its longest chords, as (2, 2) segments from left to right."""
    starts = np.vstack(rings)
    ends = np.vstack([np.roll(r, -1, axis=0) for r in rings])
    low, high = float(starts[:, 1].min()), float(starts[:, 1].max())
    rows = []
    y = low + spacing * rng.uniform(0.2, 0.6)
    while y < high:
        cut = (starts[:, 1] <= y) != (ends[:, 1] <= y)
        a, b = starts[cut], ends[cut]
        xs = np.sort(a[:, 0] + (y - a[:, 1]) / (b[:, 1] - a[:, 1]) * (b[:, 0] - a[:, 0]))
        rows += [
            np.array([[x0, y], [x1, y]])
            for x0, x1 in zip(xs[::2], xs[1::2], strict=False)
            if x1 - x0 > 0.4 * spacing
        ]
        y += spacing * rng.uniform(0.75, 1.25)
    return rows


def _zigzag(rng: Random, rows: list[Points], fill: Fill) -> list[Points]:
    """Return the rows with their ends moved past or short of the line, every other one turned round."""
    moved = []
    inset = 0.35 * fill.width_mm
    for k, row in enumerate(rows):
        past = np.clip(
            rng.normal(-inset + 0.5 * fill.spill_mm, 0.3 + 0.6 * fill.spill_mm, 2),
            -3 * fill.width_mm,
            2 * fill.spill_mm,
        )
        line = row + np.array(
            [[-past[0], rng.normal() * 0.2 * fill.width_mm], [past[1], rng.normal() * 0.2 * fill.width_mm]]
        )
        if line[1, 0] > line[0, 0]:
            moved.append(line[:: -1 if k % 2 else 1])
    return _unlifted(moved, 2.2 * fill.width_mm * max(fill.sparse, 1.0)) if fill.unlifted else moved


def _unlifted(rows: list[Points], reach: float) -> list[Points]:
    """Return the rows with each led on to the start of the next, where that is within `reach`."""
    led = []
    for row, after in pairwise(rows):
        near = float(np.hypot(*(after[0] - row[1]))) < reach
        led.append(np.vstack([row, after[:1]]) if near else row)
    return led + rows[-1:]


def _stroke(rng: Random, row: Points, fill: Fill, hand: Hand) -> Mark:
    path = shaky(rng, resampled(row, 2 * STEP_MM), hand)
    n = len(path)
    tone = fill.pressure * rng.uniform(0.85, 1.1)
    pressure = np.clip(tone * (1 + 0.15 * noise(rng, n, 10, 1)[:, 0]), 0.2, 1.0)
    return Mark(path, np.full(n, fill.width_mm * rng.uniform(0.85, 1.15)), pressure)
