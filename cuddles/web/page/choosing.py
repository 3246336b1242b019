"""From an outline to a pattern: choices with what they come to, and the making."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cuddles.drawings import State
from cuddles.web.page import admission
from cuddles.web.page.choices import FABRICS, PAPERS, SEAMS_MM, Choices, choices_of, of_options, usual
from cuddles.web.page.foreseen import foreseen_in
from cuddles.web.page.receipts import deleted_of
from cuddles.web.page.visit import Visiting
from terms import Refused

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from cuddles.web.page.visit import Visit

router = APIRouter(prefix="/drawings/{drawing}")
SETTLED = frozenset((State.OUTLINED, State.READY, State.REFUSED))


def chosen(
    height: Annotated[str, Form()] = "",
    unit: Annotated[str, Form()] = "",
    seam: Annotated[str, Form()] = "",
    fabric: Annotated[str, Form()] = "",
    paper: Annotated[str, Form()] = "",
    pocket: Annotated[str, Form()] = "",
) -> dict[str, str]:
    """Return the fields of the form of choices."""
    return {"height": height, "unit": unit, "seam": seam, "fabric": fabric, "paper": paper, "pocket": pocket}


Chosen = Annotated[dict[str, str], Depends(chosen)]


@router.get("/toy")
def toy(visit: Visiting, drawing: str) -> Response:
    """Show what can be chosen, and what the last choice comes to."""
    found = _choosable(visit, drawing)
    if found.state not in SETTLED:
        return visit.to(f"/drawings/{drawing}")
    return _shown(visit, found, _last(visit, found))


@router.post("/toy")
def try_out(visit: Visiting, drawing: str, said: Chosen) -> Response:
    """Have it worked out what a choice comes to."""
    found = _choosable(visit, drawing)
    choices = choices_of(said)
    if choices.wrong:
        return _shown(visit, found, choices, 422)
    refused = visit.parts.app.estimate(drawing, choices.options)
    here = f"/drawings/{drawing}/toy"
    return visit.to(here) if refused is None else visit.no(here, refused)


@router.post("/accept")
def accept(visit: Visiting, drawing: str) -> Response:
    """Accept the outline, which deletes its photo, and show what the toy would be."""
    found = _choosable(visit, drawing)
    refused = visit.parts.app.accept(drawing)
    if refused is not None:
        return visit.no(f"/drawings/{drawing}", refused)
    visit.parts.app.estimate(drawing, _last(visit, found).options)
    return visit.to(f"/drawings/{drawing}/toy")


@router.post("/make")
def make(visit: Visiting, drawing: str, said: Chosen) -> Response:
    """Make the pattern, for the first time or again, in the language of whoever asks."""
    found = _choosable(visit, drawing)
    choices = choices_of(said)
    if choices.wrong:
        return _shown(visit, found, choices, 422)
    done = visit.parts.app.make(drawing, {**choices.options, "language": visit.t.language})
    here = f"/drawings/{drawing}"
    return visit.no(here, done) if isinstance(done, Refused) else visit.to(here)


def _choosable(visit: Visit, drawing: str) -> Drawing:
    found = admission.change(visit, drawing)
    if visit.parts.app.outline_of(drawing) is None:
        raise HTTPException(404)
    return found


def _last(visit: Visit, drawing: Drawing) -> Choices:
    """Return what was chosen last: tried out, else made, else what is usual."""
    before = of_options(drawing.options, usual(visit.request.headers.get("accept-language", "")))
    tried = visit.parts.app.estimated(drawing.id)
    return before if tried is None else of_options(tried.options, before)


def _shown(visit: Visit, drawing: Drawing, choices: Choices, status: int = 200) -> Response:
    tried = visit.parts.app.estimated(drawing.id)
    said: dict[str, Any] = {
        "drawing": drawing,
        "choices": choices,
        "foreseen": foreseen_in(tried, visit.t),
        "deleted": deleted_of(visit, drawing),
        "seams": SEAMS_MM,
        "fabrics": FABRICS,
        "papers": PAPERS,
    }
    whole = not visit.swaps or bool(choices.wrong)
    return visit.page("toy.html" if whole else "parts/foreseen.html", status, **said)
