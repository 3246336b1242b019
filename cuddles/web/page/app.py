"""The companion as an ASGI application: its routes, and what is said where something goes wrong."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from cuddles.errors import CuddlesError
from cuddles.ports import Conflict
from cuddles.web.page import (
    bounds,
    choosing,
    correcting,
    downloads,
    drawings,
    entering,
    link,
    live,
    locking,
    looks,
    persons,
    samples,
    start,
    toyfiles,
    toyusage,
    warmth,
    weeks,
)
from cuddles.web.page.shield import Shield
from cuddles.web.page.static import FOLDER, Files
from cuddles.web.page.visit import NotAllowed, SignInFirst, entrance, visit_of

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.responses import Response

    from cuddles.web.alexa.asgi import Application
    from cuddles.web.page.parts import Parts

ROUTERS: Final = (
    start.router,
    entering.router,
    persons.router,
    looks.router,
    link.router,
    weeks.router,
    bounds.router,
    locking.router,
    toyfiles.router,
    warmth.router,
    toyusage.router,
    live.router,
    drawings.router,
    samples.router,
    correcting.router,
    choosing.router,
    downloads.router,
)
MOST_UPLOADS: Final = 2
"""Photos that are held in memory at a time; whoever comes above that waits."""
_LOG = logging.getLogger("cuddles.web")


def companion(parts: Parts) -> Application:
    """Return the page for one home."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.parts = parts
    app.state.uploads = asyncio.Semaphore(MOST_UPLOADS)
    app.mount("/static", GZipMiddleware(Files(directory=FOLDER)))
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(SignInFirst, _sign_in)
    app.add_exception_handler(NotAllowed, _not_allowed)
    app.add_exception_handler(HTTPException, _wrong)
    for kind in (CuddlesError, Conflict, Exception):
        app.add_exception_handler(kind, _broken)
    return Shield(app, parts.hosts, secure=parts.secure)


async def _sign_in(request: Request, _: Exception) -> Response:
    visit = visit_of(request)
    return visit.to(entrance(visit))


async def _not_allowed(request: Request, _: Exception) -> Response:
    return visit_of(request).page(
        "message.html", 403, title="error.not_allowed", text="error.not_allowed_text"
    )


async def _wrong(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    key = {404: "missing", 405: "missing", 413: "too_large"}.get(status, "wrong")
    return visit_of(request).page("message.html", status, title=f"error.{key}", text=f"error.{key}_text")


async def _broken(request: Request, error: Exception) -> Response:
    _LOG.error("a fault in answering %s: %r", request.url.path, error, exc_info=error)
    return visit_of(request).page("message.html", 500, title="error.broken", text="error.broken_text")
