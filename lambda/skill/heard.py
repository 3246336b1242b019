"""What was said about warmth, read: a temperature, a length, an end; or the question that makes it clear."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from devices.limits import TARGET_LOWEST_C, WISH_LONGEST_S
from skill.times import Clock, Either, ahead_today, clock_heard, seconds_of, seconds_until, settled

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.answer import Answer
    from skill.scene import Scene

CONFIRM_ABOVE_C: Final = 38.0
LARGEST_STEP_K: Final = 10.0
"""As the interaction model has it; a number above that isn't a difference, but a temperature."""
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
    duration = scene.turn.slot("duration").value
    if scene.turn.slot("until").value is not None:
        return _until(scene)
    if duration is None:
        return toy.limits.session_s, None
    seconds = seconds_of(duration)
    return _fitting(scene, seconds, None, "duration")


def clock_in(scene: Scene, slot: str, now: datetime | None = None) -> Clock | Answer:
    """Return the time of day in a slot, or the question that makes it clear, which is asked twice at most.

    Parameters
    ----------
    now
        Local time, where a reading that has passed today isn't meant.

    """
    asked, said = scene.turn.asked, scene.turn.slot(slot)
    found = clock_heard(said.value or "", said.ids)
    half = asked.get("kind") == "half" and asked.get("intent") == scene.turn.intent
    if half:
        found = settled(str(asked.get("time")), found)
    if isinstance(found, Either) and now is not None:
        found = ahead_today(found, now)
    if isinstance(found, Clock):
        return found
    if not isinstance(found, Either):
        return scene.elicit(slot, scene.say.answer("no_time"))
    if half and asked.get("again") is True:
        return scene.say.answer("time_unsure")
    return _which_half(scene, slot, found, again=half)


def _which_half(scene: Scene, slot: str, either: Either, *, again: bool) -> Answer:
    """Ask whether a time is meant in the morning or in the evening."""
    halves = {"morning": scene.say.clock(either.morning), "evening": scene.say.clock(either.evening)}
    hour = either.morning.hour or 12
    time = f"{hour:02d}:{either.morning.minute:02d}"
    asked = {"kind": "half", "intent": scene.turn.intent, "time": time, "again": again}
    return scene.elicit(slot, scene.say.answer("am_or_pm_again" if again else "am_or_pm", **halves), asked)


def is_target(scene: Scene, said: float) -> bool:
    """Return whether a number that came as a difference is a temperature, since no difference is so large."""
    return scene.say.step_c(said) > LARGEST_STEP_K + STEP_C


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


def _until(scene: Scene) -> tuple[float, Clock | None] | Answer:
    clock = clock_in(scene, "until", _local(scene))
    if not isinstance(clock, Clock):
        return clock
    return _fitting(scene, seconds_until(clock, scene.utc, scene.zone), clock, "until")


def _fitting(
    scene: Scene, seconds: float | None, clock: Clock | None, slot: str
) -> tuple[float, Clock | None] | Answer:
    if seconds is not None and 0 < seconds <= WISH_LONGEST_S:
        return seconds, clock
    return scene.elicit(slot, scene.say.answer("too_long", longest=scene.say.duration(WISH_LONGEST_S)))


def _local(scene: Scene) -> datetime:
    return datetime.fromtimestamp(scene.utc, scene.zone)
