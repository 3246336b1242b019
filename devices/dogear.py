"""A dog-ear fired: a wish by voice, page or plan becomes messages, a sentence for a person, or a refusal.

Laws, each a test: *off always works* (nothing is asked); *every on ends* (what is sent carries the seconds
after which the device ends it by itself); *total* (each verb in each state gives exactly one outcome, never
an exception).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from devices import tasmota
from devices.limits import LEASE_S, PULSE_LONGEST_S
from devices.switches import Proof, Relay, Step, Webhook
from devices.thermostat import Verdict, decide
from terms import Refused

if TYPE_CHECKING:
    from devices.home import DogEar, Toy
    from devices.lease import Known


class Verb(Enum):
    """What can be asked of a toy."""

    ON = "on"
    OFF = "off"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Call:
    """A webhook to call; its key stands in a file and never in a value."""

    event: str
    key_file: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Messages for the switch, and after how many seconds it ends what they begin (0 for off)."""

    messages: tuple[tasmota.Message | Call, ...]
    lease_s: float
    proof: Proof


@dataclass(frozen=True, slots=True)
class Say:
    """What a person is told or asked to do."""

    text: str
    steps: tuple[Step, ...] = ()
    proof: Proof = Proof.ASKED


Outcome = Sent | Say | Refused


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known when a dog-ear fires.

    ``calls`` are the instants of earlier on-calls of a webhook (s, monotonic); ``epoch`` is the count of
    offs.
    """

    known: Known
    epoch: int
    calls: tuple[float, ...] = ()


def fire(ear: DogEar, toy: Toy, verb: Verb, seen: Situation, now: float) -> Outcome:
    """Return what comes of a verb at an instant (s, monotonic)."""
    switch = toy.switch
    if verb is Verb.OFF:
        return _off(toy, seen)
    if isinstance(switch, Relay):
        verdict = decide(seen.known, toy.limits, now)
        return _status(verdict) if verb is Verb.STATUS else _leased(ear, switch, verdict, seen.epoch)
    if verb is Verb.STATUS:
        return Say(f"I can't know how warm {toy.title} is: nothing in it measures.")
    if isinstance(switch, Webhook):
        return _called(switch, seen.calls, now)
    return Say(f"Please warm {toy.title} like this.", switch.on_steps)


def _off(toy: Toy, seen: Situation) -> Outcome:
    switch = toy.switch
    if isinstance(switch, Relay):
        return Sent(tasmota.off(switch.topic, seen.epoch), 0.0, switch.proof)
    if isinstance(switch, Webhook):
        return Sent((Call(switch.off_event, switch.key_file),), 0.0, switch.proof)
    return Say(f"Please let {toy.title} cool like this.", switch.off_steps)


def _status(verdict: Verdict) -> Say:
    return Say(verdict.why, proof=Proof.CONFIRMED)


def _leased(ear: DogEar, switch: Relay, verdict: Verdict, epoch: int) -> Outcome:
    if not verdict.heat:
        return Refused(verdict.rule, verdict.why)
    if switch.sensor is None:
        return Refused("no-sensor", "This switch has no temperature sensor: it can only run short sessions.")
    return Sent((tasmota.lease(switch.topic, epoch),), min(ear.lease_s, LEASE_S), switch.proof)


def _called(switch: Webhook, calls: tuple[float, ...], now: float) -> Outcome:
    if not 0 < switch.auto_off_s <= PULSE_LONGEST_S:
        return Refused("no-auto-off", "This switch doesn't turn itself off soon enough: set its own timer.")
    if sum(0 <= now - at < 3600 for at in calls) >= switch.most_per_hour:
        return Refused("often-enough", f"It was warmed {switch.most_per_hour} times within the hour.")
    return Sent((Call(switch.on_event, switch.key_file),), switch.auto_off_s, switch.proof)
