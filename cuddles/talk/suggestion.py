"""What could have been said instead of something that wasn't understood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles.talk.folding import fold
from cuddles.talk.lengths import word_of

if TYPE_CHECKING:
    from cuddles.talk.grammar import Grammar, Sample

_EXAMPLES: Final = {
    "AMAZON.NUMBER": "37",
    "AMAZON.FOUR_DIGIT_NUMBER": "1234",
    "AMAZON.TIME": "19:30",
}
NEAR: Final = 0.45
"""Share of words in common (Dice) from which a sample counts as near."""


def near(text: str, grammar: Grammar) -> str | None:
    """Return a sentence with the sample that is nearest to an utterance, or None where none is near.

    To whoever denies something nothing is suggested that heats.
    """
    said = frozenset(fold(text, grammar.language).keys) - grammar.language.articles
    denied = bool(said & grammar.language.negations)
    own = [
        sample
        for sample in grammar.samples
        if not sample.built_in and sample.literals and not (denied and sample.intent in grammar.heating)
    ]
    ranked = max(own, key=lambda sample: _likeness(said, sample, grammar), default=None)
    if ranked is None or _likeness(said, ranked, grammar) < NEAR:
        return None
    example = ranked.said(lambda slot: _example(slot.type, grammar))
    return f'Did you mean "{example}"?'


def _likeness(said: frozenset[str], sample: Sample, grammar: Grammar) -> float:
    literals = sample.literals - grammar.language.articles
    return 2 * len(said & literals) / (len(said) + len(literals) + 1e-9)


def _example(type_: str, grammar: Grammar) -> str:
    values = grammar.model.types.get(type_)
    if values:
        return values[0].name
    minutes = word_of("M", grammar.language)
    return _EXAMPLES.get(type_, f"20 {minutes}" if type_ == "AMAZON.DURATION" else "...")
