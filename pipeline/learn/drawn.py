"""Drawings to learn from: made once by seed, kept in a folder as small photos with their rings.

Theory of operation
-------------------
A seed says what a drawing is and what kind of photo is taken of it. Seeds of learning are even, those of
judging odd, so that no drawing is in both; the kinds of `UNSEEN` are in none of learning's, so that it is
known how the network takes what it never saw. A photo is kept as a JPEG of phones' quality, small, since a
window of it is smaller still.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from PIL import Image

from pipeline.synthetic import STYLES, generate
from pipeline.synthetic.kept import shape_from

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.segment.raster import Floats, Pixels

SIZES: Final = ((768, 1024), (1024, 768))
QUALITY: Final = 92
UNSEEN: Final = frozenset(("octopus", "rocket", "caterpillar"))
"""Kinds of figures that are never learned from."""
KINDS_OF_PHOTO: Final = {"any": 0.5, "hard": 0.3, "plain": 0.12, "easy": 0.08}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A photo as JPEG, and the figure's true ring (N, 2) in its px."""

    jpeg: bytes
    ring: Floats

    def pixels(self) -> Pixels:
        """Return the photo, (H, W, 3) RGB."""
        found = cv2.imdecode(np.frombuffer(self.jpeg, np.uint8), cv2.IMREAD_COLOR)
        if found is None:
            raise ValueError("a kept photo is no picture: delete the folder of drawings")
        return np.asarray(found[..., ::-1])


def seeds_of_learning(count: int, first: int = 0) -> range:
    """Return so many seeds that may be learned from."""
    return range(2 * first, 2 * (first + count), 2)


def file_of(folder: Path, seed: int, *, kept: bool) -> Path:
    """Return where a drawing is, or will be."""
    return folder / f"{seed:08d}{'-kept' if kept else ''}.npz"


def make(seed: int, folder: Path, ring: Floats | None = None) -> None:
    """Make a drawing and its photo, unless they are there; of a kept outline (N, 2) where there is one."""
    file = file_of(folder, seed, kept=ring is not None)
    if file.exists():
        return
    rng = np.random.default_rng([seed, 77])
    style = STYLES[_one_of(rng)]
    size = SIZES[int(rng.random() < 0.25)]
    sample = generate(seed, size, style, None if ring is None else shape_from(rng, ring))
    kind = sample.name.rpartition("-")[0]
    buffer = BytesIO()
    Image.fromarray(sample.pixels).save(buffer, "JPEG", quality=QUALITY)
    jpeg = np.frombuffer(buffer.getvalue(), np.uint8)
    partial = file.with_suffix(".part")
    with partial.open("wb") as out:
        np.savez(out, jpeg=jpeg, ring=sample.ring.astype(np.float32), kind=np.array(kind))
    partial.rename(file)


def load(file: Path) -> Drawn | None:
    """Return a drawing, or None where it is of a kind that isn't learned from."""
    with np.load(file) as found:
        if _is_unseen(str(found["kind"])):
            return None
        return Drawn(found["jpeg"].tobytes(), np.asarray(found["ring"], np.float64))


def _is_unseen(kind: str) -> bool:
    return any(kind == one or kind.startswith(f"{one}-") for one in UNSEEN)


def _one_of(rng: np.random.Generator) -> str:
    return list(KINDS_OF_PHOTO)[int(rng.choice(len(KINDS_OF_PHOTO), p=list(KINDS_OF_PHOTO.values())))]
