"""uvicorn on a socket, without its signals: whoever runs it decides when it ends."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, Final

import uvicorn

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Iterator

GRACE_S: Final = 2


class _Server(uvicorn.Server):
    """uvicorn would raise SIGTERM again once it has ended, and nothing after it would be tidied up."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone."""
        yield


@asynccontextmanager
async def listen(app: Any, sock: socket.socket) -> AsyncIterator[asyncio.Task[None]]:  # noqa: ANN401  (ASGI)
    """Serve an application meanwhile; gives the task that serves."""
    config = uvicorn.Config(
        app, log_config=None, lifespan="off", access_log=False, timeout_graceful_shutdown=GRACE_S
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[sock]))
    try:
        yield serving
    finally:
        server.should_exit = True
        await asyncio.wait((serving,))
