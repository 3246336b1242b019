"""What a person should know about an outline, with its place in the picture; the catalogue has the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.segment.raster import Floats, Mask, closed, disc, grown, opened, pieces_of, shrunk, square
from terms import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.segment.locate import Located

DIM_PAPER = np.log(70.0 + 10.0)
BLURRED_SHARE = 0.012
LEAST_ROOM = 0.006
THIN_SHARE, THIN_LENGTH_SHARE = 0.02, 0.06
COLOURED_IN, GAP_SHARE = 0.6, 0.012
DOORSTEP_PX = 5


def remarks_on(located: Located, ring: Floats) -> tuple[Finding, ...]:
    """Return the findings on a located figure with its ring, (N, 2) px of its view; places in upright px."""
    kinds = (_several, _open_line, _joined, _enclosed, _paper, _light)
    found = [finding for kind in kinds for finding in kind(located)]
    return (*found, *_thin(located, ring), *_edge(located, ring), *_blur(located, ring))


def _several(located: Located) -> Iterator[Finding]:
    if located.first.rivals:
        there = located.whole.back(np.array(located.first.rivals))
        x, y = there[0]
        yield Finding("several-figures", "info", where=(float(x), float(y)))


def _edge(located: Located, ring: Floats) -> Iterator[Finding]:
    rows, columns = located.whole.shape
    there = located.whole.there(located.view.back(ring))
    room = np.column_stack([there, np.array([columns - 1, rows - 1]) - there]).min(axis=1)
    if room.min() < LEAST_ROOM * max(rows, columns):
        x, y = located.view.back(ring[room.argmin()][None])[0]
        yield Finding("touches-edge", "warning", where=(float(x), float(y)))


def _open_line(located: Located) -> Iterator[Finding]:
    near = grown(located.figure.mask, 2 * DOORSTEP_PX + 1)
    for door in located.filled.doors:
        x, y = located.view.back(np.array([door.where]))[0]
        if near[_pixel(door.where, near)]:
            yield Finding("open-line", "info", where=(float(x), float(y)))


def _joined(located: Located) -> Iterator[Finding]:
    for x, y in located.view.back(np.array(located.figure.joined).reshape(-1, 2)):
        yield Finding("parts-joined", "info", where=(float(x), float(y)))


def _enclosed(located: Located) -> Iterator[Finding]:
    """Paper enclosed by a coloured-in figure: an arm on the hip. In a line drawing no one could tell."""
    mask = shrunk(located.figure.mask, 7)
    drawn = closed(located.marks.drawn, square(5))
    if not mask.any() or drawn[mask].mean() < COLOURED_IN:
        return
    holes = pieces_of(mask & ~drawn, diagonal=False)
    for i in range(1, len(holes)):
        if holes.areas[i] > GAP_SHARE * mask.sum():
            x, y = located.view.back(holes.middles[i : i + 1])[0]
            yield Finding("enclosed-gap", "info", where=(float(x), float(y)))


def _thin(located: Located, ring: Floats) -> Iterator[Finding]:
    span = max(located.figure.box[2:])
    radius = max(1, round(THIN_SHARE * span / 2))
    margin = radius + 1
    inside = np.zeros(located.view.shape, np.uint8)
    cv2.fillPoly(inside, [np.rint(ring).astype(np.int32)], 1)
    solid = np.pad(inside > 0, margin)
    thin = pieces_of((solid & ~opened(solid, disc(radius)))[margin:-margin, margin:-margin])
    lengths = thin.boxes[1:, 2:].max(axis=1, initial=0)
    if (lengths > THIN_LENGTH_SHARE * span).any():
        longest = 1 + int(lengths.argmax())
        at = located.view.back(thin.middles[longest : longest + 1])[0]
        yield Finding("thin-limb", "info", where=(float(at[0]), float(at[1])))


def _paper(located: Located) -> Iterator[Finding]:
    if not located.sheet.whole:
        yield Finding("slant-unknown", "info")


def _light(located: Located) -> Iterator[Finding]:
    if located.whole.paper_light() < DIM_PAPER:
        yield Finding("too-dark", "warning")


def _blur(located: Located, ring: Floats) -> Iterator[Finding]:
    if _edge_width(located, ring) > BLURRED_SHARE * max(located.figure.box[2:]):
        yield Finding("blurred", "warning")


def _edge_width(located: Located, ring: Floats) -> float:
    """Median width, in view px, of the step from paper to ink along the ring."""
    light = located.view.log_rgb.mean(axis=2)
    step = max(1, len(ring) // 300)
    along = np.roll(ring, -1, axis=0) - np.roll(ring, 1, axis=0)
    normal = np.column_stack([-along[:, 1], along[:, 0]]) / (
        np.linalg.norm(along, axis=1, keepdims=True) + 1e-9
    )
    reach = np.arange(-12, 13)[None, :, None]
    points = (ring[::step, None] + reach * normal[::step, None]).astype(np.float32)
    profile = cv2.remap(
        light, points[..., 0], points[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    slope = np.abs(np.diff(profile, axis=1)).max(axis=1)
    return float(np.median(np.ptp(profile, axis=1) / np.maximum(slope, 1e-3)))


def _pixel(point: tuple[float, float], mask: Mask) -> tuple[int, int]:
    row = int(np.clip(round(point[1]), 0, mask.shape[0] - 1))
    return row, int(np.clip(round(point[0]), 0, mask.shape[1] - 1))
