"""What is kept of a toy: to take along as a file, or to erase."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from cuddles import toydata
from cuddles.answers import Off
from cuddles.people import May
from cuddles.upkeep import erase
from cuddles.web.page.visit import Visit, Visiting
from devices.dogear import Say
from devices.home import Toy
from devices.switches import Proof, Relay
from terms import Refused

router = APIRouter(prefix="/toys/{name}/data")
NOT_OFF = Refused("off-unconfirmed", "Its switch didn't say that it is off: see to that, then try again.")
NOT_ITS_NAME = Refused("not-its-name", "That isn't the toy's name: nothing was erased.")


@router.get("")
def shown(visit: Visiting, name: str) -> Response:
    """Show what there is, and what can be done."""
    visit.need(May.ERASE)
    return visit.page("toy_data.html", toy=any_toy(visit, name))


@router.get("/file")
def file(visit: Visiting, name: str) -> Response:
    """Give everything as a file."""
    visit.need(May.ERASE)
    toy, parts = any_toy(visit, name), visit.parts
    said = toydata.everything(parts.app.home, parts.records, toy.name)
    pieces = toydata.exported(said, toydata.diary_of(parts.folder, toy.name))
    how = {"content-disposition": f'attachment; filename="{toy.name}.json"'}
    return StreamingResponse(pieces, media_type="application/json", headers=how)


@router.post("/erase")
def erase_it(visit: Visiting, name: str, called: Annotated[str, Form()] = "") -> Response:
    """Turn the toy off, and erase what is kept of it, where its name was typed."""
    visit.need(May.ERASE)
    toy = any_toy(visit, name)
    if " ".join(called.split()).casefold() not in (toy.title.casefold(), toy.name.casefold()):
        return visit.page("toy_data.html", 422, toy=toy, wrong=NOT_ITS_NAME)
    parts, here = visit.parts, f"/toys/{name}/data"
    if (refused := _not_off(parts.app.off(toy.name, visit.who), toy)) is not None:
        return visit.no(here, refused)
    lines = erase.by_page(parts.app, parts.folder, parts.records, toy.name, lambda: parts.clock().utc)
    parts.forget_past(toy.name)
    if lines is None:
        return visit.to(here, "data.pending", toy=toy.title)
    return visit.to(here, "data.erased", toy=toy.title, lines=lines)


def _not_off(off: Off | Say | Refused, toy: Toy) -> Refused | None:
    """Return why a toy may still be warm, or None: a switch has to have confirmed its off."""
    if isinstance(off, Refused):
        return off
    sure = not isinstance(toy.switch, Relay) or (isinstance(off, Off) and off.proof is Proof.CONFIRMED)
    return None if sure else NOT_OFF


def any_toy(visit: Visit, name: str) -> Toy:
    """Return a toy of the home; raises what becomes "there is nothing here"."""
    found = visit.parts.app.home.toys.get(name)
    if found is None:
        raise HTTPException(404)
    return found
