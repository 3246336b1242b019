"""The people of a home and their devices: who is here, who comes in, who has to go."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from cuddles.pairing import Code
from cuddles.people import May, Role
from cuddles.web.page.visit import Visiting
from terms import Refused

router = APIRouter(prefix="/people")
ROLES = (Role.CAREGIVER, Role.HELPER, Role.VIEWER)


@router.get("")
def people(visit: Visiting) -> Response:
    """Show everybody and their devices."""
    visit.need(May.PEOPLE)
    return _shown(visit, None)


@router.post("/invite")
def invite(
    visit: Visiting, name: Annotated[str, Form()] = "", role: Annotated[str, Form()] = "helper"
) -> Response:
    """Show a code for somebody new."""
    visit.need(May.PEOPLE)
    return _given(visit, visit.parts.members.invite(_role(role), name))


@router.post("/{person}/device")
def device(visit: Visiting, person: str) -> Response:
    """Show a code for another device of somebody."""
    visit.need(May.PEOPLE)
    return _given(visit, visit.parts.members.readmit(person))


@router.post("/{person}/change")
def change(
    visit: Visiting, person: str, name: Annotated[str, Form()] = "", role: Annotated[str, Form()] = ""
) -> Response:
    """Give somebody another name or role."""
    visit.need(May.PEOPLE)
    refused = visit.parts.members.change(person, name, _role(role))
    return visit.to("/people", "people.changed") if refused is None else visit.no("/people", refused)


@router.post("/{person}/remove")
def remove(visit: Visiting, person: str) -> Response:
    """Remove somebody with all devices."""
    visit.need(May.PEOPLE)
    refused = visit.parts.members.remove(person)
    return visit.to("/people", "people.removed") if refused is None else visit.no("/people", refused)


@router.post("/devices/{mac}/end")
def end(visit: Visiting, mac: str) -> Response:
    """End the session of a device."""
    visit.need(May.PEOPLE)
    visit.parts.members.leave(mac)
    return visit.to("/people", "people.ended")


def _given(visit: Visiting, code: Code | Refused) -> Response:
    return visit.no("/people", code) if isinstance(code, Refused) else _shown(visit, code)


def _shown(visit: Visiting, code: Code | None) -> Response:
    known = visit.parts.members.everybody()
    here = f"{visit.request.url.scheme}://{visit.request.headers.get('host', '')}"
    address = f"{here}/enter#code={code.digits}" if code is not None else ""
    return visit.page(
        "people.html",
        people=known.people,
        sessions=known.sessions,
        linked=[one for one in visit.parts.accounts.grants() if one.refresh],
        roles=ROLES,
        code=code,
        address=address,
        now=visit.parts.clock().utc,
    )


def _role(text: str) -> Role:
    return Role(text) if text in ROLES else Role.VIEWER
