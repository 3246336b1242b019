"""The picture of the lay: the pieces on the length of fabric that is bought."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pipeline.export.ink import LAYERS
from pipeline.export.pen import GREY
from pipeline.export.steps import CLOTH, RIGHT, SMALL_MM
from pipeline.makers import pieces_of

if TYPE_CHECKING:
    from pipeline.export.scene import Scene
    from pipeline.lay import Lay
    from pipeline.makers import Supplies
    from pipeline.pattern import Line, Pattern

NAMES = ("front", "back", "pocket")
CROPPED = 0.6
SPARE = 0.35
GRAIN_MM = (13.0, 9.0, 6.0)
TEARS = 12


def size_of(pattern: Pattern, lay: Lay, supplies: Supplies) -> tuple[float, float]:
    """Return how much of the fabric is worth showing: width and length in mm."""
    sizes = [float(np.ptp(line[:, 0])) for line in pieces_of(pattern)]
    used = max(place.x + sizes[place.piece] for place in lay.places)
    shown = used + SPARE * supplies.fabric_length_mm
    return (shown if used < CROPPED * lay.width_mm else lay.width_mm), supplies.fabric_length_mm


def draw(scene: Scene, pattern: Pattern, lay: Lay, supplies: Supplies) -> None:
    """Show the pieces on the fabric that is bought; where most of its width is left over, not all of it."""
    width, length = size_of(pattern, lay, supplies)
    t = scene.pen.t
    strip = _strip(width, length, torn=width < supplies.fabric_width_mm)
    scene.area(strip, CLOTH)
    scene.pen.look(GREY, 0.25)
    scene.mark(scene.on(strip), closed=True)
    cut_lines, middles = pieces_of(pattern), _middles(pattern)
    laid = [(place, np.ptp(cut_lines[place.piece], axis=0).tolist()) for place in lay.places]
    for place, size in laid:
        ring = place.on(cut_lines[place.piece], size)
        scene.area(ring, RIGHT)
        scene.stroke("cut", ring, closed=True, share=0.5)
    for place, size in laid:
        middle = scene.on(place.on(middles[place.piece], size))
        scene.label(t(f"picture.{NAMES[place.piece]}"), middle, SMALL_MM)
    right, below = scene.on(np.array([(width, length / 2), (width / 2, length)])) + np.array([(5, 0), (0, 2)])
    _grain(scene, right, nap=pattern.fabric.nap)
    scene.label(f"{length / 10:.0f} cm", right, SMALL_MM, bold=True)
    scene.label(t("picture.wide", length=f"{supplies.fabric_width_mm / 10:.0f}"), below, SMALL_MM)


def _strip(width: float, length: float, *, torn: bool) -> Line:
    """Return the ring of a piece of fabric, its right edge torn where it goes on."""
    strip = np.array([(width, 0.0), (0.0, 0.0), (0.0, length), (width, length)])
    if not torn:
        return strip
    tooth = np.arange(1, TEARS)
    teeth = np.column_stack([width - 0.04 * length * (tooth % 2), length * (1 - tooth / TEARS)])
    return np.concatenate([strip, teeth])


def _middles(pattern: Pattern) -> list[Line]:
    return [np.array(part.label[:2]) for part in pattern.parts] + [np.ptp(pieces_of(pattern)[-1], axis=0) / 2]


def _grain(scene: Scene, near: Line, *, nap: bool) -> None:
    """Show which way the grain runs and the pile lies, where there is room."""
    for length in GRAIN_MM:
        middle = scene.room((8.0, length), near - np.array([10.0, 0.0]))
        if middle is not None:
            break
    else:
        return
    colour = LAYERS["grain"].rgb
    ends = middle + np.array([(0.0, -length / 2), (0.0, length / 2)])
    scene.arrow(ends, colour, 0.4, 2.0)
    if not nap:
        scene.arrow(ends[::-1], colour, 0.4, 2.0)
    scene.label(
        scene.pen.t("picture.nap" if nap else "picture.grain"),
        middle + np.array([5.0, 0.0]),
        SMALL_MM,
        colour=colour,
    )
