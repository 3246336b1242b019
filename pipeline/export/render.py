"""A small software renderer: triangles through a depth buffer, shaded only where they are seen, lit like cloth.

Theory of operation
-------------------
Triangles that face the viewer are projected orthographically and cut into rows of pixels; where a row enters and
leaves a triangle follows from the three lines that bound it, so that no pixel is tried in vain. Every fragment
goes through a depth buffer that is finer than the picture, which makes edges smooth. What is kept is only which
triangle is seen: normals, and whatever else the corners know, are worked out once per pixel of the picture.
Light is a soft key from the upper left that wraps around as it does in cloth, a sky, a warm bounce from below,
and a velvet rim.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Image = NDArray[np.float32]
Indices = NDArray[np.int64]

KEY = np.array([-0.38, 0.58, 0.72], np.float32)
SKY = np.array([0.20, 0.215, 0.25], np.float32)
BOUNCE = np.array([0.17, 0.12, 0.09], np.float32)
SUN = np.array([0.96, 0.90, 0.82], np.float32)
WRAP = 0.35
EDGE = 1e-3


@dataclass(frozen=True)
class View:
    """What is seen of a mesh.

    Parameters
    ----------
    depth
        (H, W) towards the viewer, -inf where there is nothing.
    triangle
        (H, W) the number of the triangle in front, -1 for none.
    points, triangles
        The mesh: (N, 3) in pixels, y down, z towards the viewer, and (M, 3).

    """

    depth: Image
    triangle: NDArray[np.int32]
    points: Floats
    triangles: Indices

    def of(self, values: Floats, pixels: Indices) -> Image:
        """Return what vertices know, (N, K), at seen pixels (P,), counted row by row, as (K, P)."""
        which = self.triangle.ravel()[pixels]
        row, column = np.divmod(pixels, self.triangle.shape[1])
        b_x, b_y, c_x, c_y, x, y = (slope[which] for slope in self.slopes)
        dx, dy = column.astype(np.float32) - x, row.astype(np.float32) - y
        share_b, share_c = dx * b_x + dy * b_y, dx * c_x + dy * c_y
        mixed = np.zeros((values.shape[1], len(pixels)), np.float32)
        for known, place in zip(values.T.astype(np.float32), mixed, strict=True):
            a, b, c = (known[corner] for corner in self.triangles.T)
            place[:] = a[which] + (b - a)[which] * share_b + (c - a)[which] * share_c
        return mixed

    @cached_property
    def slopes(self) -> Image:
        """How the second and third corner's shares change along x and y, and the first corner: (6, M)."""
        return np.asarray(_slopes(self.points[self.triangles]), np.float32)


def turned(points: Floats, around_y: float, around_x: float) -> Floats:
    """Return points or normals (N, 3) turned by two angles in degrees: first about y, then about x."""
    a, b = np.radians(around_y), np.radians(around_x)
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    return np.asarray(np.einsum("nk,jk->nj", points, np.einsum("ij,jk->ik", about_x, about_y)), np.float64)


def look(points: Floats, triangles: Indices, size: tuple[int, int]) -> View:
    """Return the view of a mesh whose points (N, 3) are in pixels, y down, z towards the viewer.

    `size` is (height, width).
    """
    which, pixel, near = _fragments(points[triangles], size)
    depth = np.full(size[0] * size[1], -np.inf, np.float32)
    np.maximum.at(depth, pixel, near)
    front = near == depth[pixel]
    seen = np.full(len(depth), -1, np.int32)
    seen[pixel[front]] = which[front]
    return View(depth.reshape(size), seen.reshape(size), points, triangles)


def _slopes(corners: Floats) -> Floats:
    """Return (6, M): the changes of b along x and y, of c along x and y, and the first corner's x and y."""
    first = corners[:, 0, :2]
    side, other = corners[:, 1, :2] - first, corners[:, 2, :2] - first
    twice = side[:, 0] * other[:, 1] - side[:, 1] * other[:, 0]
    safe = np.where(np.abs(twice) < 1e-9, np.inf, twice)
    b_x, b_y, c_x, c_y = other[:, 1] / safe, -other[:, 0] / safe, -side[:, 1] / safe, side[:, 0] / safe
    return np.stack([b_x, b_y, c_x, c_y, first[:, 0], first[:, 1]])


def _fragments(corners: Floats, size: tuple[int, int]) -> tuple[NDArray[np.int32], Indices, Image]:
    """Return (triangle, pixel, depth) of every pixel that a triangle (M, 3, 3) facing the viewer covers."""
    height, width = size
    which, row = _rows(corners, height)
    b_x, b_y, c_x, c_y, x0, y0 = _slopes(corners)[:, which]
    b, c = (row - y0) * b_y - x0 * b_x, (row - y0) * c_y - x0 * c_x
    low, high = _between([(b, b_x), (c, c_x), (1 - b - c, -b_x - c_x)])
    start = np.maximum(np.ceil(low - EDGE), 0).astype(np.int64)
    count = np.maximum(np.minimum(np.floor(high + EDGE), width - 1).astype(np.int64) - start + 1, 0)
    z = corners[which, :, 2]
    rise = (z[:, 1] - z[:, 0]) * b_x + (z[:, 2] - z[:, 0]) * c_x
    level = z[:, 0] + (z[:, 1] - z[:, 0]) * b + (z[:, 2] - z[:, 0]) * c + rise * start
    owner = np.repeat(np.arange(len(which), dtype=np.int32), count)
    step = np.arange(len(owner)) - (np.cumsum(count) - count)[owner]
    near = level.astype(np.float32)[owner] + rise.astype(np.float32)[owner] * step.astype(np.float32)
    return which.astype(np.int32)[owner], (row * width + start)[owner] + step, near


def _rows(corners: Floats, height: int) -> tuple[Indices, Indices]:
    """Return (triangle, row) of every row that a triangle facing the viewer crosses."""
    side, other = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
    facing = np.flatnonzero(side[:, 0] * other[:, 1] - side[:, 1] * other[:, 0] < -1e-9)
    y = corners[facing, :, 1]
    first = np.maximum(np.ceil(y.min(axis=1)), 0).astype(np.int64)
    count = np.maximum(np.minimum(np.floor(y.max(axis=1)), height - 1).astype(np.int64) - first + 1, 0)
    owner = np.repeat(np.arange(len(facing)), count)
    return facing[owner], first[owner] + np.arange(len(owner)) - (np.cumsum(count) - count)[owner]


def _between(bounds: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """Return the least and greatest x for which every value + slope * x is at least zero."""
    low, high = np.full(len(bounds[0][0]), -np.inf), np.full(len(bounds[0][0]), np.inf)
    for value, slope in bounds:
        flat = np.abs(slope) < 1e-12
        zero = -value / np.where(flat, 1.0, slope)
        low = np.maximum(low, np.where(slope > 0, zero, -np.inf), where=~flat, out=low)
        high = np.minimum(high, np.where(slope < 0, zero, np.inf), where=~flat, out=high)
        high[flat & (value < 0)] = -np.inf
    return np.clip(low, -1e6, 1e6), np.clip(high, -1e6, 1e6)


def lit(normals: Image, colour: tuple[float, float, float]) -> Image:
    """Return the sRGB colour (3, P), 0 to 1, of cloth whose unit normals (3, P) see the viewer along +z.

    `colour` is the cloth's in linear light.
    """
    right, up, out = normals
    key = np.clip(
        (right * KEY[0] + up * KEY[1] + out * KEY[2] + np.float32(WRAP)) / np.float32(1 + WRAP), 0, 1
    )
    sun, sky = key * np.sqrt(key), np.float32(0.55) + np.float32(0.45) * up
    bounce = (np.sqrt(up * up + np.float32(0.04)) - up) / 2
    edge = np.clip(1 - out, 0, 1)
    velvet = edge * edge * edge * (np.float32(0.03) + np.float32(0.10) * key)
    linear = np.zeros_like(normals)
    for place, own, warm, cold, low in zip(linear, colour, SUN, SKY, BOUNCE, strict=True):
        light = sun * warm + sky * cold + bounce * low + np.float32(0.05)
        place[:] = np.clip(np.float32(own) * light + velvet, 0, 1)
    return np.asarray(cv2.pow(linear, 1 / 2.2), np.float32)
