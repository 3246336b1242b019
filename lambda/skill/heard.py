"""What was said about warmth, read: a temperature, a length, an end; or the question that makes it clear."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S
from skill.times import Clock, Either, ahead_today, clock_of, seconds_of, seconds_until, settled

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.answer import Answer
    from skill.scene import Scene

CONFIRM_ABOVE_C: Final = 38.0
LEVELS_C: Final = {"low": 34.0, "medium": 36.0, "high": 38.0}
STEP_C: Final = 1e-6
"""Degrees Fahrenheit become Celsius with a rounding error below this."""


def default_c(toy: Toy) -> float:
    """Return how warm a toy becomes where nobody says it: the caregivers' limit, and nothing to be confirmed."""
    return min(toy.limits.target_c, CONFIRM_ABOVE_C)


def target_of(scene: Scene, toy: Toy) -> float | Answer:
    """Return the temperature that was said, °C, or a question; where nothing was said, the usual one."""
    said = scene.turn.slot("degrees").value
    level = next((LEVELS_C[one] for one in scene.turn.slot("level").ids if one in LEVELS_C), None)
    if said is None:
        if level is None and scene.turn.slot("level").value is not None:
            return scene.elicit("degrees", scene.say.answer("how_warm", **scene.range_of(toy)))
        return min(default_c(toy) if level is None else level, toy.limits.target_c)
    number = number_of(said)
    if number is None:
        return scene.elicit("degrees", scene.say.answer("how_warm", **scene.range_of(toy)))
    target = scene.say.celsius(number)
    if not TARGET_LOWEST_C - STEP_C <= target <= toy.limits.target_c + STEP_C:
        return scene.elicit("degrees", scene.say.answer("out_of_range", **scene.range_of(toy)))
    return min(max(target, TARGET_LOWEST_C), toy.limits.target_c)


def length_of(scene: Scene, toy: Toy) -> tuple[float, Clock | None] | Answer:
    """Return seconds, and the end where one was said; or a question."""
    until, duration = scene.turn.slot("until").value, scene.turn.slot("duration").value
    if until is not None:
        return _until(scene, until)
    if duration is None:
        return toy.limits.session_s, None
    seconds = seconds_of(duration)
    return _fitting(scene, seconds, None, "duration")


def which_half(scene: Scene, slot: str, said: str, either: Either) -> Answer:
    """Ask whether a time is meant in the morning or in the evening."""
    halves = {"morning": scene.say.clock(either.morning), "evening": scene.say.clock(either.evening)}
    asked = {"kind": "half", "intent": scene.turn.intent, "time": said}
    return scene.elicit(slot, scene.say.answer("am_or_pm", **halves), asked)


def positive(said: str | None) -> float | None:
    """Return a number above zero, or None."""
    number = number_of(said)
    return number if number is not None and number > 0 else None


def number_of(said: str | None) -> float | None:
    """Return a number of AMAZON.NUMBER; Alexa writes ``?`` for one that it didn't understand."""
    try:
        number = float(said) if said is not None else None
    except ValueError:
        return None
    return number if number is not None and abs(number) < 1e6 else None


def _until(scene: Scene, said: str) -> tuple[float, Clock | None] | Answer:
    asked = scene.turn.asked
    if asked.get("kind") == "half" and asked.get("intent") == scene.turn.intent:
        clock: Clock | Either | None = settled(str(asked.get("time")), said)
    else:
        found = clock_of(said)
        clock = found if isinstance(found, Clock | Either) else None
    if isinstance(clock, Either):
        clock = ahead_today(clock, _local(scene))
    if clock is None:
        return scene.elicit("until", scene.say.answer("no_time"))
    if isinstance(clock, Either):
        return which_half(scene, "until", said, clock)
    return _fitting(scene, seconds_until(clock, scene.utc, scene.zone), clock, "until")


def _fitting(
    scene: Scene, seconds: float | None, clock: Clock | None, slot: str
) -> tuple[float, Clock | None] | Answer:
    if seconds is not None and 0 < seconds <= WISH_LONGEST_S:
        return seconds, clock
    return scene.elicit(slot, scene.say.answer("too_long", longest=scene.say.duration(WISH_LONGEST_S)))


def _local(scene: Scene) -> datetime:
    return datetime.fromtimestamp(scene.utc, scene.zone)
