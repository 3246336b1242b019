"""What a language is to the local Alexa: tables of words, and small functions where words follow rules.

Phrases in these tables are written as in `patterns`: `(word)` may be left out, `this|that` are alternatives,
`{h}` is a hole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from cuddles.talk.cue_words import CueWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Part = Literal["am", "pm", "morning", "noon", "afternoon", "evening", "night"]
Shift = tuple[str, float, int]
"""(pattern, minutes to add, sign of the hole {m}); also (pattern, units to add to {n}, 0) for durations."""


def words(text: str) -> tuple[str, ...]:
    """Return the words of a table that is written as one text."""
    return tuple(text.split())


@dataclass(frozen=True)
class TimeWords:
    """How a time of day is said.

    Parameters
    ----------
    shifts
        (pattern, base, sign): the time is {h}:00 plus base minutes plus sign times {m} minutes; {c} is written
        digits such as 19:30.
    parts
        What says which half of the day is meant, before or after the time.
    fixed
        Phrases with a time of their own, such as noon.
    alone
        Phrases that mean a part of the day where they stand alone: MO, AF, EV, NI.
    now
        Phrases that mean this minute.

    """

    shifts: tuple[Shift, ...]
    parts: Mapping[str, Part]
    fixed: Mapping[str, str]
    alone: Mapping[str, str]
    now: tuple[str, ...] = ()


@dataclass(frozen=True)
class DurationWords:
    """How a length of time is said.

    Parameters
    ----------
    units
        Words of units: H, M, S, D, W.
    shifts
        (pattern, units to add to {n}, 0).
    fixed
        Single words with a length of their own, as (unit, amount).

    """

    units: Mapping[str, str]
    shifts: tuple[Shift, ...]
    fixed: Mapping[str, tuple[str, float]] = field(default_factory=dict)


@dataclass(frozen=True)
class DateWords:
    """How a day is said: phrases with an offset in days, week days from Monday, weekends and weeks."""

    days: Mapping[str, int]
    weekdays: tuple[tuple[str, ...], ...]
    weekend: tuple[str, ...] = ()
    this_week: tuple[str, ...] = ()
    next_week: tuple[str, ...] = ()
    tonight: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """One language.

    Parameters
    ----------
    code
        Two letters.
    spell
        The ways to say a whole number from 0 to 9999.
    thousands
        What every number above 999 has in it.
    digits
        More words for single digits, as in a PIN.
    contractions
        Written words that stand for other words.
    alike
        Inflections and words of one meaning that make no difference here, as word -> word.
    elsewhere
        Things of a home that people have warmed or turned on and that are no toys: never a name.
    articles
        Words that may be there or not.
    fillers
        Phrases that carry no meaning; no negation and no direction is ever among them.
    negations
        Words that forbid every tolerance.
    joins
        Words between several values of a slot.
    builtin
        The words of built-in intents, by name.
    launch, ask
        How a skill is opened, with {name}; how it is asked for something at once, with {name} and {rest}.
    degree
        The word for the sign of degrees.
    spaced
        Whether words are separated by spaces.
    cues
        The words by which the meaning of what no sample covers is guessed.

    """

    code: str
    spell: Callable[[int], Iterator[str]]
    times: TimeWords
    durations: DurationWords
    dates: DateWords
    builtin: Mapping[str, tuple[str, ...]]
    launch: tuple[str, ...]
    ask: tuple[str, ...]
    degree: str
    fillers: tuple[str, ...]
    articles: frozenset[str]
    negations: frozenset[str]
    joins: frozenset[str]
    thousands: tuple[str, ...]
    digits: Mapping[str, str] = field(default_factory=dict)
    contractions: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()
    spaced: bool = True
    cues: CueWords = field(default_factory=CueWords)
