"""The picture people look at first: the stuffed toy in soft light, its drawing, and its pieces."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.export import render
from pipeline.export.drawing import printable
from pipeline.export.picture import Picture, rgb
from pipeline.export.piece import title

if TYPE_CHECKING:
    from pipeline.export.toy import Solid
    from pipeline.inflate import Pillow
    from pipeline.pattern import Line, Pattern

WIDTH, HEIGHT = 1600, 1200
STAGE = (70, 190, 940, 930)
CARDS = ((1070, 190, 470, 450), (1070, 670, 470, 450))
FINE = 2
FRAME = 4
TURN, TILT = -32.0, 10.0
CLOTH = (0.75, 0.27, 0.19)
SEAM = (0.50, 0.22, 0.17)
INK, SOFT, PAPER, WALL, SHADE = "#3a3432", "#8b817b", "#fffdfa", "#f4ede4", "#e6dbce"

Box = tuple[int, int, int, int]
Floats = NDArray[np.float64]
Image = NDArray[np.float32]


def write(pattern: Pattern, solid: Solid) -> bytes:
    """Return the preview of a toy as PNG, 1600 by 1200 pixels."""
    pillow = pattern.pillow
    picture = _wall()
    _toy(picture, STAGE, solid, pillow)
    for card in CARDS:
        _card(picture, card)
    _drawing(picture, CARDS[0], pattern)
    _pieces(picture, CARDS[1], pattern)
    return _captions(picture, pattern, pillow).png()


def _wall() -> Picture:
    """Return a wall that is lightest behind the toy."""
    y, x = np.mgrid[0:HEIGHT:8, 0:WIDTH:8].astype(np.float32)
    share = np.clip(np.hypot((x - 540) / 900, (y - 560) / 760)[..., None] - 0.25, 0, 1)
    coarse = np.array(rgb(WALL), np.float32) * (1 - share) + np.array(rgb(SHADE), np.float32) * share
    return Picture(cv2.resize(coarse, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR).astype(np.uint8))


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
    return _Scene(
        (points - (low + high) / 2) * scale + middle, render.turned(solid.normals, TURN, TILT), scale
    )


def _framed(scene: _Scene, box: Box) -> tuple[_Scene, Box]:
    """Return the scene and the part of its box, in whole steps of 4 pixels, that the mesh fills."""
    low = np.floor(scene.points[:, :2].min(axis=0) / FINE).astype(int) - FRAME
    high = np.ceil(scene.points[:, :2].max(axis=0) / FINE).astype(int) + FRAME
    x, y = (4 * (max(int(v), 0) // 4) for v in low)
    width, height = (-4 * ((start - int(end)) // 4) for start, end in zip((x, y), high, strict=True))
    moved = scene.points - np.array([x, y, 0]) * FINE
    return _Scene(moved, scene.normals, scene.scale), (box[0] + x, box[1] + y, width, height)


def _toy(picture: Picture, box: Box, solid: Solid, pillow: Pillow) -> None:
    scene, box = _framed(_scene(solid, box), box)
    x, y, width, height = box
    view = render.look(scene.points, scene.normals, solid.triangles, (height * FINE, width * FINE))
    normals = _sized(view.normals, width, height)
    alpha = _sized(np.isfinite(view.depth).astype(np.float32), width, height)
    seam = _sized(_seam(view, scene, pillow), width, height)
    _shadow(picture, alpha, box)
    seen = alpha > 0
    cloth = render.lit(_furry(normals, seen), CLOTH)
    share = 0.75 * seam[seen][:, None]
    cloth = cloth * (1 - share) + np.array(SEAM, np.float32) * share
    place = picture.pixels[y : y + height, x : x + width]
    cover = alpha[seen][:, None]
    place[seen] = np.round(cloth * 255 * cover + place[seen] * (1 - cover)).astype(np.uint8)


def _sized(image: Image, width: int, height: int) -> Image:
    """Return an image averaged down."""
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.float32)


def _furry(normals: Image, seen: NDArray[np.bool_]) -> Image:
    """Return the unit normals of seen pixels (N, 3), ruffled as short fur is: longer downwards."""
    noise = np.random.default_rng(7).standard_normal((256, 256, 2)).astype(np.float32)
    soft = np.asarray(cv2.GaussianBlur(noise, (0, 0), sigmaX=0.8, sigmaY=1.5), np.float32)
    rows, columns = np.nonzero(seen)
    ruffled = normals[rows, columns]
    ruffled /= np.maximum(np.sqrt((ruffled**2).sum(axis=1, keepdims=True)), 1e-6)
    ruffled[:, :2] += 0.13 * soft[rows % 256, columns % 256]
    unit: Image = ruffled / np.sqrt((ruffled**2).sum(axis=1, keepdims=True))
    return unit


def _seam(view: render.View, scene: _Scene, pillow: Pillow) -> Image:
    """Return how much each fine pixel (H, W) belongs to the seam, where nothing hides it."""
    rim = scene.points[pillow.panel.rim]
    column, row = np.round(rim[:, :2]).astype(int).T
    near = np.full(len(rim), -np.inf)
    for dy, dx in product((-3, 0, 3), (-3, 0, 3)):
        y, x = np.clip(row + dy, 0, view.depth.shape[0] - 1), np.clip(column + dx, 0, view.depth.shape[1] - 1)
        near = np.maximum(near, view.depth[y, x])
    seen = near <= rim[:, 2] + 6.0 * FINE
    line = np.zeros(view.depth.shape, np.uint8)
    fixed = np.round(rim[:, :2] * 16).astype(np.int32)
    for first in np.flatnonzero(seen & np.roll(seen, -1)):
        ends = fixed[[first, (first + 1) % len(fixed)]].tolist()
        cv2.line(line, ends[0], ends[1], 255, FINE, cv2.LINE_AA, 4)
    soft = cv2.GaussianBlur(line, (0, 0), 0.6 * FINE)
    return np.asarray(soft, np.float32) / np.float32(160)


def _shadow(picture: Picture, alpha: Image, box: Box) -> None:
    """Let the toy throw a soft shadow on the wall, down to the right."""
    x, y, width, height = box
    small = _sized(alpha, width // 4, height // 4)
    shade = np.zeros((HEIGHT // 4, WIDTH // 4), np.float32)
    for dx, dy, sigma, strength in ((10, 16, 9, 0.22), (34, 48, 34, 0.24)):
        layer = np.zeros_like(shade)
        top, left = (y + dy) // 4, (x + dx) // 4
        part = small[: layer.shape[0] - top, : layer.shape[1] - left]
        layer[top : top + part.shape[0], left : left + part.shape[1]] = part
        soft = np.asarray(cv2.GaussianBlur(layer, (0, 0), sigma / 4), np.float32)
        shade = np.maximum(shade, np.float32(strength) * soft)
    _darken(picture, shade)


def _darken(picture: Picture, shade: Image) -> None:
    """Mix a warm dark into the picture, by a coarse (H/4, W/4) map of shares."""
    share = cv2.resize(shade, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR)
    rows = np.flatnonzero(share.max(axis=1) > 0.002)
    columns = np.flatnonzero(share.max(axis=0) > 0.002)
    part = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
    mixed = picture.pixels[part] * (1 - share[part][..., None])
    picture.pixels[part] = np.round(mixed + np.array([70, 50, 40], np.float32) * share[part][..., None])


def _card(picture: Picture, box: Box) -> None:
    x, y, width, height = box
    shade = np.zeros((HEIGHT // 4, WIDTH // 4), np.float32)
    shade[(y + 6) // 4 : (y + height + 6) // 4, x // 4 : (x + width) // 4] = 0.16
    _darken(picture, np.asarray(cv2.GaussianBlur(shade, (0, 0), 2.5), np.float32))
    picture.pixels[y : y + height, x : x + width] = rgb(PAPER)


def _fitted(lines: list[Line], box: Box, share: float, top: int) -> list[Line]:
    """Return lines scaled and centred together in a box, below `top` pixels for its title."""
    everything = np.concatenate(lines)
    low, high = everything.min(axis=0), everything.max(axis=0)
    room = np.array([box[2] * share, (box[3] - top) * share])
    scale = float((room / (high - low)).min())
    middle = np.array([box[0] + box[2] / 2, box[1] + top + (box[3] - top) / 2])
    return [(line - (low + high) / 2) * scale + middle for line in lines]


def _drawing(picture: Picture, box: Box, pattern: Pattern) -> None:
    """Draw the outline with the stuffed toy's silhouette inside it."""
    drawn, rim = _fitted([pattern.drawing, pattern.inflated], box, 0.84, 56)
    picture.fill(rim, "#f3d3c8")
    picture.line(_thinned(rim), "#d98b78", 1.5, closed=True)
    picture.line(_thinned(drawn), INK, 2, closed=True)


def _pieces(picture: Picture, box: Box, pattern: Pattern) -> None:
    x, lines = 0.0, []
    for part in pattern.parts:
        lines += [part.cut_line + np.array([x, 0.0]), part.seam_line + np.array([x, 0.0])]
        x += part.size_mm[0] + 0.06 * part.size_mm[0]
    placed = _fitted(lines, box, 0.86, 56)
    for cut, seam in zip(placed[::2], placed[1::2], strict=True):
        picture.fill(cut, "#f1ece4")
        picture.line(_thinned(cut), INK, 1.4, closed=True)
        picture.line(_thinned(seam), "#1f5fbf", 1, closed=True)


def _thinned(points: Line) -> Line:
    """Leave out points closer than a pixel and a half, which would blot."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    _, kept = np.unique(np.floor(along / 1.5), return_index=True)
    return points[kept]


def _captions(picture: Picture, pattern: Pattern, pillow: Pillow) -> Picture:
    flat = " x ".join(f"{v / 10:.1f}" for v in pattern.size_mm)
    full = " x ".join(f"{v / 10:.1f}" for v in pillow.size_mm)
    picture = picture.text(printable(title(pattern)), (STAGE[0], 100), 64, INK, "ls")
    line = f"{full} cm stuffed   |   {flat} cm flat   |   seam {pattern.seam_length_mm / 10:.0f} cm"
    picture = picture.text(line, (STAGE[0] + 3, 146), 25, SOFT, "ls")
    for card, text in zip(CARDS, ("The drawing, and the toy in it", "What to cut"), strict=True):
        picture = picture.text(text, (card[0] + 24, card[1] + 40), 24, INK, "ls")
    return picture
