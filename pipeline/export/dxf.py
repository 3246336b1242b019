"""DXF R12 as pattern CAD reads it: ASTM D6673 layer numbers, one block per piece, 7-bit ASCII.

Theory of operation
-------------------
The document is written group by group, without tables and without the layout blocks a general library adds:
Gerber's reader takes every block for a piece, and R12 asks for neither. R12 has no unit, so the style text
``UNITS: METRIC`` says that one unit is a millimetre. Blocks are in the piece's own frame, y up. ASTM wants
the boundary (1) repeated for quality checks (84), its corners (2) and curve points (3) marked, and a notch
(4) as a point on the boundary with depth (39) and direction (50).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from pipeline.export.piece import clip_ends, notch_ends, title
from terms import format_mm
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from pipeline.pattern import Line, Part, Pattern

BOUNDARY, TURN, CURVE, NOTCH, GRAIN, INTERNAL, SEW, NOTE = "1", "2", "3", "4", "7", "8", "14", "15"
CHECK_BOUNDARY, CHECK_INTERNAL, CHECK_SEW = "84", "85", "87"
TEXT_MM = 4.0
GAP_MM = 20.0
CORNER = np.radians(20.0)

Tag = tuple[int, str]


def write(pattern: Pattern) -> bytes:
    """Return the DXF of a pattern."""
    tags: list[Tag] = [(0, "SECTION"), (2, "HEADER"), (9, "$ACADVER"), (1, "AC1009"), (0, "ENDSEC")]
    tags += [(0, "SECTION"), (2, "BLOCKS")]
    for part in pattern.parts:
        tags += _block(pattern, part)
    tags += [(0, "ENDSEC"), (0, "SECTION"), (2, "ENTITIES"), *_style(pattern)]
    x = 0.0
    for part in pattern.parts:
        tags += [(0, "INSERT"), (8, BOUNDARY), (2, block_name(pattern, part)), *_place(x, 0.0)]
        x += part.size_mm[0] + GAP_MM
    tags += [(0, "ENDSEC"), (0, "EOF")]
    return "".join(f"{code:>3}\r\n{value}\r\n" for code, value in tags).encode("ascii")


def ascii_text(text: str) -> str:
    """Return a text in 7 bits: letters lose their accents, what remains foreign becomes a question mark."""
    bare = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in bare if not unicodedata.combining(c))
    return "".join(c if " " <= c <= "~" else "?" for c in plain)


def block_name(pattern: Pattern, part: Part) -> str:
    """Return the name of a piece's block: letters, digits and underscores, at most 31 of them (R12)."""
    name = "".join(c if c.isalnum() else "_" for c in ascii_text(title(pattern, texts_in(ENGLISH))).upper())
    return f"{name[:24]}_{part.name.upper()}"[:31]


def _block(pattern: Pattern, part: Part) -> Iterable[Tag]:
    name = block_name(pattern, part)
    yield from [(0, "BLOCK"), (8, BOUNDARY), (2, name), (70, "0"), *_place(0.0, 0.0), (3, name)]
    cut, seam = _up(part, part.cut_line), _up(part, part.seam_line)
    yield from _polyline(BOUNDARY, cut, closed=True)
    yield from _points_on(cut)
    yield from _polyline(CHECK_BOUNDARY, cut, closed=True)
    yield from _polyline(SEW, seam, closed=True)
    yield from _polyline(CHECK_SEW, seam, closed=True)
    yield from _marks(pattern, part)
    yield from _piece_text(pattern, part)
    yield (0, "ENDBLK")
    yield (8, BOUNDARY)


def _marks(pattern: Pattern, part: Part) -> Iterable[Tag]:
    for notch in part.notches:
        slit = _up(part, notch_ends(part, notch, pattern.seam_allowance_mm))
        depth = float(np.hypot(*(slit[1] - slit[0])))
        inwards = (180.0 - notch.angle) % 360.0
        yield from [(0, "POINT"), (8, NOTCH), *_place(*slit[0]), (39, _number(depth)), (50, _number(inwards))]
        yield from _line(INTERNAL, slit)
        x, y = slit[1] * 2 - slit[0]
        yield from _text(NOTE, notch.pair, x, y)
    for clip in part.clips:
        yield from _line(INTERNAL, _up(part, clip_ends(part, clip, pattern.seam_allowance_mm)))
    yield from _line(GRAIN, _up(part, part.grainline))
    for gap in part.turning_gaps:
        yield from _polyline(INTERNAL, _up(part, gap.line), closed=False)
        x, y = _up(part, gap.line[len(gap.line) // 2][None])[0]
        yield from _text(NOTE, f"LEAVE OPEN {gap.length_mm:.0f} MM", x, y)
    if part.pocket is not None and part.pocket.fits:
        corners = _up(part, part.pocket.corners)
        yield from _polyline(INTERNAL, corners, closed=True)
        yield from _polyline(CHECK_INTERNAL, corners, closed=True)
        yield from _text(NOTE, "HEATER POCKET", *(corners.min(axis=0) + 2.0))


def _piece_text(pattern: Pattern, part: Part) -> Iterable[Tag]:
    fabric = f"{pattern.fabric.name}{', nap down' * pattern.fabric.nap}".upper()
    lines = [
        f"PIECE NAME: {part.name.upper()}",
        f"SIZE: {_size(pattern)}",
        "QUANTITY: 1",
        "CATEGORY: SHELL",
        f"MATERIAL: {fabric}",
        f"ANNOTATION: {part.cut}, SEAM ALLOWANCE {format_mm(pattern.seam_allowance_mm).upper()} INCLUDED",
    ]
    x, y = _up(part, np.array([part.label[:2]]))[0]
    for row, line in enumerate(lines):
        yield from _text(BOUNDARY, line, x, y - row * 1.5 * TEXT_MM)


def _style(pattern: Pattern) -> Iterable[Tag]:
    lines = [
        f"STYLE NAME: {title(pattern, texts_in(ENGLISH))}",
        f"SAMPLE SIZE: {_size(pattern)}",
        "UNITS: METRIC",
        "GRADE RULE TABLE: NONE",
        "AUTHOR: CUDDLES",
        "VERSION: ANSI/AAMA/ASTM D6673",
    ]
    for row, line in enumerate(lines):
        yield from _text(BOUNDARY, line, 0.0, -GAP_MM - row * 1.5 * TEXT_MM)


def _size(pattern: Pattern) -> str:
    width, height = pattern.size_mm
    return f"{width / 10:.1f} X {height / 10:.1f} CM"


def _points_on(ring: Line) -> Iterable[Tag]:
    for point, corner in zip(ring, _corners(ring), strict=True):
        yield from [(0, "POINT"), (8, TURN if corner else CURVE), *_place(*point)]


def _corners(ring: Line) -> NDArray[np.bool_]:
    """Return which points of a ring turn by more than `CORNER`."""
    before, after = ring - np.roll(ring, 1, axis=0), np.roll(ring, -1, axis=0) - ring
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    return np.asarray(np.abs(np.arctan2(cross, (before * after).sum(axis=1))) > CORNER, np.bool_)


def _up(part: Part, points: Line) -> Line:
    return np.stack([points[:, 0], part.size_mm[1] - points[:, 1]], axis=1)


def _polyline(layer: str, points: Line, *, closed: bool) -> Iterable[Tag]:
    yield from [(0, "POLYLINE"), (8, layer), (66, "1"), *_place(0.0, 0.0), (70, "1" if closed else "0")]
    for point in points:
        yield from [(0, "VERTEX"), (8, layer), *_place(*point)]
    yield from [(0, "SEQEND"), (8, layer)]


def _line(layer: str, ends: Line) -> Iterable[Tag]:
    (x, y), (u, v) = ends
    yield from [(0, "LINE"), (8, layer), *_place(x, y), (11, _number(u)), (21, _number(v)), (31, "0.0")]


def _text(layer: str, text: str, x: float, y: float) -> Iterable[Tag]:
    yield from [(0, "TEXT"), (8, layer), *_place(x, y), (40, _number(TEXT_MM)), (1, ascii_text(text))]


def _place(x: float, y: float) -> list[Tag]:
    return [(10, _number(x)), (20, _number(y)), (30, "0.0")]


def _number(value: float) -> str:
    return f"{float(value) + 0.0:.4f}"
