"""The hub's one loop: whatever happens comes through one queue, is decided by `house`, and done here, in order.

What has to survive is written before anything is sent: a power cut between the two leaves a hub that
remembers more than the switch was told, never less. A second thread looks at the loop; where that has not
turned for `STALL_S`, it ends the process, since a hub that hangs half-way may hold a lease that it can't take
back (the switch ends it within a minute in any case, but then nobody would notice). A fault while deciding
ends it too: the switch is safe without a hub, not with a confused one.
"""

from __future__ import annotations

import json
import os
import queue
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from cuddles.hub.house import Deed, Household, Keep, Send, Tell, Write
from cuddles.hub.log import line
from devices.drivers.events import Connected, Disconnected, Dropped, Fault, Message
from devices.drivers.events import Event as Driven

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.hub.diary import Diary
    from cuddles.hub.events import Noticed
    from cuddles.hub.plans import Planner
    from cuddles.ports import Clock, Records
    from terms import Refused

STALL_S: Final = 5.0
BEAT_S: Final = 30.0
LONGEST_WAIT_S: Final = 1.0


class Wire(Protocol):
    """How messages leave: `devices.drivers.mqtt.Link` is one."""

    def publish(
        self, topic: str, payload: bytes | str, *, retain: bool = False, qos: int = 1
    ) -> Refused | None:
        """Send now or refuse."""


@dataclass
class Hub:
    """A household, and hands.

    Parameters
    ----------
    household
        Decides.
    planner
        Says which weekly slots are due.
    records, diary
        What is written down.
    clock
        Tells the time.
    tell
        Each takes a notice to people (toy, notice), and must not wait.

    """

    household: Household
    planner: Planner
    records: Records
    diary: Diary
    clock: Clock
    tell: tuple[Callable[[str, Noticed], None], ...] = ()
    inbox: queue.SimpleQueue[Driven | None] = field(default_factory=queue.SimpleQueue)
    wire: Wire | None = None
    turned: float = 0.0
    _beat_at: float = 0.0
    _stop: bool = False

    def stop(self) -> None:
        """Ask the loop to end; safe from a signal handler."""
        self.inbox.put(None)

    def run(self) -> None:
        """Turn until stopped; off is sent for whatever is warm, since nobody will renew it."""
        self.turned = self.clock().mono
        threading.Thread(target=self._watch, name="cuddles-watchdog", daemon=True).start()
        while not self._stop:
            self._turn(self._next())
        self._goodbye()

    def _next(self) -> Driven | queue.Empty | None:
        wait = min(self.household.due() - self.clock().mono, LONGEST_WAIT_S)
        try:
            return self.inbox.get(timeout=max(wait, 0.0)) if wait > 0 else self.inbox.get_nowait()
        except queue.Empty as nothing:
            return nothing

    def _turn(self, item: Driven | queue.Empty | None) -> None:
        now = self.clock()
        self.turned = now.mono
        if item is None:
            self._stop = True
            return
        if not isinstance(item, queue.Empty):
            self._do(self._taken(item))
        if self.household.due() <= now.mono:
            self._do(self.household.woken(now))
        self._plans()
        self._beat()

    def _taken(self, item: Driven) -> list[Deed]:
        now = self.clock()
        match item:
            case Message(topic, payload, retain):
                return self.household.heard(topic, payload, retained=retain, now=now)
            case Connected():
                self._beat_at = now.mono
                return self.household.linked(now)
            case Disconnected():
                return self.household.unlinked(now)
            case Dropped() | Fault():
                self.diary.note(now, item)
                return []

    def _plans(self) -> None:
        for toy, event in self.planner.due(self.clock()):
            self._do(self.household.step(toy, event, self.clock()))
        for toy, notice in self.planner.notices():
            self._do([Tell(toy, notice)])

    def _do(self, deeds: list[Deed]) -> None:
        for deed in deeds:
            match deed:
                case Keep(key, document):
                    found = self.records.get(key)
                    self.records.put(key, document, found.version if found else None)
                case Send(topic, payload, retain):
                    self._send(topic, payload, retain=retain)
                case Tell(toy, notice):
                    self._told(toy, notice)
                case Write(toy, event, done):
                    self.diary.write(line(toy, event, done, self.clock()))

    def _send(self, topic: str, payload: bytes, *, retain: bool) -> None:
        if self.wire is not None:
            self.wire.publish(topic, payload, retain=retain, qos=1)

    def _told(self, toy: str, notice: Noticed) -> None:
        said = {"toy": toy, "code": notice.code, "severity": notice.severity, "text": notice.text}
        body = json.dumps({**said, "at": round(self.clock().utc, 1)}).encode()
        self._send(f"cuddles/{self.household.home.name}/notice", body, retain=False)
        for teller in self.tell:
            teller(toy, notice)

    def _beat(self) -> None:
        """Say that the hub is alive; whoever wants warmth asks it, not the switch."""
        now = self.clock()
        if now.mono < self._beat_at:
            return
        self._beat_at = now.mono + BEAT_S
        self._send(*alive(self.household, yes=True, utc=now.utc), retain=True)

    def _goodbye(self) -> None:
        from cuddles.hub.events import Stopped

        now = self.clock()
        for toy, keeper in self.household.keepers.items():
            if keeper.known.heating or keeper.relayed.closed:
                sends = self.household.step(toy, Stopped("hub"), now)
                self._do([deed for deed in sends if not isinstance(deed, Keep)])
        self._send(*alive(self.household, yes=False, utc=now.utc), retain=True)

    def _watch(self) -> None:
        waiting = threading.Event()
        while not self._stop:
            waiting.wait(1.0)
            if self.clock().mono - self.turned > STALL_S:
                os._exit(70)


def alive(household: Household, *, yes: bool, utc: float) -> tuple[str, bytes]:
    """Return topic and payload that say whether the hub is alive; the will says the same with `yes` false."""
    body = {"hub": household.hub, "alive": yes, "at": round(utc, 1)}
    return f"cuddles/{household.home.name}/hub", json.dumps(body).encode()
