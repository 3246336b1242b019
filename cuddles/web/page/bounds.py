"""The limits of a toy, as caregivers lower them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from cuddles.people import May
from cuddles.web.page.limitform import Typed, lowered_of, typed_of
from cuddles.web.page.toyfiles import any_toy
from cuddles.web.page.visit import Visit, Visiting
from cuddles.web.page.weekview import ceilings, degrees
from devices.home import Toy
from terms import Refused

router = APIRouter(prefix="/toys/{name}/limits")


@router.get("")
def limits(visit: Visiting, name: str) -> Response:
    """Show what a toy may do."""
    visit.need(May.LOOK)
    return _shown(visit, any_toy(visit, name), None)


@router.post("")
def keep(
    visit: Visiting,
    name: str,
    target: Annotated[str, Form()] = "",
    longest: Annotated[str, Form()] = "",
    daily: Annotated[str, Form()] = "",
    begins: Annotated[str, Form()] = "",
    ends: Annotated[str, Form()] = "",
) -> Response:
    """Keep the limits as they were typed."""
    visit.need(May.LIMIT)
    toy = any_toy(visit, name)
    typed = Typed(target, longest, daily, begins, ends)
    lowered = lowered_of(typed, toy.limits)
    if isinstance(lowered, Typed):
        return _shown(visit, toy, lowered)
    refused = visit.parts.app.set_limits(name, lowered)
    to = f"/toys/{name}/limits"
    return visit.to(to, "limits.kept", toy=toy.title) if refused is None else visit.no(to, refused)


def _shown(visit: Visit, toy: Toy, wrong: Typed | None) -> Response:
    allowed = visit.parts.app.limits(toy.name)
    if isinstance(allowed, Refused):
        return visit.no("/", allowed)
    return visit.page(
        "toy_limits.html",
        200 if wrong is None else 422,
        toy=toy,
        allowed=allowed,
        typed=wrong or typed_of(allowed.by, allowed.declared),
        ceilings=ceilings(allowed),
        quiet_now=allowed.is_quiet(visit.parts.clock().utc),
        degrees=degrees,
    )
