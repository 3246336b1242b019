"""Commands that switch the relay and set its timers; for the signature see `actions`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import power
from .text import payload_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from .chip import Chip

PULSE_TIMERS = 32


def _power(chip: Chip, _name: str, index: int, _given: bool, _data: str, number: int) -> str | None:
    if index == 1:
        power.switch(chip, number if power.OFF <= number <= power.BLINK_STOP else power.SHOW)
    elif index == 0:
        power.everything(chip, number if power.OFF <= number <= power.TOGGLE else power.SHOW)
        if chip.option(59):
            power.publish_state(chip)
    else:
        return None
    return ""


def _power_on_state(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if 0 <= number <= 5:
        chip.put("PowerOnState", number)
        if number == power.ALWAYS_ON:
            power.switch(chip, power.ON)
    return f'{{"{name}":{chip.get("PowerOnState")}}}'


def _power_lock(chip: Chip, name: str, index: int, _given: bool, _data: str, number: int) -> str | None:
    if index > 1:
        return None
    if number >= 0:
        chip.put("PowerLock", number & 1)
    return f'{{"{name}":"{chip.get("PowerLock")}"}}'


def _pulse_time(chip: Chip, name: str, index: int, given: bool, data: str, number: int) -> str | None:
    if not 1 <= index <= PULSE_TIMERS:
        return None
    if not given and not data:
        every = range(1, PULSE_TIMERS + 1)
        sets = ",".join(str(chip.get(f"PulseTime{i}")) for i in every)
        left = ",".join(str(power.pulse_left(chip, i)) for i in every)
        return f'{{"{name}":{{"Set":[{sets}],"Remaining":[{left}]}}}}'
    if 0 <= number < 65536:
        chip.put(f"PulseTime{index}", number)
        power.set_pulse(chip, index, number)
    shown = f'"Set":{chip.get(f"PulseTime{index}")},"Remaining":{power.pulse_left(chip, index)}'
    return f'{{"{name}{index}":{{{shown}}}}}'


def _timed_power(chip: Chip, name: str, index: int, given: bool, data: str, number: int) -> str | None:
    if index > 1:
        return None
    if not data:
        if given:
            chip.timed = [(at, line) for at, line in chip.timed if not line.startswith(f"Power{index}")]
            return f'{{"{name}":"Done"}}'
        left = ",".join(f'{{"Remaining":{at - chip.ms},"Command":"{line}"}}' for at, line in chip.timed)
        return f'{{"{name}":[{left}]}}' if left else f'{{"{name}":"Empty"}}'
    start = power.ON
    _, comma, second = data.partition(",")
    if comma:
        start = max(0, payload_number(second.partition(",")[0].strip())) & 3
    line = f"Power{index} {(power.ON, power.OFF, power.TOGGLE, power.BLINK_STOP)[start]}"
    chip.timed = [entry for entry in chip.timed if entry[1] != line]
    chip.timed.append((chip.ms + max(50, number), line))
    chip.wake_tick()
    return _power(chip, name, index, given, data, start)


def _blink_time(chip: Chip, name: str, _index: int, _given: bool, _data: str, number: int) -> str:
    if 1 < number <= 3600:
        chip.put("BlinkTime", number)
        chip.blink_timer = chip.ms + 100 * number
    return f'{{"{name}":{chip.get("BlinkTime")}}}'


TABLE: Final[dict[str, Callable[[Chip, str, int, bool, str, int], str | None]]] = {
    "Power": _power,
    "PowerOnState": _power_on_state,
    "PowerLock": _power_lock,
    "PulseTime": _pulse_time,
    "TimedPower": _timed_power,
    "BlinkTime": _blink_time,
}
