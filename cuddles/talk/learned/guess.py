"""What phrases have taught, weighed against what rules found.

Theory of operation
-------------------
`words/phrases` hold some thousand phrases per language with their intent, and `teaching` turns them into weights.
Values stand as tags (TOY, TIME), so that what one phrase teaches of a bear is known of a cat, too.

Where rules find nothing, the most probable intent is taken if it is PROBABLE (CLEAR, where it cools) and half of
the words are known. What rules found stands unless it is IMPROBABLE and another intent CERTAIN, or CLEAR where
one of them warms and the other cools; where it can't warm, it gets the values that rules passed over. What
phrases know as no wish at all is none.

Whatever would warm or unlock by such a guess is not sure, so that it is asked first. It isn't even asked where a
value has no place, where less heat is more probable than MOST_COOLER, where something is denied and the guess
isn't CLEAR, and where no toy is named but something else that is warmed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from cuddles.talk.cues import filled, is_step
from cuddles.talk.heard import FALLBACK, Matched
from cuddles.talk.learned.linear import parsed, probabilities
from cuddles.talk.tagging import LEVEL, TOY, TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.cues import Cues, Read
    from cuddles.talk.folding import Keys
    from cuddles.talk.heard import Value
    from cuddles.talk.language import Language
    from cuddles.talk.learned.linear import Weights
    from cuddles.talk.model import Model
    from cuddles.talk.utterance import Utterance

PROBABLE: Final = 0.4
"""Probability from which a guess counts where rules find nothing."""
CLEAR: Final = 0.6
"""The same for what makes cooler or turns off, and for what warms although something is denied."""
MOST_COOLER: Final = 0.15
"""Probability that less heat is meant, above which it isn't asked whether to warm."""
CERTAIN, IMPROBABLE = 0.8, 0.1
"""Probabilities of a guess, and of what rules found, from which the guess counts instead."""
BESIDE: Final = frozenset({TOY, LEVEL})
"""Values that may be said without a place: of what is put back, or "lukewarm" of what shall be warmer."""
LEAST_KNOWN: Final = 0.5
"""Share of the words that some phrase must have taught."""
NOT_WARM, NOT_COOL = "not-warm", "not-cool"
"""Instead of an intent, where only that is known of a phrase: it means no warmth, or no end of it."""


class Learned:
    """Weighs what an utterance means.

    Parameters
    ----------
    model
        The interaction model; where it lacks an intent that was taught, nothing is ever guessed.
    language
        Whose phrases have taught.
    cues
        Tells what is warmed elsewhere.
    heating, cooling
        Intents that are asked first, and those that make cooler.

    """

    def __init__(
        self,
        model: Model,
        language: Language,
        cues: Cues,
        heating: frozenset[str],
        cooling: frozenset[str],
    ) -> None:
        self._model, self._language, self._cues = model, language, cues
        self._heating, self._cooling = heating, cooling

    @cached_property
    def _weights(self) -> Weights | None:
        weights = weights_of(self._language.code)
        taught = frozenset(weights.meanings) - {FALLBACK, NOT_WARM, NOT_COOL}
        return weights if taught <= self._model.intents.keys() else None

    def weighed(self, heard: Utterance, read: Read, found: Matched | None) -> Matched | None:
        """Return what an utterance means after all; `found` is what rules make of it."""
        if self._weights is None or _is_strange(read.words, self._weights):
            return found
        told = probabilities(read.words, self._weights)
        meaning, probable = next(iter(told.items()))
        if found is not None and not self._is_contradicted(found, meaning, told):
            return found if found.intent in self._heating else self._completed(found, read)
        if meaning in (NOT_WARM, NOT_COOL):
            return None if found is None or (meaning == NOT_WARM and found.intent in self._heating) else found
        if meaning == FALLBACK or probable < (CLEAR if meaning in self._cooling else PROBABLE):
            return None
        guessed = self._guessed(meaning, told, heard, read)
        return guessed if guessed or found is None or self._is_opposite(found, meaning) else found

    def _is_contradicted(self, found: Matched, meaning: str, told: Mapping[str, float]) -> bool:
        """Return whether a guess counts instead of what rules found."""
        if self._is_opposite(found, meaning):
            return told[meaning] >= CLEAR
        return told[meaning] >= CERTAIN and told.get(found.intent, 0) <= IMPROBABLE

    def _is_opposite(self, found: Matched, meaning: str) -> bool:
        """Return whether one warms and the other cools."""
        acts = {found.intent, meaning}
        return bool(acts & self._heating and acts & self._cooling)

    def _completed(self, found: Matched, read: Read) -> Matched:
        """Return what rules found with the values that they passed over."""
        slots = filled(self._model.intents[found.intent], _agreed(read)) | dict(found.slots)
        return replace(found, slots=slots)

    def _guessed(
        self, meaning: str, told: Mapping[str, float], heard: Utterance, read: Read
    ) -> Matched | None:
        spec = self._model.intents[meaning]
        if meaning not in self._heating:
            return Matched(meaning, filled(spec, _agreed(read)))
        if TOY not in read.values and self._cues.is_elsewhere(read):
            return None
        slots = filled(spec, read.values)
        cooler = sum(told.get(intent, 0) for intent in self._cooling) > MOST_COOLER
        denied = told[meaning] < CLEAR and any(key in self._language.negations for key in heard.words.keys)
        placed = {TYPES.get(slot.type) for slot in spec.slots}.issuperset(read.values.keys() - BESIDE)
        return (
            Matched(meaning, slots, sure=False)
            if placed and not (cooler or denied or is_step(slots))
            else None
        )


def _is_strange(words: Keys, weights: Weights) -> bool:
    """Return whether too few words are known."""
    return not words or sum(word in weights.rows for word in words) < LEAST_KNOWN * len(words)


def _agreed(read: Read) -> dict[str, tuple[Value, ...]]:
    """Return the values that nothing disputes: of two toys none, so that both are turned off."""
    return {tag: values for tag, values in read.values.items() if tag not in read.disputed}


@cache
def weights_of(code: str) -> Weights:
    """Return what the phrases of a language have taught."""
    return parsed(files("cuddles.talk.learned").joinpath("weights", f"{code}.json").read_text("utf-8"))
