"""The picture people look at first: the stuffed toy in soft light, its drawing, and its pieces."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.export import render
from pipeline.export.picture import Picture, rgb
from pipeline.export.piece import title
from pipeline.export.toy import Solid
from pipeline.inflate import Pillow
from pipeline.outline import Outline
from pipeline.pattern import Line, Pattern

WIDTH, HEIGHT = 1600, 1200
STAGE = (70, 190, 940, 930)
CARDS = ((1070, 190, 470, 450), (1070, 670, 470, 450))
FINE = 2
TURN, TILT = -26.0, 9.0
CLOTH = (0.89, 0.56, 0.47)
SEAM = (0.55, 0.26, 0.21)
INK, SOFT, PAPER, WALL, SHADE = "#3a3432", "#8b817b", "#fffdfa", "#f4ede4", "#e6dbce"

Box = tuple[int, int, int, int]
Floats = NDArray[np.float64]


def write(pattern: Pattern, outline: Outline, pillow: Pillow, solid: Solid) -> bytes:
    """Return the preview of a toy as PNG, 1600 by 1200 pixels."""
    picture = _wall()
    _toy(picture, STAGE, solid, pillow)
    for card in CARDS:
        _card(picture, card)
    _drawing(picture, CARDS[0], pattern, outline, pillow)
    _pieces(picture, CARDS[1], pattern)
    return _captions(picture, pattern, pillow).png()


def _wall() -> Picture:
    """A wall that is lightest behind the toy."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    away = np.hypot((x - 540) / 900, (y - 560) / 760)[..., None]
    share = np.clip(away - 0.25, 0, 1)
    colours = np.array(rgb(WALL), np.float32) * (1 - share) + np.array(rgb(SHADE), np.float32) * share
    return Picture(np.round(colours).astype(np.uint8))


@dataclass(frozen=True)
class _Scene:
    """A mesh in the pixels of a fine picture: points with y down, normals with y up."""

    points: Floats
    normals: Floats
    scale: float


def _scene(solid: Solid, box: Box) -> _Scene:
    points = render.turned(solid.points - solid.points.mean(axis=0), TURN, TILT) * (1, -1, 1)
    low, high = points.min(axis=0), points.max(axis=0)
    scale = FINE * float(min(0.94 * box[2] / (high[0] - low[0]), 0.9 * box[3] / (high[1] - low[1])))
    middle = np.array([box[2] / 2, box[3] / 2, 0.0]) * FINE
    return _Scene((points - (low + high) / 2) * scale + middle, render.turned(solid.normals, TURN, TILT), scale)


def _toy(picture: Picture, box: Box, solid: Solid, pillow: Pillow) -> None:
    scene = _scene(solid, box)
    size = box[3] * FINE, box[2] * FINE
    view = render.look(scene.points, scene.normals, solid.triangles, size)
    colours = np.zeros((*size, 4), np.float32)
    seen = view.coverage
    colours[seen, :3] = render.lit(_furry(view.normals, size)[seen], CLOTH)
    colours[..., 3] = seen
    _stitch(colours, view, scene, pillow)
    small = cv2.resize(colours, (box[2], box[3]), interpolation=cv2.INTER_AREA)
    x, y, width, height = box
    _shadow(picture, small[..., 3], box)
    place = picture.pixels[y : y + height, x : x + width]
    place[:] = np.round(small[..., :3] * 255 + place * (1 - small[..., 3:])).astype(np.uint8)


def _furry(normals: Floats, size: tuple[int, int]) -> Floats:
    """Ruffle normals as short fur does: a fixed noise, longer downwards than across."""
    noise = np.random.default_rng(7).standard_normal((*size, 2)).astype(np.float32)
    noise = cv2.GaussianBlur(noise, (0, 0), sigmaX=1.3, sigmaY=2.6)
    ruffled = normals.copy()
    ruffled[..., :2] += 0.16 * noise
    return ruffled / np.maximum(np.sqrt((ruffled**2).sum(axis=2, keepdims=True)), 1e-9)


def _stitch(colours: NDArray[np.float32], view: render.View, scene: _Scene, pillow: Pillow) -> None:
    """Draw the seam where nothing hides it, and let it sink a little into the fur."""
    rim = scene.points[pillow.panel.rim]
    column, row = np.round(rim[:, :2]).astype(int).T
    near = np.full(len(rim), -np.inf)
    for dy in (-3, 0, 3):
        for dx in (-3, 0, 3):
            y, x = np.clip(row + dy, 0, view.depth.shape[0] - 1), np.clip(column + dx, 0, view.depth.shape[1] - 1)
            near = np.maximum(near, view.depth[y, x])
    seen = near <= rim[:, 2] + 4.0 * FINE
    line = np.zeros(view.depth.shape, np.uint8)
    fixed = np.round(rim[:, :2] * 16).astype(np.int32)
    for first in np.flatnonzero(seen & np.roll(seen, -1)):
        ends = fixed[[first, (first + 1) % len(fixed)]]
        cv2.line(line, ends[0].tolist(), ends[1].tolist(), 255, 2 * FINE, cv2.LINE_AA, 4)
    share = cv2.GaussianBlur(line, (0, 0), 0.8 * FINE)[..., None].astype(np.float32) / 255 * 0.55
    share = share * view.coverage[..., None]
    colours[..., :3] = colours[..., :3] * (1 - share) + np.array(SEAM, np.float32) * share


def _shadow(picture: Picture, alpha: NDArray[np.float32], box: Box) -> None:
    """Let the toy throw a soft shadow on the wall, down to the right."""
    whole = np.zeros((HEIGHT, WIDTH), np.float32)
    for dx, dy, sigma, strength in ((10, 16, 9, 0.20), (34, 48, 34, 0.22)):
        x, y, width, height = box
        layer = np.zeros_like(whole)
        layer[y + dy : y + dy + height, x + dx : x + dx + width] = alpha[: HEIGHT - y - dy, : WIDTH - x - dx]
        whole = np.maximum(whole, strength * cv2.GaussianBlur(layer, (0, 0), sigma))
    tint = np.array([70, 50, 40], np.float32)
    picture.pixels[:] = np.round(picture.pixels * (1 - whole[..., None]) + tint * whole[..., None]).astype(np.uint8)


def _card(picture: Picture, box: Box) -> None:
    x, y, width, height = box
    shade = np.zeros((HEIGHT, WIDTH), np.float32)
    shade[y + 4 : y + height + 4, x : x + width] = 1
    share = (0.16 * cv2.GaussianBlur(shade, (0, 0), 9))[..., None]
    picture.pixels[:] = np.round(picture.pixels * (1 - share) + np.array([80, 60, 50]) * share).astype(np.uint8)
    picture.pixels[y : y + height, x : x + width] = rgb(PAPER)


def _fitted(lines: list[Line], box: Box, share: float, top: int) -> list[Line]:
    """Return lines scaled and centred together in a box, below `top` pixels for its title."""
    everything = np.concatenate(lines)
    low, high = everything.min(axis=0), everything.max(axis=0)
    room = np.array([box[2] * share, (box[3] - top) * share])
    scale = float((room / (high - low)).min())
    middle = np.array([box[0] + box[2] / 2, box[1] + top + (box[3] - top) / 2])
    return [(line - (low + high) / 2) * scale + middle for line in lines]


def _drawing(picture: Picture, box: Box, pattern: Pattern, outline: Outline, pillow: Pillow) -> None:
    """The drawn outline with the stuffed toy's silhouette inside it."""
    drawn = outline.ring if outline.unit == "mm" else pattern.drawing
    rim = pillow.points[pillow.panel.rim][:, :2] * (1, -1)
    low, high = drawn.min(axis=0), drawn.max(axis=0)
    rim = rim - (rim.min(axis=0) + rim.max(axis=0)) / 2 + (low + high) / 2
    drawn, rim = _fitted([drawn, rim], box, 0.84, 56)
    picture.fill(rim, "#f3d3c8")
    picture.line(_thinned(rim), "#d98b78", 1.5, closed=True)
    picture.line(_thinned(drawn), INK, 3, closed=True)


def _pieces(picture: Picture, box: Box, pattern: Pattern) -> None:
    x, lines = 0.0, []
    for part in pattern.parts:
        lines += [part.cut_line + (x, 0), part.seam_line + (x, 0)]
        x += part.size_mm[0] + 0.06 * part.size_mm[0]
    placed = _fitted(lines, box, 0.86, 56)
    for cut, seam in zip(placed[::2], placed[1::2], strict=True):
        picture.fill(cut, "#f1ece4")
        picture.line(_thinned(cut), INK, 2, closed=True)
        picture.line(_thinned(seam), "#1f5fbf", 1, closed=True)


def _thinned(points: Line) -> Line:
    """Leave out points closer than a pixel and a half, which would blot."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    _, kept = np.unique(np.floor(along / 1.5), return_index=True)
    return points[kept]


def _captions(picture: Picture, pattern: Pattern, pillow: Pillow) -> Picture:
    flat = " x ".join(f"{v / 10:.1f}" for v in pattern.size_mm)
    full = " x ".join(f"{v / 10:.1f}" for v in pillow.size_mm)
    picture = picture.text(title(pattern), (STAGE[0], 100), 64, INK, "ls")
    line = f"{full} cm stuffed   |   {flat} cm flat   |   seam {pattern.seam_length_mm / 10:.0f} cm"
    picture = picture.text(line, (STAGE[0] + 3, 146), 25, SOFT, "ls")
    for card, text in zip(CARDS, ("The drawing, and the toy in it", "What to cut"), strict=True):
        picture = picture.text(text, (card[0] + 24, card[1] + 40), 24, INK, "ls")
    return picture
