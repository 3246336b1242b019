"""The small patterns in which cues are written, as regular expressions.

A pattern is a row of pieces that follow each other: `turn|switch` are alternatives, `(back)` may be left out,
`a_lot` is two words in one piece, `*` is up to six words of any kind (16 where each letter is a word), `**` one
to twelve that are neither grave nor values, `=so` must follow but is not taken, `^` and `$` are the ends of an
utterance, and `>` is a place where a wish may end: the utterance's end, or before one of `follows`. ` / ` stands
between patterns any of which is meant. Articles are left out on both sides. Capitals stand for values: TOY,
NUMBER, TIME, DURATION, DAYS, LEVEL, PIN; and ANY for a word that nothing knows.

Only what may fit is made a regular expression: a pattern of which a piece has no word in common with an utterance
is passed over. In texts a tab stands before a word where a wish may end, a blank before every other (`marked`).
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold
from cuddles.talk.languages import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cuddles.talk.language import Language

ANY: Final = "ANY"
END: Final = r"(?=\s|$)"
GAP: Final = r"(?:\s\S+){0,6}?"
GAP_OF_LETTERS: Final = r"(?:\s\S+){0,16}?"
MAY_END: Final = r"(?=\t|$)"
_SIGNS: Final = {"*": GAP, "^": "^", "$": "$", ">": MAY_END}


class Pattern:
    """One pattern; `ending` is a regular expression that follows it."""

    def __init__(self, text: str, language: Language, ending: str = "") -> None:
        self._text, self._language, self._ending = text, language, ending
        pieces = (piece for piece in text.split() if piece not in {*_SIGNS, "**"} and piece[0] != "(")
        ways = (_ways(piece, language.code) for piece in pieces)
        self._needs = tuple(frozenset(way.partition(" ")[0] for way in told) for told in ways if told)

    def fits(self, text: str) -> bool:
        """Return whether it is found in a text."""
        return self._may_fit(text) and bool(self.regex.search(text))

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where it is found in a text."""
        return self.regex.finditer(text) if self._may_fit(text) else iter(())

    def replaced(self, text: str, instead: str) -> str:
        """Return a text with something else where it is found."""
        return self.regex.sub(instead, text) if self._may_fit(text) else text

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, over words that each have a blank or a tab before them."""
        pieces = (_piece(piece, self._language) for piece in self._text.split())
        return re.compile(f"{''.join(pieces)}{END}{self._ending}")

    def _may_fit(self, text: str) -> bool:
        words = _words(text)
        return not any(need.isdisjoint(words) for need in self._needs)


class AnyOf:
    """Several patterns any of which is meant; of none, nothing is found."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self._patterns = patterns

    def fits(self, text: str) -> bool:
        """Return whether one of them is found in a text."""
        return any(pattern.fits(text) for pattern in self._patterns)

    def end(self, text: str, at: int) -> bool:
        """Return whether nothing but such patterns follows a place in a text."""
        return bool(self._to_the_end.match(text, at))

    @cached_property
    def _to_the_end(self) -> re.Pattern[str]:
        ways = "|".join(pattern.regex.pattern for pattern in self._patterns) or r"(?!)"
        return re.compile(f"(?:{ways})*$")

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Yield where they are found in a text."""
        return (place for pattern in self._patterns for place in pattern.places(text))


def any_of(patterns: Iterable[str], language: Language, ending: str = "") -> AnyOf:
    """Return what finds any of the patterns."""
    told = (way for pattern in patterns for way in pattern.split(" / "))
    return AnyOf(tuple(Pattern(way, language, ending) for way in told))


def marked(text: str, follows: AnyOf) -> str:
    """Return a text with a tab before every word before which a wish may end."""
    ends = {place.start() for place in follows.places(text)}
    return "".join("\t" if at in ends else letter for at, letter in enumerate(text))


def words_of(pattern: str, language: Language) -> frozenset[str]:
    """Return the words that a pattern names; where letters are words, the rows of them."""
    pieces = (piece for piece in pattern.split() if piece not in {*_SIGNS, "**", "/"})
    ways = (way for piece in pieces for way in _ways(piece, language.code))
    return frozenset(word for way in ways for word in (way.split() if language.spaced else [way]))


def instead_of(text: str, language: Language) -> str:
    """Return what is read in a pattern's place as words that each have a blank before them."""
    ways = text.split() if language.spaced else (_folded(way, language.code) for way in text.split())
    return "".join(f" {way}" for way in ways)


def _piece(piece: str, language: Language) -> str:
    if piece == "*" and not language.spaced:
        return GAP_OF_LETTERS
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece == "**":
        grave = "|".join(sorted(language.cues.grave)) or r"(?!)"
        return rf"(?:\s(?!(?:{grave}){END})(?:[^\sA-Z]\S*|{ANY}|NTH|COLD){END}){{1,12}}?"
    ways = "|".join(_ways(piece, language.code)).replace(" ", r"\s")
    if piece[0] == "=":
        return rf"(?=\s(?:{ways}){END})"
    return rf"(?:\s(?:{ways})){'?' if piece.startswith('(') else ''}{END}" if ways else ""


@cache
def _ways(piece: str, code: str) -> tuple[str, ...]:
    """Return the alternatives of a piece as the words that are compared, without those of articles alone."""
    ways = (_folded(way, code) for way in piece.strip("=()").split("|"))
    return tuple(dict.fromkeys(way for way in ways if way))


@cache
def _folded(way: str, code: str) -> str:
    if way.isupper():
        return way
    language = language_of(code)
    keys = fold(way.replace("_", " "), language).keys
    return " ".join(key for key in keys if key not in language.articles)


@lru_cache(maxsize=16)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())
