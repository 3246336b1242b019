"""What is kept of a toy: to take along as a file, or to erase."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from cuddles import toydata
from cuddles.people import May
from cuddles.web.page.visit import Visit, Visiting
from devices.home import Toy
from terms import Refused

router = APIRouter(prefix="/toys/{name}/data")
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
def erase(visit: Visiting, name: str, called: Annotated[str, Form()] = "") -> Response:
    """Turn the toy off, and erase what is kept of it, where its name was typed."""
    visit.need(May.ERASE)
    toy = any_toy(visit, name)
    if " ".join(called.split()).casefold() not in (toy.title.casefold(), toy.name.casefold()):
        return visit.page("toy_data.html", 422, toy=toy, wrong=NOT_ITS_NAME)
    visit.parts.app.off(toy.name, visit.who)
    lines = toydata.erased(visit.parts.records, visit.parts.folder, toy.name)
    return visit.to(f"/toys/{name}/data", "data.erased", toy=toy.title, lines=lines)


def any_toy(visit: Visit, name: str) -> Toy:
    """Return a toy of the home; raises what becomes "there is nothing here"."""
    found = visit.parts.app.home.toys.get(name)
    if found is None:
        raise HTTPException(404)
    return found
