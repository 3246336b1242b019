"""Samples in a compact notation, expanded in the order in which they are written.

One line is one or many samples::

    (warm|heat) [up] <it> [to {degrees} degrees]

- ``[...]`` may be left out; the sample with it comes first;
- ``(...|...)`` is one of its alternatives, in their order; an empty one is allowed, as is nesting;
- ``<name>`` stands for the phrase of that name, itself in this notation;
- ``{slot}`` is a slot and is left as it is.

Blank lines and what follows ``#`` don't count. The same lines give the same samples in the same order; a sample
that comes out twice within an intent is kept once. Expansion is bounded: an intent that grows beyond its bound
is refused while it grows, not afterwards.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Final

from taskoid.errors import BadNotation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_SAMPLES: Final = 500
"""Most samples of one intent: many more teach Alexa little, and no person reads them."""
_MOST_GROWN: Final = 5000
_DEEPEST: Final = 8
_TOKEN: Final = re.compile(r"[\[\](|)]|<[^<>]*>|[^\[\](|)<>]+|[<>]")


def samples(text: str, phrases: Mapping[str, str]) -> tuple[str, ...]:
    """Return the samples of lines in notation, without repetition.

    Raises
    ------
    BadNotation
        For brackets that don't match, an unknown phrase, or too many samples.

    """
    found: dict[str, None] = {}
    for line in lines(text):
        for sample in expanded(line, phrases):
            found.setdefault(sample)
    if len(found) > MOST_SAMPLES:
        raise BadNotation(
            f"this gives {len(found)} samples: keep it to {MOST_SAMPLES}, with fewer alternatives"
        )
    return tuple(found)


def lines(text: str) -> tuple[str, ...]:
    """Return the lines that count, without comments and edges of blanks."""
    stripped = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


def expanded(line: str, phrases: Mapping[str, str]) -> tuple[str, ...]:
    """Return the samples of one line; raises BadNotation."""
    reader = _Reader(line, phrases, 0)
    return tuple(dict.fromkeys(" ".join(sample.split()) for sample in reader.whole()))


class _Reader:
    """Reads one line once, from left to right."""

    def __init__(self, line: str, phrases: Mapping[str, str], depth: int) -> None:
        if depth > _DEEPEST:
            raise BadNotation(f"'{line}' is nested too deep: does a phrase name itself?")
        self._line, self._phrases, self._depth = line, phrases, depth
        self._tokens, self._at = _TOKEN.findall(line), 0

    def whole(self) -> tuple[str, ...]:
        found = self._alternatives()
        if self._at < len(self._tokens):
            raise BadNotation(f"'{self._line}' closes a bracket that it never opened: remove it")
        return found

    def _alternatives(self) -> tuple[str, ...]:
        found = [self._sequence()]
        while self._at < len(self._tokens) and self._tokens[self._at] == "|":
            self._at += 1
            found.append(self._sequence())
        return tuple(one for part in found for one in part)

    def _sequence(self) -> tuple[str, ...]:
        parts: list[tuple[str, ...]] = []
        while self._at < len(self._tokens) and self._tokens[self._at] not in ("|", "]", ")"):
            parts.append(self._part())
        return self._joined(parts)

    def _part(self) -> tuple[str, ...]:
        sign = self._tokens[self._at]
        self._at += 1
        if sign in ("[", "("):
            inner = self._alternatives()
            closing = "]" if sign == "[" else ")"
            if self._at >= len(self._tokens) or self._tokens[self._at] != closing:
                raise BadNotation(f"'{self._line}' opens {sign} and never closes it: add {closing}")
            self._at += 1
            return (*inner, "") if sign == "[" else inner
        if sign.startswith("<"):
            return self._phrase(sign)
        if sign == ">":
            raise BadNotation(f"'{self._line}' has a stray >: write a phrase as <name>")
        return (sign,)

    def _phrase(self, written: str) -> tuple[str, ...]:
        name = written[1:-1]
        if len(written) < 2 or name not in self._phrases:
            known = ", ".join(self._phrases) or "none"
            raise BadNotation(
                f"'{self._line}' names the phrase {written}, which is unknown: there is {known}"
            )
        return _Reader(self._phrases[name], self._phrases, self._depth + 1).whole()

    def _joined(self, parts: list[tuple[str, ...]]) -> tuple[str, ...]:
        total = 1
        for part in parts:
            total *= len(part)
        if total > _MOST_GROWN:
            raise BadNotation(f"'{self._line}' gives {total} samples: write it as several lines")
        return tuple("".join(chosen) for chosen in product(*parts))


def slots_of(samples_: Iterable[str]) -> frozenset[str]:
    """Return the names of all slots that occur in samples."""
    return frozenset(name for sample in samples_ for name in SLOT.findall(sample))


SLOT: Final = re.compile(r"\{([^{}]*)\}")
