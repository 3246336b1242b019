"""The line to the skill: holds the session, sends requests in it, and takes what comes back.

`shouldEndSession` true ends the session, false keeps it and listens; absent it stays only with something on the
screen. Alexa ends a session with a SessionEndedRequest (USER_INITIATED, EXCEEDED_MAX_REPROMPTS, ERROR), whose
answer it doesn't speak. Entities that a skill adds live as long as the session.

A skill that asks Alexa for a task, as for the verification of a person, gets a SessionResumedRequest: nothing
here knows voices, so no task is ever achieved.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from cuddles.talk import apl
from cuddles.talk.envelope import Session, enveloped, request_of
from cuddles.talk.model import entities
from cuddles.talk.speech import spoken
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from cuddles.talk.envelope import Setting
    from cuddles.talk.model import Entity
    from cuddles.talk.turn import Turn
    from cuddles.talk.wire import Json

    Ask = Callable[[Json], Json | Refused]

PROBLEM: Final = "There was a problem with the requested skill's response."
TASK: Final = "Connections.StartConnection"
STEERING: Final = ("Dialog.Delegate", "Dialog.ElicitSlot", "Dialog.ConfirmSlot", "Dialog.ConfirmIntent")


class Line:
    """Sends requests to one skill.

    Parameters
    ----------
    ask
        Gives a request envelope to the skill; returns its response envelope, or why there is none.
    setting
        Who talks, and on what.
    clock
        The local time, with its zone.
    new_id
        Gives a text that no other id has.

    """

    def __init__(
        self, ask: Ask, setting: Setting, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self.setting, self.clock = setting, clock
        self.session: Session | None = None
        self._ask, self._new_id = ask, new_id

    @property
    def dynamic(self) -> dict[str, tuple[Entity, ...]]:
        """The entities that the skill has added in this session, by slot type."""
        return self.session.dynamic if self.session is not None else {}

    def begin(self) -> Session:
        """Begin a session; one that is open ends unspoken, as when another skill is opened."""
        self.session = Session(f"amzn1.echo-api.session.{self._new_id()}")
        return self.session

    def close(self) -> None:
        """End the session without a word to the skill."""
        self.session = None

    def send(self, kind: str, turn: Turn, **more: object) -> Json | None:
        """Send a request; returns the Dialog directive that came back, if any.

        What is said and shown goes into the turn. Raises KeyError, TypeError, AttributeError or ValueError for
        a response that Alexa wouldn't take.
        """
        session = self.session or self.begin()
        turn.request = self._envelope(session, kind, **more)
        turn.intent = turn.intent or kind
        answer = self._ask(turn.request)
        session.new = False
        if isinstance(answer, Refused):
            turn.failure, turn.speech = answer.reason, PROBLEM
            self.close()
            return None
        turn.response = answer
        task = _task(answer)
        if task is None or kind == "SessionResumedRequest":
            return self._take(answer, session, turn)
        turn.say(spoken(answer["response"].get("outputSpeech")))
        session.attributes = answer.get("sessionAttributes") or {}
        return self.send("SessionResumedRequest", turn, cause=_unachieved(task))

    def broke(self, why: str, turn: Turn) -> None:
        """Say that a response was none, and tell the skill."""
        turn.failure, turn.speech = why, PROBLEM
        self.end("ERROR", turn, error={"type": "INVALID_RESPONSE", "message": why})

    def end(self, reason: str, turn: Turn, **more: object) -> None:
        """Tell the skill that the session has ended."""
        session = self.session
        self.close()
        if session is None:
            return
        envelope = self._envelope(session, "SessionEndedRequest", reason=reason, **more)
        answer = self._ask(envelope)
        if turn.request is None:
            turn.request, turn.intent = envelope, "SessionEndedRequest"
            turn.response = None if isinstance(answer, Refused) else answer
            turn.failure = answer.reason if isinstance(answer, Refused) else None

    def _envelope(self, session: Session, kind: str, **more: object) -> Json:
        request_id = f"amzn1.echo-api.request.{self._new_id()}"
        at = self.clock().astimezone(UTC)
        return enveloped(self.setting, session, request_of(kind, self.setting, request_id, at, **more))

    def _take(self, answer: Json, session: Session, turn: Turn) -> Json | None:
        response: Json = answer["response"]
        session.attributes = answer.get("sessionAttributes") or {}
        turn.say(spoken(response.get("outputSpeech")))
        turn.reprompt = spoken((response.get("reprompt") or {}).get("outputSpeech"))
        turn.card = response.get("card") or turn.card
        directives: list[Json] = response.get("directives") or []
        for directive in directives:
            self._obey(directive, session, turn)
        dialog = next((each for each in directives if each["type"] in STEERING), None)
        ends = response.get("shouldEndSession")
        if ends is True or (ends is None and turn.screen is None and dialog is None):
            self.close()
            return None
        return dialog

    def _obey(self, directive: Json, session: Session, turn: Turn) -> None:
        kind = directive["type"]
        if kind == "Dialog.UpdateDynamicEntities":
            types = directive.get("types") or () if directive["updateBehavior"] == "REPLACE" else ()
            session.dynamic = {each["name"]: entities(each["values"]) for each in types}
        elif kind == apl.RENDER and self.setting.screen:
            session.shown = directive
            turn.screen = apl.lines(directive, self.setting.locale)


def _task(answer: Json) -> Json | None:
    """Return the task that a skill asks Alexa for, if any."""
    directives = answer["response"].get("directives") or []
    return next((each for each in directives if each["type"] == TASK), None)


def _unachieved(task: Json) -> Json:
    """Return what Alexa says of a task that it tried in vain."""
    return {
        "type": "ConnectionCompleted",
        "token": task.get("token", ""),
        "status": {"code": "200", "message": "OK"},
        "result": {"status": "NOT_ACHIEVED", "reason": "VERIFICATION_METHOD_NOT_SETUP"},
    }
