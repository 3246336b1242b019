"""From the body of a request to the body of its answer, whoever serves it.

Theory of operation
-------------------
Two things are asked of a model. A *photo* (``image/jpeg``, ``image/png`` ...) is answered with the outline of
its figure, or with why there is none: being told no is an answer, so that it isn't the server's error.
*Windows* (``application/x-npy``, (N, H, W, 3) uint8, sides multiples of 32) are answered with the share of
the figure in each pixel (N, H, W), for those who look by themselves. Nothing of a request is kept or said in
an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import BadPhoto
from pipeline.learn.graph import STRIDE
from pipeline.outline import to_json
from pipeline.photo import photo_in
from pipeline.segment import traced_by
from terms import Refused

Pixels = NDArray[np.uint8]
Shares = NDArray[np.float32]
Figures = Callable[[Pixels], Shares]
"""From windows (N, H, W, 3) to the share of the figure in each pixel (N, H, W)."""

JSON, NPY, ANY = "application/json", "application/x-npy", "*/*"
PHOTOS: Final = frozenset(
    f"image/{one}" for one in ("jpeg", "png", "webp", "heic", "heif", "avif", "tiff", "gif", "bmp")
)
MOST_NUMBERS: Final = 64 * 1024 * 1024


class BadRequest(ValueError):
    """A request that can't be answered. The message says why and what to do."""


@dataclass(frozen=True)
class Asked:
    """What is asked: a photo (H, W, 3), or windows (N, H, W, 3)."""

    pixels: Pixels

    @property
    def photo(self) -> bool:
        """Whether it is a photo."""
        return self.pixels.ndim == 3


def asked(body: bytes, content_type: str) -> Asked:
    """Read a request; raises BadRequest."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in PHOTOS:
        try:
            return Asked(photo_in(body).pixels)
        except BadPhoto as error:
            raise BadRequest(str(error)) from error
    if kind == NPY:
        return Asked(_windows(body))
    raise BadRequest(f"content type '{kind}' isn't known: send image/jpeg, image/png or {NPY}")


def _windows(body: bytes) -> Pixels:
    try:
        found = np.lib.format.read_array(BytesIO(body), allow_pickle=False)
    except (ValueError, EOFError, OSError) as error:
        raise BadRequest("the body is no array: write it with numpy.save") from error
    sides_fit = (
        found.ndim == 4 and found.shape[-1] == 3 and not any(side % STRIDE for side in found.shape[1:3])
    )
    if found.dtype != np.uint8 or not sides_fit or not 0 < found.size <= MOST_NUMBERS:
        shape = "x".join(map(str, found.shape))
        raise BadRequest(
            f"windows are (N, H, W, 3) uint8 with sides that are multiples of {STRIDE}, not {shape} {found.dtype}"
        )
    return np.asarray(found, np.uint8)


def answer(request: Asked, figures: Figures, accept: str = ANY) -> tuple[bytes, str]:
    """Return the answer's body and content type; raises BadRequest where another one is wanted."""
    wanted = accept.partition(";")[0].strip().lower() or ANY
    given = JSON if request.photo else NPY
    if wanted not in (given, ANY, "application/*"):
        raise BadRequest(f"the answer is {given}, not '{wanted}': accept that, or */*")
    return (_outline(request.pixels, figures) if request.photo else _shares(request.pixels, figures)), given


def _outline(pixels: Pixels, figures: Figures) -> bytes:
    found = traced_by(lambda window: figures(window[None])[0], pixels)
    if isinstance(found, Refused):
        return (json.dumps({"refused": found.code, "reason": found.reason}) + "\n").encode()
    return to_json(found).encode()


def _shares(windows: Pixels, figures: Figures) -> bytes:
    buffer = BytesIO()
    np.lib.format.write_array(buffer, np.asarray(figures(windows), np.float32), allow_pickle=False)
    return buffer.getvalue()
