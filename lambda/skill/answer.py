"""What a handler answers, before it is put into Alexa's form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def asks(text: str) -> bool:
    """Return whether a text has a question in it."""
    return "?" in text or "\uff1f" in text


@dataclass(frozen=True, slots=True)
class Card:
    """What the Alexa app shows."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What a screen shows beside the speech: a title, a text, and a drawing as lines (an AVG document)."""

    title: str
    text: str
    picture: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Plain text to be spoken; the session stays open exactly where it asks something.

    Parameters
    ----------
    speech
        Sentences, not escaped.
    asks
        The question that the speech ends with, said again where nobody answers; None closes the session.
    asked
        What a yes, a no or a filled slot will be about, as JSON-ready data.
    directives
        JSON-ready.
    delegates
        Alexa goes on by itself, with its own questions; the speech is empty then.
    panel
        Shown in place of the toys.
    final
        Close, also in a longer conversation.

    """

    speech: str = ""
    asks: str | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)
    directives: tuple[Mapping[str, Any], ...] = ()
    card: Card | None = None
    panel: Panel | None = None
    delegates: bool = False
    final: bool = False

    def about(self, asked: Mapping[str, Any]) -> Answer:
        """Return this question with what it is about."""
        return replace(self, asked=asked)
