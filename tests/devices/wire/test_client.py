"""The raw client against a real mosquitto, and against brokers that talk nonsense."""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import asyncio
import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.broker.mosquitto import HOST, Mosquitto, Options
from devices.simulator.wire import codec
from devices.simulator.wire.client import Client, Login, NotAccepted, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
OFFLINE = codec.Will("tele/bear/LWT", b"Offline")


class Ear:
    """A client with what it heard and how it ended."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self.ends: list[Exception | None] = []
        self.client: Client

    async def open(self, port: int, *filters: str, **login: Any) -> Client:
        """Connect and subscribe."""
        who = Login(login.pop("client_id", "ear"), **login)
        self.client = await connect(
            HOST, port, who, on_message=lambda *message: self.heard.append(message), on_lost=self.ends.append
        )
        if filters:
            await self.client.subscribe(*filters)
        return self.client


async def settled() -> None:
    await asyncio.sleep(0.05)


def test_messages_come_and_go(broker: Mosquitto, until: Any) -> None:
    async def story() -> None:
        ear, mouth = Ear(), Ear()
        await ear.open(broker.port)
        assert await ear.client.subscribe("stat/+/RESULT", "tele/#", qos=1) == (1, 1)
        await mouth.open(broker.port, client_id="mouth")
        mouth.client.publish("stat/bear/RESULT", b"{}")
        await mouth.client.publish_acknowledged("tele/bear/STATE", b"1")
        await until(lambda: len(ear.heard) == 2)
        assert ear.heard == [("stat/bear/RESULT", b"{}"), ("tele/bear/STATE", b"1")]
        for end in (ear, mouth):
            end.client.disconnect()
            assert end.ends == [None]
            assert not end.client.connected
        ear.client.publish("x", b"a lost connection swallows it")
        with pytest.raises(ConnectionError):
            await ear.client.subscribe("x")
        await settled()

    asyncio.run(story())


def test_the_will_is_spoken_after_a_death_and_only_then(broker: Mosquitto, until: Any) -> None:
    async def story() -> None:
        ear, toy, cat = Ear(), Ear(), Ear()
        await ear.open(broker.port, "tele/#")
        await cat.open(broker.port, client_id="cat", will=codec.Will("tele/cat/LWT", b"Offline"))
        cat.client.disconnect()
        await toy.open(broker.port, client_id="bear", will=OFFLINE)
        toy.client.abort()
        await until(lambda: ear.heard)
        late = Ear()
        await late.open(broker.port, "tele/#", client_id="late")
        await until(lambda: late.heard)
        assert ear.heard == late.heard == [("tele/bear/LWT", b"Offline")]
        ear.client.disconnect()
        late.client.disconnect()
        await settled()

    asyncio.run(story())


def test_pings_keep_an_idle_client_and_a_frozen_one_dies(broker: Mosquitto, until: Any) -> None:
    async def story() -> None:
        ear, toy = Ear(), Ear()
        await ear.open(broker.port, "tele/#", keepalive_s=2)
        await toy.open(broker.port, client_id="bear", keepalive_s=1, will=OFFLINE)
        toy.client.freeze()
        await until(lambda: ear.heard)
        assert ear.heard == [("tele/bear/LWT", b"Offline")]
        assert ear.client.connected
        assert not ear.ends
        toy.client.abort()
        ear.client.disconnect()
        await settled()

    asyncio.run(story())


def test_a_frozen_or_dead_broker_is_noticed(broker: Mosquitto, until: Any) -> None:
    async def story() -> None:
        first, second = Ear(), Ear()
        await first.open(broker.port, keepalive_s=2)
        broker.freeze()
        await until(lambda: first.ends)
        assert isinstance(first.ends[0], TimeoutError)
        broker.thaw()
        await second.open(broker.port, client_id="second")
        broker.kill()
        await until(lambda: second.ends)
        assert isinstance(second.ends[0], OSError)
        with pytest.raises(OSError, match=r"refused|failed"):
            await Ear().open(broker.port)
        await settled()

    asyncio.run(story())


def test_a_wrong_password_and_tls() -> None:
    async def story(broker: Mosquitto) -> None:
        tls = ssl.create_default_context(cafile=str(broker.ca))
        with pytest.raises(NotAccepted) as no:
            await connect(HOST, broker.port, Login("a", user="bear", password="wrong"), tls=tls)  # noqa: S106
        assert no.value.code == 5
        client = await connect(HOST, broker.port, Login("a", user="bear", password="honey"), tls=tls)  # noqa: S106
        await client.publish_acknowledged("x", b"y")
        client.disconnect()
        await settled()

    with Mosquitto(Options(tls=True, users={"bear": "honey"})) as broker:
        asyncio.run(story(broker))


def test_hundreds_in_one_process(broker: Mosquitto, until: Any) -> None:
    async def story() -> None:
        heard: list[str] = []
        toys: list[Client] = []
        for group in range(0, 400, 50):
            names = [Login(f"toy{n}") for n in range(group, group + 50)]
            hear = lambda topic, _: heard.append(topic)  # noqa: E731
            toys += await asyncio.gather(*(connect(HOST, broker.port, n, on_message=hear) for n in names))
        for number, toy in enumerate(toys):
            await toy.subscribe(f"cmnd/toy{number}/#")
        hub = await connect(HOST, broker.port, Login("hub"))
        for number in range(400):
            hub.publish(f"cmnd/toy{number}/POWER1", b"OFF")
        await until(lambda: len(heard) == 400)
        assert len(set(heard)) == 400
        for client in (*toys, hub):
            client.disconnect()
        await settled()

    asyncio.run(story())


@asynccontextmanager
async def saying(*words: bytes) -> AsyncIterator[int]:
    """Run a broker that says the next of `words` to each packet and no more."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for word in words:
            await reader.read(1000)
            writer.write(word)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, HOST, 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await settled()


@pytest.mark.parametrize("word", [b"HTTP/1.1 400\r\n", b"\xd0\x00", b"\x20\x01\x00"])
def test_nonsense_instead_of_yes(word: bytes) -> None:
    async def story() -> None:
        async with saying(word) as port:
            with pytest.raises(codec.Malformed):
                await connect(HOST, port, Login("a"))

    asyncio.run(story())


def test_no_answer_at_all() -> None:
    async def story() -> None:
        async with saying() as port:
            with pytest.raises(TimeoutError):
                await connect(HOST, port, Login("a"), timeout_s=0.2)

    asyncio.run(story())


@pytest.mark.parametrize("word", [b"\x20\x02\x00\x00", b"\xff\xff", b"\x30\x02\x00\x00"])
def test_nonsense_after_yes(word: bytes, until: Any) -> None:
    async def story() -> None:
        async with saying(b"\x20\x02\x00\x00", word) as port:
            ear = Ear()
            await ear.open(port)
            with pytest.raises(codec.Malformed):
                await ear.client.subscribe("x")
            await until(lambda: ear.ends)
            assert isinstance(ear.ends[0], codec.Malformed)

    asyncio.run(story())
