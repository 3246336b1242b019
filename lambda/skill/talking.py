"""The rest of a conversation: greeting, help, yes and no, again, goodbye; and what Alexa tells without asking."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cuddles import caregivers
from skill import planning, sending, warmth
from skill.answer import Answer, asks
from skill.respond import speakable
from skill.telling import warm_titles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from skill.scene import Scene

LOOK_S: Final = 1.2
"""A greeting waits so long for what is warm, and goes on without it."""
REMEMBER_S: Final = 0.7
"""And so long for what is remembered of the speaker."""


def launch(scene: Scene) -> Answer:
    """LaunchRequest: the first time, again, or while something is warm."""
    known = _known(scene, scene.turn.user)
    warm = warm_titles(scene, LOOK_S)
    if warm:
        return scene.say.answer("welcome_warm", len(warm), toys=scene.say.listed(warm))
    return scene.say.answer("welcome_back" if known else "welcome_first")


def _known(scene: Scene, speaker: str) -> bool:
    """Return whether a speaker was here before, and remember it; where that isn't known, they were."""
    if not speaker:
        return False
    known = scene.kept(lambda: scene.memory.recall(speaker), REMEMBER_S)
    if known == {}:
        scene.kept(lambda: scene.memory.remember(speaker, {"since": scene.utc}), REMEMBER_S)
    return known != {}


def help_(scene: Scene) -> Answer:
    """AMAZON.HelpIntent: in full, and shorter for whoever asks again."""
    again = scene.turn.attributes.get("helped") is True
    return scene.say.answer("help_short" if again else "help")


def fallback(scene: Scene) -> Answer:
    """AMAZON.FallbackIntent: a question that is open stays open."""
    return replace(scene.say.answer("fallback"), asked=dict(scene.turn.asked))


def yes(scene: Scene) -> Answer:
    """AMAZON.YesIntent: to what was asked in the turn before, and to nothing else."""
    about = _YES.get(str(scene.turn.asked.get("kind")))
    return about(scene) if about else scene.say.answer("yes_to_what")


def no(scene: Scene) -> Answer:
    """AMAZON.NoIntent."""
    kind = scene.turn.asked.get("kind")
    if kind == "cancel":
        return planning.next_offer(scene)
    if kind is None:
        return replace(scene.say.answer("goodbye"), final=True)
    return scene.say.answer("not_done")


def repeat(scene: Scene) -> Answer:
    """AMAZON.RepeatIntent: what was said last, with its question."""
    said = scene.turn.attributes.get("said")
    if not isinstance(said, str) or not speakable(said).strip():
        return scene.say.answer("repeat_nothing")
    return Answer(said, said if asks(said) else None, dict(scene.turn.asked))


def cancel(scene: Scene) -> Answer:
    """AMAZON.CancelIntent: only closes."""
    return replace(scene.say.answer("goodbye"), final=True)


def leave(_: Scene) -> Answer:
    """Close without a word: AMAZON.NavigateHomeIntent, SessionEndedRequest, and events that nobody hears."""
    return Answer(final=True)


def subscribed(scene: Scene) -> Answer:
    """AlexaSkillEvent.ProactiveSubscriptionChanged: rare, so that what it needs is loaded for it."""
    from skill.subscribing import changed

    return changed(scene)


def forget(scene: Scene) -> Answer:
    """AlexaSkillEvent.SkillDisabled: delete what is kept of the person, and every token and grant.

    The event names the account, and neither the voices nor the tokens that belong to it: all of them are
    forgotten, each whatever becomes of the others. A voice is known again after its next PIN, an account once it
    is linked again.
    """
    from skill.smarthome.accounts import InRecords as Accounts

    with ExitStack() as every:
        every.callback(Accounts(scene.records).forget)
        every.callback(caregivers.forget_voices, scene.records)
        if scene.turn.user:
            every.callback(scene.app.forget_person, scene.turn.user)
            every.callback(scene.memory.forget, scene.turn.user)
    return Answer(final=True)


_YES: Final[Mapping[str, Callable[[Scene], Answer]]] = {
    "warm": warmth.confirmed,
    "plan": planning.confirmed,
    "cancel": planning.cancelled,
    "code": sending.send,
}
