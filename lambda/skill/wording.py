"""Values as a locale says them: degrees, lengths, clocks, days, lists; and messages with such values in them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skill.answer import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from skill.catalogue import Catalogue
    from skill.times import Clock

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
GROUPS: Final = {
    frozenset(range(7)): "every_day",
    frozenset(range(5)): "weekdays",
    frozenset({5, 6}): "weekend",
    frozenset({6, 0, 1, 2, 3}): "school_nights",
}
"""Days of the local week, 0 is Monday; school nights are the evenings before a school day."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What can be said in a locale; `seed` chooses among variants."""

    catalogue: Catalogue
    seed: str

    def text(self, message: str, count: float | None = None, /, **names: str) -> str:
        """Return a message's text; `count` chooses the plural form, and fills the placeholder."""
        counted = {} if count is None else {"count": self.number(count)}
        return self.catalogue.text(message, self.seed, {**counted, **names}, count)

    def answer(self, message: str, count: float | None = None, /, **names: str) -> Answer:
        """Return a message as an answer: a question where the message is one."""
        text = self.text(message, count, **names)
        return Answer(text, text if self.catalogue.asks(message) else None)

    def degrees(self, celsius: float, *, down: bool = False) -> str:
        """Return a temperature in the locale's unit, in tenths for Celsius; rounded down where it is a bound."""
        value = celsius * 1.8 + 32 if self.catalogue.fahrenheit else celsius
        step = 1 if self.catalogue.fahrenheit else 10
        shown = (math.floor(value * step + 1e-6) if down else round(value * step)) / step
        return self.text("degrees", shown)

    def celsius(self, said: float) -> float:
        """Return a temperature that was said in the locale's unit as °C."""
        return (said - 32) / 1.8 if self.catalogue.fahrenheit else said

    def step_c(self, said: float | None) -> float:
        """Return a difference that was said in the locale's unit as K; without one that is 1 °C, or 2 °F."""
        if said is None:
            return 2 / 1.8 if self.catalogue.fahrenheit else 1.0
        return said / 1.8 if self.catalogue.fahrenheit else said

    def number(self, value: float) -> str:
        """Return a number with the locale's decimal sign."""
        return f"{value:g}".replace(".", self.text("decimal"))

    def duration(self, seconds: float) -> str:
        """Return a length in hours and minutes; a minute at least."""
        whole = max(1, round(seconds / 60))
        hours, minutes = divmod(whole, 60)
        said_m = self.text("minutes", minutes)
        said_h = self.text("hours", hours)
        if not hours:
            return said_m
        return self.text("hours_and_minutes", hours=said_h, minutes=said_m) if minutes else said_h

    def clock(self, clock: Clock) -> str:
        """Return a time of day; one o'clock has a form of its own."""
        minute = f"{clock.minute:02d}"
        if not self.catalogue.twelve:
            return self.text("clock_24", clock.hour, hour=str(clock.hour), minute=minute)
        half = "am" if clock.hour < 12 else "pm"
        hour = clock.hour % 12 or 12
        if clock.minute == 0:
            return self.text(f"clock_{half}_full", hour, hour=str(hour))
        return self.text(f"clock_{half}", hour, hour=str(hour), minute=minute)

    def days(self, days: frozenset[int]) -> str:
        """Return days of the week, 0 is Monday."""
        group = GROUPS.get(days)
        if group is not None:
            return self.text(f"days_{group}")
        return self.listed([self.text(f"days_{DAYS[day]}") for day in sorted(days)])

    def date(self, day: date) -> str:
        """Return a date; the first of a month has a form of its own."""
        weekday, month = self.text(f"day_{DAYS[day.weekday()]}"), self.text(f"month_{day.month}")
        return self.text("date", day.day, weekday=weekday, month=month, day=str(day.day))

    def listed(self, items: Sequence[str], *, either: bool = False) -> str:
        """Return items as a list that ends with "and", or with "or"."""
        if len(items) < 2:
            return items[0] if items else ""
        said = self.text("list_or" if either else "list_pair", first=items[-2], second=items[-1])
        for item in reversed(items[:-2]):
            said = self.text("list_more", first=item, rest=said)
        return said


def capital(text: str) -> str:
    """Return a sentence as it is written: with a capital, whatever name it begins with."""
    return text[:1].upper() + text[1:]


def joined(texts: Iterable[str]) -> str:
    """Return sentences one after another."""
    return " ".join(text for text in texts if text)


def days_of(ids: Iterable[str]) -> frozenset[int]:
    """Return the days of the value ids of CuddlesDays; none for ids that are none."""
    groups = {name: days for days, name in GROUPS.items()}
    single = {name: frozenset({day}) for day, name in enumerate(DAYS)}
    return frozenset().union(*((groups | single).get(one, frozenset()) for one in ids))
