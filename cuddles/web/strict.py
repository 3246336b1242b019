"""HTTP as strictly as a door to a heater wants it, over uvicorn's parser.

Theory of operation
-------------------
uvicorn reads a request with h11, which is lenient where senders differ: it unfolds headers and takes several
requests on one connection. What two programs read differently is how requests are smuggled, so the head of a
request is looked at in its raw bytes before h11 sees it (`cuddles.web.message.is_right`). One connection has
one request, so nothing hides behind the first. A request has its time, however it trickles: some seconds for
its head and for what Alexa posts, longer for the body of a photo. What is refused here gets the same short
answer, whatever the reason, and no answer names a program or a version.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

from cuddles.web.message import REFUSED, is_right

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from uvicorn.protocols.http.h11_impl import RequestResponseCycle

READ_S: Final = 5.0
"""For the head, and for what follows it at once."""
BODY_S: Final = 120.0
"""For the body of a photo: 64 MiB over a slow Wi-Fi."""
MOST_HEAD: Final = 16_384
END: Final = b"\r\n\r\n"
ANSWER: Final = (
    f"HTTP/1.1 {REFUSED.status} Bad Request\r\nContent-Type: {REFUSED.kind}\r\n"
    f"Content-Length: {len(REFUSED.body)}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
).encode()
SLOW: Final = frozenset((b"/drawings/new",))
"""Where photos are posted: paths with time for their body."""
_LOG = logging.getLogger("cuddles.web")


class Strict(H11Protocol):
    """One connection, one request, one answer."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to count the time."""
        super().connection_made(transport)
        self._head: bytearray | None = bytearray()
        self._over = False
        self._timer = self.loop.call_later(READ_S, self._too_late)

    def data_received(self, data: bytes) -> None:
        """Look at the head, then let the parser have it."""
        if self._over:
            return
        if self._head is not None:
            self._head += data
            head, end, _ = bytes(self._head).partition(END)
            if not end and len(self._head) <= MOST_HEAD:
                return
            if not end or len(head) > MOST_HEAD or not is_right(head):
                self._refuse("malformed", head)
                return
            data, self._head = bytes(self._head), None
            if head.split(b" ", 2)[1].partition(b"?")[0] in SLOW:
                self._timer.cancel()
                self._timer = self.loop.call_later(BODY_S, self._too_late)
        super().data_received(data)
        if self._whole():
            self._timer.cancel()

    def eof_received(self) -> bool:  # type: ignore[override]
        """Answer whoever has said all of it, and refuse whoever broke off."""
        if not self._whole() and not self._over:
            self._refuse("broken off", b"")
        return not self._over

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop counting."""
        self._timer.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Say what is said to everything that isn't right."""
        self._refuse(msg, b"")

    def _whole(self) -> bool:
        cycle = self._begun()
        return cycle is not None and not cycle.more_body

    def _begun(self) -> RequestResponseCycle | None:
        """Return the request that is under way, which isn't there before its head is read."""
        return self.cycle

    def _too_late(self) -> None:
        if not self._whole() and not self._over:
            self._refuse("too slow", b"")

    def _refuse(self, why: str, head: bytes) -> None:
        if self._head is not None and not self._head:
            self.transport.close()  # it came and said nothing
            return
        peer = self.client[0] if self.client else "?"
        _LOG.info("refused (%s) from %s: %r", why, peer, head.split(b"\r\n", 1)[0][:100])
        self._over = True
        if (cycle := self._begun()) is not None:
            if cycle.response_started:
                self.transport.close()
                return
            cycle.disconnected = True
            cycle.message_event.set()
        is_head = head.startswith(b"HEAD ")
        self.transport.write(ANSWER if is_head else ANSWER + REFUSED.body)
        self._close_gently()

    def _close_gently(self) -> None:
        """Say that all is said; what still comes is taken in a while: a reset would overtake the answer."""
        with suppress(OSError):
            self.transport.write_eof()
        later: Callable[[], None] = self.transport.close
        self.loop.call_later(1.0, later)
