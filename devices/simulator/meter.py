"""The meter of a POW: energy telemetry, margins, and the power limit that switches back on by itself.

Power is counted only while Tasmota believes the relay is on, unless SetOption21 is set: with the factory's
setting a welded contact reads 0 W, and no MARGINS is sent for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import payloads, power
from .text import number

if TYPE_CHECKING:
    from .chip import Chip
    from .rulebook import Event

MARGINS_FROM = 8  # seconds of uptime before margins are looked at
STABLE = 3


class Meter:
    """RAM of the energy driver."""

    __slots__ = ("_period", "history", "hold", "retries", "stable", "steady", "watts", "window")

    def __init__(self) -> None:
        self.watts = 0.0
        self.history = [0, 0, 0]
        self.steady = self.stable = 0
        self.hold = self.retries = self.window = 0
        self._period = 0.0

    def counts(self, chip: Chip) -> bool:
        """Whether Tasmota looks at the metering chip at all."""
        return bool(chip.power or chip.option(21))

    def measure(self, chip: Chip) -> None:
        """Take one second's power."""
        world = chip.world
        world.settle(chip.boot + chip.ms / 1000)
        drawn = world.warmth.watts() if world.load.heats else 0.0
        self.watts = drawn if self.counts(chip) else 0.0
        world.flash.energy += self.watts / 3_600_000

    def values(self, chip: Chip) -> dict[str, str]:
        """Give the fields of ENERGY, as text, without Period."""
        g, volts = chip.get, chip.world.profile.mains_volts if self.counts(chip) else 0.0
        watts, res = self.watts, int(g("WattRes"))
        apparent = watts / 0.95 if watts else 0.0
        reactive = (apparent**2 - watts**2) ** 0.5
        return {
            "Total": number(chip.world.flash.energy, int(g("EnergyRes"))),
            "Yesterday": number(0.0, int(g("EnergyRes"))),
            "Today": number(chip.world.flash.energy, int(g("EnergyRes"))),
            "Power": number(watts, res),
            "ApparentPower": number(apparent, res),
            "ReactivePower": number(reactive, res),
            "Factor": "0.95" if watts else "0.00",
            "Voltage": number(volts, int(g("VoltRes"))),
            "Current": number(apparent / volts if volts else 0.0, int(g("AmpRes"))),
        }

    def fields(self, chip: Chip, *, period: bool = False) -> str:
        """Print ENERGY; Period, the Wh since the last telemetry, only at TelePeriod."""
        parts = ['"TotalStartTime":"2025-12-01T10:00:00"']
        for name, text in self.values(chip).items():
            if name == "Power" and period:
                used, self._period = chip.world.flash.energy - self._period, chip.world.flash.energy
                parts.append(f'"Period":{number(used * 1000, int(chip.get("WattRes")))}')
            parts.append(f'"{name}":{text}')
        return f',"ENERGY":{{{",".join(parts)}}}'

    def event(self, chip: Chip) -> Event:
        """Give ENERGY as an event for rules."""
        return {name.upper(): text for name, text in self.values(chip).items()}

    def second(self, chip: Chip) -> None:
        """Measure, look at margins and limits, and report once more when power settled."""
        self.measure(chip)
        if chip.uptime >= MARGINS_FROM:
            if self.steady:
                self.steady -= 1
            else:
                self._margins(chip)
                self._limit(chip)
        if self.stable:
            self.stable -= 1
            if not self.stable:
                self._show(chip)

    def _margins(self, chip: Chip) -> None:
        active, parts = int(self.watts), []
        delta, setting = active - self.history[0], int(chip.get("PowerDelta1"))
        if setting and delta and _exceeds(setting, delta, min(active, self.history[0])):
            self.history[1] = self.history[2] = active
            parts.append(f'"PowerDelta":{delta}')
        self.history = [self.history[1], self.history[2], active]
        if self.counts(chip) and parts:
            chip.send(
                2, "MARGINS", f'{{"MARGINS":{{{",".join(parts)}}}}}', retain=bool(chip.get("SensorRetain"))
            )
            self._show(chip)
            self.stable = STABLE

    def _show(self, chip: Chip) -> None:
        text = payloads.energy(chip)
        chip.send(2, "SENSOR", text, retain=bool(chip.get("SensorRetain")))
        chip.notice(chip, text)

    def _limit(self, chip: Chip) -> None:
        limit = int(chip.get("MaxPower"))
        if not limit:
            return
        if int(self.watts) > limit:
            self.hold = self.hold or int(chip.get("MaxPowerHold")) + 1
            self.hold -= 1
            if not self.hold:
                self._trip(chip)
        elif chip.power & 1:
            self.hold = self.retries = self.window = 0
        if not chip.power & 1:
            if self.window:
                self.window -= 1
            elif self.retries:
                chip.result("POWERMONITOR", f'{{"Time":"{chip.time()}","PowerMonitor":"{chip.word(1)}"}}')
                power.restore(chip)

    def _trip(self, chip: Chip) -> None:
        self.retries = (self.retries or chip.option(33) + 1) - 1
        what = f'"MaxPowerReached":{int(self.watts)}'
        if not self.retries:
            what = f'"MaxPowerReachedRetry":"{chip.word(0)}"'
        text = f'{{"Time":"{chip.time()}",{what}}}'
        chip.send(1, "WARNING", text)
        chip.notice(chip, text)
        self._show(chip)
        power.everything(chip, power.OFF, force=True)
        self.window = int(chip.get("MaxPowerWindow"))


def _exceeds(setting: int, delta: int, least: int) -> bool:
    if setting < 101:
        return abs(delta) * 100 // max(1, least) >= setting
    return abs(delta) >= setting - 100
