"""The words of a language by which meaning is guessed; patterns are written as in `cue_patterns`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class CueWords:
    """What speaks for and against intents in one language; empty, nothing is guessed.

    Parameters
    ----------
    intents
        By intent, lines of a weight and a pattern; a weight below zero speaks against, one with a w counts only
        after what leads to a wish, and ! stands before what must be said.
    rewrites
        Patterns with what is read in their place; with nothing for asides that mean nothing here.
    questions, remarks
        Patterns of what asks or tells, and so never asks for an act.
    leads
        Patterns before a wish that warms: what is said otherwise before such words is no wish.
    follows
        Patterns that may come right after a wish.
    ends, closes
        Where the verb stands last: patterns of wishes after which a wish that warms has nothing more to say, but
        for what closes it: please, for me, the toy named once more.
    harmless
        All other words that may be said beside a wish that warms.
    asides
        Patterns with what is read in their place, where only a wish that warms is looked for: places in which
        words that nothing knows change nothing.
    grave
        Words that no aside has in a `**`: negations, conditions, reports, acts.
    counted
        Words before the word for degrees that are numbers there: a degree, a couple of degrees.
    before_number, after_number
        Words next to which a number is one of degrees.
    before_time
        Words next to which a bare number is a time.
    whole
        Words in which no value begins: of letters without spaces `toilet` would be a toy and `let`.
    numbered
        Words whose number is a name: bed four.
    each, each_day
        The word before parts of the day that makes days of them, and those parts.
    halves
        Words in days with the phrase that says the same of a time: monday nights, at night.
    codes
        Words without which no digits are a code.
    warm
        Words of warmth, never a level by themselves.
    particles, after_particle
        Articles that are also the end of a verb, as what is read then: schalt ihn ein; and the words before which
        they are that. They are it at the end, too.
    comparing
        Words beside which nothing is a level, but a way to go: more, less, too, a bit.
    possessive
        The words after an owner: what stands before one and a toy is passed over, whoever it is.
    unfinished
        Words at whose end no wish ends: what was heard is half a sentence.
    verbs
        Verbs of two words, the second of which is no value there: Hindi "do" is two, and helps verbs.

    """

    intents: Mapping[str, str] = field(default_factory=dict)
    rewrites: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    harmless: frozenset[str] = frozenset()
    asides: Mapping[str, str] = field(default_factory=dict)
    grave: frozenset[str] = frozenset()
    counted: Mapping[str, int] = field(default_factory=dict)
    before_number: frozenset[str] = frozenset()
    after_number: frozenset[str] = frozenset()
    before_time: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    each: str = ""
    each_day: frozenset[str] = frozenset()
    halves: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    warm: frozenset[str] = frozenset()
    particles: Mapping[str, str] = field(default_factory=dict)
    after_particle: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    possessive: str = ""
    unfinished: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
