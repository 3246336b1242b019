"""Lines and words on a plane in mm, x right, y down: what every writer of flat files draws from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from pipeline.export import setting
from pipeline.export.setting import runs
from pipeline.export.typeface import PLAIN

if TYPE_CHECKING:
    from pipeline.pattern import Line, Point

Anchor = Literal["start", "middle"]


@dataclass(frozen=True)
class Stroke:
    """One line of a layer; a ring where ``closed``, an area of the layer's colour where ``filled``."""

    layer: str
    points: Line
    closed: bool = False
    filled: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text: its baseline starts at or is centred on ``at``; ``size`` in mm, ``angle`` in degrees.

    A positive angle turns from +x towards +y (clockwise on the page).
    """

    layer: str
    text: str
    at: Point
    size: float
    anchor: Anchor = "middle"
    bold: bool = False
    angle: float = 0.0

    @property
    def width(self) -> float:
        """A generous estimate of the width in mm, for Helvetica and its kin, and Noto."""
        return text_width(self.text, self.size, bold=self.bold)


@dataclass(frozen=True)
class Drawing:
    """Strokes under words."""

    strokes: tuple[Stroke, ...]
    words: tuple[Words, ...]

    def __add__(self, other: Drawing) -> Drawing:
        return Drawing(self.strokes + other.strokes, self.words + other.words)

    def moved(self, x: float, y: float) -> Drawing:
        """Return the drawing shifted by (x, y) mm."""
        strokes = tuple(replace(s, points=s.points + np.array([x, y])) for s in self.strokes)
        words = tuple(replace(w, at=(w.at[0] + x, w.at[1] + y)) for w in self.words)
        return Drawing(strokes, words)


_NARROW = frozenset("iljtfrI.,:;'|!()[] ")
_WIDE = frozenset("mwMWO%@ABCDEGHKNPQRSUVXYZ")


_SPARE = 1.05


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is set, in the unit of `size`, erring on the wide side."""
    if any(run.face != PLAIN for run in runs(text)):
        return setting.width(text, size, bold=bold) * _SPARE
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    ems = sum(0.34 if c in _NARROW else 0.76 if c in _WIDE else 0.58 for c in letters)
    return ems * size * (1.06 if bold else 1.0)


def unit(angle: float) -> Line:
    """Return the direction of an angle in degrees (0 = +x, 90 = +y)."""
    return np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
