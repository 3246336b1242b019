"""Understanding from pieces: an utterance that no sample covers, made of what one intent's samples are made of.

Theory of operation
-------------------
Of an intent's samples this keeps which elements (words and slots, articles left out) begin one, end one, and
follow each other. An utterance costs nothing where each of its elements follows as in some sample, and something
at each joint where it doesn't. The intent that costs least wins, if its words tell enough and if no other intent
comes near; otherwise nothing is understood.

What heats is held to more: no word that the intent's samples don't have, no negation, a beginning and an end as
samples have them, and joints only between sentences that could stand alone, or at an adjunct with a value of its
own (`warm the bear | for twenty minutes`). Samples that have a negation lend it nothing: `enough` out of `not warm
enough` would turn around. What cools may have strange words before a sentence that is whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.alignment import MOST_FILLERS, Slot
from cuddles.talk.heard import Matched
from cuddles.talk.utterance import Want

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuddles.talk.alignment import Elements
    from cuddles.talk.folding import Keys
    from cuddles.talk.heard import Value
    from cuddles.talk.utterance import Utterance

Element = str | Slot

JOINT: Final = 1.0
EDGE: Final = 0.5
STRANGE: Final = 1.0
ASIDE: Final = 0.25
"""Cost of a strange word before a whole sentence that makes cooler."""
MOST_COST: Final = {"heats": 1.5, "cools": 1.5, "calm": 2.0}
PER_WORD: Final = 0.34
"""Share of the words that may be joints or strange, of what doesn't heat."""
LEAST_EVIDENCE: Final = 1.5
PER_COST: Final = 0.75
"""How much more words must tell for each joint."""
VALUE: Final = 0.5
"""What the value of a slot tells."""
MARGIN: Final = 0.5
_START: Final = Slot("", "start", several=False)
_STRANGE: Final = Slot("", "strange", several=False)


@dataclass(slots=True)
class Pieces:
    """What the samples of one intent are made of; `manner` is heats, cools or calm."""

    intent: str
    manner: str
    begins: set[Element] = field(default_factory=set)
    ends: set[Element] = field(default_factory=set)
    pairs: set[tuple[Element, Element]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    slots: set[Slot] = field(default_factory=set)

    def learn(self, elements: Elements, articles: frozenset[str]) -> None:
        """Take a sample apart."""
        told = [each for each in elements if each not in articles]
        if not told:
            return
        self.begins.add(told[0])
        self.ends.add(told[-1])
        self.pairs.update(zip(told, told[1:], strict=False))
        self.words.update(each for each in told if isinstance(each, str))
        self.slots.update(each for each in told if isinstance(each, Slot))


class Path(NamedTuple):
    """A way through an utterance."""

    cost: float
    evidence: float
    literal: int
    slots: Mapping[str, tuple[Value, ...]]


class Composer:
    """Understands utterances from the pieces of a model's samples.

    Parameters
    ----------
    told
        The intents' names with the elements of their samples.
    heating, cooling
        Intents that may heat, and those that make cooler.
    articles, negations
        Words of the language.
    fillers
        Phrases without meaning, by their first word.

    """

    def __init__(
        self,
        told: Iterable[tuple[str, Elements]],
        heating: frozenset[str],
        cooling: frozenset[str],
        articles: frozenset[str],
        negations: frozenset[str],
        fillers: Mapping[str, tuple[Keys, ...]],
    ) -> None:
        self._articles, self._negations, self._fillers = articles, negations, fillers
        self._pieces: dict[str, Pieces] = {}
        for intent, elements in told:
            manner = "heats" if intent in heating else "cools" if intent in cooling else "calm"
            pieces = self._pieces.setdefault(intent, Pieces(intent, manner))
            if manner != "heats" or not negations.intersection(
                each for each in elements if isinstance(each, str)
            ):
                pieces.learn(elements, articles)
        self._weights = self._weighed()

    def match(self, heard: Utterance) -> Matched | None:
        """Return what an utterance means, or None."""
        negated = any(key in self._negations for key in heard.words.keys)
        ranked = []
        for pieces in self._pieces.values():
            if negated and pieces.manner != "cools":
                continue
            path = _Search(
                heard, pieces, self._articles, self._negations, self._fillers, self._weights
            ).best()
            if path is not None and self._tells(path, pieces):
                ranked.append((path.cost, -path.evidence, pieces.intent, path))
        ranked.sort(key=lambda each: each[:3])
        if not ranked:
            return None
        _, _, intent, path = ranked[0]
        near = [other for cost, _, _, other in ranked[1:] if cost - path.cost < MARGIN]
        if any(other.evidence > path.evidence - MARGIN for other in near):
            return None
        return Matched(intent, path.slots, path.literal)

    def _tells(self, path: Path, pieces: Pieces) -> bool:
        """Return whether a way through an utterance is sure enough for what its intent does."""
        size = path.literal + len(path.slots)
        if path.cost > min(MOST_COST[pieces.manner], PER_WORD * size + EDGE):
            return False
        return path.evidence >= LEAST_EVIDENCE + path.cost * PER_COST

    def _weighed(self) -> dict[str, float]:
        """Return how much a word tells about an intent: 0 where every intent has it."""
        seen: dict[str, int] = {}
        for pieces in self._pieces.values():
            for word in pieces.words:
                seen[word] = seen.get(word, 0) + 1
        empty = {word for phrases in self._fillers.values() for phrase in phrases for word in phrase}
        return {
            word: 0.0 if word in empty else log(len(self._pieces) / count) for word, count in seen.items()
        }


@dataclass(slots=True)
class _Search:
    """The cheapest way of one utterance through one intent's pieces."""

    heard: Utterance
    pieces: Pieces
    articles: frozenset[str]
    negations: frozenset[str]
    fillers: Mapping[str, tuple[Keys, ...]]
    weights: Mapping[str, float]
    _known: dict[tuple[int, Element, frozenset[str]], Path | None] = field(default_factory=dict)

    def best(self) -> Path | None:
        return self._from(0, _START, frozenset())

    def _from(self, at: int, before: Element, used: frozenset[str]) -> Path | None:
        key = (at, before, used)
        if key not in self._known:
            self._known[key] = None
            found = [path for path in self._ways(at, before, used) if path is not None]
            self._known[key] = min(found, key=lambda path: (path.cost, -path.evidence), default=None)
        return self._known[key]

    def _ways(self, at: int, before: Element, used: frozenset[str]) -> Iterator[Path | None]:
        keys = self.heard.words.keys
        if at == len(keys):
            cost = self._end(before)
            yield None if cost is None else Path(cost, 0.0, 0, {})
            return
        if keys[at] in self.articles:
            yield self._from(at + 1, before, used)
        for phrase in self.fillers.get(keys[at], ()):
            if keys[at : at + len(phrase)] == phrase:
                yield self._from(at + len(phrase), before, used)
        if keys[at] in self.pieces.words:
            yield self._word(at, before, used)
        for slot in self.pieces.slots:
            if slot.name not in used:
                yield from self._slot(at, before, used, slot)
        yield self._strange(at, before, used)

    def _word(self, at: int, before: Element, used: frozenset[str]) -> Path | None:
        word = self.heard.words.keys[at]
        cost = self._joint(before, word, at)
        path = None if cost is None else self._from(at + 1, word, used)
        if path is None or cost is None:
            return None
        weight = self.weights.get(word, 0.0)
        return Path(path.cost + cost, path.evidence + weight, path.literal + 1, path.slots)

    def _slot(self, at: int, before: Element, used: frozenset[str], slot: Slot) -> Iterator[Path | None]:
        cost = self._joint(before, slot, at)
        if cost is None:
            return
        for end, values in self.heard.values(Want(slot.type, slot.several), at):
            path = self._from(end, slot, used | {slot.name})
            if path is not None:
                yield path._replace(
                    cost=path.cost + cost,
                    evidence=path.evidence + VALUE,
                    slots={slot.name: values, **path.slots},
                )

    def _strange(self, at: int, before: Element, used: frozenset[str]) -> Path | None:
        """Pass over a word that the intent doesn't have."""
        key, manner = self.heard.words.keys[at], self.pieces.manner
        if (
            manner == "heats"
            or key in self.negations
            or (manner == "cools" and before not in (_START, _STRANGE))
        ):
            return None
        path = self._from(at + 1, _STRANGE, used)
        if path is None:
            return None
        return path._replace(cost=path.cost + (ASIDE if manner == "cools" else STRANGE))

    def _joint(self, before: Element, element: Element, at: int) -> float | None:
        """Return what it costs that an element follows another, or None where it may not."""
        pieces = self.pieces
        if before in (_START, _STRANGE):
            if element in pieces.begins:
                return 0.0
            return (
                EDGE if pieces.manner == "calm" or (pieces.manner == "cools" and before == _START) else None
            )
        if (before, element) in pieces.pairs:
            return 0.0
        if before in self.negations or element in self.negations:
            return None
        if pieces.manner == "calm":
            return JOINT
        whole = element in pieces.begins and (before in pieces.ends or isinstance(before, Slot))
        return JOINT if whole or isinstance(element, Slot) or self._adjunct(element, at) else None

    def _adjunct(self, word: str, at: int) -> bool:
        """Return whether a word leads to a value as in a sample: `for` in `for twenty minutes`."""
        keys, after = self.heard.words.keys, at + 1
        while after < len(keys) and keys[after] in self.articles:
            after += 1
        leads = [slot for slot in self.pieces.slots if (word, slot) in self.pieces.pairs]
        return after < len(keys) and any(
            self.heard.values(Want(slot.type, slot.several), after) for slot in leads
        )

    def _end(self, before: Element) -> float | None:
        if before in self.pieces.ends:
            return 0.0
        return EDGE if self.pieces.manner == "calm" else None
