"""From an outline to the whole pattern: the one-line story of this folder.

The height that was asked for is the height of the stuffed toy, or of the flat seam line where nothing is
compensated. Making a drawing sewable can change its height (a stick gets feet as wide as a tube), so the
drawing is scaled, made sewable, measured, and scaled again until both agree. The last small step is scaling
the result itself, which may grow by a few per cent but hardly shrink, because its limbs are just wide enough.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline import measures
from pipeline.fabric import cloth_of
from pipeline.layout import Shapes, laid_out, scaled_finding, with_lay
from pipeline.options import HEIGHT_MM, DraftOptions
from pipeline.outline import Outline, to_mm
from pipeline.ring import clean
from pipeline.sewable import make_sewable
from pipeline.sewn import sewn, uncompensated
from pipeline.silhouette import overlap
from terms import Finding, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry import Polygon

    from pipeline.measures import Measures
    from pipeline.membrane import Cloth
    from pipeline.pattern import Pattern

__all__ = ["DraftOptions", "draft"]

LARGEST_MM = 3000.0
TALLER = (1.5, 2.0, 3.0, 4.0, 6.0)
ROUNDS = 4
SHRINKS, GROWS = 0.997, 1.03
ALIKE, WORTH = 0.95, 0.02
LESS_AT = (1.5, 2.0)


def draft(
    outline: Outline, options: DraftOptions, tell: Callable[[float], None] | None = None
) -> Pattern | Refused:
    """Return the pattern of a toy with this outline, or the reason why it can't be sewn.

    `tell` is told the share of the work that is done.

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
        fitted = _fitted(drawing, grain_mm, options)
        if isinstance(fitted, Refused):
            return _with_cure(fitted, drawing, grain_mm, options)
        advice = () if options.quick else _taller(fitted, drawing, grain_mm, options)
        fitted = replace(fitted, findings=(*fitted.findings, *advice))
        pattern = laid_out(_sewn(fitted, options, tell), options)
        return with_lay(pattern, options.fabric_width_mm or options.fabric.width_mm)
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


@dataclass(frozen=True)
class _Fitted:
    """The drawn and the sewable shape at the same scale, in mm, and what was changed."""

    drawn: Polygon
    sewable: Polygon
    findings: tuple[Finding, ...]


def _fitted(drawing: Outline, grain_mm: float, options: DraftOptions) -> _Fitted | Refused:
    """Scale the drawing until what can be sewn of it is as tall as was asked."""
    scale, wanted = 1.0, options.height_mm
    fitted = _at_scale(drawing, grain_mm, options, scale)
    for _ in range(ROUNDS - 1):
        if isinstance(fitted, Refused) or wanted is None:
            break
        height = _height(fitted.sewable)
        if SHRINKS <= wanted / height <= GROWS:
            break
        scale *= 1 + (wanted - height) / wanted
        fitted = _at_scale(drawing, grain_mm, options, scale)
    return fitted


def _at_scale(drawing: Outline, grain_mm: float, options: DraftOptions, scale: float) -> _Fitted | Refused:
    cleaned = clean(drawing.ring * scale, grain_mm * scale)
    if isinstance(cleaned, Refused):
        return cleaned
    sewable = make_sewable(cleaned.shape, _least(options))
    if isinstance(sewable, Refused):
        return sewable
    told = tuple(scaled_finding(f, scale) for f in drawing.findings) + cleaned.findings + sewable.findings
    return _Fitted(cleaned.shape, sewable.shape, told)


def _least(options: DraftOptions) -> Measures:
    if not options.compensate:
        return measures.flat(options.limb_mm, options.seam_mm)
    return measures.stuffed(options.limb_mm, options.seam_mm, _cloth(options))


def _cloth(options: DraftOptions) -> Cloth:
    return cloth_of(options.fabric, options.density_g_per_l)


def _sewn(fitted: _Fitted, options: DraftOptions, tell: Callable[[float], None] | None) -> Shapes:
    """Sew the sewable shape and scale everything to the wanted height."""
    if options.compensate:
        result = sewn(fitted.sewable, _cloth(options), _least(options).tip_mm, quick=options.quick, tell=tell)
        height = result.height_mm
    else:
        result = uncompensated(fitted.sewable, _cloth(options), quick=options.quick)
        height = _height(result.seam)
    wanted = options.height_mm or _height(fitted.sewable)
    return Shapes(fitted.drawn, result, fitted.findings).scaled(wanted / height)


def _with_cure(refused: Refused, drawing: Outline, grain_mm: float, options: DraftOptions) -> Refused:
    """Return a refusal for being too small with the height that would do."""
    if refused.code != "too-small":
        return refused
    height = drawing.size[1]
    for factor in TALLER:
        larger = replace(drawing, ring=drawing.ring * factor)
        wished = replace(options, height_mm=None)
        fits = max(drawing.size) * factor <= LARGEST_MM and height * factor <= HEIGHT_MM[1]
        if fits and isinstance(_fitted(larger, grain_mm * factor, wished), _Fitted):
            return Refused(refused.code, f"{refused.reason}: make it about {height * factor:.0f} mm tall.")
    return Refused(refused.code, f"{refused.reason}: draw it wider, with fewer thin lines.")


def _taller(fitted: _Fitted, drawing: Outline, grain_mm: float, options: DraftOptions) -> tuple[Finding, ...]:
    """Tell at which height less of a thin drawing would have to be thickened, where that matters."""
    now = overlap(fitted.drawn, fitted.sewable)
    if now >= ALIKE:
        return ()
    height, told = _height(fitted.drawn), []
    for factor in LESS_AT:
        larger = replace(drawing, ring=drawing.ring * factor)
        fits = max(drawing.size) * factor <= LARGEST_MM and height * factor <= HEIGHT_MM[1]
        other = _at_scale(larger, grain_mm * factor, options, 1.0) if fits else None
        if isinstance(other, _Fitted):
            told.append((height * factor, overlap(other.drawn, other.sewable)))
    told = [(tall, share) for tall, share in told if share > now + WORTH]
    if not told:
        return ()
    first, second = told[0], told[-1]
    names = {
        "now": round(100 * now),
        "ways": "one" if len(told) == 1 else "two",
        "share": round(100 * first[1]),
        "tall": round(first[0] / 10),
        "second_share": round(100 * second[1]),
        "second_tall": round(second[0] / 10),
    }
    return (Finding("taller-is-closer", "info", names=names),)


def _grain_mm(outline: Outline, drawing: Outline) -> float:
    """Return the size of a pixel in mm; 0 for an outline that never was in pixels."""
    if outline.unit == "mm":
        return 0.0
    return drawing.size[1] / max(float(np.ptp(outline.ring[:, 1])), 1.0)


def _height(shape: Polygon) -> float:
    _, top, _, bottom = shape.bounds
    return float(bottom - top)
