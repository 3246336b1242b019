"""A local Alexa: holds the session and the dialog, asks the skill, and speaks what comes back.

Theory of operation
-------------------
An utterance that names the skill begins a session; where none is open, one that doesn't is taken as asked of it,
since there is no other skill here. What is understood becomes an IntentRequest; what isn't, a FallbackIntent.

Dialogs. For an intent that the model delegates, Alexa asks the model's own questions until nothing is missing
and sends the intent once, COMPLETED. Otherwise the skill gets STARTED, then IN_PROGRESS for each answer, and
steers with Dialog directives; after Dialog.Delegate Alexa asks the next question of the model, or sends COMPLETED
where none is left. An answer to the skill's own question is IN_PROGRESS, to its Dialog.ConfirmIntent COMPLETED.

Sessions. `shouldEndSession` true ends the session, false keeps it and listens; absent it stays only with
something on the screen. Silence brings the reprompt, a second one ends the session. Alexa ends a session with a
SessionEndedRequest (USER_INITIATED, EXCEEDED_MAX_REPROMPTS, ERROR), whose answer it doesn't speak. Entities that a
skill adds live as long as the session.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuddles.talk import apl, wire
from cuddles.talk.dialog import Question, answered, merged, next_question, without
from cuddles.talk.envelope import Session, enveloped, request_of
from cuddles.talk.hearing import INTERRUPTS, slot_answer, yes_or_no
from cuddles.talk.invocation import called
from cuddles.talk.model import entities
from cuddles.talk.speech import BadSpeech, spoken
from cuddles.talk.suggestion import near
from cuddles.talk.turn import Turn
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from cuddles.talk.envelope import Setting
    from cuddles.talk.grammar import Grammar
    from cuddles.talk.heard import Matched
    from cuddles.talk.model import DialogIntent, Entity
    from cuddles.talk.wire import Json

    Ask = Callable[[Json], Json | Refused]

FALLBACK: Final = "AMAZON.FallbackIntent"
PROBLEM: Final = "There was a problem with the requested skill's response."
UNKNOWN: Final = "Sorry, I'm not sure about that."
MOST_REPROMPTS: Final = 1
MOST_STEPS: Final = 8
"""A skill and Alexa may hand a dialog to and fro so often within a turn."""


@dataclass(slots=True)
class Pending:
    """A question that waits: about which intent, asked by the skill itself or by Alexa for it."""

    question: Question
    intent: Json
    by_skill: bool


class LocalAlexa:
    """Alexa for one skill and one user.

    Parameters
    ----------
    grammar
        What may be said.
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
        self,
        grammar: Grammar,
        ask: Ask,
        setting: Setting,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._grammar, self._model = grammar, grammar.model
        self._ask, self._setting, self._clock, self._new_id = ask, setting, clock, new_id
        self._session: Session | None = None
        self._pending: Pending | None = None
        self._dynamic: dict[str, tuple[Entity, ...]] = {}
        self._last: Turn | None = None
        self._silences = self._asked = self._steps = 0

    @property
    def open(self) -> bool:
        """Whether a session is open."""
        return self._session is not None

    def say(self, text: str) -> Turn:
        """Take an utterance; an empty one is silence."""
        turn = Turn(text)
        self._steps = 0
        if not text.strip():
            self._silent(turn)
        else:
            self._silences = 0
            self._spoken(text, turn)
        turn.open = self.open
        self._last = turn
        return turn

    def touch(self, number: int) -> Turn:
        """Touch what the screen shows with that number, from 1."""
        turn = Turn(f"touch {number}")
        self._steps = 0
        shown = apl.touchables(self._session.shown, self._setting.locale) if self._session else []
        if self._session is None or not 1 <= number <= len(shown):
            turn.say("There is nothing to touch with that number.")
        else:
            event = {"token": (self._session.shown or {}).get("token", ""), **shown[number - 1]}
            self._pending = None
            self._send("Alexa.Presentation.APL.UserEvent", turn, **event)
        turn.open = self.open
        self._last = turn
        return turn

    def leave(self) -> Turn | None:
        """End the session as somebody does who says "exit"; None where none is open."""
        if self._session is None:
            return None
        turn = Turn("exit")
        self._ended("USER_INITIATED", turn)
        return turn

    def _spoken(self, text: str, turn: Turn) -> None:
        call = called(text, self._model.invocation, self._setting.locale)
        if call.how != "unnamed" or self._session is None:
            self._begin()
        if call.how == "opened":
            self._send("LaunchRequest", turn)
        elif self._pending is not None:
            self._reply(self._pending, call.rest, turn)
        else:
            self._understand(self._match(call.rest), call.rest, turn)

    def _silent(self, turn: Turn) -> None:
        """Say the reprompt again, or end the session where nobody answers."""
        reprompt = self._last.reprompt if self._last is not None else None
        if self._session is None:
            return
        if reprompt is None or self._silences >= MOST_REPROMPTS:
            self._ended("EXCEEDED_MAX_REPROMPTS", turn)
            return
        self._silences += 1
        turn.say(reprompt)
        turn.reprompt = reprompt

    def _match(self, text: str) -> Matched | None:
        return self._grammar.match(text, self._clock(), self._dynamic)

    def _understand(self, matched: Matched | None, text: str, turn: Turn) -> None:
        if matched is not None:
            spec = self._model.intents[matched.intent]
            self._intend(wire.intent_json(matched, spec, self._setting.application), turn)
            return
        turn.hint = near(text, self._grammar)
        if FALLBACK in self._model.intents:
            self._intend({"name": FALLBACK, "confirmationStatus": "NONE"}, turn)
            return
        turn.say(UNKNOWN)
        if self._session is not None and self._session.new:
            self._close()

    def _reply(self, pending: Pending, text: str, turn: Turn) -> None:
        """Take an utterance as the answer to a question, or as something else."""
        matched = self._match(text)
        if matched is not None and matched.intent in INTERRUPTS:
            self._understand(matched, text, turn)
            return
        intent = self._answer(pending, text, matched)
        if intent is not None:
            self._go_on(pending, intent, turn)
        elif matched is not None and matched.intent != pending.intent["name"]:
            self._understand(matched, text, turn)
        elif matched is not None:
            spec = self._model.intents[matched.intent]
            more = wire.intent_json(matched, spec, self._setting.application)
            self._go_on(pending, merged(pending.intent, more), turn)
        elif pending.by_skill or self._silences:
            self._understand(None, text, turn)
        else:
            self._silences += 1
            turn.understood(pending.intent)
            self._put(pending, turn)

    def _answer(self, pending: Pending, text: str, matched: Matched | None) -> Json | None:
        """Return the intent with the answer in it, or None where it is no answer."""
        heard = self._grammar.heard(text, self._clock(), self._dynamic)
        question = pending.question
        if question.kind != "slot":
            yes = yes_or_no(heard, self._grammar)
            if yes is None:
                return None
            intent = answered(pending.intent, question, yes=yes)
            denied = not yes and question.kind == "slot-confirmation" and not pending.by_skill
            return without(intent, question.slot) if denied else intent
        spec = self._model.intents[pending.intent["name"]]
        slots = slot_answer(heard, spec, question.slot, self._grammar, named=False)
        if slots is None and matched is None:
            slots = slot_answer(heard, spec, question.slot, self._grammar, named=True)
        if slots is None:
            return None
        application = self._setting.application
        filled = {name: wire.slot_json(name, values, application) for name, values in slots.items()}
        return merged(pending.intent, {"slots": filled})

    def _go_on(self, pending: Pending, intent: Json, turn: Turn) -> None:
        """Go on with a dialog after an answer."""
        dialog = self._model.dialogs.get(intent["name"])
        self._pending = None
        if dialog is not None and dialog.delegated and not pending.by_skill:
            self._advance(dialog, intent, turn)
            return
        confirmed = pending.question.kind == "intent-confirmation"
        self._send_intent(intent, turn, "COMPLETED" if confirmed else "IN_PROGRESS")

    def _intend(self, intent: Json, turn: Turn) -> None:
        """Begin with an intent."""
        self._pending, self._asked = None, 0
        dialog = self._model.dialogs.get(intent["name"])
        if dialog is None:
            self._send_intent(intent, turn, None)
        elif dialog.delegated:
            self._advance(dialog, intent, turn)
        else:
            self._send_intent(intent, turn, "STARTED")

    def _advance(self, dialog: DialogIntent, intent: Json, turn: Turn) -> None:
        """Ask the next question of the model, or send the intent where none is left."""
        denied = intent.get("confirmationStatus") == "DENIED"
        question = None if denied else next_question(self._model, dialog, intent, self._asked)
        if question is None:
            self._send_intent(intent, turn, "COMPLETED")
            return
        self._asked += 1
        turn.understood(intent)
        self._put(Pending(question, intent, by_skill=False), turn)

    def _put(self, pending: Pending, turn: Turn) -> None:
        self._pending = pending
        turn.say(pending.question.prompt)
        turn.reprompt = pending.question.prompt

    def _send_intent(self, intent: Json, turn: Turn, state: str | None) -> None:
        turn.understood(intent)
        more = {} if state is None else {"dialogState": state}
        self._send("IntentRequest", turn, intent=intent, **more)

    def _send(self, kind: str, turn: Turn, **more: object) -> None:
        """Send a request, and take what comes back."""
        self._steps += 1
        session = self._session or self._begin()
        request = request_of(kind, self._setting, f"amzn1.echo-api.request.{self._new_id()}", self._utc(), **more)
        turn.request = enveloped(self._setting, session, request)
        turn.intent = turn.intent or kind
        answer = self._ask(turn.request)
        session.new = False
        if isinstance(answer, Refused):
            turn.failure, turn.speech = answer.reason, PROBLEM
            self._close()
            return
        turn.response = answer
        try:
            self._take(answer, session, turn)
        except BadSpeech as error:
            self._broke(str(error), turn)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            self._broke(f"the response is not one that Alexa takes: {error!r}", turn)

    def _take(self, answer: Json, session: Session, turn: Turn) -> None:
        response: Json = answer["response"]
        session.attributes = answer.get("sessionAttributes") or {}
        turn.say(spoken(response.get("outputSpeech")))
        turn.reprompt = spoken((response.get("reprompt") or {}).get("outputSpeech"))
        turn.card = response.get("card") or turn.card
        directives: list[Json] = response.get("directives") or []
        for directive in directives:
            self._obey(directive, session, turn)
        dialog = next((each for each in directives if each["type"] in _DIALOG), None)
        if response.get("shouldEndSession") is True:
            self._close()
        elif dialog is not None:
            self._steered(dialog, turn)
        elif response.get("shouldEndSession") is None and turn.screen is None:
            self._close()

    def _obey(self, directive: Json, session: Session, turn: Turn) -> None:
        kind = directive["type"]
        if kind == "Dialog.UpdateDynamicEntities":
            self._dynamic = {
                each["name"]: entities(each["values"])
                for each in directive.get("types") or ()
                if directive["updateBehavior"] == "REPLACE"
            }
        elif kind == apl.RENDER and self._setting.screen:
            session.shown = directive
            turn.screen = apl.lines(directive, self._setting.locale)

    def _steered(self, directive: Json, turn: Turn) -> None:
        """Follow a Dialog directive."""
        intent: Json = directive.get("updatedIntent") or (turn.request or {})["request"]["intent"]
        name, kind = intent["name"], directive["type"]
        dialog = self._model.dialogs.get(name)
        if dialog is None:
            raise ValueError(f"{kind} for {name}, which has no dialog in the model")
        if self._steps > MOST_STEPS:
            raise ValueError(f"{kind} again and again")
        if kind == "Dialog.Delegate":
            begun = (turn.request or {})["request"].get("intent", {}).get("name") == name
            if begun or dialog.delegated:
                self._advance(dialog, intent, turn)
            else:
                self._send_intent(intent, turn, "STARTED")
            return
        slot = directive.get(_DIALOG[kind], "")
        if slot:
            self._model.intents[name].slot(slot)
        self._pending = Pending(Question(_KINDS[kind], turn.speech or "", slot), intent, by_skill=True)

    def _begin(self) -> Session:
        """Begin a session; one that is open ends unspoken, as when another skill is opened."""
        self._close()
        self._session = Session(f"amzn1.echo-api.session.{self._new_id()}")
        return self._session

    def _close(self) -> None:
        self._session = self._pending = None
        self._dynamic = {}
        self._silences = 0

    def _broke(self, why: str, turn: Turn) -> None:
        turn.failure = why
        turn.speech = PROBLEM
        error = {"type": "INVALID_RESPONSE", "message": why}
        self._ended("ERROR", turn, error=error)

    def _ended(self, reason: str, turn: Turn, **more: object) -> None:
        """Tell the skill that the session has ended; what it answers isn't spoken."""
        session = self._session
        self._close()
        if session is None:
            return
        request_id = f"amzn1.echo-api.request.{self._new_id()}"
        request = request_of(
            "SessionEndedRequest", self._setting, request_id, self._utc(), reason=reason, **more
        )
        envelope = enveloped(self._setting, session, request)
        answer = self._ask(envelope)
        if turn.request is None:
            turn.request, turn.intent = envelope, "SessionEndedRequest"
            turn.response = None if isinstance(answer, Refused) else answer
            turn.failure = answer.reason if isinstance(answer, Refused) else None

    def _utc(self) -> datetime:
        from datetime import UTC

        return self._clock().astimezone(UTC)


_DIALOG: Final = {
    "Dialog.Delegate": "",
    "Dialog.ElicitSlot": "slotToElicit",
    "Dialog.ConfirmSlot": "slotToConfirm",
    "Dialog.ConfirmIntent": "",
}
_KINDS: Final = {
    "Dialog.ElicitSlot": "slot",
    "Dialog.ConfirmSlot": "slot-confirmation",
    "Dialog.ConfirmIntent": "intent-confirmation",
}
