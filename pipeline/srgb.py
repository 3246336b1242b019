"""From any picture that Pillow reads to upright 8-bit sRGB."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112


def upright(picture: Image.Image) -> Image.Image:
    """Return the picture as its EXIF orientation means it; unreadable EXIF counts as upright."""
    try:
        turn = _UPRIGHT.get(int(picture.getexif().get(_ORIENTATION, 1)))
    except Exception:  # noqa: BLE001  (EXIF is written by thousands of programs; none of it may cost the picture)
        turn = None
    return picture if turn is None else picture.transpose(turn)


def to_srgb(picture: Image.Image) -> Pixels:
    """Return (H, W, 3) uint8 sRGB of a picture of any of Pillow's modes, transparency laid on white."""
    if picture.mode in ("I", "F") or picture.mode.startswith("I;"):
        grey = _eight_bit(np.asarray(picture))
        return np.repeat(grey[:, :, None], 3, axis=2)
    if picture.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in picture.info:
        return _on_white(picture.convert("RGBA"), picture.info.get("icc_profile"))
    return np.asarray(_in_srgb(picture, picture.info.get("icc_profile")))


def _eight_bit(values: NDArray[Any]) -> Pixels:
    """Scale grey values to 0..255: 16-bit integers by 257, floats in 0..1 by 255, others by their range."""
    numbers = np.nan_to_num(values.astype(np.float32), posinf=0, neginf=0)
    top = float(numbers.max(initial=0))
    whole = values.dtype.kind in "iu"
    full = 65535.0 if whole and top <= 65535 else 1.0 if not whole and top <= 1 else max(top, 255.0)
    return np.asarray(np.clip(numbers * (255 / full) + 0.5, 0, 255).astype(np.uint8))


def _on_white(picture: Image.Image, profile: bytes | None) -> Pixels:
    colour = _in_srgb(picture.convert("RGB"), profile)
    alpha = picture.getchannel("A")
    white = Image.new("RGB", picture.size, (255, 255, 255))
    return np.asarray(Image.composite(colour, white, alpha))


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert by the embedded profile where it is another space than sRGB and fits the picture."""
    if picture.mode in ("1", "P", "L") or not profile or b"sRGB" in profile.replace(b"\0", b""):
        return picture.convert("RGB")
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        converted = None
    return converted or picture.convert("RGB")
