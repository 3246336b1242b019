"""How a line on the pattern looks: one layer for each meaning, distinct in colour and grey."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ink:
    """A layer's look: ``colour`` as #rrggbb, ``width`` and ``dash`` in mm."""

    colour: str
    width: float
    dash: tuple[float, ...]

    @property
    def rgb(self) -> tuple[float, float, float]:
        """The colour as three numbers from 0 to 1."""
        red, green, blue = (int(self.colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return red, green, blue


LAYERS: dict[str, Ink] = {
    "outline": Ink("#9a8f86", 0.5, ()),
    "cut": Ink("#111111", 0.5, ()),
    "sew": Ink("#1f5fbf", 0.35, (3.0, 1.6)),
    "gap": Ink("#1b8a4b", 1.1, ()),
    "notch": Ink("#c2185b", 0.5, ()),
    "clip": Ink("#e07a00", 0.4, ()),
    "grain": Ink("#6b7280", 0.4, ()),
    "pocket": Ink("#7b2cbf", 0.4, (1.2, 1.2)),
    "text": Ink("#333333", 0.25, ()),
}
