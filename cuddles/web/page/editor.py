"""What the editor shows of an outline: the picture, the line over it, marks with words, and the tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.web.page.desk import POINTS, REACHES, VIEWS, Tool, frame_of, middle_of, reach_of, size_of
from cuddles.web.page.shaping import CURES

if TYPE_CHECKING:
    from cuddles.drawings import Outlined
    from cuddles.versions import Steps
    from cuddles.web.page.desk import Desk
    from cuddles.web.page.texts import Texts

AGAIN: Final = frozenset(("several-figures",))
"""Codes of findings that another figure is the cure for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding in words, with the number that it has in the picture; x and y are None where it has no place."""

    index: int
    number: int
    text: str
    x: float | None
    y: float | None
    cure: str


@dataclass(frozen=True, slots=True)
class Editor:
    """All that the editor shows; lengths without a unit are px of the upright photo."""

    desk: Desk
    photo: bool
    width: float
    height: float
    shown: tuple[int, int]
    path: str
    reach: float
    middle: tuple[float, float]
    marks: tuple[Mark, ...]
    at: int
    ahead: int
    tools: tuple[Tool, ...]
    sizes: tuple[str, ...] = tuple(REACHES)
    views: tuple[str, ...] = tuple(VIEWS)

    @property
    def box(self) -> str:
        """The view box of the line over the picture: middles of pixels lie at whole numbers."""
        return f"-0.5 -0.5 {self.width:g} {self.height:g}"


def shown_editor(found: Outlined, desk: Desk, steps: Steps, t: Texts, *, photo: bool) -> Editor:
    """Return what the editor shows."""
    outline: Any = found.outline
    width, height = size_of(outline)
    across = VIEWS[desk.view]
    tools = tuple(tool for tool in Tool if photo or tool not in POINTS)
    return Editor(
        desk=desk,
        photo=photo,
        width=width,
        height=height,
        shown=(across, max(1, round(across * height / width))),
        path=path_of(outline["ring"]),
        reach=reach_of(desk.size, outline),
        middle=middle_of(outline),
        marks=_marks(outline["findings"], t, photo=photo),
        at=steps.at,
        ahead=steps.ahead,
        tools=tools,
    )


def shown_photo(size: tuple[int, int], desk: Desk) -> Editor:
    """Return what is shown of a photo without an outline, where somebody has to point at the figure."""
    frame = frame_of(size)
    across = VIEWS[desk.view]
    return Editor(
        desk=desk,
        photo=True,
        width=size[0],
        height=size[1],
        shown=(across, max(1, round(across * size[1] / size[0]))),
        path=path_of(frame["ring"]),
        reach=reach_of(desk.size, frame),
        middle=middle_of(frame),
        marks=(),
        at=0,
        ahead=0,
        tools=tuple(tool for tool in Tool if tool in POINTS),
    )


def path_of(ring: list[tuple[float, float]]) -> str:
    """Return a ring as the path of an SVG."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def _marks(findings: list[Any], t: Texts, *, photo: bool) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for index, one in enumerate(findings):
        code, where = str(one["code"]), one["where"]
        x, y = (None, None) if where is None else where
        number = 0 if where is None else 1 + sum(mark.number > 0 for mark in marks)
        marks.append(Mark(index, number, said_of(one, t), x, y, _cure(code, photo=photo)))
    return tuple(marks)


def said_of(finding: dict[str, Any], t: Texts) -> str:
    """Return a finding in plain words, as the outline has it where there are none for its code."""
    return t.word(f"finding.{finding['code']}.brief") or str(finding["message"])


def _cure(code: str, *, photo: bool) -> str:
    if code in AGAIN:
        return "figure" if photo else ""
    return "cure" if code in CURES else ""
