"""Letters from single strokes, as children write their name: own shapes on a grid, no font files."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from pipeline.synthetic.shapes import Points, Random, spline

# Per glyph: strokes between commas, points x y on a grid 4 wide and 6 tall, y down; ~ rounds a stroke.
_SHAPES = {
    "A": "06 20 46,14 34",
    "B": "00 06,~00 30 42 33 03,~03 34 45 36 06",
    "C": "~41 20 03 26 45",
    "D": "00 06,~00 30 43 36 06",
    "E": "40 00 06 46,03 33",
    "F": "40 00 06,03 33",
    "G": "~41 20 03 26 45 43,43 23",
    "H": "00 06,40 46,03 43",
    "I": "20 26",
    "J": "~30 35 26 05",
    "K": "00 06,40 03 46",
    "L": "00 06 46",
    "M": "06 00 23 40 46",
    "N": "06 00 46 40",
    "O": "~20 03 26 43 20",
    "P": "06 00,~00 30 42 33 03",
    "Q": "~20 03 26 43 20,34 46",
    "R": "06 00,~00 30 42 33 03,23 46",
    "S": "~41 20 01 23 45 26 05",
    "T": "00 40,20 26",
    "U": "~00 04 26 44 40",
    "V": "00 26 40",
    "W": "00 16 22 36 40",
    "X": "00 46,40 06",
    "Y": "00 23 40,23 26",
    "Z": "00 40 06 46",
    "0": "~20 03 26 43 20",
    "1": "02 20 26",
    "2": "~01 20 41 33 06,06 46",
    "3": "~01 20 41 23,~23 44 26 05",
    "4": "30 04 44,32 36",
    "5": "40 00 02,~02 33 45 26 05",
    "6": "~40 12 04 26 44 23 04",
    "7": "00 40 16",
    "8": "~20 01 23 45 26 05 23 41 20",
    "9": "~42 23 01 20 42 36",
    "a": "~42 23 05 26 44,42 46",
    "b": "00 06,~03 33 45 26 06",
    "c": "~42 22 04 26 46",
    "d": "40 46,~43 13 05 26 45",
    "e": "~04 44 22 04 26 46",
    "f": "~40 21 23 26,03 43",
    "g": "~42 22 04 25 43,~42 46 28 08",
    "h": "00 06,~04 22 43 46",
    "i": "22 26,20 20",
    "j": "~32 36 28 07,30 30",
    "k": "00 06,32 04 36",
    "l": "20 26",
    "m": "02 06,~03 12 23 26,~23 32 43 46",
    "n": "02 06,~04 22 43 46",
    "o": "~22 04 26 44 22",
    "p": "02 08,~03 22 44 26 05",
    "r": "02 06,~04 22 42",
    "s": "~42 22 13 34 26 06",
    "t": "20 25 36,03 43",
    "u": "~02 05 26 44,42 46",
    "v": "02 26 42",
    "w": "02 16 23 36 42",
    "y": "02 25,42 08",
    "z": "02 42 06 46",
    "!": "20 24,26 26",
    "+": "23 26,~14 34",
}
GLYPHS = MappingProxyType(_SHAPES)
_NARROW = "Iil!1"
NAMES = (
    "MIA",
    "LEO",
    "EMMA",
    "NOAH",
    "ANNA",
    "BEN",
    "LENA",
    "FINN",
    "SOFIA",
    "OLE",
    "IDA",
    "TIM",
    "ZOE",
    "MAX",
    "LILY",
    "SAM",
    "YUKI",
    "AMIR",
    "NINA",
    "OSKAR",
)
_NOTES = (
    "for mum",
    "for dad",
    "for grandma",
    "my bear",
    "hello",
    "I love you",
    "school",
    "page 2",
    "my friend",
    "monster",
)


def caption(rng: Random) -> str:
    """Return what is written on the sheet: a name, a name and an age, or a few words."""
    name = NAMES[int(rng.integers(len(NAMES)))]
    kind = rng.random()
    if kind < 0.4:
        return name
    if kind < 0.7:
        return f"{name} {int(rng.integers(3, 10))}"
    return _NOTES[int(rng.integers(len(_NOTES)))] if kind < 0.9 else name.capitalize()


def written(rng: Random, text: str, height: float) -> list[Points]:
    """Return the strokes of a text whose capitals are `height` tall, its baseline near y = 0, from x = 0."""
    uneven = rng.uniform(0.02, 0.12)
    slant, pace = rng.normal(0, 0.12), rng.uniform(0.88, 1.1)
    strokes: list[Points] = []
    x = 0.0
    for letter in text:
        glyph = GLYPHS.get(letter)
        if glyph is None:
            x += 0.5 * height
            continue
        mirrored = letter in "SNZJ3" and rng.random() < 0.12
        size = height * (1 + uneven * rng.normal())
        drop = uneven * height * rng.normal()
        for code in glyph.split(","):
            p = _stroke(code) / 6 - ([0.25, 0] if letter in _NARROW else [0, 0])
            p = p * [-1, 1] + [0.66, 0] if mirrored else p
            p = p + rng.normal(0, 0.25 * uneven, p.shape)
            strokes.append(
                np.column_stack([x + size * (p[:, 0] - slant * (p[:, 1] - 1)), size * (p[:, 1] - 1) + drop])
            )
        x += height * (0.42 if letter in _NARROW else pace) * 0.95
    return strokes


def _stroke(code: str) -> Points:
    pairs = code.removeprefix("~").split()
    p = np.array([[int(pair[0]), int(pair[1])] for pair in pairs], np.float64)
    return spline(p, per_span=6) if code.startswith("~") and len(p) > 2 else p
