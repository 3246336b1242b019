"""Signing in with a code, and signing out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from cuddles import pairing
from cuddles.web.page.visit import COOKIE, Visiting
from terms import Refused

router = APIRouter()

CODE = "code"
"""The cookie of somebody who came with a drawing's code, until the photo is sent."""


@router.get("/enter")
def enter(visit: Visiting, then: str = "/") -> Response:
    """Ask for a code."""
    return visit.page("enter.html", then=_within(then))


@router.post("/enter")
def entered(
    visit: Visiting, code: Annotated[str, Form()] = "", then: Annotated[str, Form()] = "/"
) -> Response:
    """Let a device in, or a drawing."""
    if pairing.digits_in(code) is not None:
        return _drawing(visit, code)
    entry = visit.parts.members.enter(code, device_of(visit.request.headers.get("user-agent", "")))
    if isinstance(entry, Refused):
        return visit.no(f"/enter?then={_within(then)}", entry)
    answer = visit.to(_within(then), "enter.welcome")
    visit.remember(answer, COOKIE, entry.token)
    return answer


@router.post("/leave")
def leave(visit: Visiting) -> Response:
    """End the session of this device."""
    if visit.visitor is not None:
        visit.parts.members.leave(visit.visitor.session.mac)
    answer = visit.to("/enter", "enter.left")
    answer.delete_cookie(COOKIE)
    return answer


def _drawing(visit: Visiting, code: str) -> Response:
    refused = visit.parts.app.looked(code)
    if refused is not None:
        return visit.no("/enter", refused)
    answer = visit.to("/drawings/new")
    visit.remember(answer, CODE, pairing.digits_in(code) or "", int(pairing.VALID_S))
    return answer


def device_of(agent: str) -> str:
    """Return what kind of device a browser says it is, and no more of it."""
    kinds = {
        "iPhone": "iPhone",
        "iPad": "iPad",
        "Android": "Android",
        "Windows": "Windows",
        "Macintosh": "Mac",
    }
    return next((kind for mark, kind in kinds.items() if mark in agent), "Linux" if "Linux" in agent else "?")


def _within(path: str) -> str:
    """Return a path of this page; anything else is its start."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path else "/"
