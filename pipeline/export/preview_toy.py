"""The stuffed toy in soft light: its shape from the simulation, its folds where the cloth is slack, its seam."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.export import render
from pipeline.export.preview_wall import Box, shadow, sized
from pipeline.export.wrinkles import Folds, folds

if TYPE_CHECKING:
    from pipeline.export.picture import Picture
    from pipeline.export.toy import Solid
    from pipeline.inflate import Pillow

FINE = 2
FRAME = 4
TURN, TILT = -28.0, 10.0
CLOTH = (0.75, 0.27, 0.19)
SEAM = (0.50, 0.22, 0.17)
FUR = 0.07
STEEPEST = 1.3
LEAP, STEP = 10.0, 4.0
NOTHING = -1e6
HOLLOW, DEPTH = 0.4, 0.1
AROUND, DEEP, SHADED = 12.0, 36.0, 0.4
GROOVE = 0.5
EMBOSSED = 0.5

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Image = NDArray[np.float32]
Pixels = tuple[Indices, Indices]


@dataclass(frozen=True)
class _Camera:
    """How mm become pixels of the fine picture: turned, enlarged and moved; y down."""

    scale: float
    shift: Floats

    def pixels(self, points: Floats) -> Floats:
        """Return where points (N, 3) are seen, and how near they are."""
        return render.turned(points, TURN, TILT) * (self.scale, -self.scale, self.scale) + self.shift


@dataclass(frozen=True)
class _Seen:
    """What the picture shows: a frame (H, W) of `depth` in its pixels, and the pixels that are covered.

    ``places`` are their rows and columns; ``fine`` is the nearest fine pixel within each, counted row by row.
    """

    view: render.View
    depth: Image
    places: Pixels
    fine: Indices

    @property
    def near(self) -> Image:
        """The depth of the covered pixels (P,)."""
        return self.depth[self.places]

    def frame(self, values: Image) -> Image:
        """Return a picture (H, W) of values (P,)."""
        whole = np.zeros(self.depth.shape, np.float32)
        whole[self.places] = values
        return whole


def paint(picture: Picture, box: Box, solid: Solid, pillow: Pillow) -> None:
    """Paint the toy into a box of the picture, as large as it fits, with its shadow."""
    cloth = folds(pillow)
    flat = np.concatenate([pillow.panel.points, pillow.panel.points])
    folded = solid.points + EMBOSSED * solid.normals * cloth.at(flat)[:, None]
    camera, box = _framed(_camera(folded, box), folded, box)
    x, y, width, height = box
    view = render.look(camera.pixels(folded), solid.triangles, (height * FINE, width * FINE))
    alpha = sized((view.triangle >= 0).astype(np.float32), width, height)
    seen = _seen(view, alpha)
    shadow(picture, alpha, box)
    colours = _sewn(_shaded(seen, camera, solid, flat, cloth), _seam(view, camera, pillow, cloth), seen)
    place = picture.pixels[y : y + height, x : x + width]
    cover = alpha[seen.places]
    behind = place[seen.places]
    for channel, colour in enumerate(colours):
        behind[:, channel] = np.rint(colour * 255 * cover + behind[:, channel] * (1 - cover))
    place[seen.places] = behind
    edges = _edges(seen.depth)
    place[edges] = cv2.GaussianBlur(place, (3, 3), 0.75)[edges]


def _camera(points: Floats, box: Box) -> _Camera:
    """Return the camera that sees points as large as a box allows, its middle in the box's."""
    plain = _Camera(1.0, np.zeros(3)).pixels(points)
    low, high = plain.min(axis=0), plain.max(axis=0)
    scale = FINE * float(min(0.94 * box[2] / (high[0] - low[0]), 0.9 * box[3] / (high[1] - low[1])))
    return _Camera(scale, np.array([box[2] / 2, box[3] / 2, 0.0]) * FINE - (low + high) / 2 * scale)


def _framed(camera: _Camera, points: Floats, box: Box) -> tuple[_Camera, Box]:
    """Return the camera for that part of its box, in whole steps of 4 pixels, that the points fill."""
    pixels = camera.pixels(points)[:, :2]
    low = np.floor(pixels.min(axis=0) / FINE).astype(int) - FRAME
    high = np.ceil(pixels.max(axis=0) / FINE).astype(int) + FRAME
    x, y = (4 * (max(int(v), 0) // 4) for v in low)
    width, height = (-4 * ((start - int(end)) // 4) for start, end in zip((x, y), high, strict=True))
    moved = replace(camera, shift=camera.shift - np.array([x, y, 0]) * FINE)
    return moved, (box[0] + x, box[1] + y, width, height)


def _seen(view: render.View, alpha: Image) -> _Seen:
    """Return what is seen, by the nearest of each pixel's fine pixels."""
    rows, columns = np.nonzero(alpha > 0)
    across = view.depth.shape[1]
    first = rows * (FINE * across) + columns * FINE
    fine, near = view.depth.ravel(), view.depth.ravel()[first]
    offset = np.zeros_like(first)
    for step in (1, across, across + 1):
        other = fine[first + step]
        offset[other > near] = step
        near = np.maximum(near, other)
    depth = np.full(alpha.shape, NOTHING, np.float32)
    depth[rows, columns] = near / FINE
    return _Seen(view, depth, (rows, columns), first + offset)


def _shaded(seen: _Seen, camera: _Camera, solid: Solid, flat: Floats, cloth: Folds) -> Image:
    """Return the colours (3, P), 0 to 1, of the folded cloth."""
    known = seen.view.of(np.concatenate([render.turned(solid.normals, TURN, TILT), flat], axis=1), seen.fine)
    normals = _unit(known[:3])
    heights = cloth.at(known[3:].T)
    rises = _rises(seen, heights * np.float32(camera.scale / FINE))
    rises -= _dot(rises, normals) * normals
    rises /= np.maximum(1, np.sqrt(_dot(rises, rises)) / np.float32(STEEPEST))
    ruffled = normals - rises
    ruffled[:2] += FUR * _fur()[:, seen.places[0] % 256, seen.places[1] % 256]
    deep = heights / np.float32(DEPTH * cloth.wave_mm)
    light = 1 + np.float32(HOLLOW) * deep / (1 + np.abs(deep))
    light *= 1 - _hidden(seen) * np.clip(2 * normals[2] - 0.5, 0, 1)
    return np.asarray(np.minimum(render.lit(_unit(ruffled), CLOTH) * light, 1), np.float32)


def _rises(seen: _Seen, heights: Image) -> Image:
    """Return how heights (P,) in pixels rise to the right and up (3, P), but not where the depth leaps."""
    level = seen.frame(heights)
    rise = np.zeros((3, len(heights)), np.float32)
    for axis, slot, sign in ((1, 0, 0.5), (0, 1, -0.5)):
        ahead, behind = np.roll(level, -1, axis), np.roll(level, 1, axis)
        leap = np.abs(np.roll(seen.depth, -1, axis) - np.roll(seen.depth, 1, axis)) > LEAP
        rise[slot] = np.where(leap, 0, np.float32(sign) * (ahead - behind))[seen.places]
    return rise


def _hidden(seen: _Seen) -> Image:
    """Return how much (P,) of the light is kept off by nearer parts of the toy close by."""
    small = [
        cv2.resize(seen.frame(v), None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        for v in (seen.near, np.ones_like(seen.near))
    ]
    above, weight = (cv2.GaussianBlur(v, (0, 0), AROUND / 4) for v in small)
    mean = cv2.resize(
        above / np.maximum(weight, 1e-3), seen.depth.shape[::-1], interpolation=cv2.INTER_LINEAR
    )
    return np.asarray(SHADED * np.clip((mean[seen.places] - seen.near) / DEEP, 0, 1), np.float32)


def _sewn(colours: Image, seam: Image, seen: _Seen) -> Image:
    """Return colours with the seam's line and the groove that it lies in."""
    line = sized(seam, *seen.depth.shape[::-1])
    groove = cv2.GaussianBlur(line, (0, 0), 3.0)[seen.places]
    share = np.float32(0.75) * line[seen.places]
    light = (1 - np.float32(GROOVE) * groove) * (1 - share)
    return np.asarray(colours * light + np.array(SEAM, np.float32)[:, None] * share, np.float32)


def _edges(depth: Image) -> NDArray[np.bool_]:
    """Return the pixels (H, W) on both sides of a leap in depth."""
    edges = np.zeros(depth.shape, bool)
    down, right = np.abs(np.diff(depth, axis=0)) > STEP, np.abs(np.diff(depth, axis=1)) > STEP
    edges[1:] = down
    edges[:-1] |= down
    edges[:, 1:] |= right
    edges[:, :-1] |= right
    return edges


def _fur() -> Image:
    """Return noise (2, 256, 256) as short fur lies: longer downwards."""
    noise = np.random.default_rng(7).standard_normal((2, 256, 256)).astype(np.float32)
    return np.stack([cv2.GaussianBlur(layer, (0, 0), sigmaX=0.8, sigmaY=1.5) for layer in noise])


def _dot(one: Image, other: Image) -> Image:
    return np.asarray(one[0] * other[0] + one[1] * other[1] + one[2] * other[2], np.float32)


def _unit(vectors: Image) -> Image:
    return np.asarray(vectors / np.maximum(np.sqrt(_dot(vectors, vectors)), 1e-6), np.float32)


def _seam(view: render.View, camera: _Camera, pillow: Pillow, cloth: Folds) -> Image:
    """Return how much each fine pixel (H, W) belongs to the seam, where nothing hides it."""
    rim = camera.pixels(_seam_line(pillow, cloth))
    column, row = np.round(rim[:, :2]).astype(int).T
    near = np.full(len(rim), -np.inf)
    for dy, dx in product((-3, 0, 3), (-3, 0, 3)):
        y, x = np.clip(row + dy, 0, view.depth.shape[0] - 1), np.clip(column + dx, 0, view.depth.shape[1] - 1)
        near = np.maximum(near, view.depth[y, x])
    hidden = np.clip((near - rim[:, 2]) / FINE - 6.0, 0, 6) / 6
    strength = np.convolve(np.concatenate([hidden[-4:], hidden, hidden[:4]]), np.ones(9) / 9, "valid")
    line = np.zeros(view.depth.shape, np.uint8)
    fixed = np.round(rim[:, :2] * 16).astype(np.int32)
    shades = np.round(255 * (1 - strength)).astype(int).tolist()
    for first in np.flatnonzero(strength < 0.9):
        ends = fixed[[first, (first + 1) % len(fixed)]].tolist()
        cv2.line(line, ends[0], ends[1], shades[first], FINE, cv2.LINE_AA, 4)
    soft = cv2.GaussianBlur(line, (0, 0), 0.6 * FINE)
    return np.asarray(soft, np.float32) / np.float32(160)


def _seam_line(pillow: Pillow, cloth: Folds) -> Floats:
    """Return the seam (S, 3) in mm as a finer line than the mesh's, following the folds."""
    rim = np.append(pillow.panel.rim, pillow.panel.rim[0])
    known = np.concatenate([pillow.points, pillow.normals, pillow.panel.points], axis=1)[rim]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(known[:, 6:], axis=0).T))])
    even = np.linspace(0.0, along[-1], max(8, round(along[-1] / (cloth.wave_mm / 8))), endpoint=False)
    dense = np.stack([np.interp(even, along, column) for column in known.T], axis=1)
    return dense[:, :3] + EMBOSSED * dense[:, 3:6] * cloth.at(dense[:, 6:])[:, None]
