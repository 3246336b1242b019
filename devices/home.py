"""A home as it is declared: toys, limits, dog-ears, plans. Values only; `home.yaml` is read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from devices.limits import CUT_OUT_HIGHEST_C, REST_SHORTEST_S, SESSION_LONGEST_S

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.schedule import Plan
    from devices.switches import Switch


@dataclass(frozen=True, slots=True)
class Limits:
    """What caregivers allow, at most what `devices.limits` does."""

    target_c: float = 38.5
    session_s: float = SESSION_LONGEST_S
    rest_s: float = REST_SHORTEST_S


@dataclass(frozen=True, slots=True)
class Pad:
    """The heater in the toy: its power and supply, and the one-shot cut-out that no software can replace."""

    watts: float = 12.0
    volts: float = 12.0
    cut_out_c: float = CUT_OUT_HIGHEST_C
    self_limiting: bool = False


@dataclass(frozen=True, slots=True)
class Toy:
    """A stuffed toy with a heater behind a switch; `title` is how people call it."""

    name: str
    title: str
    switch: Switch
    pad: Pad = field(default_factory=Pad)
    limits: Limits = field(default_factory=Limits)
    volume_cm3: float | None = None


@dataclass(frozen=True, slots=True)
class DogEar:
    """A fold that marks the place in a conversation where a device hangs.

    Parameters
    ----------
    name
        Of the dog-ear.
    intent
        The voice intent that fires it.
    toy
        Name of the toy.
    template
        For each verb (``on``, ``off``, ``status``): ``lease``, ``session``, ``power``, ``webhook`` or
        ``steps``. guard Senses that have to be known before an on, for example ``("temperature",)``. lease_s
        Longest time that one on may live.

    """

    name: str
    intent: str
    toy: str
    template: Mapping[str, str]
    guard: tuple[str, ...]
    lease_s: float


@dataclass(frozen=True, slots=True)
class Broker:
    """Where MQTT is spoken; the password stands in a file of its own.

    `home_assistant` says whether the hub announces its toys to Home Assistant there.
    """

    host: str = "127.0.0.1"
    port: int = 1883
    user: str | None = None
    password_file: str | None = None
    ca_file: str | None = None
    home_assistant: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail account that notices are sent from; the password stands in a file of its own."""

    host: str
    to: tuple[str, ...]
    sender: str
    port: int = 465
    user: str | None = None
    password_file: str | None = None


@dataclass(frozen=True, slots=True)
class Notify:
    """Where notices go, beside the broker: letters, and the webhook whose address stands in a file."""

    mail: Mail | None = None
    webhook_file: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """Everything that `home.yaml` declares."""

    name: str
    zone: str
    toys: Mapping[str, Toy]
    dog_ears: Mapping[str, DogEar]
    plans: tuple[Plan, ...] = ()
    broker: Broker = field(default_factory=Broker)
    notify: Notify = field(default_factory=Notify)
