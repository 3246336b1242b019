"""One toy's keeper at a desk: events go in, time passes when the test says so, effects are kept."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from cuddles.hub import core
from cuddles.hub.events import Decided, Effect, Event, Heard, Linked, Noticed, Publish, Save, Wished
from cuddles.hub.keeper import Keeper
from devices.home import DogEar, Limits, Pad, Toy
from devices.provisioning import Audit, settings
from devices.switches import Relay

RELAY = Relay("bear")
METERED = Relay("bear", metered=True)
TEMPLATE = {"on": "lease", "off": "power", "status": "power"}


def keeper_of(relay: Relay = RELAY, *, lease_s: float = 60.0, limits: Limits | None = None) -> Keeper:
    toy = Toy("bear", "the bear", relay, Pad(), limits or Limits())
    return Keeper(toy, relay, DogEar("warm-bear", "Warm", "bear", TEMPLATE, (), lease_s))


def heard(kind: str, leaf: str, value: object, *, retained: bool = False) -> Heard:
    if isinstance(value, str):
        return Heard(kind, leaf, value.encode(), retained)
    return Heard(kind, leaf, value if isinstance(value, bytes) else json.dumps(value).encode(), retained)


def temperature(celsius: object, **more: object) -> Heard:
    return heard(
        "tele", "SENSOR", {"Time": "x", "DS18B20": {"Temperature": celsius}, "TempUnit": "C", **more}
    )


def power(word: str) -> Heard:
    return heard("stat", "POWER1", word)


def answers(relay: Relay = RELAY, **wrong: object) -> list[Heard]:
    """Give the answers of a switch that is set up, but for what is given by name (``setoption8="ON"``)."""
    found: dict[str, Any] = {}
    for setting in settings(relay):
        name, _, part = setting.answer.partition(".")
        if name.startswith("rule"):
            key = {"": "Rules", "state": "State", "once": "Once"}[part]
            found.setdefault(name, {})[key] = setting.expected
        elif name.startswith("pulsetime"):
            found[name] = {"Set": int(setting.value), "Remaining": 0}
        else:
            found[name] = setting.expected[0] if isinstance(setting.expected, tuple) else setting.expected
    found |= wrong
    version = {"StatusFWR": {"Version": "15.2.0(release-tasmota)"}}
    return [
        heard("stat", "STATUS2", version),
        *(heard("stat", "RESULT", {name: value}) for name, value in found.items()),
    ]


class Desk:
    """A keeper, its time and all that it wanted done."""

    def __init__(self, keeper: Keeper | None = None, now: float = 1000.0) -> None:
        self.keeper = keeper or keeper_of()
        self.now = now
        self.log: list[tuple[float, Effect]] = []

    def step(self, event: Event, after: float = 0.0) -> tuple[Effect, ...]:
        """Let time pass, then let something happen."""
        self.now += after
        self.keeper, effects = core.step(self.keeper, event, self.now)
        self.log += [(self.now, effect) for effect in effects]
        return effects

    def linked(self) -> Desk:
        """Be linked to the broker, and the switch there."""
        self.step(Linked())
        self.step(heard("tele", "LWT", "Online", retained=True))
        return self

    def ready(self) -> Desk:
        """Be linked, with a switch that is set up and said that it is open."""
        self.linked()
        for answer in answers(self.keeper.relay):
            self.step(answer)
        self.step(power("OFF"))
        assert self.keeper.known.verified is not None
        assert self.keeper.opening is None
        return self

    def wished(self, target_c: float = 38.0, seconds: float = 1800.0) -> Desk:
        """Be wished for warmth."""
        self.step(Wished(target_c, seconds, "Anna"))
        return self

    def warming(self, celsius: float = 30.0, relay: Relay = RELAY) -> Desk:
        """Be in the middle of warming, the relay closed."""
        if self.keeper.known.verified is None:
            self.ready()
        assert self.keeper.relay == relay
        self.wished()
        self.step(temperature(celsius), after=1.0)
        assert leases(self.log[-6:])
        self.step(power("ON"))
        return self

    def change(self, **known: object) -> Desk:
        """Change what is known, from outside."""
        self.keeper = replace(self.keeper, known=replace(self.keeper.known, **known))  # type: ignore[arg-type]
        return self


def _effects(found: object) -> list[Effect]:
    assert isinstance(found, list | tuple)
    return [one[1] if isinstance(one, tuple) else one for one in found]


def sent(found: object) -> list[tuple[str, str]]:
    """Give what was published: the command and its payload."""
    return [
        (one.message.topic.rpartition("/")[2], one.message.payload)
        for one in _effects(found)
        if isinstance(one, Publish)
    ]


def leases(found: object) -> list[int]:
    return [int(text[6:]) for _, text in sent(found) if text.startswith("lease=")]


def offs(found: object) -> list[int]:
    """Give the epochs of offs; each has its plain off just before it."""
    said = sent(found)
    for (_, text), before in zip(said[1:], said, strict=False):
        assert not text.startswith("off=") or before == ("POWER1", "OFF")
    return [int(text[4:]) for _, text in said if text.startswith("off=")]


def notices(found: object) -> list[str]:
    return [one.code for one in _effects(found) if isinstance(one, Noticed)]


def rules(found: object) -> list[str]:
    return [one.rule for one in _effects(found) if isinstance(one, Decided)]


def saves(found: object) -> int:
    return sum(isinstance(one, Save) for one in _effects(found))


def questions(found: object) -> list[str]:
    """Give the names of settings that were asked for."""
    return [name for name, text in sent(found) if text == "" or name == "Status"]


def audit_of(desk: Desk) -> Audit:
    assert desk.keeper.questions is not None
    return desk.keeper.questions.audit
