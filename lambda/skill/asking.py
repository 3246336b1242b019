"""The skill as one function: requests are given to the functions of `table`, and nothing escapes.

Theory of operation. An envelope is read as a `Turn`, totally, so that what Alexa adds to it one day breaks
nothing; only what is answered is put into the SDK's models. A directive of a smart home is no envelope, and
goes its own way. Whatever goes wrong, in reading, answering or writing, ends as a spoken sentence that says so,
and as a line on standard error that names the place in the code and nothing that a person said.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from skill.answer import Answer
from skill.budget import BUDGET_S, Budget
from skill.catalogue import catalogue_for
from skill.log import log
from skill.naming import named
from skill.respond import SILENT_KINDS, attributes_of, complete, envelope_of
from skill.scene import Scene
from skill.screen import shown
from skill.table import INTENTS, REQUESTS
from skill.talking import fallback, leave
from skill.turn import turn_of
from skill.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.app import App
    from cuddles.patterns import Ring
    from cuddles.ports import Records
    from skill.memory import Memory
    from skill.turn import Turn

Event = dict[str, Any]
LAST_WORDS: Final = (
    "Something went wrong, and I can't say what was done. To be sure, press the button on the switch."
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the skill is made of.

    Parameters
    ----------
    utc
        Tells the time (s).
    applications
        Ids of the skills that may ask; none to answer whoever comes, behind a door that has looked already.
    budget_s
        Within what time the home has to answer.
    address
        Where photos are sent to.
    talking
        Tells whether a switch is answering at present: a wish may then take longer.
    silhouette
        Gives the outline, in mm, of the toy whose pattern is at a place; None where that isn't known.

    """

    app: App
    records: Records
    memory: Memory
    utc: Callable[[], float]
    applications: frozenset[str] = frozenset()
    budget_s: float = BUDGET_S
    address: str = ""
    talking: Callable[[], bool] = lambda: False
    silhouette: Callable[[str], Ring | None] = lambda _: None


class Skill:
    """Answers events as dictionaries; never raises."""

    def __init__(self, parts: Parts, directives: Callable[[Event], Event] | None = None) -> None:
        self._parts, self._directives = parts, directives

    def answer(self, event: object) -> Event:
        """Return the response to an event."""
        try:
            if is_directive(event) and self._directives is not None:
                return self._directives(cast("Event", event))
            return self._spoken(event)
        except Exception as error:  # noqa: BLE001  (nothing may escape; what it was is logged)
            log(error)
            return broken(cast("Event", event)) if is_directive(event) else sorry(event)

    def _spoken(self, event: object) -> Event:
        if self._parts.applications and application_of(event) not in self._parts.applications:
            raise PermissionError("a request for another skill")
        turn = turn_of(event)
        scene = scene_of(self._parts, turn)
        answer = named(scene, shown(scene, complete(function_of(turn)(scene), turn, scene.say)))
        return envelope_of(answer, attributes_of(answer, turn))


def scene_of(parts: Parts, turn: Turn) -> Scene:
    """Return the scene of a turn; its time begins now."""
    budget = Budget(parts.budget_s, parts.talking)
    say = Wording(catalogue_for(turn.locale), turn.request_id)
    utc = parts.utc()
    outside = (parts.address, parts.silhouette)
    return Scene(turn, say, parts.app, budget, parts.memory, parts.records, utc, *outside)


def function_of(turn: Turn) -> Callable[[Scene], Answer]:
    """Return who answers a turn; an intent that nobody knows is like one that wasn't understood."""
    if turn.kind == "IntentRequest":
        return INTENTS.get(turn.intent, fallback)
    if not turn.kind:
        raise ValueError("a request of no type")
    return REQUESTS.get(turn.kind, leave)


def application_of(event: object) -> str | None:
    """Return the id of the skill that a request is for."""
    said: Any = event
    for key in ("context", "System", "application", "applicationId"):
        said = said.get(key) if isinstance(said, dict) else None
    return said if isinstance(said, str) else None


def is_directive(event: object) -> bool:
    """Return whether an event is a directive of the smart home."""
    return isinstance(event, dict) and isinstance(event.get("directive"), dict)


def broken(event: Event) -> Event:
    """Return the error that answers a directive where something broke."""
    from skill.smarthome.message import Failure, directive_of, failed

    return failed(directive_of(event), Failure("INTERNAL_ERROR", LAST_WORDS), str(uuid.uuid4()))


def sorry(event: object) -> Event:
    """Return the answer where something broke: a sentence, and the end."""
    turn = turn_of(event)
    try:
        words = Wording(catalogue_for(turn.locale), turn.request_id).text("error")
    except Exception as error:  # noqa: BLE001  (there are last words)
        log(error)
        words = LAST_WORDS
    silent = turn.kind.startswith(SILENT_KINDS)
    return envelope_of(Answer("" if silent else words, final=True), {})
