"""From an outline to the whole pattern: the one-line story of this folder.

The height that was asked for is the height of the finished seam line. Making a drawing sewable can change
its height (a stick gets feet as wide as a tube), so the drawing is scaled, made sewable, measured, and
scaled again until both agree. The last small step is scaling the sewable shape itself, which may grow by a
few per cent but hardly shrink, because its limbs are just wide enough.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.layout import Shapes, laid_out, scaled_finding
from pipeline.options import HEIGHT_MM, DraftOptions
from pipeline.outline import Outline, to_mm
from pipeline.ring import clean
from pipeline.sewable import limb_width, make_sewable
from terms import Refused

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from pipeline.pattern import Pattern

__all__ = ["DraftOptions", "draft"]

LARGEST_MM = 3000.0
TALLER = (1.5, 2.0, 3.0, 4.0, 6.0)
ROUNDS = 4
SHRINKS, GROWS = 0.997, 1.03


def draft(outline: Outline, options: DraftOptions) -> Pattern | Refused:
    """Return the pattern of a toy with this outline, or the reason why it can't be sewn.

    Raises
    ------
    BadOption
        An option is outside what can be sewn.
    BadDocument
        The outline is in pixels and no height was asked for.

    """
    options.check()
    if not (np.ptp(outline.ring, axis=0) > 0).all():
        return Refused(
            "outline-without-area", "The outline encloses nothing: draw a closed figure and trace it."
        )
    drawing = to_mm(outline, options.height_mm)
    if max(drawing.size) > LARGEST_MM or not np.isfinite(drawing.ring).all():
        return _too_large(drawing, options)
    grain_mm = _grain_mm(outline, drawing)
    try:
        shapes = _shapes(drawing, grain_mm, options)
        if isinstance(shapes, Refused):
            return _with_cure(shapes, drawing, grain_mm, options)
        return laid_out(shapes, options)
    except shapely.GEOSException:
        return Refused(
            "outline-tangled", "The outline is too tangled to be followed: draw it with one calmer line."
        )


def _too_large(drawing: Outline, options: DraftOptions) -> Refused:
    width, height = drawing.size
    fitting = LARGEST_MM / max(width, height) * height
    cure = (
        f"ask for {fitting:.0f} mm or less"
        if fitting >= HEIGHT_MM[0] and options.height_mm
        else "make it smaller"
    )
    return Refused(
        "too-large", f"The toy would be {width:.0f} x {height:.0f} mm, larger than can be cut: {cure}."
    )


def _shapes(drawing: Outline, grain_mm: float, options: DraftOptions) -> Shapes | Refused:
    """Scale the drawing until what can be sewn of it is as tall as was asked."""
    scale, wanted = 1.0, options.height_mm
    width = limb_width(options.limb_mm, options.seam_mm)
    for _ in range(ROUNDS):
        cleaned = clean(drawing.ring * scale, grain_mm * scale)
        if isinstance(cleaned, Refused):
            return cleaned
        sewable = make_sewable(cleaned.shape, width, options.seam_mm)
        if isinstance(sewable, Refused):
            return sewable
        told = tuple(scaled_finding(f, scale) for f in drawing.findings) + cleaned.findings + sewable.findings
        shapes = Shapes(cleaned.shape, sewable.shape, sewable.axis, told)
        if wanted is None or SHRINKS <= wanted / _height(sewable.shape) <= GROWS:
            break
        scale *= 1 + (wanted - _height(sewable.shape)) / wanted
    return shapes if wanted is None else shapes.scaled(wanted / _height(shapes.sewable))


def _with_cure(refused: Refused, drawing: Outline, grain_mm: float, options: DraftOptions) -> Refused:
    """Return a refusal for being too small with the height that would do."""
    if refused.code != "too-small":
        return refused
    height = drawing.size[1]
    for factor in TALLER:
        larger = replace(drawing, ring=drawing.ring * factor)
        wished = replace(options, height_mm=None)
        fits = max(drawing.size) * factor <= LARGEST_MM and height * factor <= HEIGHT_MM[1]
        if fits and isinstance(_shapes(larger, grain_mm * factor, wished), Shapes):
            return Refused(refused.code, f"{refused.reason}: make it about {height * factor:.0f} mm tall.")
    return Refused(refused.code, f"{refused.reason}: draw it wider, with fewer thin lines.")


def _grain_mm(outline: Outline, drawing: Outline) -> float:
    """Return the size of a pixel in mm; 0 for an outline that never was in pixels."""
    if outline.unit == "mm":
        return 0.0
    return drawing.size[1] / max(float(np.ptp(outline.ring[:, 1])), 1.0)


def _height(shape: Polygon) -> float:
    _, top, _, bottom = shape.bounds
    return float(bottom - top)
