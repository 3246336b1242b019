"""How the page looks and which language it speaks: kept in the browser, for whoever sits at it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from cuddles.web.page.texts import LANGUAGES
from cuddles.web.page.visit import PALETTES, SIZES, Visiting

router = APIRouter()


@router.get("/looks")
def looks(visit: Visiting) -> Response:
    """Show what can be chosen."""
    return visit.page("looks.html", palettes=PALETTES, sizes=SIZES)


@router.post("/looks")
def looked(
    visit: Visiting,
    palette: Annotated[str, Form()] = "",
    size: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
) -> Response:
    """Remember what was chosen."""
    answer = visit.to("/looks", "looks.kept")
    for name, value, known in (
        ("palette", palette, PALETTES),
        ("size", size, SIZES),
        ("language", language, tuple(LANGUAGES)),
    ):
        if value in known:
            visit.remember(answer, name, value)
        else:
            answer.delete_cookie(name)
    return answer


@router.get("/help")
def help_page(visit: Visiting) -> Response:
    """Show how it goes, and what is kept."""
    return visit.page("help.html")
