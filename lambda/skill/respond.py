"""An answer in Alexa's form: escaped speech, and an end of the session that is always said.

The session stays open only with a question and a reprompt. In a conversation that was opened by name, an answer
without a question is followed by "Anything else?"; a single request is answered and closed.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

from skill.wording import capital

if TYPE_CHECKING:
    from skill.answer import Answer
    from skill.turn import Turn
    from skill.wording import Wording

LONGEST: Final = 6000
"""Of a speech, in bytes after escaping; Alexa takes 8000 signs."""
LARGEST: Final = 24_000
"""Of a response in bytes: what can be done without is left out of a larger one."""
_SPARE: Final = ("Alexa.Presentation.APL.RenderDocument", "Dialog.UpdateDynamicEntities")
SILENT_KINDS: Final = ("SessionEndedRequest", "AlexaSkillEvent.", "Connections.Response")
_QUESTION: Final = re.compile(r"[^.!?\u3002\uff01\uff1f\u0964]*[?\uff1f][\"”»]?\s*\Z")
_MARK: Final = re.compile(r"\s*[?\uff1f][\"”»]?\s*\Z")
_UNSPEAKABLE: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_CHATS: Final = frozenset({"LaunchRequest"})


def complete(answer: Answer, turn: Turn, say: Wording) -> Answer:
    """Return the answer as it ends: with its question, with "Anything else?", or closed."""
    if turn.kind.startswith(SILENT_KINDS):
        return replace(answer, speech="", asks=None, final=True, card=None, directives=())
    answer = replace(answer, speech=capital(answer.speech))
    if answer.final:
        return replace(answer, asks=None)
    if answer.asks is None and not answer.delegates and chatting(turn):
        more = say.text("anything_else")
        return replace(answer, speech=f"{answer.speech} {more}", asks=more)
    return answer


def envelope_of(answer: Answer, attributes: dict[str, Any]) -> dict[str, Any]:
    """Return the response envelope of a complete answer, as it is sent: without its screen, if too large."""
    said = _serialized(answer, attributes)
    if (
        not answer.directives
        or len(json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")) < LARGEST
    ):
        return said
    needed = tuple(one for one in answer.directives if one["type"] not in _SPARE)
    return _serialized(replace(answer, directives=needed), attributes)


def _serialized(answer: Answer, attributes: dict[str, Any]) -> dict[str, Any]:
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
    opens, asked = answer.asks is not None or answer.delegates, question(answer.asks or "")
    return Response(
        output_speech=SsmlOutputSpeech(ssml=_spoken(answer.speech, answer.asks)) if answer.speech else None,
        reprompt=Reprompt(SsmlOutputSpeech(ssml=_spoken(asked, asked))) if asked else None,
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
        "said": _cut(answer.speech),
    }


def chatting(turn: Turn) -> bool:
    """Return whether this is a conversation, and not a single request."""
    return turn.kind in _CHATS or turn.attributes.get("chat") is True


def question(text: str) -> str:
    """Return the question that a text ends with; all of it where none is found."""
    found = _QUESTION.search(text)
    return found[0].strip() if found and found[0].strip() else text


def _spoken(text: str, asks: str | None) -> str:
    """Return text as SSML; however long it is, its question is said, or the end of it."""
    last = question(asks) if asks else ""
    if len(last) > LONGEST // 20:
        mark = _MARK.search(last)
        last = mark[0] if mark else ""
    return ssml(text.removesuffix(last), last) if text.endswith(last) else ssml(text)


def speakable(text: str) -> str:
    """Return text without signs that no XML may hold."""
    return _UNSPEAKABLE.sub(" ", text)


def ssml(text: str, last: str = "") -> str:
    """Return texts as SSML, well-formed and never too long, whatever they contain: the first one is cut."""
    plain, end = _cut(speakable(text)), speakable(last).translate(_MARKUP)
    escaped = plain.translate(_MARKUP)
    while (over := len(f"{escaped}{end}".encode()) - LONGEST) > 0:
        plain = plain[: len(plain) - max(1, over // 6)]
        escaped = plain.translate(_MARKUP)
    return f"<speak>{escaped}{end}</speak>"


def _cut(text: str) -> str:
    """Return as much of a text as may be said."""
    return text.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore")
