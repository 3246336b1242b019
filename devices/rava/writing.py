"""A home's dog-ears and plans as Rava."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from devices.rava.senses import source_of
from devices.rava.words import DAY_NAMES, DAY_SETS, VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from devices.home import DogEar, Home
    from devices.rava.tree import Value
    from devices.schedule import Plan

_INDENT = "    "
_WIDEST = 92


def to_rava(home: Home) -> str:
    """Return one thread with the home's dog-ears and plans; `from_rava` reads the same ones from it."""
    warmths = _warmths(home)
    blocks = [_block("senses", _senses(home)), _block("actions", _actions(home, warmths))]
    blocks += [_block("events", _events(home, warmths)), *_states(home)]
    inner = [f"{_INDENT}namespace: {_said(f'cuddles/{home.name}')}", *(line for b in blocks for line in b)]
    return "\n".join([f"thread {_said(home.name)} {{", *inner, "}"]) + "\n"


def _sense(ear: DogEar, sense: str) -> str:
    return f"{ear.toy} {sense}"


def _senses(home: Home) -> Iterator[str]:
    told = {
        _sense(ear, sense): source_of(home.toys.get(ear.toy), ear.toy, sense)
        for ear in home.dog_ears.values()
        for sense in ear.guard
    }
    return (f"{_said(name)}: {_said(source)}" for name, source in told.items())


def _warmths(home: Home) -> dict[tuple[str, float, float], str]:
    """Return a name for each different warmth that a plan asks for; none is that of a dog-ear."""
    named: dict[tuple[str, float, float], str] = {}
    taken = set(home.dog_ears)
    for plan in home.plans:
        wish = (plan.toy, plan.target_c, plan.seconds)
        if wish not in named:
            name = f"{plan.toy} to {_number(plan.target_c)} for {_length(plan.seconds)}"
            named[wish] = _free(name, taken)
            taken.add(named[wish])
    return named


def _length(seconds: float) -> str:
    return f"{_number(seconds)} s" if seconds % 60 else f"{_number(seconds / 60)} min"


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    return name


def _actions(home: Home, warmths: Mapping[tuple[str, float, float], str]) -> Iterator[str]:
    for ear in home.dog_ears.values():
        said: dict[str, Value] = {"device": ear.toy}
        said |= {verb: ear.template[verb] for verb in VERBS if verb in ear.template}
        said |= {"requires": tuple(_sense(ear, sense) for sense in ear.guard)} if ear.guard else {}
        yield _inline(ear.name, {**said, "leaseSeconds": ear.lease_s})
    for (toy, target, seconds), name in warmths.items():
        whole = seconds % 60 == 0
        length = {"minutes": seconds / 60} if whole else {"seconds": seconds}
        yield _inline(name, {"device": toy, "setpoint": target, **length})


def _events(home: Home, warmths: Mapping[tuple[str, float, float], str]) -> Iterator[str]:
    often = Counter(plan.name for plan in home.plans)
    taken: set[str] = set()
    for plan in home.plans:
        name = plan.name
        if often[name] > 1 or name.startswith(f"{plan.toy}/"):
            name = f"{plan.toy}/{name}"
        taken.add(name)
        yield _inline(name, _event(plan, warmths[plan.toy, plan.target_c, plan.seconds]))
    for ear in home.dog_ears.values():
        name = _free(f"{ear.name} is asked for", taken)
        taken.add(name)
        yield _inline(name, {"triggeredBy": ear.intent, "action": ear.name})


def _event(plan: Plan, action: str) -> dict[str, Value]:
    days = next((name for name, each in DAY_SETS.items() if each == plan.days), None)
    said: dict[str, Value] = {
        "at": plan.at,
        "days": days or tuple(DAY_NAMES[day] for day in sorted(plan.days)),
        "action": action,
    }
    if plan.skipped:
        said["skip"] = tuple(day.isoformat() for day in sorted(plan.skipped))
    if plan.holidays:
        said["holidays"] = tuple((first.isoformat(), last.isoformat()) for first, last in plan.holidays)
    return said if plan.enabled else {**said, "enabled": False}


def _states(home: Home) -> Iterator[list[str]]:
    toys = dict.fromkeys(ear.toy for ear in home.dog_ears.values())
    for toy in toys:
        ears = tuple(ear.name for ear in home.dog_ears.values() if ear.toy == toy)
        lines = (
            f"{key}: {_said(value)}" for key, value in (("from", "cool"), ("to", "warm"), ("actions", ears))
        )
        yield _block(f"state {_said(toy)}", lines)


def _block(head: str, lines: Iterator[str]) -> list[str]:
    inner = [f"{_INDENT * 2}{line}" for told in lines for line in told.split("\n")]
    return ["", f"{_INDENT}{head} {{", *inner, f"{_INDENT}}}"] if inner else []


def _inline(name: str, said: Mapping[str, Value]) -> str:
    parts = [f"{key}: {_said(value)}" for key, value in said.items()]
    line = f"{_said(name)} {{ {'  '.join(parts)} }}"
    return (
        line if len(line) <= _WIDEST else "\n".join([f"{_said(name)} {{", *(_INDENT + p for p in parts), "}"])
    )


def _said(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_said(inner) for inner in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else _number(value)


def _number(number: float) -> str:
    return f"{number:.0f}" if number == int(number) and abs(number) < 1e15 else repr(float(number))
