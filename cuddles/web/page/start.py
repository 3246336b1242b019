"""The first page: every toy with its warmth and a way to turn it off, and the drawings that were sent last."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from cuddles.people import May, Role
from cuddles.web.page.looking import known_of, way_of
from cuddles.web.page.toytexts import spoken
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
    toys, way = visit.parts.app.home.toys, way_of(visit)
    said = {name: spoken(one, way) for name, one in known_of(visit.parts, toys).items()}
    return visit.page("start.html", toys=tuple(toys.values()), spoken=said, drawings=drawings)
