"""What an utterance means while a question waits for its answer.

Alexa leans towards the answer: words that fit the slot asked for are taken for it, before any intent. Words that
stop, cancel or ask for help are never an answer, and another intent leaves the question behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles.talk.alignment import Slot, Tolerance
from cuddles.talk.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.talk.grammar import Grammar
    from cuddles.talk.heard import Value
    from cuddles.talk.model import IntentSpec
    from cuddles.talk.utterance import Utterance

INTERRUPTS: Final = frozenset(
    f"AMAZON.{name}Intent" for name in ("Stop", "Cancel", "Help", "Repeat", "NavigateHome", "StartOver")
)
_LISTED: Final = (Tolerance(), Tolerance(fillers=True))
_NAMED: Final = (Tolerance(fillers=True, names=None),)


def slot_answer(
    heard: Utterance, intent: IntentSpec, name: str, grammar: Grammar, *, named: bool
) -> Mapping[str, tuple[Value, ...]] | None:
    """Return the slots that an answer fills, or None where it is none; `named` takes words no list has."""
    spec = intent.slot(name)
    bare = (Slot(spec.name, spec.type, spec.several),)
    ways = [grammar.elements(text, intent) for text in spec.samples]
    for tolerance in _NAMED if named else _LISTED:
        for elements in (*ways, bare):
            laid = grammar.lay(heard, elements, tolerance)
            if laid is not None:
                return laid.slots
    return None


def yes_or_no(heard: Utterance, grammar: Grammar) -> bool | None:
    """Return whether an utterance agrees or denies; None where it does neither."""
    words = grammar.language.builtin
    for tolerance in _LISTED:
        for name, meaning in (("AMAZON.NoIntent", False), ("AMAZON.YesIntent", True)):
            for text in words[name]:
                if grammar.lay(heard, fold(text, grammar.language).keys, tolerance) is not None:
                    return meaning
    return None
