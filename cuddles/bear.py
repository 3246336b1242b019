"""The demo's warm half: a simulated bear, warmed by the real hub until its sensor is shorted, and talked about.

Nothing here is a shortcut: the broker is a process of its own, the bear's switch is the simulated Tasmota
with every safety setting read back, the hub holds supervised leases, the wish goes the way of `cuddles warm`,
and the skill's own process answers. Only the switch was set up beforehand, which takes a real one a minute.
"""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass
from functools import partial
from textwrap import fill
from typing import TYPE_CHECKING, Final, Protocol

from cuddles.answers import Warming
from cuddles.bootstrap import app_of, hub_of
from cuddles.broker.embedded import HOST, Embedded
from cuddles.trials.setting_up import flash_of
from devices.home import Broker, Home, Toy
from devices.limits import LEASE_S
from devices.simulator.profile import Profile
from devices.simulator.run import Address, Fleet
from devices.simulator.sensors import Fault
from devices.simulator.switch import Switch
from devices.switches import Relay
from devices.usual import ear_for
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from cuddles.app import App
    from cuddles.hub.events import Noticed

READY_S: Final = 40.0
CLOSES_S: Final = 20.0
WARMS_S: Final = 6.0
OPENS_S: Final = 15.0
READ_S: Final = 25.0
"""A sensor is read every ten seconds."""
LOOK_S: Final = 0.05
TARGET_C: Final = 38.0
SHORTED: Final = "sensor-shorted"
BEAR: Final = "the bear"
SENTENCES: Final = (
    "warm the bear to 37 degrees for ten minutes",
    "how warm is the bear",
    "warm the bear every school night at half past seven in the evening",
    "yes",
    "turn it off",
)
WIDTH: Final = 96
PROFILE: Final = Profile(topic="bear", wifi_seconds=0.3)
"""A switch that is in the Wi-Fi at once, since nobody wants to watch that."""


@dataclass(frozen=True, slots=True)
class Story:
    """How it went: the broker's kind, the bear's temperatures and times, and what was said and answered."""

    broker: str
    from_c: float
    to_c: float
    off_s: float
    why: str
    conversation: tuple[tuple[str, str], ...]


class Bear:
    """The simulated bear in a thread of its own, for the length of a `with` block."""

    def __init__(self, host: str, port: int, relay: Relay) -> None:
        self._address = Address(host, port)
        self.switch = Switch(PROFILE, 0.0, 1, flash_of(relay, PROFILE))
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="cuddles-bear", daemon=True)
        self._fleet: Fleet | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._begin(), self._loop).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fleet is not None:
            asyncio.run_coroutine_threadsafe(self._fleet.close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def short(self) -> None:
        """Let the wires of its sensor touch."""
        self._loop.call_soon_threadsafe(setattr, self.switch.probe, "fault", Fault.SHORTED)

    def mend(self) -> None:
        """Put the wires of its sensor apart again."""
        self._loop.call_soon_threadsafe(setattr, self.switch.probe, "fault", Fault.NONE)

    async def _begin(self) -> None:
        self._fleet = Fleet(self._address)
        self._fleet.add([self.switch])


class Talk(Protocol):
    """A conversation with the skill; `said` are the turns so far."""

    said: list[tuple[str, str]]

    def say(self, *utterances: str) -> Refused | None:
        """Say one thing after the other; returns why there was no answer, or None."""


class Talking(Protocol):
    """Begins a conversation about a home with its records in a folder; `tell` takes what is said and answered."""

    def __call__(
        self, home: Home, folder: Path, tell: Callable[[str, str], None]
    ) -> AbstractContextManager[Talk]:
        """Return it, to be ended with its block."""


def told(folder: Path, say: Callable[[str], None], talking: Talking) -> Story | Refused:
    """Tell the story, step by step; `folder` is where the hub keeps its records."""
    notices: dict[str, str] = {}

    def notice(_toy: str, said: Noticed) -> None:
        notices[said.code] = said.text

    with Embedded() as broker:
        host, port = HOST, broker.port
        relay = Relay("bear")
        home = demo_home(relay, host, port)
        say(f"a broker ({broker.kind}) and a simulated bear in a room of {PROFILE.toy.ambient:g} °C")
        with Bear(host, port, relay) as bear, talking(home, folder, partial(_spoken, say)) as talk:
            hub, link = hub_of(home, folder, (notice,))
            turning = threading.Thread(target=hub.run, name="cuddles-hub")
            link.start()
            turning.start()
            try:
                found = _acts(app_of(home, folder), bear, talk, notices, say)
            finally:
                hub.stop()
                turning.join()
                link.close()
                hub.diary.close()
    if isinstance(found, Refused):
        return found
    from_c, to_c, off_s = found
    return Story(broker.kind, from_c, to_c, off_s, notices[SHORTED], tuple(talk.said))


def _spoken(say: Callable[[str], None], asked: str, answered: str) -> None:
    say(f"   you:  {asked}")
    say(fill(f"   bear: {answered}", WIDTH, subsequent_indent=" " * 12))


def _acts(
    app: App, bear: Bear, talk: Talk, notices: dict[str, str], say: Callable[[str], None]
) -> tuple[float, float, float] | Refused:
    warmed = _warmed(app, bear, say)
    if isinstance(warmed, Refused):
        return warmed
    return _talked(app, bear, talk, notices, say) or warmed


def _warmed(app: App, bear: Bear, say: Callable[[str], None]) -> tuple[float, float, float] | Refused:
    """Warm the bear and short its sensor; returns from and to how many °C, and after how many seconds off."""
    if not _until(lambda: _ready(app), READY_S, 0.5):
        return Refused(
            "not-ready", "The simulated switch wasn't ready in time: try again on a quieter machine."
        )
    say("the hub has read the switch's settings back: cuts, timers, the lease")
    answer = app.warm("bear", TARGET_C, None, "the demo")
    if not isinstance(answer, Warming):
        return answer if isinstance(answer, Refused) else Refused("broken", answer.text)
    from_c = bear.switch.celsius
    if not _until(lambda: bear.switch.relay, CLOSES_S):
        return Refused("not-warm", "The relay didn't close in time: try again on a quieter machine.")
    say(f'"warm the bear to {TARGET_C:g}": the relay closes, for {LEASE_S:g} s at a time')
    time.sleep(WARMS_S)
    to_c = bear.switch.celsius
    say(
        f"after {WARMS_S:g} s it is {to_c - from_c:.1f} °C warmer; now its sensor's wires touch: it says 0.0 °C"
    )
    shorted = time.monotonic()
    bear.short()
    if not _until(lambda: not bear.switch.relay, OPENS_S):
        return Refused("still-on", "The relay didn't open. That is a defect: please report it.")
    off_s = time.monotonic() - shorted
    say(f"a thermostat that takes 0.0 for cold would heat for ever; this one is off after {off_s:.1f} s")
    return from_c, to_c, off_s


def _talked(
    app: App, bear: Bear, talk: Talk, notices: dict[str, str], say: Callable[[str], None]
) -> Refused | None:
    """Ask for warmth in vain, have the sensor mended, and talk of all that the skill can do."""
    refused = talk.say("warm the bear")
    if refused is not None:
        return refused
    if not _until(lambda: SHORTED in notices, CLOSES_S):
        return Refused("untold", "Nobody was told why. That is a defect: please report it.")
    say(f"the family is told: {notices[SHORTED]}")
    bear.mend()
    app.off("bear", "the demo")
    say("somebody mends the wires; the switch is believed again once it says something sensible")
    refused = talk.say("send a drawing")
    if refused is not None:
        return refused
    if not _until(lambda: _celsius(app) is not None, READ_S, 0.2):
        return Refused("not-read", "The sensor wasn't read in time: try again on a quieter machine.")
    return talk.say(*SENTENCES)


def _celsius(app: App) -> object:
    state = app.status("bear")
    return None if isinstance(state, Refused) else state["bear"].get("celsius")


def _ready(app: App) -> bool:
    state = app.status("bear")
    return not isinstance(state, Refused) and state["bear"].get("ready") is True


def _until(holds: Callable[[], bool], limit_s: float, look_s: float = LOOK_S) -> bool:
    until = time.monotonic() + limit_s
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(look_s)
    return False


def demo_home(relay: Relay, host: str, port: int, called: str = BEAR) -> Home:
    """Return a home with the bear alone, on a broker of its own."""
    toy = Toy("bear", called, relay)
    ear = ear_for(toy, "warm-bear", "WarmIntent")
    return Home("demo", "Etc/UTC", {"bear": toy}, {ear.name: ear}, (), Broker(host, port))
