"""The cover: what to print, what to cut, how to sew, what to look out for, and a map of the pages."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from pipeline.export import pagemap
from pipeline.export.ink import LAYERS
from pipeline.export.pen import ACCENT, BLACK, GREY, Pen
from pipeline.export.piece import allowance_of, material, openings, title
from pipeline.export.setting import width as width_of
from pipeline.export.setting import wrapped
from pipeline.export.tile import HAIRLINE_MM, squares
from pipeline.likeness import likeness_lines
from pipeline.makers import shopping_list, supplies_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.export.paper import Layout
    from pipeline.pattern import Pattern
    from terms import Finding

WIDTH_MM = 190.0
HEIGHT_MM = 258.0
TOP_MM = 26.0
LEFT_MM, RIGHT_MM = 101.0, 81.0
BODIES_MM = (3.4, 3.3, 3.2, 3.1, 3.0, 2.9, 2.8, 2.7, 2.6)
KEY_MM = 2.8
LEAST_MM = 24.0
LEADING = 1.32


def draw(pen: Pen, pattern: Pattern, layout: Layout) -> None:
    """Draw the cover on an area of `WIDTH_MM` by `HEIGHT_MM`, its words as large as they fit."""
    _head(pen, pattern)
    room = HEIGHT_MM - TOP_MM
    left, right = pen.at(0, TOP_MM), pen.at(WIDTH_MM - RIGHT_MM, TOP_MM)
    for body in BODIES_MM:
        if _left(left.unseen(), pattern, layout, body) <= room + KEY_MM:
            break
    below = _left(left, pattern, layout, body)
    y = _right(right, pattern, layout, body)
    rest = _findings(right.at(0, y), sorted(pattern.findings, key=_urgency), (RIGHT_MM, room - y), body)
    rest = _findings(left.at(0, below), rest, (LEFT_MM, room - below), body)
    if rest:
        more = pen.t("print.more", len(rest))
        pen.text(more, WIDTH_MM - RIGHT_MM, HEIGHT_MM + 2, body, colour=GREY, room=RIGHT_MM)


def _head(pen: Pen, pattern: Pattern) -> None:
    (width, height), t = pattern.size_mm, pen.t
    pen.text(title(pattern, t), 0, 9, 10, bold=True, room=WIDTH_MM)
    size = t(
        "print.size",
        wide=t.number(width / 10, 1),
        tall=t.number(height / 10, 1),
        wide_in=t.number(width / 25.4, 1),
        tall_in=t.number(height / 25.4, 1),
    )
    which = t("print.stuffed" if pattern.compensated else "print.flat", size=size)
    pen.text(which, 0, 16, 4.2, colour=GREY, room=WIDTH_MM)
    pen.look(ACCENT, 0.8)
    pen.line(np.array([(0, 19.5), (WIDTH_MM, 19.5)]))


def _left(pen: Pen, pattern: Pattern, layout: Layout, body: float) -> float:
    """Draw the left column; return where it ends."""
    y = _print(pen, layout, body)
    y = _cutting(pen.at(0, y), pattern, body) + y
    y = _alike(pen.at(0, y), pattern, body) + y
    return _key(pen.at(0, y)) + y


def _right(pen: Pen, pattern: Pattern, layout: Layout, body: float) -> float:
    """Draw the right column but for what to look out for; return where it ends."""
    y = _heading(pen, pen.t("print.map" if len(layout.pages) > 1 else "print.sheet"), RIGHT_MM)
    y = pagemap.draw(pen.at(0, y - 2), pattern, layout, RIGHT_MM) + y + 6
    return _steps(pen.at(0, y), pattern, layout, body) + y


def _heading(pen: Pen, text: str, room: float = LEFT_MM) -> float:
    pen.text(text, 0, 3.6, 4.2, bold=True, colour=ACCENT, room=room)
    return 9.0


def _print(pen: Pen, layout: Layout, body: float) -> float:
    t = pen.t
    y = _heading(pen, f"1  {t('print.print')}")
    wide, tall = (t.number(side) for side in layout.paper)
    text = t("print.print_text", pages=t("print.pages", len(layout.pages)), wide=wide, tall=tall)
    y = pen.paragraph(text, 0, y, LEFT_MM, body)
    squares(pen.at(0, y - 2))
    y += 56
    pen.look(BLACK, HAIRLINE_MM)
    pen.line(np.array([(0.0, y), (100.0, y)]))
    for tick in range(11):
        x = float(np.clip(tick * 10.0, HAIRLINE_MM / 2, 100.0 - HAIRLINE_MM / 2))
        pen.line(np.array([(x, y), (x, y + (3.0 if tick % 5 == 0 else 1.8))]))
    pen.text("100 mm", 50, y - 1.2, 2.8, centred=True)
    return y + 10


def _cutting(pen: Pen, pattern: Pattern, body: float) -> float:
    t = pen.t
    y = _heading(pen, f"2  {t('print.cut')}")
    for part in pattern.parts:
        wide, tall = (t.number(side / 10, 1) for side in part.size_mm)
        what, cut = t(f"part.{part.name}"), t(f"part.cut_{part.name}")
        piece = t("print.piece", part=what, cut=cut, wide=wide, tall=tall)
        y = pen.paragraph(piece, 0, y, LEFT_MM, body, bold=True)
    lines = [
        t("print.mirrored"),
        t("print.material", area=f"{pattern.fabric_cm2:.0f}", material=material(pattern, t)),
        t("print.allowance", allowance=allowance_of(pattern, t)),
        t("print.seam", length=f"{pattern.seam_length_mm / 10:.0f}"),
    ]
    if pattern.lay is not None:
        lines += shopping_list(supplies_of(pattern, pattern.lay), t)
    pocket = pattern.pocket
    if pocket is not None:
        key = "print.heater" if pocket.fits else "print.heater_not"
        lines.append(t(key, wide=f"{pocket.width_mm:.0f}", tall=f"{pocket.height_mm:.0f}"))
    for line in lines:
        y = pen.paragraph(line, 0, y + 0.6, LEFT_MM, body)
    return y + 4


def _alike(pen: Pen, pattern: Pattern, body: float) -> float:
    """Say how alike the toy will be, each loss apart."""
    y = _heading(pen, pen.t("print.alike"))
    for line in likeness_lines(pattern, pen.t):
        y = pen.paragraph(line, 0, y, LEFT_MM, body) + 0.4
    return y + 4


def _key(pen: Pen) -> float:
    top = _heading(pen, pen.t("print.lines"))
    inks = [(name, ink) for name, ink in LAYERS.items() if name not in ("text", "outline")]
    rows, column = ceil(len(inks) / 2), (LEFT_MM + 1) / 2
    for number, (name, ink) in enumerate(inks):
        x, y = number // rows * column, top + number % rows * 4.8
        pen.look(ink.rgb, ink.width, ink.dash)
        pen.line(np.array([(x, y - 1), (x + 9, y - 1)]))
        pen.text(pen.t(f"line.{name}"), x + 11, y, KEY_MM, room=column - 13)
    return top + rows * 4.8 + 4


def _steps(pen: Pen, pattern: Pattern, layout: Layout, body: float) -> float:
    t = pen.t
    y = _heading(pen, f"3  {t('print.sew')}", RIGHT_MM)
    opening = openings(pattern, t)
    steps = [
        t("print.tape") if layout.joins else "",
        t("print.cut_out"),
        t("print.sew_text" if opening else "print.sew_closed", opening=opening, page=t("step.how")),
    ]
    for number, step in enumerate((s for s in steps if s), 1):
        pen.text(f"{number}.", 0, y, body, bold=True)
        y = pen.paragraph(step, 5, y, RIGHT_MM - 5, body) + 0.8
    return y + 4


def _urgency(finding: Finding) -> int:
    return ("error", "warning", "info").index(finding.severity)


def _findings(
    pen: Pen, findings: Sequence[Finding], area: tuple[float, float], body: float
) -> Sequence[Finding]:
    """Set as many findings as fit on an area; return those that don't."""
    (width, room), t = area, pen.t
    if not findings or room < LEAST_MM:
        return findings
    y = _heading(pen, t("print.look"), width)
    marks = {mark: t(f"print.{mark}") for mark in ("error", "warning", "info")}
    left = max(width_of(mark, body, bold=True) for mark in marks.values()) + 0.4 * body
    for number, finding in enumerate(findings):
        said = finding.said(t)
        if y + LEADING * body * len(wrapped(said, body, width - left)) > room:
            return findings[number:]
        pen.text(marks[finding.severity], 0, y, body, bold=True)
        y = pen.paragraph(said, left, y, width - left, body) + 0.8
    return ()
