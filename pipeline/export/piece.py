"""One piece of fabric as a drawing: lines with a meaning, and the words a maker needs on it."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
import shapely

from pipeline.export.drawing import Drawing, Stroke, Words, text_width, unit
from pipeline.export.label import place
from pipeline.makers import fabric_name
from terms.units import inches_of

if TYPE_CHECKING:
    from pipeline.pattern import Clip, Line, Notch, Part, Pattern, Pocket, Point, TurningGap
    from terms.texts import Texts

NOTCH_MM = 3.0
FARTHEST = 4.0
LONGEST_NAME = 36


def draw(pattern: Pattern, part: Part, t: Texts) -> Drawing:
    """Return everything that is drawn on one part, in the part's own coordinates, its words in a language."""
    strokes = [Stroke("cut", part.cut_line, closed=True), Stroke("sew", part.seam_line, closed=True)]
    words: list[Words] = []
    for notch in part.notches:
        strokes.append(Stroke("notch", notch_ends(part, notch, pattern.seam_allowance_mm)))
        words.append(_notch_letter(notch))
    strokes += [Stroke("clip", clip_ends(part, clip, pattern.seam_allowance_mm)) for clip in part.clips]
    for gap in part.turning_gaps:
        strokes += _gap(part, gap)
        words.append(_gap_words(part, gap, t))
    if part.pocket is not None and part.pocket.fits:
        strokes.append(Stroke("pocket", part.pocket.corners, closed=True))
        words.append(_pocket_words(part.pocket, t))
    grain_strokes, grain_words = _grain(part, t)
    strokes += grain_strokes
    words += grain_words
    words += place(label_lines(pattern, part, t), part, strokes, words)
    return Drawing(tuple(strokes), tuple(words))


def title(pattern: Pattern, t: Texts) -> str:
    """Return the toy's name as it is printed, on one line."""
    name = " ".join(pattern.name.split()) or t("print.toy")
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 3].rstrip()}..."


def material(pattern: Pattern, t: Texts) -> str:
    """Return what the pieces are cut from, in words."""
    name = fabric_name(pattern.fabric.name, t)
    return t("label.nap_down", fabric=name) if pattern.fabric.nap else name


def allowance_of(pattern: Pattern, t: Texts) -> str:
    """Return the seam allowance in both systems, for example ``6 mm (1/4 in)``."""
    mm = pattern.seam_allowance_mm
    return t("print.inch", mm=t.number(mm), inches=inches_of(mm).replace(".", t.number(0.5)[1]))


def openings(pattern: Pattern, t: Texts) -> str:
    """Return how long the openings are, for example ``80 mm and 60 mm``; nothing where there is none."""
    gaps = [f"{gap.length_mm:.0f} mm" for gap in pattern.parts[0].turning_gaps]
    return reduce(lambda one, other: t("print.and", one=one, other=other), gaps) if gaps else ""


def label_lines(pattern: Pattern, part: Part, t: Texts) -> list[str]:
    """Return the lines of a piece's label, the most important first."""
    number = 1 + [p.name for p in pattern.parts].index(part.name)
    width, height = pattern.size_mm
    return [
        t("label.number", part=t(f"part.{part.name}").upper(), number=number, of=len(pattern.parts)),
        t(f"part.cut_{part.name}"),
        title(pattern, t),
        t("label.fabric", material=material(pattern, t)),
        t("label.allowance", allowance=allowance_of(pattern, t)),
        t("label.size", wide=t.number(width / 10, 1), tall=t.number(height / 10, 1)),
    ]


def reach(ring: Line, origin: Line, direction: Line) -> Line:
    """Return where a ray from `origin` first meets a closed ring; the origin where it never does."""
    a, b = ring, np.roll(ring, -1, axis=0)
    side = b - a
    across = direction[0] * side[:, 1] - direction[1] * side[:, 0]
    safe = np.where(np.abs(across) < 1e-12, np.inf, across)
    gap = a - origin
    along = (gap[:, 0] * side[:, 1] - gap[:, 1] * side[:, 0]) / safe
    share = (gap[:, 0] * direction[1] - gap[:, 1] * direction[0]) / safe
    hits = along[(along > 1e-9) & (share >= -1e-9) & (share <= 1 + 1e-9) & np.isfinite(safe)]
    return origin + direction * (float(hits.min()) if len(hits) else 0.0)


def across(part: Part, at: Point, angle: float, allowance: float) -> Line:
    """Return where a mark at a seam point meets the cut line: straight out, or nearest where that is far."""
    origin = np.array(at)
    outer = reach(part.cut_line, origin, unit(angle))
    if 0.0 < np.hypot(*(outer - origin)) <= FARTHEST * allowance:
        return outer
    ring = shapely.LinearRing(part.cut_line)
    return np.array(ring.interpolate(ring.project(shapely.Point(at))).coords[0])


def notch_ends(part: Part, notch: Notch, allowance: float) -> Line:
    """Return the slit of a notch (2, 2): from the cut line inwards, never past half of the allowance."""
    outer = across(part, notch.at, notch.angle, allowance)
    return np.array([outer, outer - unit(notch.angle) * min(NOTCH_MM, allowance / 2)])


def clip_ends(part: Part, clip: Clip, allowance: float) -> Line:
    """Return a snip (2, 2): from the cut line to just before the seam line."""
    outer = across(part, clip.at, clip.angle, allowance)
    inwards = np.array(clip.at) - outer
    depth = float(np.hypot(*inwards))
    return np.array([outer, outer + inwards * max(depth - clip.short_mm, 0.0) / max(depth, 1e-9)])


def _notch_letter(notch: Notch) -> Words:
    x, y = np.array(notch.at) - unit(notch.angle) * 4.0
    return Words("notch", notch.pair, (float(x), float(y) + 1.1), 3.2, bold=True)


def _gap(part: Part, gap: TurningGap) -> list[Stroke]:
    strokes = [Stroke("gap", gap.line)]
    for end, beside in ((gap.line[0], gap.line[1]), (gap.line[-1], gap.line[-2])):
        along = (end - beside) / max(float(np.hypot(*(end - beside))), 1e-9)
        outwards = _outwards(part, end, np.array([along[1], -along[0]]))
        strokes.append(Stroke("gap", np.array([end, end + outwards * 4.0])))
    return strokes


def _outwards(part: Part, at: Line, normal: Line) -> Line:
    there = reach(part.cut_line, at, normal) - at
    back = reach(part.cut_line, at, -normal) - at
    return normal if np.hypot(*there) < np.hypot(*back) else -normal


def _gap_words(part: Part, gap: TurningGap, t: Texts) -> Words:
    """Set the words along the opening, just inside of its innermost point."""
    text = t("label.open", length=f"{gap.length_mm:.0f}")
    chord = gap.line[-1] - gap.line[0]
    length = max(float(np.hypot(*chord)), 1e-9)
    middle = (gap.line[0] + gap.line[-1]) / 2
    inwards = -_outwards(part, gap.line[len(gap.line) // 2], np.array([chord[1], -chord[0]]) / length)
    size = float(np.clip(3.2 * 0.8 * length / text_width(text, 3.2, bold=True), 1.8, 3.2))
    angle = float(np.degrees(np.arctan2(chord[1], chord[0])))
    angle = angle - 180 if angle > 90 else angle + 180 if angle <= -90 else angle
    near = np.abs((gap.line - middle) @ chord) / length < text_width(text, size, bold=True) / 2
    sag = float(((gap.line[near] - middle) @ inwards).max(initial=0.0))
    baseline = middle + inwards * (sag + 1.8 + size / 2) + unit(angle + 90) * size * 0.35
    return Words("gap", text, _pair(baseline), size, angle=angle, bold=True)


def _pocket_words(pocket: Pocket, t: Texts) -> Words:
    low, high = pocket.corners.min(axis=0), pocket.corners.max(axis=0)
    text = t("label.pocket", wide=f"{pocket.width_mm:.0f}", tall=f"{pocket.height_mm:.0f}")
    size = min(3.2, 3.2 * 0.9 * float(high[0] - low[0]) / Words("pocket", text, (0, 0), 3.2).width)
    return Words("pocket", text, (float(low[0] + high[0]) / 2, float(high[1]) - 2.0), size)


def _grain(part: Part, t: Texts) -> tuple[list[Stroke], list[Words]]:
    bottom, top = part.grainline
    length = max(float(np.hypot(*(top - bottom))), 1e-9)
    up = (top - bottom) / length
    side = np.array([-up[1], up[0]])
    head = min(5.0, length / 6)
    angle = float(np.degrees(np.arctan2(up[1], up[0])))
    nap = bottom + up * length * 0.5 + side * 5.0
    reach_mm = min(18.0, length * 0.4)
    ends = nap + up * reach_mm / 2, nap - up * reach_mm / 2
    strokes = [
        Stroke("grain", part.grainline),
        _head(top, up, head),
        _head(bottom, -up, head),
        Stroke("grain", np.array(ends)),
        _head(ends[1], -up, head * 0.7),
    ]
    said = t("label.grain"), t("label.nap")
    size = min(3.2, length / 12, *(0.6 * length / text_width(text, 1.0) for text in said))
    grain_at = bottom + up * length * 0.5 - side * 1.2
    nap_at = nap + side * (1.2 + size * 0.72)
    words = [
        Words("grain", text, _pair(at), size, angle=angle)
        for text, at in zip(said, (grain_at, nap_at), strict=True)
    ]
    return strokes, words


def _head(tip: Line, direction: Line, size: float) -> Stroke:
    side = np.array([-direction[1], direction[0]])
    base = tip - direction * size
    return Stroke("grain", np.array([tip, base + side * size * 0.35, base - side * size * 0.35]), True, True)


def _pair(point: Line) -> tuple[float, float]:
    return float(point[0]), float(point[1])
