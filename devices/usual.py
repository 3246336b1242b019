"""What a dog-ear does that says nothing of its own: what its switch can do best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.home import DogEar
from devices.limits import LEASE_S, SESSION_LONGEST_S, SESSIONS_ALONE_S
from devices.switches import Relay, Switch, Webhook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.home import Toy


def ear_for(toy: Toy, name: str | None = None, intent: str = "") -> DogEar:
    """Return the usual dog-ear of a toy, named like it unless said otherwise."""
    template = template_for(toy.switch)
    lease_s = lease_for(toy.switch, template)
    return DogEar(name or toy.name, intent, toy.name, template, guard_for(toy.switch), lease_s)


def template_for(switch: Switch | None) -> Mapping[str, str]:
    """Return the template of a dog-ear that has none of its own: what its switch can do best."""
    if isinstance(switch, Relay):
        on = "lease" if switch.sensor else "session"
        return {"on": on, "off": "power", "status": "power"}
    if isinstance(switch, Webhook):
        return {"on": "webhook", "off": "webhook", "status": "steps"}
    return {"on": "steps", "off": "steps", "status": "steps"}


def guard_for(switch: Switch | None) -> tuple[str, ...]:
    """Return the guard of a dog-ear that has none of its own: a temperature, where one is measured."""
    return ("temperature",) if isinstance(switch, Relay) and switch.sensor else ()


def lease_for(switch: Switch | None, template: Mapping[str, str]) -> float:
    """Return the lease of a dog-ear that has none of its own, by how it warms."""
    if template.get("on") == "lease":
        return LEASE_S
    if template.get("on") == "session":
        return SESSIONS_ALONE_S[0]
    return switch.auto_off_s if isinstance(switch, Webhook) else SESSION_LONGEST_S
