"""Retro-switches: what brings an ordinary heater under control, classed by what each can prove."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Proof(Enum):
    """How much is known once a command was given; speech and screens say only that much."""

    CONFIRMED = "confirmed"
    SENT = "sent"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Relay:
    """A Sonoff with Tasmota, spoken to over MQTT; closed loop with a sensor.

    Parameters
    ----------
    topic
        Tasmota's topic, the middle part of ``cmnd/<topic>/POWER1``.
    sensor
        Key of the temperature sensor in SENSOR messages, or None.
    metered
        Whether the switch measures power (Sonoff POW).

    """

    topic: str
    sensor: str | None = "DS18B20"
    metered: bool = False
    proof = Proof.CONFIRMED


@dataclass(frozen=True, slots=True)
class Webhook:
    """A switch behind IFTTT; open loop, proves nothing.

    ``auto_off_s`` is the switch's own, declared auto-off: without one this switch may not exist.
    """

    on_event: str
    off_event: str
    key_file: str
    auto_off_s: float
    most_per_hour: int = 2
    proof = Proof.SENT


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does, and how many seconds it takes until the next."""

    text: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Manual:
    """A person: a wheat bag and a microwave, or a dial. Steps are read aloud, with times."""

    on_steps: tuple[Step, ...]
    off_steps: tuple[Step, ...]
    tested_by: str | None = None
    proof = Proof.ASKED


Switch = Relay | Webhook | Manual
