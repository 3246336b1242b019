"""One turn of a conversation: what was said, what was understood, and what came back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuddles.talk.wire import Json, spoken_values

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Turn:
    """What came of an utterance.

    Parameters
    ----------
    utterance
        As it was typed; empty for silence.
    intent
        The name of the intent, or the type of a request that has none; None where Alexa went no further.
    slots
        Values by name, several ones as a list.
    speech, reprompt
        Texts, without SSML.
    card
        As the skill sent it.
    screen
        The lines on the screen, where something was shown.
    open
        Whether the session goes on.
    request, response
        The last envelopes that went to the skill and came from it.
    failure
        Why the skill's answer was none.
    hint
        What could have been said instead.

    """

    utterance: str
    intent: str | None = None
    slots: dict[str, str | list[str]] = field(default_factory=dict)
    speech: str | None = None
    reprompt: str | None = None
    card: Json | None = None
    screen: list[str] | None = None
    open: bool = False
    request: Json | None = None
    response: Json | None = None
    failure: str | None = None
    hint: str | None = None

    def understood(self, intent: Mapping[str, object]) -> None:
        """Note the intent and its values, as Alexa writes them; one that a skill changes to isn't noted."""
        if self.intent is not None and self.intent != intent["name"]:
            return
        self.intent = str(intent["name"])
        slots = intent.get("slots")
        values = (
            {name: spoken_values(slot) for name, slot in slots.items()} if isinstance(slots, dict) else {}
        )
        self.slots = {
            name: said[0] if len(said) == 1 else list(said) for name, said in values.items() if said
        }

    def say(self, text: str | None) -> None:
        """Add something that is said."""
        if text:
            self.speech = f"{self.speech} {text}" if self.speech else text

    def as_json(self) -> Json:
        """Return the turn as one line of `talk --json` has it."""
        names = ("utterance", "intent", "slots", "speech", "reprompt", "card", "screen", "open")
        return {name: getattr(self, name) for name in (*names, "request", "response")}
