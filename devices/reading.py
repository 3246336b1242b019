"""Temperatures, parsed then trusted.

A sensor on a short wire in a toy fails in known ways, and each is a value that looks like a number: a shorted
DS18B20 says 0.0 °C with a valid checksum, one that lost power says 85.0 °C, an unplugged one disappears from
the message or says null, a hung one repeats itself. A thermostat that takes 0.0 for "cold" heats for ever. So
a `Reading` exists only if it may be believed by itself, and `Trace` remembers just enough of the last ones to
refuse those that only history gives away: too steep, or frozen while heating.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from terms import Refused

SENSORS: Final = ("DS18B20", "AM2301", "SHT3X", "SI7021")

COLDEST_C: Final = 5.0
"""Below this a toy is outdoors in winter or its sensor lies; neither may be heated."""
WARMEST_C: Final = 60.0
POWER_ON_C: Final = 85.0
STEEPEST_K_PER_S: Final = 0.5
"""Twelve watts in the smallest pad (some 100 J/K) make 0.12 K/s; four times that is no heater's doing."""
FLAT_K: Final = 0.03
"""Half the step of a DS18B20 at 12 bits (0.0625 K, Maxim data sheet 19-7487)."""
FROZEN_S: Final = 80.0
BARELY_WARMER_K: Final = 0.3
DETACHED_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A temperature that may be believed, and when it arrived (s, monotonic)."""

    celsius: float
    at: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.celsius) and math.isfinite(self.at)):
            raise ValueError("a reading is a finite number")


def reading_of(report: Mapping[Any, object], sensor: str, at: float) -> Reading | Refused:
    """Return the temperature in Tasmota's SENSOR message, or why it can't be believed.

    Never raises, whatever the message holds.
    """
    unit = report.get("TempUnit", "C")
    if unit != "C":
        return Refused("sensor-fahrenheit", "The switch speaks Fahrenheit: run cuddles device provision.")
    found = report.get(sensor)
    if not isinstance(found, Mapping):
        several = any(
            name.startswith((f"{sensor}-", f"{sensor}_")) for name in report if isinstance(name, str)
        )
        if several:
            return Refused("sensor-several", f"The switch has more than one {sensor}: unplug the others.")
        return Refused("sensor-missing", "The switch doesn't see its temperature sensor: check its plug.")
    return believed(found.get("Temperature"), at)


def believed(value: object, at: float) -> Reading | Refused:
    """Return a reading of a number that stands in a message, or why not."""
    if value is None:
        return Refused("sensor-null", "The temperature sensor gives no value: check its plug.")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Refused("sensor-not-a-number", "The temperature sensor's value is not a number.")
    try:
        celsius = float(value)
    except OverflowError:
        return Refused("sensor-range", "The temperature sensor's value is out of every range.")
    if not math.isfinite(celsius):
        return Refused("sensor-not-a-number", "The temperature sensor's value is not a number.")
    if celsius == 0.0:
        return Refused("sensor-shorted", "The sensor says exactly 0 °C, as one with a shorted wire does.")
    if celsius == POWER_ON_C:
        return Refused("sensor-power-on", "The sensor says exactly 85 °C, as one that just lost power does.")
    if not COLDEST_C <= celsius <= WARMEST_C:
        return Refused("sensor-range", f"The sensor says {celsius:.1f} °C, which no toy indoors has.")
    return Reading(celsius, at)


@dataclass(frozen=True, slots=True)
class Trace:
    """What the last readings tell together.

    Parameters
    ----------
    last
        The newest reading that was believed.
    problem
        Why the newest report is no evidence, or None.
    heated_flat_s
        Seconds of heating during which the value did not move.
    level_c
        The value from which a movement is counted.
    heated_s, began_c
        Seconds of heating since it last showed an effect, and the lowest temperature since then.

    """

    last: Reading | None = None
    problem: Refused | None = None
    heated_flat_s: float = 0.0
    level_c: float = math.nan
    heated_s: float = 0.0
    began_c: float = math.nan

    def after(self, found: Reading | Refused, *, heating: bool) -> Trace:
        """Return the trace after a report; `heating` tells whether the relay was closed since the one before."""
        if isinstance(found, Refused):
            return replace(self, problem=found)
        last = self.last
        if last is None:
            return Trace(found, level_c=found.celsius, began_c=found.celsius)
        passed = max(found.at - last.at, 0.0)
        if abs(found.celsius - last.celsius) > STEEPEST_K_PER_S * max(passed, 1.0):
            steep = Refused(
                "sensor-steep",
                f"The temperature leapt from {last.celsius:.1f} to {found.celsius:.1f} °C in {passed:.0f} s.",
            )
            return replace(self, last=found, problem=steep)
        moved = not abs(found.celsius - self.level_c) < FLAT_K
        added = min(passed, 30.0) if heating else 0.0
        flat = 0.0 if moved else self.heated_flat_s + added
        level = found.celsius if moved else self.level_c
        lowest = min(self.began_c, found.celsius) if self.began_c == self.began_c else found.celsius
        if found.celsius - lowest >= BARELY_WARMER_K:
            return Trace(found, self._doubt(flat, 0.0), flat, level, 0.0, found.celsius)
        heated = self.heated_s + added
        return Trace(found, self._doubt(flat, heated), flat, level, heated, lowest)

    def _doubt(self, flat_s: float, in_vain_s: float) -> Refused | None:
        if flat_s >= FROZEN_S:
            return Refused("sensor-frozen", f"The temperature hasn't moved in {flat_s:.0f} s of heating.")
        if in_vain_s >= DETACHED_S:
            return Refused(
                "sensor-detached", f"Heating for {in_vain_s:.0f} s warmed the sensor by less than 0.3 °C."
            )
        return None

    def restarted(self) -> Trace:
        """Return the trace with nothing counted: a new session begins."""
        last = self.last
        began = math.nan if last is None else last.celsius
        return Trace(last, self.problem, 0.0, began, 0.0, began)

    def cleared(self) -> Trace:
        """Return the trace without its problem, for the next report to judge: a person has looked."""
        return replace(self, problem=None)
