"""What children draw with, and its colours.

A medium is *wet* (felt pen, ballpoint: it covers evenly, and darkens where strokes cross) or *dry* (pencil,
crayon: it stays on the hills of the paper, so light pressure leaves the valleys white). Colours are what a
thick layer lets through, sRGB 0 to 1; layers multiply.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.synthetic.shapes import Random

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Medium:
    """A drawing tool: widths in mm, opacity and grain 0 to 1, `soft` edge in mm."""

    name: str
    width_mm: tuple[float, float]
    opacity: float
    grain: float
    dry: bool
    soft_mm: float
    coarse: bool = False


MEDIA = MappingProxyType(
    {
        m.name: m
        for m in (
            Medium("pencil", (0.5, 1.0), 0.8, 0.85, True, 0.14),
            Medium("ballpoint", (0.42, 0.65), 0.9, 0.35, False, 0.06),
            Medium("fineliner", (0.5, 0.9), 0.95, 0.1, False, 0.06),
            Medium("felt-pen", (1.3, 2.8), 0.86, 0.16, False, 0.12),
            Medium("marker", (2.4, 4.5), 0.88, 0.12, False, 0.18),
            Medium("crayon", (1.8, 3.6), 0.92, 0.95, True, 0.3, coarse=True),
            Medium("colour-pencil", (0.8, 1.4), 0.8, 0.85, True, 0.18),
        )
    }
)

LINE_TOOLS = MappingProxyType(
    {
        "pencil": 2.0,
        "ballpoint": 1.5,
        "fineliner": 1.5,
        "felt-pen": 4.0,
        "marker": 0.8,
        "crayon": 1.6,
        "colour-pencil": 1.2,
    }
)
_DARK: dict[str, list[Colour]] = {
    "pencil": [(0.25, 0.25, 0.27), (0.33, 0.33, 0.35), (0.2, 0.2, 0.22)],
    "ballpoint": [(0.1, 0.16, 0.5), (0.08, 0.08, 0.12), (0.12, 0.2, 0.62), (0.6, 0.1, 0.14)],
    "fineliner": [(0.06, 0.06, 0.07), (0.08, 0.1, 0.3), (0.1, 0.1, 0.1)],
}
BRIGHT: tuple[Colour, ...] = (
    (0.86, 0.13, 0.14), (0.95, 0.45, 0.1), (0.99, 0.84, 0.12), (0.62, 0.78, 0.15), (0.12, 0.55, 0.24),
    (0.1, 0.6, 0.75), (0.12, 0.3, 0.72), (0.42, 0.2, 0.62), (0.88, 0.25, 0.55), (0.97, 0.66, 0.75),
    (0.45, 0.27, 0.14), (0.1, 0.1, 0.11), (0.55, 0.56, 0.58), (0.4, 0.75, 0.93),
)  # fmt: skip
_SKIN: tuple[Colour, ...] = (
    (0.98, 0.8, 0.68),
    (0.93, 0.68, 0.5),
    (0.68, 0.44, 0.28),
    (0.42, 0.27, 0.18),
    (0.99, 0.86, 0.74),
)
_HAIR: tuple[Colour, ...] = (
    (0.38, 0.22, 0.12),
    (0.12, 0.1, 0.1),
    (0.97, 0.8, 0.25),
    (0.85, 0.38, 0.12),
    (0.55, 0.35, 0.18),
)
_LEAF: tuple[Colour, ...] = ((0.25, 0.6, 0.22), (0.45, 0.72, 0.2), (0.1, 0.45, 0.2))
_MOUTH: tuple[Colour, ...] = ((0.85, 0.13, 0.16), (0.9, 0.35, 0.45))
_OWN = {"skin": _SKIN, "hair": _HAIR, "leaf": _LEAF, "mouth": _MOUTH, "cheek": ((0.97, 0.62, 0.66),)}
SLOTS = (
    "skin",
    "hair",
    "top",
    "bottom",
    "shoes",
    "fur",
    "belly",
    "ears",
    "accent",
    "accent2",
    "leaf",
    "mouth",
    "cheek",
    "nose",
)


def line_colour(rng: Random, medium: Medium) -> Colour:
    """Return a colour a child picks for outlines with this tool."""
    choices = _DARK.get(medium.name, [])
    if not choices:
        inks = [c for c in BRIGHT if sum(c) < 1.75]
        choices = [*inks, (0.08, 0.08, 0.09), (0.08, 0.08, 0.09), (0.1, 0.1, 0.12)]
    return _shaded(rng, choices[int(rng.integers(len(choices)))])


def palette(rng: Random) -> dict[str, Colour]:
    """Return one colour for every slot of a figure."""
    colours = {}
    for slot in SLOTS:
        own = _OWN.get(slot, BRIGHT)
        colours[slot] = _shaded(rng, own[int(rng.integers(len(own)))])
    if rng.random() < 0.5:
        colours["ears"] = colours["fur"]
    return colours


def _shaded(rng: Random, colour: Colour) -> Colour:
    shifted = np.clip(np.array(colour) + rng.normal(0, 0.025, 3), 0.03, 1.0)
    return float(shifted[0]), float(shifted[1]), float(shifted[2])


def transmission(colour: Colour) -> NDArray[np.uint8]:
    """Return (256, 1, 3): for an ink density 0 to 255 what it lets through, 0 to 255."""
    density = np.linspace(0, 1, 256)[:, None]
    through = 1 - density * (1 - np.array(colour)[None, :])
    return np.asarray(np.round(through * 255).reshape(256, 1, 3), np.uint8)
