"""Off, now or later: a time that was said with it ends what runs, and never begins or lengthens it.

A time with two readings isn't asked about: the one that comes first is less warmth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuddles.answers import Session
from skill import cooling
from skill.answer import Answer
from skill.budget import SILENT
from skill.scene import observable
from skill.times import Clock, Either, clock_of, seconds_of, seconds_until
from skill.toys import Which, meant
from skill.warmth import Wish, done
from skill.wording import joined
from terms import Refused

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.scene import Scene


def off(scene: Scene) -> Answer:
    """OffIntent."""
    time, duration = scene.turn.slot("time").value, scene.turn.slot("duration").value
    if time is None and duration is None:
        return cooling.off(scene)
    ahead = _ahead(scene, time, duration)
    if ahead is None:
        return scene.say.answer("no_time")
    found = meant(scene.home.toys, scene.turn.slot("toy"))
    toys = tuple(scene.home.toys.values()) if isinstance(found, Which) else (found,)
    seen = scene.budget.calls([_running_of(scene, toy) for toy in toys])
    pairs = [(toy, runs) for toy, runs in zip(toys, seen, strict=True) if isinstance(runs, Session)]
    if not pairs:
        return _nothing_to_end(scene, seen)
    return Answer(joined(_ended(scene, toy, runs, ahead) for toy, runs in pairs))


def _ahead(scene: Scene, time: str | None, duration: str | None) -> tuple[float, Clock | None] | None:
    """Return the seconds that are left, and the clock's time where one was said; None for what is neither."""
    if time is None:
        seconds = seconds_of(duration or "")
        return None if seconds is None else (seconds, None)
    clock = clock_of(time)
    readings = (clock.morning, clock.evening) if isinstance(clock, Either) else (clock,)
    ends = [(seconds_until(one, scene.utc, scene.zone), one) for one in readings if isinstance(one, Clock)]
    return min(ends, key=lambda end: end[0], default=None)


def _running_of(scene: Scene, toy: Toy) -> Any:  # noqa: ANN401
    return lambda: scene.app.running(toy.name) if observable(toy) else None


def _nothing_to_end(scene: Scene, seen: list[Any]) -> Answer:
    if SILENT in seen:
        return scene.say.answer("backend_silent_all")
    refused = next((one for one in seen if isinstance(one, Refused)), None)
    return scene.say.answer("off_nothing_warm") if refused is None else scene.refused(refused)


def _ended(scene: Scene, toy: Toy, runs: Session, ahead: tuple[float, Clock | None]) -> str:
    seconds, clock = ahead
    left = runs.until - scene.utc
    if seconds >= left:
        return scene.say.text("remaining", toy=toy.title, duration=scene.say.duration(left))
    return done(scene, Wish(toy, runs.target_c, seconds, clock)).speech
