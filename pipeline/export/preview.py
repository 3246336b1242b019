"""The picture people look at first: the stuffed toy in soft light, its drawing, and its pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.export import preview_cards, preview_toy
from pipeline.export.lettering import fitting
from pipeline.export.piece import title
from pipeline.export.preview_wall import INK, SOFT, wall
from pipeline.makers import fabric_name

if TYPE_CHECKING:
    from pipeline.export.toy import Solid
    from pipeline.pattern import Pattern
    from terms.texts import Texts

STAGE = (70, 190, 940, 930)
ROOM = 1470.0
TITLE, MEASURES = 60.0, 24.0
CARDS = ((1070, 190, 470, 450), (1070, 670, 470, 450))


def write(pattern: Pattern, solid: Solid, t: Texts) -> bytes:
    """Return the preview of a toy as PNG, 1600 by 1200 pixels."""
    picture = wall()
    preview_toy.paint(picture, STAGE, solid, pattern.pillow)
    preview_cards.drawing(picture, CARDS[0], pattern, t)
    preview_cards.pieces(picture, CARDS[1], pattern, t)
    picture.text(title(pattern, t), (STAGE[0], 100), TITLE, INK)
    told = "   |   ".join(measured(pattern, t))
    picture.text(told, (STAGE[0] + 3, 146), fitting(told, MEASURES, ROOM), SOFT)
    return picture.png()


def measured(pattern: Pattern, t: Texts) -> list[str]:
    """Return the toy in a few measures: stuffed size, seam, fabric and filling."""
    return [
        t("preview.size", size=" x ".join(t.number(v / 10, 1) for v in pattern.pillow.size_mm)),
        t("preview.seam", length=round(pattern.seam_length_mm / 10)),
        fabric_name(pattern.fabric.name, t),
        t("preview.stuffing", grams=round(pattern.stuffing_g)),
    ]
