"""Rules as text, and whether a trigger matches an event.

Theory of operation. Tasmota walks through the rule's text at every event; the walk depends on nothing but the
text, so it is done once per text and cached. A rule is `ON <trigger> DO <commands> ENDON` (or BREAK), parsed
from upper-cased copies exactly as Tasmota does: what does not begin with `ON ` ends the set.

A trigger is a path of keys joined by `#`, one of thirteen operators or none, and a parameter. The operators are
searched in Tasmota's order, longest first. `=` and the `$` operators compare texts, all others compare 32-bit
floats, in which every text that is not a number (null, an empty variable) counts as 0. A parameter that is
`%var1%` to `%var16%` or `%mem1%` to `%mem16%` is looked up when the event comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from .text import char_to_float, state_number, upper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAX_SIZE = 512
OPERATORS = ("$^", "$!", "$|", "$<", "$>", "<=", ">=", "!=", "==", "|", "<", ">", "=")
_VARIABLE = re.compile(r"%(VAR|MEM)([1-9]|1[0-6])%")

Event = dict[str, "Event | str | list[str]"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A parsed trigger, upper case. ``operator`` is empty where there is none."""

    path: tuple[str, ...]
    operator: str
    parameter: str
    position: int
    variable: tuple[str, int] | None
    fixed: float


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a set: its trigger, the same after `TELE-` for telemetry, what to do, and whether it ends."""

    index: int
    trigger: Trigger
    tele: Trigger | None
    commands: str
    stops: bool


@lru_cache(maxsize=1024)
def parse(text: str) -> tuple[Rule, ...]:
    """Parse a rule set; what Tasmota would not reach is left out."""
    rules: list[Rule] = []
    rest = text.strip()
    while rest:
        raised = upper(rest)
        do = raised.find(" DO ")
        end, stop = raised.find(" ENDON"), raised.find(" BREAK")
        if not raised.startswith("ON ") or do < 0 or (end < 0 and stop < 0):
            break
        until = min(p for p in (end, stop) if p >= 0)
        expression = raised[3:do].strip()
        tele = _trigger(expression[5:]) if "TELE-" in expression else None
        rules.append(
            Rule(len(rules), _trigger(expression), tele, rest[do + 4 : until].strip(), until == stop)
        )
        rest = rest[until + 6 :].strip()
    return tuple(rules)


@lru_cache(maxsize=4096)
def by_root(text: str) -> Mapping[str, tuple[Rule, ...]]:
    """Sort the rules of a set by the first key of their trigger: only these can match an event with that key."""
    found: dict[str, list[Rule]] = {}
    for rule in parse(text):
        for trigger in (rule.trigger, rule.tele):
            if trigger is not None:
                found.setdefault(trigger.path[0], []).append(rule)
    return {root: tuple(rules) for root, rules in found.items()}


@lru_cache(maxsize=4096)
def roots(text: str, *, tele: bool) -> frozenset[str]:
    """Give the first keys that the triggers of a set ask for, in telemetry or elsewhere."""
    triggers = (rule.tele if tele else rule.trigger for rule in parse(text))
    return frozenset(trigger.path[0] for trigger in triggers if trigger is not None)


def _trigger(expression: str) -> Trigger:
    name, operator, parameter = expression, "", ""
    for candidate in OPERATORS:
        at = expression.find(candidate)
        if at > 0:
            name, operator = expression[:at].strip(), candidate
            parameter = expression[at + len(candidate) :].strip()
            break
    position = 0
    if name.find("[") > 0:
        name, _, tail = name.partition("[")
        position = int(char_to_float(tail))
        position = position if 1 <= position <= 6 else 1
    found = _VARIABLE.match(parameter)
    variable = (found[1], int(found[2])) if found else None
    return Trigger(tuple(name.split("#")), operator, parameter, position, variable, numeric(parameter))


def numeric(parameter: str) -> float:
    """Give the number of a parameter: state words count as their number."""
    state = state_number(parameter)
    return float(state) if state >= 0 else char_to_float(parameter)


def find(event: Event, trigger: Trigger) -> str | None:
    """Give the text at the trigger's path, or None where the event has no such key."""
    path = trigger.path
    if len(path) == 2:  # nearly all are
        inner = event.get(path[0])
        value = inner.get(path[1]) if isinstance(inner, dict) else None
        if value is None or isinstance(value, str):
            return value
    node: Event | str | list[str] = event
    for key in path:
        if not isinstance(node, dict):
            return None
        found = node.get(key)
        if found is None:
            return None
        node = found
    if isinstance(node, list):
        return node[trigger.position - 1] if 0 < trigger.position <= len(node) else ""
    return node if isinstance(node, str) else ""


_NUMBERS: dict[str, Callable[[float, float], bool]] = {
    ">": lambda value, limit: value > limit,
    "<": lambda value, limit: value < limit,
    "==": lambda value, limit: value == limit,
    "!=": lambda value, limit: value != limit,
    ">=": lambda value, limit: value >= limit,
    "<=": lambda value, limit: value <= limit,
    "|": lambda value, limit: bool(int(limit)) and int(value) % int(limit) == 0,
}
_TEXTS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: upper(value) == upper(wanted),
    "$!": lambda value, wanted: upper(value) != upper(wanted),
    "$<": lambda value, wanted: value.startswith(wanted),
    "$>": lambda value, wanted: value.endswith(wanted),
    "$|": lambda value, wanted: wanted in value,
    "$^": lambda value, wanted: wanted not in value,
}


def compare(trigger: Trigger, value: str, parameter: str | None) -> bool:
    """Compare an event's value with the trigger's parameter, or with a variable's text given in its place."""
    operator = trigger.operator
    if not operator:
        return True
    as_number = _NUMBERS.get(operator)
    if as_number is not None:
        limit = trigger.fixed if parameter is None else numeric(upper(parameter))
        return as_number(char_to_float(value), limit)
    return _TEXTS[operator](value, trigger.parameter if parameter is None else upper(parameter))
