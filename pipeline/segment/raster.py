"""Rasters and what is done to them, with narrow types over OpenCV's wide ones."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]
Labels = NDArray[np.int32]


@dataclass(frozen=True)
class Pieces:
    """The connected pieces of a mask; piece 0 is what is not in it.

    Parameters
    ----------
    labels
        (h, w) number of the piece of each pixel.
    boxes
        (n, 4) x, y, width, height.
    areas
        (n,) px.
    middles
        (n, 2) centroids, x and y.

    """

    labels: Labels
    boxes: NDArray[np.int32]
    areas: NDArray[np.int32]
    middles: Floats

    def __len__(self) -> int:
        return len(self.areas)

    def window(self, i: int, margin: int = 0) -> tuple[slice, slice]:
        """Return the rows and columns of piece `i` and a margin."""
        x, y, w, h = (int(v) for v in self.boxes[i])
        rows, columns = self.labels.shape
        return (
            slice(max(y - margin, 0), min(y + h + margin, rows)),
            slice(max(x - margin, 0), min(x + w + margin, columns)),
        )


def pieces_of(mask: Mask, *, diagonal: bool = True) -> Pieces:
    """Split a mask into connected pieces, diagonal neighbours together or not."""
    _, labels, stats, middles = cv2.connectedComponentsWithStats(
        _bytes(mask), connectivity=8 if diagonal else 4
    )
    boxes = np.asarray(stats, np.int32)
    return Pieces(np.asarray(labels, np.int32), boxes[:, :4], boxes[:, 4], np.asarray(middles, np.float64))


def labels_of(mask: Mask, *, diagonal: bool = True) -> tuple[int, Labels]:
    """Return how many pieces there are, the ground counted, and the (h, w) number of each pixel's piece."""
    count, labels = cv2.connectedComponents(_bytes(mask), connectivity=8 if diagonal else 4)
    return int(count), np.asarray(labels, np.int32)


def blur(field: Field, sigma: float) -> Field:
    """Gaussian blur, channel by channel."""
    return np.asarray(cv2.GaussianBlur(field, (0, 0), sigma), np.float32)


def blur_where(field: Field, weight: Field, sigma: float) -> Field:
    """Normalised blur: the mean of (h, w) or (h, w, c) `field` around each pixel, by `weight`, (h, w)."""
    total = blur(weight, sigma) + np.float32(1e-6)
    if field.ndim == 3:
        weight, total = weight[..., None], total[..., None]
    return np.asarray(blur(field * weight, sigma) / total, np.float32)


def shrunk_to(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Make a picture smaller, (width, height), by averaging."""
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def averaged(field: Field, size: tuple[int, int]) -> Field:
    """Make a field smaller, (width, height), by averaging."""
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_AREA), np.float32)


def stretched(field: Field, size: tuple[int, int]) -> Field:
    """Make a field larger, (width, height), by linear interpolation."""
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_LINEAR), np.float32)


def picked(mask: Mask, size: tuple[int, int]) -> Mask:
    """Make a mask smaller or larger, (width, height), by the nearest pixel."""
    return np.asarray(cv2.resize(_bytes(mask), size, interpolation=cv2.INTER_NEAREST) > 0)


def grown(mask: Mask, size: int) -> Mask:
    """Grow a mask by a square of odd `size`."""
    return np.asarray(cv2.dilate(_bytes(mask), np.ones((size, size), np.uint8)) > 0)


def shrunk(mask: Mask, size: int) -> Mask:
    """Shrink a mask by a square of odd `size`; beyond the border counts as in it."""
    return np.asarray(cv2.erode(_bytes(mask), np.ones((size, size), np.uint8)) > 0)


def opened(mask: Mask, kernel: Pixels) -> Mask:
    """Keep of a mask only where `kernel` fits in."""
    return np.asarray(cv2.morphologyEx(_bytes(mask), cv2.MORPH_OPEN, kernel) > 0)


def closed(mask: Mask, kernel: Pixels) -> Mask:
    """Fill of a mask what `kernel` does not fit in."""
    return np.asarray(cv2.morphologyEx(_bytes(mask), cv2.MORPH_CLOSE, kernel) > 0)


def solid(mask: Mask) -> Mask:
    """Fill the holes of a mask: what can't be reached from beyond the border."""
    outside = np.pad(~mask, 1, constant_values=True).astype(np.uint8)
    cv2.floodFill(outside, None, (0, 0), 2)
    return np.asarray(outside[1:-1, 1:-1] != 2)


def disc(radius: int) -> Pixels:
    """Return a disc to grow and shrink by."""
    return np.asarray(
        cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1)), np.uint8
    )


def square(size: int) -> Pixels:
    """Return a square to grow and shrink by."""
    return np.ones((size, size), np.uint8)


def highest(field: Field, kernel: Pixels) -> Field:
    """Return the highest value under `kernel` around each pixel."""
    return np.asarray(cv2.dilate(field, kernel), np.float32)


def distance_to(mask: Mask) -> Field:
    """Return each pixel's distance to the nearest pixel of `mask`, in px, to a few per cent."""
    return np.asarray(cv2.distanceTransform(_bytes(~mask), cv2.DIST_L2, 5), np.float32)


def strongest(field: Field) -> Field:
    """Return the highest of three channels, (h, w, 3) -> (h, w)."""
    return np.maximum(np.maximum(field[..., 0], field[..., 1]), field[..., 2])


def length(field: Field) -> Field:
    """Return the Euclidean length over three channels, (h, w, 3) -> (h, w)."""
    return np.asarray(np.sqrt(dot(field, field)), np.float32)


def dot(a: Field, b: Field) -> Field:
    """Return the inner product over three channels, (h, w, 3) -> (h, w)."""
    return np.asarray(a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2], np.float32)


def _bytes(mask: Mask) -> Pixels:
    return np.ascontiguousarray(mask).view(np.uint8)
