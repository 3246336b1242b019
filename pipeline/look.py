"""A look at a photo, for whoever judges its outline: smaller, and with nothing in it but the picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pipeline.photo import Photo

LONGEST: Final = 1600
QUALITY: Final = 85


def look_at(photo: Photo) -> tuple[bytes, tuple[int, int]]:
    """Return a JPEG of the upright picture, with its longest side of 1600 px at most, and its (width, height)."""
    import cv2
    from PIL import Image

    width, height = photo.size
    scale = min(1.0, LONGEST / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    pixels = (
        photo.pixels if size == photo.size else cv2.resize(photo.pixels, size, interpolation=cv2.INTER_AREA)
    )
    file = BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=QUALITY)
    return file.getvalue(), size
