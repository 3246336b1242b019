"""The words of a language by which meaning is guessed, and the small patterns in which they are written.

A pattern is a row of pieces that follow each other: `turn|switch` are alternatives, `(back)` may be left out,
`a_lot` is two words in one piece, `*` is up to six words of any kind, `^` and `$` are the ends of an utterance,
and `>` is a place where a wish may end: the utterance's end, or before one of `follows`. ` / ` stands between
patterns any of which is meant. Articles are left out on both sides. Capitals stand for values: TOY, NUMBER, TIME,
DURATION, DAYS, LEVEL, PIN.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cuddles.talk.language import Language

GAP: Final = r"(?: \S+){0,6}?"
END: Final = r"(?= |$)"


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
    harmless
        All other words that may be said beside a wish that warms.
    correction
        The word by which `rewrites` writes "no, I mean": of two values the second counts.
    counted
        Words before the word for degrees that are numbers there: a degree, a couple of degrees.
    before_number, after_number
        Words next to which a number is one of degrees.
    before_time
        Words next to which a bare number is a time.
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
    possessive
        The word after an owner: what stands before it and a toy is passed over, whoever it is.
    unfinished
        Words at whose end no wish ends: what was heard is half a sentence.

    """

    intents: Mapping[str, str] = field(default_factory=dict)
    rewrites: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    harmless: frozenset[str] = frozenset()
    correction: str = ""
    counted: Mapping[str, int] = field(default_factory=dict)
    before_number: frozenset[str] = frozenset()
    after_number: frozenset[str] = frozenset()
    before_time: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    each: str = ""
    each_day: frozenset[str] = frozenset()
    halves: Mapping[str, str] = field(default_factory=dict)
    codes: frozenset[str] = frozenset()
    warm: frozenset[str] = frozenset()
    possessive: str = ""
    unfinished: frozenset[str] = frozenset()


def regex(pattern: str, language: Language) -> str:
    """Return a pattern as a regular expression over words that each have a blank before them."""
    return "".join(_piece(piece, language) for piece in pattern.split()) + END


def any_of(patterns: Iterable[str], language: Language) -> re.Pattern[str]:
    """Return what finds any of the patterns; of none, nothing is found."""
    ways = [regex(way, language) for pattern in patterns for way in pattern.split(" / ")]
    return re.compile("|".join(ways) or r"(?!)")


def words_of(pattern: str, language: Language) -> frozenset[str]:
    """Return the words that a pattern names."""
    pieces = (piece.strip("()") for piece in pattern.split() if piece not in {"*", "^", "$", ">", "/"})
    ways = (way for piece in pieces for way in piece.split("|"))
    return frozenset(word for way in ways for word in _folded(way, language).split())


def _piece(piece: str, language: Language) -> str:
    if piece == "*":
        return GAP
    if piece in {"^", "$"}:
        return piece
    if piece == ">":
        return rf"(?={any_of(language.cues.follows, language).pattern}|$)"
    folded = (_folded(way, language) for way in piece.strip("()").split("|"))
    ways = "|".join(way for way in folded if way)
    return f"(?: (?:{ways})){'?' if piece.startswith('(') else ''}{END}" if ways else ""


def _folded(way: str, language: Language) -> str:
    """Return a way as the words that are compared; "" for one of articles alone."""
    if way.isupper():
        return way
    keys = fold(way.replace("_", " "), language).keys
    return " ".join(key for key in keys if key not in language.articles)
