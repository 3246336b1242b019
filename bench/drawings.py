"""The drawings that accuracy is measured on: made ones by seed, or a folder of photos with masks.

Seeds from 9000 on are the bench's own: nothing in the pipeline was tuned on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from pipeline.learn.masked import mask_of, masked_in
from pipeline.metrics import Truth, truth_from_mask, truth_from_ring

if TYPE_CHECKING:
    from pathlib import Path

    from bench.effort import Effort, Size

FIRST_SEED, SEEDS_APART = 9000, 100


@dataclass(frozen=True, slots=True)
class Made:
    """A drawing of the project's own generator."""

    style: str
    seed: int
    size: Size


@dataclass(frozen=True, slots=True)
class Photographed:
    """A photo on disk with the true mask of its figure."""

    image: Path
    mask: Path


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing to measure with, and the group whose medians it enters."""

    name: str
    subset: str
    source: Made | Photographed


def made_drawings(effort: Effort) -> list[Drawing]:
    """Return the drawings of each style, the same ones in every run."""
    return [
        Drawing(f"{style}-{first + k}", style, Made(style, first + k, size))
        for first, (style, size) in zip(count(FIRST_SEED, SEEDS_APART), effort.styles.items(), strict=False)
        for k in range(effort.drawings)
    ]


def drawings_in(folder: Path) -> list[Drawing]:
    """Return the drawings of a folder that have a mask; raises OSError or BadDocument where there are none."""
    return [Drawing(one.name, one.subset, Photographed(one.image, one.mask)) for one in masked_in(folder)]


def opened(drawing: Drawing, scratch: Path) -> tuple[Path, Truth]:
    """Return where a drawing's photo is, made in `scratch` if it has to be, and its truth."""
    source = drawing.source
    if isinstance(source, Photographed):
        return source.image, truth_from_mask(mask_of(source.mask))
    path = scratch / f"{drawing.name}.jpg"
    ring = make_photo(source, path)
    return path, truth_from_ring(ring, source.size)


def make_photo(made: Made, path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Write a made photo as a JPEG; returns its true ring, (N, 2) px."""
    from pipeline.synthetic import STYLES, encode, generate

    sample = generate(made.seed, made.size, STYLES[made.style])
    path.write_bytes(encode(sample))
    return sample.ring


def mask_ring(drawing: Drawing) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the outer edge (N, 2) px of the largest figure of a photographed drawing's mask."""
    import cv2

    if not isinstance(drawing.source, Photographed):
        raise TypeError(f"{drawing.name} has no mask")
    mask = mask_of(drawing.source.mask).astype(np.uint8)
    edges, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(max(edges, key=cv2.contourArea)[:, 0], np.float64)
