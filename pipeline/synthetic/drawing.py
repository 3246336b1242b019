"""A figure becomes strokes on the sheet: who is in front, what is coloured in, and where the ink goes.

Theory of operation
-------------------
Three ways of putting shapes together are drawn. *Overlap*: every part is drawn whole, so that a leg's line
crosses the body (a young child). *Hidden*: what lies behind a part in front is left out. *Merged*: parts of
one slot become one outline. What the hand really drew, wobble included, is kept twice: as layers of strokes,
for the picture, and as solid rings, for the truth: the silhouette is the union of solids and ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from pipeline.synthetic.figures import Figure, Line, Part
from pipeline.synthetic.fills import Fill, filled, random_fill
from pipeline.synthetic.joining import joined
from pipeline.synthetic.media import MEDIA, Colour, Medium, line_colour, palette
from pipeline.synthetic.shapes import Points, Random, resampled
from pipeline.synthetic.strokes import (
    STEP_MM,
    Hand,
    Layer,
    Mark,
    again,
    drawn_line,
    drawn_ring,
    mark,
    random_hand,
)

Layering = Literal["overlap", "hidden", "merged"]
_FILL_TOOLS = {"crayon": 3.0, "colour-pencil": 3.0, "felt-pen": 3.0, "pencil": 0.6}


@dataclass(frozen=True)
class Drawing:
    """Layers of strokes in the order they were drawn, and the solid rings (mm) of the figure."""

    layers: tuple[Layer, ...]
    solids: tuple[Points, ...]
    traits: tuple[str, ...]


@dataclass(frozen=True)
class Manner:
    """How one child draws one figure."""

    hand: Hand
    layering: Layering
    line: Medium
    width_mm: float
    ink: Colour
    colours: dict[str, Colour]
    fill: Fill | None
    share: float
    own_lines: bool


def random_manner(rng: Random, size_mm: float, tool: str, colour: str) -> Manner:
    """Return a manner for a figure of `size_mm`.

    `tool` names the medium of the lines; `colour` is ``none``, ``pale``, ``bold`` or ``patchy``.
    """
    line = MEDIA[tool]
    width = float(rng.uniform(*line.width_mm)) * min(1.0, 0.55 + size_mm / 250)
    crayon = MEDIA[_weighted(rng, _FILL_TOOLS)]
    if colour == "pale" and not crayon.dry:
        crayon = MEDIA["colour-pencil"]
    fill = None if colour == "none" else random_fill(rng, crayon, pale=colour == "pale")
    return Manner(
        hand=random_hand(rng, size_mm),
        layering=("overlap", "hidden", "merged")[int(rng.choice(3, p=[0.4, 0.4, 0.2]))],
        line=line,
        width_mm=max(width, 0.4),
        ink=line_colour(rng, line),
        colours=palette(rng),
        fill=fill,
        share=rng.uniform(0.35, 0.8) if colour == "patchy" else 1.0,
        own_lines=bool(fill) and line.name in ("felt-pen", "crayon", "colour-pencil") and rng.random() < 0.35,
    )


def _weighted(rng: Random, odds: dict[str, float]) -> str:
    p = np.array(list(odds.values()))
    return list(odds)[int(rng.choice(len(odds), p=p / p.sum()))]


def draw(rng: Random, figure: Figure, manner: Manner) -> Drawing:
    """Draw a figure whose coordinates are mm of the sheet."""
    parts = _merged(figure.parts) if manner.layering == "merged" else figure.parts
    paths, details = joined([_path(rng, p, manner.hand) for p in parts], figure.details, manner.width_mm)
    solids = [solid for _, solid in paths]
    outline: list[Layer] = []
    fills: list[Layer] = []
    for k, (piece, (path, _)) in enumerate(zip(parts, paths, strict=True)):
        front = _front(solids[k + 1 :]) if manner.layering != "overlap" else None
        outline.append(_ink(rng, path, piece, manner, front))
        fills += _coloured(rng, piece, solids[k], front, manner)
    for line in details:
        hand = manner.hand
        path = drawn_ring(rng, line.points, hand)[0] if line.closed else drawn_line(rng, line.points, hand)
        outline.append(_ink(rng, path, line, manner, None))
    layers = fills + outline if rng.random() < 0.5 else outline + fills
    traits = (manner.layering, f"line:{manner.line.name}", *figure.tags[:1], *_fill_traits(manner))
    return Drawing(
        tuple(layer for layer in layers if layer.marks), tuple(s for s in solids if s is not None), traits
    )


def _fill_traits(manner: Manner) -> tuple[str, ...]:
    if manner.fill is None:
        return ("no-fill",)
    pale = ("pale-fill",) if manner.fill.pressure <= 0.5 else ()
    return (f"fill:{manner.fill.medium.name}", manner.fill.manner, *pale)


def _path(rng: Random, piece: Part | Line, hand: Hand) -> tuple[Points, Points | None]:
    if isinstance(piece, Line):
        return drawn_line(rng, piece.points, hand), None
    if piece.closed:
        return drawn_ring(rng, piece.ring, hand)
    path = drawn_line(rng, piece.ring, hand)
    return path, path


def _front(solids: list[Points | None]) -> shapely.Geometry | None:
    polygons = [shapely.make_valid(Polygon(s)) for s in solids if s is not None and len(s) > 3]
    return shapely.union_all(polygons) if polygons else None


def _ink(
    rng: Random, path: Points, piece: Part | Line, manner: Manner, front: shapely.Geometry | None
) -> Layer:
    weight = piece.weight if isinstance(piece, Line) else 1.0
    own = manner.own_lines or (piece.slot == "mouth" and rng.random() < 0.5)
    colour = manner.colours.get(piece.slot, manner.ink) if own else manner.ink
    runs = [path] if front is None else _visible(path, front)
    for extra in [again(rng, run, manner.hand) for run in runs]:
        runs = runs if extra is None else [*runs, extra]
    marks = [mark(rng, run, manner.width_mm * weight, manner.hand, manner.line) for run in runs]
    return Layer(tuple(marks), manner.line, colour)


def _visible(path: Points, front: shapely.Geometry) -> list[Points]:
    shapely.prepare(front)
    hidden = shapely.contains_xy(front, path[:, 0], path[:, 1])
    breaks = np.flatnonzero(np.diff(hidden.astype(np.int8))) + 1
    runs = zip(np.split(path, breaks), np.split(hidden, breaks), strict=True)
    return [run for run, under in runs if not under[0] and len(run) > 1]


def _coloured(
    rng: Random, piece: Part | Line, solid: Points | None, front: shapely.Geometry | None, manner: Manner
) -> list[Layer]:
    if solid is None or not isinstance(piece, Part):
        return []
    if piece.solid:
        return [Layer((_patch(solid),), manner.line, manner.ink)]
    if manner.fill is None or rng.random() > manner.share or (piece.slot == "belly" and rng.random() < 0.6):
        return []
    rings = _region(solid, front)
    return (
        filled(rng, rings, manner.fill, manner.colours.get(piece.slot, manner.ink), manner.hand)
        if rings
        else []
    )


def _patch(ring: Points) -> Mark:
    return Mark(ring, np.full(len(ring), 0.5), np.full(len(ring), 0.95), area=True)


def _region(solid: Points, front: shapely.Geometry | None) -> list[Points]:
    whole = shapely.make_valid(Polygon(solid))
    seen = whole if front is None else shapely.difference(whole, front)
    polygons = [g for g in shapely.get_parts(seen) if isinstance(g, Polygon) and g.area > 3]
    flat = MultiPolygon(polygons)
    return [np.asarray(r.coords)[:-1] for g in flat.geoms for r in (g.exterior, *g.interiors)]


def _merged(parts: tuple[Part | Line, ...]) -> tuple[Part | Line, ...]:
    """Return the parts with neighbours of one slot drawn as one outline where they touch."""
    merged: list[Part | Line] = []
    for piece in parts:
        last = merged[-1] if merged else None
        if (
            isinstance(piece, Part)
            and isinstance(last, Part)
            and last.slot == piece.slot
            and not (piece.solid or last.solid)
        ):
            union = shapely.union(
                shapely.make_valid(Polygon(last.ring)), shapely.make_valid(Polygon(piece.ring))
            )
            if isinstance(union, Polygon):
                ring = resampled(np.asarray(union.exterior.coords)[:-1], STEP_MM, closed=True)
                merged[-1] = Part(ring, piece.slot)
                continue
        merged.append(piece)
    return tuple(merged)
