"""An answer in Alexa's form: escaped speech, and an end of the session that is always said.

The session stays open only with a question and a reprompt. In a conversation that was opened by name, an answer
without a question is followed by "Anything else?"; a single request is answered and closed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Final, cast

from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

if TYPE_CHECKING:
    from skill.answer import Answer
    from skill.turn import Turn
    from skill.wording import Wording

LONGEST: Final = 7000
"""Of a speech, in signs after escaping; Alexa takes 8000."""
SILENT_KINDS: Final = ("SessionEndedRequest", "AlexaSkillEvent.", "Connections.Response")
_QUESTION: Final = re.compile(r"[^.!?\u3002\uff01\uff1f\u0964]*[?\uff1f][\"”»]?\s*\Z")
_UNSPEAKABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CHATS: Final = frozenset({"LaunchRequest"})


def complete(answer: Answer, turn: Turn, say: Wording) -> Answer:
    """Return the answer as it ends: with its question, with "Anything else?", or closed."""
    if turn.kind.startswith(SILENT_KINDS):
        return replace(answer, speech="", asks=None, final=True, card=None, directives=())
    answer = replace(answer, speech=answer.speech[:1].upper() + answer.speech[1:])
    if answer.final:
        return replace(answer, asks=None)
    if answer.asks is None and not answer.delegates and chatting(turn):
        more = say.text("anything_else")
        return replace(answer, speech=f"{answer.speech} {more}", asks=more)
    return answer


def envelope_of(answer: Answer, attributes: dict[str, Any]) -> dict[str, Any]:
    """Return the response envelope of a complete answer, as it is sent."""
    envelope = ResponseEnvelope("1.0", attributes, response=_response_of(answer))
    return cast("dict[str, Any]", serialized(envelope))


def serialized(value: object) -> object:
    """Return a model of the SDK as JSON-ready data.

    As `ask_sdk_core.serialize.DefaultSerializer` does, which loads a client for each of Alexa's services: 190
    modules and 4 MiB of a cold start.
    """
    if isinstance(value, dict):
        return {key: serialized(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [serialized(one) for one in value]
    names: dict[str, str] | None = getattr(value, "attribute_map", None)
    if names is None:
        return value
    said = {key: getattr(value, name) for name, key in names.items()}
    return {key: serialized(one) for key, one in said.items() if one is not None}


def _response_of(answer: Answer) -> Response:
    sent: Any = list(answer.directives) or None
    opens = answer.asks is not None or answer.delegates
    return Response(
        output_speech=SsmlOutputSpeech(ssml=ssml(answer.speech)) if answer.speech else None,
        reprompt=Reprompt(SsmlOutputSpeech(ssml=ssml(question(answer.asks)))) if answer.asks else None,
        card=SimpleCard(answer.card.title, answer.card.text[:LONGEST]) if answer.card else None,
        directives=sent,
        should_end_session=not opens,
    )


def attributes_of(answer: Answer, turn: Turn) -> dict[str, Any]:
    """Return what the session remembers until the next turn."""
    helped = turn.intent == "AMAZON.HelpIntent" or turn.attributes.get("helped") is True
    return {
        "chat": chatting(turn),
        "helped": helped,
        "asked": dict(answer.asked),
        "said": answer.speech[:LONGEST],
        "question": answer.asks,
    }


def chatting(turn: Turn) -> bool:
    """Return whether this is a conversation, and not a single request."""
    return turn.kind in _CHATS or turn.attributes.get("chat") is True


def question(text: str) -> str:
    """Return the question that a text ends with; all of it where none is found."""
    found = _QUESTION.search(text)
    return found[0].strip() if found and found[0].strip() else text


def ssml(text: str) -> str:
    """Return text as SSML that is well-formed and never too long, whatever it contains."""
    plain = _UNSPEAKABLE.sub(" ", text)
    escaped = escape(plain, quote=False)
    while len(escaped) > LONGEST:
        plain = plain[: len(plain) - max(1, (len(escaped) - LONGEST) // 6)]
        escaped = escape(plain, quote=False)
    return f"<speak>{escaped}</speak>"
