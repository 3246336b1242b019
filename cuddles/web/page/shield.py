"""What stands before every route: host, origin, the size of what is sent; and what all answers say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse

from cuddles.drawings import LARGEST_BYTES
from cuddles.web.page.guard import METHODS, SAFE, host_refused, origin_refused

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
    "cross-origin-resource-policy": "same-origin",
}
BY_SERVERS: Final = frozenset(("/link/token",))
"""What other servers post to: they have no page and no cookie, but a secret."""
SECURE: Final = {"cross-origin-opener-policy": "same-origin"}
"""Browsers complain about it where there is no certificate."""
MOST_FORM: Final = 65_536
UPLOADS: Final = frozenset(("/drawings/new",))
OVERHEAD: Final = 16_384
"""What a form adds to a photo."""


def csp_to(origin: str) -> str:
    """Return the policy of a page whose form leads to another site."""
    return CSP.replace("form-action 'self'", f"form-action 'self' {origin}")


class Shield:
    """An ASGI application around the page."""

    def __init__(self, app: ASGIApp, allowed: frozenset[str], *, secure: bool) -> None:
        self._app, self._allowed = app, allowed
        self._headers = HEADERS | (SECURE if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is foreign or too large, and let the rest pass."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = host_refused(headers.get("host"), self._allowed)
        if scope["path"] not in BY_SERVERS:
            refused = refused or origin_refused(scope["method"], headers)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    said.setdefault(name, value)
                said.setdefault("cache-control", "no-store")
            await send(message)

        most = LARGEST_BYTES + OVERHEAD if scope["path"] in UPLOADS else MOST_FORM
        if scope["method"] not in METHODS:
            await PlainTextResponse("405\n", 405)(scope, receive, told)
        elif refused is not None:
            await PlainTextResponse(refused.reason + "\n", 403)(scope, receive, told)
        else:
            await self._app(scope, counted(receive, most if scope["method"] not in SAFE else 0), told)


def counted(receive: Receive, most: int) -> Receive:
    """Return a receive that refuses what is larger, however it is sent."""
    got = 0

    async def counting() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise HTTPException(413)
        return message

    return counting
