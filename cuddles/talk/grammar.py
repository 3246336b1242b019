"""What an utterance means: the matcher over an interaction model's samples.

Theory of operation
-------------------
Alexa learns from samples; here they are a grammar, so that it is known beforehand what is understood. An
utterance goes through six passes and the first that finds something ends the search. Within a pass the sample
with most literal words wins, then the one that passed over least, then the model's order.

1. Exact: a sample word for word, with values that its slots know.
2. The same, but words without meaning may be there, and articles may be missing.
3. Also names: one or two words that nothing in the model knows may stand where a slot's type holds names.
4. Also up to two words that nothing in the model knows may be passed over.
5. Pieces of one intent's samples in another order; `pieces` tells which.
6. Words that speak for an intent, wherever they stand; `cues` tells which. Where an earlier pass but the first
   cools, this one may tell it more values; where it sees a wish for warmth instead, nothing is understood.

What comes of the third pass and later, also nothing, is weighed against what many phrases have taught; `learned`
tells how. Such a guess never warms by itself: it is not sure, and has to be asked.

For an intent that heats, the third pass allows names only in types that were given as such, and the fourth isn't
tried at all: nothing that was not said in full ever warms. An utterance with a negation gets no fourth pass
either, and in the fifth it may only make cooler. Half a sentence, which ends with an article, warms in the first
pass at most. What isn't understood is None, and `near` says what would have
been.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.alignment import Alignment, Slot, Tolerance
from cuddles.talk.cues import Cues, is_step
from cuddles.talk.folding import fold
from cuddles.talk.halves import halved
from cuddles.talk.heard import Matched
from cuddles.talk.languages import language_of
from cuddles.talk.learned.guess import Learned
from cuddles.talk.numerals import is_number_word
from cuddles.talk.pieces import Composer
from cuddles.talk.slots import Reader, table_of
from cuddles.talk.utterance import Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from cuddles.talk.alignment import Elements, Laid
    from cuddles.talk.cues import Read
    from cuddles.talk.folding import Keys
    from cuddles.talk.model import Entity, IntentSpec, Model

Dynamic = "Mapping[str, tuple[Entity, ...]]"

FIRST: Final = ("AMAZON.StopIntent", "AMAZON.CancelIntent")
"""Their words are theirs, whatever the samples of other intents say."""
LEAST_LITERAL: Final = 2
"""Literal words without which no unknown word is passed over."""
_HOLE: Final = re.compile(r"\{(?:[^}|]*\|)?\s*([\w.]+)\s*\}")


class Sample(NamedTuple):
    """One way to say an intent."""

    intent: str
    elements: Elements
    literals: frozenset[str]
    text: str

    @property
    def built_in(self) -> bool:
        """Whether it belongs to one of Alexa's own intents."""
        return self.intent.startswith("AMAZON.")

    def said(self, value: Callable[[Slot], str]) -> str:
        """Return its text with a value in the place of each slot."""
        text = self.text
        for element in self.elements:
            if isinstance(element, Slot):
                text = text.replace(f"{{{element.name}}}", value(element))
        return text


class Grammar:
    """A model's grammar in one locale.

    Parameters
    ----------
    model
        The interaction model.
    locale
        Such as en-GB; raises BadWish for a language that talk doesn't have.
    heating
        Intents that may heat.
    names
        Slot types whose values are names that a model can't list.
    cooling
        Intents that make cooler or turn off.

    """

    def __init__(
        self,
        model: Model,
        locale: str,
        heating: Iterable[str] = (),
        names: Iterable[str] = (),
        cooling: Iterable[str] = (),
    ) -> None:
        self.model, self.locale = model, locale
        self.language = language_of(locale)
        self.heating, self.cooling = frozenset(heating), frozenset(cooling)
        self.names = frozenset(names)
        self._types = {name: table_of(values, self.language) for name, values in model.types.items()}
        self.samples = tuple(self._samples())
        self._rarest = _by_rarest(self.samples)
        phrases = [fold(text, self.language).keys for text in self.language.fillers]
        self._fillers: dict[str, tuple[Keys, ...]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            self._fillers[phrase[0]] = (*self._fillers.get(phrase[0], ()), phrase)

    def match(
        self,
        text: str,
        now: datetime,
        dynamic: Mapping[str, tuple[Entity, ...]],
        *,
        learned: bool = True,
    ) -> Matched | None:
        """Return the intent of an utterance, or None.

        Parameters
        ----------
        text
            What was said.
        now
            Local time.
        dynamic
            The entities a skill has added.
        learned
            Whether what phrases have taught counts, too.

        """
        heard = self.heard(text, now, dynamic)
        found = self._understood(heard, learned=learned) if heard.words.keys else None
        return None if found is None else halved(found, heard, self.language)

    def _understood(self, heard: Utterance, *, learned: bool) -> Matched | None:
        exact = self._best(heard, Tolerance())
        if exact is not None:
            return exact
        said = self._best(heard, Tolerance(fillers=True))
        read = self._cues.read(heard)
        found = self._put_together(heard, read, said)
        if said is not None:
            return found
        if found is not None and found.intent in self.heating and is_step(found.slots):
            found = None
        return self._learned.weighed(heard, read, found) if learned else found

    def _put_together(self, heard: Utterance, read: Read, said: Matched | None) -> Matched | None:
        """Return what the passes after the first find; `said` is what the second has found."""
        negated = any(key in self.language.negations for key in heard.words.keys)
        found = (
            said
            or self._named(heard)
            or (None if negated else self._scattered(heard))
            or self._composer.match(heard)
        )
        if found is not None and found.intent in self.heating and self._breaks_off(heard):
            return None
        guessed = self._cues.match(heard, read) if found is None or found.intent in self.cooling else None
        if found is None or guessed is None or _tells_more(guessed, found):
            return guessed or found
        return None if guessed.intent in self.heating else found

    def _breaks_off(self, heard: Utterance) -> bool:
        """Return whether an utterance ends with an article, but for words without meaning: half a sentence."""
        keys = heard.words.keys
        while keys:
            if keys[-1] in self.language.articles:
                return not is_number_word(keys[-1], self.language)  # all'una
            ends = (each for told in self._fillers.values() for each in told if keys[-len(each) :] == each)
            filler = next(ends, None)
            if filler is None:
                return False
            keys = keys[: -len(filler)]
        return False

    def heard(self, text: str, now: datetime, dynamic: Mapping[str, tuple[Entity, ...]]) -> Utterance:
        """Return an utterance that can be asked for values of slots."""
        reader = Reader(self.language, self._types, dynamic, now)
        return Utterance(fold(text, self.language), reader, self.language, self._unknown)

    def tagged(self, text: str, now: datetime) -> Keys:
        """Return the words of an utterance with tags in the places of values."""
        heard = self.heard(text, now, {})
        return self._cues.read(heard).words if heard.words.keys else ()

    def lay(self, heard: Utterance, elements: Elements, tolerance: Tolerance) -> Laid | None:
        """Return how one sample covers an utterance, or None."""
        return Alignment(heard, self._fillers, tolerance).lay(elements, shortened=True)

    def elements(self, text: str, intent: IntentSpec) -> Elements:
        """Return a written sample as words and slots; raises BadWish for a slot that the intent hasn't."""
        found: list[str | Slot] = []
        for index, piece in enumerate(_HOLE.split(text)):
            if index % 2:
                spec = intent.slot(piece)
                found.append(Slot(spec.name, spec.type, spec.several))
            else:
                found += fold(piece, self.language).keys
        return tuple(found)

    def _samples(self) -> Iterator[Sample]:
        intents, tables = self.model.intents.values(), self.language.builtin
        first = [intent for intent in intents if intent.name in FIRST]
        others = [intent for intent in intents if intent.name not in FIRST]
        for group in (first, others):
            told = [(intent, text) for intent in group for text in intent.samples]
            told += [(intent, text) for intent in group for text in tables.get(intent.name, ())]
            for intent, text in told:
                elements = self.elements(text, intent)
                literals = frozenset(each for each in elements if isinstance(each, str))
                yield Sample(intent.name, elements, literals, text)

    def _best(
        self,
        heard: Utterance,
        tolerance: Tolerance,
        among: Callable[[Sample], bool] = lambda _: True,
        least: int = 0,
    ) -> Matched | None:
        said = frozenset(heard.words.keys) | (self.language.articles if tolerance.fillers else frozenset())
        alignment = Alignment(heard, self._fillers, tolerance)
        best: Matched | None = None
        for sample in self._candidates(said):
            if not among(sample):
                continue
            laid = alignment.lay(sample.elements, shortened=not sample.built_in)
            if laid is None or laid.literal < least:
                continue
            if best is None or (laid.literal, -laid.skipped) > (best.literal, -best.skipped):
                best = Matched(sample.intent, laid.slots, laid.literal, laid.skipped)
        return best

    def _candidates(self, said: frozenset[str]) -> Iterator[Sample]:
        """Yield the samples whose words were all said, in the model's order."""
        places = {place for key in (*said, "") for place in self._rarest.get(key, ())}
        for place in sorted(places):
            if self.samples[place].literals <= said:
                yield self.samples[place]

    def _named(self, heard: Utterance) -> Matched | None:
        """Look again with names; intents that heat take them only where they are expected."""
        found = [
            self._best(heard, Tolerance(fillers=True, names=self.names), self._heats_by_name),
            self._best(heard, Tolerance(fillers=True, names=None), lambda each: not self._heats(each)),
        ]
        known = [each for each in found if each is not None]
        return max(known, key=lambda each: (each.literal, -each.skipped), default=None)

    def _scattered(self, heard: Utterance) -> Matched | None:
        """Look again past unknown words, never for what heats or answers a question."""
        tolerance = Tolerance(fillers=True, names=None, unknown=True)
        return self._best(
            heard, tolerance, lambda each: not (self._heats(each) or each.built_in), LEAST_LITERAL
        )

    def _heats(self, sample: Sample) -> bool:
        return sample.intent in self.heating

    def _heats_by_name(self, sample: Sample) -> bool:
        """Return whether a sample heats, and may hold a strange name: `{toy} on` may not, or "hang on" warms."""
        first, *others = sample.elements
        return self._heats(sample) and (isinstance(first, str) or len(others) > 1)

    @cached_property
    def _composer(self) -> Composer:
        told = ((sample.intent, sample.elements) for sample in self.samples)
        words = self.language
        return Composer(told, self.heating, self.cooling, words.articles, words.negations, self._fillers)

    @cached_property
    def _cues(self) -> Cues:
        return Cues(self.model, self.language, self.heating, self.cooling)

    @cached_property
    def _learned(self) -> Learned:
        return Learned(self.model, self.language, self._cues, self.heating, self.cooling)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        language = self.language
        found = {key for sample in self.samples for key in sample.literals}
        found |= {key for table in self._types.values() for keys in table for key in keys}
        told = (*language.fillers, *language.elsewhere)
        found |= {key for text in told for key in fold(text, language).keys}
        times, lengths, days = language.times, language.durations, language.dates
        written = [*times.parts, *times.fixed, *times.alone, *(each[0] for each in times.shifts)]
        written += [
            *lengths.units,
            *lengths.fixed,
            *(each[0] for each in lengths.shifts),
            *days.days,
            *times.now,
        ]
        written += [text for texts in days.weekdays for text in texts]
        spread = (re.sub(r"\{\w+\}|[()|]", " ", text) for text in written)
        found |= {key for text in spread for key in fold(text, language).keys}
        return frozenset(found) | language.articles | language.negations | language.joins

    def _unknown(self, key: str) -> bool:
        return key not in self._vocabulary and not is_number_word(key, self.language)


def _tells_more(guessed: Matched, found: Matched) -> bool:
    """Return whether a guess is the same intent with more of its slots, and all those that were found."""
    return guessed.intent == found.intent and guessed.slots.keys() > found.slots.keys()


def _by_rarest(samples: tuple[Sample, ...]) -> dict[str, list[int]]:
    """Return the places of samples by the rarest of their words; "" has those without any."""
    counted = Counter(word for sample in samples for word in sample.literals)
    found: dict[str, list[int]] = {}
    for place, sample in enumerate(samples):
        rarest = min(sample.literals, key=lambda word: (counted[word], word), default="")
        found.setdefault(rarest, []).append(place)
    return found
