"""What a switch's messages change in what the hub believes of it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles.hub.events import Effect, Forget, Heard, Noticed, Save
from cuddles.hub.keeper import Keeper, Questions
from devices import tasmota
from devices.limits import CONTROLLER_CUT_C, LOCKOUT_S
from devices.provisioning import Audit
from devices.reading import reading_of
from terms import Refused

if TYPE_CHECKING:
    from devices.tasmota import Fact

SLACK_S: Final = 5.0
"""A switch whose uptime lags behind ours by more has started again, or somebody replays an old message."""
DRIFT_S: Final = 1.0
"""A switch's clock goes wrong by seconds a day: from here on its word counts anew."""
WRONG_AGAIN_S: Final = 60.0
"""Settings that were read back wrong are read again after this."""
QUIET_S: Final = 3.0
"""Settings are read back only after nobody has touched them for this long."""
METER_S: Final = 4.0
"""A Sonoff POW's meter follows a change of load within three seconds."""
_OURS: Final = frozenset({"EVENT", "POWER1", "STATUS", "STATE"})


def heard(keeper: Keeper, event: Heard, now: float, done: list[Effect]) -> Keeper:
    """Return the keeper after a message."""
    if event.kind == "cmnd":
        return _commanded(keeper, event, now, done)
    for fact in tasmota.facts(event.kind, event.leaf, event.payload, retained=event.retained):
        keeper = _believed(keeper, fact, event, now, done)
    return keeper


def _commanded(keeper: Keeper, event: Heard, now: float, done: list[Effect]) -> Keeper:
    """Notice commands that are not ours: kept by the broker, or changing what was verified."""
    leaf = event.leaf.upper()
    if not event.payload:
        return keeper
    if event.retained:
        text = f"The broker kept a command ({event.leaf}), to be executed at every reconnect; it was cleared."
        done += [
            Forget(f"cmnd/{keeper.relay.topic}/{event.leaf}"),
            Noticed("retained-command", "warning", text),
        ]
        return _doubted(keeper, now)
    return keeper if leaf in _OURS else _doubted(keeper, now)


def _doubted(keeper: Keeper, now: float) -> Keeper:
    """Return the keeper with nothing verified; it asks again once it has been quiet for a while."""
    waiting = Questions(Audit({}), now - WRONG_AGAIN_S + QUIET_S, settled=True)
    return replace(keeper, known=replace(keeper.known, verified=None), questions=waiting)


def _believed(keeper: Keeper, fact: Fact, event: Heard, now: float, done: list[Effect]) -> Keeper:
    match fact:
        case tasmota.Online(yes):
            return _online(keeper, yes)
        case tasmota.Switched(on):
            return _switched(keeper, on, now)
        case tasmota.Sensed(report):
            return _sensed(_there(keeper), report, now, done)
        case tasmota.Metered(watts):
            return _metered(keeper, watts, now)
        case tasmota.Awake(seconds):
            return _awake(_there(keeper), seconds, now)
        case tasmota.Restarted():
            return _restarted(_there(keeper))
        case tasmota.Pressed():
            return _pressed(keeper, now, done)
        case tasmota.Answered(values):
            return _answered(keeper, values)
        case tasmota.Unreadable():
            return _unreadable(keeper, event)


def _online(keeper: Keeper, yes: bool) -> Keeper:
    if not yes:
        known = replace(keeper.known, online=False, verified=None)
        return replace(keeper, known=known, questions=None)
    return replace(_restarted(keeper), known=replace(keeper.known, online=True, verified=None))


def _there(keeper: Keeper) -> Keeper:
    """Return the keeper of a switch that has just spoken; where no last will is kept, this is how it is known."""
    return keeper if keeper.known.online else replace(keeper, known=replace(keeper.known, online=True))


def _switched(keeper: Keeper, on: bool, now: float) -> Keeper:
    """Take the switch's word on its relay. An off that nobody here sent waits for its explanation."""
    unexplained = not on and (keeper.unexplained or _by_others(keeper, now))
    relayed = keeper.relayed
    if relayed.closed is not on:
        relayed = replace(relayed, closed=on, since=now, coolest_c=math.nan, watts=None)
    opening = keeper.opening if on else None
    if relayed is keeper.relayed and opening is keeper.opening and unexplained is keeper.unexplained:
        return keeper
    return replace(keeper, relayed=relayed, opening=opening, unexplained=unexplained)


def _by_others(keeper: Keeper, now: float) -> bool:
    """Return whether an off comes neither from here nor from a lease's end."""
    running = keeper.known.heating and now < keeper.lease_until - SLACK_S
    return running and keeper.relayed.closed is True and keeper.known.verified is not None


def _ended(keeper: Keeper, code: str, text: str, done: list[Effect]) -> Keeper:
    done += [Noticed(code, "info", text), Save()]
    return replace(keeper, wish=None)


def _sensed(keeper: Keeper, report: object, now: float, done: list[Effect]) -> Keeper:
    """Take a temperature. It tells, too, whether the switch cut by itself, or somebody switched it off."""
    sensor = keeper.relay.sensor
    if sensor is None or not isinstance(report, dict):
        return keeper
    heating = keeper.relayed.closed is True
    trace = keeper.known.trace.after(reading_of(report, sensor, now), heating=heating)
    unexplained = keeper.unexplained
    keeper = replace(keeper, known=replace(keeper.known, trace=trace), unexplained=False)
    cut = trace.problem is not None or trace.last is None or trace.last.celsius >= CONTROLLER_CUT_C
    if unexplained and not cut:
        return _ended(
            keeper, "switched-off", "It was switched off at the switch or by another program.", done
        )
    return keeper


def _metered(keeper: Keeper, watts: float, now: float) -> Keeper:
    """Take a power, unless the meter may still tell of the time before the relay moved."""
    if now - keeper.relayed.since < METER_S:
        return keeper
    return replace(keeper, relayed=replace(keeper.relayed, watts=watts))


def _awake(keeper: Keeper, seconds: float, now: float) -> Keeper:
    """Take the switch's uptime; as long as it goes on as expected, what is kept of it stays as it is."""
    before = keeper.awake
    if before is None:
        return replace(keeper, awake=(seconds, now))
    ahead = seconds - before[0] - (now - before[1])
    if ahead < -SLACK_S:
        return replace(_restarted(keeper), awake=(seconds, now))
    return replace(keeper, awake=(seconds, now)) if abs(ahead) > DRIFT_S else keeper


def _restarted(keeper: Keeper) -> Keeper:
    """Return the keeper of a switch that may have started again: what was read back no longer counts."""
    known = replace(keeper.known, verified=None)
    return replace(keeper, known=known, questions=None, awake=None)


def _pressed(keeper: Keeper, now: float, done: list[Effect]) -> Keeper:
    """The hand at the switch wins."""
    known = replace(keeper.known, locked_until=now + LOCKOUT_S)
    text = "Somebody pressed the button on the switch: it is off, and stays off for a minute."
    return _ended(replace(keeper, known=known), "pressed", text, done)


def _answered(keeper: Keeper, values: object) -> Keeper:
    asked = keeper.questions
    if asked is None or asked.settled or not isinstance(values, dict):
        return keeper
    return replace(keeper, questions=replace(asked, audit=asked.audit.heard(values)))


def _unreadable(keeper: Keeper, event: Heard) -> Keeper:
    if event.leaf != "SENSOR":
        return keeper
    problem = Refused("sensor-unreadable", "The switch's message about its sensor can't be read.")
    return replace(
        keeper, known=replace(keeper.known, trace=keeper.known.trace.after(problem, heating=False))
    )
