"""What toys say now, for every page that is open: one connection to the broker, however many look on.

Theory of operation
-------------------
A link of its own listens to the states that the hub shows, to the hub's sign of life, and to the sensors. A
state is a sample. The hub says a state again only where it has changed; so a sensor's word, where the state has
been the same for a while, is taken as a sample of what the hub shows: it still holds. Where neither comes, there
is none, and the line of whoever draws it breaks. Nothing is ever sent from here.

Everything happens in the link's thread under one lock. Whoever waits is woken in its own event loop, looks what
is new for it, and goes at its own pace: a slow reader keeps nobody waiting, since it reads from the rings.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from cuddles.app import lives
from cuddles.live.ring import Ring
from cuddles.live.samples import Sample, number, sample_of
from cuddles.messages import hub_topic, read_object, state_topic
from devices.drivers.events import Connected, Disconnected, Message
from devices.drivers.mqtt import Link
from devices.switches import Relay

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from cuddles.live.past import Past
    from cuddles.ports import Clock
    from devices.drivers.events import Event
    from devices.drivers.session import Broker
    from devices.home import Home

BEFORE_S: Final = 900.0
STILL_S: Final = 18.0
"""A sensor speaks every ten seconds; where the state was the same for so long, its word is a sample."""
CLOCKS_S: Final = 60.0
"""A state's own time is taken where it is about now."""
FIRST_S: Final = 1.0
REMEMBERED_S: Final = 0.4


class Feed:
    """The states and samples of a home."""

    def __init__(self, home: Home, broker: Broker, clock: Clock, past: Past) -> None:
        self._home, self._clock, self._past = home, clock, past
        self._lock, self._met, self._knows = threading.Lock(), threading.Event(), threading.Event()
        self._states: dict[str, dict[str, Any]] = {}
        self._hub: dict[str, Any] | None = None
        self._rings = {name: Ring() for name in home.toys}
        self._waiting: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._toys = {state_topic(home.name, name): name for name in home.toys}
        self._sensors = {
            f"tele/{toy.switch.topic}/SENSOR": name
            for name, toy in home.toys.items()
            if isinstance(toy.switch, Relay)
        }
        self.closed = False
        filters = (hub_topic(home.name), f"cuddles/{home.name}/+/state", *self._sensors)
        self._link = Link(broker, filters, self._take)

    def start(self) -> None:
        """Take from the diary what was said lately, and begin to listen."""
        since = self._clock().utc - BEFORE_S
        for name, ring in self._rings.items():
            with suppress(OSError):
                for sample in self._past.samples(name, since):
                    ring.add(sample)
        self._link.start()

    def close(self) -> None:
        """End all that is open; safe to call from any thread, and twice."""
        self.closed = True
        self._wake()

    def end(self) -> None:
        """Stop listening."""
        self.close()
        self._link.close()

    def ready(self) -> bool:
        """Return whether the broker answers; a moment is waited for it at the beginning."""
        if not self._knows.is_set():
            self._met.wait(FIRST_S)
            self._knows.wait(REMEMBERED_S)
            self._knows.set()
        return self._link.connected

    @property
    def linked(self) -> bool:
        """Whether the broker answers."""
        return self._link.connected

    def state(self, toy: str) -> dict[str, Any]:
        """Return what the hub shows of a toy; {} for nothing."""
        with self._lock:
            return self._states.get(toy, {})

    def alive(self) -> bool:
        """Return whether a hub looks after this home."""
        return self._link.connected and lives(self._hub, self._clock().utc)

    def last(self, toy: str) -> int:
        """Return the number of a toy's newest sample."""
        with self._lock:
            return self._rings[toy].last

    def after(self, toy: str, seen: int) -> list[tuple[int, Sample]]:
        """Return a toy's samples after a number."""
        with self._lock:
            return self._rings[toy].after(seen)

    def lately(self, toy: str) -> list[Sample]:
        """Return a toy's samples of the last quarter of an hour."""
        with self._lock:
            return self._rings[toy].samples()

    def forget(self, toy: str) -> None:
        """Let go of a toy's samples, and of what was read of the diary."""
        self._past.forget()
        with self._lock:
            self._rings[toy].clear()
        self._wake()

    def wait_on(self, news: asyncio.Event, loop: asyncio.AbstractEventLoop) -> Callable[[], None]:
        """Set an event of a loop whenever there is news; returns what ends that."""
        with self._lock:
            self._waiting[news] = loop

        def leave() -> None:
            with self._lock:
                self._waiting.pop(news, None)

        return leave

    def _take(self, event: Event) -> None:
        match event:
            case Message(topic, payload, retained) if self._heard(topic, payload, retained=retained):
                self._wake()
            case Connected():
                self._met.set()
                self._wake()
            case Disconnected():
                self._wake()

    def _heard(self, topic: str, payload: bytes, *, retained: bool) -> bool:
        """Take a message; returns whether it is news."""
        if topic in self._sensors:
            return not retained and self._still(self._sensors[topic])
        said = read_object(payload)
        if topic == hub_topic(self._home.name):
            self._hub = said
            return True
        toy = self._toys.get(topic)
        if toy is None or said is None:
            return False
        with self._lock:
            self._states[toy] = said
            self._add(toy, said, retained=retained)
            if len(self._states) == len(self._toys):
                self._knows.set()
        return True

    def _add(self, toy: str, said: dict[str, Any], *, retained: bool) -> None:
        ring, now, at = self._rings[toy], self._clock().utc, number(said.get("at"))
        newest = ring.newest
        if retained:
            fresh = at is not None and now - BEFORE_S < at <= now + CLOCKS_S
            if not fresh or (newest is not None and at is not None and at <= newest.utc):
                return
        utc = at if at is not None and abs(at - now) <= CLOCKS_S else now
        if newest is not None and 0 <= newest.utc - utc < CLOCKS_S:
            utc = round(newest.utc + 0.001, 3)
        ring.add(sample_of(said, utc))

    def _still(self, toy: str) -> bool:
        """Take a sensor's word for it that what the hub shows still holds."""
        now = self._clock().utc
        with self._lock:
            ring, said = self._rings[toy], self._states.get(toy)
            if said is None or (ring.newest is not None and 0 <= now - ring.newest.utc < STILL_S):
                return False
            if not lives(self._hub, now):
                return False
            ring.add(sample_of(said, round(now, 3)))
        return True

    def _wake(self) -> None:
        with self._lock:
            loops: dict[asyncio.AbstractEventLoop, list[asyncio.Event]] = {}
            for news, loop in self._waiting.items():
                loops.setdefault(loop, []).append(news)
        for loop, events in loops.items():
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(_set_all, events)


def _set_all(events: list[asyncio.Event]) -> None:
    for news in events:
        news.set()
