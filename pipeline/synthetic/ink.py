"""Strokes become pixels, and the same strokes the true silhouette.

Theory of operation
-------------------
Strokes are projected as points and rasterised straight in the picture, supersampled where the picture is small,
so nothing is resampled and the silhouette comes from the very masks that carry the ink. Per layer: coverage and
pressure masks; an ink density out of coverage, pressure and the tooth of the paper (`_density`); then the
picture is multiplied by what that density lets through.

The silhouette is what a careful person would cut out: the union of the solid shapes and the line's ink, with
gaps under `CLOSED_MM` closed and all holes filled. Colour that went over the line counts where it makes a field
at least `SPILL_MM` wide; a single stroke that slipped over does not. The ring is the half level of that mask.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.synthetic.media import Medium, transmission
from pipeline.synthetic.shapes import Points, Random
from pipeline.synthetic.strokes import Layer, Mark
from pipeline.synthetic.view import View

Mask = NDArray[np.uint8]
Field = NDArray[np.float32]
CLOSED_MM = 0.9
SPILL_MM = 3.2  # colour past the line belongs to the figure where it is at least this wide
FINE = 10.0  # samples per mm that strokes are rasterised with, at least
SHIFT = 4  # fractional bits of OpenCV's drawing coordinates
TILE = 768
_COARSE = 4.0  # samples per mm that spilt colour is judged with


@dataclass(frozen=True)
class Tooth:
    """Hills (0) and valleys (1) of the paper, as tiles: fine, coarse, and the mottling of wet ink."""

    fine: Field
    coarse: Field
    mottle: Field

    def patch(self, box: tuple[int, int, int, int], medium: Medium) -> Field:
        """Return what the tool feels under the box (x0, y0, x1, y1) of the picture."""
        tile = self.mottle if not medium.dry else self.coarse if medium.coarse else self.fine
        ys, xs = np.arange(box[1], box[3]) % TILE, np.arange(box[0], box[2]) % TILE
        return np.asarray(tile[ys][:, xs], np.float32)


def tooth(rng: Random, px_per_mm: float) -> Tooth:
    """Return a paper's tooth for a picture of this scale."""
    return Tooth(*(_tile(rng, grain_mm * px_per_mm) for grain_mm in (0.2, 0.28, 0.8)))


def _tile(rng: Random, grain_px: float) -> Field:
    raw = rng.standard_normal((TILE, TILE), dtype=np.float32)
    near = cv2.GaussianBlur(raw, (0, 0), max(0.42 * grain_px, 0.3)) + 0.02 * raw
    far = cv2.GaussianBlur(raw[::-1], (0, 0), max(1.3 * grain_px, 0.8))
    mixed = near / near.std() + 0.5 * far / far.std()
    return np.asarray(np.clip(0.5 + 0.26 * mixed, 0, 1), np.float32)


@dataclass(frozen=True)
class Silhouette:
    """The growing masks of the figure and of its colouring, in a box of the picture, `fine` samples per px."""

    box: tuple[int, int, int, int]
    fine: int
    mask: Mask
    colouring: Mask


def silhouette(
    view: View, solids: tuple[Points, ...], marks: list[Mark], margin_mm: float = 4.0
) -> Silhouette:
    """Return a silhouette that has the solid rings, its box wide enough for all the marks too."""
    every = np.vstack([*solids, *(m.points for m in marks)])
    scale = float(np.median(view.scale(every)))
    px = view.project(every)
    box = _boxed(px, margin_mm * scale, view.size)
    fine = fineness(scale)
    mask = np.zeros(((box[3] - box[1]) * fine, (box[2] - box[0]) * fine), np.uint8)
    for solid in solids:
        _fill(mask, view.project(solid), box, fine)
    return Silhouette(box, fine, mask, np.zeros_like(mask))


def fineness(px_per_mm: float) -> int:
    """Return how many samples per pixel strokes need."""
    return int(np.clip(np.ceil(FINE / px_per_mm - 0.2), 1, 4))


def _boxed(px: Points, margin: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    low = np.floor(px.min(axis=0) - margin).astype(int)
    high = np.ceil(px.max(axis=0) + margin).astype(int) + 1
    x0, y0 = (int(np.clip(v, 0, s)) for v, s in zip(low, size, strict=True))
    x1, y1 = (int(np.clip(v, 0, s)) for v, s in zip(high, size, strict=True))
    return x0, y0, x1, y1


def _fixed(px: Points, box: tuple[int, int, int, int], fine: int) -> NDArray[np.int32]:
    local = (px - [box[0], box[1]] + 0.5) * fine - 0.5
    return np.round(local * (1 << SHIFT)).astype(np.int32)


def _fill(mask: Mask, px: Points, box: tuple[int, int, int, int], fine: int) -> None:
    cv2.fillPoly(
        mask, [_fixed(px, box, fine).reshape(-1, 1, 2)], 255, cv2.LINE_AA if fine == 1 else cv2.LINE_8, SHIFT
    )


def lay(canvas: Mask, view: View, layer: Layer, paper: Tooth, truth: Silhouette | None = None) -> None:
    """Multiply one layer of ink into the canvas, and add its coverage to the silhouette where one is given."""
    every = np.vstack([m.points for m in layer.marks])
    scale = float(np.median(view.scale(every)))
    widest = max(float(m.widths.max()) for m in layer.marks)
    box = _boxed(view.project(every), widest * scale + 3, view.size)
    if box[2] - box[0] < 2 or box[3] - box[1] < 2:
        return
    fine = truth.fine if truth else fineness(scale)
    cover, pressure = _rasterised(layer, view, box, fine)
    if truth is not None:
        _unite(truth, truth.colouring if layer.role == "colour" else truth.mask, cover, box)
    width, height = box[2] - box[0], box[3] - box[1]
    small = cv2.resize(cover, (width, height), interpolation=cv2.INTER_AREA) if fine > 1 else cover
    press = cv2.resize(pressure, (width, height), interpolation=cv2.INTER_AREA) if fine > 1 else pressure
    density = _density(small, press, paper.patch(box, layer.medium), layer.medium, scale)
    area = canvas[box[1] : box[3], box[0] : box[2]]
    through = cv2.LUT(cv2.merge([density, density, density]), transmission(layer.colour))
    cv2.multiply(area, through, area, 1 / 255)


def _unite(truth: Silhouette, mask: Mask, cover: Mask, box: tuple[int, int, int, int]) -> None:
    x0, y0 = max(box[0], truth.box[0]), max(box[1], truth.box[1])
    x1, y1 = min(box[2], truth.box[2]), min(box[3], truth.box[3])
    f = truth.fine
    inside = mask[
        (y0 - truth.box[1]) * f : (y1 - truth.box[1]) * f, (x0 - truth.box[0]) * f : (x1 - truth.box[0]) * f
    ]
    np.maximum(
        inside,
        cover[(y0 - box[1]) * f : (y1 - box[1]) * f, (x0 - box[0]) * f : (x1 - box[0]) * f],
        out=inside,
    )


def _rasterised(layer: Layer, view: View, box: tuple[int, int, int, int], fine: int) -> tuple[Mask, Mask]:
    shape = ((box[3] - box[1]) * fine, (box[2] - box[0]) * fine)
    cover, pressure = np.zeros(shape, np.uint8), np.zeros(shape, np.uint8)
    for one in layer.marks:
        px = view.project(one.points)
        if one.area:
            _fill(cover, px, box, fine)
            cv2.fillPoly(
                pressure,
                [_fixed(px, box, fine).reshape(-1, 1, 2)],
                float(255 * one.pressure.mean()),
                cv2.LINE_8,
                SHIFT,
            )
            continue
        thick = np.maximum(np.round(one.widths * view.scale(one.points) * fine), 1).astype(np.int64)
        tone = (np.round(one.pressure * 16) * 15.9).astype(np.int64)
        _runs(cover, pressure, _fixed(px, box, fine), thick, tone, fine)
    return cover, pressure


def _runs(
    cover: Mask,
    pressure: Mask,
    at: NDArray[np.int32],
    thick: NDArray[np.int64],
    tone: NDArray[np.int64],
    fine: int,
) -> None:
    """Draw a stroke as few polylines of constant thickness and tone."""
    kind = cv2.LINE_AA if fine == 1 else cv2.LINE_8
    breaks = np.flatnonzero((np.diff(thick[:-1]) != 0) | (np.diff(tone[:-1]) != 0)) + 1
    for first, last in zip([0, *breaks], [*breaks, len(at) - 1], strict=True):
        chain = [at[first : last + 1].reshape(-1, 1, 2)]
        width = int(thick[first])
        cv2.polylines(cover, chain, False, 255, width, kind, SHIFT)
        cv2.polylines(pressure, chain, False, int(tone[first]), width + 2 * fine, cv2.LINE_8, SHIFT)


def _density(cover: Mask, pressure: Mask, valley: Field, medium: Medium, px_per_mm: float) -> Mask:
    """Return how much ink stands on each pixel, 0 to 255.

    A wet tool covers what it touches, a little less in the valleys. A dry one reaches down into the valleys as
    far as its pressure allows, and less at the stroke's edge, which makes that edge rough.
    """
    soft = _softened(cover, medium.soft_mm * px_per_mm)
    if medium.dry:
        press = _softened(pressure, 0.4 * px_per_mm)
        soft = np.minimum(1.6 * soft, 1)
        level = press * (0.2 + 0.9 * soft) * np.minimum(2.5 * soft, 1) + 0.06 * np.minimum(3 * soft, 1)
        hill = np.clip((level - medium.grain * (valley - 0.12) * np.minimum(6 * soft, 1)) / 0.42, 0, 1)
        density = (0.9 * hill + 0.1 * soft) * (0.5 + 0.5 * press)
        density = density if px_per_mm > 6 else cv2.GaussianBlur(density, (0, 0), 0.55)
    else:
        press = pressure.astype(np.float32) / 255
        rim = _softened(cover, 4 * medium.soft_mm * px_per_mm)
        edge = (
            np.clip((soft - 0.5) * 2.2 + 0.5 - 0.5 * medium.grain * (valley - 0.5), 0, 1)
            if px_per_mm > 5
            else soft
        )
        density = edge * (1 - medium.grain * valley) * (0.82 + 0.18 * press) * (1.12 - 0.22 * rim)
    return np.asarray(np.clip(density, 0, 1) * (255 * medium.opacity), np.uint8)


def _softened(mask: Mask, sigma: float) -> Field:
    return np.asarray(
        cv2.GaussianBlur(mask, (0, 0), max(sigma, 0.35)).astype(np.float32) * np.float32(1 / 255), np.float32
    )


def outlined(truth: Silhouette, px_per_mm: float) -> Points:
    """Return the (N, 2) ring of the silhouette's largest piece in upright px, holes filled, gaps closed."""
    from skimage.measure import find_contours  # noqa: PLC0415  (slow to import)

    pad = int(np.ceil(2 * CLOSED_MM * px_per_mm * truth.fine)) + 2
    mask = cv2.copyMakeBorder(
        np.maximum(truth.mask, _spilt(truth, px_per_mm)), pad, pad, pad, pad, cv2.BORDER_CONSTANT, value=0
    )
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _disc(CLOSED_MM / 2 * px_per_mm * truth.fine))
    outer, _ = cv2.findContours((closed > 127).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    largest = max(outer, key=cv2.contourArea)
    inside = np.zeros_like(closed)
    cv2.drawContours(inside, [largest], -1, 255, cv2.FILLED)
    whole = np.maximum(inside, closed & cv2.dilate(inside, np.ones((3, 3), np.uint8)))
    level = cv2.GaussianBlur(whole, (0, 0), 0.8)
    line = max(find_contours(level, 127.5), key=len)[:-1, ::-1]
    return np.ascontiguousarray((line - pad + 0.5) / truth.fine - 0.5 + np.array(truth.box[:2]))


def _spilt(truth: Silhouette, px_per_mm: float) -> Mask:
    """Return the figure with the fields of colour that went over the line, at the silhouette's samples."""
    if not truth.colouring.any():
        return truth.mask
    h, w = truth.mask.shape
    ratio = min(_COARSE / (px_per_mm * truth.fine), 1.0)
    small = cv2.resize(
        np.maximum(truth.mask, truth.colouring),
        (max(int(w * ratio), 1), max(int(h * ratio), 1)),
        interpolation=cv2.INTER_AREA,
    )
    joined = cv2.morphologyEx(small, cv2.MORPH_CLOSE, _disc(0.25 * SPILL_MM * _COARSE))
    fields = cv2.morphologyEx(joined, cv2.MORPH_OPEN, _disc(0.5 * SPILL_MM * _COARSE))
    return np.asarray(cv2.resize(fields, (w, h), interpolation=cv2.INTER_LINEAR), np.uint8)


def _disc(radius: float) -> Mask:
    reach = max(round(radius), 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1)), np.uint8)
