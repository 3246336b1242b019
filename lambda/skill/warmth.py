"""Wishes for warmth: warm, warmer, cooler, and the yes to a question about them.

Nothing here decides whether to heat. What was said is read, everything ambiguous is asked, a high temperature is
confirmed, and the application is asked. What it answers is spoken with as much certainty as the switch gave.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from cuddles.answers import Session, Warming
from cuddles.lastchange import Before
from devices.dogear import Say
from devices.limits import TARGET_LOWEST_C
from devices.switches import Proof, Webhook
from skill.answer import Answer
from skill.budget import SILENT
from skill.heard import (
    CONFIRM_ABOVE_C,
    STEP_C,
    default_c,
    is_target,
    length_of,
    number_of,
    positive,
    target_of,
)
from skill.scene import WHO, by_hand, observable
from skill.times import (
    Clock,
    clock_written,
)
from skill.wording import joined
from terms import Refused

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.budget import Silence
    from skill.scene import Scene

UNSURE: Final = frozenset({"hub-silent", "no-answer", "ifttt-unsure", "ifttt-broken"})
"""Refusals of a wish that may be acted on nevertheless: it was sent, and nobody answered."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Warmth as it was asked for: °C and seconds; `clock` is said instead of the length where it was."""

    toy: Toy
    target_c: float
    seconds: float
    clock: Clock | None = None
    message: str = "warming"


def warm(scene: Scene) -> Answer:
    """WarmIntent; of a toy that is warming, what isn't said stays: its target, and without a time its end.

    "On" is misheard for "off", and off is said of what is warming: so a bare "on" changes nothing there. It is
    asked of the switch nevertheless, since only its answer tells whether the toy still warms.
    """
    toy = scene.warmed()
    if isinstance(toy, Answer):
        return _kept(scene, toy)
    runs = None if _says(scene, "degrees", "level") else scene.budget.call(_running_of(scene, toy))
    if isinstance(runs, Session) and not _says(scene, "duration", "until"):
        as_it_runs = Wish(toy, runs.target_c, runs.until - scene.utc, message="remaining")
        return wished(scene, as_it_runs, confirmed=True)
    target = runs.target_c if isinstance(runs, Session) else target_of(scene, toy)
    if isinstance(target, Answer):
        return target
    length = length_of(scene, toy)
    if isinstance(length, Answer):
        return length
    seconds, clock = length
    return wished(scene, Wish(toy, target, seconds, clock))


def wished(scene: Scene, wish: Wish, *, confirmed: bool = False) -> Answer:
    """Warm a toy, once a high temperature is confirmed."""
    locked = scene.budget.call(scene.app.is_locked)
    if locked is True:
        return scene.say.answer("locked_refusal")
    if wish.target_c > CONFIRM_ABOVE_C + STEP_C and not confirmed and not by_hand(wish.toy):
        target = scene.say.degrees(wish.target_c)
        return scene.say.answer("confirm_high", toy=wish.toy.title, target=target).about(as_asked(wish))
    return done(scene, wish)


def done(scene: Scene, wish: Wish) -> Answer:
    """Ask the application, and say what came of it."""
    before = scene.budget.begun(lambda: scene.app.running(wish.toy.name))
    answer = scene.budget.patient(lambda: scene.app.warm(wish.toy.name, wish.target_c, wish.seconds, WHO))
    changes = wish.message != "remaining"
    if changes and (answer is SILENT or isinstance(answer, Warming)):
        _remember(scene, wish.toy, scene.budget.taken(before))
    return _told(scene, wish, answer)


def _says(scene: Scene, *slots: str) -> bool:
    return any(scene.turn.slot(name).value is not None for name in slots)


def as_asked(wish: Wish) -> dict[str, Any]:
    """Return a wish as the session remembers it while it is confirmed."""
    clock = None if wish.clock is None else wish.clock.text
    return {
        "kind": "warm",
        "toy": wish.toy.name,
        "target_c": wish.target_c,
        "seconds": wish.seconds,
        "clock": clock,
        "message": wish.message,
    }


def confirmed(scene: Scene) -> Answer:
    """Do what was asked about, after a yes."""
    asked = scene.turn.asked
    toy = scene.home.toys.get(str(asked.get("toy")))
    target, seconds = asked.get("target_c"), asked.get("seconds")
    if toy is None or not isinstance(target, int | float) or not isinstance(seconds, int | float):
        return scene.say.answer("yes_to_what")
    message = str(asked.get("message"))
    wish = Wish(
        scene.lowered(toy), float(target), float(seconds), clock_written(str(asked.get("clock"))), message
    )
    return wished(scene, wish, confirmed=True)


def warmer(scene: Scene) -> Answer:
    """WarmerIntent."""
    toy = scene.warmed()
    if isinstance(toy, Answer):
        return toy
    amount = number_of(scene.turn.slot("amount").value)
    if scene.turn.slot("amount").value is not None and (amount is None or amount <= 0):
        return scene.degrees_of(toy, scene.say.answer("how_warm", **scene.range_of(toy)))
    if scene.budget.call(scene.app.is_locked) is True:
        return scene.say.answer("locked_refusal")
    runs = scene.budget.call(lambda: scene.app.running(toy.name)) if observable(toy) else None
    if runs is SILENT:
        return scene.say.answer("backend_silent", toy=toy.title)
    if isinstance(runs, Refused):
        return scene.refused(runs, toy)
    if amount is not None and is_target(scene, amount):
        return _meant(scene, toy, runs, scene.say.celsius(amount))
    if runs is None:
        usual = Wish(toy, default_c(toy), toy.limits.session_s)
        return scene.say.answer("warmer_not_warming", toy=toy.title).about(as_asked(usual))
    return _raised(scene, toy, runs, amount)


def cooler(scene: Scene) -> Answer:
    """CoolerIntent: every toy that is warming, where none is named; less heat is never asked about twice."""
    toy = scene.toy()
    toys = tuple(scene.home.toys.values()) if isinstance(toy, Answer) else (toy,)
    if not toys:
        return scene.say.answer("toys_none")
    seen = scene.budget.calls([_running_of(scene, one) for one in toys])
    warm_ones = [(one, runs) for one, runs in zip(toys, seen, strict=True) if isinstance(runs, Session)]
    if not warm_ones:
        return _nothing_to_cool(scene, toys, seen)
    return Answer(joined(_lowered(scene, one, runs) for one, runs in warm_ones))


def _running_of(scene: Scene, toy: Toy) -> Any:  # noqa: ANN401
    return lambda: scene.app.running(toy.name) if observable(toy) else None


def _nothing_to_cool(scene: Scene, toys: tuple[Toy, ...], seen: list[Any]) -> Answer:
    if SILENT in seen:
        return scene.say.answer(
            "backend_silent_all" if len(toys) > 1 else "backend_silent", toy=toys[0].title
        )
    refused = next((one for one in seen if isinstance(one, Refused)), None)
    if refused is not None:
        return scene.refused(refused)
    if len(toys) > 1:
        return scene.say.answer("off_nothing_warm")
    return scene.say.answer("cooler_not_warming", toy=toys[0].title)


def _lowered(scene: Scene, toy: Toy, runs: Session) -> str:
    said = positive(scene.turn.slot("amount").value)
    if said is not None and is_target(scene, said):
        lower = scene.say.celsius(said)
    else:
        lower = runs.target_c - scene.say.step_c(said)
    if runs.target_c <= TARGET_LOWEST_C + STEP_C:
        return scene.say.text("already_lowest", toy=toy.title, target=scene.say.degrees(runs.target_c))
    if lower >= runs.target_c - STEP_C:
        return scene.say.text("cooler_already", toy=toy.title, target=scene.say.degrees(runs.target_c))
    target = max(TARGET_LOWEST_C, lower)
    seconds = runs.until - scene.utc
    answer = scene.budget.call(lambda: scene.app.warm(toy.name, target, seconds, WHO))
    if isinstance(answer, Warming):
        scene.changed(Before(toy.name, runs.target_c, runs.until))
    return _told(scene, Wish(toy, target, seconds, message="cooler"), answer).speech


def _meant(scene: Scene, toy: Toy, runs: Session | None, target_c: float) -> Answer:
    """Ask whether a number too large for a difference was meant as a temperature."""
    if not TARGET_LOWEST_C - STEP_C <= target_c <= toy.limits.target_c + STEP_C:
        return scene.degrees_of(toy, scene.say.answer("out_of_range", **scene.range_of(toy)))
    seconds = toy.limits.session_s if runs is None else max(runs.until - scene.utc, 60.0)
    target_c = min(max(target_c, TARGET_LOWEST_C), toy.limits.target_c)
    asked = as_asked(Wish(toy, target_c, seconds, message="warming" if runs is None else "warmer"))
    target = scene.say.degrees(target_c)
    return scene.say.answer("confirm_target", toy=toy.title, target=target).about(asked)


def _raised(scene: Scene, toy: Toy, runs: Session, amount: float | None) -> Answer:
    highest = toy.limits.target_c
    target = runs.target_c + scene.say.step_c(amount)
    if runs.target_c >= highest - STEP_C:
        return scene.say.answer(
            "already_highest", toy=toy.title, target=scene.say.degrees(runs.target_c, down=True)
        )
    if target > highest + STEP_C:
        if target >= highest + scene.say.step_c(1):
            return scene.degrees_of(toy, scene.say.answer("out_of_range", **scene.range_of(toy)))
        target = highest
    return wished(scene, Wish(toy, min(target, highest), max(runs.until - scene.utc, 60.0), message="warmer"))


def _kept(scene: Scene, answer: Answer) -> Answer:
    """Return a question that doesn't forget what was asked before about the time."""
    return replace(answer, asked=dict(scene.turn.asked)) if scene.turn.asked.get("kind") == "half" else answer


def _told(scene: Scene, wish: Wish, answer: Warming | Say | Refused | Silence) -> Answer:
    """Say what came of a wish, and no more than is known."""
    say, title = scene.say, wish.toy.title
    if answer is SILENT or (isinstance(answer, Refused) and answer.code in UNSURE):
        return say.answer("backend_silent_warm", toy=title)
    if isinstance(answer, Refused):
        return scene.refused(answer, wish.toy)
    if isinstance(answer, Say):
        return say.answer("warming_asked", toy=title, steps=scene.steps(answer.steps))
    assert isinstance(answer, Warming)  # noqa: S101  (all that is left)
    if isinstance(wish.toy.switch, Webhook):
        return say.answer("warming_sent_only_on", toy=title, duration=say.duration(answer.until - scene.utc))
    sure = answer.proof is Proof.CONFIRMED
    target = say.degrees(wish.target_c)
    if wish.message == "remaining" and sure:
        return say.answer("remaining", toy=title, duration=say.duration(answer.until - scene.utc))
    if wish.message in ("warmer", "cooler"):
        return say.answer(f"{wish.message}_{'done' if sure else 'sent'}", toy=title, target=target)
    if wish.message == "undo" and sure:
        return say.answer("undo_target", toy=title, target=target)
    said = say.answer(
        f"warming_{'confirmed' if sure else 'sent'}",
        toy=title,
        target=target,
        span=_span(scene, wish, answer),
    )
    return replace(said, speech=joined((said.speech, _train(scene, wish))))


def _span(scene: Scene, wish: Wish, answer: Warming) -> str:
    """Return how long it will be, as the answer says it: a switch alone may take less than was asked for."""
    seconds = answer.until - scene.utc
    if wish.clock is not None and abs(seconds - wish.seconds) < 60:
        return scene.say.text("span_until", time=scene.say.clock(wish.clock))
    return scene.say.text("span_for", duration=scene.say.duration(seconds))


def _train(scene: Scene, wish: Wish) -> str:
    session, rest = wish.toy.limits.session_s, wish.toy.limits.rest_s
    count = -(-int(wish.seconds) // int(session + rest))
    if wish.seconds <= session or count < 2:
        return ""
    lengths = {"session": scene.say.duration(session), "rest": scene.say.duration(rest)}
    return scene.say.text("warming_train", count, **lengths)


def _remember(scene: Scene, toy: Toy, runs: Session | Refused | Silence | None) -> None:
    target, until = (runs.target_c, runs.until) if isinstance(runs, Session) else (None, None)
    scene.changed(Before(toy.name, target, until))
