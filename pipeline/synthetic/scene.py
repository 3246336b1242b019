"""A scene before it is lit: which sheet, where on it the figure, where the camera, what else is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.synthetic.doodles import scattered
from pipeline.synthetic.drawing import Drawing, draw, random_manner
from pipeline.synthetic.paper import Sheet, folded, random_sheet
from pipeline.synthetic.view import View, aimed
from pipeline.synthetic.zoo import figure

if TYPE_CHECKING:
    from pipeline.synthetic.figures import Figure
    from pipeline.synthetic.shapes import Random
    from pipeline.synthetic.strokes import Layer
    from pipeline.synthetic.style import Odds, Style

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Scene:
    """Everything to be drawn: the main drawing, other layers around it, sheet, table and camera."""

    sheet: Sheet
    view: View
    drawing: Drawing
    others: tuple[Layer, ...]
    table: str
    name: str
    traits: tuple[str, ...]


def chosen(rng: Random, odds: Odds) -> str:
    """Return one of the names by its odds."""
    p = np.array(list(odds.values()))
    return list(odds)[int(rng.choice(len(odds), p=p / p.sum()))]


def arranged(rng: Random, size: tuple[int, int], style: Style, shape: Figure | None = None) -> Scene:
    """Return a random scene for a frame of (width, height) px, of a random figure unless a shape is given."""
    framing = chosen(rng, style.framing)
    wide = (size[0] > size[1]) != (rng.random() < 0.15)
    sheet = random_sheet(rng, chosen(rng, style.prints), chosen(rng, style.tints), wide=wide)
    sheet = folded(rng, sheet) if rng.random() < style.folds else sheet
    shape = shape or figure(rng, style.kind)
    placed, box = _placed(rng, shape, sheet)
    long = max(box[2] - box[0], box[3] - box[1])
    manner = random_manner(rng, long, chosen(rng, style.lines), chosen(rng, style.fills))
    drawing = draw(rng, placed, manner)
    sheet = replace(
        sheet, endless=framing in ("crop", "scan"), holes=sheet.holes and framing in ("whole", "partial")
    )
    view = _seen(rng, size, style, framing, sheet, box=_extent(drawing))
    others, extra = _around(rng, style, framing, sheet, drawing, box=box)
    traits = (
        framing,
        sheet.print,
        *drawing.traits,
        *extra,
        *(("folds",) if sheet.folds else ()),
        *(("margin",) if sheet.margin_mm else ()),
    )
    table = chosen(rng, style.tables)
    on_table = (f"table:{table}",) if framing in ("whole", "partial") else ()
    return Scene(
        sheet, view, drawing, tuple(others), table, f"{shape.kind}-{manner.line.name}", traits + on_table
    )


def _placed(rng: Random, shape: Figure, sheet: Sheet) -> tuple[Figure, Box]:
    """Put the figure on the sheet, 40 to 85 % of it tall or wide; return it with its box in mm."""
    low, high = shape.extent()
    room = np.array(sheet.size) - 24
    fit = float((room / (high - low)).min())
    scale = fit * rng.uniform(0.45, 0.92)
    turn = rng.normal(0, 0.06)
    slack = np.maximum(np.array(sheet.size) - 20 - scale * (high - low), 0)
    at = np.array(sheet.size) / 2 + slack * np.clip(rng.normal(0, 0.2, 2), -0.45, 0.45)
    c, s = scale * np.cos(turn), scale * np.sin(turn)
    middle = (low + high) / 2
    matrix = np.array([[c, -s, 0], [s, c, 0]])
    matrix[:, 2] = at - matrix[:, :2] @ middle
    placed = shape.mapped(matrix)
    (x0, y0), (x1, y1) = placed.extent()
    return placed, (float(x0), float(y0), float(x1), float(y1))


def _extent(drawing: Drawing) -> Box:
    every = np.vstack([m.points for layer in drawing.layers for m in layer.marks] + list(drawing.solids))
    (x0, y0), (x1, y1) = every.min(axis=0), every.max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def _seen(rng: Random, size: tuple[int, int], style: Style, framing: str, sheet: Sheet, *, box: Box) -> View:
    if framing == "scan":
        return aimed(rng, size, box, rng.uniform(0.6, 0.9), 0.0, turn=0.02)
    if framing == "crop":
        return aimed(rng, size, box, rng.uniform(0.55, 0.88), 0.6 * style.tilt, turn=style.turn)
    if framing == "partial":
        w, h = sheet.size
        grown = (
            max(box[0] - 15, -5.0),
            max(box[1] - 15, -5.0),
            min(box[2] + 15, w + 5),
            min(box[3] + 15, h + 5),
        )
        side = int(rng.integers(4))
        reach = (min(grown[0], -12.0), min(grown[1], -12.0), max(grown[2], w + 12), max(grown[3], h + 12))
        grown = tuple(reach[k] if k == side else grown[k] for k in range(4))  # type: ignore[assignment]
        return aimed(rng, size, grown, rng.uniform(0.88, 0.97), 0.7 * style.tilt, turn=0.5 * style.turn)
    return aimed(rng, size, (0, 0, *sheet.size), rng.uniform(0.78, 0.97), style.tilt, turn=style.turn)


def _around(
    rng: Random, style: Style, framing: str, sheet: Sheet, drawing: Drawing, *, box: Box
) -> tuple[list[Layer], list[str]]:
    """Return layers of other things on the sheet, and what they are."""
    room: Box = (0.0, 0.0, *sheet.size)
    if framing in ("crop", "scan"):
        room = (box[0] - 25, box[1] - 25, box[2] + 25, box[3] + 25)
    taken: shapely.Geometry = shapely.box(*_extent(drawing))
    layers: list[Layer] = []
    traits: list[str] = []
    if rng.random() < style.several:
        second = _second(rng, style, room, taken)
        if second is not None:
            layers += second.layers
            traits.append("several")
            taken = shapely.union(taken, shapely.box(*_extent(second)))
    count = int(rng.integers(1, 4)) if rng.random() < style.doodles else 0
    made, names = scattered(rng, room, taken, count, words=rng.random() < style.words)
    traits += sorted({"writing" if n == "writing" else "doodle" for n in names})
    return layers + made, traits


def _second(rng: Random, style: Style, room: Box, taken: shapely.Geometry) -> Drawing | None:
    """Return a smaller figure in the widest free strip beside the first, or None where there is no room."""
    x0, y0, x1, y1 = (float(v) for v in shapely.bounds(taken))
    strips = [
        (room[0], room[1], x0, room[3]),
        (x1, room[1], room[2], room[3]),
        (room[0], room[1], room[2], y0),
        (room[0], y1, room[2], room[3]),
    ]
    best = max(strips, key=lambda b: min(b[2] - b[0], b[3] - b[1]))
    wide, tall = best[2] - best[0] - 16, best[3] - best[1] - 16
    if min(wide, tall) < 35:
        return None
    shape = figure(rng)
    low, high = shape.extent()
    scale = (
        min(
            wide / float(high[0] - low[0]),
            tall / float(high[1] - low[1]),
            0.6 * np.sqrt((x1 - x0) * (y1 - y0)),
        )
        * 0.9
    )
    middle = np.array([(best[0] + best[2]) / 2, (best[1] + best[3]) / 2]) - scale * (low + high) / 2
    placed = shape.mapped(np.array([[scale, 0, middle[0]], [0, scale, middle[1]]]))
    drawn = draw(
        rng,
        placed,
        random_manner(rng, scale, chosen(rng, style.lines), "none" if rng.random() < 0.5 else "bold"),
    )
    return replace(drawn, layers=tuple(replace(layer, role="other") for layer in drawn.layers))
