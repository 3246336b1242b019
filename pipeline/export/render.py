"""A small software renderer: smooth triangles through a depth buffer, lit like cloth.

Theory of operation
-------------------
Triangles that face the viewer are projected orthographically and sorted into classes by the size of their
pixel box; every class is tested against its boxes' pixels at once. Within a class the nearest triangle is
written last, between classes the depth decides. The picture of normals is made fine and averaged down, so
that edges are smooth; light is then worked out once per pixel: a soft key from the upper left that wraps
around as it does in fur, a sky, a warm bounce from below, and a velvet rim.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

Floats = NDArray[np.float64]
Image = NDArray[np.float32]
Indices = NDArray[np.int64]
Fragments = tuple[Indices, Indices, Floats, Floats]

KEY = np.array([-0.38, 0.58, 0.72], np.float32)
SKY = np.array([0.20, 0.215, 0.25], np.float32)
BOUNCE = np.array([0.17, 0.12, 0.09], np.float32)
SUN = np.array([1.0, 0.93, 0.84], np.float32)
WRAP = 0.35
CLASSES = (6, 10, 16, 26, 42, 68, 110, 178, 288, 466, 754, 2400)
FRAGMENTS = 400_000


@dataclass(frozen=True)
class View:
    """What is seen: ``depth`` (H, W) towards the viewer and ``normals`` (H, W, 3); -inf and 0 for nothing."""

    depth: Floats
    normals: Image


@dataclass(frozen=True)
class Window:
    """Squares of ``box`` pixels, one per triangle, from ``low`` (N, 2) on, in a picture (height, width)."""

    low: Indices
    box: int
    size: tuple[int, int]


def turned(points: Floats, around_y: float, around_x: float) -> Floats:
    """Return points or normals (N, 3) turned by two angles in degrees: first about y, then about x."""
    a, b = np.radians(around_y), np.radians(around_x)
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    return np.asarray(np.einsum("nk,jk->nj", points, np.einsum("ij,jk->ik", about_x, about_y)), np.float64)


def look(points: Floats, normals: Floats, triangles: Indices, size: tuple[int, int]) -> View:
    """Return the view of a mesh whose points (N, 3) are in pixels, y down, z towards the viewer.

    `size` is (height, width); `normals` (N, 3) are unit vectors in a frame with y up.
    """
    depth = np.full(size[0] * size[1], -np.inf)
    image = np.zeros((size[0] * size[1], 3), np.float32)
    corners = points[triangles]
    side, other = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
    twice = side[:, 0] * other[:, 1] - side[:, 1] * other[:, 0]
    facing = np.flatnonzero(twice < -1e-9)
    facing = facing[np.argsort(corners[facing, :, 2].mean(axis=1), kind="stable")]
    shades = normals[triangles].astype(np.float32)
    for which, pixel, b, c in _fragments(corners, twice, facing, size):
        z = corners[which, :, 2]
        near = z[:, 0] * (1 - b - c) + z[:, 1] * b + z[:, 2] * c
        seen = np.flatnonzero(near > depth[pixel])
        at, corner = pixel[seen], shades[which[seen]]
        share_b, share_c = b[seen, None].astype(np.float32), c[seen, None].astype(np.float32)
        depth[at] = near[seen]
        image[at] = corner[:, 0] * (1 - share_b - share_c) + corner[:, 1] * share_b + corner[:, 2] * share_c
    return View(depth.reshape(size), image.reshape(*size, 3))


def _fragments(corners: Floats, twice: Floats, facing: Indices, size: tuple[int, int]) -> Iterator[Fragments]:
    """Yield (triangle, pixel, b, c) of covered pixels, a class of triangle sizes at a time."""
    low = np.floor(corners[..., :2].min(axis=1)).astype(np.int64)
    span = (np.ceil(corners[..., :2].max(axis=1)).astype(np.int64) - low).max(axis=1) + 1
    fits = np.searchsorted(CLASSES, span)
    for number, box in enumerate(CLASSES):
        members = facing[fits[facing] == number]
        step = max(1, FRAGMENTS // box**2)
        for start in range(0, len(members), step):
            yield _inside(corners, twice, members[start : start + step], Window(low, box, size))


def _inside(corners: Floats, twice: Floats, members: Indices, window: Window) -> Fragments:
    first, area = corners[members, 0, :2], twice[members, None, None]
    side, other = corners[members, 1, :2] - first, corners[members, 2, :2] - first
    x = window.low[members, 0, None] + np.arange(window.box)
    y = window.low[members, 1, None] + np.arange(window.box)
    dx, dy = (x - first[:, :1])[:, None, :], (y - first[:, 1:])[:, :, None]
    b = (dx * other[:, 1, None, None] - dy * other[:, 0, None, None]) / area
    c = (dy * side[:, 0, None, None] - dx * side[:, 1, None, None]) / area
    height, width = window.size
    inside = (b >= -1e-6) & (c >= -1e-6) & (b + c <= 1 + 1e-6)
    inside &= ((x >= 0) & (x < width))[:, None, :] & ((y >= 0) & (y < height))[:, :, None]
    which, row, column = np.nonzero(inside)
    pixel = y[which, row] * width + x[which, column]
    return members[which], pixel, b[which, row, column], c[which, row, column]


def lit(normals: Image, colour: tuple[float, float, float]) -> Image:
    """Return the sRGB colour (N, 3), 0 to 1, of cloth whose unit normals (N, 3) see the viewer along +z.

    `colour` is the cloth's in linear light.
    """
    up, out = normals[:, 1:2], normals[:, 2:3]
    facing = normals[:, 0:1] * KEY[0] + up * KEY[1] + out * KEY[2]
    key = np.clip((facing + WRAP) / (1 + WRAP), 0, 1)
    light = key**1.5 * SUN + (0.55 + 0.45 * up) * SKY + np.clip(-up, 0, 1) * BOUNCE + 0.05
    velvet = np.clip(1 - out, 0, 1) ** 3 * (0.03 + 0.10 * key)
    linear = np.clip(np.array(colour, np.float32) * light + velvet, 0, 1)
    return np.asarray(linear ** np.float32(1 / 2.2), np.float32)
