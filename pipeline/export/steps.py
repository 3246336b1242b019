"""The pictures of the sewing steps: this toy's own lines, small, each with what is done in that step.

All show the toy as it was drawn. The paper lies printed side up on the right side of the fabric; so the wrong
side of the back, which is on top while sewing, looks like the front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.ops import substring

from pipeline.export.drawing import unit
from pipeline.export.ink import LAYERS
from pipeline.export.pen import BLACK, GREY
from pipeline.export.piece import clip_ends, notch_ends
from pipeline.export.scene import direction
from pipeline.tips import tips_of

if TYPE_CHECKING:
    from pipeline.export.pen import Colour
    from pipeline.export.scene import Scene
    from pipeline.pattern import Line, Part, Pattern, Pocket, TurningGap
    from pipeline.tips import Tip

RIGHT: Colour = (0.975, 0.87, 0.88)
WRONG: Colour = (0.935, 0.925, 0.905)
CLOTH: Colour = (0.99, 0.94, 0.94)
PAD: Colour = (0.99, 0.85, 0.62)
SMALL_MM = 2.6
UNDER: tuple[float, float] = (1.1, 1.1)
BACK_STITCH_MM = 3.0
SNIP_MM = 2.6
TRIM_AT, TRIM_MM = 4, 4.4
SHARP_MM = 8.0
FIRST_SHARE = 0.6
LONGEST_MM = 16.0
PROBE_MM = 2.0
INTO_MM = 4.0


def pocket(scene: Scene, pattern: Pattern, room: Pocket) -> None:
    """Show the heater pocket on the wrong side of the back."""
    front = pattern.parts[0]
    _piece(scene, front, WRONG)
    corners = _seen_from_inside(pattern, room)
    scene.area(corners, CLOTH)
    sides = [np.stack([corners[i], corners[(i + 1) % 4]]) for i in range(4)]
    way_in = _middle(front.turning_gaps[0].line)
    away = [round(float(np.hypot(*(side.mean(axis=0) - way_in))), 3) for side in sides]
    hemmed = sides.pop(int(np.argmin(away)))
    for side in sides:
        scene.stroke("pocket", side, share=1.0)
    scene.pen.look(LAYERS["pocket"].rgb, 0.2)
    scene.mark(scene.on(hemmed))
    _gaps(scene, front)
    start, end = scene.on(np.stack([way_in, hemmed.mean(axis=0)]))
    scene.arrow(np.stack([start, end + direction(end - start) * INTO_MM]), LAYERS["gap"].rgb, 0.5, 2.2)
    for words, ring in (("pocket", corners), ("way_in", hemmed)):
        scene.label(
            scene.pen.t(f"picture.{words}"),
            scene.on(ring).mean(axis=0),
            SMALL_MM,
            colour=LAYERS["pocket"].rgb,
        )


def _seen_from_inside(pattern: Pattern, room: Pocket) -> Line:
    """Return the corners of the pocket (4, 2) mm as they lie on the wrong side of the back."""
    width, _ = pattern.parts[1].size_mm
    return room.corners * (-1, 1) + (width, 0)


def notches(scene: Scene, pattern: Pattern) -> None:
    """Show the marks that are chalked on the wrong side."""
    front = pattern.parts[0]
    _piece(scene, front, WRONG)
    _gaps(scene, front)
    _letters(scene, front, pattern.seam_allowance_mm)


def seam(scene: Scene, pattern: Pattern) -> None:
    """Show front and back right sides together, where to start and stop, and what is left open."""
    front, t = pattern.parts[0], scene.pen.t
    scene.area(front.cut_line, RIGHT, UNDER)
    scene.pen.look(GREY, 0.2)
    scene.pen.line(scene.on(front.cut_line) + UNDER, closed=True)
    _piece(scene, front, WRONG, dashed=False)
    for stretch in _sewn(front):
        scene.stroke("sew", stretch, share=0.8)
        _back_stitch(scene, stretch)
        _back_stitch(scene, stretch[::-1])
    _gaps(scene, front)
    for gap in front.turning_gaps:
        words = t("picture.open", length=f"{gap.length_mm:.0f}")
        scene.label(words, scene.on(_middle(gap.line)), SMALL_MM, bold=True, colour=LAYERS["gap"].rgb)
        if len(front.turning_gaps) == 1:
            scene.label(t("picture.start"), scene.on(gap.line)[0], SMALL_MM, colour=LAYERS["sew"].rgb)
            scene.label(t("picture.stop"), scene.on(gap.line)[-1], SMALL_MM, colour=LAYERS["sew"].rgb)
    _letters(scene, front, pattern.seam_allowance_mm)


def clips(scene: Scene, pattern: Pattern) -> None:
    """Show where the allowance is snipped, and at which ends it is trimmed."""
    front = pattern.parts[0]
    _piece(scene, front, WRONG)
    scene.pen.look(LAYERS["clip"].rgb, 0.55)
    for clip in front.clips:
        outer, inner = scene.on(clip_ends(front, clip, pattern.seam_allowance_mm))
        length = float(np.clip(np.hypot(*(outer - inner)), SNIP_MM, 2 * SNIP_MM))
        scene.mark(np.stack([inner, inner + unit(clip.angle) * length]))
    for tip in sharp(tips_of(front)):
        scene.mark(scene.on(trim_ends(tip, pattern.seam_allowance_mm, TRIM_MM / scene.scale)))


def sharp(tips: tuple[Tip, ...]) -> tuple[Tip, ...]:
    """Return the ends so pointed that the allowance is in the way there once the toy is turned."""
    return tuple(tip for tip in tips if tip.radius_mm < SHARP_MM)


def trim_ends(tip: Tip, allowance: float, width: float) -> Line:
    """Return a cut (2, 2) mm of this width across the allowance outside of a tip."""
    out = direction(tip.path[0] - tip.path[min(TRIM_AT, len(tip.path) - 1)])
    middle = tip.path[0] + out * allowance * 0.5
    side = np.array([-out[1], out[0]]) * width / 2
    return np.stack([middle - side, middle + side])


def fill(scene: Scene, pattern: Pattern) -> None:
    """Show the way of the stuffing: from the far ends inwards, through the opening."""
    front = pattern.parts[0]
    _toy(scene, front)
    tips = tips_of(front)
    for number, tip in enumerate(tips, 1):
        path = scene.on(tip.path)
        line = shapely.LineString(path)
        longest = min(FIRST_SHARE * line.length, LONGEST_MM)
        if longest > 5.0:
            places = np.linspace(2.6, longest, 12)
            along = shapely.get_coordinates(shapely.line_interpolate_point(line, places))
            scene.arrow(along, BLACK, 0.45, 2.0)
        scene.badge(str(number), shapely.get_coordinates(line.interpolate(1.0))[0], BLACK, 1.9)
    for gap in front.turning_gaps[:1]:
        middle, inwards = _into(scene, front, gap)
        scene.hand(middle, inwards)


def tape(scene: Scene, pattern: Pattern, room: Pocket) -> None:
    """Show the tape in the opening, and the pad that comes out through it."""
    front = pattern.parts[0]
    _toy(scene, front)
    corners = _seen_from_inside(pattern, room)
    pad = corners.mean(axis=0) + (corners - corners.mean(axis=0)) * 0.9
    scene.area(pad, PAD)
    scene.stroke("pocket", corners, closed=True)
    gap = scene.on(front.turning_gaps[0].line)
    _ticks(scene, gap, 1.1)
    for other in front.turning_gaps[1:]:
        _ticks(scene, scene.on(other.line), 1.6)
    middle = scene.on(corners).mean(axis=0)
    way_in, inwards = _into(scene, front, front.turning_gaps[0])
    for sign in (1.0, -1.0):
        scene.arrow(way_in + np.array([[-4.5], [4.5]]) * inwards * sign, BLACK, 0.45, 2.0)
    scene.label(scene.pen.t("picture.pad"), middle, SMALL_MM, bold=True)
    scene.label(scene.pen.t("picture.tape"), gap[0], SMALL_MM, bold=True, colour=LAYERS["gap"].rgb)


def ladder(scene: Scene, pattern: Pattern) -> None:
    """Show the openings closed by ladder stitch."""
    front = pattern.parts[0]
    _toy(scene, front)
    for gap in front.turning_gaps:
        _ticks(scene, scene.on(gap.line), 1.6)


def _ticks(scene: Scene, line: Line, every: float) -> None:
    """Draw short strokes across a line of the page."""
    course = shapely.LineString(line)
    scene.pen.look(LAYERS["gap"].rgb, 0.35)
    for place in np.arange(every / 2, course.length, every):
        before, here, after = shapely.get_coordinates(
            shapely.line_interpolate_point(course, [max(place - 0.5, 0.0), place, place + 0.5])
        )
        along = direction(after - before)
        side = np.array([-along[1], along[0]]) * 1.1
        scene.mark(np.stack([here - side, here + side]))


def _sewn(part: Part) -> list[Line]:
    """Return the stretches of the seam line between its openings, from end to start."""
    ring = np.concatenate([part.seam_line, part.seam_line, part.seam_line[:1]])
    twice, once = shapely.LineString(ring), shapely.LinearRing(part.seam_line)
    spans = sorted(
        tuple(float(once.project(shapely.Point(gap.line[end]))) for end in (0, -1))
        for gap in part.turning_gaps
    )
    if not spans:
        return [ring[: len(part.seam_line) + 1]]
    starts = [*(start for start, _ in spans[1:]), spans[0][0]]
    found = []
    for (_, end), start in zip(spans, starts, strict=True):
        stop = start if start > end else start + once.length
        found.append(shapely.get_coordinates(substring(twice, end, stop)))
    return found


def _back_stitch(scene: Scene, stretch: Line) -> None:
    """Draw the beginning of a stretch as sewn to and fro."""
    start = substring(shapely.LineString(scene.on(stretch)), 0.0, BACK_STITCH_MM)
    scene.pen.look(LAYERS["sew"].rgb, 0.9)
    scene.mark(shapely.get_coordinates(start))


def _middle(line: Line) -> Line:
    """Return the point (2,) half way along a line."""
    half = shapely.LineString(line).interpolate(0.5, normalized=True)
    return np.asarray(shapely.get_coordinates(half)[0])


def _into(scene: Scene, part: Part, gap: TurningGap) -> tuple[Line, Line]:
    """Return the middle of an opening on the page and the unit direction inwards."""
    middle = _middle(gap.line)
    along = direction(gap.line[-1] - gap.line[0])
    normal = np.array([-along[1], along[0]])
    ahead = middle + normal * PROBE_MM
    inside = shapely.contains_xy(shapely.Polygon(part.seam_line), *ahead)
    return scene.on(middle), normal if inside else -normal


def _piece(scene: Scene, part: Part, colour: Colour, *, dashed: bool = True) -> None:
    scene.area(part.cut_line, colour)
    scene.stroke("cut", part.cut_line, closed=True, share=0.5)
    if dashed:
        scene.stroke("sew", part.seam_line, closed=True, share=0.5)


def _toy(scene: Scene, part: Part) -> None:
    scene.area(part.seam_line, RIGHT)
    scene.pen.look(BLACK, 0.35)
    scene.mark(scene.on(part.seam_line), closed=True)
    _gaps(scene, part)


def _gaps(scene: Scene, part: Part) -> None:
    for gap in part.turning_gaps:
        scene.stroke("gap", gap.line, share=0.9)


def _letters(scene: Scene, part: Part, allowance: float) -> None:
    for notch in part.notches:
        ends = scene.on(notch_ends(part, notch, allowance))
        out = unit(notch.angle)
        scene.pen.look(LAYERS["notch"].rgb, 0.45)
        scene.mark(np.stack([ends[0] - out * 1.0, ends[0] + out * 0.5]))
        scene.label(notch.pair, ends[0] + out * 2.2, SMALL_MM, bold=True, colour=LAYERS["notch"].rgb)
