"""SVG in true millimetres, one Inkscape layer per meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pipeline.export.ink import LAYERS, Ink

if TYPE_CHECKING:
    from pipeline.export.drawing import Drawing, Stroke, Words
    from pipeline.pattern import Line

FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"


def write(
    drawing: Drawing, size_mm: tuple[float, float], title: str, layers: dict[str, Ink] = LAYERS
) -> bytes:
    """Return an SVG document of `size_mm` whose user unit is one millimetre."""
    width, height = (number(v) for v in size_mm)
    body = "".join(_layer(name, ink, drawing) for name, ink in layers.items())
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">\n'
        f"<title>{escape(title)}</title>\n{body}</svg>\n"
    )
    return text.encode()


def number(value: float) -> str:
    """Return a number with up to three decimals and no more characters than it needs."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) >= 0.0005 else "0"


def path(points: Line, *, closed: bool) -> str:
    """Return path data for a line or ring."""
    body = "L".join(f"{number(x)},{number(y)}" for x, y in points.tolist())
    return f"M{body}{'Z' if closed else ''}"


def _layer(name: str, ink: Ink, drawing: Drawing) -> str:
    content = "".join(_stroke(s) for s in drawing.strokes if s.layer == name)
    content += "".join(_words(w) for w in drawing.words if w.layer == name)
    if not content:
        return ""
    dash = f' stroke-dasharray="{" ".join(number(d) for d in ink.dash)}"' if ink.dash else ""
    look = (
        f'fill="none" stroke="{ink.colour}" stroke-width="{number(ink.width)}"{dash} stroke-linejoin="round"'
    )
    keys = f'id="{name}" data-layer="{name}" inkscape:groupmode="layer" inkscape:label="{name}"'
    return f"<g {keys} {look}>\n{content}</g>\n"


def _stroke(stroke: Stroke) -> str:
    fill = f' fill="{LAYERS[stroke.layer].colour}"' if stroke.filled else ""
    return f'<path d="{path(stroke.points, closed=stroke.closed)}"{fill}/>\n'


def _words(words: Words) -> str:
    x, y = (number(v) for v in words.at)
    turn = f' transform="rotate({number(words.angle)} {x} {y})"' if words.angle else ""
    bold = ' font-weight="bold"' if words.bold else ""
    anchor = ' text-anchor="middle"' if words.anchor == "middle" else ""
    look = f'font-family="{FONT}" font-size="{number(words.size)}"{bold}{anchor}'
    fill = f'fill="{LAYERS[words.layer].colour}" stroke="none"'
    return f'<text x="{x}" y="{y}" {look} {fill}{turn}>{escape(words.text)}</text>\n'
