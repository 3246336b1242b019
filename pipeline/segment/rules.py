"""Find printed rules (ruled and squared paper, margin lines, folds) and forget them.

A rule is a long straight faint line: it crosses most of the sheet, it is darker than the paper on both of its
sides, and it runs with others of its direction (or crosses nearly the whole sheet alone). Only pixels as faint
as the rule itself are dropped, so that a stroke which crosses a rule, or runs along it, stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.raster import Field, Floats, Mask, averaged, grown, highest, opened, picked, square

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_LINES = 90
FAMILY, FAMILY_ANGLE = 5, 0.045
BAND_PX, NOT_A_RULE = 3.5, 1.8


@dataclass(frozen=True)
class Rule:
    """A straight line x cos(angle) + y sin(angle) = offset, in px and radians, and how much of it is seen."""

    offset: float
    angle: float
    seen: float
    length: int


def find_rules(relief: Field, valid: Mask, faint: float) -> list[Rule]:
    """Find rules in `relief`, (h, w) darkness of thin marks in log units; `faint` is the least that counts."""
    rows, columns = relief.shape
    side = min(rows, columns) / 2
    size = (columns // 2, rows // 2)
    half = averaged((relief > faint).astype(np.float32), size) > 0.3
    thin = half & ~grown(opened(half, square(5)), 3)
    near = grown(thin, 3)
    paper = picked(valid, size)
    lines = []
    for offset, angle in _hough(thin, int(0.22 * side)):
        x, y = _chord(offset, angle, paper)
        if len(x) >= 0.3 * side:
            seen = min(near[y, x].mean(), _darker_than_both_sides(relief, x, y, angle, faint))
            lines.append(Rule(2 * offset + 0.5 * (np.cos(angle) + np.sin(angle)), angle, float(seen), len(x)))
    return [line for line in lines if _is_rule(line, lines, side)]


def faint_pixels(relief: Field, valid: Mask, rules: list[Rule]) -> Mask:
    """Return where a rule runs and nothing darker than the rule is drawn."""
    rows, columns = relief.shape
    dropped = np.zeros((rows, columns), bool)
    if not rules:
        return dropped
    local = highest(relief, square(5))
    wide = highest(relief, square(7))
    across = np.arange(-BAND_PX, BAND_PX + 0.1, 0.5)[:, None]
    for rule in rules:
        x, y = _chord(rule.offset, rule.angle, valid)
        if len(x) < 10:
            continue
        strength = _strength(wide[y, x])
        at_x = np.clip(np.rint(x + across * np.cos(rule.angle)), 0, columns - 1).astype(np.intp)
        at_y = np.clip(np.rint(y + across * np.sin(rule.angle)), 0, rows - 1).astype(np.intp)
        faint = local[at_y, at_x] <= NOT_A_RULE * strength
        dropped[at_y[faint], at_x[faint]] = True
    return dropped


def _is_rule(line: Rule, lines: list[Rule], side: float) -> bool:
    if line.seen > 0.75 and line.length > 0.7 * side:
        return True
    turned = [abs(other.angle - line.angle) for other in lines if other.seen > 0.35]
    return line.seen > 0.35 and sum(min(a, np.pi - a) < FAMILY_ANGLE for a in turned) >= FAMILY


def _hough(thin: Mask, votes: int) -> list[tuple[float, float]]:
    found = cv2.HoughLines(thin.astype(np.uint8), 1, np.pi / 540, max(votes, 20))
    lines: list[tuple[float, float]] = []
    for offset, angle in [] if found is None else found.reshape(-1, found.shape[-1])[:4000, :2]:
        if not any(_same(offset, angle, *line) for line in lines):
            lines.append((float(offset), float(angle)))
        if len(lines) == MOST_LINES:
            break
    return lines


def _same(offset: float, angle: float, other_offset: float, other_angle: float) -> bool:
    if abs(angle - other_angle) < 0.035:
        return abs(offset - other_offset) < 4
    return abs(abs(angle - other_angle) - np.pi) < 0.035 and abs(offset + other_offset) < 4


def _chord(offset: float, angle: float, valid: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pixels of the line that are valid, in order."""
    rows, columns = valid.shape
    reach = np.arange(-1.5 * max(rows, columns), 1.5 * max(rows, columns))
    x = np.rint(np.cos(angle) * offset - np.sin(angle) * reach).astype(np.intp)
    y = np.rint(np.sin(angle) * offset + np.cos(angle) * reach).astype(np.intp)
    inside = (x >= 0) & (x < columns) & (y >= 0) & (y < rows)
    x, y = x[inside], y[inside]
    paper = valid[y, x]
    return x[paper], y[paper]


def _darker_than_both_sides(
    relief: Field, x: NDArray[np.intp], y: NDArray[np.intp], angle: float, faint: float
) -> float:
    rows, columns = relief.shape

    def at(across: float) -> Field:
        row = np.clip(np.rint(2 * y + 0.5 + across * np.sin(angle)), 0, rows - 1).astype(np.intp)
        column = np.clip(np.rint(2 * x + 0.5 + across * np.cos(angle)), 0, columns - 1).astype(np.intp)
        return np.asarray(relief[row, column])

    on = np.max([at(across) for across in (-2, -1, 0, 1, 2)], axis=0)
    beside = np.maximum(np.minimum(at(5), at(6)), np.minimum(at(-5), at(-6)))
    return float((on > 1.5 * beside + 0.5 * faint).mean())


def _strength(samples: Field) -> Floats:
    """The rule's own darkness along its length: medians of pieces, kept near the median of the whole."""
    pieces = max(1, len(samples) // 120)
    median = float(np.median(samples))
    parts = np.clip([np.median(part) for part in np.array_split(samples, pieces)], 0.6 * median, 1.6 * median)
    at = (np.arange(pieces) + 0.5) * len(samples) / pieces
    return np.asarray(np.interp(np.arange(len(samples)), at, parts), np.float64)
