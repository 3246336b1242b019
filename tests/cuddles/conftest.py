"""A home that lives: mosquitto, the hub, and a simulated switch whose clock runs faster than ours."""

from __future__ import annotations

import queue
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from cuddles.bootstrap import app_of, hub_of
from cuddles.broker.mosquitto import HOST, Mosquitto
from cuddles.homefile import load_home
from cuddles.trials.setting_up import flash_of
from devices.drivers.events import Connected, Message, Outgoing
from devices.drivers.mqtt import Link
from devices.drivers.session import Broker
from devices.simulator.profile import Profile
from devices.simulator.switch import Switch
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cuddles.hub.seen import Seen

SPEED = 4.0
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: 127.0.0.1, port: %d}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
    pad: {watts: 12W, volts: 12V, cutout: 45C, self_limiting: true}
    volume: 5000cm3
  cat:
    title: Minka
    switch:
      kind: manual
      on:
        - {say: Warm the wheat bag., wait: 1s}
        - {say: Put it back.}
      off: [{say: Take it out.}]
dog-ears:
  warm-bear: {intent: WarmIntent, toy: bear}
  warm-cat: {intent: WarmIntent, toy: cat}
plans:
  bedtime: {toy: bear, days: daily, at: 19:30, for: 20m, target: 37.5C}
"""


class Plug:
    """A simulated switch on a real connection, in a thread of its own."""

    def __init__(self, port: int, topic: str = "bruno") -> None:
        self.profile = Profile(topic=topic)
        self.switch = Switch(self.profile, 0.0, 1, flash_of(Relay(topic), self.profile))
        self.switch.advance(5.0)
        self.lock = threading.Lock()
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        will = Outgoing(f"tele/{topic}/LWT", b"Offline", retain=True)
        filters = self.switch.subscriptions()
        self._link = Link(Broker(HOST, port), filters, self._inbox.put, will=will, pauses_s=(0.1, 0.3))
        self._now = 5.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Plug it in."""
        self._link.start()
        self._thread.start()

    def stop(self) -> None:
        """Pull the plug."""
        self._stop.set()
        self._thread.join(10)
        self._link.close()

    def press(self) -> None:
        """Press its button."""
        with self.lock:
            self.switch.press(self._now)

    def _run(self) -> None:
        begun = time.monotonic()
        while not self._stop.is_set():
            try:
                event = self._inbox.get(timeout=0.02)
            except queue.Empty:
                event = None
            now = 5.0 + SPEED * (time.monotonic() - begun)
            with self.lock:
                self._now = now
                if isinstance(event, Connected):
                    self.switch.connected(now)
                elif isinstance(event, Message):
                    self.switch.receive(event.topic, event.payload, now)
                self.switch.advance(now)
                said = self.switch.drain()
            for one in said:
                self._link.publish(one.topic, one.payload, retain=one.retain, qos=0)


class Living:
    """A home file, and everything that lives around it; parts are started when a test wants them."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.file = folder / "home.yaml"
        self.file.write_text(HOME % port)
        self._app = app_of(load_home(self.file), folder / ".cuddles")
        self._ends: list[Callable[[], object]] = []

    def plug(self, topic: str = "bruno") -> Plug:
        """Plug in a switch."""
        plug = Plug(self.port, topic)
        plug.start()
        self._ends.append(plug.stop)
        return plug

    def hub(self, *watch: Callable[[Seen], None]) -> None:
        """Start the hub."""
        hub, link = hub_of(load_home(self.file), self.folder / ".cuddles", watch=watch)
        thread = threading.Thread(target=hub.run, daemon=True)
        link.start()
        thread.start()

        def end() -> None:
            hub.stop()
            thread.join(10)
            time.sleep(0.1)
            link.close()
            hub.diary.close()

        self._ends.append(end)

    def until(self, holds: Callable[[dict[str, Any]], object], limit_s: float = 30.0) -> dict[str, Any]:
        """Wait until the bear's retained state holds; returns it."""
        deadline = time.monotonic() + limit_s
        while time.monotonic() < deadline:
            found = self._app.status("bear")
            state = found.get("bear", {}) if isinstance(found, dict) else {}
            if state and holds(state):
                return state
            time.sleep(0.1)
        raise TimeoutError(f"the last state is {found}")

    def ready(self) -> dict[str, Any]:
        """Wait until the switch may warm."""
        return self.until(lambda state: state.get("ready") and state.get("celsius") is not None)

    def end(self) -> None:
        """Stop everything, the last first."""
        for end in reversed(self._ends):
            end()
        self._ends.clear()


@pytest.fixture
def living(tmp_path: Path) -> Iterator[Living]:
    """Give a home with a broker; the test starts the rest."""
    with Mosquitto() as mosquitto:
        home = Living(tmp_path, mosquitto.port)
        yield home
        home.end()


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run one of the commands in the home's folder; gives its result with `return_value` as exit code."""
    from click.testing import CliRunner

    monkeypatch.chdir(tmp_path)

    def run(command: Any, *arguments: object) -> Any:  # noqa: ANN401
        return CliRunner().invoke(command, [str(one) for one in arguments], standalone_mode=False)

    return run
