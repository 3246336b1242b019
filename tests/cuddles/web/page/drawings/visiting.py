"""Photos that are sent in tests, and what a person does on the pages of a drawing."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

CANARY = "canary-in-a-photo-7f1c"
CHOSEN = {"unit": "cm", "seam": "6", "fabric": "felt", "paper": "a4", "pocket": ""}
SIZE = (900, 1200)
EGG = (320, 420, 580, 790)
"""Left, top, right and bottom of the figure."""


def on_a_rug() -> bytes:
    """Return the photo of an egg on a small sheet, on a rug of squares in all colours."""
    squares = np.random.default_rng(3).integers(0, 256, (SIZE[1] // 10, SIZE[0] // 10, 3)).astype(np.uint8)
    picture = Image.fromarray(squares).resize(SIZE, Image.Resampling.NEAREST)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((220, 300, 680, 910), fill=(244, 244, 238))
    pen.ellipse(EGG, outline=(20, 30, 90), width=12)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


RUG = on_a_rug()


def egg(path: Path, kind: str = "JPEG") -> Path:
    """Save a drawing with a canary in what its camera wrote."""
    picture = Image.effect_noise((900, 1200), 12).convert("RGB").point(lambda value: min(255, value + 110))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((200, 220, 700, 900), outline=(20, 30, 90), width=14)
    pen.line((450, 890, 450, 1050), fill=(20, 30, 90), width=70)
    exif = Image.Exif()
    exif[0x010E] = CANARY
    picture.save(path, kind, exif=exif)
    return path


def again(page: Page, there: str) -> None:
    """Look again, without a script, until something is there."""
    end = time.monotonic() + 90
    while page.locator(there).count() == 0:
        assert time.monotonic() < end, page.content()
        page.wait_for_timeout(250)
        page.reload()


def to(page: Page, where: str) -> None:
    """Go on with the tabulator until something has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.locator(f"{where}:focus").count():
            return
    raise AssertionError(where)
