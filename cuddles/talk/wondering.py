"""What Alexa asks where it isn't sure whether warmth was wished for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cuddles.talk.alignment import Slot
from cuddles.talk.lengths import word_of

if TYPE_CHECKING:
    from cuddles.talk.grammar import Grammar, Sample
    from cuddles.talk.heard import Matched, Value
    from cuddles.talk.language import Language

QUESTIONS: Final = {
    "en": 'Did you mean "{}"?',
    "de": "Meinten Sie „{}“?",
    "fr": "Vouliez-vous dire « {} » ?",
    "es": "¿Querías decir «{}»?",
    "it": "Volevi dire «{}»?",
    "pt": 'Você quis dizer "{}"?',
    "hi": 'क्या आपका मतलब है "{}"?',
    "ja": "「{}」ということですか",
}
_LENGTH: Final = re.compile(r"(\d+)([HM])")


def question(matched: Matched, grammar: Grammar) -> str:
    """Return the question whether a match was meant, in the words of the sample that is nearest to it."""
    own = [sample for sample in grammar.samples if sample.intent == matched.intent]
    best = max(own, key=lambda sample: _fit(sample, matched))
    placed = {each.name for each in best.elements if isinstance(each, Slot)}
    others = [_said(matched, name, grammar) for name in matched.slots if name not in placed]
    wish = best.said(lambda slot: _said(matched, slot.name, grammar))
    return QUESTIONS[grammar.language.code].format(", ".join((wish, *others)))


def _fit(sample: Sample, matched: Matched) -> tuple[bool, int]:
    """Return how well a sample says what was found: nothing that wasn't, and as much of it as may be."""
    names = {each.name for each in sample.elements if isinstance(each, Slot)}
    return names <= matched.slots.keys(), len(names & matched.slots.keys())


def _said(matched: Matched, name: str, grammar: Grammar) -> str:
    language = grammar.language
    joint = ", " if language.spaced else "と"
    return joint.join(_value(value, language) for value in matched.slots.get(name, ()))


def _value(value: Value, language: Language) -> str:
    """Return a value as it is read: a length of time in the language's units, anything else as it is."""
    if not value.text.startswith("PT"):
        return value.text
    gap = " " if language.spaced else ""
    told = _LENGTH.findall(value.text)
    return gap.join(f"{count}{gap}{word_of(unit, language)}" for count, unit in told)
