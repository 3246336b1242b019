"""What boots and saves do to the settings: writing them to flash, and the two ways a switch undoes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .chip import Chip

POWER_CYCLES = 7


def save(chip: Chip) -> None:
    """Write settings to flash; the relay's state only with SetOption0, and not for pulses under 3 s."""
    if chip.option(0):
        if not 0 < int(chip.get("PulseTime1")) < 30:
            chip.settings["Power"] = chip.power & 1
    else:
        chip.settings["Power"] = 0
    chip.settings["saves"] = int(chip.get("saves")) + 1
    chip.world.flash.stored = dict(chip.settings)


def count_power_cycle(chip: Chip) -> None:
    """Return to the factory's settings after seven mains failures in a row, each within 8 s of the last."""
    flash = chip.world.flash
    flash.power_cycles += 1
    if flash.power_cycles >= POWER_CYCLES:
        flash.power_cycles = 0
        flash.erase()
        chip.settings = {}


def guard(chip: Chip, boots: int) -> None:
    """Disable what may cause a boot loop: first StopOnError rules, then all, then GPIOs, then the module."""
    offset = chip.option(36)
    if not offset or boots <= offset + 1:
        return
    chip.put("rule_enabled", int(chip.get("rule_enabled")) & ~int(chip.get("rule_stop")))
    if boots > offset + 2:
        chip.put("rule_enabled", 0)
    if boots > offset + 3:
        chip.put("gpio", 0)
    if boots > offset + 4:
        chip.put("module", 0)
