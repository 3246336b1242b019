"""Times and lengths as Alexa writes them, read without guessing.

AMAZON.TIME is ``HH:MM`` or a part of the day (``MO AF EV NI``). Whether somebody said "seven" or "seven in the
morning" can't be seen in ``07:00``: an hour from 1 to 12 has two readings, and it is asked which one, unless the
other one has passed today. The same time as an answer tells nothing new. Where whoever heard it knows better, the
readings stand among the slot's ids: one for a time that is sure, two for one that isn't. AMAZON.DURATION is ISO
8601.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:\.[0-9]+)?)?")
_LENGTH: Final = re.compile(
    r"P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?(?:T(?:([0-9]{1,4})H)?(?:([0-9]{1,5})M)?(?:([0-9]{1,6})S)?)?"
)
_EARLY_NIGHT: Final = frozenset({12, 1, 2, 3, 4, 5})
PARTS: Final = frozenset({"MO", "AF", "EV", "NI"})


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, sure."""

    hour: int
    minute: int

    @property
    def text(self) -> str:
        """As plans write it, ``07:30``."""
        return f"{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True, slots=True)
class Either:
    """A time of day with two readings."""

    morning: Clock
    evening: Clock


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day, ``MO AF EV NI``, without a time."""

    name: str


Time = Clock | Either | Part


def clock_heard(said: str, readings: Iterable[str] = ()) -> Time | None:
    """Return what a value of AMAZON.TIME tells, with the readings that are known of it, if any are."""
    known = [clock for clock in map(clock_written, readings) if clock is not None]
    match sorted(known, key=lambda clock: clock.text):
        case [sure]:
            return sure
        case [morning, evening]:
            return Either(morning, evening)
    return clock_of(said)


def clock_of(said: str) -> Time | None:
    """Return what a value of AMAZON.TIME tells; None for what is none."""
    if said in PARTS:
        return Part(said)
    match = _CLOCK.fullmatch(said)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2])
    if not 1 <= hour <= 12:
        return Clock(hour, minute)
    return Either(Clock(hour % 12, minute), Clock(hour % 12 + 12, minute))


def settled(asked: str, answer: Time | None) -> Clock | Either | None:
    """Return the time that was meant by `asked`, once an answer told which reading.

    A time that has two readings itself is still to be asked about; None is no answer.
    """
    before = clock_of(asked)
    if not isinstance(answer, Part):
        return answer
    if not isinstance(before, Either):
        return None
    if answer.name == "NI":
        return before.morning if (before.morning.hour or 12) in _EARLY_NIGHT else before.evening
    return before.morning if answer.name == "MO" else before.evening


def clock_written(said: str) -> Clock | None:
    """Return a time as it is written, on a clock of 24 hours."""
    match = _CLOCK.fullmatch(said)
    return Clock(int(match[1]), int(match[2])) if match else None


def ahead_today(either: Either, now: datetime) -> Either | Clock:
    """Return the one reading that is still ahead today, or both, where both are or neither is."""
    morning, evening = (
        (one.hour, one.minute) > (now.hour, now.minute) for one in (either.morning, either.evening)
    )
    if evening and not morning:
        return either.evening
    return either


def seconds_until(clock: Clock, utc: float, zone: ZoneInfo) -> float:
    """Return the real seconds from an instant (UTC) to the next time a clock shows that time."""
    now = datetime.fromtimestamp(utc, zone)
    for days in (0, 1, 2):
        day = now.date() + timedelta(days=days)
        there = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=zone)
        seconds = there.timestamp() - utc
        if seconds > 0:
            return seconds
    raise AssertionError("a time of day comes again within two days")


def seconds_of(said: str) -> float | None:
    """Return the seconds of a value of AMAZON.DURATION; None for what is none, and for nothing."""
    match = _LENGTH.fullmatch(said)
    if match is None:
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    total = ((weeks * 7 + days) * 24 + hours) * 3600.0 + minutes * 60.0 + seconds
    return total or None
