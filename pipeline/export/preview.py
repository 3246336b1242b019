"""The picture people look at first: the stuffed toy in soft light, its drawing, and its pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.export import preview_cards, preview_toy
from pipeline.export.piece import title
from pipeline.export.preview_wall import INK, SOFT, wall, words
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from pipeline.export.toy import Solid
    from pipeline.pattern import Pattern

STAGE = (70, 190, 940, 930)
CARDS = ((1070, 190, 470, 450), (1070, 670, 470, 450))


def write(pattern: Pattern, solid: Solid) -> bytes:
    """Return the preview of a toy as PNG, 1600 by 1200 pixels."""
    picture = wall()
    preview_toy.paint(picture, STAGE, solid, pattern.pillow)
    preview_cards.drawing(picture, CARDS[0], pattern)
    preview_cards.pieces(picture, CARDS[1], pattern)
    words(picture, title(pattern, texts_in(ENGLISH)), (STAGE[0], 100), 64, INK)
    words(picture, "   |   ".join(measured(pattern)), (STAGE[0] + 3, 146), 25, SOFT)
    return picture.png()


def measured(pattern: Pattern) -> list[str]:
    """Return the toy in a few measures: stuffed size, seam, fabric and filling."""
    size = " x ".join(f"{v / 10:.1f}" for v in pattern.pillow.size_mm)
    return [
        f"{size} cm stuffed",
        f"seam {pattern.seam_length_mm / 10:.0f} cm",
        pattern.fabric.name,
        f"{pattern.stuffing_g:.0f} g of stuffing",
    ]
