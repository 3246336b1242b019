"""Lengths as people write them: ``30cm``, ``8mm``, ``12in``."""

from __future__ import annotations

import re

MM_PER_UNIT = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, '"': 25.4}
_LENGTH = re.compile(r"\s*([0-9]+(?:[.,][0-9]+)?|\.[0-9]+)\s*(mm|cm|m|in|\")\s*", re.IGNORECASE)


class UnitError(ValueError):
    """A text is not a length with a unit."""


def parse_length_mm(text: str) -> float:
    """Return the millimetres of a text like ``30cm``; raises UnitError for anything else."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise UnitError(f"'{text}' is not a length: write a number and a unit, like 30cm, 8mm or 12in")
    number, unit = match.groups()
    return float(number.replace(",", ".")) * MM_PER_UNIT[unit.lower()]


def inches_of(mm: float) -> str:
    """Return a length in inches as makers read it, for example ``1/4``."""
    inches = mm / 25.4
    eighths = round(inches * 8)
    if eighths > 0 and abs(eighths / 8 - inches) < 0.02:
        whole, part = divmod(eighths, 8)
        fraction = {0: "", 1: "1/8", 2: "1/4", 3: "3/8", 4: "1/2", 5: "5/8", 6: "3/4", 7: "7/8"}[part]
        return " ".join(p for p in (str(whole) if whole else "", fraction) if p)
    return f"{inches:.2f}"


def format_mm(mm: float) -> str:
    """Return a length as makers read it in both systems, for example ``6 mm (1/4 in)``."""
    return f"{mm:g} mm ({inches_of(mm)} in)"
