"""One home in the hub: which message is for whom, which plan is due, who else claims to be the keeper.

Pure like `core`: `Household.take(item, now)` returns what is to be done. It owns the keepers of all toys in a
dictionary, so that a message costs the same in a home of one toy and of nine thousand.

Topics: a switch's own (`tele|stat|cmnd/<topic>/...`), and ours: `cuddles/<home>/plan/<toy>` a retained wish
with its end, `cuddles/<home>/<toy>/state` and `cuddles/<home>/hub` retained states, `cuddles/<home>/owner`
the fence, `cuddles/<home>/notice` what people should know.
"""

from __future__ import annotations

import heapq
import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from cuddles.foreseen import key as learnt_key
from cuddles.hub import core
from cuddles.hub.announcing import announcements
from cuddles.hub.events import (
    Answered,
    Claimed,
    Due,
    Effect,
    Event,
    Forget,
    Heard,
    Linked,
    Noticed,
    Publish,
    Save,
    Stopped,
    Unlinked,
    Wished,
)
from cuddles.hub.keeper import Keeper, record_of
from cuddles.hub.view import state_of
from cuddles.messages import PLANNED, owner_topic, read_object, state_topic, wish_topic
from devices import tasmota

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.hub.teacher import Teacher
    from devices.home import Home
    from devices.moments import Now

CLAIM_S: Final = 0.5
"""How long a new connection listens for another keeper before it claims the home."""


@dataclass(frozen=True, slots=True)
class Send:
    """A message for the broker."""

    topic: str
    payload: bytes
    retain: bool = False


@dataclass(frozen=True, slots=True)
class Keep:
    """A document to write down before anything else is done."""

    key: str
    document: dict[str, object]


@dataclass(frozen=True, slots=True)
class Tell:
    """A notice for people."""

    toy: str
    notice: Noticed


@dataclass(frozen=True, slots=True)
class Write:
    """A line of the diary."""

    toy: str
    event: Event
    done: tuple[Effect, ...]


Deed = Send | Keep | Tell | Write


class Household:
    """All keepers of a home, and what is common to them."""

    def __init__(
        self,
        home: Home,
        keepers: Mapping[str, Keeper],
        hub: str,
        epoch: int = 0,
        teacher: Teacher | None = None,
        *,
        announced: bool = False,
    ) -> None:
        self.home = home
        self.keepers = dict(keepers)
        self.hub = hub
        self.epoch = epoch
        self.fenced = False
        self._claimed = False
        self._teacher = teacher
        self._announced = announced
        self._by_topic = {keeper.relay.topic: toy for toy, keeper in self.keepers.items()}
        self._due: list[tuple[float, str]] = []
        self._when: dict[str, float] = {}
        self._claim_at = math.inf
        self._wishes: dict[str, str] = {}
        self._refused: dict[str, str] = {}
        self._shown: dict[str, dict[str, object]] = {}

    def filters(self) -> tuple[str, ...]:
        """Return what to subscribe to."""
        ours = (owner_topic(self.home.name), wish_topic(self.home.name, "+"))
        return (*ours, *(one for topic in self._by_topic for one in tasmota.subscriptions(topic)))

    def due(self) -> float:
        """Return when `woken` has to be called (s, monotonic)."""
        while self._due and self._when.get(self._due[0][1]) != self._due[0][0]:
            heapq.heappop(self._due)
        return min(self._due[0][0] if self._due else math.inf, self._claim_at)

    def woken(self, now: Now) -> list[Deed]:
        """Return what is to be done because of the time."""
        deeds: list[Deed] = []
        if now.mono >= self._claim_at:
            self._claim_at = math.inf
            deeds += [] if self.fenced else self._claim()
        while self.due() <= now.mono and self._due:
            when, toy = heapq.heappop(self._due)
            if self._when.get(toy) == when:
                deeds += self.step(toy, Due(), now)
        return deeds

    def linked(self, now: Now) -> list[Deed]:
        """Return what is to be done on a new connection."""
        self._claim_at = now.mono + CLAIM_S
        return self._all(Linked(), now)

    def unlinked(self, now: Now) -> list[Deed]:
        """Return what is to be done once the broker is lost."""
        self._claim_at = math.inf
        return self._all(Unlinked(), now)

    def heard(self, topic: str, payload: bytes, *, retained: bool, now: Now) -> list[Deed]:
        """Return what is to be done about a message."""
        kind, _, rest = topic.partition("/")
        if kind == "cuddles":
            return self._ours(rest.partition("/")[2], payload, now)
        name, _, leaf = rest.rpartition("/")
        toy = self._by_topic.get(name)
        return [] if toy is None else self.step(toy, Heard(kind, leaf, payload, retained), now)

    def highest_c(self, toy: str) -> float:
        """Return the warmest target that a toy may have now (°C)."""
        return self.keepers[toy].toy.limits.target_c

    def step(self, toy: str, event: Event, now: Now) -> list[Deed]:
        """Let one keeper decide."""
        before = self.keepers[toy]
        keeper, effects = core.step(before, event, now.mono)
        deeds: list[Deed] = [Write(toy, event, effects)]
        if self._teacher is not None and (model := self._teacher.seen(before, keeper, now.mono)):
            deeds.append(Keep(learnt_key(toy), model))
        if keeper is before and not effects and toy in self._when:
            return deeds  # no news: most of what a switch says, it says again
        self.keepers[toy] = keeper
        self._again(toy, core.due(keeper))
        for effect in effects:
            self._do(toy, event, effect, deeds, now)
        if keeper.known is before.known and keeper.relayed is before.relayed and not effects:
            return deeds  # it only said for how long it has been awake
        return deeds + self._show(toy, now)

    def _do(self, toy: str, event: Event, effect: Effect, deeds: list[Deed], now: Now) -> None:
        match effect:
            case Publish(message):
                deeds.append(Send(message.topic, message.payload.encode()))
            case Forget(topic):
                deeds.append(Send(topic, b"", retain=True))
            case Noticed():
                deeds.append(Tell(toy, effect))
            case Save():
                record = record_of(self.keepers[toy], now)
                deeds.insert(0, Keep(f"toy/{toy}", {**record, "wish_id": self._wishes.get(toy)}))
            case Answered(refused):
                self._refused[toy] = refused.reason if refused else ""
                if refused is not None and isinstance(event, Wished) and event.who.startswith(PLANNED):
                    text = f"{event.who} asked for warmth, but: {refused.reason}"
                    deeds.append(Tell(toy, Noticed("plan-refused", "warning", text)))
            case _:
                pass

    def _again(self, toy: str, when: float) -> None:
        if when != self._when.get(toy):
            self._when[toy] = when
            if when < math.inf:
                heapq.heappush(self._due, (when, toy))

    def _all(self, event: Event, now: Now) -> list[Deed]:
        return [deed for toy in self.keepers for deed in self.step(toy, event, now)]

    def _show(self, toy: str, now: Now) -> list[Deed]:
        """Publish the state of a toy where it changed."""
        state = state_of(self.keepers[toy], self._wishes.get(toy), self._refused.get(toy, ""), now)
        if state.shown == self._shown.get(toy):
            return []
        self._shown[toy] = state.shown
        body = json.dumps({**state.shown, **state.beside}, separators=(",", ":"))
        return [Send(state_topic(self.home.name, toy), body.encode(), retain=True)]

    def _ours(self, leaf: str, payload: bytes, now: Now) -> list[Deed]:
        said = read_object(payload)
        if said is None:
            return []
        if leaf == "owner":
            return self._owned(said, now)
        toy = leaf.removeprefix("plan/")
        return self._wished(toy, said, now) if toy in self.keepers else []

    def _wished(self, toy: str, said: dict[str, Any], now: Now) -> list[Deed]:
        """Take a wish once, whatever the broker repeats; an off without a name always."""
        wish_id, who = said.get("id"), str(said.get("who", "somebody"))[:64]
        if not isinstance(wish_id, str):
            return self.step(toy, Stopped(who), now) if said.get("verb") == "off" else []
        if wish_id[:64] == self._wishes.get(toy):
            return []
        self._wishes[toy] = wish_id[:64]
        if said.get("verb") == "off":
            return self.step(toy, Stopped(who), now)
        target, until = said.get("target_c"), said.get("until")
        if not (_is_number(target) and _is_number(until)) or until <= now.utc:
            return []
        return self.step(toy, Wished(float(target), until - now.utc, who, said.get("rearm") is True), now)

    def remembered(self, toy: str, wish_id: object) -> None:
        """Take from a record which wish was answered before."""
        if isinstance(wish_id, str):
            self._wishes[toy] = wish_id

    def _claim(self) -> list[Deed]:
        self.epoch, self._claimed = self.epoch + 1, True
        body = json.dumps({"hub": self.hub, "epoch": self.epoch}).encode()
        wanted = self.home.broker.home_assistant
        said = announcements(self.home) if wanted or self._announced else {}
        self._announced = wanted
        return [
            Keep("hub", {"epoch": self.epoch, "announced": wanted}),
            Send(owner_topic(self.home.name), body, retain=True),
            *(Send(topic, payload, retain=True) for topic, payload in said.items()),
        ]

    def _owned(self, said: dict[str, Any], now: Now) -> list[Deed]:
        """Give way to a hub that claimed later; while listening, remember what to outbid."""
        hub, epoch = said.get("hub"), said.get("epoch")
        if (
            hub == self.hub
            or isinstance(epoch, bool)
            or not isinstance(epoch, int)
            or not isinstance(hub, str)
        ):
            return []
        if not self._claimed:
            self.epoch = max(self.epoch, epoch)
            return []
        if (epoch, hub) < (self.epoch, self.hub) or self.fenced:
            return []
        self.fenced = True
        return self._all(Claimed(hub, epoch), now)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
