"""Laws of single dog-ears: every on ends, on has an off, each verb has one outcome, off is never refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from devices import limits as most
from devices.laws.case import TEMPLATES, VERBS, Case, Found, either, kind_of, names, senses
from devices.switches import Manual, Relay, Switch, Webhook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.home import DogEar, Toy
    from devices.laws.case import Where

DUTY_HIGHEST_S: Final = 1800.0
"""Longest warmth within an hour behind a webhook: half of it."""
"""Longest warmth within an hour behind a webhook: half of it."""


def ends(case: Case) -> Found:
    """Yield what may warm for longer than its kind of switch allows, or without an end."""
    for ear, toy in case.ears:
        where = ("dog-ears", ear.name, "lease")
        for message, cure in _unending(ear, toy):
            yield where, message, cure, "error"
    for name, toy in case.home.toys.items():
        switch, at = toy.switch, ("toys", name, "switch")
        if isinstance(switch, Webhook):
            yield from _unending_webhook(switch, at)
        if not isinstance(switch, Manual) and not senses(switch) and not toy.pad.self_limiting:
            yield (
                (*at, "sensor") if isinstance(switch, Relay) else at,
                "nothing measures how warm this toy is",
                "add a sensor, or a pad with self_limiting: true if it really limits itself",
                "error",
            )


def _unending(ear: DogEar, toy: Toy) -> Iterator[tuple[str, str]]:
    on, switch, lease = ear.template.get("on"), toy.switch, ear.lease_s
    if on == "lease" and not 0 < lease <= most.LEASE_S:
        yield f"a lease of {lease:g} s is not within {most.LEASE_S:g} s", "write lease: 60s"
    if on == "lease" and isinstance(switch, Relay) and switch.sensor is None:
        yield "a lease is renewed by readings, and this switch has no sensor", "write template on: session"
    if on == "session" and lease not in most.SESSIONS_ALONE_S:
        yield (
            f"a session of {lease:g} s is none that the switch can end alone",
            "write lease: 10m, 20m or 30m",
        )
    if on == "session" and not senses(switch) and not lease <= most.PULSE_LONGEST_S:
        yield "without a sensor a session lasts 10 minutes at most", "write lease: 10m"
    if isinstance(switch, Webhook) and not 0 < lease <= most.PULSE_LONGEST_S:
        yield f"behind a webhook {lease:g} s is not within 10 minutes", "write lease: 10m or less"
    if isinstance(switch, Webhook) and not switch.auto_off_s <= lease:
        yield "the switch turns itself off later than the lease ends", "write auto_off and lease alike"
    if isinstance(switch, Manual) and not 0 < lease <= most.SESSION_LONGEST_S:
        yield f"{lease:g} s is not within a session of 30 minutes", "write lease: 30m or less"


def _unending_webhook(switch: Webhook, at: Where) -> Found:
    if not 0 < switch.auto_off_s <= most.PULSE_LONGEST_S:
        message = f"the switch's own auto-off of {switch.auto_off_s:g} s is not within 10 minutes"
        yield (*at, "auto_off"), message, "set it on the switch, then write auto_off: 10m or less", "error"
    if not 0 < switch.auto_off_s * switch.most_per_hour <= DUTY_HIGHEST_S:
        message = f"{switch.most_per_hour} times {switch.auto_off_s:g} s is more than half of an hour"
        yield (*at, "most_per_hour"), message, "lower most_per_hour or auto_off", "error"


def balanced(case: Case) -> Found:
    """Yield templates that turn on and can't turn off."""
    for ear in case.home.dog_ears.values():
        if "on" in ear.template and "off" not in ear.template:
            where = ("dog-ears", ear.name, "template")
            yield where, "the template turns on and can't turn off", "add off: to the template", "error"


def total(case: Case) -> Found:
    """Yield verbs without an outcome: no toy, no template, or one that the switch can't bring about."""
    home = case.home
    reached = {ear.toy for ear in home.dog_ears.values()}
    for ear in home.dog_ears.values():
        if ear.toy not in home.toys:
            where = ("dog-ears", ear.name, "toy")
            yield where, f"there is no toy '{ear.toy}'", f"write one of {names(home)}", "error"
    for name in home.toys:
        if name not in reached:
            yield ("toys", name), "no dog-ear names this toy: voice can't reach it", "add one", "warning"
    for ear, toy in case.ears:
        yield from _outcomes(ear, toy.switch)
        for index, sense in enumerate(ear.guard):
            if not _measured(sense, toy.switch):
                message = f"nothing of this toy tells its {sense}, so it would never warm"
                yield ("dog-ears", ear.name, "guard", index), message, "take it out of the guard", "error"


def _outcomes(ear: DogEar, switch: Switch) -> Found:
    for verb in VERBS:
        can, said = TEMPLATES[type(switch)][verb], ear.template.get(verb)
        where = ("dog-ears", ear.name, "template")
        if said is None and verb != "off":
            yield where, f"the template lacks {verb}", f"add {verb}: {either(can)}", "error"
        elif said is not None and said not in can and verb != "off":
            message = f"a {kind_of(switch)} can't do {verb}: {said}"
            yield (*where, verb), message, f"write {verb}: {either(can)}", "error"


def _measured(sense: str, switch: Switch) -> bool:
    if not isinstance(switch, Relay):
        return False
    return {"temperature": switch.sensor is not None, "power": switch.metered}.get(
        sense, sense == "reachable"
    )


def off(case: Case) -> Found:
    """Yield templates whose off isn't the plain off of their switch."""
    for ear, toy in case.ears:
        said = ear.template.get("off")
        if said is not None and said not in TEMPLATES[type(toy.switch)]["off"]:
            cure = f"write off: {either(TEMPLATES[type(toy.switch)]['off'])}"
            message = f"off: {said} may be refused, and off never may"
            yield ("dog-ears", ear.name, "template", "off"), message, cure, "error"
