"""All files of one pattern, as bytes by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pattern as patterns
from pipeline.export import dxf, gltf, obj, pdf, piece, preview, sheet, svg, toy, uv
from terms.catalogue import texts_in
from terms.texts import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern


def write_all(pattern: Pattern, outline: Outline, paper: str, language: str = ENGLISH) -> dict[str, bytes]:
    """Return every file of a pattern; the same arguments give the same bytes.

    Parameters
    ----------
    pattern
        Front and back, and the stuffed toy.
    outline
        What the pattern was drafted from; it names how the drawing was traced.
    paper
        ``a4``, ``letter`` or ``a0``; BadOption for another.
    language
        One of `terms.texts.LANGUAGES`: of what people read on paper, of the words on pieces and the findings.

    """
    return {name: write() for name, write in writers(pattern, outline, paper, language).items()}


def writers(
    pattern: Pattern, outline: Outline, paper: str, language: str = ENGLISH
) -> dict[str, Callable[[], bytes]]:
    """Return what writes each file of a pattern, by its name; as `write_all` otherwise."""
    t = texts_in(language)
    where = uv.chart(pattern)
    solid = toy.solid(pattern, where)
    drawings = [piece.draw(pattern, part, t) for part in pattern.parts]
    flat, size = sheet.beside(pattern, drawings)
    drawn, page = sheet.outlined(pattern)
    name = piece.title(pattern, t)
    titles = t("print.outline_title", method=outline.method, name=name), t("print.title", name=name)
    return {
        "pattern.json": lambda: patterns.to_json(pattern, t).encode(),
        "outline.svg": lambda: svg.write(drawn, page, titles[0]),
        "pattern.svg": lambda: svg.write(flat, size, titles[1]),
        "pattern.pdf": lambda: pdf.write(pattern, drawings, paper, t),
        "pattern.dxf": lambda: dxf.write(pattern),
        "toy.glb": lambda: gltf.write(pattern, solid, where),
        "toy.obj": lambda: obj.write(solid, where),
        "uv.png": lambda: uv.write_png(pattern, where, t),
        "uv.svg": lambda: uv.write_svg(pattern, where, t),
        "preview.png": lambda: preview.write(pattern, solid, t),
    }
