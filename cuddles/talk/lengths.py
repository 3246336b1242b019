"""Lengths of time as people say them, in ISO 8601."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold
from cuddles.talk.languages import language_of
from cuddles.talk.moments import phrases
from cuddles.talk.numerals import number
from cuddles.talk.patterns import Shelf, compiled, fits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.folding import Keys
    from cuddles.talk.language import Language

    _Shifts = Shelf[float]

_ORDER: Final = "WDHMS"
_SECONDS: Final = {"W": 604800, "D": 86400, "H": 3600, "M": 60, "S": 1}


def duration(keys: Keys, language: Language) -> str | None:
    """Return a length of time as ISO 8601, for example PT1H30M, or None."""
    parts = _lengths(keys, language)
    if not parts:
        return None
    totals: dict[str, int] = {}
    for unit, amount in parts:
        _add(totals, unit, amount)
    date = "".join(f"{totals[unit]}{unit}" for unit in "WD" if totals.get(unit))
    time = "".join(f"{totals[unit]}{unit}" for unit in "HMS" if totals.get(unit))
    return f"P{date}{f'T{time}' if time else ''}" if date or time else f"PT0{parts[-1][0]}"


def word_of(unit: str, language: Language) -> str:
    """Return the longest word for a unit of time: `minutes` for M."""
    return max((text for text, one in language.durations.units.items() if one == unit), key=len)


def _lengths(keys: Keys, language: Language) -> tuple[tuple[str, float], ...]:
    """Return the parts of a length, longest unit first: (("H", 1.0), ("M", 30.0)); () for no length."""
    for size in range(len(keys), 0, -1):
        first = _length(keys[:size], language)
        if first is None:
            continue
        rest = keys[size:]
        if not rest:
            return (first,)
        if rest[0] in language.joins and len(rest) > 1:
            rest = rest[1:]
        minutes = number(rest, language) if first[0] == "H" and language.spaced else None
        if minutes is not None and minutes < 60:
            return (first, ("M", float(minutes)))
        others = _lengths(rest, language)
        if others and _ORDER.index(others[0][0]) > _ORDER.index(first[0]):
            return (first, *others)
    return ()


def _length(keys: Keys, language: Language) -> tuple[str, float] | None:
    units, shifts, fixed = _durations(language.code)
    if keys in fixed:
        return fixed[keys]

    def read(hole: str, words: Keys) -> str | None:
        if hole == "u":
            return units.get(words)
        value = number(words, language)
        return None if value is None else str(value)

    for pattern, add in shifts.near(keys):
        for holes in fits(pattern, keys, read):
            amount = int(holes.get("n", "0")) + add
            return holes["u"], amount
    return None


@cache
def _durations(code: str) -> tuple[Mapping[Keys, str], _Shifts, Mapping[Keys, tuple[str, float]]]:
    language = language_of(code)
    words = language.durations
    shifts = Shelf((flat, add) for text, add, _ in words.shifts for flat in compiled(text, language))
    units = {fold(text, language).keys: unit for text, unit in words.units.items()}
    return (
        units,
        shifts,
        {keys: each for text, each in words.fixed.items() for keys in phrases([text], language)},
    )


def _add(totals: dict[str, int], unit: str, amount: float) -> None:
    """Add an amount, its fraction in the next smaller units."""
    totals[unit] = totals.get(unit, 0) + int(amount)
    left = round((amount - int(amount)) * _SECONDS[unit])
    for smaller in _ORDER[_ORDER.index(unit) + 1 :]:
        count, left = divmod(left, _SECONDS[smaller])
        if count:
            totals[smaller] = totals.get(smaller, 0) + count
