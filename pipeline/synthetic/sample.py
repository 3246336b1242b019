"""A made photo with its truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.synthetic.exif import jpeg

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Sample:
    """A photo and what is true of it.

    Parameters
    ----------
    pixels
        (H, W, 3) uint8, upright, RGB.
    ring
        (N, 2) float64 in upright px (centres at integers): the outer edge of the figure's ink and colour,
        holes filled, one simple ring, not repeated at its end.
    plane
        3x3 homography from upright px to mm of the flat sheet, or None.
    name
        The figure's kind and its line's tool, such as ``bear-crayon``.
    traits
        What the photo has: ``ruled``, ``shadow``, ``pale-fill``, ``whole``...
    seed
        What it was made from.

    """

    pixels: NDArray[np.uint8]
    ring: NDArray[np.float64]
    plane: NDArray[np.float64] | None
    name: str
    traits: tuple[str, ...]
    seed: int


def encode(
    sample: Sample, quality: int = 90, orientation: int = 1, gps: tuple[float, float] | None = None
) -> bytes:
    """Return the photo as a phone's JPEG.

    Parameters
    ----------
    sample
        Its `pixels` are upright; they are turned so that the EXIF `orientation` makes them upright again.
    quality
        Of the JPEG, 1 to 95.
    orientation
        EXIF orientation, 1 to 8; raises ValueError for another.
    gps
        (latitude, longitude) in degrees to write into EXIF, or None.

    """
    return jpeg(sample.pixels, orientation, gps, sample.seed, quality)
