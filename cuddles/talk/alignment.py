"""Laying one sample along an utterance, word for word, with a bounded tolerance.

A tolerance says what may be passed over: words without meaning (`fillers`), names that no list has (`names`),
words that no sample of the model knows (`unknown`). Nothing is ever replaced by something similar.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.utterance import Want

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cuddles.talk.folding import Keys
    from cuddles.talk.heard import Value
    from cuddles.talk.utterance import Utterance

MOST_FILLERS: Final = 4
MOST_UNKNOWN: Final = 2


class Slot(NamedTuple):
    """A place for a slot's values in a sample."""

    name: str
    type: str
    several: bool


Elements = tuple["str | Slot", ...]


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What may be passed over; `names` are the slot types that may hold names no list has, None means all."""

    fillers: bool = False
    names: frozenset[str] | None = frozenset()
    unknown: bool = False


class Laid(NamedTuple):
    """A sample that covers an utterance: literal words, words passed over, and the values of its slots."""

    literal: int
    skipped: int
    slots: Mapping[str, tuple[Value, ...]]


@dataclass(slots=True)
class Alignment:
    """Lays samples along one utterance under one tolerance."""

    utterance: Utterance
    fillers: Mapping[str, tuple[Keys, ...]]
    tolerance: Tolerance
    _dead: set[tuple[int, int, int, int]] = field(default_factory=set)

    def lay(self, elements: Elements, *, shortened: bool) -> Laid | None:
        """Return how a sample covers the utterance, or None; `shortened` lets its articles be left out."""
        self._dead.clear()
        laid = self._from(elements, (0, 0, 0, 0), shortened=shortened)
        return laid if laid is not None and (laid.literal or laid.slots) else None

    def _from(self, elements: Elements, at: tuple[int, int, int, int], *, shortened: bool) -> Laid | None:
        """Go on at (element, word, fillers passed over, unknown words passed over)."""
        if at in self._dead:
            return None
        index, word, skipped, strange = at
        keys = self.utterance.words.keys
        if index == len(elements) and word == len(keys):
            return Laid(0, skipped + strange, {})
        if index < len(elements):
            laid = self._step(elements, at, shortened=shortened)
            if laid is not None:
                return laid
        for after in self._passed_over(at) if word < len(keys) else ():
            laid = self._from(elements, after, shortened=shortened)
            if laid is not None:
                return laid
        self._dead.add(at)
        return None

    def _step(self, elements: Elements, at: tuple[int, int, int, int], *, shortened: bool) -> Laid | None:
        index, word, skipped, strange = at
        element, keys = elements[index], self.utterance.words.keys
        if isinstance(element, Slot):
            return self._slot(elements, at, element, shortened=shortened)
        if word < len(keys) and keys[word] == element:
            laid = self._from(elements, (index + 1, word + 1, skipped, strange), shortened=shortened)
            if laid is not None:
                return laid._replace(literal=laid.literal + 1)
        inside = index + 1 < len(elements)  # at the end "ein" turns on, and is no article
        if shortened and inside and self.tolerance.fillers and element in self.utterance.language.articles:
            return self._from(elements, (index + 1, word, skipped, strange), shortened=shortened)
        return None

    def _slot(
        self, elements: Elements, at: tuple[int, int, int, int], slot: Slot, *, shortened: bool
    ) -> Laid | None:
        index, word, skipped, strange = at
        names = self.tolerance.names is None or slot.type in self.tolerance.names
        for end, values in self.utterance.values(Want(slot.type, slot.several, names), word):
            laid = self._from(elements, (index + 1, end, skipped, strange), shortened=shortened)
            if laid is not None:
                return laid._replace(slots={slot.name: values, **laid.slots})
        return None

    def _passed_over(self, at: tuple[int, int, int, int]) -> Iterator[tuple[int, int, int, int]]:
        index, word, skipped, strange = at
        keys = self.utterance.words.keys
        if self.tolerance.fillers:
            if keys[word] in self.utterance.language.articles:
                yield index, word + 1, skipped, strange
            if skipped < MOST_FILLERS:
                for phrase in self.fillers.get(keys[word], ()):
                    if keys[word : word + len(phrase)] == phrase:
                        yield index, word + len(phrase), skipped + 1, strange
        if self.tolerance.unknown and strange < MOST_UNKNOWN and self.utterance.unknown(keys[word]):
            yield index, word + 1, skipped, strange + 1
