"""A whole home in real processes: broker, switch, hub, each of which can be hurt by itself."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.bootstrap import app_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.homefile import load_home
from devices.simulator.wire.chaos import Chaos, proxied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cuddles.app import App

ROOT = Path(__file__).parents[2]
QUICK = [sys.executable, str(Path(__file__).with_name("quick.py"))]
HOME = """
home: test-home
zone: Europe/Berlin
broker: {{host: 127.0.0.1, port: {port}}}
toys:
  bear:
    title: Bruno
    switch: {{kind: relay, topic: bruno, sensor: DS18B20}}
    pad: {{watts: 12W, volts: 12V, cutout: 45C, self_limiting: true}}
"""
PATIENCE_S = 60.0


def eventually(holds: Callable[[], object], what: str, limit_s: float = PATIENCE_S) -> None:
    """Wait for what has no bound of its own."""
    until = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > until:
            pytest.fail(f"{what} within {limit_s:g} s")
        time.sleep(0.05)


class Child:
    """A process of our own, ended by its handle, whatever state it is in."""

    def __init__(self, folder: Path, name: str, *arguments: object) -> None:
        self._err = (folder / f"{name}.err").open("w")
        self.said = folder / f"{name}.err"
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
        self.process = subprocess.Popen(
            [*QUICK, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._err,
            text=True,
            env=kept | {"PYTHONPATH": str(ROOT)},
            cwd=folder,
        )

    def signal(self, what: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(what)

    def ask(self, line: str) -> dict[str, Any]:
        """Give a line to its standard input and return the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        assert said, f"it ended with {self.process.wait(5)}: {self.said.read_text()}"
        answer: dict[str, Any] = json.loads(said)
        return answer

    def ended(self, limit_s: float = PATIENCE_S) -> int:
        """Wait for its end; returns its exit code."""
        return self.process.wait(limit_s)

    def close(self) -> None:
        """End it by force, stopped or not."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.send_signal(signal.SIGCONT)
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout, self._err):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


class World:
    """Broker, a bad network to the switch and one to the hub, a simulated switch and a hub."""

    def __init__(self, folder: Path, stack: contextlib.ExitStack, *simulate: object) -> None:
        self.folder, self._stack = folder, stack
        folder.mkdir()
        self.broker = stack.enter_context(Mosquitto())
        self.near_switch: Chaos
        self.near_switch, switch_port = stack.enter_context(proxied(HOST, self.broker.port))
        self.near_hub: Chaos
        self.near_hub, hub_port = stack.enter_context(proxied(HOST, self.broker.port))
        for name, port in (("home", self.broker.port), ("switch", switch_port), ("hub", hub_port)):
            (folder / f"{name}.yaml").write_text(HOME.format(port=port))
        self.app: App = app_of(load_home(folder / "home.yaml"), folder / "data")
        self.switch = self.child("switch", "device", "simulate", "bear", "--home", "switch.yaml", *simulate)
        self.hubs: list[Child] = []

    def child(self, name: str, *arguments: object) -> Child:
        """Run `cuddles` with arguments until this home ends."""
        child = Child(self.folder, name, *arguments)
        self._stack.callback(child.close)
        return child

    def start_hub(self, *more: object, data: str = "data") -> Child:
        """Start a hub; it doesn't wait until it lives."""
        name = f"hub{len(self.hubs)}"
        hub = self.child(name, "hub", "run", "--home", "hub.yaml", "--data", data, *more)
        self.hubs.append(hub)
        return hub

    @property
    def hub(self) -> Child:
        """The hub that was started last."""
        return self.hubs[-1]

    def wish(self, seconds: float = 900.0) -> None:
        """Wish for warmth once a hub lives."""
        eventually(self.app.hub_alive, f"a hub lives ({self.hub.said.read_text()})")
        warming = self.app.warm("bear", 38.0, seconds, "a test")
        assert getattr(warming, "proof", None) is not None, warming

    def warm(self) -> bool:
        """Whether the contact is closed."""
        return bool(self.switch.ask("status")["relay"])

    def opened_after(self, since: float) -> float | None:
        """Return after how many seconds the contact opened, for good as far as is known; None if it didn't."""
        moves = self.switch.ask("status")["moves"]
        later = [(at, closed) for at, closed in moves if at >= since]
        if not later or later[-1][1]:
            return None
        return float(later[-1][0]) - since


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Give a home whose toy is being warmed."""
    with contextlib.ExitStack() as stack:
        made = World(tmp_path / "home", stack)
        made.start_hub()
        made.wish()
        eventually(made.warm, "the toy is being warmed")
        yield made


@pytest.fixture
def worlds(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Make homes by name; nothing in them runs but broker and switch."""
    with contextlib.ExitStack() as stack:
        yield lambda name, *simulate: World(tmp_path / name, stack, *simulate)
