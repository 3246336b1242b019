"""Thousands of switches in one process, on a broker of one's own: ``python -m bench.switches PORT FIRST COUNT``.

Two kinds. *Cores* are the project's simulated Tasmotas. *Echoes* are light: each says word for word what a
core was heard to say before (its telemetry, and what it answers to every question, lease and off), so that a
hub hears exactly as much, while this process leaves the machine to the hub. Only uptime and temperature are
made up: they rise, as those of a toy that warms.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cuddles.trials.setting_up import flash_of
from devices import provisioning, tasmota
from devices.simulator.profile import Profile
from devices.simulator.run import Address, Fleet
from devices.simulator.switch import Switch
from devices.simulator.wire import codec
from devices.simulator.wire.client import Client, Login, connect
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PERIOD_S: Final = 10.0
SLOTS: Final = 500
JOINING_PER_S: Final = 20.0
"""A hub reads some forty settings back from each switch that joins."""
COOLEST_C, RISE_K = 33.0, 0.05

Heard = tuple[str, str, bytes]
"""First and last part of a topic, and a payload."""


@dataclass(frozen=True, slots=True)
class Script:
    """What a core was heard to say: its telemetry with the relay open and closed, and its answers by command."""

    telemetry: dict[bool, tuple[Heard, Heard]]
    answers: dict[str, tuple[Heard, ...]]


def topic_of(number: int) -> str:
    """Return the topic of a switch."""
    return f"toy-{number:04d}"


def core_of(number: int) -> Switch:
    """Return a simulated Tasmota that was set up, somewhat warm."""
    topic = topic_of(number)
    profile = Profile(topic=topic, mac=f"DC4F22{number:06X}")
    flash = flash_of(Relay("toy"), Profile(topic="toy"))
    flash.stored |= {"Topic": topic, "GroupTopic1": f"cuddles_{topic}"}
    switch = Switch(profile, 0.0, number, flash)
    switch.warm_to(30.0)
    return switch


def script_of() -> Script:
    """Listen to one core: ask it everything, lend it heat twice, turn it off."""
    relay = Relay(topic_of(0))
    switch = core_of(0)
    switch.advance(5.0)
    switch.connected(5.0)
    now = _telemetry(switch, 10.0)[1]
    answers: dict[str, tuple[Heard, ...]] = {}
    telemetry: dict[bool, tuple[Heard, Heard]] = {}
    for message in provisioning.questions(relay):
        answers[_leaf(message)], now = _said(switch, message, now)
    telemetry[False], now = _telemetry(switch, now)
    for _ in range(2):
        answers["EVENT lease"], now = _said(switch, tasmota.lease(relay.topic, 5), now)
        telemetry[True], now = _telemetry(switch, now)
    for message, name in zip(tasmota.off(relay.topic, 6), ("POWER1", "EVENT off"), strict=True):
        answers[name], now = _said(switch, message, now)
    return Script(telemetry, answers)


def _leaf(message: tasmota.Message) -> str:
    return message.topic.rpartition("/")[2].upper()


def _said(switch: Switch, message: tasmota.Message, now: float) -> tuple[tuple[Heard, ...], float]:
    """Give a command two seconds after a telemetry, so that none comes between its answers."""
    now = _telemetry(switch, now)[1] + 2.0
    switch.advance(now)
    switch.drain()
    switch.receive(message.topic, message.payload.encode(), now)
    switch.advance(now + 3.0)
    said = tuple(_heard(one.topic, one.payload) for one in switch.drain())
    return tuple(one for one in said if one[1] != "SENSOR"), now + 3.0


def _telemetry(switch: Switch, now: float) -> tuple[tuple[Heard, Heard], float]:
    before: Heard = ("tele", "STATE", b"{}")
    while True:
        now += 0.2
        switch.advance(now)
        for one in switch.drain():
            heard = _heard(one.topic, one.payload)
            if heard[1] == "SENSOR":
                return (before, heard), now
            before = heard


def _heard(topic: str, payload: bytes) -> Heard:
    return topic.partition("/")[0], topic.rpartition("/")[2], payload


@dataclass(slots=True, eq=False)
class Echo:
    """One light switch; `told` hears of each temperature that goes out and each lease that comes in."""

    topic: str
    script: Script
    told: Callable[[Echo, str], None] | None = None
    client: Client | None = None
    closed: bool = False
    awake_s: float = 20.0
    count: int = 0
    sent_at: float = 0.0
    delays: list[float] = field(default_factory=list)

    async def join(self, port: int) -> None:
        """Connect, as a Tasmota does."""
        will = codec.Will(f"tele/{self.topic}/LWT", b"Offline", qos=1, retain=True)
        login = Login(self.topic, 30, will=will)
        self.client = await connect("127.0.0.1", port, login, on_message=self.hear, timeout_s=30.0)
        self.client.publish(f"tele/{self.topic}/LWT", b"Online", retain=True)
        await self.client.subscribe(f"cmnd/{self.topic}/#")

    def leave(self) -> None:
        """Say goodbye."""
        client, self.client = self.client, None
        if client is not None:
            client.disconnect()

    def speak(self) -> None:
        """Say STATE and SENSOR."""
        self.awake_s += PERIOD_S
        self.count += 1
        state, (kind, leaf, sensor) = self.script.telemetry[self.closed]
        self._say(state)
        celsius = COOLEST_C + RISE_K * self.count
        self._publish(kind, leaf, _TEMPERATURE.sub(b'"Temperature":%.2f' % celsius, sensor))
        if self.told is not None:
            self.told(self, "spoke")

    def hear(self, topic: str, payload: bytes) -> None:
        """Answer."""
        name = topic.rpartition("/")[2].upper()
        if name == "EVENT":
            name = f"EVENT {payload.partition(b'=')[0].decode()}"
        if name == "EVENT lease" and self.told is not None:
            self.told(self, "lent")
        if name == "EVENT lease" or (name == "POWER1" and payload == b"OFF"):
            self.closed = name == "EVENT lease"
        for heard in self.script.answers.get(name, ()):
            self._say(heard)

    def _say(self, heard: Heard) -> None:
        kind, leaf, payload = heard
        if leaf == "STATE":
            payload = _UPTIME.sub(b'"UptimeSec":%d' % self.awake_s, payload)
        elif payload.startswith(b'{"GroupTopic1"'):
            payload = payload.replace(b"cuddles_toy-0000", b"cuddles_" + self.topic.encode())
        self._publish(kind, leaf, payload)

    def _publish(self, kind: str, leaf: str, payload: bytes) -> None:
        if self.client is not None:
            self.client.publish(f"{kind}/{self.topic}/{leaf}", payload)


_UPTIME = re.compile(rb'"UptimeSec":\d+')
_TEMPERATURE = re.compile(rb'"Temperature":[\d.]+')


async def speak_in_turn(echoes: Iterable[Echo]) -> None:
    """Let each echo speak every ten seconds, evenly spread; never returns."""
    loop = asyncio.get_running_loop()
    slots: list[list[Echo]] = [[] for _ in range(SLOTS)]
    for number, echo in enumerate(echoes):
        slots[number * 193 % SLOTS].append(echo)
    turn = 0
    began = loop.time()
    while True:
        for echo in slots[turn % SLOTS]:
            if echo.client is not None:
                echo.speak()
        turn += 1
        await asyncio.sleep(max(0.0, began + turn * PERIOD_S / SLOTS - loop.time()))


async def join_in_turn(echoes: Iterable[Echo], port: int, per_s: float = JOINING_PER_S) -> None:
    """Let echoes connect one after the other, so many a second."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for number, echo in enumerate(echoes, 1):
        await echo.join(port)
        await asyncio.sleep(max(0.0, began + number / per_s - loop.time()))


async def _run(port: int, first: int, count: int, *, cores: bool) -> None:
    loop = asyncio.get_running_loop()
    before = resident_kb()
    if cores:
        fleet = Fleet(Address("127.0.0.1", port))
        for number in range(first, first + count):
            fleet.add([core_of(number)])
            await asyncio.sleep(1 / JOINING_PER_S if number % 2 else 0)
    else:
        script = script_of()
        echoes = [Echo(topic_of(number), script) for number in range(first, first + count)]
        speaking = loop.create_task(speak_in_turn(echoes))
        await join_in_turn(echoes, port)
    _say({"joined": count, "kb_each": (resident_kb() - before) / count})
    await loop.run_in_executor(None, sys.stdin.read)
    if not cores:
        speaking.cancel()
    _say({"kb_each": (resident_kb() - before) / count})


def resident_kb() -> float:
    """Return the memory of this process."""
    with open("/proc/self/statm", encoding="ascii") as said:  # noqa: PTH123 (not a file)
        return int(said.read().split()[1]) * 4.096


def _say(what: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.switches", description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--cores", action="store_true")
    asked = parser.parse_args()
    asyncio.run(_run(asked.port, asked.first, asked.count, cores=asked.cores))


if __name__ == "__main__":
    _main()
