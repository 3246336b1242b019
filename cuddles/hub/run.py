"""The hub's one loop: whatever happens comes through one queue, is decided by `house`, and done here, in order.

What has to survive is written before anything is sent: a power cut between the two leaves a hub that
remembers more than the switch was told, never less. A second thread looks at the loop; where that has not
turned for `STALL_S`, it ends the process, since a hub that hangs half-way may hold a lease that it can't take
back (the switch ends it within a minute in any case, but then nobody would notice). A fault while deciding
ends it too: the switch is safe without a hub, not with a confused one.

Asked to stop, the hub sends off and waits a little until each switch has confirmed it. Where another hub has
taken the home over it ends without a word: neither an off nor "nobody is here" is for it to say any more.
"""

from __future__ import annotations

import json
import math
import os
import queue
import threading
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from cuddles.erasing import wanted
from cuddles.hub.caring import Carer
from cuddles.hub.events import Noticed, Stopped
from cuddles.hub.house import Deed, Household, Keep, Send, Tell, Write
from cuddles.hub.inbox import Inbox, Pace
from cuddles.hub.log import line, start
from cuddles.hub.seen import seen_in
from cuddles.messages import hub_topic, notice_topic, read_object
from devices.drivers.events import Connected, Disconnected, Dropped, Fault, Message
from devices.drivers.events import Event as Driven

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.hub.diary import Diary
    from cuddles.hub.events import Wished
    from cuddles.hub.plans import Planner
    from cuddles.hub.seen import Seen
    from cuddles.ports import Clock, Records
    from devices.moments import Now
    from terms import Refused

STALL_S: Final = 5.0
STALLED: Final = 3
"""Exit code of a hub that ended itself: broken."""
BEAT_S: Final = 30.0
LONGEST_WAIT_S: Final = 1.0
TENDED_S: Final = 0.02
"""How often plans, the sign of life and questions are looked after while messages come in a row."""
GOODBYE_S: Final = 3.0
"""How long the last off is waited for, and repeated every second."""
FLUSH_S: Final = 0.3
LATE_S: Final = 5.0
"""What waited longer for its turn is no evidence any more: it is let go, and a busy hub catches up."""
ASKING_PER_S: Final = 1000.0
ASKED_AT_ONCE: Final = 500
"""Settings are read back at this pace: after a reconnect thousands of switches would be asked at once, and a
hub that drowns in answers renews no lease."""
ERASING_S: Final = 0.5
"""How often it is looked whether a toy is to be erased."""
MANY: Final = 100
"""A reconnect of thousands of toys is a long turn: the watchdog sees it go on after so many deeds."""
DAY_S: Final = 86_400


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
    watch
        Each is shown the new states of toys, and must not wait.
    put_off
        Toys that are to be erased, and can't be at present.
    again
        Whether it has ended for another hub to begin, since a toy is to be erased.

    """

    household: Household
    planner: Planner
    records: Records
    diary: Diary
    clock: Clock
    tell: tuple[Callable[[str, Noticed], None], ...] = ()
    watch: tuple[Callable[[Seen], None], ...] = ()
    inbox: Inbox = field(init=False)
    carer: Carer = field(init=False)
    wire: Wire | None = None
    turned: float = 0.0
    put_off: frozenset[str] = frozenset()
    again: bool = False
    _beat_at: float = 0.0
    _day: int = -1
    _stop: bool = False
    _tended: float = -math.inf
    _looked: float = -math.inf
    _asking: Pace = field(init=False)

    def __post_init__(self) -> None:
        self.inbox = Inbox(self.clock)
        self.carer = Carer(self.household.home, self.records, self.household.keepers)
        self._asking = Pace(ASKING_PER_S, ASKED_AT_ONCE)

    def stop(self) -> None:
        """Ask the loop to end; safe from a signal handler."""
        self.inbox.put(None)

    def run(self) -> None:
        """Turn until stopped or taken over; off is sent for whatever is warm, since nobody will renew it."""
        self.turned = self.clock().mono
        threading.Thread(target=self._watch, name="cuddles-watchdog", daemon=True).start()
        while not (self._stop or self.household.fenced):
            self._turn(self._next())
        self._stop = True
        if not self.household.fenced:
            self._goodbye()

    def _next(self, until: float = math.inf) -> list[tuple[float, Driven | None]]:
        """Return what has come, each with how long it waited (s); nothing once a due time comes first."""
        now = self.clock().mono
        wait = min(self.household.due() - now, until - now, self._asking.due(now) - now, LONGEST_WAIT_S)
        try:
            return self.inbox.get(wait)
        except queue.Empty:
            return []

    def _turn(self, came: list[tuple[float, Driven | None]]) -> None:
        now = self.clock()
        self.turned = now.mono
        self._begin_day(now)
        self._care(now)
        for waited_s, item in came:
            self._stop = item is None
            if item is None or self.household.fenced:
                return
            self._do(self._taken(item, waited_s, now), now)
        if self.household.due() <= now.mono:
            self._do(self.household.woken(now), now)
        if now.mono >= self._tended + TENDED_S or not came:
            self._tended = now.mono
            self._plans(now)
            self._beat(now)
            self._ask(now)
            self._give_way(now)

    def _give_way(self, now: Now) -> None:
        """End where a toy is to be erased: what this hub remembers of it would be written back."""
        if now.mono >= self._looked + ERASING_S:
            self._looked = now.mono
            self.again = bool(frozenset(wanted(self.records)) - self.put_off)
            self._stop = self._stop or self.again

    def _begin_day(self, now: Now) -> None:
        """Write down where every toy stands, at the start and in each new file of the diary."""
        if (day := int(now.utc // DAY_S)) == self._day:
            return
        self._day = day
        for toy, keeper in self.household.keepers.items():
            self.diary.write(start(toy, keeper, self.household, now))
            self.turned = self.clock().mono

    def _taken(self, item: Driven, waited_s: float, now: Now) -> list[Deed]:
        match item:
            case Message(topic, payload, retain):
                if topic == hub_topic(self.household.home.name):
                    self._contradict(payload)
                    return []
                if waited_s > LATE_S and _is_old_news(topic, payload):
                    return []
                return self.household.heard(topic, payload, retained=retain, now=now)
            case Connected():
                self._beat_at = now.mono
                return self.household.linked(now)
            case Disconnected():
                self._asking.waiting.clear()
                return self.household.unlinked(now)
            case Dropped() | Fault():
                self.diary.note(now, item)
                return []

    def _contradict(self, payload: bytes) -> None:
        """Say again that a hub is alive when another's last will says that none is."""
        said = read_object(payload)
        if said is not None and said.get("alive") is False and said.get("hub") != self.household.hub:
            self._beat_at = self.clock().mono

    def _care(self, now: Now) -> None:
        """Take what caregivers allow before anything else: a lower limit holds for what comes next."""
        for toy, event in self.carer.due(now):
            self._do(self.household.step(toy, event, now), now)

    def _plans(self, now: Now) -> None:
        for toy, event in self.planner.due(now):
            if toy in self.household.keepers:
                self._do(self.household.step(toy, self._lowered(toy, event), now), now)
            else:
                text = f"{event.who} asked for warmth, but the hub has no switch with a sensor for it."
                self._do([Tell(toy, Noticed("plan-refused", "warning", text))], now)
        for toy, notice in self.planner.notices():
            self._do([Tell(toy, notice)], now)

    def _lowered(self, toy: str, wish: Wished) -> Wished:
        """Return a plan's wish under the caregivers' ceiling: a plan may be older than that."""
        declared, highest = self.household.home.toys[toy].limits.target_c, self.household.highest_c(toy)
        return replace(wish, target_c=highest) if highest < wish.target_c <= declared else wish

    def _do(self, deeds: list[Deed], now: Now) -> None:
        """Do deeds in order; `now` is the instant at which they were decided."""
        for count, deed in enumerate(deeds, 1):
            if count % MANY == 0:
                self.turned = self.clock().mono
            match deed:
                case Keep(key, document):
                    found = self.records.get(key)
                    self.records.put(key, document, found.version if found else None)
                case Send(topic, payload, False) if _is_question(topic, payload):
                    self._asking.waiting[topic] = payload
                case Send(topic, payload, retain):
                    self._send(topic, payload, retain=retain, qos=0 if _is_lease(topic, payload) else 1)
                case Tell(toy, notice):
                    self._told(toy, notice)
                case Write(toy, event, done):
                    self.diary.write(line(toy, event, done, now))
        for seen in seen_in(self.household.home.name, deeds, self.household.keepers) if self.watch else ():
            for watcher in self.watch:
                watcher(seen)

    def _send(self, topic: str, payload: bytes, *, retain: bool, qos: int = 1) -> None:
        if self.wire is not None:
            self.wire.publish(topic, payload, retain=retain, qos=qos)

    def _ask(self, now: Now) -> None:
        """Send questions whose turn has come; one that gets lost is asked again, so nobody acknowledges them."""
        for topic, payload in self._asking.taken(now.mono):
            self._send(topic, payload, retain=False, qos=0)

    def _told(self, toy: str, notice: Noticed) -> None:
        said = {"toy": toy, "code": notice.code, "severity": notice.severity, "text": notice.text}
        body = json.dumps({**said, "at": round(self.clock().utc, 1)}).encode()
        self._send(notice_topic(self.household.home.name), body, retain=False)
        for teller in self.tell:
            teller(toy, notice)

    def _beat(self, now: Now) -> None:
        """Say that the hub is alive; whoever wants warmth asks it, not the switch."""
        if now.mono < self._beat_at:
            return
        self._beat_at = now.mono + BEAT_S
        self._send(*alive(self.household, yes=True, utc=now.utc), retain=True)

    def _goodbye(self) -> None:
        """Send off and wait for its confirmation; wishes stay written down for the next start."""
        now = self.clock()
        for toy, keeper in self.household.keepers.items():
            if keeper.known.heating or keeper.relayed.closed:
                self._do_unkept(self.household.step(toy, Stopped("hub"), now), now)
        self._mind_until(now.mono + GOODBYE_S, self._opening)
        self._send(*alive(self.household, yes=False, utc=now.utc), retain=True)
        self._mind_until(self.clock().mono + FLUSH_S, lambda: True)
        self.diary.close()

    def _opening(self) -> bool:
        return any(k.opening is not None and k.known.linked for k in self.household.keepers.values())

    def _mind_until(self, until: float, more: Callable[[], bool]) -> None:
        """Go on listening to switches, not to wishes."""
        while more() and self.clock().mono < until:
            came, now = self._next(until), self.clock()
            self.turned = now.mono
            for waited_s, item in came:
                wish = isinstance(item, Message) and item.topic.startswith("cuddles/")
                if item is not None and not wish:
                    self._do_unkept(self._taken(item, waited_s, now), now)
            if self.household.due() <= now.mono:
                self._do_unkept(self.household.woken(now), now)

    def _do_unkept(self, deeds: list[Deed], now: Now) -> None:
        self._do([deed for deed in deeds if not isinstance(deed, Keep)], now)

    def _watch(self) -> None:
        waiting = threading.Event()
        while not self._stop:
            waiting.wait(1.0)
            if self.clock().mono - self.turned > STALL_S:
                os.write(2, b"cuddles: the hub's loop stands still: it ends itself\n")
                os._exit(STALLED)


def _is_old_news(topic: str, payload: bytes) -> bool:
    """Return whether a late message says nothing that still holds: not the relay's moves, nor a hand's press."""
    if topic.endswith(("/SENSOR", "/STATE")):
        return True
    return topic.endswith("/RESULT") and b'"POWER' not in payload and b'"Button' not in payload


def _is_question(topic: str, payload: bytes) -> bool:
    return topic.startswith("cmnd/") and (not payload or topic.endswith("/Status"))


def _is_lease(topic: str, payload: bytes) -> bool:
    """Return whether a message lends heat: one that gets lost stays lost, and the next reading earns another."""
    return topic.endswith("/Event") and payload.startswith(b"lease=")


def alive(household: Household, *, yes: bool, utc: float) -> tuple[str, bytes]:
    """Return topic and payload that say whether the hub is alive; the will says the same with `yes` false."""
    body = {"hub": household.hub, "alive": yes, "at": round(utc, 1)}
    return hub_topic(household.home.name), json.dumps(body).encode()
