"""Drawings of ours, for whoever tries the page with none at hand: sent as a person's own would be."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from cuddles.samples import SAMPLES, sample_photo, small_picture
from cuddles.web.page import drawings
from cuddles.web.page.uploads import Sent
from cuddles.web.page.visit import Visiting

router = APIRouter(prefix="/samples/{what}")


@router.get("/picture")
def picture(visit: Visiting, what: str) -> Response:
    """Give the small picture of a sample."""
    return FileResponse(small_picture(_known(visit, what)), media_type="image/jpeg")


@router.post("")
def send(visit: Visiting, what: str) -> Response:
    """Send a sample as a drawing."""
    photo = sample_photo(_known(visit, what)).read_bytes()
    drawings.let_in(visit)
    return drawings.received(visit, Sent(photo, visit.t(f"samples.{what}")))


def _known(visit: Visiting, what: str) -> str:
    if not visit.parts.samples or what not in SAMPLES:
        raise HTTPException(404)
    return what
