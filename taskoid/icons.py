"""The skill's icons: a bear's face, drawn by formula, as PNG. No imaging library is needed.

Each pixel is coloured by the last of the shapes that covers it; edges are softened over one pixel. Lengths are
fractions of the picture's width.
"""

from __future__ import annotations

import math
import struct
import zlib
from dataclasses import dataclass
from typing import Final

SMALL: Final = 108
LARGE: Final = 512
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
Colour = tuple[int, int, int]

_NIGHT: Final = (38, 50, 92)
_FUR: Final = (201, 150, 92)
_INNER: Final = (232, 190, 140)
_DARK: Final = (48, 34, 26)
_WARM: Final = (226, 92, 66)


@dataclass(frozen=True, slots=True)
class _Ellipse:
    x: float
    y: float
    across: float
    down: float
    colour: Colour

    def cover(self, x: float, y: float, pixel: float) -> float:
        """Return how much of a pixel it covers, 0 to 1, from the distance to its edge."""
        away = math.hypot((x - self.x) / self.across, (y - self.y) / self.down)
        return min(1.0, max(0.0, (1 - away) * min(self.across, self.down) / pixel + 0.5))


_FACE: Final = (
    _Ellipse(0.26, 0.28, 0.13, 0.13, _FUR),
    _Ellipse(0.74, 0.28, 0.13, 0.13, _FUR),
    _Ellipse(0.26, 0.28, 0.07, 0.07, _WARM),
    _Ellipse(0.74, 0.28, 0.07, 0.07, _WARM),
    _Ellipse(0.50, 0.54, 0.34, 0.31, _FUR),
    _Ellipse(0.50, 0.66, 0.16, 0.13, _INNER),
    _Ellipse(0.37, 0.48, 0.04, 0.045, _DARK),
    _Ellipse(0.63, 0.48, 0.04, 0.045, _DARK),
    _Ellipse(0.50, 0.61, 0.055, 0.04, _DARK),
    _Ellipse(0.27, 0.61, 0.06, 0.045, _WARM),
    _Ellipse(0.73, 0.61, 0.06, 0.045, _WARM),
)


def icon(size: int) -> bytes:
    """Return the icon as a square PNG of so many pixels."""
    rows = b"".join(b"\x00" + _row(y, size) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def same_picture(one: bytes, other: bytes) -> bool:
    """Return whether two PNGs made here show the same, however they were compressed."""
    pixels = _pixels(one)
    return pixels is not None and pixels == _pixels(other)


def _row(y: int, size: int) -> bytes:
    pixel, down = 1 / size, (y + 0.5) / size
    shapes = [one for one in _FACE if abs(down - one.y) <= one.down + pixel]
    found = bytearray()
    for x in range(size):
        across = (x + 0.5) / size
        colour: tuple[float, ...] = _NIGHT
        for shape in shapes:
            if abs(across - shape.x) <= shape.across + pixel:
                cover = shape.cover(across, down, pixel)
                colour = tuple(a + (b - a) * cover for a, b in zip(colour, shape.colour, strict=True))
        found += bytes(round(value) for value in colour)
    return bytes(found)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _pixels(png: bytes) -> tuple[bytes, bytes] | None:
    """Return header and raw rows of a PNG with one IDAT chunk, or None."""
    if not png.startswith(_SIGNATURE) or png[37:41] != b"IDAT":
        return None
    length = int.from_bytes(png[33:37], "big")
    try:
        return png[8:33], zlib.decompress(png[41 : 41 + length])
    except zlib.error:
        return None
