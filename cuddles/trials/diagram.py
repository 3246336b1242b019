"""``python -m cuddles.trials.diagram FILE``: draw the rules of the thermostat, from the table that decides."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from devices.lease import FORBIDDEN
from devices.limits import LEASE_S
from devices.thermostat import RULES

INK, SOFT, PAPER, WALL, SHADE, WARM = "#3a3432", "#857a73", "#fffdfa", "#f4ede4", "#e6dbce", "#d9653b"
WIDTH, TOP, STEP, HEIGHT = 860, 128, 46, 34
LEFT, RIGHT = 60, 560
OFF_X: Final = 650
_FONT: Final = "font-family='Helvetica, Arial, sans-serif'"


def states() -> str:
    """Return the rules as SVG: asked from top to bottom; the first that applies decides."""
    last = TOP + STEP * (len(RULES) - 1)
    height = last + 150
    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' {_FONT} viewBox='0 0 {WIDTH} {height}' role='img'>",
        "<title>When a toy is warmed: the rules in their order</title>",
        _box(0, 0, WIDTH, height, WALL, WALL, 0),
        _text(LEFT, 52, 26, INK, "May it heat now?"),
        _text(
            LEFT,
            80,
            14,
            SOFT,
            "Asked at every message and at every due time, from the top. The first rule that",
        ),
        _text(
            LEFT, 99, 14, SOFT, "applies decides. Only the last one heats, so what nobody thought of is off."
        ),
        *_side(last),
    ]
    for number, rule in enumerate(RULES):
        parts += _rung(TOP + STEP * number, rule.name, rule.drawn, heat=rule.heat)
    parts += _warm(last)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _rung(y: int, name: str, label: str, *, heat: bool) -> list[str]:
    """Return one rule: its label, its name as the log keeps it, and the arrow to what it decides."""
    middle = y + HEIGHT // 2
    shape = _box(LEFT, y, RIGHT - LEFT, HEIGHT, "#fbe7dc" if heat else PAPER, WARM if heat else SHADE, 9)
    words = _text(LEFT + 14, middle + 5, 15, INK, label)
    named = _text(RIGHT - 14, middle + 5, 13, SOFT, name, "end")
    if heat:
        return [shape, words, named]
    down = _line(LEFT + 24, y + HEIGHT, LEFT + 24, y + STEP - 1, SOFT, 1.4)
    tip = f"{LEFT + 20},{y + STEP - 6} {LEFT + 28},{y + STEP - 6} {LEFT + 24},{y + STEP}"
    return [
        shape,
        words,
        named,
        _line(RIGHT, middle, OFF_X - 8, middle, SOFT, 1.4),
        _tip(OFF_X, middle, SOFT),
        down,
        f"<polygon points='{tip}' fill='{SOFT}'/>",
    ]


def _side(last: int) -> list[str]:
    """Return the two brackets of "off": what forbids any lease, and what a thermostat does."""
    split = TOP + STEP * len(FORBIDDEN)
    first, second = split - TOP - (STEP - HEIGHT), last - split - (STEP - HEIGHT)
    return [
        _box(OFF_X, TOP, 150, first, PAPER, SHADE, 12),
        _text(OFF_X + 75, TOP + first // 2 - 14, 22, INK, "off", "middle"),
        _text(OFF_X + 75, TOP + first // 2 + 10, 13, SOFT, "no lease, whoever", "middle"),
        _text(OFF_X + 75, TOP + first // 2 + 28, 13, SOFT, "asks for one", "middle"),
        _box(OFF_X, split, 150, second, PAPER, SHADE, 12),
        _text(OFF_X + 75, split + second // 2 - 2, 22, INK, "off", "middle"),
        _text(OFF_X + 75, split + second // 2 + 18, 13, SOFT, "warm enough", "middle"),
    ]


def _warm(last: int) -> list[str]:
    middle = last + HEIGHT // 2
    return [
        _line(RIGHT, middle, OFF_X - 8, middle, WARM, 2.4),
        _tip(OFF_X, middle, WARM),
        _box(OFF_X, last - 8, 150, HEIGHT + 16, WARM, WARM, 12),
        _text(OFF_X + 75, middle + 7, 20, PAPER, f"on for {LEASE_S:g} s", "middle"),
        _text(
            LEFT,
            last + 78,
            14,
            SOFT,
            "A lease is lent once for each new temperature, and the switch itself ends it.",
        ),
        _text(
            LEFT,
            last + 97,
            14,
            SOFT,
            "Every off is sent at once, and again each second until the switch confirms it.",
        ),
        _text(
            LEFT,
            last + 116,
            14,
            SOFT,
            "Drawn from devices/thermostat.py; on the right of a rule, its name in the log.",
        ),
    ]


def _box(x: int, y: int, width: int, height: int, fill: str, edge: str, radius: int) -> str:
    size = f"x='{x}' y='{y}' width='{width}' height='{height}' rx='{radius}'"
    return f"<rect {size} fill='{fill}' stroke='{edge}' stroke-width='1.4'/>"


def _text(x: int, y: int, size: int, colour: str, words: str, anchor: str = "start") -> str:
    said = escape(words)
    return f"<text x='{x}' y='{y}' font-size='{size}' fill='{colour}' text-anchor='{anchor}'>{said}</text>"


def _line(x: int, y: int, to_x: int, to_y: int, colour: str, width: float) -> str:
    return f"<line x1='{x}' y1='{y}' x2='{to_x}' y2='{to_y}' stroke='{colour}' stroke-width='{width}'/>"


def _tip(x: int, y: int, colour: str) -> str:
    return f"<polygon points='{x - 9},{y - 5} {x - 9},{y + 5} {x},{y}' fill='{colour}'/>"


def main(arguments: list[str]) -> int:
    """Write the picture."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m cuddles.trials.diagram FILE\n")
        return 2
    Path(arguments[0]).write_text(states(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
