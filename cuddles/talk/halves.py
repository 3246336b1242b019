"""The half of the day that days tell: every evening at seven is 19:00, every Saturday morning is no other day.

A school night doesn't tell: families say it of mornings, too, and are asked.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold

if TYPE_CHECKING:
    from cuddles.talk.heard import Matched, Value
    from cuddles.talk.language import Language
    from cuddles.talk.utterance import Utterance

TIME: Final = "time"
DAYS: Final = "days"
UNTOLD: Final = "school_nights"


def halved(found: Matched, heard: Utterance, language: Language) -> Matched:
    """Return what was understood, its time read in the one half of the day that stands beside its days."""
    times, days = found.slots.get(TIME, ()), found.slots.get(DAYS, ())
    if not days:
        return found
    slots = {**found.slots, DAYS: _alone(days, language)}
    if len(times) == 1 and len(_readings(times[0])) > 1 and not any(map(_is_untold, days)):
        slots[TIME] = (_in_half(times[0], heard, language),)
    return replace(found, slots=slots)


def _alone(days: tuple[Value, ...], language: Language) -> tuple[Value, ...]:
    """Return days without "morning" and the like, which mean every day only where no other day is named."""
    return tuple(day for day in days if not _is_half(day, language)) or days


def _is_half(day: Value, language: Language) -> bool:
    keys = fold(day.text, language).keys
    return len(keys) == 1 and keys[0] in language.cues.halves


def _in_half(time: Value, heard: Utterance, language: Language) -> Value:
    halves = {half for key, half in language.cues.halves.items() if key in heard.words.keys}
    told = [heard.read("AMAZON.TIME", fold(f"{time.text} {half}", language)) for half in halves]
    sure = {value.text: value for value in told if value is not None and len(_readings(value)) == 1}
    return next(iter(sure.values())) if len(sure) == 1 else time


def _readings(value: Value) -> list[str | None]:
    return [entity.id for one in value.resolutions for entity in one.entities]


def _is_untold(value: Value) -> bool:
    return UNTOLD in _readings(value)
