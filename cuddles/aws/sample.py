"""A drawing to ask a new endpoint with: made by the project's own generator, drawn by no child."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image

from pipeline.synthetic.generate import generate
from pipeline.synthetic.sample import encode
from pipeline.synthetic.style import STYLES

if TYPE_CHECKING:
    from pathlib import Path

    from taskoid.genome import Genome

SEED: Final = 7
SIZE: Final = (480, 640)
"""Width and height in px: small, and large enough to find a figure."""
DRAWN: Final = ("image/jpeg", "image/png", "application/x-npy")
"""What a drawing can be sent as."""


def sample_of(genome: Genome, folder: Path) -> tuple[bytes, str] | None:
    """Return a first question and its content type; None where only a sample of the genome could be one.

    A model that takes pictures is asked with a drawing that is made for it. One that takes anything else
    is asked with the genome's own sample, if that lies beside it.
    """
    kind = genome.input.type if genome.input is not None else "image/jpeg"
    if kind in DRAWN:
        return drawing(kind), kind
    named = genome.endpoint.sample if genome.endpoint is not None else None
    if named is None or not (folder / named).is_file():
        return None
    return (folder / named).read_bytes(), kind


@cache
def drawing(kind: str) -> bytes:
    """Return a photo of a drawing as one of `DRAWN`, the same each time."""
    made = generate(SEED, SIZE, STYLES["plain"])
    if kind == "image/jpeg":
        return encode(made)
    told = BytesIO()
    if kind == "image/png":
        Image.fromarray(made.pixels).save(told, "PNG")
    else:
        np.save(told, made.pixels[None], allow_pickle=False)
    return told.getvalue()
