"""Drawings on the page: sent, looked at by their state, renamed, deleted."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from cuddles.drawings import KEPT_S, State
from cuddles.people import GUEST_S, May
from cuddles.samples import SAMPLES
from cuddles.web.page import admission
from cuddles.web.page.desk import Tool, desk_of, frame_of
from cuddles.web.page.editor import shown_editor, shown_photo
from cuddles.web.page.entering import CODE, device_of
from cuddles.web.page.foreseen import lines_of
from cuddles.web.page.receipts import deleted_of
from cuddles.web.page.result import result_in
from cuddles.web.page.uploads import Sent, sent_by
from cuddles.web.page.visit import COOKIE, SignInFirst, Visiting
from cuddles.workshop.share import share_of
from terms import Refused

if TYPE_CHECKING:
    from cuddles.drawings import Drawing
    from cuddles.web.page.visit import Visit

router = APIRouter(prefix="/drawings")
SPENT = frozenset(("used-code", "expired-code", "wrong-code"))
BUSY = frozenset((State.WAITING, State.WORKING, State.MAKING))
SOON_FOUND = frozenset((State.WAITING, State.WORKING))
LOOK_S, LOOKS = 0.05, 20
"""How often, and how many times, an outline is looked for while an answer is held back."""


@router.get("")
def drawings(visit: Visiting) -> Response:
    """Show all drawings, the newest first."""
    visit.need(May.LOOK)
    return visit.page("drawings.html", drawings=visit.parts.app.drawing_status())


@router.get("/new")
def new(visit: Visiting) -> Response:
    """Show how a drawing is sent."""
    let_in(visit)
    return visit.page("send.html", samples=SAMPLES if visit.parts.samples else ())


@router.post("/new")
async def send(visit: Visiting) -> Response:
    """Take a photo in; nothing of it is read before it is known who sends it, and few are held at a time."""
    let_in(visit)
    refused = await run_in_threadpool(_not_by_code, visit)
    if refused is not None:
        async for _ in visit.request.stream():
            continue  # a browser reads no answer before it has sent all
        return _turned_away(visit, refused)
    async with visit.request.app.state.uploads:
        sent = await sent_by(visit.request)
        if isinstance(sent, Refused):
            return visit.no("/drawings/new", sent)
        return await run_in_threadpool(received, visit, sent)


@router.get("/{drawing}")
async def drawing(visit: Visiting, drawing: str) -> Response:
    """Show a drawing as its state has it; whoever waits for it is told where there is another page by now.

    The answer to a script that waits for an outline is held back until there is one, for a second at most: asking
    again and again would slow the work that it waits for.
    """
    found = await run_in_threadpool(admission.admitted, visit, drawing)
    if visit.waits:
        looks = LOOKS if found.state in SOON_FOUND else 0
        while looks and found.state in SOON_FOUND:
            await asyncio.sleep(LOOK_S)
            found = await run_in_threadpool(admission.admitted, visit, drawing)
            looks -= 1
        if found.state not in BUSY:
            return Response(status_code=204)
    return await run_in_threadpool(_by_state, visit, drawing, found)


def _by_state(visit: Visit, drawing: str, found: Drawing) -> Response:
    has_outline = visit.parts.app.outline_of(drawing) is not None
    around: dict[str, Any] = {
        "drawing": found,
        "may_change": admission.may_change(visit),
        "may_delete": admission.may_delete(visit, found),
        "deleted": deleted_of(visit, found),
        "has_outline": has_outline,
    }
    if found.state in BUSY:
        share = share_of(visit.parts.folder, drawing) if found.state is State.MAKING else 0.0
        return visit.page("parts/waiting.html" if visit.swaps else "waiting.html", share=share, **around)
    if found.state is State.OUTLINED:
        return _outlined(visit, found, around)
    if found.state is State.UNFOUND:
        return _unfound(visit, found, around)
    if found.state is State.READY:
        result = result_in(found.where)
        lost = () if result is None else lines_of(result.findings, visit.t)
        return visit.page("ready.html", result=result, lost=lost, **around)
    return visit.page("refused.html", **around)


@router.get("/{drawing}/look")
def look(visit: Visiting, drawing: str) -> Response:
    """Give the look at a photo that is still there."""
    admission.admitted(visit, drawing)
    found = visit.parts.app.look(drawing)
    headers = {"cache-control": "no-store"}
    return Response(status_code=404) if found is None else Response(found, 200, headers, "image/jpeg")


@router.post("/{drawing}/rename")
def rename(visit: Visiting, drawing: str, name: Annotated[str, Form()] = "") -> Response:
    """Give a drawing another name."""
    admission.change(visit, drawing)
    found = visit.parts.app.rename(drawing, name)
    here = f"/drawings/{drawing}"
    return visit.no(here, found) if isinstance(found, Refused) else visit.to(here, "draw.renamed")


@router.post("/{drawing}/delete")
def delete(visit: Visiting, drawing: str) -> Response:
    """Forget all of a drawing."""
    guest = admission.is_guest(visit.visitor)
    admission.delete(visit, drawing)
    visit.parts.app.forget_drawing(drawing)
    if guest and visit.visitor is not None:
        visit.parts.members.leave(visit.visitor.session.mac)
        answer = visit.to("/enter", "draw.all_deleted")
        answer.delete_cookie(COOKIE)
        return answer
    return visit.to("/drawings", "draw.all_deleted")


def let_in(visit: Visit) -> None:
    """Raise SignInFirst where somebody has neither a code nor the right to send drawings, or NotAllowed."""
    if visit.request.cookies.get(CODE):
        return
    if visit.visitor is None or admission.is_guest(visit.visitor):
        raise SignInFirst
    visit.need(May.DRAW)


def _not_by_code(visit: Visit) -> Refused | None:
    """Return why the code that somebody came with lets nothing in, or None; a wrong one counts as a guess."""
    code = visit.request.cookies.get(CODE)
    return visit.parts.app.looked(code) if code else None


def _turned_away(visit: Visit, refused: Refused) -> Response:
    answer = visit.no("/enter" if refused.code in SPENT else "/drawings/new", refused)
    if refused.code in SPENT:
        answer.delete_cookie(CODE)
    return answer


def received(visit: Visit, sent: Sent) -> Response:
    """Take a photo in, by the code that its sender came with, if any."""
    code = visit.request.cookies.get(CODE)
    found = visit.parts.app.receive(
        sent.content, sent.name.strip() or visit.t("send.nameless"), code or None, review=True
    )
    if isinstance(found, Refused):
        return _turned_away(visit, found)
    answer = visit.to(f"/drawings/{found.id}")
    if code and not visit.may(May.DRAW):
        token = visit.parts.members.guest(found.id, device_of(visit.request.headers.get("user-agent", "")))
        visit.remember(answer, COOKIE, token, int(GUEST_S))
    answer.delete_cookie(CODE)
    return answer


def _outlined(visit: Visit, drawing: Drawing, around: dict[str, Any]) -> Response:
    found = visit.parts.app.outline_of(drawing.id)
    steps = visit.parts.app.outline_steps(drawing.id)
    if found is None or steps is None:
        return visit.page("refused.html", **around)
    desk = desk_of(visit.request.query_params, found.outline, narrow=_is_narrow(visit))
    photo = visit.parts.app.look(drawing.id) is not None
    editor = shown_editor(found, desk, steps, visit.t, photo=photo)
    return visit.page("parts/editor.html" if visit.swaps else "outlined.html", editor=editor, **around)


def _unfound(visit: Visit, drawing: Drawing, around: dict[str, Any]) -> Response:
    """Show a photo in which somebody has to point at the figure."""
    if drawing.size is None or visit.parts.app.look(drawing.id) is None:
        return visit.page("refused.html", **around)
    said = {"tool": Tool.FIGURE, **visit.request.query_params}
    desk = desk_of(said, frame_of(drawing.size), narrow=_is_narrow(visit))
    editor, until = shown_photo(drawing.size, desk), visit.hour(drawing.sent + KEPT_S)
    name = "parts/pointing.html" if visit.swaps else "unfound.html"
    return visit.page(name, editor=editor, until=until, **around)


def _is_narrow(visit: Visit) -> bool:
    return "Mobi" in visit.request.headers.get("user-agent", "")
