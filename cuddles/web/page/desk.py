"""The desk at which an outline is corrected: which tool is in hand, how large it is, and where the cross stands.

All of it is in the address of the page, so that it works without a script. A tap on the picture comes in pixels
of the picture as it was shown; the cross is in px of the upright photo, and a tool's reach is a share of the
figure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tool(StrEnum):
    """What a tap does."""

    ADD = "add"
    ERASE = "erase"
    PULL = "pull"
    SMOOTH = "smooth"
    FIGURE = "figure"
    BOX = "box"


POINTS: Final = frozenset((Tool.FIGURE, Tool.BOX))
"""Tools that point at a figure in a photo; they need no outline."""


REACHES: Final = {"small": 0.015, "medium": 0.03, "large": 0.07}
"""Half the width of a tool by its size, as a share of the figure's longer side."""
VIEWS: Final = {"small": 288, "medium": 560, "large": 960}
"""How wide the picture is shown without a script, CSS pixels."""
MOVES: Final = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
MOST_STROKE: Final = 400

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Desk:
    """How the desk stands; `corner` is the first one of a box that is being drawn."""

    tool: Tool
    size: str
    view: str
    x: float
    y: float
    corner: Point | None = None

    @property
    def query(self) -> str:
        """The desk as it stands in an address."""
        said = {"tool": self.tool, "size": self.size, "view": self.view}
        corner = {} if self.corner is None else {"corner": self.corner_text}
        return urlencode({**said, "x": f"{self.x:.1f}", "y": f"{self.y:.1f}", **corner})

    @property
    def corner_text(self) -> str:
        """The corner as a form has it; empty for none."""
        return "" if self.corner is None else f"{self.corner[0]:.1f},{self.corner[1]:.1f}"

    def moved(self, where: str, reach: float, within: Point) -> Desk:
        """Return the desk with its cross moved by one step, within the picture."""
        across, down = MOVES[where]
        return self.at((self.x + across * reach, self.y + down * reach), within)

    def at(self, place: Point, within: Point) -> Desk:
        """Return the desk with its cross at a place, within the picture."""
        x, y = _within(place, within)
        return replace(self, x=x, y=y)


def desk_of(said: Mapping[str, str], outline: Mapping[str, Any], *, narrow: bool) -> Desk:
    """Return the desk that an address or a form tells of; whatever makes no sense is as at the beginning."""
    tool = said.get("tool", "")
    size, view = said.get("size", ""), said.get("view", "")
    desk = Desk(
        Tool(tool) if tool in tuple(Tool) else Tool.ADD,
        size if size in REACHES else "medium",
        view if view in VIEWS else "small" if narrow else "medium",
        *middle_of(outline),
    )
    corner = stroke_of(said.get("corner", ""))
    if corner and desk.tool is Tool.BOX:
        desk = replace(desk, corner=_within(corner[0], size_of(outline)))
    place = number(said.get("x")), number(said.get("y"))
    return desk if place[0] is None or place[1] is None else desk.at((place[0], place[1]), size_of(outline))


def frame_of(size: tuple[int, int]) -> dict[str, Any]:
    """Return what stands for the outline of a photo (width, height, px) as long as there is none: its border."""
    width, height = size
    ring = [[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]]
    return {"size": [width, height], "ring": ring, "findings": []}


def boxed(one: Point, other: Point) -> tuple[float, float, float, float]:
    """Return the box between two opposite corners: x, y, width, height."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(one, other, strict=True))
    return left, top, right - left, bottom - top


def _within(place: Point, within: Point) -> Point:
    x, y = (min(max(value, 0.0), most - 1) for value, most in zip(place, within, strict=True))
    return x, y


def number(text: str | None) -> float | None:
    """Return a finite number that a form says, or None."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def tapped(x: str, y: str, desk: Desk, outline: Mapping[str, Any]) -> Point | None:
    """Return where the picture was tapped; None where it wasn't, or by a key, which says (0, 0)."""
    across, down = number(x), number(y)
    if across is None or down is None or (across == 0 and down == 0):
        return None
    scale = size_of(outline)[0] / VIEWS[desk.view]
    return (across + 0.5) * scale - 0.5, (down + 0.5) * scale - 0.5


def stroke_of(text: str) -> tuple[Point, ...]:
    """Return the points of a stroke as a script says them: ``x,y x,y``; none where it makes no sense."""
    found = [tuple(map(number, pair.split(","))) for pair in text.split()[:MOST_STROKE]]
    points = [(pair[0], pair[1]) for pair in found if len(pair) == 2]
    sound = len(points) == len(found) and all(x is not None and y is not None for x, y in points)
    return tuple((float(x or 0.0), float(y or 0.0)) for x, y in points) if sound else ()


def size_of(outline: Mapping[str, Any]) -> Point:
    """Return width and height of the upright photo, px."""
    width, height = outline["size"]
    return float(width), float(height)


def box_of(outline: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return the figure's left, top, right and bottom, px."""
    across, down = zip(*outline["ring"], strict=True)
    return min(across), min(down), max(across), max(down)


def middle_of(outline: Mapping[str, Any]) -> Point:
    """Return the middle of the figure, px."""
    left, top, right, bottom = box_of(outline)
    return (left + right) / 2, (top + bottom) / 2


def reach_of(size: str, outline: Mapping[str, Any]) -> float:
    """Return half the width of a tool, px."""
    left, top, right, bottom = box_of(outline)
    return REACHES[size] * max(right - left, bottom - top, 1.0)
