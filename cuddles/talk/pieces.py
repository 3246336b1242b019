"""Understanding from pieces: an utterance that no sample covers, made of what one intent's samples are made of.

Theory of operation
-------------------
Of an intent's samples this keeps which elements (words and slots, articles left out) begin one, end one, and
follow each other. An utterance costs nothing where each of its elements follows as in some sample, and something
at each joint where it doesn't. The intent that costs least wins, if its words tell enough and if no other intent
comes near; otherwise nothing is understood.

What heats is held to more: no word that the intent's samples don't have, and no negation. It is made of whole
samples one after another (`it is a bit cold | turn it up`), and of ends of samples that lead to a value of
their own (`warm the bear | for twenty minutes`); a time at which warmth ends needs its word (`until`). Samples
that have a negation lend it nothing: `enough` out of `not warm enough` would turn around. What cools may have
strange words before a sentence that is whole, but none that some sample has that heats, and has a word that tells
it from what heats.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.alignment import Slot
from cuddles.talk.heard import Matched
from cuddles.talk.utterance import Want

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cuddles.talk.alignment import Elements
    from cuddles.talk.folding import Keys
    from cuddles.talk.heard import Value
    from cuddles.talk.utterance import Utterance

Element = str | Slot
Run = tuple[Element, ...]
"""What was said since the last joint, of what heats; of anything else the last element."""

JOINT: Final = 1.0
EDGE: Final = 0.5
STRANGE: Final = 1.0
"""What a place costs where no sample goes on, begins or ends so, and what a word costs that none has."""
ASIDE: Final = 0.25
"""Cost of a strange word before a whole sentence that makes cooler."""
MOST_COST: Final = {"heats": 1.5, "cools": 1.5, "calm": 2.0}
PER_WORD: Final = 0.34
"""Share of the words that may be joints or strange, of what doesn't heat."""
LEAST_EVIDENCE: Final = 1.5
PER_COST: Final = 0.75
"""How much more words must tell for each joint."""
COLDER: Final = 3
"""A word tells of less warmth if so many times more samples have it that cool than samples that heat."""
VALUE: Final = 0.5
"""What the value of a slot tells."""
MARGIN: Final = 0.5
TIME: Final = "AMAZON.TIME"
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
    runs: set[Run] = field(default_factory=set)
    tails: set[Run] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    slots: set[Slot] = field(default_factory=set)

    def learn(self, elements: Elements, articles: frozenset[str]) -> None:
        """Take a sample apart."""
        told = [each for each in elements[:-1] if each not in articles] + list(elements[-1:])
        if not told:
            return
        self.begins.add(told[0])
        self.ends.add(told[-1])
        self.pairs.update(pairwise(told))
        self.words.update(each for each in told if isinstance(each, str))
        self.slots.update(each for each in told if isinstance(each, Slot))
        if self.manner == "heats":
            whole: Run = (_START, *told)
            size = len(whole)
            self.runs.update(whole[i:j] for i in range(size) for j in range(i + 1, size + 1))
            self.tails.update(whole[i:] for i in range(size))


class Path(NamedTuple):
    """A way through an utterance; `words` are the intent's own that were said."""

    cost: float
    evidence: float
    words: tuple[str, ...]
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
        said = {manner: Counter[str]() for manner in MOST_COST}
        for intent, elements in told:
            manner = "heats" if intent in heating else "cools" if intent in cooling else "calm"
            pieces = self._pieces.setdefault(intent, Pieces(intent, manner))
            said[manner].update(each for each in elements if isinstance(each, str))
            if manner != "heats" or not any(each in negations for each in elements):
                pieces.learn(elements, articles)
        self._weights = self._weighed()
        cold = said["cools"].items()
        self._cold = frozenset(word for word, count in cold if count > COLDER * said["heats"][word])
        heats = [each for each in self._pieces.values() if each.manner == "heats"]
        self._warm = frozenset(word for each in heats for word in each.words)

    def match(self, heard: Utterance) -> Matched | None:
        """Return what an utterance means, or None."""
        negated = any(key in self._negations for key in heard.words.keys)
        ranked = []
        for pieces in self._pieces.values():
            if negated and pieces.manner != "cools":
                continue
            path = self._search(heard, pieces).best()
            if path is not None and self._tells(path, pieces):
                ranked.append((path.cost, -path.evidence, pieces.intent, path))
        ranked.sort(key=lambda each: each[:3])
        if not ranked:
            return None
        _, _, intent, path = ranked[0]
        near = [other for cost, _, _, other in ranked[1:] if cost - path.cost < MARGIN]
        if any(other.evidence > path.evidence - MARGIN for other in near):
            return None
        return Matched(intent, path.slots, len(path.words))

    def _search(self, heard: Utterance, pieces: Pieces) -> _Search:
        contrary = self._negations
        if pieces.manner == "cools":
            contrary |= {word for word in self._warm - pieces.words if self._weights[word]}
        return _Search(heard, pieces, self._articles, contrary, self._negations, self._fillers, self._weights)

    def _tells(self, path: Path, pieces: Pieces) -> bool:
        """Return whether a way through an utterance is sure enough for what its intent does."""
        size = len(path.words) + len(path.slots)
        if path.cost > min(MOST_COST[pieces.manner], PER_WORD * size + EDGE):
            return False
        if pieces.manner == "cools" and not self._cold.intersection(path.words):
            return False
        return pieces.manner == "heats" or path.evidence >= LEAST_EVIDENCE + path.cost * PER_COST

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
    contrary: frozenset[str]
    negations: frozenset[str]
    fillers: Mapping[str, tuple[Keys, ...]]
    weights: Mapping[str, float]
    _known: dict[tuple[int, Run, frozenset[str]], Path | None] = field(default_factory=dict)

    def best(self) -> Path | None:
        return self._from(0, (_START,), frozenset())

    def _from(self, at: int, run: Run, used: frozenset[str]) -> Path | None:
        key = (at, run, used)
        if key not in self._known:
            self._known[key] = None
            found = [path for path in self._ways(at, run, used) if path is not None]
            self._known[key] = min(found, key=lambda path: (path.cost, -path.evidence), default=None)
        return self._known[key]

    def _ways(self, at: int, run: Run, used: frozenset[str]) -> Iterator[Path | None]:
        keys = self.heard.words.keys
        if at == len(keys):
            cost = self._end(run)
            yield None if cost is None else Path(cost, 0.0, (), {})
            return
        if keys[at] in self.articles:
            yield self._from(at + 1, run, used)
        for phrase in self.fillers.get(keys[at], ()):
            if keys[at : at + len(phrase)] == phrase:
                yield self._from(at + len(phrase), run, used)
        if keys[at] in self.pieces.words:
            yield from self._word(at, run, used)
        for slot in self.pieces.slots:
            if slot.name not in used:
                yield from self._slot(at, run, used, slot)
        yield self._strange(at, run, used)

    def _word(self, at: int, run: Run, used: frozenset[str]) -> Iterator[Path]:
        word = self.heard.words.keys[at]
        weight = self.weights.get(word, 0.0)
        for cost, after in self._joints(run, word, at):
            path = self._from(at + 1, after, used)
            if path is not None:
                yield Path(path.cost + cost, path.evidence + weight, (word, *path.words), path.slots)

    def _slot(self, at: int, run: Run, used: frozenset[str], slot: Slot) -> Iterator[Path]:
        for cost, after in self._joints(run, slot, at):
            for end, values in self.heard.values(Want(slot.type, slot.several), at):
                path = self._from(end, after, used | {slot.name})
                if path is not None:
                    slots = {slot.name: values, **path.slots}
                    yield Path(path.cost + cost, path.evidence + VALUE, path.words, slots)

    def _strange(self, at: int, run: Run, used: frozenset[str]) -> Path | None:
        """Pass over a word that the intent doesn't have."""
        key, manner = self.heard.words.keys[at], self.pieces.manner
        inside = manner == "cools" and run[-1] not in (_START, _STRANGE)
        if manner == "heats" or inside or key in self.contrary:
            return None
        path = self._from(at + 1, (_STRANGE,), used)
        return path and path._replace(cost=path.cost + (ASIDE if manner == "cools" else STRANGE))

    def _joints(self, run: Run, element: Element, at: int) -> Iterator[tuple[float, Run]]:
        """Yield what it costs that an element follows, and what was said then."""
        pieces, before = self.pieces, run[-1]
        if pieces.manner == "heats":
            yield from self._glued(run, element, at)
        elif before in (_START, _STRANGE):
            if element in pieces.begins:
                yield 0.0, (element,)
            elif pieces.manner == "calm" or before == _START:
                yield EDGE, (element,)
        elif (before, element) in pieces.pairs:
            yield 0.0, (element,)
        elif before not in self.negations and element not in self.negations:
            ended = before in pieces.ends or isinstance(before, Slot)
            if pieces.manner == "calm" or (ended and self._goes_on(element, at)):
                yield JOINT, (element,)

    def _glued(self, run: Run, element: Element, at: int) -> Iterator[tuple[float, Run]]:
        """Yield the same for what heats."""
        if (*run, element) in self.pieces.runs:
            yield 0.0, (*run, element)
        if run not in self.pieces.tails:
            return
        if element in self.pieces.begins:
            yield JOINT, (_START, element)
        timed = isinstance(element, Slot) and element.type == TIME and not self._has_days
        if not timed and (isinstance(element, Slot) or self._adjunct(element, at)):
            yield JOINT, (element,)

    @property
    def _has_days(self) -> bool:
        """Return whether a time is when something begins; of others "on at seven" isn't "on until seven"."""
        return any(slot.several for slot in self.pieces.slots)

    def _goes_on(self, element: Element, at: int) -> bool:
        return element in self.pieces.begins or isinstance(element, Slot) or self._adjunct(element, at)

    def _adjunct(self, word: str, at: int) -> bool:
        """Return whether a word leads to a value as in a sample: `for` in `for twenty minutes`."""
        keys, after = self.heard.words.keys, [at + 1]
        while after[-1] < len(keys) and keys[after[-1]] in self.articles:
            after.append(after[-1] + 1)
        leads = [slot for slot in self.pieces.slots if (word, slot) in self.pieces.pairs]
        wants = [Want(slot.type, slot.several) for slot in leads]
        return any(self.heard.values(want, place) for want in wants for place in after if place < len(keys))

    def _end(self, run: Run) -> float | None:
        if self.pieces.manner == "heats":
            return 0.0 if run in self.pieces.tails else None
        if run[-1] in self.pieces.ends:
            return 0.0
        return EDGE if self.pieces.manner == "calm" else None
