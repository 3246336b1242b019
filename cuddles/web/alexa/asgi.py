"""A table of routes as an ASGI application: what the door needs of a server."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

from anyio import CapacityLimiter, to_thread

from cuddles.web.message import BROKEN, REFUSED, Asked, body_length

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from cuddles.web.message import Answer, Routes

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_AT_ONCE: Final = 64
"""Requests that are answered at a time; others wait."""
DRAIN_BYTES: Final = 1_048_576
"""What is refused is still taken in up to here: a reset would overtake the answer."""
_LOG = logging.getLogger("cuddles.web")


def routed(routes: Routes, most_body: int) -> Application:
    """Return the application that answers by method and exact path, HEAD as GET; all else is refused.

    Parameters
    ----------
    most_body
        Largest body in bytes.

    """
    threads: list[CapacityLimiter] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if not threads:
            threads.append(CapacityLimiter(MOST_AT_ONCE))
        asked = await _asked(scope, receive, most_body)
        route = None if asked is None else routes.get((asked.method, asked.path))
        answer = REFUSED
        if asked is not None and route is not None:
            try:
                answer = await to_thread.run_sync(route, asked, limiter=threads[0])
            except Exception:  # noqa: BLE001  (a front door: whatever broke, the client is told that it did)
                _LOG.exception("a fault in answering %s %s", asked.method, asked.path)
                answer = BROKEN
        await _say(answer, send, body=scope["method"] != "HEAD")

    return application


async def _asked(scope: Scope, receive: Receive, most_body: int) -> Asked | None:
    """Return the request, or None for what isn't one."""
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    length, method = body_length(headers), str(scope["method"])
    right = length is not None and length <= most_body and (not length or method == "POST")
    body, more = b"", True
    while more and len(body) <= (most_body if right else DRAIN_BYTES):
        said = await receive()
        if said["type"] != "http.request":
            return None
        body += said.get("body", b"")
        more = said.get("more_body", False)
    path = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    peer = scope["client"][0] if scope["client"] else "?"
    known = "GET" if method == "HEAD" else method
    asked = Asked(known, path.decode("latin-1"), headers, body, peer)
    return asked if right and len(body) == length else None


async def _say(answer: Answer, send: Send, *, body: bool) -> None:
    headers = [
        (b"content-type", answer.kind.encode()),
        (b"content-length", str(len(answer.body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body if body else b""})
