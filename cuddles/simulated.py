"""Simulated switches of a home as a process: a live line, and commands on standard input."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuddles.errors import BadWish
from cuddles.trials.setting_up import flash_of
from devices.simulator.hands import answer, status
from devices.simulator.profile import Model, Profile, SensorKind
from devices.simulator.run import Address, Fleet
from devices.simulator.switch import Flash, Switch
from devices.simulator.thermal import Toy as Body

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.drivers.session import Broker
    from devices.home import Toy
    from devices.switches import Relay

SHOW_S: Final = 1.0
AT_ONCE: Final = 100
PAUSE_S: Final = 0.1
"""Plugged in a hundred at a time, so that their seconds don't all begin together."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be simulated: a toy's switch, once or many times.

    ``model`` is th, pow or basic, None for what the toy declares; ``factory`` leaves it as it came.
    """

    toy: Toy
    relay: Relay
    count: int = 1
    seed: int = 1
    ambient_c: float = 22.0
    model: str | None = None
    factory: bool = False


def switches(wanted: Wanted) -> Iterator[Switch]:
    """Yield the switches; the first has the toy's own topic, the others a number behind it."""
    relay, body = wanted.relay, _body(wanted)
    model, sensor = _model(wanted), _sensor(relay)
    utc = time.time()  # noqa: TID251  (what the switch's clock shows)
    base = {} if wanted.factory else _stored(wanted, model, sensor)
    for n in range(wanted.count):
        topic = relay.topic if n == 0 else f"{relay.topic}-{n + 1}"
        mac = f"DC4F22{(wanted.seed * 20_011 + n) % 0x1000000:06X}"
        profile = Profile(topic, mac, model, sensor, toy=body, utc=utc)
        own = {} if wanted.factory else {"Topic": topic, "GroupTopic1": f"cuddles_{topic}"}
        yield Switch(profile, 0.0, wanted.seed + n, Flash({**base, **own}))


def _stored(wanted: Wanted, model: Model, sensor: SensorKind) -> dict[str, int | float | str]:
    stored = flash_of(wanted.relay, Profile(wanted.relay.topic, model=model, sensor=sensor)).stored
    return dict(stored)


def _body(wanted: Wanted) -> Body:
    pad = wanted.toy.pad
    usual = Body()
    return Body(pad.watts, ambient=wanted.ambient_c, limits=usual.limits if pad.self_limiting else None)


def _model(wanted: Wanted) -> Model:
    if wanted.model is not None:
        return Model[wanted.model.upper()]
    if wanted.relay.metered:
        return Model.POW
    return Model.BASIC if wanted.relay.sensor is None else Model.TH


def _sensor(relay: Relay) -> SensorKind:
    if relay.sensor is None:
        return SensorKind.DS18B20
    try:
        return SensorKind(relay.sensor)
    except ValueError as error:
        known = ", ".join(kind.value for kind in SensorKind)
        raise BadWish(f"no {relay.sensor} can be simulated: give the toy one of {known}") from error


def simulated(wanted: Wanted, broker: Broker, *, as_json: bool) -> int:
    """Be the switches until Ctrl-C or SIGTERM; returns the exit code."""
    gc.enable()
    address = Address(broker.host, broker.port, broker.user, broker.password, broker.tls)
    made = list(switches(wanted))
    gc.freeze()
    asyncio.run(_live(made, address, as_json=as_json))
    return 0


async def _live(made: list[Switch], address: Address, *, as_json: bool) -> None:
    fleet, loop, over = Fleet(address), asyncio.get_running_loop(), asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, over.set)
    threading.Thread(target=_listen, args=(fleet, loop), name="hands", daemon=True).start()
    for first in range(0, len(made), AT_ONCE):
        fleet.add(made[first : first + AT_ONCE])
        await asyncio.sleep(PAUSE_S if len(made) > AT_ONCE else 0)
    while not over.is_set():
        _show(fleet, as_json=as_json)
        try:
            await asyncio.wait_for(over.wait(), SHOW_S)
        except TimeoutError:
            continue
    if not as_json and sys.stderr.isatty():
        print(file=sys.stderr)  # noqa: T201  (the live line ends)
    await fleet.close()


def _listen(fleet: Fleet, loop: asyncio.AbstractEventLoop) -> None:
    """Give each line of standard input to the loop; its end is no reason to stop."""
    rest = b""
    while True:
        try:
            chunk = os.read(sys.stdin.fileno(), 4096)
        except (OSError, ValueError):
            return
        if not chunk:
            return
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            if line.strip():
                loop.call_soon_threadsafe(_do, fleet, line.decode("utf-8", "replace"))


def _do(fleet: Fleet, line: str) -> None:
    print(json.dumps(answer(fleet, line)), flush=True)  # noqa: T201  (the answer)


def _show(fleet: Fleet, *, as_json: bool) -> None:
    """Show the first switch and how many are linked."""
    name, member = next(iter(fleet.members.items()))
    linked = sum(one.client is not None for one in fleet.members.values())
    if as_json:
        said = {**status(fleet, name, member), "all_linked": linked, "all": len(fleet.members)}
        print(json.dumps({"live": said}), flush=True)  # noqa: T201  (what was asked for)
    elif sys.stderr.isatty():
        relay = "on " if member.switch.relay else "off"
        many = f"  {linked} of {len(fleet.members)} linked" if len(fleet.members) > 1 else ""
        link = "linked" if member.client is not None else "not linked"
        heat = f"pad {member.switch.celsius:5.1f} °C  relay {relay}  {member.switch.watts:4.1f} W"
        print(f"\r{name}: {heat}  {link}{many}   ", end="", file=sys.stderr, flush=True)  # noqa: T201  (the live line)
