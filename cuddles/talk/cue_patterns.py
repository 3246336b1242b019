"""The small patterns in which cues are written, as regular expressions.

A pattern is a row of pieces that follow each other: `turn|switch` are alternatives, `(back)` may be left out,
`a_lot` is two words in one piece, `*` is up to six words of any kind (16 where each letter is a word), `^` and
`$` are the ends of an utterance, and `>` is a place where a wish may end: the utterance's end, or before one of
`follows`. ` / ` stands between patterns any of which is meant. Articles are left out on both sides. Capitals
stand for values: TOY, NUMBER, TIME, DURATION, DAYS, LEVEL, PIN.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.talk.language import Language

GAP: Final = r"(?: \S+){0,6}?"
GAP_OF_LETTERS: Final = r"(?: \S+){0,16}?"
END: Final = r"(?= |$)"


def regex(pattern: str, language: Language) -> str:
    """Return a pattern as a regular expression over words that each have a blank before them."""
    return "".join(_piece(piece, language) for piece in pattern.split()) + END


def any_of(patterns: Iterable[str], language: Language) -> re.Pattern[str]:
    """Return what finds any of the patterns; of none, nothing is found."""
    ways = [regex(way, language) for pattern in patterns for way in pattern.split(" / ")]
    return re.compile("|".join(ways) or r"(?!)")


def words_of(pattern: str, language: Language) -> frozenset[str]:
    """Return the words that a pattern names; where letters are words, the rows of them."""
    pieces = (piece.strip("()") for piece in pattern.split() if piece not in {"*", "^", "$", ">", "/"})
    ways = (way for piece in pieces for way in piece.split("|"))
    folded = [_folded(way, language) for way in ways]
    return frozenset(word for way in folded for word in (way.split() if language.spaced else [way]) if word)


def instead_of(text: str, language: Language) -> str:
    """Return what is read in a pattern's place as words that each have a blank before them."""
    ways = text.split() if language.spaced else (_folded(way, language) for way in text.split())
    return "".join(f" {way}" for way in ways)


def _piece(piece: str, language: Language) -> str:
    if piece == "*":
        return GAP if language.spaced else GAP_OF_LETTERS
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
