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

MOST_LINES, MOST_PEAKS = 150, 4000
LEAST_SEEN, ALONE_SEEN = 0.35, 0.75
SAME_ANGLE, SAME_OFFSET = 0.035, 4.0
FAMILY, FAMILY_ANGLE = 5, 0.08
BAND_PX, BESIDE_PX, BAND_STEP, NOT_A_RULE, SETTLE_PX = 3.5, 2.0, 0.5, 2.2, 7
BESIDE_ROWS = int(BESIDE_PX / BAND_STEP)


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
        seen = near[y, x].mean() if len(x) >= 0.3 * side else 0.0
        if seen > LEAST_SEEN:
            seen = min(seen, _darker_than_both_sides(relief, x[::2], y[::2], angle, faint))
            lines.append(Rule(2 * offset + 0.5 * (np.cos(angle) + np.sin(angle)), angle, float(seen), len(x)))
    return [line for line in lines if _is_rule(line, lines, side)]


def faint_pixels(relief: Field, drawn: Mask, valid: Mask, rules: list[Rule]) -> Mask:
    """Return where a rule runs, nothing darker than the rule is drawn on it, and nothing drawn crosses it.

    `drawn`, (h, w) bool, is what is marked, rules and all.
    """
    dropped = np.zeros_like(valid)
    if not rules:
        return dropped
    local, wide = highest(relief, square(5)), highest(relief, square(7))
    broad = [_band(rule, valid) for rule in rules]
    bands = [band[BESIDE_ROWS:-BESIDE_ROWS] for band in broad]
    between = drawn.copy()
    for band in bands:
        between.flat[band.ravel()] = False
    between = grown(between, 5)
    for band, beside in zip(bands, broad, strict=True):
        faint = local.take(band) <= NOT_A_RULE * _strength(wide.take(band[len(band) // 2]))
        faint &= ~between.take(beside).any(axis=0)
        dropped.flat[band[faint]] = True
    return dropped


def carried(rules: list[Rule], moved: Floats, relief: Field, valid: Mask) -> list[Rule]:
    """Carry rules from one view to another by the 3x3 map `moved`, and lay each on its line again."""
    there = [_settled(_moved(rule, moved), relief, valid) for rule in rules]
    return [rule for rule in there if rule is not None]


def _moved(rule: Rule, moved: Floats) -> Rule:
    normal = np.array([np.cos(rule.angle), np.sin(rule.angle), -rule.offset]) @ np.linalg.inv(moved)
    size = float(np.hypot(normal[0], normal[1]))
    angle = float(np.arctan2(normal[1], normal[0]))
    return Rule(-float(normal[2]) / size, angle, rule.seen, rule.length)


def _settled(rule: Rule, relief: Field, valid: Mask) -> Rule | None:
    """Shift both ends of a rule by a few px to where the relief along it is highest."""
    x, y = _chord(rule.offset, rule.angle, valid)
    if len(x) < 20:
        return None
    normal = np.array([np.cos(rule.angle), np.sin(rule.angle)])
    along = np.linspace(0, len(x) - 1, min(len(x), 160)).astype(np.intp)
    t = (along / (len(x) - 1))[None, :]
    shifts = np.arange(-SETTLE_PX, SETTLE_PX + 1)
    first, last = (grid.ravel()[:, None] for grid in np.meshgrid(shifts, shifts, indexing="ij"))
    across = first * (1 - t) + last * t
    rows, columns = relief.shape
    at_x = np.clip(np.rint(x[along] + across * normal[0]), 0, columns - 1).astype(np.intp)
    at_y = np.clip(np.rint(y[along] + across * normal[1]), 0, rows - 1).astype(np.intp)
    samples = relief.take(at_y * columns + at_x)
    best = int(
        np.argmax(
            np.minimum(samples, 2 * np.median(samples[samples > 0]) if samples.any() else 1).mean(axis=1)
        )
    )
    start = np.array([x[0], y[0]]) + first[best] * normal
    end = np.array([x[-1], y[-1]]) + last[best] * normal
    ahead = (end - start) / np.linalg.norm(end - start)
    across_line = np.array([-ahead[1], ahead[0]])
    return Rule(
        float(across_line @ start), float(np.arctan2(across_line[1], across_line[0])), rule.seen, len(x)
    )


def _band(rule: Rule, valid: Mask) -> NDArray[np.intp]:
    """Pixels on a rule and close beside it, by their number in the raster: rows across it, columns along it."""
    rows, columns = valid.shape
    x, y = _chord(rule.offset, rule.angle, valid)
    half = BAND_PX + BESIDE_PX
    across = np.arange(-half, half + 0.1, BAND_STEP)[:, None]
    at_x = np.clip(np.rint(x + across * np.cos(rule.angle)), 0, columns - 1).astype(np.intp)
    at_y = np.clip(np.rint(y + across * np.sin(rule.angle)), 0, rows - 1).astype(np.intp)
    return np.asarray(at_y * columns + at_x, np.intp)


def _is_rule(line: Rule, lines: list[Rule], side: float) -> bool:
    if line.seen > ALONE_SEEN and line.length > 0.7 * side:
        return True
    turned = [abs(other.angle - line.angle) for other in lines if other.seen > LEAST_SEEN]
    return line.seen > LEAST_SEEN and sum(min(a, np.pi - a) < FAMILY_ANGLE for a in turned) >= FAMILY


def _hough(thin: Mask, votes: int) -> list[tuple[float, float]]:
    found = cv2.HoughLines(thin.astype(np.uint8), 1, np.pi / 540, max(votes, 20))
    peaks = np.zeros((0, 2)) if found is None else found.reshape(-1, found.shape[-1])[:MOST_PEAKS, :2]
    left = np.asarray(peaks, np.float64)
    lines: list[tuple[float, float]] = []
    while len(left) and len(lines) < MOST_LINES:
        offset, angle = float(left[0, 0]), float(left[0, 1])
        lines.append((offset, angle))
        left = left[~_same(left, offset, angle)]
    return lines


def _same(lines: Floats, offset: float, angle: float) -> Mask:
    """Which of `lines`, (n, 2) offset and angle, are this one, seen from either side."""
    turned = np.abs(lines[:, 1] - angle)
    ahead = (turned < SAME_ANGLE) & (np.abs(lines[:, 0] - offset) < SAME_OFFSET)
    behind = (np.pi - turned < SAME_ANGLE) & (np.abs(lines[:, 0] + offset) < SAME_OFFSET)
    return np.asarray(ahead | behind)


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

    def at(offsets: NDArray[np.int_]) -> Field:
        across = offsets[:, None]
        row = np.clip(np.rint(2 * y + 0.5 + across * np.sin(angle)), 0, rows - 1).astype(np.intp)
        column = np.clip(np.rint(2 * x + 0.5 + across * np.cos(angle)), 0, columns - 1).astype(np.intp)
        return np.asarray(relief[row, column])

    on = at(np.array([-2, -1, 0, 1, 2])).max(axis=0)
    right, righter, left, lefter = at(np.array([5, 6, -5, -6]))
    beside = np.maximum(np.minimum(right, righter), np.minimum(left, lefter))
    return float((on > 1.5 * beside + 0.5 * faint).mean())


def _strength(samples: Field) -> Floats:
    """The rule's own darkness along its length: medians of pieces, kept near the median of the whole."""
    if not len(samples):
        return np.zeros(0)
    pieces = max(1, len(samples) // 120)
    median = float(np.median(samples))
    size, longer = divmod(len(samples), pieces)
    cut = longer * (size + 1)
    medians = [
        np.median(part, axis=1)
        for part in (samples[:cut].reshape(-1, size + 1), samples[cut:].reshape(-1, size))
    ]
    parts = np.clip(np.concatenate(medians), 0.6 * median, 1.6 * median)
    at = (np.arange(pieces) + 0.5) * len(samples) / pieces
    return np.asarray(np.interp(np.arange(len(samples)), at, parts), np.float64)
