"""Temperatures, times, watts, volts and volumes as people write them in `home.yaml`.

Each kind reads a text (or, where the unit is plain from the key, a number) and is written back so that reading
gives the same number again, to the last bit.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from terms import UnitError
from terms.quoted import quoted

_NUMBER = r"([0-9]{1,9}(?:[.,][0-9]{1,40})?)"
_CELSIUS = re.compile(rf"(-?){_NUMBER}\s*(?:\u00b0\s*)?([CF]?)", re.IGNORECASE)
_CLOCK_PARTS = re.compile(
    rf"(?:{_NUMBER}\s*h)?\s*(?:{_NUMBER}\s*m(?:in)?)?\s*(?:{_NUMBER}\s*s)?", re.IGNORECASE
)
_VOLUME = re.compile(rf"{_NUMBER}\s*(cm3|cm\u00b3|ml|l)", re.IGNORECASE)
_CM3_PER_UNIT = {"cm3": 1.0, "cm\u00b3": 1.0, "ml": 1.0, "l": 1000.0}


def parse_celsius(value: object) -> float:
    """Return degrees Celsius from ``38.5C``, ``38.5 °C``, ``101F`` or a plain number, which is Celsius."""
    match = _CELSIUS.fullmatch(_text(value))
    if match is None:
        raise UnitError(f"{quoted(value)} is not a temperature: write it like 38.5C or 101F")
    sign, number, unit = match.groups()
    degrees = -_float(number) if sign else _float(number)
    return round((degrees - 32) * 5 / 9, 2) if unit.upper() == "F" else degrees


def parse_seconds(value: object) -> float:
    """Return seconds from ``30m``, ``1h30m``, ``90s``; a bare number says no unit and is refused."""
    match = _CLOCK_PARTS.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 60 else None
    if match is None or not any(match.groups()):
        raise UnitError(f"{quoted(value)} is not a duration: write it like 20m, 1h30m or 90s")
    return sum(_float(part) * each for part, each in zip(match.groups(), (3600, 60, 1), strict=True) if part)


def parse_watts(value: object) -> float:
    """Return watts from ``12W`` or a plain number."""
    return _with_unit(value, "W", "a power: write it like 12W")


def parse_volts(value: object) -> float:
    """Return volts from ``12V`` or a plain number."""
    return _with_unit(value, "V", "a voltage: write it like 12V")


def parse_cm3(value: object) -> float:
    """Return cubic centimetres from ``900cm3``, ``900ml`` or ``0.9l``."""
    match = _VOLUME.fullmatch(value.strip()) if isinstance(value, str) and len(value) <= 60 else None
    if match is None:
        raise UnitError(f"{quoted(value)} is not a volume: write it like 900cm3 or 0.9l")
    return _float(match[1]) * _CM3_PER_UNIT[match[2].lower()]


def format_seconds(seconds: float) -> str:
    """Return a duration like ``1h30m``, or ``90.5s`` where it is no whole number of seconds."""
    if seconds != int(seconds) or seconds == 0:
        return f"{plain(seconds)}s"
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return "".join(f"{part}{unit}" for part, unit in ((hours, "h"), (minutes, "m"), (left, "s")) if part)


def plain(number: float) -> str:
    """Return the shortest decimal that reads back as the same number, never with an exponent."""
    text = format(Decimal(repr(float(number))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(value: object, unit: str, what: str) -> float:
    match = re.fullmatch(rf"{_NUMBER}\s*{unit}?", _text(value), re.IGNORECASE)
    if match is None:
        raise UnitError(f"{quoted(value)} is not {what}")
    return _float(match[1])


def _text(value: object) -> str:
    """Return a short text of a value; empty for what is neither text nor a finite number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, str):
        return value.strip() if len(value) <= 60 else ""
    return plain(value) if math.isfinite(value) and abs(value) < 1e9 else ""


def _float(digits: str) -> float:
    return float(digits.replace(",", "."))
