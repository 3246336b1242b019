"""A bad network between a client and its broker: a TCP proxy on loopback that can be told to misbehave."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)
_POLL_S = 0.01

Chunks = asyncio.Queue[tuple[float, bytes]]


@dataclass(slots=True)
class Lane:
    """One direction; change it while bytes are on their way.

    Each byte arrives `delay_s` late, at most `rate` in a second. `hold` keeps what comes and delivers it
    when this is over, as a Wi-Fi gap does. `drop` swallows it: a black hole, on one lane alone a half-open
    connection, which has lost bytes and is no good afterwards.
    """

    delay_s: float = 0.0
    rate: float | None = None
    hold: bool = False
    drop: bool = False


class Chaos:
    """The proxy: `up` leads to the broker, `down` back; with `refuse` each new connection is reset."""

    def __init__(self, host: str, port: int) -> None:
        self.up = Lane()
        self.down = Lane()
        self.refuse = False
        self._far = (host, port)
        self._pairs: dict[asyncio.Task[None], list[asyncio.StreamWriter]] = {}
        self._server: asyncio.Server | None = None
        self._loop = asyncio.get_running_loop()

    async def start(self) -> tuple[str, int]:
        """Listen on a free port of loopback and return its address."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        address: tuple[str, int] = self._server.sockets[0].getsockname()
        return address

    async def stop(self) -> None:
        """Cut what runs and stop listening."""
        if self._server is not None:
            self._server.close()
        tasks = list(self._pairs)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def connections(self) -> int:
        """How many connections stand."""
        return len(self._pairs)

    def reset(self) -> None:
        """End every connection with RST at both ends; what was on its way is lost. From any thread."""
        self._loop.call_soon_threadsafe(self._end, _reset)

    def cut(self) -> None:
        """End every connection in good order (FIN), as a broker that restarts does. From any thread."""
        self._loop.call_soon_threadsafe(self._end, asyncio.StreamWriter.close)

    def _end(self, how: Callable[[asyncio.StreamWriter], None]) -> None:
        for ends in self._pairs.values():
            for end in ends:
                how(end)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if self.refuse or task is None:
            _reset(writer)
            return
        ends = self._pairs[task] = [writer]
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._far)
            ends.append(far_writer)
            async with asyncio.TaskGroup() as group:
                for source, target, lane in ((reader, far_writer, self.up), (far_reader, writer, self.down)):
                    queue: Chunks = asyncio.Queue()
                    group.create_task(_collect(source, queue, lane))
                    group.create_task(_deliver(queue, target, lane))
        except (OSError, ExceptionGroup, asyncio.CancelledError):
            for end in ends:
                _reset(end)
        finally:
            del self._pairs[task]


async def _collect(source: asyncio.StreamReader, queue: Chunks, lane: Lane) -> None:
    clock = asyncio.get_running_loop().time
    while chunk := await source.read(4096):
        if not lane.drop:
            queue.put_nowait((clock() + lane.delay_s, chunk))
    queue.put_nowait((clock() + lane.delay_s, b""))


async def _deliver(queue: Chunks, target: asyncio.StreamWriter, lane: Lane) -> None:
    clock = asyncio.get_running_loop().time
    chunk = b"-"
    while chunk:
        due, chunk = await queue.get()
        while lane.hold or due > clock():  # noqa: ASYNC110 (a lane is changed from other threads)
            await asyncio.sleep(_POLL_S if lane.hold else due - clock())
        target.write(chunk)
        await target.drain()
        await asyncio.sleep(len(chunk) / lane.rate if lane.rate else 0)
    target.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    writer.transport.abort()


@contextmanager
def proxied(host: str, port: int) -> Iterator[tuple[Chaos, int]]:
    """Run a proxy in a thread of its own; yields it with its port. Its lanes may be changed from anywhere."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def begin() -> tuple[Chaos, int]:
        chaos = Chaos(host, port)
        return chaos, (await chaos.start())[1]

    chaos, own_port = asyncio.run_coroutine_threadsafe(begin(), loop).result(10)
    try:
        yield chaos, own_port
    finally:
        asyncio.run_coroutine_threadsafe(chaos.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()
