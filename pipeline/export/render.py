"""A small software renderer: smooth triangles through a depth buffer, lit like cloth.

Theory of operation
-------------------
Triangles that face the viewer are projected orthographically and sorted into classes by the size of their
pixel box; every class is tested against its boxes' pixels at once. Within a class the nearest triangle is
written last, between classes the depth decides. Light is worked out once per visible pixel: a soft key from
the upper left that wraps around the edge as in fur, a sky, a warm bounce from below, and a velvet rim.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
KEY = np.array([-0.42, 0.62, 0.66]) / np.linalg.norm([-0.42, 0.62, 0.66])
WRAP = 0.35
CLASSES = (6, 10, 16, 26, 42, 68, 110, 178, 288)
FRAGMENTS = 400_000


@dataclass(frozen=True)
class View:
    """What is seen: ``coverage`` (H, W) bool, ``depth`` (H, W) towards the viewer, ``normals`` (H, W, 3)."""

    coverage: NDArray[np.bool_]
    depth: Floats
    normals: Floats


def turned(points: Floats, around_y: float, around_x: float) -> Floats:
    """Return points or normals (N, 3) turned by two angles in degrees: first about y, then about x."""
    a, b = np.radians(around_y), np.radians(around_x)
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    return points @ (about_x @ about_y).T


def look(points: Floats, normals: Floats, triangles: NDArray[np.int64], size: tuple[int, int]) -> View:
    """Return the view of a mesh whose points (N, 3) are in pixels, y down, z towards the viewer.

    `size` is (height, width); `normals` (N, 3) are unit vectors in a frame with y up.
    """
    height, width = size
    depth = np.full(height * width, -np.inf)
    owner = np.full(height * width, -1, np.int64)
    shares = np.zeros((height * width, 2), np.float32)
    corners = points[triangles]
    side, other = corners[:, 1, :2] - corners[:, 0, :2], corners[:, 2, :2] - corners[:, 0, :2]
    twice = side[:, 0] * other[:, 1] - side[:, 1] * other[:, 0]
    facing = np.flatnonzero(twice < -1e-9)
    facing = facing[np.argsort(corners[facing, :, 2].mean(axis=1), kind="stable")]
    for which, pixel, b, c in _fragments(corners, twice, facing, size):
        z = corners[which, :, 2]
        near = z[:, 0] * (1 - b - c) + z[:, 1] * b + z[:, 2] * c
        seen = near > depth[pixel]
        pixel, which, near, b, c = pixel[seen], which[seen], near[seen], b[seen], c[seen]
        depth[pixel], owner[pixel] = near, which
        shares[pixel, 0], shares[pixel, 1] = b, c
    return _resolved(normals, triangles, depth, owner, shares, size)


def _fragments(
    corners: Floats, twice: Floats, facing: NDArray[np.int64], size: tuple[int, int]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], Floats, Floats]]:
    """Yield (triangle, pixel, b, c) of covered pixels, a class of triangle sizes at a time."""
    low = np.floor(corners[..., :2].min(axis=1)).astype(np.int64)
    span = (np.ceil(corners[..., :2].max(axis=1)).astype(np.int64) - low).max(axis=1) + 1
    fits = np.searchsorted(CLASSES, span)
    for number, box in enumerate(CLASSES):
        members = facing[fits[facing] == number]
        step = max(1, FRAGMENTS // box**2)
        for start in range(0, len(members), step):
            yield _inside(corners, twice, members[start : start + step], low, box, size)


def _inside(
    corners: Floats, twice: Floats, members: NDArray[np.int64], low: NDArray[np.int64], box: int, size: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats, Floats]:
    first, area = corners[members, 0, :2], twice[members, None, None]
    side, other = corners[members, 1, :2] - first, corners[members, 2, :2] - first
    x = low[members, 0, None] + np.arange(box)
    y = low[members, 1, None] + np.arange(box)
    dx, dy = (x - first[:, :1])[:, None, :], (y - first[:, 1:])[:, :, None]
    b = (dx * other[:, 1, None, None] - dy * other[:, 0, None, None]) / area
    c = (dy * side[:, 0, None, None] - dx * side[:, 1, None, None]) / area
    inside = (b >= -1e-6) & (c >= -1e-6) & (b + c <= 1 + 1e-6)
    inside &= ((x >= 0) & (x < size[1]))[:, None, :] & ((y >= 0) & (y < size[0]))[:, :, None]
    which, row, column = np.nonzero(inside)
    pixel = y[which, row] * size[1] + x[which, column]
    return members[which], pixel, b[which, row, column], c[which, row, column]


def _resolved(
    normals: Floats,
    triangles: NDArray[np.int64],
    depth: Floats,
    owner: NDArray[np.int64],
    shares: NDArray[np.float32],
    size: tuple[int, int],
) -> View:
    seen = np.flatnonzero(owner >= 0)
    corner = normals[triangles[owner[seen]]]
    b, c = shares[seen, :1], shares[seen, 1:]
    smooth = corner[:, 0] * (1 - b - c) + corner[:, 1] * b + corner[:, 2] * c
    image = np.zeros((size[0] * size[1], 3))
    image[seen] = smooth / np.maximum(np.sqrt((smooth**2).sum(axis=1, keepdims=True)), 1e-9)
    return View((owner >= 0).reshape(size), depth.reshape(size), image.reshape(*size, 3))


def lit(normals: Floats, colour: tuple[float, float, float]) -> Floats:
    """Return the colour (N, 3), 0 to 1, of cloth whose normals (N, 3) see the viewer along +z."""
    key = np.clip((normals @ KEY + WRAP) / (1 + WRAP), 0, 1)[:, None]
    sky = (0.5 + 0.5 * normals[:, 1:2]) * np.array([0.30, 0.32, 0.36])
    bounce = np.clip(-normals[:, 1:2], 0, 1) * np.array([0.16, 0.11, 0.09])
    rim = np.clip(1 - normals[:, 2:], 0, 1) ** 3 * (0.25 + 0.75 * key)
    light = key**1.2 * np.array([0.80, 0.77, 0.72]) + sky + bounce + 0.16
    return np.clip(np.array(colour) * light + 0.16 * rim * np.array([1.0, 0.95, 0.9]), 0, 1)
