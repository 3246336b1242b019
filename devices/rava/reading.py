"""Dog-ears and plans out of Rava, for a home whose toys are declared elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from devices.errors import Flaw, RavaError
from devices.home import DogEar
from devices.rava.fields import Fields, shown
from devices.rava.senses import sense_of
from devices.rava.tree import MOST_FLAWS, Entry, parse
from devices.rava.words import (
    ASKED_KEYS,
    EAR_KEYS,
    PLAN_KEYS,
    STATE_KEYS,
    THREAD_KEYS,
    VERBS,
    WARMTH_KEYS,
)
from devices.schedule import Plan, ScheduleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.home import Home, Toy

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """What a script says: dog-ears by name, plans in order, and where each stands (line, column)."""

    dog_ears: Mapping[str, DogEar]
    plans: tuple[Plan, ...]
    places: Mapping[Where, tuple[int, int]]

    def spot(self, where: Where) -> tuple[int, int]:
        """Return line and column (from 1) of a path such as ``("dog-ears", "warm-bear", "lease")``."""
        for length in range(len(where), 0, -1):
            if where[:length] in self.places:
                return self.places[where[:length]]
        return (1, 1)

    def within(self, base: Home) -> Home:
        """Return the home with the dog-ears and plans of this script in place of its own."""
        return replace(base, dog_ears=self.dog_ears, plans=self.plans)


@dataclass(frozen=True, slots=True)
class _Warmth:
    toy: str
    target_c: float
    seconds: float


def from_rava(text: str, base: Home) -> Script:
    """Return the dog-ears and plans that a script declares for the toys of `base`.

    Raises
    ------
    RavaError
        With everything that is wrong, each at its line and column.

    """
    reading = _Reading(base)
    for thread in parse(text):
        reading.thread(thread)
    if reading.flaws:
        flaws = sorted(reading.flaws, key=lambda flaw: (flaw.line, flaw.column))
        raise RavaError(tuple(flaws[:MOST_FLAWS]))
    return Script(reading.ears, tuple(reading.plans), reading.places)


class _Reading:
    """One walk over the threads. Names of senses and actions belong to their thread."""

    def __init__(self, base: Home) -> None:
        self.base = base
        self.flaws: list[Flaw] = []
        self.ears: dict[str, DogEar] = {}
        self.plans: list[Plan] = []
        self.places: dict[Where, tuple[int, int]] = {}
        self.senses: dict[str, str] = {}
        self.intents: dict[str, str] = {}
        self.warmths: dict[str, _Warmth] = {}

    def thread(self, thread: Entry) -> None:
        fields = Fields(thread, THREAD_KEYS, self.flaws)
        namespace = fields.text("namespace")
        if namespace not in (None, "cuddles", f"cuddles/{self.base.name}"):
            cure = f'write namespace: "cuddles/{self.base.name}"'
            fields.flaw(fields.place("namespace"), f"{shown(str(namespace))} is another home's", cure)
        self.senses, self.intents, self.warmths = self._senses(thread), {}, {}
        events = self._block(thread, "events")
        for event in events:
            if event.inner("triggeredBy"):
                self._asked(event)
        ears = [entry for entry in self._block(thread, "actions") if not self._is_warmth(entry)]
        for entry in ears:
            self._dog_ear(entry)
        for action in self.intents.keys() - {entry.key for entry in ears}:
            fields.flaw(fields.place("events"), f"there is no action {shown(action)} to ask for", "add it")
        for event in events:
            if not event.inner("triggeredBy"):
                self._plan(event)
        for state in thread.body or ():
            if state.key == "state":
                self._state(state, {entry.key for entry in ears})

    def _senses(self, thread: Entry) -> dict[str, str]:
        found: dict[str, str] = {}
        block = thread.inner("senses")
        for entry in (block.body or ()) if block else ():
            if isinstance(entry.value, str):
                found[entry.key] = entry.value
            else:
                self._flaw(entry, f"{shown(entry.key)} has no source", 'write its topic, a "text"')
        return found

    def _block(self, thread: Entry, key: str) -> tuple[Entry, ...]:
        block = thread.inner(key)
        if block is None:
            return ()
        found = []
        for entry in block.body or ():
            if entry.body is None or entry.label is not None:
                self._flaw(entry, f"{shown(entry.key)} has no block", f"write {shown(entry.key)} {{ ... }}")
            else:
                found.append(entry)
        return tuple(found)

    def _is_warmth(self, entry: Entry) -> bool:
        if entry.inner("setpoint") is None:
            return False
        fields = Fields(entry, WARMTH_KEYS, self.flaws)
        toy, target = fields.text("device"), fields.number("setpoint")
        minutes, seconds = fields.number("minutes", needed=False), fields.number("seconds", needed=False)
        length = seconds if minutes is None else minutes * 60
        if length is None or (minutes is not None and seconds is not None):
            fields.flaw(entry, f"{shown(entry.key)} says no one length", "write minutes: or seconds:")
        elif toy is not None and target is not None:
            self.warmths[entry.key] = _Warmth(toy, target, length)
        return True

    def _asked(self, event: Entry) -> None:
        fields = Fields(event, ASKED_KEYS, self.flaws)
        intent, action = fields.text("triggeredBy"), fields.text("action")
        if action in self.intents:
            fields.flaw(event, f"{shown(str(action))} is asked for by two events", "keep one of them")
        elif intent is not None and action is not None:
            self.intents[action] = intent

    def _dog_ear(self, entry: Entry) -> None:
        fields = Fields(entry, EAR_KEYS, self.flaws)
        toy, lease = fields.text("device"), fields.number("leaseSeconds")
        template = {verb: fields.text(verb) for verb in VERBS if fields.has(verb)}
        if entry.key in self.ears:
            self._flaw(entry, f"dog-ear {shown(entry.key)} stands in two threads", "keep one of them")
        if entry.key not in self.intents:
            cure = f'add an event {{ triggeredBy: "..." action: "{entry.key}" }}'
            self._flaw(entry, f"no event asks for {shown(entry.key)}", cure)
        elif toy is not None and lease is not None:
            guard = tuple(self._guard(fields, toy))
            said = {verb: word for verb, word in template.items() if word is not None}
            self.ears[entry.key] = DogEar(entry.key, self.intents[entry.key], toy, said, guard, lease)
            self._keep(("dog-ears", entry.key), entry, _EAR_PATHS)

    def _guard(self, fields: Fields, toy: str) -> list[str]:
        found = []
        for name in fields.texts("requires"):
            source = self.senses.get(name)
            sense = sense_of(source, self._toy(toy), toy) if source is not None else None
            if source is None:
                fields.flaw(fields.place("requires"), f"there is no sense {shown(name)}", "add it to senses")
            elif sense is None:
                cure = f"write {toy}.temperature, or what cuddles dogear show --rava writes"
                fields.flaw(fields.place("requires"), f"{shown(source)} is no sense of {shown(toy)}", cure)
            else:
                found.append(sense)
        return found

    def _toy(self, name: str) -> Toy | None:
        return self.base.toys.get(name)

    def _plan(self, event: Entry) -> None:
        fields = Fields(event, PLAN_KEYS, self.flaws)
        at, days, action = fields.text("at"), fields.days("days"), fields.text("action")
        wish = self.warmths.get(action or "")
        if action is not None and wish is None:
            cure = "add an action with device, setpoint and minutes"
            fields.flaw(fields.place("action"), f"there is no warmth {shown(action)}", cure)
        skipped, holidays = fields.dates("skip"), fields.spans("holidays")
        enabled = fields.truth("enabled", usual=True)
        if at is None or days is None or wish is None:
            return
        name = event.key.removeprefix(f"{wish.toy}/")
        if ("plans", f"{wish.toy}/{name}") in self.places:
            self._flaw(event, f"{shown(wish.toy)} has two plans {shown(name)}", "give one another name")
        try:
            plan = Plan(name, wish.toy, days, at, wish.seconds, wish.target_c, skipped, holidays, enabled)
        except ScheduleError as error:
            message, _, cure = str(error).partition(": ")
            self._flaw(event, message, cure or "change it")
            return
        self.plans.append(plan)
        self._keep(("plans", f"{wish.toy}/{name}"), event, _PLAN_PATHS)

    def _state(self, state: Entry, actions: set[str]) -> None:
        fields = Fields(state, STATE_KEYS, self.flaws)
        if state.label not in self.base.toys:
            self._flaw(state, f"there is no toy {shown(str(state.label))}", 'write state "toy" { ... }')
        fields.text("from")
        fields.text("to")
        for action in fields.texts("actions"):
            if action not in actions:
                message = f"there is no dog-ear {shown(action)}"
                fields.flaw(fields.place("actions"), message, "add it to actions")

    def _keep(self, where: Where, entry: Entry, paths: Mapping[str, Where]) -> None:
        self.places[where] = (entry.line, entry.column)
        for key, path in paths.items():
            inner = entry.inner(key)
            if inner is not None:
                self.places[(*where, *path)] = (inner.line, inner.column)

    def _flaw(self, at: Entry, message: str, cure: str) -> None:
        self.flaws.append(Flaw(at.line, at.column, message, cure))


_EAR_PATHS: Mapping[str, Where] = {
    "device": ("toy",),
    "on": ("template", "on"),
    "off": ("template", "off"),
    "status": ("template", "status"),
    "requires": ("guard",),
    "leaseSeconds": ("lease",),
}
_PLAN_PATHS: Mapping[str, Where] = {"at": ("at",), "days": ("days",), "action": ("target",)}
