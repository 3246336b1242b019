"""The typefaces of printed patterns: Helvetica, which every reader of PDFs has, and Noto for all that it lacks.

Noto's files here are cut down to what is needed (`scripts/fonts`): letters of Europe, Devanagari, and the
Japanese of JIS X 0208. All but the last are shaped by HarfBuzz: letters join, change places and turn into other
glyphs. A glyph that no character stands for gets one of the private ones, the same in every document.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = Path(__file__).with_name("fonts")
PLAIN, BOLD = "Helvetica", "Helvetica-Bold"
NOTO: Final = ("NotoSans", "NotoSansDevanagari", "NotoSansJP")
UNSHAPED: Final = frozenset(("NotoSansJP",))
PRIVATE: Final = 0xE000
EM: Final = 1000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph by the character that stands for it in its font; its place in thousandths of the size."""

    char: str
    x: float
    y: float


class Face:
    """One of Noto's typefaces, as reportlab sets it and HarfBuzz shapes it."""

    def __init__(self, name: str) -> None:
        self.name = name
        data = gzip.decompress((FOLDER / f"{name}.ttf.gz").read_bytes())
        self._font = TTFont(name, BytesIO(data))
        self.chars: frozenset[str] = frozenset(map(chr, self._font.face.charToGlyph))
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(data))
        self._scale = EM / self._shaper.face.upem
        self._names = {} if name in UNSHAPED else self._named()
        pdfmetrics.registerFont(self._font)

    def glyphs(self, text: str) -> tuple[Sequence[Glyph], float]:
        """Return the glyphs of a text, and how far the next one is."""
        if not self._names:
            return [Glyph(text, 0.0, 0.0)], float(pdfmetrics.stringWidth(text, self.name, EM))
        found, length = self._shaped(text)
        return [Glyph(self._names[number], x, y) for number, x, y in found], length

    def length(self, text: str) -> float:
        """Return how long a text is where its glyphs are painted."""
        return self._shaped(text)[1]

    def paint(self, raster: Any, text: str, at: tuple[float, float], size: float) -> None:  # noqa: ANN401
        """Add a text's shapes to an `uharfbuzz.RasterDraw`; `at` is where its baseline begins, px, y up."""
        scale = size / self._shaper.face.upem
        for number, x, y in self._shaped(text)[0]:
            place = at[0] + x * size / EM, at[1] + y * size / EM
            raster.transform = (scale, 0.0, 0.0, scale, *place)
            raster.draw_glyph(self._shaper, number)

    def _shaped(self, text: str) -> tuple[list[tuple[int, float, float]], float]:
        """Return the number and place of each glyph of a text, and how far the next one is."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction, buffer.language = "ltr", "en"
        uharfbuzz.shape(self._shaper, buffer)
        found, x = [], 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            place = x + position.x_offset * self._scale, position.y_offset * self._scale
            found.append((info.codepoint, *place))
            x += position.x_advance * self._scale
        return found, x

    def advance(self, char: str) -> float:
        """Return how far the character after this one is where nothing moves it."""
        return float(self._font.face.charWidths[ord(char)])

    def _named(self) -> dict[int, str]:
        """Give every glyph a character, and return them."""
        face: Any = self._font.face
        for glyph in range(self._shaper.face.glyph_count):
            if glyph not in face.glyphToChar:
                code = PRIVATE + glyph
                face.charToGlyph[code], face.glyphToChar[glyph] = glyph, [code]
                face.charWidths[code] = self._shaper.get_glyph_h_advance(glyph) * self._scale
        return {glyph: chr(codes[0]) for glyph, codes in face.glyphToChar.items()}


@lru_cache
def face(name: str) -> Face:
    """Return a typeface by its name, read once."""
    return Face(name)


def face_of(text: str) -> str | None:
    """Return the first typeface that has every character of a text, by its name, or None."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return next((name for name in NOTO if face(name).chars.issuperset(text)), None)
    return PLAIN
