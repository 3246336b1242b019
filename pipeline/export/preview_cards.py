"""The preview's two cards: the drawing with the stuffed toy in it, and the pieces to cut."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from pipeline.export.lettering import fitting, width
from pipeline.export.preview_wall import INK, SOFT, Box, hang

if TYPE_CHECKING:
    from pipeline.export.picture import Picture
    from pipeline.pattern import Line, Pattern
    from terms.texts import Texts

TOY, EDGE, WANTED, PIECE, SEWN = "#f3d3c8", "#dca594", "#0d8276", "#f1ece4", "#1f5fbf"
TITLE, LEGEND, NUMBERS = 24.0, 16.0, 23.0
VISIBLE = 2.5
SHORTEST = 10.0
DASH, GAP = 7.0, 4.0
SAMPLE = 26.0
APART = 0.06
APART_PX = 24.0

Entry = tuple[str, str, str]
Flags = NDArray[np.bool_]


def drawing(picture: Picture, box: Box, pattern: Pattern, t: Texts) -> None:
    """Hang the card that compares the drawing with the silhouette of the stuffed toy."""
    _titled(picture, box, t("preview.compared"))
    lines = [pattern.drawing, pattern.inflated, pattern.silhouette]
    drawn, toy, wanted = _fitted(lines, (box[0], box[1] + 58, box[2], 316))
    picture.fill(toy, TOY)
    picture.line(_thinned(toy), EDGE, 1, closed=True)
    picture.line(_thinned(drawn), INK, 2, closed=True)
    entries = [("line", INK, t("preview.drawing")), ("area", TOY, t("preview.toy"))]
    dashes = _dashes(wanted, drawn)
    for dash in dashes:
        picture.line(dash, WANTED, 1)
    if dashes:
        entries.append(("dashes", WANTED, t("preview.sewable")))
    _legend(picture, box, box[1] + 398, entries)
    text = "   |   ".join(_numbers(pattern, t))
    picture.text(text, (box[0] + 24, box[1] + 431), fitting(text, NUMBERS, box[2] - 48), INK)


def pieces(picture: Picture, box: Box, pattern: Pattern, t: Texts) -> None:
    """Hang the card that shows every piece with its cut and its seam line, as large as they fit."""
    _titled(picture, box, t("preview.pieces"))
    lines, scale = _laid(pattern, (box[0], box[1] + 56, box[2], 346))
    for part, (cut, seam, label) in zip(pattern.parts, lines, strict=True):
        picture.fill(cut, PIECE)
        picture.line(_thinned(cut), INK, 1.4, closed=True)
        picture.line(_thinned(seam), SEWN, 1, closed=True)
        if part.label[2] * scale > LEGEND:
            picture.text(t(f"part.{part.name}"), (label[0, 0], label[0, 1]), LEGEND, SOFT, "mm")
    _legend(picture, box, box[1] + 428, [("line", INK, t("preview.cut")), ("thin", SEWN, t("preview.sew"))])


def _titled(picture: Picture, box: Box, text: str) -> None:
    hang(picture, box)
    picture.text(text, (box[0] + 24, box[1] + 40), fitting(text, TITLE, box[2] - 48), INK)


def _numbers(pattern: Pattern, t: Texts) -> list[str]:
    """Return how alike the toy is, in whole percent, rounded down."""
    likeness = pattern.likeness
    shares = (
        ("alike", likeness.sewable_to_inflated_iou),
        ("whole", likeness.drawing_to_inflated_iou),
    )
    told = [
        t(f"preview.{name}", share=int(100 * share + 1e-9)) for name, share in shares if share is not None
    ]
    return told if pattern.compensated else [*told, t("preview.flat")]


def _laid(pattern: Pattern, room: Box) -> tuple[list[list[Line]], float]:
    """Return each part's cut line, seam line and label in a room, beside or above each other; and the scale."""
    best: tuple[list[list[Line]], float] = ([], 0.0)
    for way in ((1.0, 0.0), (0.0, 1.0)):
        corner, lines = np.zeros(2), []
        for part in pattern.parts:
            lines += [line + corner for line in (part.cut_line, part.seam_line, np.array([part.label[:2]]))]
            corner = corner + np.array(part.size_mm) * way * (1 + APART)
        fitted = _fitted(lines, room)
        scale = float(np.ptp(fitted[0][:, 0]) / np.ptp(lines[0][:, 0]))
        if scale > best[1]:
            best = [fitted[i : i + 3] for i in range(0, len(fitted), 3)], scale
    return best


def _fitted(lines: list[Line], room: Box) -> list[Line]:
    """Return lines scaled and centred together in a room."""
    everything = np.concatenate(lines)
    low, high = everything.min(axis=0), everything.max(axis=0)
    scale = float((np.array([0.92 * room[2], room[3]]) / (high - low)).min())
    middle = np.array([room[0] + room[2] / 2, room[1] + room[3] / 2])
    return [(line - (low + high) / 2) * scale + middle for line in lines]


def _thinned(points: Line) -> Line:
    """Leave out points closer than a pixel and a half, which would blot."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    _, kept = np.unique(np.floor(along / 1.5), return_index=True)
    return points[kept]


def _dashes(wanted: Line, drawn: Line) -> list[Line]:
    """Return the parts of a ring, dashed, where it is visibly away from another."""
    ring = shapely.get_coordinates(shapely.LinearRing(wanted).segmentize(1.0))
    line = shapely.LinearRing(drawn)
    shapely.prepare(line)
    away = np.asarray(~shapely.dwithin(line, shapely.points(ring), VISIBLE), bool)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(ring, axis=0).T))])
    shown = _long(~_long(~away, along), along) & (np.mod(along, DASH + GAP) < DASH)
    return [ring[first:last] for first, last in _runs(shown) if last - first > 1]


def _long(flags: Flags, along: Line) -> Flags:
    """Return the flags without runs that are shorter than can be told apart."""
    kept = np.zeros_like(flags)
    for first, last in _runs(flags):
        kept[first:last] = along[last - 1] - along[first] >= SHORTEST
    return kept


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Return where runs of true start and end."""
    change = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(change[::2], change[1::2], strict=True)]


def _legend(picture: Picture, box: Box, y: float, entries: list[Entry]) -> None:
    """Explain lines and areas in one row, each with a sample."""
    beside, x = len(entries) * (SAMPLE + 8 + APART_PX) - APART_PX, box[0] + 24.0
    size = fitting("".join(text for *_, text in entries), LEGEND, box[2] - 48 - beside)
    for kind, colour, text in entries:
        _sample(picture, kind, colour, x, y - 5)
        x += SAMPLE + 8
        picture.text(text, (x, y), size, SOFT)
        x += width(text, size) + APART_PX


def _sample(picture: Picture, kind: str, colour: str, x: float, y: float) -> None:
    if kind == "area":
        box = np.array([(x, y - 6), (x + SAMPLE, y - 6), (x + SAMPLE, y + 6), (x, y + 6)])
        picture.fill(box, colour)
        picture.line(box, EDGE, 1, closed=True)
        return
    ends = np.arange(x, x + SAMPLE + 1, DASH + GAP) if kind == "dashes" else np.array([x, x + SAMPLE])
    pairs = [(a, a + DASH - 2) for a in ends] if kind == "dashes" else list(pairwise(ends))
    for start, end in pairs:
        picture.line(np.array([(start, y), (end, y)]), colour, 2 if kind == "line" else 1)
