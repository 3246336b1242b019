"""Setting text: which typeface has which of it, how wide it is, and where a line of it may end.

Theory of operation
-------------------
A word, or what is Japanese in it, is set in one typeface, if there is one that has all of it; else each of its
characters in the first that has it. What none has is written so that it can be read or looked up: a picture by
its name, ``[teddy bear]``, a foreign letter by its number, ``[U+05D3]``. Lines end at blanks, and in Japanese
between any two characters but before a closing mark or after an opening one. Noto becomes bold by drawing its
outline as well. What shaping makes of a text can't be read back from its glyphs: the text itself is kept beside
them (``ActualText``).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from reportlab.pdfbase import pdfmetrics

from pipeline.export.typeface import BOLD, EM, PLAIN, Glyph, face, face_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Colour = tuple[float, float, float]


STROKE: Final = 0.03
"""Width of the outline that makes a letter bold, as a share of its size."""
CLOSING: Final = frozenset(("Pe", "Pf", "Po", "Lm"))
OPENING: Final = frozenset(("Ps", "Pi"))
"""Categories of characters before and after which no line ends, besides small kana."""
NEAR: Final = 0.5
"""Thousandths of the size that nobody sees."""
JOINERS: Final = "\u200c\u200d"
GLUE: Final = "\u00a0"
_GLUED = re.compile(r"(?<=\d) (?=(?:%|mm|cm|m|g|h|min)(?![A-Za-z]))")
_LONE_JOINERS = re.compile(f"(?<![\u0900-\u097f])[{JOINERS}]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one typeface."""

    face: str
    text: str


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[Run, ...]:
    """Return the stretches of a text, each with a typeface that has it."""
    found: list[tuple[str, str]] = []
    for part in _parts(readable(text)):
        whole = found[-1][0] if found and part.isspace() else face_of(part)
        if whole is not None:
            found.append((whole, part))
            continue
        found += [(face_of(char) or PLAIN, char) for char in part]
    return tuple(
        Run(name, "".join(part for _, part in parts))
        for name, parts in groupby(found, key=lambda one: one[0])
    )


def _parts(text: str) -> Iterator[str]:
    """Return blanks, stretches of Japanese, and words."""
    for _, part in groupby(text, key=lambda char: (char == " ", _wide(char))):
        yield "".join(part)


@lru_cache(maxsize=4096)
def readable(text: str) -> str:
    """Return a text without what no typeface has: written otherwise, or named."""
    text = "".join(c for c in unicodedata.normalize("NFC", text) if _said(c))
    text = _LONE_JOINERS.sub("", text)
    return text if face_of(text) is not None else "".join(map(_readable, text))


def _said(char: str) -> bool:
    """Return whether a character says something of itself: no control, no choice among forms."""
    unsaid = unicodedata.category(char) in ("Cc", "Cf") and char not in JOINERS
    return not unsaid and not unicodedata.name(char, "").startswith("VARIATION")


def _readable(char: str) -> str:
    if face_of(char) is not None:
        return char
    plain = unicodedata.normalize("NFKC", char)
    if face_of(plain) is not None:
        return plain
    named = unicodedata.category(char) == "So"
    return f"[{unicodedata.name(char).lower()}]" if named else f"[U+{ord(char):04X}]"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, in the unit of `size`."""
    return sum(_width(run, bold=bold) for run in runs(text)) * size / EM


@lru_cache(maxsize=4096)
def _width(run: Run, *, bold: bool) -> float:
    if run.face == PLAIN:
        return float(pdfmetrics.stringWidth(run.text, BOLD if bold else PLAIN, EM))
    return face(run.face).glyphs(run.text)[1]


def fitting(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return the size, at most `size`, at which a text isn't wider than the room."""
    return fitted(size, width(text, size, bold=bold), room)


def fitted(size: float, wide: float, room: float) -> float:
    """Return the size, at most `size`, at which what is so wide at that size isn't wider than the room."""
    return size * min(1.0, room / max(wide, 1e-9))


def draw(
    canvas: Any,  # noqa: ANN401  (reportlab is untyped)
    text: str,
    at: tuple[float, float],
    size: float,
    colour: Colour,
    *,
    bold: bool,
) -> None:
    """Set a text on a canvas from a place on, in points."""
    x, y = at
    canvas.setFillColorRGB(*colour)
    for run in runs(text):
        if run.face == PLAIN:
            canvas.setFont(BOLD if bold else PLAIN, size)
            canvas.drawString(x, y, run.text)
        else:
            _noto(canvas, run, (x, y), size, colour if bold else None)
        x += _width(run, bold=bold) * size / EM


def _noto(
    canvas: Any,  # noqa: ANN401
    run: Run,
    at: tuple[float, float],
    size: float,
    outline: Colour | None,
) -> None:
    canvas.saveState()
    if outline is not None:
        canvas.setStrokeColorRGB(*outline)
        canvas.setLineWidth(size * STROKE)
        canvas.setDash([])
    canvas.addLiteral(f"/Span <</ActualText <FEFF{run.text.encode('utf-16-be').hex().upper()}>>> BDC")
    written = canvas.beginText()
    written.setFont(run.face, size)
    written.setTextRenderMode(0 if outline is None else 2)
    for glyph in _joined(run):
        written.setTextOrigin(at[0] + glyph.x * size / EM, at[1] + glyph.y * size / EM)
        written.textOut(glyph.char)
    canvas.drawText(written)
    canvas.addLiteral("EMC")
    canvas.restoreState()


def _joined(run: Run) -> list[Glyph]:
    """Return the glyphs of a run, those in one that follow each other as their widths have it."""
    noto, joined, end = face(run.face), list[Glyph](), 0.0
    for glyph in noto.glyphs(run.text)[0]:
        last = joined[-1] if joined else None
        if last is not None and glyph.y == last.y and abs(glyph.x - end) < NEAR:
            joined[-1] = Glyph(last.char + glyph.char, last.x, last.y)
        else:
            joined.append(glyph)
        end = glyph.x + sum(noto.advance(char) for char in glyph.char)
    return joined


def joined(sentences: Sequence[str]) -> str:
    """Return sentences as one text, with blanks between them where a language has such."""
    return "".join(
        one if not before or _wide(before[-1]) else f" {one}" for before, one in pairwise(("", *sentences))
    )


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text that is set as wide as the room; numbers stay with their units."""
    lines, line = [], ""
    for piece in _pieces(_GLUED.sub(GLUE, text), size, room, bold=bold):
        if line and width(line + piece.rstrip(" "), size, bold=bold) > room:
            lines.append(line.rstrip(" "))
            line = ""
        line += piece.lstrip(" ") if not line else piece
    lines += [line.rstrip(" ")] if line.strip(" ") else []
    return [line.replace(GLUE, " ") for line in lines]


def _pieces(text: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    """Return the pieces of a text between which a line may end; blanks stand before them."""
    for piece in _unbroken(text):
        if width(piece.strip(" "), size, bold=bold) <= room:
            yield piece
        else:
            yield from _clusters(piece)


def _unbroken(text: str) -> Iterator[str]:
    piece = ""
    for char in text:
        if piece and _may_end(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_end(before: str, after: str) -> bool:
    if after == " " or before == " ":
        return after == " " and before != " "
    closing = unicodedata.category(after) in CLOSING or "A LETTER SMALL" in unicodedata.name(after, "")
    if closing or unicodedata.category(before) in OPENING:
        return False
    return _wide(before) or _wide(after)


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _clusters(piece: str) -> Iterator[str]:
    """Return the characters of a word that is too long for a line, each with the marks on it."""
    cluster = ""
    for char in piece:
        joins = unicodedata.category(char) in ("Mn", "Mc") or char in JOINERS
        if cluster and not joins and unicodedata.combining(cluster[-1]) != 9 and cluster[-1] not in JOINERS:
            yield cluster
            cluster = ""
        cluster += char
    if cluster:
        yield cluster
