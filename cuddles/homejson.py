"""A home as JSON: how it is handed to the voice function, which reads neither YAML nor pydantic.

`home.yaml` is what people write, and is checked where it is read; this form is written by a program that has
read it, and only read back. ``{"format": "cuddles-home/1", ...}``; secrets stand in files, so none is in it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from cuddles import plans
from devices.home import Broker, DogEar, Home, Limits, Mail, Notify, Pad, Toy
from devices.switches import Manual, Relay, Step, Switch, Webhook

if TYPE_CHECKING:
    from cuddles.ports import Document

FORMAT: Final = "cuddles-home/1"


class NotAHome(ValueError):
    """A document isn't a home in this form."""


def written(home: Home) -> str:
    """Return a home as one line of JSON."""
    return json.dumps(to_json(home), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read(text: str | bytes) -> Home:
    """Return the home of such a line; raises NotAHome."""
    try:
        return from_json(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, NotAHome):
            raise
        raise NotAHome(f"this isn't {FORMAT}: {error}") from error


def to_json(home: Home) -> Document:
    """Return a home as JSON-ready data."""
    return {
        "format": FORMAT,
        "name": home.name,
        "zone": home.zone,
        "toys": [_toy_written(toy) for toy in home.toys.values()],
        "dog_ears": [ear_written(ear) for ear in home.dog_ears.values()],
        **plans.to_document(home.plans),
        "broker": asdict(home.broker),
        "notify": asdict(home.notify),
    }


def from_json(said: dict[str, Any]) -> Home:
    """Return the home of such data; raises NotAHome, or what a value raises that can't be."""
    if said.get("format") != FORMAT:
        raise NotAHome(f"this isn't {FORMAT}")
    toys = [_toy_read(one) for one in said["toys"]]
    ears = [_ear_read(one) for one in said["dog_ears"]]
    return Home(
        said["name"],
        said["zone"],
        {toy.name: toy for toy in toys},
        {ear.name: ear for ear in ears},
        plans.from_document(said),
        Broker(**said["broker"]),
        _notify_read(said["notify"]),
    )


def _toy_written(toy: Toy) -> dict[str, object]:
    return {
        "name": toy.name,
        "title": toy.title,
        "switch": _switch_written(toy.switch),
        "pad": asdict(toy.pad),
        "limits": asdict(toy.limits),
        "volume_cm3": toy.volume_cm3,
    }


def _toy_read(said: dict[str, Any]) -> Toy:
    pad, limits = Pad(**said["pad"]), Limits(**said["limits"])
    return Toy(said["name"], said["title"], _switch_read(said["switch"]), pad, limits, said["volume_cm3"])


def _switch_written(switch: Switch) -> dict[str, object]:
    return {"kind": _KINDS[type(switch)], **asdict(switch)}


def _switch_read(said: dict[str, Any]) -> Switch:
    values = {key: value for key, value in said.items() if key != "kind"}
    if said["kind"] == "relay":
        return Relay(**values)
    if said["kind"] == "webhook":
        return Webhook(**values)
    if said["kind"] == "manual":
        on, off = (tuple(Step(**step) for step in values[key]) for key in ("on_steps", "off_steps"))
        return Manual(on, off, values["tested_by"])
    raise NotAHome(f"'{said['kind']}' is no kind of switch")


_KINDS: Final = {Relay: "relay", Webhook: "webhook", Manual: "manual"}


def ear_written(ear: DogEar) -> dict[str, object]:
    """Return a dog-ear as JSON-ready data."""
    return {
        "name": ear.name,
        "intent": ear.intent,
        "toy": ear.toy,
        "template": dict(ear.template),
        "guard": list(ear.guard),
        "lease_s": ear.lease_s,
    }


def _ear_read(said: dict[str, Any]) -> DogEar:
    name, intent, toy = said["name"], said["intent"], said["toy"]
    return DogEar(name, intent, toy, said["template"], tuple(said["guard"]), said["lease_s"])


def _notify_read(said: dict[str, Any]) -> Notify:
    mail = said["mail"]
    return Notify(Mail(**{**mail, "to": tuple(mail["to"])}) if mail else None, said["webhook_file"])
