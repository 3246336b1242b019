"""What the sheet lies on: wood, a plain desk, cloth, tiles, a carpet; seen through the same camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.synthetic.view import View, corners_of

if TYPE_CHECKING:
    from pipeline.synthetic.paper import Sheet
    from pipeline.synthetic.raster import Mask
    from pipeline.synthetic.shapes import Random

Field = NDArray[np.float32]
KINDS = ("wood", "planks", "desk", "cloth", "checked", "tiles", "dark", "carpet")
_PX_PER_MM = 3.2
_WOOD = ((0.72, 0.52, 0.34), (0.58, 0.38, 0.22), (0.82, 0.68, 0.5), (0.42, 0.28, 0.19), (0.76, 0.63, 0.47))
_DESK = ((0.88, 0.87, 0.85), (0.7, 0.7, 0.7), (0.55, 0.57, 0.6), (0.83, 0.79, 0.72), (0.93, 0.93, 0.94))
_CLOTH = (
    (0.25, 0.35, 0.55),
    (0.6, 0.2, 0.22),
    (0.35, 0.45, 0.35),
    (0.75, 0.72, 0.66),
    (0.5, 0.48, 0.55),
    (0.85, 0.75, 0.5),
)
_DARK = ((0.14, 0.13, 0.13), (0.2, 0.15, 0.12), (0.1, 0.12, 0.16), (0.25, 0.25, 0.27))


def table(rng: Random, view: View, kind: str) -> Mask:
    """Return the picture (H, W, 3) of a table of the given kind without the sheet."""
    w, h = view.size
    ends = view.turned_round().project(corners_of((0, 0, w, h)))
    low, high = ends.min(axis=0) - 5, ends.max(axis=0) + 5
    density = min(_PX_PER_MM, min(0.75 * max(w, h), 2400.0) / float((high - low).max()))
    size = tuple(int(v) for v in np.ceil((high - low) * density))
    texture = np.clip(_texture(rng, kind, (size[0], size[1]), density) * 255, 0, 255).astype(np.uint8)
    to_mm = np.array([[1 / density, 0, low[0]], [0, 1 / density, low[1]], [0, 0, 1]])
    return np.asarray(
        cv2.warpPerspective(
            texture, view.matrix @ to_mm, (w, h), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT
        ),
        np.uint8,
    )


def _texture(rng: Random, kind: str, size: tuple[int, int], density: float) -> Field:
    if kind in ("wood", "planks"):
        return _wood(rng, size, density, planks=kind == "planks")
    if kind in ("cloth", "checked"):
        return _cloth(rng, size, density, checked=kind == "checked")
    if kind == "tiles":
        return _tiles(rng, size, density)
    tones = _DARK if kind == "dark" else _CLOTH if kind == "carpet" else _DESK
    rough = 0.11 if kind == "carpet" else 0.02
    fine = _noise(rng, size, 0.5 * density) + _noise(rng, size, 1.6 * density)
    field = 1 + 0.7 * rough * fine + 0.03 * _noise(rng, size, 30 * density)
    return _toned(rng, tones, field)


def _toned(rng: Random, tones: tuple[tuple[float, float, float], ...], field: Field) -> Field:
    tone = np.array(tones[int(rng.integers(len(tones)))]) * rng.uniform(0.9, 1.1, 3)
    return np.asarray(field[..., None] * tone[None, None, :], np.float32)


def _noise(rng: Random, size: tuple[int, int], reach: float, stretch: float = 1.0) -> Field:
    """Return (h, w) noise of unit variance whose spots are `reach` samples large, `stretch` times as wide."""
    w, h = size
    small = (max(int(w / max(reach * stretch, 1)) + 3, 4), max(int(h / max(reach, 1)) + 3, 4))
    raw = rng.standard_normal((small[1], small[0]), dtype=np.float32)
    return np.asarray(cv2.resize(raw, (w, h), interpolation=cv2.INTER_CUBIC), np.float32)


def _wood(rng: Random, size: tuple[int, int], density: float, *, planks: bool) -> Field:
    upright = rng.random() < 0.4
    w, h = (size[1], size[0]) if upright else size
    base = np.array(_WOOD[int(rng.integers(len(_WOOD)))])
    y = np.arange(h, dtype=np.float32)[:, None] / density
    wide = rng.uniform(80, 160) if planks else 4000.0
    board = np.floor(y / wide + rng.random()).astype(np.int64)[:, 0]
    board -= board.min()
    shift, tone = (
        rng.uniform(0, 500, board.max() + 1),
        rng.normal(1, 0.07 if planks else 0.0, board.max() + 1),
    )
    bend = (
        _noise(rng, (w, h), 60 * density, 6) * rng.uniform(2, 9) + _noise(rng, (w, h), 9 * density, 10) * 0.8
    )
    rings = (y + shift[board][:, None].astype(np.float32) + bend) / rng.uniform(5, 14)
    grain = 0.5 + 0.5 * np.sin(2 * np.pi * rings) + 0.35 * np.sin(2 * np.pi * 2.7 * rings + 1)
    fibre = _noise(rng, (w, h), 0.6 * density, 40) * 0.5 + _noise(rng, (w, h), 2.2 * density, 30) * 0.6
    dark = 0.1 * grain * rng.uniform(0.4, 1.2) + 0.035 * fibre
    field = (1.04 - dark) * tone[board][:, None]
    if planks:
        for at in np.flatnonzero(np.diff(board)):
            field[max(at - 1, 0) : at + 1] *= 0.55
    colour = field[..., None] ** np.array([0.8, 1.0, 1.25]) * base
    return np.asarray(np.rot90(colour) if upright else colour, np.float32)


def _cloth(rng: Random, size: tuple[int, int], density: float, *, checked: bool) -> Field:
    w, h = size
    x, y = np.arange(w)[None, :] / density, np.arange(h)[:, None] / density
    thread = rng.uniform(1.6, 3.0)
    weave = 0.04 * (np.sin(2 * np.pi * x / thread) * np.sin(2 * np.pi * y / thread))
    fold = 0.05 * _noise(rng, size, 70 * density, 1.5)
    field = np.asarray(1 + weave + fold + 0.05 * _noise(rng, size, 0.7 * density), np.float32)
    cloth = _toned(rng, _CLOTH, field)
    if checked:
        wide = rng.uniform(14, 40)
        band = ((x / wide % 2 < 1).astype(np.float32) + (y / wide % 2 < 1).astype(np.float32)) / 2
        other = np.array((0.95, 0.94, 0.9)) if rng.random() < 0.7 else rng.uniform(0.2, 0.9, 3)
        cloth = np.asarray(
            cloth * band[..., None] + (field[..., None] * other) * (1 - band[..., None]), np.float32
        )
    return np.asarray(cloth, np.float32)


def _tiles(rng: Random, size: tuple[int, int], density: float) -> Field:
    w, h = size
    wide = rng.uniform(100, 300)
    x, y = (
        np.arange(w)[None, :] / density + rng.uniform(0, wide),
        np.arange(h)[:, None] / density + rng.uniform(0, wide),
    )
    near = np.minimum(np.minimum(x % wide, wide - x % wide), np.minimum(y % wide, wide - y % wide))
    joint = np.clip((near - 1.5) / 0.8, 0, 1)
    which = (np.floor(x / wide) * 7 + np.floor(y / wide) * 13).astype(np.int64) % 64
    tone = 1 + rng.normal(0, 0.03, 64)[which]
    field = (
        tone * (0.7 + 0.3 * joint)
        + 0.02 * _noise(rng, size, 12 * density)
        + 0.01 * _noise(rng, size, density)
    )
    return _toned(rng, _DESK, np.asarray(field, np.float32))


def shadow_of_sheet(canvas: Mask, rng: Random, view: View, sheet: Sheet) -> None:
    """Darken the table beside the sheet's edge, on the side away from the light."""
    w, h = view.size
    ratio = max(w, h) / 400
    small = (max(int(w / ratio), 2), max(int(h / ratio), 2))
    heading, lift = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 3.0)
    corners = view.project(corners_of(sheet.box()) + lift * np.array([np.cos(heading), np.sin(heading)]))
    mask = np.zeros((small[1], small[0]), np.uint8)
    cv2.fillConvexPoly(mask, np.round(corners / ratio * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    reach = float(np.median(view.scale(corners_of(sheet.box())))) / ratio
    soft = cv2.GaussianBlur(mask, (0, 0), max(2.2 * reach, 0.6))
    dim = cv2.resize(
        255 - cv2.convertScaleAbs(soft, alpha=rng.uniform(0.3, 0.65)), (w, h), interpolation=cv2.INTER_LINEAR
    )
    cv2.multiply(canvas, cv2.merge([dim, dim, dim]), canvas, 1 / 255)
