"""The tables of cues, made ready: patterns that can be looked for, when they are first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from cuddles.talk.cue_patterns import AnyOf, Pattern, any_of, instead_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.language import Language
    from cuddles.talk.model import IntentSpec, Model

MUST: Final = "!"
WISH: Final = "w"


class Cue(NamedTuple):
    """A pattern with what it tells; `must` be there, or nothing of the intent counts; `wish` needs a lead."""

    weight: float
    pattern: AnyOf
    must: bool = False
    wish: bool = False


class Intent(NamedTuple):
    """One intent's cues, and all words that speak for it."""

    spec: IntentSpec
    cues: tuple[Cue, ...]
    words: frozenset[str]


Replacements = tuple[tuple[Pattern, str], ...]


def replaced(text: str, replacements: Replacements) -> str:
    """Return a text after each replacement, in order."""
    for pattern, instead in replacements:
        text = pattern.replaced(text, instead)
    return text


class CueTables:
    """A language's tables, for the intents of a model."""

    def __init__(self, model: Model, language: Language) -> None:
        self._model, self._language, self._cues = model, language, language.cues

    @cached_property
    def rewrites(self) -> Replacements:
        """What is read in the place of what."""
        return self._replacements(self._cues.rewrites)

    @cached_property
    def asides(self) -> Replacements:
        """What changes no wish, and is left out of one."""
        return self._replacements(self._cues.asides)

    def _replacements(self, told: Mapping[str, str]) -> Replacements:
        return tuple(
            (Pattern(way, self._language), instead_of(instead, self._language))
            for pattern, instead in told.items()
            for way in pattern.split(" / ")
        )

    @cached_property
    def questions(self) -> AnyOf:
        """What asks."""
        return any_of(self._cues.questions, self._language)

    @cached_property
    def remarks(self) -> AnyOf:
        """What tells."""
        return any_of(self._cues.remarks, self._language)

    @cached_property
    def elsewhere(self) -> AnyOf:
        """What people warm that is no toy."""
        return any_of(self._language.elsewhere, self._language)

    @cached_property
    def follows(self) -> AnyOf:
        """Before what a wish may end."""
        return any_of(self._cues.follows, self._language)

    @cached_property
    def leads(self) -> AnyOf:
        """What leads to a wish, up to its end."""
        return any_of(self._cues.leads, self._language, "$")

    @cached_property
    def ends(self) -> AnyOf:
        """What ends a wish."""
        return any_of(self._cues.ends, self._language)

    @cached_property
    def closes(self) -> AnyOf:
        """What may follow its end."""
        return any_of(self._cues.closes, self._language)

    @cached_property
    def harmless(self) -> frozenset[str]:
        """Words that change no wish; where letters are words, the rows of them."""
        if self._language.spaced:
            return self._cues.harmless
        return frozenset(row for word in self._cues.harmless for row in words_of(word, self._language))

    @cached_property
    def known(self) -> frozenset[str]:
        """All words of the tables."""
        cues = self._cues
        rows = (*cues.rewrites, *cues.asides, *cues.questions, *cues.remarks, *cues.leads, *cues.follows)
        lines = (
            line.split(None, 1)[1] for text in cues.intents.values() for line in text.strip().splitlines()
        )
        told = (words_of(pattern, self._language) for pattern in (*rows, *lines))
        return frozenset().union(cues.harmless, cues.grave, *told)

    @cached_property
    def intents(self) -> tuple[Intent, ...]:
        """The intents of the model that have cues."""
        told = self._cues.intents.items()
        specs = self._model.intents
        return tuple(self._intent(specs[name], lines) for name, lines in told if name in specs)

    def _intent(self, spec: IntentSpec, text: str) -> Intent:
        lines = [line.split(None, 1) for line in text.strip().splitlines()]
        speaks = [pattern for weight, pattern in lines if not weight.startswith("-")]
        spoken = frozenset(word for pattern in speaks for word in words_of(pattern, self._language))
        return Intent(spec, tuple(self._cue(weight, pattern) for weight, pattern in lines), spoken)

    def _cue(self, weight: str, pattern: str) -> Cue:
        found = any_of([pattern], self._language)
        if weight == MUST:
            return Cue(0.0, found, must=True)
        return Cue(float(weight.rstrip(WISH)), found, wish=weight.endswith(WISH))
