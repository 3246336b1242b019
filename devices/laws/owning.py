"""Laws between toys: a switch belongs to one, a topic reaches one, a title and an intent mean one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from devices.switches import Manual, Relay, Webhook

if TYPE_CHECKING:
    from devices.laws.case import Case, Found

_TOPIC: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NOT_ALONE: Final = re.compile(r"tasmotas?|sonoffs?|grp_.*|cuddles_.*|dves_.*", re.IGNORECASE)


def owned(case: Case) -> Found:
    """Yield switches that two toys claim, and toys that two dog-ears claim."""
    topics: dict[str, list[str]] = defaultdict(list)
    events: dict[str, list[str]] = defaultdict(list)
    for name, toy in case.home.toys.items():
        if isinstance(toy.switch, Relay):
            topics[toy.switch.topic.casefold()].append(name)
        if isinstance(toy.switch, Webhook):
            events[toy.switch.on_event].append(name)
    for key, shared in (("topic", topics), ("on_event", events)):
        for first, *others in shared.values():
            for name in others:
                message, cure = f"the switch of '{first}' is claimed twice", "give each toy its own switch"
                yield ("toys", name, "switch", key), message, cure, "error"
    yield from _claimed(case)


def _claimed(case: Case) -> Found:
    claims: dict[str, str] = {}
    for ear, toy in case.ears:
        if not isinstance(toy.switch, Manual) and claims.setdefault(ear.toy, ear.name) != ear.name:
            message = f"dog-ear '{claims[ear.toy]}' claims the same switch"
            yield ("dog-ears", ear.name, "toy"), message, "keep one dog-ear for a switch", "error"


def reaches_one(topic: str) -> bool:
    """Return whether a topic is one switch's: no wildcard, no level, no group, no fallback."""
    return _TOPIC.fullmatch(topic) is not None and _NOT_ALONE.fullmatch(topic) is None


def topics(case: Case) -> Found:
    """Yield topics that are no single switch's."""
    for name, toy in case.home.toys.items():
        if isinstance(toy.switch, Relay) and not reaches_one(toy.switch.topic):
            where = ("toys", name, "switch", "topic")
            message = "this topic is a group or a fallback, or could reach other switches"
            if _TOPIC.fullmatch(toy.switch.topic) is None:
                message = "this topic has signs that could reach other switches, or none"
            cure = "use one of letters, digits, - and _, like the toy's name, and set it on the switch"
            yield where, message, cure, "error"


def titles(case: Case) -> Found:
    """Yield titles that two toys share."""
    seen: dict[str, str] = {}
    for name, toy in case.home.toys.items():
        first = seen.setdefault(" ".join(toy.title.casefold().split()), name)
        if first != name:
            yield ("toys", name, "title"), f"'{first}' is called the same", "give it another title", "error"


def spoken(case: Case) -> Found:
    """Yield intents that a locale lacks, or that they were not compared."""
    if case.locales is None:
        yield ("dog-ears",), "not checked: no skill package", "give a skill package to compare with", "info"
        return
    for ear in case.home.dog_ears.values():
        missing = [locale for locale, intents in sorted(case.locales.items()) if ear.intent not in intents]
        if missing:
            message = f"{ear.intent} is not spoken in {', '.join(missing)}"
            yield ("dog-ears", ear.name, "intent"), message, "add it to wireframe.yaml", "error"
