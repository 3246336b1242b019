"""The sheet: its size, colour, print (ruled, squared, margin, holes), grain, folds and curl."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.synthetic.media import Colour, transmission
from pipeline.synthetic.raster import SHIFT, Mask
from pipeline.synthetic.view import View, corners_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.synthetic.shapes import Points, Random

Box = tuple[float, float, float, float]
SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4), "a5": (148.0, 210.0), "pad": (229.0, 305.0)}
WHITE: tuple[Colour, ...] = ((0.97, 0.97, 0.96), (0.96, 0.95, 0.93), (0.95, 0.96, 0.97), (0.98, 0.97, 0.95))
CREAM: tuple[Colour, ...] = ((0.95, 0.91, 0.82), (0.93, 0.9, 0.84), (0.88, 0.85, 0.78))
TINTED: tuple[Colour, ...] = (
    (0.96, 0.82, 0.86),
    (0.85, 0.93, 0.82),
    (0.97, 0.93, 0.68),
    (0.8, 0.88, 0.95),
    (0.96, 0.84, 0.68),
    (0.78, 0.7, 0.58),
)


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: size and spacing in mm, colour sRGB 0 to 1, print as a word, folds as lines in mm."""

    size: tuple[float, float]
    colour: Colour
    print: str = "plain"
    spacing_mm: float = 8.0
    print_colour: Colour = (0.55, 0.68, 0.85)
    margin_mm: float | None = None
    holes: bool = False
    folds: tuple[tuple[Points, float], ...] = ()
    endless: bool = False

    def box(self) -> Box:
        """Return (x0, y0, x1, y1) in mm; far beyond the frame where the sheet has no edge in it."""
        w, h = self.size
        return (-w, -h, 2 * w, 2 * h) if self.endless else (0.0, 0.0, w, h)


def random_sheet(rng: Random, print_: str, tint: str, *, wide: bool) -> Sheet:
    """Return a sheet with the asked print (plain, ruled, squared, dotted) and tint (white, cream, tinted)."""
    names = list(SIZES)
    size = SIZES[names[int(rng.choice(len(names), p=[0.6, 0.2, 0.12, 0.08]))]]
    tones = {"white": WHITE, "cream": CREAM, "tinted": TINTED}[tint]
    base = tones[int(rng.integers(len(tones)))]
    inks: tuple[Colour, ...] = ((0.52, 0.66, 0.86), (0.62, 0.72, 0.82), (0.7, 0.7, 0.72), (0.55, 0.75, 0.72))
    spacing = {
        "ruled": float(rng.choice([7.1, 8.0, 8.7, 10.0])),
        "squared": float(rng.choice([5.0, 5.0, 7.0, 10.0])),
    }.get(print_, 5.0)
    margin = rng.uniform(18, 32) if print_ in ("ruled", "squared") and rng.random() < 0.6 else None
    return Sheet(
        size=(size[1], size[0]) if wide else size,
        colour=base,
        print=print_,
        spacing_mm=spacing,
        print_colour=inks[int(rng.integers(len(inks)))],
        margin_mm=margin,
        holes=print_ != "plain" and rng.random() < 0.4,
    )


def folded(rng: Random, sheet: Sheet) -> Sheet:
    """Return the sheet with one to three folds, each a line and how deep it is."""
    w, h = sheet.size
    ways = [
        np.array([[0, h / 2], [w, h / 2]]),
        np.array([[w / 2, 0], [w / 2, h]]),
        np.array([[0, h / 3], [w, h / 3]]),
        np.array([[0, 2 * h / 3], [w, 2 * h / 3]]),
    ]
    count = int(rng.integers(1, 3))
    chosen = [ways[int(k)] + rng.normal(0, 2, (2, 2)) for k in rng.choice(len(ways), count, replace=False)]
    return replace(
        sheet, folds=tuple((line, float(rng.choice([-1, 1]) * rng.uniform(0.03, 0.1))) for line in chosen)
    )


def lay_sheet(canvas: Mask, view: View, sheet: Sheet) -> None:
    """Paint the sheet's colour over the table."""
    corners = np.round(view.project(corners_of(sheet.box())) * (1 << SHIFT)).astype(np.int32)
    tone = tuple(float(255 * c) for c in sheet.colour)
    cv2.fillConvexPoly(canvas, corners, tone, cv2.LINE_AA, SHIFT)


def print_sheet(canvas: Mask, view: View, sheet: Sheet, strength: float) -> None:
    """Print rules, squares, dots, the margin line and punched holes onto the sheet."""
    if sheet.print != "plain":
        lines = _lines(sheet)
        _stained(canvas, _drawn(view, lines, 0.2), sheet.print_colour, strength)
    if sheet.margin_mm is not None:
        line = np.array([[[sheet.margin_mm, sheet.box()[1]], [sheet.margin_mm, sheet.box()[3]]]])
        _stained(canvas, _drawn(view, line, 0.28), (0.9, 0.45, 0.5), strength)
    if sheet.holes:
        _punch(canvas, view, sheet)


def _lines(sheet: Sheet) -> NDArray[np.float64]:
    x0, y0, x1, y1 = sheet.box()
    step = sheet.spacing_mm
    ys = np.arange(y0 + (22 if sheet.print == "ruled" and not sheet.endless else step * 0.4), y1 - 2, step)
    flat = [[[x0, y], [x1, y]] for y in ys]
    if sheet.print == "ruled":
        return np.array(flat)
    xs = np.arange(x0 + step * 0.4, x1, step)
    if sheet.print == "dotted":
        return np.array([[[x, y], [x + 0.05, y]] for x in xs for y in ys])
    return np.array(flat + [[[x, y0], [x, y1]] for x in xs])


def _drawn(view: View, lines: NDArray[np.float64], width_mm: float) -> Mask:
    w, h = view.size
    mask = np.zeros((h, w), np.uint8)
    ends = view.project(lines.reshape(-1, 2)).reshape(-1, 2, 2)
    seen = (ends.max(axis=1) > 0).all(axis=1) & (ends.min(axis=1) < [w, h]).all(axis=1)
    middle = float(view.scale(lines.reshape(-1, 2)).mean()) * width_mm
    width, tone = max(round(middle), 1), 255 * min(1.0, middle)
    for a, b in np.round(ends[seen] * (1 << SHIFT)).astype(np.int64):
        whole, p, q = cv2.clipLine(
            (-(w << SHIFT), -(h << SHIFT), 3 * w << SHIFT, 3 * h << SHIFT), a.tolist(), b.tolist()
        )
        if whole:
            cv2.line(mask, p, q, tone, width, cv2.LINE_AA, SHIFT)
    return mask


def _stained(canvas: Mask, mask: Mask, colour: Colour, strength: float) -> None:
    density = cv2.convertScaleAbs(mask, alpha=strength)
    through = cv2.LUT(cv2.merge([density, density, density]), transmission(colour))
    cv2.multiply(canvas, through, canvas, 1 / 255)


def _punch(canvas: Mask, view: View, sheet: Sheet) -> None:
    h = sheet.size[1]
    for y in (h / 2 - 40, h / 2 + 40):
        turn = np.linspace(0, 2 * np.pi, 40)
        ring = np.column_stack([11 + 3 * np.cos(turn), y + 3 * np.sin(turn)])
        at = np.round(view.project(ring) * (1 << SHIFT)).astype(np.int32)
        cv2.fillConvexPoly(canvas, at, tuple(float(110 * c) for c in sheet.colour), cv2.LINE_AA, SHIFT)


def relief(rng: Random, view: View, sheet: Sheet, small: tuple[int, int]) -> NDArray[np.float32]:
    """Return (h, w) shading of folds, curl and waves of the sheet, about 1, at the size `small` (w, h)."""
    w, h = small
    ratio = view.size[0] / w
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float64)
    mm = view.turned_round().project(np.column_stack([xs.ravel(), ys.ravel()]) * ratio)
    u, v = mm[:, 0].reshape(h, w), mm[:, 1].reshape(h, w)
    shade = np.ones((h, w))
    for k in range(2):
        heading = rng.uniform(0, np.pi)
        along = (u * np.cos(heading) + v * np.sin(heading)) / max(sheet.size)
        shade += rng.uniform(0.0, 0.025) * np.sin(
            2 * np.pi * (rng.uniform(0.4, 1.6 + k) * along + rng.random())
        )
    for line, depth in sheet.folds:
        ahead = (line[1] - line[0]) / np.hypot(*(line[1] - line[0]))
        away = (u - line[0, 0]) * -ahead[1] + (v - line[0, 1]) * ahead[0]
        shade += depth * np.tanh(away / 1.2) * np.exp(-np.abs(away) / 45) - 0.5 * abs(depth) * np.exp(
            -((away / 0.9) ** 2)
        )
    x0, y0, x1, y1 = sheet.box()
    shade[(u < x0) | (u > x1) | (v < y0) | (v > y1)] = 1.0
    return shade.astype(np.float32)
