"""Small things elsewhere on the sheet: a sun, hearts, stars, grass, a name, a scribble."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import shapely

from pipeline.synthetic.anatomy import heart, pick
from pipeline.synthetic.lettering import caption, written
from pipeline.synthetic.media import MEDIA, line_colour
from pipeline.synthetic.shapes import Points, Random, arc, blob, length, points, turned
from pipeline.synthetic.strokes import Hand, Layer, drawn_line, mark

Box = tuple[float, float, float, float]
CLEAR_MM = 5.0


def doodle(rng: Random, kind: str, size: float) -> list[Points]:
    """Return the strokes of a doodle about `size` large, about the origin; see `DOODLES` for the kinds."""
    return [size * stroke for stroke in DOODLES[kind](rng)]


def _closed(ring: Points) -> Points:
    return np.vstack([ring, ring[:2]])


def _sun(rng: Random) -> list[Points]:
    rays = np.linspace(0, 2 * np.pi, int(rng.integers(7, 13)), endpoint=False)
    reach = [[rng.uniform(0.35, 0.42), rng.uniform(0.48, 0.6)] for _ in rays]
    lines = [np.outer(r, [np.cos(a), np.sin(a)]) for r, a in zip(reach, rays, strict=True)]
    return [_closed(blob(rng, (0, 0), 0.28, 0.28)), *lines]


def _heart(_rng: Random) -> list[Points]:
    return [_closed(heart(0.42))]


def _star(_rng: Random) -> list[Points]:
    a = -np.pi / 2 + np.arange(6) * 4 * np.pi / 5
    return [np.column_stack([np.cos(a), np.sin(a)]) / 2]


def _flower(rng: Random) -> list[Points]:
    at = np.linspace(0, 5, 5)
    petals = [blob(rng, (0.22 * np.cos(a), 0.22 * np.sin(a) - 0.2), 0.14, 0.14) for a in at]
    return [*[_closed(p) for p in petals], points((0, 0), (0.02, 0.5))]


def _cloud(_rng: Random) -> list[Points]:
    bumps = ((-0.25, 0.05, 1.6, 4.9), (0, -0.08, 3.3, 6.2), (0.25, 0.05, -1.8, 1.6))
    tops = [arc((x, y), 0.2, 0.16, first, last) for x, y, first, last in bumps]
    return [*tops, points((-0.25, 0.2), (0.25, 0.2))]


def _grass(rng: Random) -> list[Points]:
    xs = np.linspace(-0.5, 0.5, int(rng.integers(5, 12)))
    return [points((x - 0.03, 0), (x, -rng.uniform(0.15, 0.3)), (x + 0.03, 0)) for x in xs]


def _scribble(rng: Random) -> list[Points]:
    turn = np.linspace(0, rng.uniform(12, 30), 60)
    return [np.column_stack([np.linspace(-0.3, 0.3, 60) + 0.2 * np.cos(turn), 0.2 * np.sin(turn)])]


DOODLES = MappingProxyType(
    {
        "sun": _sun,
        "heart": _heart,
        "star": _star,
        "flower": _flower,
        "cloud": _cloud,
        "grass": _grass,
        "scribble": _scribble,
    }
)


def scattered(
    rng: Random, sheet: Box, figure: shapely.Geometry, count: int, *, words: bool
) -> tuple[list[Layer], list[str]]:
    """Return doodles and a line of writing on free places of the sheet (mm), away from the figure."""
    taken: shapely.Geometry = shapely.buffer(figure, CLEAR_MM)
    layers: list[Layer] = []
    names: list[str] = []
    for k in range(count + int(words)):
        kind = "writing" if k == count else pick(rng, *DOODLES)
        size = rng.uniform(7, 16) if kind == "writing" else rng.uniform(18, 45)
        strokes = written(rng, caption(rng), size) if kind == "writing" else doodle(rng, kind, size)
        placed = _placed(rng, strokes, sheet, taken)
        if placed is not None:
            layers.append(_inked(rng, placed))
            names.append(kind)
            taken = shapely.union(taken, shapely.buffer(shapely.box(*_bounds(placed)), CLEAR_MM))
    return layers, names


def _bounds(strokes: list[Points]) -> Box:
    every = np.vstack(strokes)
    (x0, y0), (x1, y1) = every.min(axis=0), every.max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def _placed(rng: Random, strokes: list[Points], sheet: Box, taken: shapely.Geometry) -> list[Points] | None:
    tilt = rng.normal(0, 0.08)
    strokes = [turned(s, tilt) for s in strokes]
    x0, y0, x1, y1 = _bounds(strokes)
    room = (sheet[2] - sheet[0] - (x1 - x0) - 12, sheet[3] - sheet[1] - (y1 - y0) - 12)
    if min(room) <= 0:
        return None
    for _ in range(12):
        at = np.array(
            [sheet[0] + 6 - x0 + room[0] * rng.random(), sheet[1] + 6 - y0 + room[1] * rng.beta(0.5, 0.5)]
        )
        moved = [s + at for s in strokes]
        if not shapely.intersects(taken, shapely.box(*_bounds(moved))):
            return moved
    return None


def _inked(rng: Random, strokes: list[Points]) -> Layer:
    tool = MEDIA[pick(rng, "pencil", "ballpoint", "felt-pen", "crayon", "fineliner")]
    hand = Hand(0.25, 0.15, 0, 0, 0, rng.uniform(0.6, 0.9), 0.15)
    width = float(rng.uniform(*tool.width_mm)) * 0.85
    marks = [
        mark(
            rng,
            drawn_line(
                rng, s if length(s) > 0.4 else s + np.array([[0.0, 0.0]] * (len(s) - 1) + [[0.5, 0.3]]), hand
            ),
            width,
            hand,
            tool,
        )
        for s in strokes
    ]
    return Layer(tuple(marks), tool, line_colour(rng, tool), role="other")
