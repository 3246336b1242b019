"""What a function works with: the turn, the application within its time, words, and questions that all ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar
from zoneinfo import ZoneInfo

from cuddles import lastchange
from cuddles.errors import CuddlesError
from cuddles.messages import VOICE_WHO
from devices.limits import TARGET_LOWEST_C
from devices.switches import Manual, Relay
from skill.answer import Answer
from skill.budget import BUDGET_S, SILENT
from skill.log import log
from skill.toys import Which, meant
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cuddles.app import App
    from cuddles.lastchange import Before
    from cuddles.patterns import Ring
    from cuddles.ports import Records
    from devices.home import Home, Toy
    from devices.switches import Step
    from skill.budget import Budget, Silence
    from skill.memory import Memory
    from skill.turn import Turn
    from skill.wording import Wording

T = TypeVar("T")
WHO: Final = VOICE_WHO
DOOR: Final = "voice"


@dataclass(frozen=True, slots=True)
class Scene:
    """One turn, and everything to answer it with.

    Parameters
    ----------
    records
        Where the last change is kept, so that it can be taken back.
    utc
        When the request came (s).
    address
        Where photos are sent to, as a card says it.
    silhouette
        Gives the outline, in mm, of the toy whose pattern is at a place; None where that isn't known.

    """

    turn: Turn
    say: Wording
    app: App
    budget: Budget
    memory: Memory
    records: Records
    utc: float
    address: str = ""
    silhouette: Callable[[str], Ring | None] = lambda _: None

    @property
    def home(self) -> Home:
        """The home as declared."""
        return self.app.home

    @property
    def zone(self) -> ZoneInfo:
        """The home's zone."""
        return ZoneInfo(self.home.zone)

    def kept(self, what: Callable[[], T], most_s: float = BUDGET_S) -> T | Silence:
        """Return what a call on records returns within the time; SILENT too where they can't be used."""
        try:
            return self.budget.call(what, most_s)
        except CuddlesError as error:
            log(error)
            return SILENT

    def changed(self, before: Before) -> None:
        """Keep what was before a change, so that it can be taken back; nothing is said where that fails."""
        self.kept(lambda: lastchange.remember(self.records, DOOR, before, self.utc))

    def toy(self, slot: str = "toy") -> Toy | Answer:
        """Return the toy that is meant, or the question which one."""
        found = meant(self.home.toys, self.turn.slot(slot))
        return self.which(found) if isinstance(found, Which) else found

    def warmed(self, slot: str = "toy") -> Toy | Answer:
        """Return the toy that is meant under its caregivers' limits, or the question which one."""
        toy = self.toy(slot)
        return toy if isinstance(toy, Answer) else self.lowered(toy)

    def lowered(self, toy: Toy) -> Toy:
        """Return a toy under its caregivers' limits; as declared where they can't be read now."""
        found = self.kept(lambda: self.app.limits(toy.name))
        return toy if found is SILENT or isinstance(found, Refused) else replace(toy, limits=found.limits)

    def which(self, found: Which) -> Answer:
        """Ask which toy is meant."""
        if not self.home.toys:
            return self.say.answer("toys_none")
        titles = [toy.title for toy in found.toys]
        if found.unknown:
            return self.elicit("toy", self.say.answer("no_such_toy", toys=self.say.listed(titles)))
        return self.elicit("toy", self.say.answer("which_toy", toys=self.say.listed(titles, either=True)))

    def elicit(self, slot: str, answer: Answer, asked: Mapping[str, Any] | None = None) -> Answer:
        """Return a question whose answer fills a slot of this intent; what the other slots hold stays."""
        return replace(
            answer, asked=asked or {}, directives=({"type": "Dialog.ElicitSlot", "slotToElicit": slot},)
        )

    def elicit_of(self, intent: str, slot: str, answer: Answer, **said: str) -> Answer:
        """Return a question whose answer fills a slot of another intent, with values of its other slots."""
        values: dict[str, dict[str, str]] = {name: {"value": value} for name, value in said.items()}
        slots = {
            name: {"name": name, **value, "confirmationStatus": "NONE"}
            for name, value in (values | {slot: {}}).items()
        }
        updated = {"name": intent, "confirmationStatus": "NONE", "slots": slots}
        directive = {"type": "Dialog.ElicitSlot", "slotToElicit": slot, "updatedIntent": updated}
        return replace(answer, directives=(directive,))

    def degrees_of(self, toy: Toy, answer: Answer) -> Answer:
        """Return a question that a number answers, as a wish to warm a toy, whatever was said before."""
        return self.elicit_of("WarmIntent", "degrees", answer, toy=toy.title)

    def range_of(self, toy: Toy) -> dict[str, str]:
        """Return the lowest and highest temperature of a toy, in words."""
        lowest, highest = self.say.degrees(TARGET_LOWEST_C), self.say.degrees(toy.limits.target_c, down=True)
        return {"lowest": lowest, "highest": highest}

    def steps(self, steps: Iterable[Step]) -> str:
        """Return what a person does, as the home file says it."""
        return " ".join(step.text for step in steps)

    def refused(self, refused: Refused, toy: Toy | None = None) -> Answer:
        """Say why something was declined; a reason of a kind that is known is said in the locale's language."""
        if refused.code == "locked":
            return self.say.answer("locked_refusal")
        if refused.code == "target-out-of-range" and toy is not None:
            return self.degrees_of(toy, self.say.answer("out_of_range", **self.range_of(toy)))
        if refused.code == "broker-unreachable":
            silent = "backend_silent_all" if toy is None else "backend_silent"
            return self.say.answer(silent, toy=toy.title if toy else "")
        return self.say.answer("refused", reason=self.say.text(reason_of(refused.code)))


def observable(toy: Toy) -> bool:
    """Return whether anything tells how a toy is."""
    return isinstance(toy.switch, Relay)


def by_hand(toy: Toy) -> bool:
    """Return whether a person does what the skill asks for."""
    return isinstance(toy.switch, Manual)


_REASONS: Final = {
    "no-sensor": "reason_no_sensor",
    "offline": "reason_offline",
    "no-answer": "reason_offline",
    "unlinked": "reason_offline",
    "broker-unreachable": "reason_offline",
    "resting": "reason_resting",
    "busy": "reason_busy",
    "often-enough": "reason_busy",
    "quiet-hours": "reason_quiet",
    "daily-total": "reason_daily",
    "too-short-alone": "reason_alone",
    "too-long": "reason_long",
    "pressed": "reason_button",
    "hub-silent": "reason_hub_silent",
    "no-reading": "reason_sensor",
    "stale": "reason_sensor",
    "unverified": "reason_switch",
    "relay-welded": "reason_welded",
    "heater-open": "reason_heater",
    "too-warm": "reason_too_warm",
    "no-key": "reason_webhook",
    "no-drawings": "reason_drawing_not_here",
    "too-many-wrong-codes": "reason_drawing_codes",
}


def reason_of(code: str) -> str:
    """Return the message that names the reason of a refusal."""
    if code.startswith("sensor-"):
        return "reason_sensor"
    return "reason_webhook" if code.startswith("ifttt-") else _REASONS.get(code, "reason_other")
