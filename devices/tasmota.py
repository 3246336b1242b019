"""Tasmota's language, both ways, as values: what to publish towards a switch, and what its messages say.

A message from a switch becomes zero or more *facts*. Nothing that arrives can raise: a payload that means
nothing to us is an empty tuple, one that matters but can't be read is an `Unreadable`. Two things are never
believed: the `Time` in a message (1970 until the switch has asked a clock) and a retained message, which is
somebody's memory, not news; only the last will (LWT) is retained on purpose.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_PAYLOAD: Final = 4096
"""Tasmota's own messages end at 1,200 bytes (MQTT_MAX_PACKET_SIZE); more is not from a switch."""


@dataclass(frozen=True, slots=True)
class Message:
    """Something to publish; never retained, since a retained command is executed again at every reconnect."""

    topic: str
    payload: str


@dataclass(frozen=True, slots=True)
class Online:
    """The last will: whether the broker thinks that the switch is there."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Switched:
    """The switch reports its relay."""

    on: bool


@dataclass(frozen=True, slots=True)
class Sensed:
    """A SENSOR message, whole; `devices.reading` decides whether to believe its temperature."""

    report: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Metered:
    """Power drawn, in watts."""

    watts: float


@dataclass(frozen=True, slots=True)
class Awake:
    """Seconds since the switch started; less than before means that it started again."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Restarted:
    """The switch has just started."""

    reason: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button on the switch was pressed."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a setting or a question: what the switch says, by name in lower case."""

    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A message that should have been readable."""

    what: str


Fact = Online | Switched | Sensed | Metered | Awake | Restarted | Pressed | Answered | Unreadable


def command(topic: str, name: str, payload: str = "") -> Message:
    """Return the message that gives a command; an empty payload asks."""
    return Message(f"cmnd/{topic}/{name}", payload)


def lease(topic: str, epoch: int) -> Message:
    """Return the message that keeps the relay closed for a lease, unless the switch heard a later epoch's off."""
    return command(topic, "Event", f"lease={epoch}")


def session(topic: str, minutes: int) -> Message:
    """Return the message that starts a session which the switch ends alone."""
    return command(topic, "Event", f"session={minutes}")


def off(topic: str, epoch: int | None) -> tuple[Message, ...]:
    """Return the messages that open the relay; with an epoch, earlier leases that arrive late do nothing.

    The plain ``POWER1 OFF`` comes first and needs no rule on the switch.
    """
    plain = command(topic, "POWER1", "OFF")
    return (plain,) if epoch is None else (plain, command(topic, "Event", f"off={epoch}"))


def subscriptions(topic: str) -> tuple[str, ...]:
    """Return what to listen to: the switch's words, and commands that somebody left with the broker."""
    return (f"tele/{topic}/+", f"stat/{topic}/+", f"cmnd/{topic}/#")


def facts(kind: str, leaf: str, payload: bytes, *, retained: bool = False) -> tuple[Fact, ...]:
    """Return what a message says; `kind` and `leaf` are the first and last part of its topic.

    Never raises.
    """
    if leaf == "LWT":
        return _will(payload)
    if retained or len(payload) > LONGEST_PAYLOAD:
        return () if retained else (Unreadable(f"{leaf}: {len(payload)} bytes"),)
    if kind == "stat" and leaf in ("POWER", "POWER1"):
        return _power(payload.decode("ascii", "replace"))
    try:
        said = json.loads(payload.decode())
    except (ValueError, RecursionError):
        return (Unreadable(f"{leaf}: not JSON"),) if leaf in _READ else ()
    if not isinstance(said, dict):
        return (Unreadable(f"{leaf}: not an object"),) if leaf in _READ else ()
    read = _READ.get(leaf)
    if read is not None:
        return tuple(read(said))
    return (Answered({leaf.lower(): said, **_lowered(said)}),) if leaf.startswith("STATUS") else ()


def _will(payload: bytes) -> tuple[Fact, ...]:
    return {b"Online": (Online(yes=True),), b"Offline": (Online(yes=False),)}.get(payload, ())


def _power(word: object) -> tuple[Fact, ...]:
    return {"ON": (Switched(on=True),), "OFF": (Switched(on=False),)}.get(str(word), ())


def _state(said: Mapping[str, Any]) -> list[Fact]:
    found: list[Fact] = []
    seconds = said.get("UptimeSec")
    if isinstance(seconds, int) and not isinstance(seconds, bool):
        found.append(Awake(float(seconds)))
    return found + list(_power(said.get("POWER1", said.get("POWER"))))


def _sensor(said: Mapping[str, Any]) -> list[Fact]:
    """A change of power makes Tasmota report the meter alone: that says nothing of the sensor."""
    return _energy(said) if set(said) == {"Time", "ENERGY"} else [*_energy(said), Sensed(said)]


def _energy(said: Mapping[str, Any]) -> list[Fact]:
    energy = said.get("ENERGY")
    watts = energy.get("Power") if isinstance(energy, dict) else None
    if isinstance(watts, int | float) and not isinstance(watts, bool) and 0 <= watts < 1e5:
        return [Metered(float(watts))]
    return []


def _result(said: Mapping[str, Any]) -> list[Fact]:
    found = list(_power(said.get("POWER1", said.get("POWER"))))
    if any(name.startswith("Button") and isinstance(said[name], dict) for name in said):
        found.append(Pressed())
    return found or [Answered(_lowered(said))]


def _info(said: Mapping[str, Any]) -> list[Fact]:
    inner = said.get("Info3", said)
    reason = inner.get("RestartReason") if isinstance(inner, dict) else None
    return [Restarted(reason if isinstance(reason, str) else "unknown")]


def _lowered(said: Mapping[str, Any]) -> dict[str, object]:
    return {name.lower(): value for name, value in said.items()}


_READ: Final = {"STATE": _state, "SENSOR": _sensor, "RESULT": _result, "INFO3": _info}
