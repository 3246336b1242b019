"""A home as the text of a home file; reading it gives the same home again."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from cuddles.homefile.plain import is_text
from cuddles.homefile.units import format_seconds, plain
from cuddles.homefile.words import format_days
from devices.home import Broker, Limits, Pad
from devices.laws import VERBS
from devices.switches import Manual, Relay, Switch
from devices.usual import guard_for, lease_for, template_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.home import DogEar, Home, Notify, Toy
    from devices.schedule import Plan

_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")


class _Raw(str):
    """A text that is written as it is: a number, a time of day, a date."""

    __slots__ = ()


def to_yaml(home: Home) -> str:
    """Return the text; defaults are left out."""
    document = {
        "home": home.name,
        "zone": home.zone,
        "broker": _broker(home.broker),
        "notify": _notify(home.notify),
        "toys": {name: _toy(toy) for name, toy in home.toys.items()},
        "dog-ears": {name: _dog_ear(ear, home) for name, ear in home.dog_ears.items()},
        "plans": _plans(home.plans),
    }
    blocks = ("\n".join(_lines(key, value, 0)) for key, value in document.items() if value != {})
    return "\n".join(blocks) + "\n"


def _broker(broker: Broker) -> dict[str, Any]:
    usual, keys = Broker(), ("host", "port", "user", "password_file", "ca_file", "home_assistant")
    return {key: getattr(broker, key) for key in keys if getattr(broker, key) != getattr(usual, key)}


def _notify(notify: Notify) -> dict[str, Any]:
    mail, hook = notify.mail, notify.webhook_file
    said = {} if hook is None else {"webhook_file": hook}
    if mail is None:
        return said
    secret = {key: getattr(mail, key) for key in ("user", "password_file") if getattr(mail, key) is not None}
    port = {} if mail.port == 465 else {"port": mail.port}
    return {"mail": {"host": mail.host, **port, "from": mail.sender, "to": list(mail.to), **secret}, **said}


def _toy(toy: Toy) -> dict[str, Any]:
    volume = {} if toy.volume_cm3 is None else {"volume": f"{plain(toy.volume_cm3)}cm3"}
    return {
        "title": toy.title,
        "switch": _switch(toy.switch),
        **_pad(toy.pad),
        **_limits(toy.limits),
        **volume,
    }


def _switch(switch: Switch) -> dict[str, Any]:
    if isinstance(switch, Relay):
        return {"kind": "relay", "topic": switch.topic, "sensor": switch.sensor, "metered": switch.metered}
    if isinstance(switch, Manual):
        steps = {
            verb: [{"say": step.text, "wait": format_seconds(step.seconds)} for step in each]
            for verb, each in (("on", switch.on_steps), ("off", switch.off_steps))
        }
        tested = {} if switch.tested_by is None else {"tested_by": switch.tested_by}
        return {"kind": "manual", **steps, **tested}
    return {
        "kind": "webhook",
        "on_event": switch.on_event,
        "off_event": switch.off_event,
        "key_file": switch.key_file,
        "auto_off": format_seconds(switch.auto_off_s),
        "most_per_hour": switch.most_per_hour,
    }


def _pad(pad: Pad) -> dict[str, Any]:
    if pad == Pad():
        return {}
    said = {
        "watts": f"{plain(pad.watts)}W",
        "volts": f"{plain(pad.volts)}V",
        "cutout": _celsius(pad.cut_out_c),
    }
    return {"pad": {**said, "self_limiting": pad.self_limiting}}


def _limits(own: Limits) -> dict[str, Any]:
    if own == Limits():
        return {}
    times = {"session": format_seconds(own.session_s), "rest": format_seconds(own.rest_s)}
    return {"limits": {"target": _celsius(own.target_c), **times}}


def _dog_ear(ear: DogEar, home: Home) -> dict[str, Any]:
    toy = home.toys.get(ear.toy)
    switch = toy.switch if toy else None
    said: dict[str, Any] = {"intent": ear.intent, "toy": ear.toy}
    if ear.template != template_for(switch):
        said["template"] = {verb: ear.template[verb] for verb in VERBS if verb in ear.template}
    if ear.guard != guard_for(switch):
        said["guard"] = list(ear.guard)
    if ear.lease_s != lease_for(switch, ear.template):
        said["lease"] = format_seconds(ear.lease_s)
    return said


def _plans(plans: tuple[Plan, ...]) -> dict[str, Any]:
    often = Counter(plan.name for plan in plans)
    return {plan.name if often[plan.name] == 1 else f"{plan.toy}/{plan.name}": _plan(plan) for plan in plans}


def _plan(plan: Plan) -> dict[str, Any]:
    said: dict[str, Any] = {
        "toy": plan.toy,
        "days": format_days(plan.days),
        "at": _Raw(plan.at),
        "for": format_seconds(plan.seconds),
        "target": _celsius(plan.target_c),
    }
    if plan.skipped:
        said["skip"] = [_Raw(day.isoformat()) for day in sorted(plan.skipped)]
    if plan.holidays:
        said["holidays"] = [
            {"from": _Raw(first.isoformat()), "to": _Raw(last.isoformat())} for first, last in plan.holidays
        ]
    return said if plan.enabled else {**said, "enabled": False}


def _celsius(degrees: float) -> str:
    return f"{plain(degrees)}C"


def _lines(key: str, value: object, depth: int) -> Iterator[str]:
    head = f"{'  ' * depth}{_scalar(key)}:"
    if isinstance(value, dict) and value:
        yield head
        for inner_key, inner in value.items():
            yield from _lines(inner_key, inner, depth + 1)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield head
        for entry in value:
            said = ", ".join(f"{_scalar(name)}: {_scalar(inner)}" for name, inner in entry.items())
            yield f"{'  ' * (depth + 1)}- {{{said}}}"
    elif isinstance(value, list):
        yield f"{head} [{', '.join(_scalar(entry) for entry in value)}]"
    else:
        yield f"{head} {'{}' if value == {} else _scalar(value)}"


def _scalar(value: object) -> str:
    """Return a scalar as YAML 1.2 reads it back; texts that could be something else are quoted."""
    if isinstance(value, _Raw):
        return value
    if value is None or isinstance(value, bool | int):
        return json.dumps(value)
    text = str(value)
    if _BARE.fullmatch(text) and is_text(text):
        return text
    return json.dumps(text, ensure_ascii=False)
