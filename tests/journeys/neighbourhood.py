"""A home as it would be served: mosquitto, simulated switches, and `cuddles serve` with hub, skill and door."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cuddles import caregivers
from cuddles.bootstrap import app_of, data_folder, records_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.homefile import load_home
from cuddles.trials.setting_up import flash_of
from devices.simulator.profile import Profile
from devices.simulator.run import Address, Fleet
from devices.simulator.switch import Switch
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PIN = "2580"
PATIENCE_S = 40.0
TOYS = ("bear", "rabbit", "cat", "dog", "elephant", "dinosaur", "unicorn")
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: %d}
toys:
"""
TOY = """\
  {name}: {{title: the {name}, switch: {{kind: relay, topic: {name}, sensor: DS18B20}}}}
"""


@dataclass(frozen=True, slots=True)
class Served:
    """A home that answers: the address of its door, its folder, and the switches by toy."""

    url: str
    folder: Path
    switches: dict[str, Switch]


@contextmanager
def served(folder: Path, toys: tuple[str, ...] = TOYS) -> Iterator[Served]:
    """Have a home with simulated switches served on loopback, unverified, once its hub is ready to warm."""
    with Mosquitto() as broker, _plugged_in(broker.port, toys) as switches:
        file = folder / "home.yaml"
        file.write_text(HOME % broker.port + "".join(TOY.format(name=toy) for toy in toys))
        caregivers.set_pin(records_of(data_folder(file, None)), PIN, bytes(16))
        with _serving(folder) as url:
            _until_ready(file, toys)
            yield Served(url, folder, switches)


@contextmanager
def _plugged_in(port: int, topics: tuple[str, ...]) -> Iterator[dict[str, Switch]]:
    profiles = [
        Profile(topic=topic, mac=f"DC4F22{n:06X}", wifi_seconds=0.3) for n, topic in enumerate(topics, 1)
    ]
    switches = {one.topic: Switch(one, 0.0, 1, flash_of(Relay(one.topic), one)) for one in profiles}
    loop = asyncio.new_event_loop()
    turning = threading.Thread(target=loop.run_forever, daemon=True)
    turning.start()

    async def begun() -> Fleet:
        fleet = Fleet(Address(HOST, port))
        fleet.add([*switches.values()])
        return fleet

    fleet = asyncio.run_coroutine_threadsafe(begun(), loop).result()
    try:
        yield switches
    finally:
        asyncio.run_coroutine_threadsafe(fleet.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        turning.join()
        loop.close()


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    log = folder / "serve.txt"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    command = (sys.executable, "-m", "cuddles.cli.main", "serve", "--port", "0", "--unverified-loopback")
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=kept | {"PYTHONPATH": f"{ROOT}:{ROOT / 'lambda'}"},
        )
    try:
        until = time.monotonic() + PATIENCE_S
        while not (found := re.search(r"^door +(http://\S+/alexa)$", log.read_text(), re.MULTILINE)):
            assert time.monotonic() < until, log.read_text()
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        yield found[1]
    finally:
        process.terminate()
        process.wait(20)


def _until_ready(file: Path, toys: tuple[str, ...]) -> None:
    app = app_of(load_home(file), data_folder(file, None))
    until = time.monotonic() + PATIENCE_S
    while not (isinstance(states := app.status(), dict) and all(states[toy].get("ready") for toy in toys)):
        assert time.monotonic() < until, states
        time.sleep(0.3)
