"""What a person does to an outline on the page: each tap and each button is a form of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form
from starlette.responses import Response

from cuddles.ports import Document
from cuddles.versions import NO_OUTLINE
from cuddles.web.page import admission
from cuddles.web.page.desk import (
    MOVES,
    POINTS,
    Tool,
    boxed,
    desk_of,
    frame_of,
    reach_of,
    size_of,
    stroke_of,
    tapped,
)
from cuddles.web.page.shaping import Stroke, cured, shaped
from cuddles.web.page.visit import Visiting
from cuddles.wishing import BAD_CHOICE
from terms import Refused

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from cuddles.web.page.desk import Desk, Point
    from cuddles.web.page.visit import Visit

router = APIRouter(prefix="/drawings/{drawing}")


class Asked(dict[str, str]):
    """The fields of a form by name; one that isn't there is empty."""

    def __missing__(self, name: str) -> str:
        """Return what a field says that isn't there."""
        return ""


@router.post("/edit")
def edit(
    visit: Visiting,
    drawing: str,
    go: Annotated[str, Form()] = "",
    tool: Annotated[str, Form()] = "",
    size: Annotated[str, Form()] = "",
    view: Annotated[str, Form()] = "",
    x: Annotated[str, Form()] = "",
    y: Annotated[str, Form()] = "",
    tap_x: Annotated[str, Form(alias="at.x")] = "",
    tap_y: Annotated[str, Form(alias="at.y")] = "",
    path: Annotated[str, Form()] = "",
    start: Annotated[str, Form()] = "",
    corner: Annotated[str, Form()] = "",
) -> Response:
    """Do what a tap or a button asks, and show the outline then."""
    outline = _ground(visit, admission.change(visit, drawing), tool)
    said = Asked(tool=tool, size=size, view=view, x=x, y=y, path=path, start=start, tap_x=tap_x, tap_y=tap_y)
    said["corner"] = corner
    if outline is None:
        return visit.no(f"/drawings/{drawing}", NO_OUTLINE)
    desk = desk_of(said, outline, narrow=True)
    verb, _, which = go.partition("-")
    if verb in MOVES:
        return _back(visit, drawing, desk.moved(verb, reach_of(desk.size, outline), size_of(outline)))
    if verb in ("undo", "redo", "first"):
        return _gone(visit, drawing, desk, verb)
    if verb in ("cure", "figure") and which.isdecimal():
        return _remedied(visit, drawing, desk, outline, (verb, int(which)))
    return _used(visit, drawing, desk, outline, said)


def _ground(visit: Visit, drawing: Drawing, tool: str) -> Any:  # noqa: ANN401  (a document)
    """Return the outline that a tool is used on, or a photo's border where it points; None for neither."""
    found = visit.parts.app.outline_of(drawing.id)
    if found is not None:
        return found.outline
    return frame_of(drawing.size) if drawing.size is not None and tool in POINTS else None


def _used(visit: Visit, drawing: str, desk: Desk, outline: Any, said: Asked) -> Response:  # noqa: ANN401
    """Use the tool where the picture was tapped or stroked, else at the cross."""
    place = tapped(said["tap_x"], said["tap_y"], desk, outline) or (desk.x, desk.y)
    points = stroke_of(said["path"]) or (place,)
    desk = desk.at(points[-1], size_of(outline))
    if desk.tool is Tool.FIGURE:
        return _searched(visit, drawing, {"point": [desk.x, desk.y]})
    if desk.tool is Tool.BOX:
        return _boxed(visit, drawing, desk, points, reach_of(desk.size, outline))
    start = stroke_of(said["start"])
    stroke = Stroke(desk.tool, points, desk.size, start[0] if start else None)
    return _changed(visit, drawing, desk, shaped(outline, stroke), f"edit.did_{desk.tool}")


def _remedied(
    visit: Visit,
    drawing: str,
    desk: Desk,
    outline: Any,  # noqa: ANN401  (a document)
    asked: tuple[str, int],
) -> Response:
    verb, index = asked
    findings = outline["findings"]
    where = findings[index]["where"] if index < len(findings) else None
    if verb == "figure" and where is not None:
        return _searched(visit, drawing, {"point": [float(where[0]), float(where[1])]})
    return _changed(visit, drawing, desk, cured(outline, index), "edit.did_cure")


def _boxed(visit: Visit, drawing: str, desk: Desk, points: tuple[Point, ...], least: float) -> Response:
    """Take a corner of a box, or look within it where both are known: from a stroke, or from two taps."""
    first = points[0] if len(points) > 1 else desk.corner
    if first is None:
        return _back(visit, drawing, replace(desk, corner=(desk.x, desk.y)), "edit.did_corner")
    box = boxed(first, (desk.x, desk.y))
    if min(box[2:]) < least:
        return _back(visit, drawing, replace(desk, corner=None), BAD_CHOICE)
    return _searched(visit, drawing, {"box": list(box)})


def _searched(visit: Visit, drawing: str, choice: Document) -> Response:
    """Let the outline of the figure at a place be found."""
    found = visit.parts.app.outline_again(drawing, choice)
    here = f"/drawings/{drawing}"
    return visit.no(here, found) if isinstance(found, Refused) else visit.to(here)


def _changed(visit: Visit, drawing: str, desk: Desk, new: Document | Refused, key: str) -> Response:
    refused = new if isinstance(new, Refused) else visit.parts.app.change_outline(drawing, new)
    return _back(visit, drawing, desk, key if refused is None else refused)


def _gone(visit: Visit, drawing: str, desk: Desk, verb: str) -> Response:
    steps = visit.parts.app.outline_steps(drawing)
    at = 0 if steps is None else steps.at
    to = {"undo": at - 1, "redo": at + 1, "first": 0}[verb]
    refused = visit.parts.app.go_outline(drawing, to) if to != at else None
    return _back(visit, drawing, desk, f"edit.did_{verb}" if refused is None else refused)


def _back(visit: Visit, drawing: str, desk: Desk, said: str | Refused = "") -> Response:
    path = f"/drawings/{drawing}?{desk.query}#editor"
    return visit.no(path, said) if isinstance(said, Refused) else visit.to(path, said)
