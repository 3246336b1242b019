"""A local Alexa: hears, holds the dialog, asks the skill, and speaks what comes back.

Theory of operation
-------------------
An utterance that names the skill begins a session; where none is open, one that doesn't is taken as asked of it,
since there is no other skill here. What is understood becomes an IntentRequest; what isn't, a FallbackIntent.
Where a wish
for warmth isn't sure, Alexa asks whether it was meant, and only a yes sends it. Silence brings the reprompt; a
second one ends the session.

Dialogs. For an intent that the model delegates, Alexa asks the model's own questions until nothing is missing
and sends the intent once, COMPLETED. Otherwise the skill gets STARTED, then IN_PROGRESS for each answer, and
steers with Dialog directives; after Dialog.Delegate Alexa asks the next question of the model, or sends COMPLETED
where none is left. An answer to the skill's own question is IN_PROGRESS, to its Dialog.ConfirmIntent COMPLETED.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuddles.talk import apl, wire
from cuddles.talk.dialog import Question, answered, merged, next_question, without
from cuddles.talk.heard import FALLBACK
from cuddles.talk.hearing import INTERRUPTS, slot_answer, yes_or_no
from cuddles.talk.invocation import called
from cuddles.talk.suggestion import near
from cuddles.talk.turn import Turn
from cuddles.talk.wondering import question

if TYPE_CHECKING:
    from cuddles.talk.dialog import Kind
    from cuddles.talk.grammar import Grammar
    from cuddles.talk.heard import Matched
    from cuddles.talk.line import Line
    from cuddles.talk.model import DialogIntent
    from cuddles.talk.wire import Json

UNKNOWN: Final = "Sorry, I'm not sure about that."
MOST_REPROMPTS: Final = 1
MOST_STEPS: Final = 8
"""A skill and Alexa may hand a dialog to and fro so often within a turn."""
_ASKS: Final[dict[str, tuple[Kind, str]]] = {
    "Dialog.ElicitSlot": ("slot", "slotToElicit"),
    "Dialog.ConfirmSlot": ("slot-confirmation", "slotToConfirm"),
    "Dialog.ConfirmIntent": ("intent-confirmation", ""),
}


@dataclass(slots=True)
class Pending:
    """A question that waits: about which intent, asked by the skill itself or by Alexa for it."""

    question: Question
    intent: Json
    by_skill: bool


class LocalAlexa:
    """Alexa for one skill and one user: what may be said, and the line to the skill."""

    def __init__(self, grammar: Grammar, line: Line) -> None:
        self._grammar, self._model, self._line = grammar, grammar.model, line
        self._pending: Pending | None = None
        self._wondered: Json | None = None
        self._reprompt: str | None = None
        self._silences = self._asked = self._steps = 0

    @property
    def open(self) -> bool:
        """Whether a session is open."""
        return self._line.session is not None

    def say(self, text: str) -> Turn:
        """Take an utterance; an empty one is silence."""
        turn = Turn(text)
        if text.strip():
            self._silences = 0
            self._spoken(text, turn)
        else:
            self._silent(turn)
        return self._done(turn)

    def touch(self, number: int) -> Turn:
        """Touch what the screen shows with that number, from 1."""
        turn = Turn(f"touch {number}")
        shown = self._line.session.shown if self._line.session else None
        events = apl.touchables(shown, self._line.setting.locale)
        if shown is None or not 1 <= number <= len(events):
            turn.say("There is nothing to touch with that number.")
        else:
            self._pending = self._wondered = None
            self._send(apl.TOUCHED, turn, token=shown.get("token", ""), **events[number - 1])
        return self._done(turn)

    def leave(self) -> Turn | None:
        """End the session as somebody does who says "exit"; None where none is open."""
        if not self.open:
            return None
        turn = Turn("exit")
        self._line.end("USER_INITIATED", turn)
        return self._done(turn)

    def _done(self, turn: Turn) -> Turn:
        turn.open = self.open
        self._reprompt, self._steps = turn.reprompt, 0
        if not turn.open:
            self._pending = None
        return turn

    def _spoken(self, text: str, turn: Turn) -> None:
        call = called(text, self._model.invocation, self._line.setting.locale)
        wondered, self._wondered = self._wondered, None
        if call.how != "unnamed" or not self.open:
            self._pending = None
            self._line.begin()
        if call.how == "opened":
            self._send("LaunchRequest", turn)
        elif self._pending is not None:
            self._reply(self._pending, call.rest, turn)
        elif wondered is not None and (yes := self._yes(call.rest)) is not None:
            self._settle(wondered if yes else None, call.rest, turn)
        else:
            self._understand(self._match(call.rest), call.rest, turn)

    def _silent(self, turn: Turn) -> None:
        """Say the reprompt again, or end the session where nobody answers."""
        if not self.open:
            return
        if self._reprompt is None or self._silences >= MOST_REPROMPTS:
            self._line.end("EXCEEDED_MAX_REPROMPTS", turn)
            return
        self._silences += 1
        turn.say(self._reprompt)
        turn.reprompt = self._reprompt

    def _match(self, text: str, *, learned: bool = True) -> Matched | None:
        return self._grammar.match(text, self._line.clock(), self._line.dynamic, learned=learned)

    def _yes(self, text: str) -> bool | None:
        return yes_or_no(self._grammar.heard(text, self._line.clock(), self._line.dynamic), self._grammar)

    def _understand(self, matched: Matched | None, text: str, turn: Turn) -> None:
        if matched is not None and not matched.sure:
            self._wonder(matched, turn)
            return
        self._settle(None if matched is None else self._intent(matched), text, turn)

    def _wonder(self, matched: Matched, turn: Turn) -> None:
        """Ask whether something was meant; nothing comes of it before a yes."""
        self._pending, self._wondered = None, self._intent(matched)
        turn.understood(self._wondered)
        turn.say(question(matched, self._grammar))
        turn.reprompt = turn.speech

    def _settle(self, intent: Json | None, text: str, turn: Turn) -> None:
        """Send what was meant, or that nothing was understood."""
        if intent is not None:
            self._intend(intent, turn)
            return
        turn.hint = near(text, self._grammar)
        if FALLBACK in self._model.intents:
            self._intend({"name": FALLBACK, "confirmationStatus": "NONE"}, turn)
            return
        turn.say(UNKNOWN)
        if self._line.session is not None and self._line.session.new:
            self._line.close()

    def _intent(self, matched: Matched) -> Json:
        return wire.intent_json(matched, self._model.intents[matched.intent], self._line.setting.application)

    def _reply(self, pending: Pending, text: str, turn: Turn) -> None:
        """Take an utterance as the answer to a question, or as something else."""
        matched = self._match(text, learned=False)
        if matched is not None and matched.intent in INTERRUPTS:
            self._understand(matched, text, turn)
            return
        intent = self._answer(pending, text, matched)
        if intent is not None:
            self._go_on(pending, intent, turn)
        elif matched is not None and matched.intent == pending.intent["name"]:
            self._go_on(pending, merged(pending.intent, self._intent(matched)), turn)
        elif matched is not None or pending.by_skill or self._asked > MOST_STEPS:
            self._understand(matched or self._match(text), text, turn)
        else:
            self._asked += 1
            turn.understood(pending.intent)
            self._put(pending, turn)

    def _answer(self, pending: Pending, text: str, matched: Matched | None) -> Json | None:
        """Return the intent with the answer in it, or None where it is no answer."""
        asked = pending.question
        if asked.kind != "slot":
            yes = self._yes(text)
            if yes is None:
                return None
            intent = answered(pending.intent, asked, yes=yes)
            denied = not yes and asked.kind == "slot-confirmation" and not pending.by_skill
            return without(intent, asked.slot) if denied else intent
        heard = self._grammar.heard(text, self._line.clock(), self._line.dynamic)
        spec = self._model.intents[pending.intent["name"]]
        slots = slot_answer(heard, spec, asked.slot, self._grammar, named=False)
        if slots is None and matched is None:
            slots = slot_answer(heard, spec, asked.slot, self._grammar, named=True)
        if slots is None:
            return None
        application = self._line.setting.application
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
        missing = None if denied else next_question(self._model, dialog, intent, self._asked)
        if missing is None:
            self._send_intent(intent, turn, "COMPLETED")
            return
        self._asked += 1
        turn.understood(intent)
        self._put(Pending(missing, intent, by_skill=False), turn)

    def _put(self, pending: Pending, turn: Turn) -> None:
        self._pending = pending
        turn.say(pending.question.prompt)
        turn.reprompt = pending.question.prompt

    def _send_intent(self, intent: Json, turn: Turn, state: str | None) -> None:
        turn.understood(intent)
        more = {} if state is None else {"dialogState": state}
        self._send("IntentRequest", turn, intent=intent, **more)

    def _send(self, kind: str, turn: Turn, **more: object) -> None:
        """Send a request, and follow what comes back."""
        self._steps += 1
        try:
            directive = self._line.send(kind, turn, **more)
            if directive is not None:
                self._steered(directive, turn)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            self._line.broke(f"the response is not one that Alexa takes: {error!r}", turn)

    def _steered(self, directive: Json, turn: Turn) -> None:
        """Follow a Dialog directive; raises ValueError or KeyError for one that can't be followed."""
        request: Json = (turn.request or {})["request"]
        intent: Json = directive.get("updatedIntent") or request["intent"]
        name, kind = intent["name"], directive["type"]
        dialog = self._model.dialogs.get(name)
        if dialog is None:
            raise ValueError(f"{kind} for {name}, which has no dialog in the model")
        if self._steps > MOST_STEPS:
            raise ValueError(f"{kind} again and again")
        if kind != "Dialog.Delegate":
            asks, key = _ASKS[kind]
            slot = self._model.intents[name].slot(directive[key]).name if key else ""
            self._pending = Pending(Question(asks, turn.speech or "", slot), intent, by_skill=True)
        elif dialog.delegated or request.get("intent", {}).get("name") == name:
            self._advance(dialog, intent, turn)
        else:
            self._send_intent(intent, turn, "STARTED")
