"""One toy's heater, decided: `step(keeper, event, now)` is all that the hub thinks.

Theory of operation. Everything that happens is an event: a message from the switch, a wish, a lost broker, a
due time. A step takes one event, brings what is known up to date, and then always does the same four things,
whatever the event was: look for faults, mind the session, ask the rules (`devices.thermostat`), act. (Only a
message that changes nothing calls for no thought, as long as temperatures come.) Acting is lopsided on purpose:

- a lease is sent only where the rules heat *and* a reading arrived that earned none yet, and only once the one
  before has run for a while. Time alone, a reconnect, a repeated wish or a retry earn nothing, so nothing renews
  by itself;
- off is sent whenever the rules don't heat and the relay may be closed, at once, again every second until the
  switch confirms it, and each off raises the epoch, so that a lease from before it does nothing when it comes
  late.

A switch is asked for all its settings (`devices.provisioning`) whenever it or the broker may have been away;
until they are read back right, the rules forbid heat (`cuddles.hub.readback`), and then it begins with the relay
open. This file knows no clock, no socket, no file. What it wants done it returns; `cuddles.hub.run` does it in
order.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles.hub import care, readback, reports, watch
from cuddles.hub.events import (
    Answered,
    Claimed,
    Decided,
    Due,
    Effect,
    Event,
    Heard,
    Limited,
    Linked,
    Noticed,
    Publish,
    Save,
    Stopped,
    Unlinked,
    Wished,
)
from cuddles.hub.keeper import Keeper, Opening, Wish
from devices import tasmota
from devices.dogear import Sent, Situation, Verb, fire
from devices.lease import Session
from devices.limits import HEAD_START_S, READING_OLDEST_S, TARGET_LOWEST_C, WISH_LONGEST_S
from devices.thermostat import ruling
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.lease import Rule

AGAIN_S: Final = 1.0
"""An off that is not confirmed is sent again."""
RENEW_S: Final = 45.0
"""A lease with more left waits for the next reading: every second one renews it, and four may be lost."""
_WORRIES: Final = {
    "latched": "error",
    "unlinked": "warning",
    "offline": "warning",
    "unverified": "warning",
    "no-reading": "warning",
    "stale": "warning",
    "fenced": "info",
}

_WAITING: Final[dict[str, Callable[[Keeper], float]]] = {
    "pressed": lambda keeper: keeper.known.locked_until,
    "resting": lambda keeper: keeper.known.rest_until,
}
"""When a rule that only time ends stops to apply; asked only while it decides, so it lies ahead."""


def step(keeper: Keeper, event: Event, now: float) -> tuple[Keeper, tuple[Effect, ...]]:
    """Return the keeper after an event at an instant (s, monotonic), and what is to be done, in order."""
    done: list[Effect] = []
    before, keeper = keeper, _taken(keeper, event, now, done)
    if keeper is before and isinstance(event, Heard) and _is_no_news(keeper, event, now):
        return keeper, ()
    keeper = _faults(care.counted(before, keeper, now), now, done)
    keeper = _session(care.minded(keeper, done), now, done)
    asked: list[Effect] = []
    doubted = keeper.known.verified is None
    keeper = readback.minded(keeper, now, asked)
    if doubted and keeper.known.verified is not None:
        keeper = _open(keeper, now, done)
    rule, decided = ruling(keeper.known, keeper.toy.limits, now), keeper.known
    keeper = _act(keeper, rule.heat, now, done)
    done += asked
    keeper = care.begun(before, keeper, now)
    return _tell(keeper, rule, lambda: rule.why(decided, keeper.toy.limits, now), done), tuple(done)


def _is_no_news(keeper: Keeper, event: Heard, now: float) -> bool:
    """Return whether a message that changed nothing can be passed over: time alone may have changed something."""
    last = keeper.known.trace.last
    fresh = last is not None and now - last.at <= READING_OLDEST_S
    return (fresh or event.kind != "tele") and now < due(keeper)


def due(keeper: Keeper) -> float:
    """Return when the next step has to happen even if nothing does (s, monotonic); infinity for never."""
    times = [math.inf]
    if keeper.opening is not None and keeper.known.linked:
        times.append(keeper.opening.sent + AGAIN_S)
    if keeper.questions is not None and keeper.known.linked and keeper.known.online:
        times.append(readback.due(keeper.questions))
    if keeper.wish is not None:
        times += [keeper.wish.until, care.due(keeper)]
    if keeper.rule in _WAITING:
        times.append(_WAITING[keeper.rule](keeper))
    if not math.isnan(keeper.warm_since):
        times.append(keeper.warm_since + keeper.toy.limits.session_s - HEAD_START_S)
    if keeper.known.heating:
        last = keeper.known.trace.last
        times += [] if last is None else [last.at + READING_OLDEST_S + 0.01]
    return min(times)


def _taken(keeper: Keeper, event: Event, now: float, done: list[Effect]) -> Keeper:
    """Bring the keeper up to date with an event."""
    match event:
        case Heard():
            return reports.heard(keeper, event, now, done)
        case Linked():
            return replace(keeper, known=replace(keeper.known, linked=True, online=False, verified=None))
        case Unlinked():
            known = replace(keeper.known, linked=False, online=False, verified=None)
            return replace(keeper, known=known, questions=None)
        case Wished():
            return _wished(keeper, event, now, done)
        case Stopped():
            return _stopped(keeper, now, done)
        case Claimed():
            return replace(keeper, known=replace(keeper.known, fenced=True))
        case Limited():
            return care.limited(keeper, event, now)
        case Due():
            return keeper


def _wished(keeper: Keeper, wish: Wished, now: float, done: list[Effect]) -> Keeper:
    refused = _refusal(keeper, wish)
    done += [Answered(refused), Save()]
    if refused is not None:
        return keeper
    known, seconds = replace(keeper.known, latch=None), min(wish.seconds, keeper.care.longest_s)
    if keeper.known.latch is not None:
        known = replace(known, trace=known.trace.restarted().cleared())
    return replace(keeper, known=known, wish=Wish(wish.target_c, now + seconds, wish.who))


def _refusal(keeper: Keeper, wish: Wished) -> Refused | None:
    """Return why a wish can't be granted however long one waits, or None."""
    highest = keeper.toy.limits.target_c
    if not TARGET_LOWEST_C <= wish.target_c <= highest:
        said = f"{wish.target_c:g} degrees can't be: choose from {TARGET_LOWEST_C:g} to {highest:g}."
        return Refused("target-out-of-range", said)
    if not 0 < wish.seconds <= WISH_LONGEST_S:
        return Refused("too-long", f"Choose a time of up to {WISH_LONGEST_S / 3600:g} hours.")
    if keeper.known.latch is not None and not wish.rearm:
        cure = "Look at the toy and its switch; then say that it is all right."
        return Refused("latched", f"{keeper.known.latch.reason} {cure}")
    return care.barred(keeper)


def _stopped(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """Off is never refused, and always sent, whatever is believed of the relay."""
    done += [Save(), Answered(None)]
    return _open(replace(keeper, wish=None), now, done)


def _faults(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """Look for what is broken. The first fault latches; a welded contact is told whatever was found before."""
    coolest = watch.coolest(keeper, now)
    if coolest != keeper.relayed.coolest_c and not math.isnan(coolest):
        keeper = replace(keeper, relayed=replace(keeper.relayed, coolest_c=coolest))
    latch, found = keeper.known.latch, watch.fault_of(keeper, now)
    if found is None or (latch is not None and (latch.code == watch.WELDED or found.code != watch.WELDED)):
        return keeper
    done += [Noticed(found.code, "error", found.reason), Save()]
    return replace(keeper, known=replace(keeper.known, latch=found), told=keeper.told | {found.code})


def _session(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """Mind the wish's end, the session's end and the rest after it."""
    limits, known, wish, began = keeper.toy.limits, keeper.known, keeper.wish, keeper.warm_since
    if wish is not None and now >= wish.until:
        wish = None
        done.append(Save())
    if not math.isnan(began) and now >= began + limits.session_s - HEAD_START_S:
        began, known = math.nan, replace(known, rest_until=now + limits.rest_s)
        done.append(Save())
    elif not math.isnan(began) and not known.heating and now - keeper.lease_until >= limits.rest_s:
        began = math.nan
    ends = limits.session_s - HEAD_START_S + (now if math.isnan(began) else began)
    session = None if wish is None else Session(wish.target_c, min(wish.until, ends), wish.who)
    if session != known.session:
        known = replace(known, session=session)
    same = known is keeper.known and wish is keeper.wish and began is keeper.warm_since
    return keeper if same else replace(keeper, known=known, wish=wish, warm_since=began)


def _act(keeper: Keeper, heat: bool, now: float, done: list[Effect]) -> Keeper:
    if not heat:
        return _cooled(keeper, now, done)
    last = keeper.known.trace.last
    if last is None or last.at <= keeper.used:
        return _repeat(keeper, now, done) if keeper.known.heating else _cooled(keeper, now, done)
    if keeper.opening is not None or _lent(keeper, now):
        return _repeat(keeper, now, done)
    outcome = fire(keeper.ear, keeper.toy, Verb.ON, Situation(keeper.known, keeper.epoch), now)
    if not isinstance(outcome, Sent):
        return keeper
    done += [Publish(message) for message in outcome.messages if isinstance(message, tasmota.Message)]
    keeper = replace(keeper, used=last.at, lease_until=now + outcome.lease_s)
    if math.isnan(keeper.warm_since):
        done.append(Save())
        trace = keeper.known.trace.restarted()
        keeper = replace(keeper, warm_since=now, known=replace(keeper.known, trace=trace))
    return keeper if keeper.known.heating else replace(keeper, known=replace(keeper.known, heating=True))


def _lent(keeper: Keeper, now: float) -> bool:
    """Return whether the switch said that it is on, and the lease need not be renewed yet."""
    return keeper.known.heating and keeper.relayed.closed is True and keeper.lease_until - now > RENEW_S


def _cooled(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """See to it that the relay is open."""
    known = keeper.known
    if known.fenced:
        return replace(keeper, known=replace(known, heating=False), opening=None)
    if known.heating or (keeper.relayed.closed and keeper.opening is None):
        return _open(keeper, now, done)
    return _repeat(keeper, now, done)


def _open(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """Send off, and remember to send it again until it is confirmed."""
    epoch = keeper.epoch + 1
    if keeper.known.linked:
        done += [Publish(message) for message in tasmota.off(keeper.relay.topic, epoch)]
    known = replace(keeper.known, heating=False)
    return replace(keeper, known=known, epoch=epoch, lease_until=now, opening=Opening(now, now))


def _repeat(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    opening = keeper.opening
    if opening is None or not keeper.known.linked or now < opening.sent + AGAIN_S:
        return keeper
    done += [Publish(message) for message in tasmota.off(keeper.relay.topic, keeper.epoch)]
    return replace(keeper, opening=replace(opening, sent=now, times=opening.times + 1))


def _tell(keeper: Keeper, rule: Rule, why: Callable[[], str], done: list[Effect]) -> Keeper:
    """Say which rule decides if it changed, and what keeps asked-for warmth away, once."""
    if rule.name != keeper.rule:
        done.append(Decided(rule.heat, rule.name, why()))
    worry, problem, told = _WORRIES.get(rule.name), keeper.known.trace.problem, keeper.told
    code = problem.code if problem is not None and rule.name == "no-reading" else rule.name
    if worry == "warning" and keeper.wish is not None and code not in told:
        done.append(Noticed(code, "warning", why()))
        told |= {code}
    elif worry is None and keeper.known.latch is None:
        told = frozenset()
    same = rule.name == keeper.rule and told == keeper.told
    return keeper if same else replace(keeper, rule=rule.name, told=told)
