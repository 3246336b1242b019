"""What Cuddles needs of any broker, asked of both that the demo may run."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cuddles.broker import embedded as module
from cuddles.broker.embedded import HOST, Embedded, Kind
from cuddles.broker.mosquitto import BrokerFailed
from devices.simulator.wire import codec
from devices.simulator.wire.client import Client, Login, connect

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
WILL = codec.Will("tele/bear/LWT", b"Offline")
SAID = ("tele/bear/LWT", b"Offline")
Heard = list[tuple[str, bytes]]


@pytest.fixture(scope="module", params=["mosquitto", "iotcore"])
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    with Embedded(request.param) as embedded:
        assert embedded.kind == request.param
        yield embedded.port


async def opened(port: int, name: str, *filters: str, **login: object) -> tuple[Client, Heard]:
    heard: Heard = []
    who = Login(name, **login)  # type: ignore[arg-type]
    client = await connect(HOST, port, who, on_message=lambda *message: heard.append(message))
    if filters:
        await client.subscribe(*filters, qos=1)
    return client, heard


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(40):
        while not holds():  # noqa: ASYNC110 (what is waited for knows of no event)
            await asyncio.sleep(0.01)


def tell(story: Coroutine[None, None, tuple[Client, ...]]) -> None:
    """Run a story, then say goodbye to its clients."""

    async def whole() -> None:
        for client in await story:
            client.disconnect()
        await asyncio.sleep(0.05)

    asyncio.run(whole())


def test_wildcards_and_order(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        one, heard_one = await opened(port, "one", "order/+/x")
        every, heard_all = await opened(port, "every", "order/#")
        mouth, _ = await opened(port, "mouth")
        for number in range(100):
            mouth.publish("order/a/x", str(number).encode())
            mouth.publish("order/a/b/x", b"deeper")
        await until(lambda: len(heard_all) == 200 and len(heard_one) == 100)
        assert [int(payload) for _, payload in heard_one] == list(range(100))
        return one, every, mouth

    tell(story())


def test_retained_messages_are_told_to_the_late_and_can_be_cleared(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        mouth, _ = await opened(port, "mouth")
        await mouth.publish_acknowledged("kept/a", b"1", retain=True)
        await mouth.publish_acknowledged("kept/a", b"2", retain=True)
        late, heard = await opened(port, "late", "kept/#")
        await until(lambda: heard)
        assert heard == [("kept/a", b"2")]
        await mouth.publish_acknowledged("kept/a", b"", retain=True)
        later, heard_later = await opened(port, "later", "kept/#")
        await later.publish_acknowledged("kept/b", b"the end")
        await until(lambda: heard_later)
        assert heard_later == [("kept/b", b"the end")]
        return mouth, late, later

    tell(story())


def test_the_will_follows_a_death_but_no_goodbye(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        ear, heard = await opened(port, "ear", "tele/#")
        polite, _ = await opened(port, "polite", will=codec.Will("tele/polite/LWT", b"Offline"))
        polite.disconnect()
        toy, _ = await opened(port, "bear", will=WILL)
        toy.abort()
        await until(lambda: heard)
        late, heard_late = await opened(port, "late", "tele/bear/LWT")
        await until(lambda: heard_late)
        assert heard == heard_late == [SAID]
        return ear, late

    tell(story())


def test_a_silent_death_is_noticed_by_the_keepalive(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        ear, heard = await opened(port, "ear", "tele/cat/LWT")
        will = codec.Will("tele/cat/LWT", b"Offline", retain=False)
        toy, _ = await opened(port, "cat", keepalive_s=1, will=will)
        toy.freeze()
        await until(lambda: heard)
        toy.abort()
        return (ear,)

    tell(story())


def test_a_second_client_of_one_name_takes_over(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        first, _ = await opened(port, "twin")
        second, heard = await opened(port, "twin", "twin/#")
        await until(lambda: not first.connected)
        await second.publish_acknowledged("twin/x", b"here")
        await until(lambda: heard)
        return (second,)

    tell(story())


def test_a_clean_session_remembers_nothing(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        sleeper, _ = await opened(port, "sleeper", "clean/#")
        sleeper.disconnect()
        mouth, _ = await opened(port, "mouth")
        await mouth.publish_acknowledged("clean/x", b"missed")
        woken, heard = await opened(port, "sleeper", "clean/#")
        await woken.publish_acknowledged("clean/x", b"new")
        await until(lambda: heard)
        assert heard == [("clean/x", b"new")]
        return woken, mouth

    tell(story())


def test_nonsense_ends_only_its_own_connection(port: int) -> None:
    async def story() -> tuple[Client, ...]:
        ear, heard = await opened(port, "ear", "still/#")
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(b"\xff" * 100)
        with suppress(ConnectionError):
            await reader.read()
        writer.close()
        await ear.publish_acknowledged("still/there", b"x" * 30_000)
        await until(lambda: heard)
        return (ear,)

    tell(story())


def test_it_listens_on_loopback_only(port: int) -> None:
    table = Path("/proc/net/tcp").read_text().split()
    assert f"0100007F:{port:04X}" in table
    assert f"00000000:{port:04X}" not in table


@pytest.mark.parametrize(("path", "kind"), [("/usr/sbin/mosquitto", "mosquitto"), (None, "iotcore")])
def test_mosquitto_is_preferred(path: str | None, kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "program", lambda: path)
    assert Embedded().kind == kind


def test_with_neither_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(BrokerFailed, match="apt install mosquitto, or pip install iotcore"):
        Embedded("iotcore").start()
