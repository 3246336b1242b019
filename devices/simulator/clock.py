"""Tasmota's sixteen clock timers: they need the time, a minute of uptime, and run once per wall-clock minute.

A timer whose minute falls into a reset, into the first minute after it, or into a jump of the clock is skipped.
This is why nothing that must end may depend on them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from . import power

if TYPE_CHECKING:
    from .chip import Chip

COUNT = 16
_KEYS = ("Enable", "Time", "Days", "Repeat", "Action")
_EMPTY = (0, 0, 0, 0, 0)


def read(chip: Chip, index: int) -> tuple[int, ...]:
    """Give a timer as numbers: enable, minute of the day, days as bits from Sunday, repeat, action."""
    text = str(chip.get(f"Timer{index}"))
    return tuple(int(part) for part in text.split(",")) if "," in text else _EMPTY


def show(chip: Chip, index: int) -> str:
    """Print a timer."""
    enable, minute, days, repeat, action = read(chip, index)
    week = "".join(str(days >> i & 1) for i in range(7))
    return (
        f'"Timer{index}":{{"Enable":{enable},"Mode":0,"Time":"{minute // 60:02}:{minute % 60:02}","Window":0,'
        f'"Days":"{week}","Repeat":{repeat},"Output":1,"Action":{action}}}'
    )


def change(chip: Chip, index: int, data: str, number: int) -> bool:
    """Set a timer from JSON, clear it with 0, or copy another; False for JSON that is none."""
    if 0 <= number <= COUNT:
        chip.put(f"Timer{index}", str(chip.get(f"Timer{number}")) if number else "")
        return True
    try:
        given = {str(key).lower(): value for key, value in json.loads(data).items()}
    except (ValueError, AttributeError, RecursionError):
        return False
    fields = [
        _field(key, given.get(key.lower()), old) for key, old in zip(_KEYS, read(chip, index), strict=True)
    ]
    chip.put(f"Timer{index}", ",".join(map(str, fields)))
    return True


def _field(key: str, value: object, old: int) -> int:
    if value is None:
        return old
    text = str(value)
    if key == "Time":
        hour, _, minute = text.partition(":")
        return min(23, _int(hour)) * 60 + min(59, _int(minute))
    if key == "Days":
        return sum(1 << i for i, day in enumerate(text[:7]) if day not in "0-")
    return _int(text) & 3 if key == "Action" else int(_int(text) != 0)


def _int(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def minute(chip: Chip, minutes: int, weekday: int) -> None:
    """Run the timers of one minute; weekday 0 is Sunday."""
    if not chip.get("Timers"):
        return
    for index in range(1, COUNT + 1):
        enable, at, days, repeat, action = read(chip, index)
        if enable and at == minutes and days >> weekday & 1:
            if not repeat:
                chip.put(f"Timer{index}", f"0,{at},{days},{repeat},{action}")
            if action == power.BLINK:
                chip.notice(chip, f'{{"Clock":{{"Timer":{index}}}}}')
            else:
                power.switch(chip, action)
