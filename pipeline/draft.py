"""From an outline to the whole pattern: the one-line story of this folder.

The height that was asked for is the height of the finished seam line. Making a drawing sewable can change
its height (a stick gets feet as wide as a tube), so the drawing is scaled, made sewable, measured, and
scaled again until both agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.clips import clips_of
from pipeline.errors import BadOption
from pipeline.gaps import HEATER_ROOM_MM, WANTED_MM, Stretch, gaps_of
from pipeline.grain import grainline_of
from pipeline.notches import notches_of
from pipeline.outline import Outline, to_mm
from pipeline.pattern import Clip, Likeness, Line, Notch, Part, Pattern, Pocket, TurningGap
from pipeline.place import merged
from pipeline.pocket import EASE_MM, MARGIN_MM, growth_needed, largest_share, room_for
from pipeline.ring import clean, ring_of, thinned, trunk_of
from pipeline.seam import Course, cut_line
from pipeline.sewable import limb_width, make_sewable
from terms import Finding, Refused

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from pipeline.axis import Axis

SEAM_MM = (3.0, 15.0)
HEIGHT_MM = (50.0, 2000.0)
LIMB_MM = (14.0, 60.0)
HEATER_MM = (10.0, 1000.0)
LARGEST_MM = 3000.0
TALLER = (1.5, 2.0, 3.0, 4.0, 6.0)
UNLIKE = 0.4
ROUNDS = 4
HEIGHT_TRUE = 0.005


@dataclass(frozen=True)
class DraftOptions:
    """What a maker asks for.

    Parameters
    ----------
    height_mm
        Height of the flat seam line; None keeps the size of an outline that is in millimetres.
    seam_mm
        Seam allowance.
    heater_mm
        Width and height of the heating pad, or None for a toy without one.
    limb_mm
        Least width of a limb, seam line to seam line.
    name
        What the toy is called.

    """

    height_mm: float | None = 300.0
    seam_mm: float = 6.0
    heater_mm: tuple[float, float] | None = (100.0, 80.0)
    limb_mm: float = 20.0
    name: str = "toy"

    def check(self) -> None:
        """Raise BadOption for a value that can't be sewn."""
        _within("--seam", self.seam_mm, SEAM_MM)
        _within("--limb", self.limb_mm, LIMB_MM)
        if self.height_mm is not None:
            _within("--height", self.height_mm, HEIGHT_MM)
        for side in self.heater_mm or ():
            _within("--heater", side, HEATER_MM)


@dataclass(frozen=True)
class _Shapes:
    """The drawn and the sewable shape at the same scale, in mm, and what was changed."""

    drawn: Polygon
    sewable: Polygon
    axis: Axis
    findings: tuple[Finding, ...]

    def scaled(self, factor: float) -> _Shapes:
        """Return everything larger by a factor close to 1."""
        axis = self.axis
        return _Shapes(
            shapely.transform(self.drawn, lambda points: points * factor),
            shapely.transform(self.sewable, lambda points: points * factor),
            replace(
                axis, points=axis.points * factor, radius=axis.radius * factor, reach=axis.reach * factor
            ),
            tuple(_scaled(finding, factor) for finding in self.findings),
        )


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
    drawing = to_mm(outline, options.height_mm)
    if max(drawing.size) > LARGEST_MM or not np.isfinite(drawing.ring).all():
        return _too_large(drawing, options)
    grain_mm = _grain_mm(outline, drawing)
    try:
        shapes = _shapes(drawing, grain_mm, options)
        if isinstance(shapes, Refused):
            return _with_cure(shapes, drawing, grain_mm, options)
        return _laid_out(shapes, options)
    except shapely.GEOSException:
        return Refused(
            "outline-tangled", "The outline is too tangled to be followed: draw it with one calmer line."
        )


def _within(name: str, value: float, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low <= value <= high:
        raise BadOption(f"{name} has to be between {low:g} and {high:g} mm, not {value:g} mm")


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


def _shapes(drawing: Outline, grain_mm: float, options: DraftOptions) -> _Shapes | Refused:
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
        told = tuple(_scaled(f, scale) for f in drawing.findings) + cleaned.findings + sewable.findings
        shapes = _Shapes(cleaned.shape, sewable.shape, sewable.axis, told)
        if wanted is None or abs(wanted - _height(sewable.shape)) < HEIGHT_TRUE * wanted:
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
        if fits and isinstance(_shapes(larger, grain_mm * factor, wished), _Shapes):
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


def _scaled(finding: Finding, scale: float) -> Finding:
    where = finding.where
    return finding if where is None else replace(finding, where=(where[0] * scale, where[1] * scale))


def _laid_out(shapes: _Shapes, options: DraftOptions) -> Pattern | Refused:
    shape = thinned(shapes.sewable)
    course = Course.of(shape)
    pocket, told = _pocket(shape, options)
    wanted = _wanted_gap(options, pocket)
    gaps = gaps_of(shape, shapes.axis, course, wanted)
    cut = cut_line(shape, options.seam_mm, tuple(gap.line(course).line for gap in gaps))
    left, top, _, _ = cut.bounds
    corner = np.array([left, top])
    front = _front(shape, cut, course, gaps, options.seam_mm)
    back = replace(_moved(front, corner), pocket=None if pocket is None else _pocket_moved(pocket, corner))
    likeness = _likeness(shapes)
    told = [*_gap_findings(gaps[0], course, wanted), *told, *_unlike(likeness)]
    findings = merged([*shapes.findings, *told])
    width, height = np.ptp(front.seam_line, axis=0).tolist()
    pocket_area = _pocket_area(pocket, options.seam_mm) if pocket and pocket.fits else 0.0
    return Pattern(
        name=options.name,
        size_mm=(width, height),
        seam_allowance_mm=options.seam_mm,
        parts=(_moved(front, corner), _mirrored(back)),
        likeness=Likeness(drawing_to_sewable_iou=likeness),
        seam_length_mm=course.length,
        fabric_cm2=(2 * cut.area + pocket_area) / 100,
        drawing=ring_of(shapes.drawn) - corner,
        findings=tuple(_placed(finding, corner) for finding in findings),
    )


def _front(
    shape: Polygon, cut: Polygon, course: Course, gaps: tuple[Stretch, ...], allowance_mm: float
) -> Part:
    return Part(
        name="front",
        cut="CUT 1",
        seam_line=course.corners,
        cut_line=ring_of(cut),
        notches=notches_of(shape, course, gaps, allowance_mm),
        clips=clips_of(course, allowance_mm),
        turning_gaps=tuple(gap.line(course) for gap in gaps),
        grainline=grainline_of(shape),
        label=trunk_of(shape),
    )


def _likeness(shapes: _Shapes) -> float:
    return float(shapes.drawn.intersection(shapes.sewable).area / shapes.drawn.union(shapes.sewable).area)


def _unlike(likeness: float) -> list[Finding]:
    if likeness >= UNLIKE:
        return []
    message = (
        f"The sewn shape covers only {100 * likeness:.0f} % of what it and the drawing cover together, because so "
        "much of the drawing is thinner than can be sewn. Make the toy taller, or draw thicker limbs."
    )
    return [Finding("unlike-the-drawing", "warning", message)]


def _wanted_gap(options: DraftOptions, pocket: Pocket | None) -> float:
    if options.heater_mm is None or pocket is None or not pocket.fits:
        return WANTED_MM
    return max(WANTED_MM, options.heater_mm[0] + HEATER_ROOM_MM)


def _gap_findings(gap: Stretch, course: Course, wanted_mm: float) -> list[Finding]:
    if gap.length >= wanted_mm - 0.5:
        return []
    x, y = course.at((gap.start + gap.end) / 2).tolist()
    cure = (
        "turn with a tube or tweezers"
        if gap.length < WANTED_MM
        else "put the heater in before the last side is closed"
    )
    message = (
        f"No calm edge near the trunk is {wanted_mm:.0f} mm long; the turning gap is {gap.length:.0f} mm: "
        f"{cure}, or make the toy taller."
    )
    return [Finding("short-turning-gap", "warning", message, (x, y))]


def _pocket(shape: Polygon, options: DraftOptions) -> tuple[Pocket | None, list[Finding]]:
    if options.heater_mm is None:
        return None, []
    width, height = options.heater_mm
    size = (width + EASE_MM, height + EASE_MM)
    room = room_for(shape, size)
    if room is not None:
        return Pocket(room.width_mm, room.height_mm, room.corners, fits=True), []
    return Pocket(*size, np.zeros((0, 2)), fits=False), [_heater_does_not_fit(shape, options.heater_mm, size)]


def _heater_does_not_fit(shape: Polygon, heater: tuple[float, float], size: tuple[float, float]) -> Finding:
    share, growth = largest_share(shape, size), growth_needed(shape, size)
    fits = [max(0.0, side * share - EASE_MM) for side in size]
    _, top, _, bottom = shape.bounds
    smaller = f"take one of {fits[0]:.0f} x {fits[1]:.0f} mm" if min(fits) >= 20.0 else "leave it out"
    tall = 0.0 if growth is None else np.ceil(growth * (bottom - top) / 10) * 10
    taller = f", or make the toy about {tall:.0f} mm tall" if 0 < tall <= HEIGHT_MM[1] else ""
    message = (
        f"The {heater[0]:g} x {heater[1]:g} mm heater doesn't fit with {MARGIN_MM:g} mm to the seam and "
        f"{EASE_MM:g} mm ease: {smaller}{taller}."
    )
    return Finding("heater-does-not-fit", "error", message, trunk_of(shape)[:2])


def _pocket_area(pocket: Pocket, seam_mm: float) -> float:
    return (pocket.width_mm + 2 * seam_mm) * (pocket.height_mm + 2 * seam_mm)


def _placed(finding: Finding, corner: Line) -> Finding:
    if finding.where is None:
        return finding
    return replace(finding, where=(finding.where[0] - float(corner[0]), finding.where[1] - float(corner[1])))


def _moved(part: Part, corner: Line) -> Part:
    """Return the part with the corner as its new origin."""
    dx, dy = corner.tolist()
    x, y, radius = part.label
    return replace(
        part,
        seam_line=part.seam_line - corner,
        cut_line=part.cut_line - corner,
        notches=tuple(Notch((n.at[0] - dx, n.at[1] - dy), n.angle, n.pair) for n in part.notches),
        clips=tuple(Clip((c.at[0] - dx, c.at[1] - dy), c.angle, c.short_mm) for c in part.clips),
        turning_gaps=tuple(TurningGap(gap.line - corner, gap.length_mm) for gap in part.turning_gaps),
        grainline=part.grainline - corner,
        label=(x - dx, y - dy, radius),
    )


def _pocket_moved(pocket: Pocket, corner: Line) -> Pocket:
    return replace(pocket, corners=pocket.corners - corner)


def _mirrored(part: Part) -> Part:
    """Return the back: the front seen from behind, vertex by vertex in the same order."""
    width, _ = part.size_mm

    def flip(points: Line) -> Line:
        return points * (-1, 1) + (width, 0)

    x, y, radius = part.label
    pocket = part.pocket
    return replace(
        part,
        name="back",
        cut="CUT 1 MIRRORED",
        seam_line=flip(part.seam_line),
        cut_line=flip(part.cut_line),
        notches=tuple(Notch((width - n.at[0], n.at[1]), _flipped(n.angle), n.pair) for n in part.notches),
        clips=tuple(Clip((width - c.at[0], c.at[1]), _flipped(c.angle), c.short_mm) for c in part.clips),
        turning_gaps=tuple(TurningGap(flip(gap.line), gap.length_mm) for gap in part.turning_gaps),
        grainline=flip(part.grainline),
        label=(width - x, y, radius),
        pocket=None if pocket is None else replace(pocket, corners=_flipped_corners(flip(pocket.corners))),
    )


def _flipped_corners(corners: Line) -> Line:
    return corners[[1, 0, 3, 2]] if len(corners) else corners


def _flipped(angle: float) -> float:
    """Return an angle mirrored left to right, within (-180, 180] degrees."""
    mirrored = 180.0 - angle
    return mirrored - 360.0 if mirrored > 180.0 else mirrored
