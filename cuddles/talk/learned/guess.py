"""What phrases have taught, weighed against what rules found.

Theory of operation
-------------------
`words/phrases` hold some thousand phrases per language with their intent. Their values stand as tags (TOY, TIME),
so that what one phrase teaches of a bear is known of a cat, too; `tagged` has those, ready to be counted.

Where rules find nothing, the most probable intent is taken if it leads by SURE and half of the words are known.
Where rules found something, it stands unless another intent leads by CONTRADICTED; what phrases know as no wish
at all then is none. Whatever would warm or unlock by such a guess is not sure, so that it is asked first. It
isn't even asked where a value has no place, where something is denied and the lead is below MEANT, and where no
toy is named but something else that people warm.
"""

from __future__ import annotations

from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from cuddles.talk.cues import filled, is_step
from cuddles.talk.heard import Matched
from cuddles.talk.learned.bayes import Bayes
from cuddles.talk.tagging import TOY, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cuddles.talk.cues import Cues, Read
    from cuddles.talk.folding import Keys
    from cuddles.talk.heard import Value
    from cuddles.talk.language import Language
    from cuddles.talk.model import Model
    from cuddles.talk.utterance import Utterance

SURE: Final = 2.0
"""Lead (natural logarithm of the odds) from which a guess counts where rules find nothing."""
CLEAR: Final = 4.0
"""The same for what makes cooler or turns off."""
CONTRADICTED: Final = 10.0
"""Lead from which it counts against what rules found."""
MEANT: Final = 5.0
"""Lead from which it is asked whether to warm although something is denied: "he won't sleep without it"."""
LEAST_KNOWN: Final = 0.5
"""Share of the words that some phrase must have taught."""
FALLBACK: Final = "AMAZON.FallbackIntent"
"""The intent of phrases that mean none."""
NOT_WARM, NOT_COOL = "not-warm", "not-cool"
"""What stands in its place for phrases of which only that is known: they mean no warmth, or no end of it."""
_NEIGHBOURS, _NEIGHBOURS_OF_LETTERS = 2, 3


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
    def _taught(self) -> Bayes | None:
        longest = _NEIGHBOURS if self._language.spaced else _NEIGHBOURS_OF_LETTERS
        bayes = Bayes(taught(self._language.code), longest)
        return (
            bayes if bayes.meanings - {FALLBACK, NOT_WARM, NOT_COOL} <= self._model.intents.keys() else None
        )

    def weighed(self, heard: Utterance, read: Read, found: Matched | None) -> Matched | None:
        """Return what an utterance means after all; `found` is what rules make of it."""
        if self._taught is None or self._is_strange(read.words):
            return found
        meaning, margin = self._taught.most_probable(read.words)
        if found is not None and (meaning == found.intent or margin < CONTRADICTED):
            return found
        if meaning in (NOT_WARM, NOT_COOL):
            return None if found is None or (meaning == NOT_WARM and found.intent in self._heating) else found
        if margin < (CLEAR if meaning in self._cooling else SURE) or meaning == FALLBACK:
            return None
        return self._guessed(meaning, margin, heard, read) or found

    def _guessed(self, meaning: str, margin: float, heard: Utterance, read: Read) -> Matched | None:
        spec = self._model.intents[meaning]
        if meaning not in self._heating:
            return Matched(meaning, filled(spec, _agreed(read)))
        if TOY not in read.values and self._cues.is_elsewhere(read):
            return None
        slots = filled(spec, read.values)
        denied = margin < MEANT and any(key in self._language.negations for key in heard.words.keys)
        placed = {TYPES.get(slot.type) for slot in spec.slots}.issuperset(read.values)
        return Matched(meaning, slots, sure=False) if placed and not denied and not is_step(slots) else None

    def _is_strange(self, words: Keys) -> bool:
        """Return whether too few words are known."""
        known = self._taught and sum(self._taught.knows(word) for word in words)
        return not words or (known or 0) < LEAST_KNOWN * len(words)


def _agreed(read: Read) -> dict[str, tuple[Value, ...]]:
    """Return the values that nothing disputes: of two toys none, so that both are turned off."""
    return {tag: values for tag, values in read.values.items() if tag not in read.disputed}


def taught(code: str) -> Iterator[tuple[str, Keys]]:
    """Yield the intents and tagged words of a language's phrases."""
    intent = ""
    text = files("cuddles.talk.learned").joinpath("tagged", f"{code}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            intent = line.strip("[]")
        elif not line.startswith("#"):
            yield intent, tuple(line.split())
