"""Switching the relay: the one path that knows about PulseTime, and the ways around it.

Theory of operation. `switch` (Tasmota's ExecuteCommandPower) is the ordinary path: it stops the pulse timer,
moves the relay and starts the timer again when the relay is on, so every ON renews the lease. Blinking,
`everything` (Power0 and the power limit) and `restore` move the relay without touching that timer. A locked
relay ignores `switch` except when forced; an expired pulse timer is not forced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import payloads

if TYPE_CHECKING:
    from .chip import Chip

OFF, ON, TOGGLE, BLINK, BLINK_STOP, SHOW = 0, 1, 2, 3, 4, 16
ALWAYS_ON, OFF_THEN_ON = 4, 5
BLINK_FOREVER = 64000


def drive(chip: Chip, wanted: int) -> None:
    """Put the relay's pin where it should be (SetDevicePower). PowerOnState 4 makes that always on."""
    if chip.get("PowerOnState") == ALWAYS_ON:
        chip.power = wanted = 1
    if wanted:
        chip.last_power = wanted
    chip.seen_power = wanted
    load = chip.world.load
    if load.coil != bool(wanted & 1):
        chip.world.settle(chip.boot + chip.ms / 1000)
        load.coil = bool(wanted & 1)
    if chip.meter is not None:
        chip.meter.steady = 2
    chip.wake_tick()
    chip.wake_slow()


def switch(chip: Chip, state: int, *, force: bool = False) -> None:
    """Switch as a command does (ExecuteCommandPower)."""
    if int(chip.get("PowerLock")) & 1 and not force:
        state = SHOW
    if state != SHOW:
        chip.pulse.pop(1, None)
    if state <= TOGGLE:
        if chip.blink_mask:
            chip.blink_mask = 0
            _publish_blink(chip)
        chip.power = (chip.power ^ 1) if state == TOGGLE else state
        drive(chip, chip.power)
        if chip.option(59):
            publish_state(chip)
        rearm(chip)
    elif state == BLINK:
        _blink(chip)
        return
    elif state == BLINK_STOP:
        blinking, chip.blink_mask = chip.blink_mask, 0
        _publish_blink(chip)
        if blinking:
            switch(chip, chip.blink_saved)
        return
    publish_power(chip)


def rearm(chip: Chip) -> None:
    """Start the pulse timer as the relay's state demands; PowerOnState 5 turns its meaning around."""
    counted = chip.power & 1
    if chip.get("PowerOnState") == OFF_THEN_ON:
        counted ^= 1
    set_pulse(chip, 1, int(chip.get("PulseTime1")) if counted else 0)


def set_pulse(chip: Chip, index: int, value: int) -> None:
    """Start a pulse timer: tenths of a second up to 111, then seconds from 100 on; 0 stops it."""
    chip.pulse.pop(index, None)
    if value > 0:
        chip.pulse[index] = chip.ms + (1000 * (value - 100) if value > 111 else 100 * value)
        chip.wake_tenth(chip.pulse[index])


def pulse_left(chip: Chip, index: int) -> int:
    """Give what is left of a pulse timer, in the same encoding."""
    left = chip.pulse.get(index, 0) - chip.ms
    if left <= 0:
        return 0
    return left // 1000 + 100 if left > 11100 else left // 100


def everything(chip: Chip, state: int, *, force: bool = False) -> None:
    """Switch all relays (SetAllPower): no pulse timer is stopped or started. Locked relays stay unless forced."""
    if state <= TOGGLE:
        free = 1 if force else 1 & ~int(chip.get("PowerLock"))
        wanted = (chip.power ^ 1) if state == TOGGLE else state
        chip.power = (wanted & free) | (chip.power & ~free & 1)
        drive(chip, chip.power)
    publish_power(chip)


def restore(chip: Chip) -> None:
    """Bring back the last state that was on (RestorePower): no pulse timer, no lock."""
    if chip.power != chip.last_power:
        chip.power = chip.last_power
        drive(chip, chip.power)
        publish_power(chip)


def _blink(chip: Chip) -> None:
    if not chip.blink_mask:
        chip.blink_saved = chip.blink_power = chip.power & 1
    chip.blink_timer = chip.ms + 100
    chip.blink_count = (int(chip.get("BlinkCount")) * 2 or BLINK_FOREVER) + 1
    chip.blink_mask = 1
    chip.wake_tenth(chip.blink_timer)
    _publish_blink(chip)


def tenth(chip: Chip) -> None:
    """Expire pulse timers and blink: what Tasmota does every 100 ms."""
    for index in [i for i, at in chip.pulse.items() if at <= chip.ms]:
        del chip.pulse[index]
        if index == 1:
            switch(chip, ON if chip.get("PowerOnState") == OFF_THEN_ON else OFF)
    if chip.blink_mask and chip.blink_timer <= chip.ms:
        chip.blink_timer += 100 * int(chip.get("BlinkTime"))
        chip.blink_count -= 1
        if not chip.blink_count:
            chip.blink_mask = 0
            _publish_blink(chip)
            switch(chip, chip.blink_saved)
        else:
            chip.blink_power ^= 1
            drive(chip, chip.blink_power)
    if chip.blink_mask:
        chip.wake_tenth(chip.blink_timer)
    for at in chip.pulse.values():
        chip.wake_tenth(at)


def at_boot(chip: Chip, *, cold: bool) -> None:
    """Set the relay after a reset: PowerOnState after the mains, SetOption0 after anything else."""
    mode, saved = int(chip.get("PowerOnState")), int(chip.get("Power")) & 1
    if mode == ALWAYS_ON:
        drive(chip, 1)
    elif cold and mode in {0, 1, OFF_THEN_ON}:
        chip.power = int(mode == 1)
        drive(chip, chip.power)
    elif chip.option(0):
        chip.power = saved ^ 1 if cold and mode == 2 else saved
        drive(chip, chip.power)
    chip.power = int(chip.world.load.coil)
    if chip.power or mode == OFF_THEN_ON:
        set_pulse(chip, 1, int(chip.get("PulseTime1")))
    chip.blink_saved = chip.power
    if chip.seen_power == -1:
        chip.seen_power = chip.power


def publish_power(chip: Chip) -> None:
    """Tell the relay's state on stat/RESULT and, unless SetOption90, on stat/POWER; rules do not see these."""
    name, word = chip.relay_name(), chip.word(chip.power & 1)
    chip.send(1, name if chip.option(4) else "RESULT", f'{{"{name}":"{word}"}}')
    if not chip.option(90):
        chip.send(1, name, word, retain=bool(chip.get("PowerRetain")))


def publish_state(chip: Chip) -> None:
    """Send tele/STATE; `TELE-` rules see it."""
    text = payloads.state(chip)
    chip.send(2, "STATE", text, retain=bool(chip.get("StateRetain")))
    telemetry(chip, text)


def telemetry(chip: Chip, text: str) -> None:
    """Offer telemetry to the rules that begin with `TELE-`."""
    chip.tele_rules = True
    chip.notice(chip, text)
    chip.tele_rules = False


def _publish_blink(chip: Chip) -> None:
    chip.result("POWER", f'{{"{chip.relay_name()}":"Blink {chip.word(chip.blink_mask)}"}}')
