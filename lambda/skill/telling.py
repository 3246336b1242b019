"""Questions about toys: how warm, set to what, online, how long still, which limits, which toys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from devices.switches import Relay
from skill.answer import Answer
from skill.budget import SILENT
from skill.scene import observable, reason_of
from terms import Refused

if TYPE_CHECKING:
    from devices.home import Toy
    from skill.scene import Scene


class Seen(NamedTuple):
    """What a live hub shows of a toy."""

    toy: Toy
    state: dict[str, Any]

    def number(self, key: str) -> float | None:
        """Return a number of the state, or None."""
        value = self.state.get(key)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def status(scene: Scene) -> Answer:
    """StatusIntent."""
    seen = _seen(scene, "status_unknown")
    return seen if isinstance(seen, Answer) else Answer(status_text(scene, seen))


def status_text(scene: Scene, seen: Seen) -> str:
    """Return how warm a toy is, and why."""
    say, title = scene.say, seen.toy.title
    celsius, target, rest = (seen.number(key) for key in ("celsius", "target_c", "rest_until"))
    if seen.state.get("online") is not True:
        return say.text("status_unknown", toy=title)
    held = _held(seen)
    if celsius is None and held:
        return say.text("status_held_unread", toy=title, reason=say.text(reason_of(held)))
    if celsius is None:
        return say.text("status_warm_unread" if _wished(seen) else "status_cold_unread", toy=title)
    degrees = say.degrees(celsius)
    if _wished(seen) and seen.state.get("rule") == "resting" and rest is not None:
        return say.text("status_resting", toy=title, degrees=degrees, duration=say.duration(rest - scene.utc))
    if held:
        return say.text("status_held", toy=title, degrees=degrees, reason=say.text(reason_of(held)))
    if _wished(seen) and target is not None:
        kept = seen.state.get("rule") in _KEPT
        return say.text(
            "status_kept" if kept else "status_warm", toy=title, degrees=degrees, target=say.degrees(target)
        )
    return say.text("status_cold", toy=title, degrees=degrees)


def target(scene: Scene) -> Answer:
    """TargetIntent."""
    seen = _seen(scene, "status_unknown")
    if isinstance(seen, Answer):
        return seen
    wanted = seen.number("target_c")
    if wanted is None or not _wished(seen):
        return scene.say.answer("no_target", toy=seen.toy.title)
    return scene.say.answer("target", toy=seen.toy.title, target=scene.say.degrees(wanted))


def online(scene: Scene) -> Answer:
    """OnlineIntent."""
    seen = _seen(scene, "status_unknown")
    if isinstance(seen, Answer):
        return seen
    yes = seen.state.get("online") is True
    return scene.say.answer("online_yes" if yes else "online_no", toy=seen.toy.title)


def remaining(scene: Scene) -> Answer:
    """RemainingIntent."""
    seen = _seen(scene, "status_unknown")
    if isinstance(seen, Answer):
        return seen
    until = seen.number("until")
    if until is None or until <= scene.utc:
        return scene.say.answer("remaining_none", toy=seen.toy.title)
    return scene.say.answer("remaining", toy=seen.toy.title, duration=scene.say.duration(until - scene.utc))


def limits(scene: Scene) -> Answer:
    """LimitsIntent."""
    toy = scene.warmed()
    if isinstance(toy, Answer):
        return toy
    lengths = {"session": toy.limits.session_s, "rest": toy.limits.rest_s}
    said = {name: scene.say.duration(seconds) for name, seconds in lengths.items()}
    return scene.say.answer("limits", toy=toy.title, **scene.range_of(toy), **said)


def toys(scene: Scene) -> Answer:
    """ToysIntent."""
    titles = [toy.title for toy in scene.home.toys.values()]
    if not titles:
        return scene.say.answer("toys_none")
    return scene.say.answer("toys", len(titles), toys=scene.say.listed(titles))


def warm_titles(scene: Scene, most_s: float) -> list[str]:
    """Return the titles of toys that are known to be warming; none where that can't be known in time."""
    states = scene.budget.call(lambda: scene.app.status() if scene.app.hub_alive() else {}, most_s)
    if states is SILENT or not isinstance(states, dict):
        return []
    return [toy.title for name, toy in scene.home.toys.items() if _wished(Seen(toy, states.get(name) or {}))]


def _seen(scene: Scene, unknown: str) -> Seen | Answer:
    """Return what is known of the toy that is meant, or the answer that says why nothing is."""
    toy = scene.toy()
    if isinstance(toy, Answer):
        return toy
    if not observable(toy):
        return scene.say.answer(unknown, toy=toy.title)
    found = scene.budget.call(lambda: (scene.app.status(toy.name), scene.app.hub_alive()))
    if found is SILENT:
        return scene.say.answer("backend_silent", toy=toy.title)
    assert isinstance(found, tuple)  # noqa: S101  (all that is left)
    states, alive = found
    if isinstance(states, Refused):
        return scene.refused(states, toy)
    if not alive or not states.get(toy.name):
        return scene.say.answer(unknown, toy=toy.title)
    return Seen(toy, states[toy.name])


def _held(seen: Seen) -> str:
    """Return the code of what keeps asked-for warmth away; empty where it is being warmed, or nobody asked."""
    latch, rule = seen.state.get("latch"), seen.state.get("rule")
    sensed = isinstance(seen.toy.switch, Relay) and seen.toy.switch.sensor is not None
    if not (_wished(seen) and sensed) or (rule in _WARMING and latch is None):
        return ""
    return str(latch or rule or "")


_KEPT: Final = frozenset({"coasting", "warm-enough"})
_WARMING: Final = _KEPT | {"warming", "resting"}
"""Rules of the hub that decide while warmth is kept."""


def _wished(seen: Seen) -> bool:
    return isinstance(seen.toy.switch, Relay) and seen.state.get("until") is not None
