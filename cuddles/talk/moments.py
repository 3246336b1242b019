"""Times and days as people say them, in Alexa's formats.

Half days
---------
"Seven" says no half of the day. Alexa gives AMAZON.TIME as "07:00" for it and for "seven in the morning" alike,
so a skill may take a value from 01:00 to 12:59 for possibly unclear. A `Moment` knows better: `also` has both
readings, ("07:00", "19:00"), where no half was said, and only the one where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from cuddles.talk.languages import language_of
from cuddles.talk.numerals import number
from cuddles.talk.patterns import Shelf, compiled, fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from cuddles.talk.folding import Keys
    from cuddles.talk.language import Language, Part

HALF_DAY: Final = 720
DAY: Final = 1440
_HOLES: Final = {"h": (0, 24), "m": (0, 59), "mm": (10, 59), "d": (1, 9)}
_AFTER_NOON: Final[Mapping[Part, range]] = {
    "am": range(0),
    "morning": range(0),
    "noon": range(6),
    "afternoon": range(12),
    "pm": range(12),
    "evening": range(4, 12),
    "night": range(6, 12),
}
"""The hours that a part of the day puts after noon; twelve counts as 0."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A value in Alexa's format, and for a time of day the readings it may have."""

    value: str
    also: tuple[str, ...] = ()


def time_of_day(keys: Keys, language: Language, now: datetime) -> Moment | None:
    """Return a time as HH:MM, a part of the day as MO, AF, EV or NI, or None."""
    table = _times(language.code)
    if keys in table.now:
        return _clear(now.hour * 60 + now.minute)
    if keys in table.alone:
        return Moment(table.alone[keys])
    if keys in table.fixed:
        return Moment(table.fixed[keys], (table.fixed[keys],))
    for part, core in _divided(keys, table.parts):
        found = _clock(core, part, table, language)
        if found is not None:
            return found
    return None


def day(keys: Keys, language: Language, now: datetime) -> str | None:
    """Return a day as YYYY-MM-DD, a week as YYYY-Www, a weekend as YYYY-Www-WE, this evening as ...TNI."""
    table = _days(language.code)
    today = now.date()
    if keys in table.offsets:
        return (today + timedelta(days=table.offsets[keys])).isoformat()
    if keys in table.weekdays:
        ahead = (table.weekdays[keys] - today.weekday()) % 7 or 7
        return (today + timedelta(days=ahead)).isoformat()
    if keys in table.special:
        kind = table.special[keys]
        if kind == "tonight":
            return f"{today.isoformat()}TNI"
        year, week, _ = (today + timedelta(days=7 if kind == "next" else 0)).isocalendar()
        return f"{year}-W{week:02d}{'-WE' if kind == 'weekend' else ''}"
    return None


def is_weekday(keys: Keys, language: Language) -> bool:
    """Return whether words name a day of the week."""
    return keys in _days(language.code).weekdays


@dataclass(frozen=True, slots=True)
class _Times:
    shifts: Shelf[tuple[float, int]]
    parts: Mapping[Keys, Part]
    fixed: Mapping[Keys, str]
    alone: Mapping[Keys, str]
    now: frozenset[Keys]


@dataclass(frozen=True, slots=True)
class _Days:
    offsets: Mapping[Keys, int]
    weekdays: Mapping[Keys, int]
    special: Mapping[Keys, str]


def phrases(texts: Iterable[str], language: Language) -> list[Keys]:
    """Return the words of phrases that are written as in `patterns`, without holes."""
    flat = (pattern for text in texts for pattern in compiled(text, language))
    return [tuple(str(part) for part in pattern) for pattern in flat]


@cache
def _times(code: str) -> _Times:
    language = language_of(code)
    words = language.times
    shifts = Shelf(
        (flat, (base, sign)) for text, base, sign in words.shifts for flat in compiled(text, language)
    )
    parts = {keys: part for text, part in words.parts.items() for keys in phrases([text], language)}
    fixed = {keys: value for text, value in words.fixed.items() for keys in phrases([text], language)}
    alone = {keys: value for text, value in words.alone.items() for keys in phrases([text], language)}
    return _Times(shifts, parts, fixed, alone, frozenset(phrases(words.now, language)))


@cache
def _days(code: str) -> _Days:
    language = language_of(code)
    words = language.dates
    offsets = {keys: days for text, days in words.days.items() for keys in phrases([text], language)}
    names = enumerate(words.weekdays)
    weekdays = {keys: index for index, texts in names for keys in phrases(texts, language)}
    kinds = {
        "weekend": words.weekend,
        "this": words.this_week,
        "next": words.next_week,
        "tonight": words.tonight,
    }
    special = {keys: kind for kind, texts in kinds.items() for keys in phrases(texts, language)}
    return _Days(offsets, weekdays, special)


def _divided(keys: Keys, parts: Mapping[Keys, Part]) -> list[tuple[Part | None, Keys]]:
    """Return the ways to take a part of the day off the end or the beginning, the longest first; then none."""
    found: list[tuple[Part | None, Keys]] = []
    for size in range(len(keys) - 1, 0, -1):
        if keys[-size:] in parts:
            found.append((parts[keys[-size:]], keys[:-size]))
        if keys[:size] in parts:
            found.append((parts[keys[:size]], keys[size:]))
    return [*found, (None, keys)]


def _clock(keys: Keys, part: Part | None, table: _Times, language: Language) -> Moment | None:
    def read(hole: str, words: Keys) -> int | None:
        return _hole(hole, words, language)

    for pattern, (base, sign) in table.shifts.near(keys):
        for holes in fits(pattern, keys, read):
            written = holes.get("c")
            minutes = holes.get("m") or holes.get("mm") or holes.get("d") or 0
            hour, shift = holes.get("h", 0), int(base) + sign * minutes
            if written is not None or "h" not in holes:
                hour, shift = divmod(shift if written is None else written, 60)
            return _placed(hour, shift, part)
    return None


def _hole(hole: str, keys: Keys, language: Language) -> int | None:
    """Read {h} 0-24, {m} 0-59, {mm} 10-59, {d} 1-9, {c} 19:30 as minutes."""
    if hole == "c":
        return _written("".join(keys))
    value = number(keys, language)
    low, high = _HOLES[hole]
    return value if value is not None and low <= value <= high else None


def _written(text: str) -> int | None:
    hours, dot, minutes = text.replace(".", ":").partition(":")
    if not (dot and hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2):
        return None
    return int(hours) * 60 + int(minutes) if int(hours) <= 24 and int(minutes) < 60 else None


def _placed(hour: int, shift: int, part: Part | None) -> Moment | None:
    """Return the time that an hour, a shift in minutes and a part of the day make."""
    if hour > 12 or hour == 0:
        return _clear(hour * 60 + shift)
    if part is not None:
        hour %= 12
        return _clear((hour + 12 * (hour in _AFTER_NOON[part])) * 60 + shift)
    early = (hour % 12 * 60 + shift) % HALF_DAY
    first = early if early >= 60 else early + HALF_DAY
    other = (first + HALF_DAY) % DAY
    return Moment(_hhmm(first), (_hhmm(first), _hhmm(other)))


def _clear(minutes: int) -> Moment:
    value = _hhmm(minutes % DAY)
    return Moment(value, (value,))


def _hhmm(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
