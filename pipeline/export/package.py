"""All files of one pattern, as bytes by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import pattern as patterns
from pipeline.export import dxf, gltf, obj, pdf, piece, preview, sheet, svg, toy, uv

if TYPE_CHECKING:
    from pipeline.outline import Outline
    from pipeline.pattern import Pattern


def write_all(pattern: Pattern, outline: Outline, paper: str) -> dict[str, bytes]:
    """Return every file of a pattern; the same arguments give the same bytes.

    Parameters
    ----------
    pattern
        Front and back, and the stuffed toy.
    outline
        What the pattern was drafted from; it names how the drawing was traced.
    paper
        ``a4``, ``letter`` or ``a0``; BadOption for another.

    """
    where = uv.chart(pattern)
    solid = toy.solid(pattern, where)
    drawings = [piece.draw(pattern, part) for part in pattern.parts]
    flat, size = sheet.beside(pattern, drawings)
    drawn, page = sheet.outlined(pattern)
    return {
        "pattern.json": patterns.to_json(pattern).encode(),
        "outline.svg": svg.write(drawn, page, f"{piece.title(pattern)}: outline ({outline.method})"),
        "pattern.svg": svg.write(flat, size, f"{piece.title(pattern)}: sewing pattern"),
        "pattern.pdf": pdf.write(pattern, drawings, paper),
        "pattern.dxf": dxf.write(pattern),
        "toy.glb": gltf.write(pattern, solid, where),
        "toy.obj": obj.write(solid, where),
        "uv.png": uv.write_png(pattern, where),
        "uv.svg": uv.write_svg(pattern, where),
        "preview.png": preview.write(pattern, solid),
    }
