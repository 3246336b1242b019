"""Temperatures as people read and choose them: Celsius or Fahrenheit, in half degrees. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from devices.home import Toy
from devices.limits import TARGET_LOWEST_C

UNITS: Final = ("C", "F")
STEPS: Final = {"C": 0.5, "F": 1.0}
"""What warmer and cooler change, as degrees of the unit."""
CONFIRM_ABOVE_C: Final = 38.0
"""A higher temperature is asked about once more, as the voice does."""
ROUNDING_C: Final = 1e-6
COMMA: Final = frozenset(("de", "fr", "es", "it", "pt"))
FAHRENHEIT: Final = frozenset(("US", "BS", "BZ", "KY", "PW", "LR", "FM", "MH"))
"""Where temperatures are given in Fahrenheit (ISO 3166)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A temperature that can be chosen: °C, and as it is shown."""

    celsius: float
    text: str


def unit_of(chosen: str | None, accepted: str) -> str:
    """Return the unit that somebody chose, or that of the region which their browser names first."""
    if chosen in UNITS:
        return str(chosen)
    tag = accepted.split(",", maxsplit=1)[0].partition(";")[0].strip()
    region = tag.rpartition("-")[2].upper() if "-" in tag else ""
    return "F" if region in FAHRENHEIT else "C"


def in_unit(celsius: float, unit: str) -> float:
    """Return degrees of a unit."""
    return celsius * 9 / 5 + 32 if unit == "F" else celsius


def celsius_of(degrees: float, unit: str) -> float:
    """Return degrees Celsius."""
    return (degrees - 32) * 5 / 9 if unit == "F" else degrees


def shown(celsius: float, unit: str, language: str) -> str:
    """Return a measured temperature: tenths in Celsius, halves in Fahrenheit, which are about as fine."""
    degrees = in_unit(celsius, unit)
    return _written(round(degrees * 2) / 2 if unit == "F" else round(degrees, 1), unit, language)


def chosen(celsius: float, unit: str, language: str) -> str:
    """Return a wanted temperature, to the half degree."""
    return _written(round(in_unit(celsius, unit) * 2) / 2, unit, language)


def limits(toy: Toy, unit: str, language: str) -> dict[str, str]:
    """Return the lowest and highest temperature of a toy, in words, never beyond what is allowed."""
    low, high = _halves(toy, unit)
    return {"lowest": _written(low / 2, unit, language), "highest": _written(high / 2, unit, language)}


def choices(toy: Toy, unit: str, language: str) -> tuple[Choice, ...]:
    """Return what can be chosen, by half degrees."""
    low, high = _halves(toy, unit)
    highest = toy.limits.target_c
    return tuple(
        Choice(min(round(celsius_of(half / 2, unit), 4), highest), _written(half / 2, unit, language))
        for half in range(low, high + 1)
    )


def nearest(all_choices: tuple[Choice, ...], celsius: float) -> Choice:
    """Return the choice that is closest."""
    return min(all_choices, key=lambda one: abs(one.celsius - celsius))


def usual_c(toy: Toy) -> float:
    """Return how warm a toy becomes where nobody says it, as the voice does."""
    return min(toy.limits.target_c, CONFIRM_ABOVE_C)


def changed_c(toy: Toy, running_c: float, steps: int, unit: str) -> float:
    """Return a target some steps warmer or cooler, within what is allowed."""
    halves = round(in_unit(running_c, unit) * 2)
    target = celsius_of((halves + steps * STEPS[unit] * 2) / 2, unit)
    return min(max(target, TARGET_LOWEST_C), toy.limits.target_c)


def is_high(celsius: float) -> bool:
    """Return whether a target is asked about once more."""
    return celsius > CONFIRM_ABOVE_C + ROUNDING_C


def _halves(toy: Toy, unit: str) -> tuple[int, int]:
    low, high = in_unit(TARGET_LOWEST_C, unit), in_unit(toy.limits.target_c, unit)
    return math.ceil(low * 2 - ROUNDING_C), math.floor(high * 2 + ROUNDING_C)


def _written(degrees: float, unit: str, language: str) -> str:
    text = f"{degrees:.1f}"
    return f"{text.replace('.', ',') if language in COMMA else text} °{unit}"
