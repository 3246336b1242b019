"""The first page: every toy with its warmth and a way to turn it off, and the drawings that were sent last."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cuddles.people import May, Role
from cuddles.web.page.visit import Visiting

router = APIRouter()

MOST_SHOWN = 6


@router.get("/")
def start(visit: Visiting) -> Response:
    """Show the home at a glance."""
    if visit.visitor is not None and visit.visitor.person.role is Role.GUEST:
        return visit.to(f"/drawings/{visit.visitor.session.drawing}")
    visit.need(May.LOOK)
    drawings = visit.parts.app.drawing_status()[:MOST_SHOWN]
    return visit.page("start.html", toys=tuple(visit.parts.app.home.toys.values()), drawings=drawings)
