"""The catalogue of what the skill says in one locale: what the voice function reads, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taskoid.words import PluralDoc

if TYPE_CHECKING:
    from taskoid.wireframe import WireframeDoc
    from taskoid.words import WordsDoc


def catalogue(frame: WireframeDoc, words: WordsDoc, locale: str) -> dict[str, Any]:
    """Return the document of ``lambda/skill/speech/<locale>.json``.

    Each message is ``{"asks": bool, "other": [variants]}``, with ``"one"`` besides where it has a plural. A
    message that these words lack is left out; the lint tells it.
    """
    spoken = words.spoken_in(locale)
    messages: dict[str, Any] = {}
    for name, declared in frame.speech.items():
        said = spoken.speech.get(name)
        if said is None:
            continue
        message: dict[str, Any] = {"asks": declared.asks}
        forms = {"one": said.one, "other": said.other} if isinstance(said, PluralDoc) else {"other": said}
        for form, variants in forms.items():
            if variants is not None:
                message[form] = [text.replace("{invocation}", spoken.invocation) for text in variants]
        messages[name] = message
    return {
        "format": "cuddles-speech/1",
        "locale": locale,
        "language": words.language,
        "invocation": spoken.invocation,
        "temperature": spoken.units.temperature,
        "clock": spoken.units.clock,
        "plural": words.plural,
        "messages": messages,
    }
