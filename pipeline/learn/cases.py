"""What a model is judged on: photos with masks, and drawings by seeds that are never learned from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from pipeline.learn.drawn import KINDS_OF_PHOTO, SIZES, UNSEEN
from pipeline.learn.masked import mask_of, masked_in
from pipeline.metrics import Truth, truth_from_mask, truth_from_ring

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.segment.raster import Floats, Mask, Pixels

MADE, FOREIGN = "made", "made, of kinds never learned from"
FOREIGN_SHARE: Final = 0.25


@dataclass(frozen=True)
class Opened:
    """An upright photo (H, W, 3), the truth about its figure, and the true edges (N, 2) px."""

    pixels: Pixels
    truth: Truth
    edges: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class MaskCase:
    """A photo with a mask."""

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


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A made photo: its seed, its style, and its kind of figure unless it is any."""

    name: str
    subset: str
    seed: int
    style: str
    size: tuple[int, int]
    kind: str | None

    def opened(self) -> Opened:
        """Make it."""
        from pipeline.synthetic import STYLES, generate

        style = STYLES[self.style]
        sample = generate(
            self.seed, self.size, style if self.kind is None else replace(style, kind=self.kind)
        )
        return Opened(sample.pixels, truth_from_ring(sample.ring, self.size), (sample.ring,))


Case = MaskCase | MadeCase


def cases_in(folder: Path) -> list[Case]:
    """Return the photos of a folder that have masks; raises BadDocument where there are none."""
    return [MaskCase(one.name, one.subset, one.image, one.mask) for one in masked_in(folder)]


def made_cases(count: int) -> list[Case]:
    """Return so many made drawings, a quarter of them of the kinds that are never learned from."""
    return [_made(number) for number in range(count)]


def _made(number: int) -> MadeCase:
    seed = 2 * number + 1
    rng = np.random.default_rng([seed, 78])
    style = list(KINDS_OF_PHOTO)[int(rng.choice(len(KINDS_OF_PHOTO), p=list(KINDS_OF_PHOTO.values())))]
    size = SIZES[int(rng.random() < 0.25)]
    foreign = sorted(UNSEEN)[number // 4 % len(UNSEEN)] if number % 4 == 0 else None
    return MadeCase(f"{style}-{seed}", FOREIGN if foreign else MADE, seed, style, size, foreign)


def _alike(mask: Mask, pixels: Pixels) -> Mask:
    """Return a mask at the size of its photo."""
    if mask.shape == pixels.shape[:2]:
        return mask
    size = (pixels.shape[1], pixels.shape[0])
    return np.asarray(cv2.resize(mask.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0)
