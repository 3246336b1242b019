"""A folder of photos with the true masks of their figures: what a model is judged on.

Either it has a `manifest.csv` of name, subset, image and mask, or next to each photo lies its mask, called as
it with ``_mask`` at its end: `bear.jpg` and `bear_mask.png`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from pipeline.errors import BadDocument
from pipeline.metrics import Truth, truth_from_mask

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.segment.raster import Floats, Mask, Pixels

COLUMNS: Final = {"name", "subset", "image", "mask"}
PICTURES: Final = frozenset((".jpg", ".jpeg", ".png", ".webp", ".heic", ".tif", ".tiff"))
SUFFIX: Final = "_mask"


@dataclass(frozen=True)
class Opened:
    """An upright photo (H, W, 3), the truth about its figure, and the true edges (N, 2) px."""

    pixels: Pixels
    truth: Truth
    edges: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class Masked:
    """A photo with its mask, and the group in whose figures it counts."""

    name: str
    subset: str
    image: Path
    mask: Path

    def opened(self) -> Opened:
        """Read both; raises BadPhoto."""
        from pipeline.photo import read_photo

        pixels = read_photo(self.image).pixels
        mask = _alike(mask_of(self.mask), pixels)
        edges, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        return Opened(
            pixels, truth_from_mask(mask), tuple(np.asarray(edge[:, 0], np.float64) for edge in edges)
        )


def masked_in(folder: Path) -> list[Masked]:
    """Return the photos of a folder that have a mask.

    Raises
    ------
    BadDocument
        Where the manifest lacks a column, or no photo has a mask.

    """
    manifest = folder / "manifest.csv"
    found = _listed(manifest) if manifest.is_file() else _beside(folder)
    if not found:
        raise BadDocument(
            f"{folder}: no photo has a mask: lay bear_mask.png beside bear.jpg, or write manifest.csv"
        )
    return found


def _listed(manifest: Path) -> list[Masked]:
    with manifest.open(newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not set(rows[0]) >= COLUMNS:
        raise BadDocument(f"{manifest}: the columns name, subset, image and mask are needed")
    at = manifest.parent
    return [
        Masked(row["name"], row["subset"], at / row["image"], at / row["mask"]) for row in rows if row["mask"]
    ]


def _beside(folder: Path) -> list[Masked]:
    photos = sorted(one for one in folder.iterdir() if one.suffix.lower() in PICTURES)
    masks = {one.stem: one for one in photos if one.stem.endswith(SUFFIX)}
    return [
        Masked(one.stem, folder.name, one, masks[one.stem + SUFFIX])
        for one in photos
        if one.stem + SUFFIX in masks
    ]


def mask_of(path: Path) -> NDArray[np.bool_]:
    """Return a mask (H, W): what is brighter than half."""
    from PIL import Image

    with Image.open(path) as picture:
        return np.asarray(np.asarray(picture.convert("L")) > 127)


def _alike(mask: Mask, pixels: Pixels) -> Mask:
    """Return a mask at the size of its photo."""
    if mask.shape == pixels.shape[:2]:
        return mask
    size = (pixels.shape[1], pixels.shape[0])
    return np.asarray(cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0)
