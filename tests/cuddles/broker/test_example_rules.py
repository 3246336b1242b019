"""The example's configuration and access rules, each allowance and each denial, on a real mosquitto.

Mosquitto acknowledges and drops what is forbidden, so a listener that may hear everything is the witness.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cuddles.broker.mosquitto import HOST, Mosquitto, Options
from devices.simulator.wire.client import Client, Login, NotAccepted, connect

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EXAMPLE = Path(__file__).parents[3] / "examples" / "mosquitto"
OWN = {"listener", "certfile", "keyfile", "tls_version", "password_file", "acl_file", "allow_anonymous"}
OWN |= {"set_tcp_nodelay", "persistence"}  # of the private broker, which says the same of these
WITNESS = "\nuser witness\ntopic readwrite #\n"
USERS = ("hub", "voice", "page", "provisioner", "bear", "cat")

ON_TOY = ["Event", "POWER1", "Power1", "Status", "State"]
UNSAFE = [
    "POWER0",
    "Power0",
    "POWER",
    "Backlog",
    "Backlog0",
    "PowerLock1",
    "PulseTime1",
    "Rule1",
    "SetOption0",
]
WHOLE = "cmnd/bear"  # which `cmnd/bear/#` covers as well; it is no command
UNSAFE += ["TimedPower1", "Blink", "Reset", "Upgrade", "PowerOnState", "event", "POWER2"]
GROUP = ["cmnd/tasmotas/POWER1", "cmnd/tasmotas/POWER0"]
FALLBACK = "cmnd/DVES_A1B2C3_fb/POWER1"
TOLD = ["stat/cat/RESULT", "tele/cat/LWT"]
BEAR = ["stat/bear/RESULT", "tele/bear/SENSOR", "tele/bear/LWT"]
TOLD += BEAR
FOUND = "tasmota/discovery/A1B2C3D4E5F6/config"

MAY_SAY = {
    "hub": [WHOLE]
    + [f"cmnd/bear/{c}" for c in ON_TOY + UNSAFE]
    + ["cuddles/home/bear/state", "cuddles/home/plan"],
    "voice": [f"cmnd/bear/{c}" for c in ON_TOY],
    "page": [],
    "provisioner": [WHOLE, "cmnd/cat/POWER1"]
    + [f"cmnd/bear/{c}" for c in ON_TOY + UNSAFE]
    + ["cmnd/tasmota_A1B2C3/Topic", FALLBACK],
    "bear": [*BEAR, FOUND],
    "cat": [],
}
MAY_HEAR = {
    "hub": [*TOLD, "cuddles/home/bear/state", "cuddles/home/plan", WHOLE]
    + [f"cmnd/bear/{c}" for c in ON_TOY + UNSAFE],
    "voice": TOLD,
    "page": [*TOLD, "cuddles/home/bear/state", "cuddles/home/plan"],
    "provisioner": [*TOLD, FOUND, *MAY_SAY["provisioner"]],
    "bear": [WHOLE] + [f"cmnd/bear/{c}" for c in ON_TOY + UNSAFE],
    "cat": [],
}
TOPICS = sorted({t for topics in MAY_SAY.values() for t in topics} | {*GROUP, FALLBACK} | {
    "cmnd/cat/POWER1", "stat/cat/RESULT", "tele/cat/LWT", "cuddles/other/plan", "other/topic", "cmnd/bear",
})  # fmt: skip


def settings() -> dict[str, str]:
    lines = (EXAMPLE / "cuddles.conf").read_text().splitlines()
    return dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="module")
def broker() -> Iterator[Mosquitto]:
    more = tuple(f"{name} {value}" for name, value in settings().items() if name not in OWN)
    acl = (EXAMPLE / "acl").read_text() + WITNESS
    users = {name: f"{name}'s own" for name in (*USERS, "witness")}
    with Mosquitto(Options(users=users, acl=acl, more=more)) as running:
        yield running


async def opened(port: int, user: str, role: str = "") -> tuple[Client, list[str]]:
    heard: list[str] = []
    login = Login(f"{user} {role}", user=user, password=f"{user}'s own")
    client = await connect(HOST, port, login, on_message=lambda topic, _: heard.append(topic))
    await client.subscribe("#", "cmnd/#")
    return client, heard


async def said(port: int, speaker: str, listener: str) -> list[str]:
    """Publish on every topic as one and return what the other hears, up to a last word of the witness."""
    ear, heard = await opened(port, listener, "hears")
    mouth, _ = await opened(port, speaker, "speaks")
    witness, seen = await opened(port, "witness", "ends")
    for topic in TOPICS:
        await mouth.publish_acknowledged(topic, b"?")
    for last in ("stat/the/end", "cmnd/bear/the/end"):
        await witness.publish_acknowledged(last, b"")
    ends = {"cat": 0}.get(listener, 1)
    async with asyncio.timeout(20):
        while sum(t.endswith("the/end") for t in heard) < ends or "cmnd/bear/the/end" not in seen:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    for client in (ear, mouth, witness):
        client.disconnect()
    await asyncio.sleep(0.05)
    return sorted({topic for topic in heard if not topic.endswith("the/end")})


@pytest.mark.parametrize("user", USERS)
def test_what_each_may_say(user: str, broker: Mosquitto) -> None:
    assert asyncio.run(said(broker.port, user, "witness")) == sorted(MAY_SAY[user])


@pytest.mark.parametrize("user", USERS)
def test_what_each_may_hear(user: str, broker: Mosquitto) -> None:
    assert asyncio.run(said(broker.port, "witness", user)) == sorted(MAY_HEAR[user])


def test_no_switch_hears_the_group_or_the_fallback() -> None:
    for user in ("bear", "cat"):
        assert not {*GROUP, FALLBACK} & set(MAY_HEAR[user])
        assert not set(GROUP) & set(MAY_SAY[user])


def test_nobody_comes_in_without_a_password(broker: Mosquitto) -> None:
    for login in (Login("a"), Login("a", user="hub"), Login("a", user="hub", password="x")):  # noqa: S106
        with pytest.raises(NotAccepted):
            asyncio.run(connect(HOST, broker.port, login))


def test_a_message_that_is_too_long_reaches_nobody(broker: Mosquitto) -> None:
    async def story() -> list[str]:
        ear, heard = await opened(broker.port, "hub")
        mouth, _ = await opened(broker.port, "bear")
        await mouth.publish_acknowledged("stat/bear/LONG", b"x" * 20_000)
        await mouth.publish_acknowledged("stat/bear/SHORT", b"x" * 16_000)
        async with asyncio.timeout(20):
            while not heard:  # noqa: ASYNC110 (what is waited for knows of no event)
                await asyncio.sleep(0.01)
        for client in (ear, mouth):
            client.disconnect()
        await asyncio.sleep(0.05)
        return heard

    assert asyncio.run(story()) == ["stat/bear/SHORT"]


def test_the_example_says_what_the_private_broker_says() -> None:
    chosen = settings()
    assert chosen["allow_anonymous"] == "false"
    assert chosen["set_tcp_nodelay"] == "true"
    assert chosen["persistence"] == "false"
    assert chosen["listener"] == "8883"
    assert int(chosen["max_queued_messages"]) <= 10
    assert chosen["queue_qos0_messages"] == "false"
