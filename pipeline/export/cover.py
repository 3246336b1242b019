"""The cover: what to print, what to cut, how to sew, what to look out for, and a map of the pages."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from pipeline.export import pagemap
from pipeline.export.ink import LAYERS
from pipeline.export.pen import ACCENT, BLACK, GREY, Pen, wrapped
from pipeline.export.piece import material, title
from pipeline.export.tile import HAIRLINE_MM, squares
from pipeline.likeness import likeness_lines
from pipeline.makers import shopping_list, supplies_of
from terms import format_mm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.export.paper import Layout
    from pipeline.pattern import Pattern
    from terms import Finding

WIDTH_MM = 190.0
HEIGHT_MM = 258.0
LEFT_MM, RIGHT_MM = 101.0, 81.0
BODY_MM = 3.4
TAPE = (
    "Tape the pages: where diamonds are printed right or below, cut the margin off along the frame; "
    "lay the page over its neighbour so that diamonds of the same letter meet."
)


def draw(pen: Pen, pattern: Pattern, layout: Layout) -> None:
    """Draw the cover on an area of `WIDTH_MM` by `HEIGHT_MM`."""
    width, height = pattern.size_mm
    pen.text(title(pattern), 0, 9, 10, bold=True)
    size = f"{width / 10:.1f} x {height / 10:.1f} cm ({width / 25.4:.1f} x {height / 25.4:.1f} in)"
    which = "when stuffed" if pattern.compensated else "along the flat seam"
    pen.text(f"Sewing pattern of a stuffed toy, {size} {which}", 0, 16, 4.2, colour=GREY)
    pen.look(ACCENT, 0.8)
    pen.line(np.array([(0, 19.5), (WIDTH_MM, 19.5)]))
    left, right = pen.at(0, 26), pen.at(WIDTH_MM - RIGHT_MM, 26)
    y = _print(left, layout)
    y = _cutting(left.at(0, y), pattern) + y
    y = _alike(left.at(0, y), pattern) + y
    below = _key(left.at(0, y)) + y
    y = _heading(right, "Map of the pages" if len(layout.pages) > 1 else "The sheet")
    y = pagemap.draw(right.at(0, y - 2), pattern, layout, RIGHT_MM) + y + 6
    y = _steps(right.at(0, y), pattern, layout) + y
    rest = _findings(right.at(0, y), sorted(pattern.findings, key=_urgency), HEIGHT_MM - 26 - y, RIGHT_MM)
    rest = _findings(left.at(0, below), rest, HEIGHT_MM - 26 - below, LEFT_MM)
    if rest:
        more = f"{len(rest)} more of these notes are in pattern.json."
        pen.text(more, WIDTH_MM - RIGHT_MM, HEIGHT_MM + 2, BODY_MM, colour=GREY)


def _heading(pen: Pen, text: str) -> float:
    pen.text(text, 0, 3.6, 4.2, bold=True, colour=ACCENT)
    return 9.0


def _print(pen: Pen, layout: Layout) -> float:
    y = _heading(pen, "1  Print")
    size = f"{layout.paper[0]:g} x {layout.paper[1]:g} mm"
    text = (
        f'{_pages(len(layout.pages))} of {size}. Print at 100 %, "actual size"; do not let the printer fit '
        "or shrink. Measure the squares and the line below before cutting."
    )
    y = pen.paragraph(text, 0, y, LEFT_MM, BODY_MM)
    squares(pen.at(0, y - 2))
    y += 56
    pen.look(BLACK, HAIRLINE_MM)
    pen.line(np.array([(0.0, y), (100.0, y)]))
    for tick in range(11):
        x = float(np.clip(tick * 10.0, HAIRLINE_MM / 2, 100.0 - HAIRLINE_MM / 2))
        pen.line(np.array([(x, y), (x, y + (3.0 if tick % 5 == 0 else 1.8))]))
    pen.text("100 mm", 50, y - 1.2, 2.8, centred=True)
    return y + 10


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _cutting(pen: Pen, pattern: Pattern) -> float:
    y = _heading(pen, "2  Cut")
    for part in pattern.parts:
        width, height = part.size_mm
        text = f"{part.name.capitalize()}: {part.cut}, {width / 10:.1f} x {height / 10:.1f} cm"
        y = pen.paragraph(text, 0, y, LEFT_MM, BODY_MM, bold=True)
    lines = [
        "The back is drawn mirrored: lay both pieces printed side up on the right side of the fabric.",
        f"Cut from {material(pattern)}, arrows along its length; {pattern.fabric_cm2:.0f} cm2 for all pieces.",
        f"Seam allowance {format_mm(pattern.seam_allowance_mm)}, already included: cut on the solid line.",
        f"Seam to sew: {pattern.seam_length_mm / 10:.0f} cm.",
    ]
    if pattern.lay is not None:
        lines += [f"{line}." for line in shopping_list(supplies_of(pattern, pattern.lay))]
    pocket = pattern.pocket
    if pocket is not None:
        fits = "" if pocket.fits else " It does not fit inside this toy."
        lines.append(
            f"Heater: pocket {pocket.width_mm:.0f} x {pocket.height_mm:.0f} mm on the back's inside.{fits}"
        )
    for line in lines:
        y = pen.paragraph(line, 0, y + 0.6, LEFT_MM, BODY_MM)
    return y + 4


def _alike(pen: Pen, pattern: Pattern) -> float:
    """Say how alike the toy will be, each loss apart."""
    y = _heading(pen, "How alike")
    for line in likeness_lines(pattern):
        y = pen.paragraph(line, 0, y, LEFT_MM, BODY_MM) + 0.4
    return y + 4


def _key(pen: Pen) -> float:
    top = _heading(pen, "Lines")
    inks = [ink for name, ink in LAYERS.items() if name not in ("text", "outline")]
    rows = ceil(len(inks) / 2)
    for number, ink in enumerate(inks):
        x, y = number // rows * (LEFT_MM + 1) / 2, top + number % rows * 4.8
        pen.look(ink.rgb, ink.width, ink.dash)
        pen.line(np.array([(x, y - 1), (x + 9, y - 1)]))
        pen.text(ink.meaning, x + 11, y, 2.8)
    return top + rows * 4.8 + 4


def _steps(pen: Pen, pattern: Pattern, layout: Layout) -> float:
    y = _heading(pen, "3  Sew")
    gaps = [gap.length_mm for gap in pattern.parts[0].turning_gaps]
    opening = " and ".join(f"{gap:.0f} mm" for gap in gaps) or "an opening"
    steps = [
        TAPE if layout.joins else "",
        "Cut the pieces on the solid line, all arrows one way. Mark notches, opening and pocket.",
        f'Sew the dashed line, leave {opening} open (green): the page "How to sew it" shows every step.',
    ]
    for number, step in enumerate((s for s in steps if s), 1):
        pen.text(f"{number}.", 0, y, BODY_MM, bold=True)
        y = pen.paragraph(step, 5, y, RIGHT_MM - 5, BODY_MM) + 0.8
    return y + 4


def _urgency(finding: Finding) -> int:
    return ("error", "warning", "info").index(finding.severity)


def _findings(pen: Pen, findings: Sequence[Finding], room: float, width: float) -> Sequence[Finding]:
    """Set as many findings as fit on an area; return those that don't."""
    if not findings or room < 24:
        return findings
    y = _heading(pen, "Before you cut")
    for number, finding in enumerate(findings):
        if y + 1.32 * BODY_MM * len(wrapped(finding.message, BODY_MM, width - 11)) > room:
            return findings[number:]
        mark = {"error": "Stop:", "warning": "Look:", "info": "Note:"}[finding.severity]
        pen.text(mark, 0, y, BODY_MM, bold=True)
        y = pen.paragraph(finding.message, 11, y, width - 11, BODY_MM) + 0.8
    return ()
