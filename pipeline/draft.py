"""From an outline to the whole pattern: the one-line story of this folder.

The height that was asked for is the height of the finished seam line. Making a drawing sewable can change its
height (a stick gets feet as wide as a tube), so the drawing is scaled, made sewable, measured, and scaled again
until both agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry import Polygon

from pipeline.clips import clips_of
from pipeline.errors import BadOption
from pipeline.gaps import HEATER_ROOM_MM, WANTED_MM, Stretch, gaps_of
from pipeline.grain import grainline_of
from pipeline.notches import notches_of
from pipeline.outline import Outline, to_mm
from pipeline.pattern import Clip, Likeness, Line, Notch, Part, Pattern, Pocket, TurningGap
from pipeline.place import merged
from pipeline.pocket import EASE_MM, MARGIN_MM, growth_needed, largest_share, room_for
from pipeline.ring import clean, ring_of, thinned
from pipeline.seam import Course, cut_line
from pipeline.sewable import Sewable, limb_width, make_sewable
from terms import Finding, Refused

SEAM_MM = (3.0, 15.0)
HEIGHT_MM = (50.0, 2000.0)
LIMB_MM = (14.0, 60.0)
HEATER_MM = (10.0, 1000.0)
LARGEST_MM = 3000.0
ROUNDS = 3
HEIGHT_TRUE_MM = 0.25


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
    findings: tuple[Finding, ...]


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
    shapes = _shapes(drawing, options)
    return shapes if isinstance(shapes, Refused) else _laid_out(shapes, options)


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


def _shapes(drawing: Outline, options: DraftOptions) -> _Shapes | Refused:
    """Scale the drawing until what can be sewn of it is as tall as was asked."""
    scale = 1.0
    for _ in range(ROUNDS):
        cleaned = clean(drawing.ring * scale)
        if isinstance(cleaned, Refused):
            return cleaned
        sewable = make_sewable(cleaned.shape, limb_width(options.limb_mm, options.seam_mm))
        if isinstance(sewable, Refused):
            return sewable
        told = tuple(_scaled(f, scale) for f in drawing.findings) + cleaned.findings + sewable.findings
        shapes = _Shapes(cleaned.shape, sewable.shape, told)
        missing = 0.0 if options.height_mm is None else options.height_mm - _height(sewable)
        if abs(missing) < HEIGHT_TRUE_MM:
            break
        scale *= 1 + missing / options.height_mm if options.height_mm else 1.0
    return shapes


def _height(sewable: Sewable) -> float:
    _, top, _, bottom = sewable.shape.bounds
    return float(bottom - top)


def _scaled(finding: Finding, scale: float) -> Finding:
    where = finding.where
    return finding if where is None else replace(finding, where=(where[0] * scale, where[1] * scale))


def _laid_out(shapes: _Shapes, options: DraftOptions) -> Pattern | Refused:
    shape = thinned(shapes.sewable)
    course = Course.of(shape)
    gaps = gaps_of(shape, course, _wanted_gap(options))
    cut = cut_line(shape, options.seam_mm, tuple(gap.line(course).line for gap in gaps))
    left, top, _, _ = cut.bounds
    corner = np.array([left, top])
    front = _front(shape, cut, course, gaps)
    pocket, told = _pocket(shape, options)
    back = replace(_moved(front, corner), pocket=None if pocket is None else _pocket_moved(pocket, corner))
    findings = merged([*shapes.findings, *_gap_findings(gaps, course, options), *told])
    width, height = np.ptp(front.seam_line, axis=0).tolist()
    pocket_area = 0.0 if pocket is None else _pocket_area(pocket, options.seam_mm)
    return Pattern(
        name=options.name,
        size_mm=(width, height),
        seam_allowance_mm=options.seam_mm,
        parts=(_moved(front, corner), _mirrored(back)),
        likeness=Likeness(drawing_to_sewable_iou=_likeness(shapes)),
        seam_length_mm=course.length,
        fabric_cm2=(2 * cut.area + pocket_area) / 100,
        drawing=ring_of(shapes.drawn) - corner,
        findings=tuple(_placed(finding, corner) for finding in findings),
    )


def _front(shape: Polygon, cut: Polygon, course: Course, gaps: tuple[Stretch, ...]) -> Part:
    circle = shapely.maximum_inscribed_circle(shape, 0.5)
    (x, y), radius = circle.coords[0], float(circle.length)
    return Part(
        name="front",
        cut="CUT 1",
        seam_line=course.corners,
        cut_line=ring_of(cut),
        notches=notches_of(course, gaps),
        clips=clips_of(course),
        turning_gaps=tuple(gap.line(course) for gap in gaps),
        grainline=grainline_of(shape),
        label=(float(x), float(y), radius),
    )


def _likeness(shapes: _Shapes) -> float:
    return float(shapes.drawn.intersection(shapes.sewable).area / shapes.drawn.union(shapes.sewable).area)


def _wanted_gap(options: DraftOptions) -> float:
    return WANTED_MM if options.heater_mm is None else max(WANTED_MM, options.heater_mm[0] + HEATER_ROOM_MM)


def _gap_findings(gaps: tuple[Stretch, ...], course: Course, options: DraftOptions) -> list[Finding]:
    length, wanted = gaps[0].end - gaps[0].start, _wanted_gap(options)
    if length >= wanted - 0.5:
        return []
    x, y = course.at((gaps[0].start + gaps[0].end) / 2).tolist()
    why = (
        "turn it with a tube or tweezers"
        if length < WANTED_MM
        else "put the heater in before the last side is closed"
    )
    message = f"No calm edge is {wanted:.0f} mm long; the turning gap is {length:.0f} mm: {why}, or make the toy taller."
    return [Finding("short-turning-gap", "warning", message, (x, y))]


def _pocket(shape: Polygon, options: DraftOptions) -> tuple[Pocket | None, list[Finding]]:
    if options.heater_mm is None:
        return None, []
    width, height = options.heater_mm
    size = (width + EASE_MM, height + EASE_MM)
    room = room_for(shape, size)
    if room is not None:
        return Pocket(room.width_mm, room.height_mm, room.corners, fits=True), []
    return None, [_heater_does_not_fit(shape, options.heater_mm, size)]


def _heater_does_not_fit(shape: Polygon, heater: tuple[float, float], size: tuple[float, float]) -> Finding:
    share, growth = largest_share(shape, size), growth_needed(shape, size)
    fits = [max(0.0, side * share - EASE_MM) for side in size]
    _, top, _, bottom = shape.bounds
    largest = f"a pad of {fits[0]:.0f} x {fits[1]:.0f} mm would" if min(fits) >= 20.0 else "none would"
    taller = (
        ""
        if growth is None
        else f" or make the toy about {np.ceil(growth * (bottom - top) / 10) * 10:.0f} mm tall"
    )
    message = (
        f"The {heater[0]:g} x {heater[1]:g} mm heater doesn't fit with {MARGIN_MM:g} mm to the seam and "
        f"{EASE_MM:g} mm ease; {largest}. Take a smaller pad{taller}."
    )
    x, y = shapely.maximum_inscribed_circle(shape, 1.0).coords[0]
    return Finding("heater-does-not-fit", "error", message, (float(x), float(y)))


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
        pocket=None if pocket is None else replace(pocket, corners=flip(pocket.corners)[[1, 0, 3, 2]]),
    )


def _flipped(angle: float) -> float:
    """Return an angle mirrored left to right, within (-180, 180] degrees."""
    mirrored = 180.0 - angle
    return mirrored - 360.0 if mirrored > 180.0 else mirrored
