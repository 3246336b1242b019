"""The rule engine: which rules an event sets off, and the events the firmware itself raises.

Theory of operation. One event is processed at a time: while rules run, `busy` is set and every further event,
such as the result of a command that a rule gives, is dropped. The relay's new state is not lost by this: it is
compared with the last one seen at the next 50 ms turn and only then becomes `Power1#State`. That turn hands out
at most one thing, in this order: power, the `Event` command, changed variables, one system flag. The `Event`
command has room for one text; a second one that comes before the turn replaces the first.

Commands of a rule run at once, inside the event; only what they put into a Backlog runs later. Nothing of this
happens while no rule set is enabled, but the slot for `Event` is still filled, and emptied when rules are
enabled again.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from . import rulebook
from .text import char_to_float, payload_number, single, upper

if TYPE_CHECKING:
    from .chip import Chip
    from .rulebook import Event, Rule

SETS = ("Rule1", "Rule2", "Rule3")
EVENT_SIZE = 99
TIMERS = 8
_TOKEN = re.compile(r"%([A-Z]+)([0-9]*)%")


def process(chip: Chip, event: Event, *, tele: bool = False) -> bool:
    """Run all rules that an event sets off; tell whether any did."""
    enabled = int(chip.get("rule_enabled"))
    if chip.busy or not enabled:
        return False
    chip.busy = True
    served = False
    for number in range(3):
        if enabled >> number & 1:
            roots = rulebook.by_root(chip.get(SETS[number]))
            rules = [rule for root in event for rule in roots.get(root, ())]
            if rules:
                served = _run(chip, number, event, rules, tele=tele) or served
    chip.busy = False
    return served


def _run(chip: Chip, number: int, event: Event, rules: list[Rule], *, tele: bool) -> bool:
    once = int(chip.get("rule_once")) >> number & 1
    served = stopped = False
    for rule in rules:
        trigger = rule.tele if tele else rule.trigger
        value = None if trigger is None else rulebook.find(event, trigger)
        if trigger is None or value is None:
            continue
        variable = None if trigger.variable is None else _variable(chip, trigger.variable)
        matched = not stopped and rulebook.compare(trigger, value, variable)
        if once:
            key = (number, rule.index)
            matched, chip.triggered[key] = matched and not chip.triggered.get(key, False), matched
        if matched:
            served, stopped = True, stopped or rule.stops
            chip.execute(chip, expand(chip, rule.commands, value))
    return served


def _variable(chip: Chip, variable: tuple[str, int]) -> str:
    kind, n = variable
    return chip.vars.get(n, "") if kind == "VAR" else str(chip.get(f"Mem{n}"))


def expand(chip: Chip, commands: str, value: str) -> str:
    """Fill in %value%, %var1% and the like; as in Tasmota the value becomes part of the command text."""
    raised = upper(commands)
    if "EVENT " in raised and "IF " not in raised and "BACKLOG" not in raised:
        commands = f"backlog {commands}"
    if "%" not in commands:
        return commands
    commands = _replace(commands, "%VALUE%", value)
    names = {(kind, n) for kind, n in _TOKEN.findall(upper(commands)) if kind != "VALUE"}
    for kind, n in sorted(names, key=lambda name: (_ORDER.get(name[0], 9), name[1].zfill(2))):
        text = _lookup(chip, kind, n)
        if text is not None:
            commands = _replace(commands, f"%{kind}{n}%", text)
    return commands


_ORDER = {"VAR": 0, "MEM": 1, "POWER": 2}


def _lookup(chip: Chip, kind: str, n: str) -> str | None:
    number = int(n) if n and len(n) < 3 else 0
    if kind in {"VAR", "MEM"}:
        if not 1 <= number <= 16:
            return None
        return chip.vars.get(number, "") if kind == "VAR" else str(chip.get(f"Mem{number}"))
    if kind == "POWER":
        return str(chip.power & 1) if number == 1 else None
    found = {
        "TIME": str(int(chip.local()) // 60 % 1440),
        "UTCTIME": str(int((chip.utc or 0) + chip.ms / 1000)),
        "UPTIME": str(chip.uptime // 60),
        "TIMESTAMP": chip.time(),
        "TOPIC": chip.topic,
        "DEVICEID": chip.world.profile.chip,
        "MACADDR": chip.world.profile.mac,
    }
    return None if n else found.get(kind)


def _replace(commands: str, token: str, text: str) -> str:
    raised, out, at = upper(commands), [], 0
    while (found := raised.find(token, at)) >= 0:
        out += [commands[at:found], text]
        at = found + len(token)
    return "".join([*out, commands[at:]])


def notice(chip: Chip, payload: str) -> bool:
    """Offer a JSON text that was just published to the rules; telemetry only to those that say `TELE-`."""
    enabled = int(chip.get("rule_enabled"))
    if chip.busy or not enabled or not payload:
        return False
    tele = chip.tele_rules
    asked = [
        root for i in range(3) if enabled >> i & 1 for root in rulebook.roots(chip.get(SETS[i]), tele=tele)
    ]
    if not asked:
        return False
    raised = upper(payload)
    if not any(root in raised for root in asked):
        return False
    event = parse(payload)
    return event is not None and process(chip, event, tele=tele)


def parse(payload: str) -> Event | None:
    """Read a JSON object as an event: keys and texts upper case, numbers as their text; None if it is not one."""
    try:
        found = json.loads(payload, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    if payload.count(":") == 1:
        found = {key: {"Data": value} for key, value in found.items()}
    return {upper(key): _raised(value) for key, value in found.items()}


def _raised(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {upper(key): _raised(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [text if isinstance(text := _raised(inner), str) else "" for inner in value]
    return "" if value is None else upper(str(value))


def set_timer(chip: Chip, index: int, data: str) -> str:
    """Set RuleTimer<index>, all of them for 0. The end is kept as a 32-bit float: 256 ms coarse after weeks."""
    if data:
        value = char_to_float(data)
        for n in range(1, TIMERS + 1) if index == 0 else (index,):
            if value > 0:
                chip.timers[n] = int(single(float(chip.ms + 1000 * value)))
            else:
                chip.timers.pop(n, None)
    if chip.quiet:
        return ""
    left = (max(0, chip.timers.get(n, 0) - chip.ms) // 1000 for n in range(1, TIMERS + 1))
    return "{" + ",".join(f'"T{n}":{seconds}' for n, seconds in enumerate(left, 1)) + "}"


def set_rule(chip: Chip, index: int, data: str) -> str:
    """Write, switch or show one rule set."""
    name, bit = SETS[index - 1], index - 1
    if data:
        payload = payload_number(data)
        if 0 <= payload <= 10:
            _switch_rule(chip, bit, payload)
        else:
            text = f"{chip.get(name)} {data[1:]}" if data.startswith("+") else "" if data[0] == '"' else data
            if len(text) < rulebook.MAX_SIZE:
                chip.put(name, text)
        chip.triggered = {key: value for key, value in chip.triggered.items() if key[0] != bit}
        chip.wake_tick()
    return ""


def _switch_rule(chip: Chip, bit: int, payload: int) -> None:
    for first, name in ((0, "rule_enabled"), (4, "rule_once"), (8, "rule_stop")):
        mask = int(chip.get(name))
        if payload == first:
            chip.put(name, mask & ~(1 << bit))
        elif payload == first + 1:
            chip.put(name, mask | 1 << bit)
        elif payload == first + 2:
            chip.put(name, mask ^ 1 << bit)
