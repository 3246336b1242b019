"""The bad network does what it is told, one direction at a time; the will and the keepalive see through it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from cuddles.broker.mosquitto import HOST, Mosquitto
from devices.simulator.wire import codec
from devices.simulator.wire.chaos import Chaos
from devices.simulator.wire.client import Login, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
Ends = tuple[Chaos, asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def network() -> AsyncIterator[Ends]:
    """Connect through a proxy to something that echoes."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1000):
                writer.write(data)
        except OSError:
            writer.transport.abort()
        writer.close()

    server = await asyncio.start_server(echo, HOST, 0)
    chaos = Chaos(HOST, server.sockets[0].getsockname()[1])
    reader, writer = await asyncio.open_connection(*await chaos.start())
    try:
        yield chaos, reader, writer
    finally:
        writer.transport.abort()
        await chaos.stop()
        server.close()
        await asyncio.sleep(0.05)


def tell(story: Callable[[Chaos, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> None:
    async def whole() -> None:
        async with network() as ends, asyncio.timeout(30):
            await story(*ends)

    asyncio.run(whole())


async def nothing(reader: asyncio.StreamReader) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(reader.readexactly(1), 0.15)


def test_a_good_network_changes_nothing() -> None:
    async def story(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sent = bytes(range(256)) * 400
        writer.write(sent)
        assert await reader.readexactly(len(sent)) == sent
        assert chaos.connections == 1
        writer.write_eof()
        assert await reader.read() == b""

    tell(story)


@pytest.mark.parametrize("direction", ["up", "down"])
def test_delay_keeps_the_order_and_does_not_add_up(direction: str) -> None:
    async def story(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        getattr(chaos, direction).delay_s = 0.3
        clock = asyncio.get_running_loop().time
        began = clock()
        for letter in b"abcdefgh":
            writer.write(bytes([letter]))
            await asyncio.sleep(0.01)
        assert await reader.readexactly(8) == b"abcdefgh"
        assert clock() - began >= 0.3

    tell(story)


def test_hold_delivers_later() -> None:
    async def story(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        chaos.up.hold = True
        writer.write(b"late")
        await nothing(reader)
        chaos.up.hold = False
        assert await reader.readexactly(4) == b"late"

    tell(story)


@pytest.mark.parametrize("direction", ["up", "down"])
def test_drop_swallows(direction: str) -> None:
    async def story(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        getattr(chaos, direction).drop = True
        writer.write(b"gone")
        await nothing(reader)
        getattr(chaos, direction).drop = False
        writer.write(b"here")
        assert await reader.readexactly(4) == b"here"

    tell(story)


def test_a_throttled_lane_is_slow() -> None:
    async def story(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        chaos.down.rate = 40_000
        clock = asyncio.get_running_loop().time
        began = clock()
        writer.write(bytes(12_000))
        await reader.readexactly(12_000)
        assert clock() - began >= 0.1

    tell(story)


def test_reset_and_cut_end_differently() -> None:
    async def resetting(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"a")
        await reader.readexactly(1)
        chaos.reset()
        with pytest.raises(ConnectionResetError):
            await reader.read()

    async def cutting(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"a")
        await reader.readexactly(1)
        chaos.cut()
        assert await reader.read() == b""

    tell(resetting)
    tell(cutting)


def test_refuse_is_for_new_connections_and_ends() -> None:
    async def story(chaos: Chaos, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        chaos.refuse = True
        address = writer.get_extra_info("peername")
        other, out = await asyncio.open_connection(*address)
        with pytest.raises(ConnectionResetError):
            await other.read()
        out.close()
        writer.write(b"still here")
        assert await reader.readexactly(10) == b"still here"

    tell(story)


def test_without_a_broker_behind_it_the_connection_is_reset() -> None:
    async def story(chaos: Chaos, _reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        chaos._far = (HOST, 1)
        other, out = await asyncio.open_connection(*writer.get_extra_info("peername"))
        with pytest.raises(ConnectionResetError):
            await other.read()
        out.close()

    tell(story)


def test_a_half_open_connection_ends_in_the_will_and_on_both_sides() -> None:
    async def story(port: int) -> None:
        heard: list[tuple[str, bytes]] = []
        ends: list[Exception | None] = []
        ear = await connect(HOST, port, Login("ear"), on_message=lambda *message: heard.append(message))
        await ear.subscribe("tele/#")
        chaos = Chaos(HOST, port)
        host, own = await chaos.start()
        login = Login("bear", keepalive_s=1, will=codec.Will("tele/bear/LWT", b"Offline"))
        await connect(host, own, login, on_lost=ends.append)
        chaos.up.drop = chaos.down.drop = True
        async with asyncio.timeout(40):
            while not heard or not ends:  # noqa: ASYNC110 (what is waited for knows of no event)
                await asyncio.sleep(0.01)
        assert heard == [("tele/bear/LWT", b"Offline")]
        ear.disconnect()
        await chaos.stop()
        await asyncio.sleep(0.05)

    with Mosquitto() as broker:
        asyncio.run(story(broker.port))
