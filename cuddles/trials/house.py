"""A house in virtual time: one simulated switch, a broker and a controller, every message on its way for a while.

Nothing here waits: the next thing to happen is computed, time jumps there. The broker is MQTT 3.1.1 with QoS
0 as far as it matters: who isn't connected when a message arrives misses it, retained messages are given to
who connects, and the last will of a switch that fell silent is published when mosquitto would notice
(measured on 2.0.11: 18 s for a keep-alive of 10 s). Durations are seconds.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from devices.simulator.switch import Publish as FromSwitch
    from devices.simulator.switch import Switch

WILL_S = 18.0
AFTER = 1e-6


class Controller(Protocol):
    """What keeps the switch warm: hears messages and times, publishes through the house."""

    def linked(self, house: House) -> None:
        """It can speak to the broker."""

    def unlinked(self, house: House) -> None:
        """It can't any more."""

    def heard(self, house: House, topic: str, payload: bytes, *, retained: bool) -> None:
        """A message arrived."""

    def due(self) -> float:
        """Return when it wants to be woken."""

    def woken(self, house: House) -> None:
        """The time has come."""

    def wish(self, house: House, target_c: float, seconds: float) -> None:
        """Somebody wants warmth."""

    def stop(self, house: House) -> None:
        """Somebody wants it off."""

    def usurped(self, house: House) -> None:
        """A second hub claimed the home."""

    def go_mad(self, house: House) -> None:
        """It loses its mind."""


@dataclass
class House:
    """Switch, broker and controller; faults are injected through its fields and methods."""

    switch: Switch
    controller: Controller
    rng: Random
    now: float = 0.0
    latency_s: tuple[float, float] = (0.005, 0.04)
    broker_up: bool = True
    wifi_up: bool = True
    hub_wired: bool = True
    hub_alive: bool = True
    utc_ahead: float = 1.8e9
    retained: dict[str, bytes] = field(default_factory=dict)
    closed: list[tuple[float, bool]] = field(default_factory=lambda: [(0.0, False)])
    leased: list[float] = field(default_factory=list)
    told: list[tuple[float, str]] = field(default_factory=list)
    hold: Callable[[str], float] | None = None
    _queue: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0
    _switch_in: bool = False
    _hub_in: bool = False
    _silent: int = 0
    _last: dict[str, bytes] = field(default_factory=dict)

    def at(self, when: float, what: Callable[[], None]) -> None:
        """Do something at an instant."""
        self._count += 1
        heapq.heappush(self._queue, (when, self._count, what))

    def run(self, until: float, enough: Callable[[], bool] | None = None) -> None:
        """Let time pass up to an instant, or until it is enough."""
        while True:
            self._links()
            woken = self.controller.due() if self.hub_alive else math.inf
            heap = self._queue[0][0] if self._queue else math.inf
            when = max(self.now, min(heap, self.switch.next_due(), woken))
            if when > until:
                self.now = until
                return
            self.now = when
            self.switch.advance(when)
            self._collect()
            while self._queue and self._queue[0][0] <= when:
                heapq.heappop(self._queue)[2]()
                self._collect()
            if self.hub_alive and self.controller.due() <= when:
                self.controller.woken(self)
            if enough is not None and enough():
                return

    def publish(self, topic: str, payload: bytes, *, retain: bool = False, late_s: float = 0.0) -> None:
        """Send a message to the broker; it arrives there, and from there at its readers, a little later."""
        held = self.hold(topic) if self.hold else 0.0
        self.at(self.now + self._latency() + late_s + held, lambda: self._broker(topic, payload, retain))

    def _latency(self) -> float:
        return self.rng.uniform(*self.latency_s)

    def _broker(self, topic: str, payload: bytes, retain: bool) -> None:
        if not self.broker_up:
            return
        if retain:
            self.retained[topic] = payload
            if not payload:
                del self.retained[topic]
        if self._switch_in and _matches(self.switch.subscriptions(), topic):
            self.at(self.now + self._latency(), lambda: self._to_switch(topic, payload))
        if self._hub_in:
            self.at(self.now + self._latency(), lambda: self._to_hub(topic, payload, retained=False))

    def _to_switch(self, topic: str, payload: bytes) -> None:
        if self._switch_in and self.broker_up and self.wifi_up:
            self.switch.receive(topic, payload, self.now)

    def _to_hub(self, topic: str, payload: bytes, *, retained: bool) -> None:
        if self._hub_in and self.hub_alive:
            self.controller.heard(self, topic, payload, retained=retained)

    def look(self) -> None:
        """Take note of what happened at this instant."""
        self._collect()

    def _collect(self) -> None:
        relay = self.switch.relay
        if relay is not self.closed[-1][1]:
            self.closed.append((self.now, relay))
        for said in self.switch.drain():
            if self._switch_in and self.wifi_up:
                self._from_switch(said)

    def _from_switch(self, said: FromSwitch) -> None:
        if said.topic.endswith(("/SENSOR", "/STATE")):
            self._last[said.topic] = said.payload
        self.publish(said.topic, said.payload, retain=said.retain)

    def _links(self) -> None:
        reachable = self.broker_up and self.wifi_up
        if self._switch_in and not reachable:
            self._switch_in = False
            self.switch.lost(self.now)
            self._silent += 1
            if self.broker_up:
                self._will(self._silent)
        elif reachable and self.switch.wants_link(self.now):
            self._switch_in = True
            self._silent += 1
            self.switch.connected(self.now)
            self._give_retained(to_switch=True)
            self._collect()
        self._hub_links()

    def _will(self, silent: int) -> None:
        will = self.switch.will

        def publish() -> None:
            if silent == self._silent:
                self._broker(will.topic, will.payload, will.retain)

        self.at(self.now + WILL_S, publish)

    def _hub_links(self) -> None:
        wired = self.broker_up and self.hub_wired and self.hub_alive
        if self._hub_in and not wired:
            self._hub_in = False
            if self.hub_alive:
                self.controller.unlinked(self)
        elif not self._hub_in and wired:
            self._hub_in = True
            self.controller.linked(self)
            self._give_retained(to_switch=False)

    def _give_retained(self, *, to_switch: bool) -> None:
        for topic, payload in list(self.retained.items()):
            if not to_switch:
                self.at(self.now + self._latency(), partial(self._to_hub, topic, payload, retained=True))
            elif _matches(self.switch.subscriptions(), topic):
                self.at(self.now + self._latency(), partial(self._to_switch, topic, payload))

    def replay(self) -> None:
        """Repeat the last SENSOR and STATE that were heard, every ten seconds, for ever."""
        last = dict(self._last)

        def again() -> None:
            for topic, payload in last.items():
                self._broker(topic, payload, retain=False)
            self.at(self.now + 10.0, again)

        self.at(self.now + 5.0, again)

    def usurp(self) -> None:
        """Let a second hub claim the home; it never says anything more."""
        self.at(self.now + self._latency(), lambda: self.controller.usurped(self))

    def go_mad(self) -> None:
        """Let the controller renew for ever."""
        self.controller.go_mad(self)

    def longest_unlent(self, since: float) -> float:
        """Return for how long at most the contact stayed closed after the newest lease before."""
        longest = 0.0
        for (start, shut), (end, _) in zip(self.closed, [*self.closed[1:], (self.now, False)], strict=True):
            if shut and end > since:
                marks = [max(start, since), *(at for at in self.leased if max(start, since) < at < end), end]
                longest = max(longest, *(b - a for a, b in pairwise(marks)))
        return longest

    def closed_for(self, since: float) -> float:
        """Return for how many seconds after `since` the contact was closed."""
        spans = zip(self.closed, [*self.closed[1:], (self.now, False)], strict=True)
        return sum(max(0.0, end - max(start, since)) for (start, shut), (end, _) in spans if shut)

    def opens(self, since: float) -> float:
        """Return how long after `since` the contact is open for the first time."""
        spans = zip(self.closed, [*self.closed[1:], (self.now, False)], strict=True)
        ends = [end for (start, shut), (end, _) in spans if shut and start <= since < end]
        return ends[0] - since if ends else 0.0

    def last_closed(self, since: float) -> float:
        """Return the last instant after `since` at which the contact was closed; -inf if it never was."""
        last = -math.inf
        for (_start, shut), (end, _) in zip(self.closed, [*self.closed[1:], (self.now, False)], strict=True):
            if shut and end > since:
                last = end
        return last


def _matches(filters: tuple[str, ...], topic: str) -> bool:
    return any(topic == one or (one.endswith("/#") and topic.startswith(one[:-1])) for one in filters)
