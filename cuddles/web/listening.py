"""Where it listens, and uvicorn as it is used here."""

from __future__ import annotations

import errno
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import uvicorn

from cuddles.errors import BadWish
from cuddles.web.strict import Strict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

QUEUE: Final = 256
MOST_CONNECTIONS: Final = 512
"""Live pages hold one each; who comes above that is told 503."""
ENDS_S: Final = 2
"""How long answers may go on once it is asked to end: a live page's never ends by itself."""


def listened(host: str, port: int) -> socket.socket:
    """Return a socket that listens, which children may inherit; port 0 takes a free one. Raises BadWish."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=QUEUE)
    except OSError as error:
        raise BadWish(f"{host}, port {port}: {_unheard(error)}") from error


def url_of(sock: socket.socket) -> str:
    """Return where a socket listens, as a URL without a path."""
    host, port = sock.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in str(host) else f"http://{host}:{port}"


class Server(uvicorn.Server):
    """uvicorn, which first ends what never ends by itself: streams to pages that are open."""

    ends: Sequence[Callable[[], None]] = ()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        for end in self.ends:
            end()
        await super().shutdown(sockets)


def server_of(application: Any, ends: Sequence[Callable[[], None]] = ()) -> Server:  # noqa: ANN401  (ASGI has no type)
    """Return the server, not begun: one request for each connection, nothing told of itself.

    `ends` are called as it begins to end.
    """
    config = uvicorn.Config(
        application,
        http=Strict,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        headers=[("Connection", "close")],
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=ENDS_S,
    )
    server = Server(config)
    server.ends = ends
    return server


@contextmanager
def answering(
    application: Any,  # noqa: ANN401  (as above)
    sock: socket.socket,
    ends: Sequence[Callable[[], None]] = (),
) -> Iterator[None]:
    """Answer from a thread of this process meanwhile."""
    server = server_of(application, ends)
    thread = threading.Thread(target=server.run, args=([sock],), name="door", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


def _unheard(error: OSError) -> str:
    """Return why an address can't be listened on, and what to do."""
    if error.errno == errno.EADDRINUSE:
        return "another program listens there: end it, or name another port, for example --port 8081"
    if error.errno == errno.EACCES:
        return "can't be listened on: ports below 1024 are root's, name another with --port"
    return f"can't be listened on ({error.strerror or error})"
