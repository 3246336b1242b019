"""The events the firmware itself raises: power, the Event command, variables, flags, sensors, timers, minutes.

A turn of 50 ms hands out at most one thing, in this order: power, the `Event` command, changed variables, one
system flag. Sensors are offered once a second, from the fifth second of uptime on; timers once a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import clock, rules
from .chip import NEVER
from .text import upper

if TYPE_CHECKING:
    from .chip import Chip
    from .rulebook import Event

FLAGS = (
    ("System", "Init"),
    ("System", "Boot"),
    ("Time", "Initialized"),
    ("Time", "Set"),
    ("MQTT", "Connected"),
    ("MQTT", "Disconnected"),
    ("WIFI", "Connected"),
    ("WIFI", "Disconnected"),
)


def tick(chip: Chip) -> None:
    """Hand out one pending event: what Tasmota does every 50 ms."""
    if not chip.get("rule_enabled") or chip.busy:
        return
    if chip.seen_power != chip.old_power:
        _power_event(chip)
    elif chip.event:
        _event_command(chip)
    elif chip.vars_changed or chip.mems_changed:
        _changed(chip)
    else:
        for flag in FLAGS:
            if flag in chip.flags:
                chip.flags.discard(flag)
                value = str(int(chip.local()) // 60 % 1440) if flag[0] == "Time" else "1"
                rules.process(chip, {upper(flag[0]): {upper(flag[1]): value}})
                break


def pending(chip: Chip) -> bool:
    """Whether `tick` has something to hand out."""
    waits = chip.seen_power != chip.old_power or chip.event or chip.vars_changed or chip.mems_changed
    return bool((waits or chip.flags) and chip.get("rule_enabled"))


def _power_event(chip: Chip) -> None:
    new, old = chip.seen_power, chip.old_power
    word = "BOOT" if old == -1 else "STATE"
    if old == -1 or (new ^ old) & 1:
        rules.process(chip, {"POWER1": {word: str(new & 1)}})
    chip.old_power = new


def _event_command(chip: Chip) -> None:
    text, chip.event = chip.event, ""
    name, _, value = text.lstrip("=").partition("=")
    name, value = name.strip(), value.strip()
    if not name:
        return
    if value.startswith("{") or not (name + value).isprintable() or {'"', "\\"} & set(name + value):
        quote = "" if value.startswith("{") else '"'
        event = rules.parse(f'{{"Event":{{"{name}":{quote}{value}{quote}}}}}')
        if event is not None:
            rules.process(chip, event)
        return
    rules.process(chip, {"EVENT": {upper(name): upper(value)}})


def _changed(chip: Chip) -> None:
    if chip.vars_changed:
        n = min(chip.vars_changed)
        chip.vars_changed.discard(n)
        rules.process(chip, {f"VAR{n}": {"STATE": upper(chip.vars.get(n, ""))}})
    if chip.mems_changed:
        n = min(chip.mems_changed)
        chip.mems_changed.discard(n)
        rules.process(chip, {f"MEM{n}": {"STATE": upper(str(chip.get(f"Mem{n}")))}})


def poll(chip: Chip) -> None:
    """Offer the sensor, then the meter, to the rules: once a second, from the fifth second on."""
    if not chip.get("rule_enabled") or chip.busy:
        return
    driver = chip.driver
    if driver is not None and driver.shown:
        celsius = driver.converted(fahrenheit=bool(chip.option(8)), offset=float(chip.get("TempOffset")))
        text = "" if celsius is None else f"{celsius:.{int(chip.get('TempRes'))}f}"
        fields: Event = {"TEMPERATURE": text, "ID": driver.address}
        rules.process(chip, {driver.kind.value: fields})
    if chip.meter is not None:
        rules.process(chip, {"ENERGY": chip.meter.event(chip)})


def second(chip: Chip) -> None:
    """Check rule timers and the minute: once a second. A timer that ends with rules disabled is gone."""
    if chip.utc is not None and chip.uptime > 60:
        minutes = int(chip.local()) // 60
        if minutes % 60 != chip.last_minute:
            chip.last_minute = minutes % 60
            clock.minute(chip, minutes % 1440, (minutes // 1440 + 4) % 7)
            rules.process(chip, {"TIME": {"MINUTE": str(minutes % 1440)}})
    if chip.timers and min(chip.timers.values()) <= chip.ms:
        for n in sorted(n for n, at in chip.timers.items() if at <= chip.ms):
            if chip.timers.pop(n, NEVER) <= chip.ms:
                rules.process(chip, {"RULES": {"TIMER": str(n)}})
