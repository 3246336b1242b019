"""Every abstract state of a hub whatsoever, reachable or not, times everything that can happen to it.

What the hub believes of one heater is cut to the distinctions that decide: each instant is behind or ahead, the
newest reading is of one of eight kinds, and so on. All combinations are tried, so whatever sequence of events
led to a state, the step out of it is among these. The laws asked of each step:

- *earned*: a lease goes out only on a new, believed reading below every ceiling, with everything checked, wished
  for, and nothing that forbids it;
- *lopsided*: after a step that doesn't heat, nobody believes that it heats, and whatever may be closed has an off
  under way;
- *fenced by epochs*: an off raises the epoch, nothing lowers it, and a lease carries the keeper's own;
- *off works*: who asks for off gets it in this step, in every state that has a link, and no wish is left.

A state in which the keeper already believes in heat that is forbidden is none that these laws let arise; there a
message that changes nothing may be passed over, and the next one, or the time, mends it.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cuddles.hub import core
from cuddles.hub.events import (
    Claimed,
    Due,
    Effect,
    Event,
    Heard,
    Linked,
    Publish,
    Stopped,
    Unlinked,
    Wished,
)
from cuddles.hub.keeper import Keeper, Opening, Relayed, Wish
from devices.home import Toy
from devices.lease import Known, Session
from devices.limits import HEAD_START_S, READING_OLDEST_S
from devices.reading import Reading, Trace
from devices.switches import Relay
from devices.usual import ear_for
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOW: Final = 100_000.0
FRESH, STALE = NOW - 5.0, NOW - READING_OLDEST_S - 5.0
FLAGS: Final = ("linked", "online", "verified", "heating", "fenced", "latched", "locked", "resting")
READINGS: Final[tuple[tuple[Reading | None, float], ...]] = (
    (None, NOW - 40.0),
    (Reading(34.0, FRESH), NOW - 40.0),
    (Reading(34.0, FRESH), FRESH),
    (Reading(37.8, FRESH), NOW - 40.0),
    (Reading(38.5, FRESH), NOW - 40.0),
    (Reading(41.0, FRESH), NOW - 40.0),
    (Reading(34.0, STALE), NOW - 40.0),
    (Reading(34.0, NOW + 60.0), NOW - 40.0),
)
"""The newest reading, and when the one came that earned the last lease."""
BAD: Final = Refused("sensor-null", "The temperature sensor gives no value: check its plug.")
WISHES: Final = {"none": None, "running": Wish(38.0, NOW + 900.0, "A"), "over": Wish(38.0, NOW - 1.0, "A")}
SESSIONS: Final = {"none": math.nan, "running": NOW - 60.0, "over": NOW - 1800.0 + HEAD_START_S}
LEASES: Final = {"over": NOW - 1.0, "short": NOW + 20.0, "long": NOW + 55.0}
OPENINGS: Final = {
    "none": None,
    "waiting": Opening(NOW - 5.0, NOW - 0.5),
    "due": Opening(NOW - 5.0, NOW - 2.0),
}
CLOSED: Final = (None, False, True)
EVENTS: Final[tuple[Event, ...]] = (
    Due(),
    Heard("tele", "SENSOR", b'{"DS18B20":{"Temperature":34.2},"TempUnit":"C"}'),
    Heard("tele", "SENSOR", b'{"DS18B20":{"Temperature":41.0},"TempUnit":"C"}'),
    Heard("tele", "SENSOR", b'{"DS18B20":{"Temperature":null},"TempUnit":"C"}'),
    Heard("tele", "STATE", b'{"UptimeSec":10,"POWER1":"ON"}'),
    Heard("stat", "POWER1", b"ON"),
    Heard("stat", "POWER1", b"OFF"),
    Heard("tele", "LWT", b"Online"),
    Heard("tele", "LWT", b"Offline"),
    Heard("stat", "RESULT", b'{"Button1":{"Action":"SINGLE"}}'),
    Heard("cmnd", "Rule1", b"0"),
    Linked(),
    Unlinked(),
    Wished(38.0, 900.0, "B"),
    Wished(38.0, 900.0, "B", rearm=True),
    Stopped("B"),
    Claimed("other", 9),
)
_RELAY: Final = Relay("bear")
_TOY: Final = Toy("bear", "the bear", _RELAY)
START: Final = Keeper(_TOY, _RELAY, ear_for(_TOY))


def states() -> Iterator[Keeper]:
    """Give every combination that a test can tell from others; wish, session and trace are built once."""
    rest = itertools.product(READINGS, (None, BAD), WISHES.values(), SESSIONS.values())
    for (last, used), problem, wish, since in rest:
        trace = Trace(last, problem, level_c=34.0, began_c=34.0)
        session = None if wish is None else Session(wish.target_c, wish.until, wish.who)
        for flags in itertools.product((False, True), repeat=len(FLAGS)):
            known = _known(dict(zip(FLAGS, flags, strict=True)), trace, session)
            for lease, opening, closed in _beside(heating=known.heating):
                yield replace(
                    START, known=known, wish=wish, warm_since=since, lease_until=lease, opening=opening,
                    epoch=7, used=used, relayed=Relayed(closed, NOW - 120.0),
                )  # fmt: skip


def _beside(*, heating: bool) -> Iterator[tuple[float, Opening | None, bool | None]]:
    """Give lease, off under way and contact: a lease under way only matters to who believes in it."""
    if heating:
        yield from ((lease, None, closed) for lease in LEASES.values() for closed in (None, True))
    yield from ((LEASES["over"], opening, closed) for opening in OPENINGS.values() for closed in CLOSED)


def _known(flags: dict[str, bool], trace: Trace, session: Session | None) -> Known:
    return Known(
        linked=flags["linked"],
        online=flags["online"],
        verified="v" if flags["verified"] else None,
        trace=trace,
        heating=flags["heating"],
        session=session,
        latch=Refused("x", "It broke.") if flags["latched"] else None,
        rest_until=NOW + 100.0 if flags["resting"] else -math.inf,
        locked_until=NOW + 30.0 if flags["locked"] else -math.inf,
        fenced=flags["fenced"],
    )


def _said(effects: tuple[Effect, ...]) -> tuple[list[int], list[int], bool]:
    """Give the epochs of leases and of offs that go out, and whether the plain off does."""
    leases: list[int] = []
    offs: list[int] = []
    plain = False
    for one in effects:
        if isinstance(one, Publish):
            name, _, epoch = one.message.payload.partition("=")
            if one.message.topic.endswith("/Event"):
                (leases if name == "lease" else offs).append(int(epoch))
            plain |= one.message.topic.endswith("/POWER1") and one.message.payload == "OFF"
    return leases, offs, plain


@dataclass(frozen=True, slots=True)
class Broken:
    """A law, and the step that breaks it."""

    law: str
    before: Keeper
    event: Event
    effects: tuple[Effect, ...]


def _law(before: Keeper, event: Event, after: Keeper, effects: tuple[Effect, ...]) -> str:
    """Return the law that a step breaks, or nothing."""
    leases, offs, plain = _said(effects)
    known = after.known
    if leases and not (_earned(before, after) and leases == [after.epoch] and not offs):
        return "earned"
    if known.heating and not (before.known.heating or leases):
        return "lopsided: it believes in heat that nobody lent"
    if unsound := _unsound(after):
        return unsound
    if before.known.heating and not known.heating and known.linked and not known.fenced and not plain:
        return "lopsided: it ended without an off"
    if after.epoch < before.epoch or (offs and offs != [after.epoch]):
        return "fenced by epochs"
    if isinstance(event, Stopped) and not _stopped(before, after, sent=plain):
        return "off works"
    return ""


def _unsound(keeper: Keeper) -> str:
    """Return what no state may be, or nothing."""
    known = keeper.known
    if known.heating and (known.fenced or known.latch is not None or keeper.wish is None or not known.linked):
        return "lopsided: it believes in heat that is forbidden"
    if not known.heating and not known.fenced and keeper.relayed.closed and keeper.opening is None:
        return "lopsided: closed, and no off under way"
    return ""


def _stopped(before: Keeper, after: Keeper, *, sent: bool) -> bool:
    off = sent and after.epoch > before.epoch
    return after.wish is None and not after.known.heating and (off or not after.known.linked)


def _earned(before: Keeper, after: Keeper) -> bool:
    known, last = after.known, after.known.trace.last
    return (
        last is not None
        and last.at > before.used
        and 0 <= NOW - last.at <= READING_OLDEST_S
        and last.celsius < 38.0
        and known.trace.problem is None
        and known.latch is None
        and not known.fenced
        and known.linked
        and known.online
        and known.verified is not None
        and after.wish is not None
        and after.wish.until > NOW
        and known.rest_until <= NOW
        and known.locked_until <= NOW
        and after.opening is None
    )


def stepped(chosen: Iterable[Keeper], events: Iterable[Event] = EVENTS) -> tuple[int, list[Broken]]:
    """Take each step out of states; return how many states there were, and what was broken."""
    tried, found, happening = 0, [], tuple(events)
    for before in chosen:
        tried += 1
        for event in happening:
            after, effects = core.step(before, event, NOW)
            if after is before and not effects and _unsound(before):
                continue
            if law := _law(before, event, after, effects):
                found.append(Broken(law, before, event, effects))
    return tried, found
