"""Real processes, hurt one by one: the simulated contact opens within its bound, by the clock on the wall.

The lease is fifteen seconds here (see `quick.py`), so what rests on it has to open within sixteen. Bounds are
those of the fault matrix for everything else; a second is added where a process of a busy machine has to be
scheduled first. All homes live at the same time, and each is hurt in its own way.
"""
# ruff: noqa: ANN401 (what a conftest gives has no importable type)

from __future__ import annotations

import contextlib
import json
import signal
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from devices.drivers.events import Outgoing
from devices.drivers.once import send_once
from devices.drivers.session import Broker
from devices.simulator.wire.client import Login, connect

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

LEASE_S = 15.0
DIES_S = LEASE_S + 1.0
SCHEDULED_S = 1.0


def black_hole(chaos: Any) -> None:
    """Swallow everything, both ways; the connections stand."""
    chaos.up.drop = chaos.down.drop = True


class Hurt(NamedTuple):
    """What is done to a home, and how long its contact may stay closed then (s)."""

    name: str
    bring: Callable[[Any], object]
    bound_s: float


HURTS = (
    Hurt("hub-killed", lambda w: w.hub.signal(signal.SIGKILL), DIES_S),
    Hurt("hub-stopped", lambda w: w.hub.signal(signal.SIGSTOP), DIES_S),
    Hurt("broker-killed", lambda w: w.broker.kill(), DIES_S),
    Hurt("broker-stopped", lambda w: w.broker.freeze(), DIES_S),
    Hurt("switch-cut-off", lambda w: black_hole(w.near_switch), DIES_S),
    Hurt("hub-cut-off", lambda w: black_hole(w.near_hub), DIES_S),
    Hurt("hub-terminated", lambda w: w.hub.signal(signal.SIGTERM), 1.0 + SCHEDULED_S),
    Hurt("somebody-says-off", lambda w: w.app.off("bear", "a test"), 1.0 + SCHEDULED_S),
    Hurt("button", lambda w: w.switch.ask("press"), 1.0),
    Hurt("sensor-shorted", lambda w: w.switch.ask("sensor shorted"), 4.0),
)


def test_whatever_dies_the_contact_opens(worlds: Any) -> None:
    homes = [(hurt, worlds(hurt.name)) for hurt in HURTS]
    for _, home in homes:
        home.start_hub()
    for _, home in homes:
        home.wish()
    for _, home in homes:
        eventually_warm(home)
    since = {hurt.name: brought(hurt, home) for hurt, home in homes}
    time.sleep(DIES_S + 1.0)
    took = {hurt.name: home.opened_after(since[hurt.name]) for hurt, home in homes}
    print(took)  # noqa: T201  (shown when it fails, or with -rP)
    late = {h.name: took[h.name] for h in HURTS if (took[h.name] or float("inf")) > h.bound_s}
    assert not late, took
    assert homes[6][1].hub.ended() == 0, homes[6][1].hub.said.read_text()


def eventually_warm(home: Any) -> None:
    until = time.monotonic() + 60.0
    while not home.warm():
        assert time.monotonic() < until, home.hub.said.read_text()
        time.sleep(0.1)


def brought(hurt: Hurt, home: Any) -> float:
    since = time.monotonic()
    hurt.bring(home)
    return since


def test_a_wish_outlives_a_killed_hub(world: Any) -> None:
    world.hub.signal(signal.SIGKILL)
    since = time.monotonic()
    world.hub.ended()
    world.start_hub()
    eventually_renewed(world, since)
    assert world.app.status("bear")["bear"]["until"] is not None
    world.hub.signal(signal.SIGTERM)
    assert world.hub.ended() == 0
    assert not world.warm()
    replay = world.child("replay", "hub", "replay", "data/diary", "--toy", "bear")
    said = replay.process.stdout.read()
    assert replay.ended() == 0, replay.said.read_text()
    assert "the same deeds" in said
    assert "asked: a test: 38 °C for" in said


def eventually_renewed(world: Any, since: float) -> None:
    """Wait for a contact that opened, since a new hub begins with off, and closed again."""
    until = time.monotonic() + 60.0
    while time.monotonic() < until:
        moves = [closed for at, closed in world.switch.ask("status")["moves"] if at >= since]
        if moves[-2:] == [False, True]:
            return
        time.sleep(0.1)
    pytest.fail(f"nobody warms it again: {world.hub.said.read_text()}")


def test_a_wish_that_ended_meanwhile_warms_no_more(worlds: Any) -> None:
    home = worlds("home")
    home.start_hub()
    home.wish(seconds=12.0)
    asked = time.monotonic()
    eventually_warm(home)
    home.hub.signal(signal.SIGKILL)
    since = time.monotonic()
    home.hub.ended()
    time.sleep(max(0.0, asked + 12.5 - time.monotonic()))
    home.start_hub()
    time.sleep(LEASE_S + 8.0)
    took = home.opened_after(since)
    assert took is not None
    assert took <= DIES_S
    assert home.app.status("bear")["bear"]["rule"] == "nobody-asked"


def test_the_later_of_two_hubs_wins_and_the_first_ends(world: Any) -> None:
    first = world.hub
    assert world.start_hub(data="other").ended() == 1
    assert "--take-over" in world.hub.said.read_text()
    assert first.process.poll() is None
    since = time.monotonic()
    second = world.start_hub("--take-over", data="other")
    assert first.ended() == 1
    assert "taken" in first.said.read_text()
    eventually_renewed(world, since)
    assert second.process.poll() is None
    assert world.app.hub_alive()


async def keep(port: int) -> None:
    """Leave commands with the broker, as a careless program does."""
    client = await connect("127.0.0.1", port, Login("careless"))
    for topic in ("cmnd/bruno/POWER1", "cmnd/tasmotas/POWER"):
        await client.publish_acknowledged(topic, b"ON", retain=True)
    client.disconnect()


def test_a_switch_from_its_box_is_set_up(worlds: Any) -> None:
    import asyncio

    home = worlds("home", "--factory")
    asyncio.run(keep(home.broker.port))
    until = time.monotonic() + 30.0
    while not home.switch.ask("status")["linked"] and time.monotonic() < until:
        time.sleep(0.1)
    first = told(home, "check", "bear", "--home", "home.yaml", "--json")
    assert first[0] == 1
    assert len(first[1]["wrong"]) > 10
    assert set(first[1]["retained"]) == {"cmnd/bruno/POWER1", "cmnd/tasmotas/POWER"}
    code, found = told(home, "provision", "bear", "--home", "home.yaml", "--yes", "--json")
    assert code == 0, found
    code, last = told(home, "check", "bear", "--home", "home.yaml", "--json")
    assert (code, last["right"], last["fingerprint"]) == (0, True, found["fingerprint"])
    assert not home.warm()
    broker = Broker("127.0.0.1", home.broker.port)
    ask = send_once(broker, [Outgoing("stat/x", "x")], "cmnd/#", timeout_s=1.0)
    assert getattr(ask, "code", "") == "no-answer", "nothing is kept"


def told(home: Any, *arguments: str) -> tuple[int, dict[str, Any]]:
    child = home.child(arguments[0], "device", *arguments)
    with contextlib.suppress(OSError):
        child.process.stdin.close()
    text = child.process.stdout.read()
    code = child.ended(200)
    assert text, child.said.read_text()
    return code, json.loads(text)
