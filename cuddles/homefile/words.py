"""The kinds of values in `home.yaml`: names, topics, times of day, days and dates, each with its own refusal.

Each kind is a type for pydantic: it reads what people write, and tells editors (in the JSON schema) what that is.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from cuddles.homefile import units
from terms.quoted import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_SETS: Final = {
    "daily": frozenset(range(7)),
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
}
LONGEST_WORDS: Final = 120


def _matching(pattern: str, what: str) -> BeforeValidator:
    """Return a check that a value is a text of a pattern; the JSON schema has the same pattern."""

    def read(value: object) -> str:
        if not isinstance(value, str) or re.fullmatch(pattern, value) is None:
            raise ValueError(f"{quoted(value)} is not {what}")
        return value

    schema = Annotated[str, StringConstraints(pattern=f"^(?:{pattern})$")]
    return BeforeValidator(read, json_schema_input_type=schema)


def _measure(parse: Callable[[object], float], pattern: str, *, bare: bool) -> BeforeValidator:
    text = Annotated[str, StringConstraints(pattern=pattern, min_length=1)]
    return BeforeValidator(parse, json_schema_input_type=text | float if bare else text)


def read_words(value: object) -> str:
    """Return a text in one line that can be shown and said."""
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise ValueError(f"{quoted(value)} is not a text: write some words, in quotes if need be")
    if len(value) > LONGEST_WORDS or not value.isprintable():
        raise ValueError(f"{quoted(value)} is too long or not in one line: use up to {LONGEST_WORDS} signs")
    return value


def read_days(value: object) -> frozenset[int]:
    """Return days, 0 for Monday, from ``daily``, ``weekdays``, ``weekend`` or a list like ``[mon, fri]``."""
    if isinstance(value, str) and value in DAY_SETS:
        return DAY_SETS[value]
    listed = value if isinstance(value, tuple) else ()
    found = [DAYS.index(day) for day in listed if isinstance(day, str) and day in DAYS]
    if not listed or len(found) != len(listed) or len(set(found)) != len(found):
        wrong = next((day for day in listed if day not in DAYS), value)
        raise ValueError(
            f"{quoted(wrong)} is not a choice of days: write daily, weekdays, weekend or a list like [mon, fri]"
        )
    return frozenset(found)


def format_days(days: frozenset[int]) -> str | list[str]:
    """Return days as they are written in a home file."""
    named = next((name for name, each in DAY_SETS.items() if each == days), None)
    return named or [DAYS[day] for day in sorted(days)]


def read_date(value: object) -> date:
    """Return a date from ``2026-12-24``."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"{quoted(value)} is not a date: write it like 2026-12-24")


def read_plan_name(value: object) -> str:
    """Return a plan's name, as people say it; ``toy/`` stands in front where two toys have one of that name."""
    words = read_words(value)
    if words.count("/") > 1 or words.startswith("/") or words.endswith("/"):
        raise ValueError(f"{quoted(value)} is not the name of a plan: write it like bedtime, or bear/bedtime")
    return words


_DAY_SCHEMA = Annotated[str, StringConstraints(pattern=f"^({'|'.join(DAYS)})$")]
_DAYS_SCHEMA = Annotated[str, StringConstraints(pattern=f"^({'|'.join(DAY_SETS)})$")]
_DATE_SCHEMA = Annotated[str, StringConstraints(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
_WORDS_SCHEMA = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_WORDS)]
_NUMBER = r"[0-9]+([.,][0-9]+)?"

Name = Annotated[
    str,
    _matching("[a-z][a-z0-9-]{0,39}", "a name: use small letters, digits and hyphens, like bear or my-cat"),
]
PlanName = Annotated[str, BeforeValidator(read_plan_name, json_schema_input_type=_WORDS_SCHEMA)]
Words = Annotated[str, BeforeValidator(read_words, json_schema_input_type=_WORDS_SCHEMA)]
Host = Annotated[
    str,
    _matching(r"[A-Za-z0-9]([A-Za-z0-9.:_-]{0,252})", "a host: write one like 192.168.1.10 or broker.local"),
]
Intent = Annotated[
    str, _matching(r"[A-Za-z]+(?:[._][A-Za-z]+)*", "an intent: write one like WarmIntent, letters only")
]
Sensor = Annotated[
    str, _matching("[A-Za-z][A-Za-z0-9_-]{0,31}", "a sensor: copy its key from the switch, like DS18B20")
]
Event = Annotated[
    str, _matching("[A-Za-z0-9_-]{1,64}", "an event: copy its name from IFTTT, letters, digits, - and _")
]
ClockTime = Annotated[
    str, _matching("([01][0-9]|2[0-3]):[0-5][0-9]", "a time of day: write it like 19:30, from 00:00 to 23:59")
]
Days = Annotated[
    frozenset[int],
    BeforeValidator(read_days, json_schema_input_type=_DAYS_SCHEMA | tuple[_DAY_SCHEMA, ...]),
]
Date = Annotated[date, BeforeValidator(read_date, json_schema_input_type=_DATE_SCHEMA)]
Celsius = Annotated[float, _measure(units.parse_celsius, rf"^-?{_NUMBER}\s*(\u00b0\s*)?[CFcf]?$", bare=True)]
Seconds = Annotated[
    float,
    _measure(
        units.parse_seconds,
        rf"^({_NUMBER}\s*[hH])?\s*({_NUMBER}\s*[mM]([iI][nN])?)?\s*({_NUMBER}\s*[sS])?$",
        bare=False,
    ),
]
Watts = Annotated[float, _measure(units.parse_watts, rf"^{_NUMBER}\s*[Ww]?$", bare=True)]
Volts = Annotated[float, _measure(units.parse_volts, rf"^{_NUMBER}\s*[Vv]?$", bare=True)]
Cm3 = Annotated[float, _measure(units.parse_cm3, rf"^{_NUMBER}\s*([cC][mM][3\u00b3]|[mM]?[lL])$", bare=False)]


def within(low: float, high: float, said: str) -> Any:  # noqa: ANN401  (a marker for Annotated)
    """Return a check of bounds that are said in words."""

    def check(value: float) -> float:
        if not low <= value <= high:
            raise ValueError(f"this is outside its bounds: use {said}")
        return value

    return AfterValidator(check)
